"""The files of one table: their dimensions, their sums, and what is wrong with them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import polars as pl

from exportdecomp.errors import InputError
from exportdecomp.model.dataset import Dataset, Layout
from exportdecomp.model.material import FAULTS, Refusal
from exportdecomp.model.tables import schema
from exportdecomp.panel.axes import Axis, Choice, choose_axes, read_axes
from exportdecomp.panel.defined_tree import follow_all
from exportdecomp.panel.piecewise import Piecewise, cells_of, no_repeats
from exportdecomp.sources.codes import combinations, sample_rows
from exportdecomp.sources.header import no_rows
from exportdecomp.sources.placed import placed
from exportdecomp.sources.sift import Sifted, sift
from exportdecomp.workflows.check_files import Progress, Surveyed
from exportdecomp.workflows.check_guards import (
    keeping,
    refusal,
    refuse_currencies,
    refuse_hidden_sums,
    sound_axes,
    without_named_totals,
)
from exportdecomp.workflows.own_stack import no_dimension, refuse_other_units


class StackRead(NamedTuple):
    """A table of a release: its figures, its dimensions, what cannot be read, what repeats.

    ``totals`` is its own total as a component of each of its dimensions, ``cells`` what its
    cells add up to where it has margins.
    """

    files: str
    layout: Layout
    is_headline: bool
    refusals: tuple[Refusal, ...]
    axes: tuple[Axis, ...]
    panel: pl.DataFrame
    totals: pl.DataFrame
    faults: pl.DataFrame
    fault_counts: dict[tuple[str, str], int]
    repeated: pl.DataFrame
    repeated_count: int
    cells: Mapping[tuple[str, str], pl.DataFrame]

    @property
    def holds_headline(self) -> bool:
        """Whether it has figures of the headline and no others."""
        return self.is_headline and not self.panel.is_empty()


class _Table(NamedTuple):
    """Files of one table; ``currency`` is what their amounts are in where no file says it."""

    group: Sequence[Surveyed]
    files: str
    axes: tuple[Axis, ...]
    combos: pl.DataFrame
    currency: str | None
    is_signed: bool
    is_told: bool

    def sums(self, without: pl.Series | None = None) -> Piecewise:
        stamps = (one.survey.stamps.values() for one in self.group)
        return Piecewise(
            self.axes,
            self.combos,
            has_vintages=any("vintage" in one.table.roles.columns for one in self.group),
            by_day=any(one.frequency == "day" for held in stamps for one in held),
            without=without,
        )

    def pieces(self) -> Iterator[tuple[Surveyed, Sifted]]:
        names = tuple(axis.name for axis in self.axes)
        for one in self.group:
            for piece in sift(one.table, one.survey, names, is_signed=self.is_signed):
                rows = placed(
                    piece.rows,
                    one.table,
                    one.survey,
                    currency=self.currency,
                    is_headline=one.is_headline,
                )
                yield one, piece._replace(rows=rows)


def read_stack(
    group: Sequence[Surveyed],
    by: Sequence[str],
    definition: Dataset | None,
    progress: Progress,
) -> StackRead:
    """Read files with the same columns into one PANEL, holding a piece of them at a time.

    Where keys repeat, the files are read once more: the later rows of a key are reported and
    left out of the sums, so that one fault is not found again by every other check.

    Args:
        group: The files.
        by: The columns that are wanted as dimensions.
        definition: The definition that names the files, if there is one.
        progress: Told of every piece.
    """
    refusals: list[Refusal] = []
    files = " and ".join(one.table.raw.name for one in group)
    with keeping(refusals, files):
        refuse_other_units(group)
    try:
        return _read(_table(group, by, definition, refusals), refusals, progress)
    except InputError as error:
        return nothing_read(group[0], files, [*refusals, refusal(error, files)])


def nothing_read(first: Surveyed | None, files: str, refusals: Sequence[Refusal]) -> StackRead:
    """Return a table of which nothing could be read."""
    none = Piecewise((), pl.DataFrame()).panel()
    return StackRead(
        files,
        first.table.layout if first else Layout(),
        first is not None and first.is_headline,
        tuple(refusals),
        (),
        none,
        none,
        pl.DataFrame(schema=schema(FAULTS)),
        {},
        no_repeats(),
        0,
        {},
    )


def _table(
    group: Sequence[Surveyed],
    by: Sequence[str],
    definition: Dataset | None,
    refusals: list[Refusal],
) -> _Table:
    files = " and ".join(one.table.raw.name for one in group)
    known = definition.dimensions if definition else {}
    is_told = any(one.schemes for one in known.values())
    axes: tuple[Axis, ...] = ()
    combos = pl.DataFrame()
    if not group[0].is_headline:
        axes, combos = _dimensions(group, [*by, *known], refusals)
        axes = follow_all(axes, known)
        if not is_told and group[0].table.layout.total != "":
            axes = without_named_totals(axes, files, combos, refusals)
    own = (known[axis.name].currency for axis in axes if axis.name in known)
    currency = next(filter(None, own), definition.currency if definition else None)
    is_signed = definition is not None and bool(definition.is_signed)
    return _Table(group, files, axes, combos, currency, is_signed, is_told)


def _dimensions(
    group: Sequence[Surveyed], by: Sequence[str], refusals: list[Refusal]
) -> tuple[tuple[Axis, ...], pl.DataFrame]:
    """Find the dimensions of a table and their trees; a tree that is none is left out."""
    first = group[0].table
    asked = {name.casefold() for name in by}
    named = [name for name in first.roles.naming if name.casefold() in asked]
    sample = pl.concat(
        [sample_rows(one.table, one.survey) for one in group], how="diagonal_relaxed"
    )
    choice = choose_axes(sample, named)
    if not choice.kept:
        raise no_dimension(first, choice)
    combos = pl.concat(
        [combinations(one.table, _columns(choice)) for one in group], how="diagonal_relaxed"
    )
    nests = first.layout.columns.get("parent") != ""
    axes = tuple(read_axes(combos, choice, first.layout.total, nests=nests))
    return sound_axes(axes, first, combos, refusals), combos


def _columns(choice: Choice) -> list[str]:
    return [*choice.kept, *choice.labels.values()]


def _read(table: _Table, refusals: list[Refusal], progress: Progress) -> StackRead:
    first = table.group[0]
    sums = table.sums()
    faults, counts = _take_in(sums, table, progress)
    later = sums.repeated()
    repeated = no_repeats()
    if len(later):
        wanted = sums.beside(later)
        again = table.sums(later)
        repeated, sums = sums.same_keys(_take_in_again(again, table, wanted)), again
    panel = sums.panel()
    if panel.is_empty() and not counts:
        raise no_rows(table.files)
    surveys = [one.survey for one in table.group]
    refuse_currencies(panel, surveys, table.files, refusals)
    if not table.is_told and first.table.layout.total != "":
        refuse_hidden_sums(panel, table.axes, table.files, refusals)
    return StackRead(
        table.files,
        first.table.layout,
        first.is_headline,
        tuple(refusals),
        table.axes,
        panel,
        sums.own_totals(),
        faults,
        counts,
        repeated,
        len(later),
        sums.cells(),
    )


def _take_in(
    sums: Piecewise, table: _Table, progress: Progress
) -> tuple[pl.DataFrame, dict[tuple[str, str], int]]:
    faults = [pl.DataFrame(schema=schema(FAULTS))]
    counts: dict[tuple[str, str], int] = {}
    done: dict[str, int] = {}
    for one, piece in table.pieces():
        name = one.table.raw.name
        sums.add(piece.rows)
        faults.append(piece.faults)
        for kind, count in piece.counts.items():
            counts[kind, name] = counts.get((kind, name), 0) + count
        done[name] = done.get(name, 0) + piece.taken
        progress(name, min(done[name], one.survey.rows), one.survey.rows)
    return pl.concat(faults), counts


def _take_in_again(sums: Piecewise, table: _Table, wanted: pl.Series) -> pl.DataFrame:
    """Add up without the rows that repeat a key, and return those that were asked for."""
    found = []
    for _, piece in table.pieces():
        sums.add(piece.rows)
        found.append(piece.rows.filter(cells_of(piece.rows).is_in(wanted.implode())))
    return pl.concat(found)
