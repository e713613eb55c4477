"""The files of a release, opened so that a fault of one is told and the others are read."""

from collections.abc import Callable, Iterator, Sequence
from os import R_OK, access
from pathlib import Path
from typing import NamedTuple

from exportdecomp.errors import FileUnusableError, InputError
from exportdecomp.model.dataset import Dataset
from exportdecomp.model.material import FileSeen, Refusal
from exportdecomp.model.request import ContribRequest
from exportdecomp.sources.raw import Raw
from exportdecomp.sources.seen import see_raw, see_table
from exportdecomp.sources.survey import Survey, survey
from exportdecomp.sources.table import Table
from exportdecomp.sources.title_units import units_in_titles
from exportdecomp.workflows.check_guards import refusal
from exportdecomp.workflows.own_tables import (
    FileAsked,
    files_asked,
    open_source,
    source_name,
    table_of,
)

Progress = Callable[[str, int, int], None]
"""Told of a file, the rows that were read, and how many it has."""


class Surveyed(NamedTuple):
    """A file whose columns are understood, and a first look at it."""

    table: Table
    survey: Survey
    is_headline: bool


class Files(NamedTuple):
    """What became of the files: those that are described, those that can be read, faults."""

    seen: tuple[FileSeen, ...]
    readable: tuple[Surveyed, ...]
    refusals: tuple[Refusal, ...]


def open_files(request: ContribRequest, definition: Dataset | None) -> Files:
    """Open every file of a release; what is wrong with one does not keep back the others.

    Raises:
        FileUnusableError: A file is not there, or the system does not let us read it.
    """
    names: list[str] = []
    seen: list[FileSeen] = []
    readable: list[Surveyed] = []
    refusals: list[Refusal] = []
    for asked in files_asked(request, definition):
        name = source_name(asked.source)
        if name in names and definition is None:
            if isinstance(asked.source, str | Path):
                refusals.append(_given_twice(name))
                continue
            name = f"{name} {len(names) + 1}"
        names.append(name)
        try:
            raw = open_source(asked.source, asked.layout.encoding)._replace(name=name)
            seen.append(see_raw(raw))
            table = _understood(raw, asked)
            seen[-1] = see_table(seen[-1], table)
            known = survey(table, seen[-1].rows)
        except InputError as error:
            refusals.append(refusal(error, name))
            continue
        except FileUnusableError as error:
            if not _is_there(asked.source):
                raise
            refusals.append(refusal(error, name))
            continue
        readable.append(Surveyed(table, known, asked.is_headline))
    return Files(tuple(seen), tuple(readable), tuple(refusals))


def groups_of(readable: Sequence[Surveyed]) -> Iterator[list[Surveyed]]:
    """Put files with the same dimensions together: they are one table."""
    kinds: dict[tuple[object, ...], list[Surveyed]] = {}
    for one in readable:
        kinds.setdefault((one.is_headline, *sorted(one.table.roles.naming)), []).append(one)
    yield from kinds.values()


def _understood(raw: Raw, asked: FileAsked) -> Table:
    """Understand a file; where its titles disagree, the line nearest to the table counts."""
    nearest = [unit.line for unit in units_in_titles(raw.titles)][-1:]
    for titles in (raw.titles, tuple(nearest)):
        try:
            return table_of(raw._replace(titles=titles), asked.layout, asked.by)
        except InputError as error:
            if error.code != "title_disagrees":
                raise
    return table_of(raw._replace(titles=()), asked.layout, asked.by)


def _is_there(source: object) -> bool:
    """Tell whether there is a file that may be read; a pipe and a frame are there."""
    if not isinstance(source, str | Path):
        return True
    return Path(source).is_file() and access(source, R_OK)


def _given_twice(name: str) -> Refusal:
    return Refusal("duplicate_key", "the file is given twice", name, "name it once", name)
