"""Tables that name a file: where it comes from, and how it is written."""

import codecs
import re
from pathlib import Path, PurePath

from exportdecomp import resources
from exportdecomp.errors import nearest_hint, shorten
from exportdecomp.model.dataset import Layout, Source
from exportdecomp.settings.table import Table

FLOWS = ("exports", "imports")
ROUNDINGS = ("nearest", "truncated")
CLASSIFICATIONS = ("hs",)
"""Those whose labels come with the program."""

_TIMES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_SCALE = re.compile(r"([\d_,]{0,15})\s*(|thousand|million|billion)s?")


def read_source(table: Table, folder: Path, *, has_layout: bool = False) -> Source:
    """Read which file a table names, whose it is and how it is written.

    Args:
        table: A table with the key ``file``, or ``embedded`` for one that comes with the
            program.
        folder: What the file is relative to.
        has_layout: Whether it may say how the file is written.

    Returns:
        The source, its file with the folder before it.
    """
    file = _file(table, folder)
    return Source(
        file=str(file),
        source=table.text("source", file.name),
        release=table.text("release"),
        retrieved=_retrieved(table),
        layout=_layout(table) if has_layout else Layout(),
    )


def _file(table: Table, folder: Path) -> Path:
    given = table.maybe("embedded")
    if given is None:
        return folder / table.required("file")
    path = resources.fixture_path(given)
    if not path.is_file():
        table.problem(f"key 'embedded' does not know {shorten(given)!r}")
    return path


def read_labels_source(table: Table, folder: Path) -> Source:
    """Read where the labels of codes stand: in a file, in a classification, or in both.

    Args:
        table: ``[components]``, with the key ``file``, ``classification`` or both; a label in
            the file comes before that of the classification.
        folder: What the file is relative to.

    Returns:
        The source; each further file continues the one before.
    """
    name = table.choice("classification", CLASSIFICATIONS)
    if name is None:
        return read_source(table, folder)
    known = tuple(
        Source(str(path), f"exportdecomp, labels of {path.stem}", "", "")
        for path in resources.classification_paths(name)
    )
    if {"file", "embedded"} & table.values.keys():
        return read_source(table, folder)._replace(more=known)
    return known[0]._replace(more=known[1:])


def calendar_named(about: Table, folder: PurePath) -> str | None:
    """Return where a calendar stands: one that comes with the program, or a file.

    Args:
        about: A table that may have a key ``calendar``; what is wrong is reported to it.
        folder: Where a file of the user's own stands.
    """
    given, known = about.maybe("calendar"), resources.calendar_names()
    if given is None or given.endswith(".toml"):
        return given and str(folder / given)
    if given not in known:
        about.problem(
            f"key 'calendar' does not know {given!r}; {nearest_hint(given, known)}; "
            "a file of your own ends in .toml"
        )
    return str(resources.calendar_path(given))


def _retrieved(table: Table) -> str:
    if isinstance(table.values.get("retrieved"), str):
        return table.text("retrieved")
    day = table.day("retrieved")
    return "" if day is None else day.isoformat()


def _layout(table: Table) -> Layout:
    return Layout(
        columns=table.texts("columns"),
        scale=_scale(table),
        total=table.maybe("headline_code"),
        vintage=table.day("vintage"),
        flow=table.choice("flow", FLOWS),
        encoding=_encoding(table),
        decimal=table.choice("decimal", (".", ",")),
        is_truncated=table.choice("rounding", ROUNDINGS) == ROUNDINGS[1],
    )


def _scale(table: Table) -> float:
    given = table.values.get("scale")
    if not isinstance(given, str):
        found = table.number("scale")
        if found == 0:
            table.problem("key 'scale' must be above 0, found 0")
        return found or 1.0
    text = table.required("scale").strip().lower()
    matched = _SCALE.fullmatch(text)
    digits = re.sub(r"[_,]", "", matched[1]) if matched else ""
    times = float((int(digits) if digits else 1) * _TIMES[matched[2]]) if matched else 0.0
    if text and not times:
        table.problem(
            f"key 'scale' must be a number above 0, or words like thousand, million or "
            f"100 million, found {given!r}"
        )
    return times or 1.0


def _encoding(table: Table) -> str | None:
    name = table.maybe("encoding")
    if name is None:
        return None
    try:
        codecs.lookup(name)
    except (LookupError, ValueError):
        table.problem(
            f"key 'encoding' does not know {shorten(name)!r}; "
            f"there is: utf-8, cp1252, gbk, shift_jis, ..."
        )
    return name
