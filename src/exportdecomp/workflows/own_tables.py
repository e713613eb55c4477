"""A user's files into tables whose every row has passed the guards."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from exportdecomp.errors import InputError, SettingsError, at
from exportdecomp.model.dataset import Dataset, Layout
from exportdecomp.model.request import ContribRequest
from exportdecomp.panel import admission
from exportdecomp.panel.axes import Choice, choose_axes, read_axes, refuse_bad_tree
from exportdecomp.panel.totals import in_currency, in_units, only_total
from exportdecomp.settings.dataset import read_dataset
from exportdecomp.sources.observations import Rows, read_rows
from exportdecomp.sources.raw import Raw, open_table
from exportdecomp.sources.roles import assign_roles
from exportdecomp.sources.table import Table
from exportdecomp.sources.title_units import unit_of_titles
from exportdecomp.sources.units import power_of_ten, unit_in_name
from exportdecomp.sources.words import ANNOTATIONS, plain
from exportdecomp.workflows.own_stack import (
    Opened,
    Stack,
    no_dimension,
    refuse_levels,
    refuse_lost_total,
    refuse_other_units,
    refuse_split,
)

TOTAL = "total"
DECIMAL = "decimal"
_PIPE, _FRAME = "stdin", "the frame"
_UNITS = 1.0


class Wanted(NamedTuple):
    """Which rows to read; ``by`` are the dimensions that the user named.

    ``counts`` tells whether quantities are needed.
    """

    days: Collection[date]
    flows: Collection[str]
    currency: str | None
    by: tuple[str, ...]
    counts: bool = False


class FileAsked(NamedTuple):
    """A file to open, how it is written, and the columns that are wanted as dimensions."""

    source: Any
    layout: Layout
    by: tuple[str, ...]
    is_headline: bool = False


def definition_of(request: ContribRequest) -> Dataset | None:
    """Read the definition of a request, where it has one.

    Raises:
        SettingsError: It is wrong.
    """
    if request.data or not request.definition:
        return None
    path = Path(request.definition)
    return read_dataset(path, path.parent)


def tables_of(
    request: ContribRequest, definition: Dataset | None
) -> Iterator[tuple[Table, bool]]:
    """Open the files of a request, or those that a definition names.

    Yields:
        Each table, and whether it holds the headline alone.

    Raises:
        DataError: A file cannot be read, or a column is missing.
    """
    for one in files_asked(request, definition):
        raw = open_source(one.source, one.layout.encoding)
        yield table_of(raw, one.layout, one.by), one.is_headline


def files_asked(request: ContribRequest, definition: Dataset | None) -> Iterator[FileAsked]:
    """List the files of a request, or those that a definition names.

    Raises:
        SettingsError: The request says a mark before decimals that is none.
    """
    if definition is None:
        said = dict(request.columns)
        total, decimal = said.pop(TOTAL, None), said.pop(DECIMAL, None)
        if decimal not in {None, ".", ","}:
            raise SettingsError(
                f"--map decimal={decimal} is no mark before decimals",
                where="--map",
                hint="write --map decimal=. or --map decimal=,",
            )
        layout = Layout(said, total=total, decimal=decimal)
        yield from (FileAsked(one, layout, tuple(request.by)) for one in request.data)
        return
    layouts: dict[tuple[object, ...], tuple[str, Layout]] = {}
    for name, dimension in definition.dimensions.items():
        layout = dimension.source.layout
        layout = layout._replace(total=layout.total or dimension.total)
        file = dimension.source.file
        key = (file, *layout._replace(is_truncated=False)[1:])
        known = layouts[key][1].columns if key in layouts else {}
        named = {**known, name: name, **layout.columns}
        layouts[key] = (file, layout._replace(columns=named))
    for file, layout in layouts.values():
        yield FileAsked(Path(file), layout, tuple(layout.columns))
    if definition.headline is not None:
        file, layout = definition.headline.file, definition.headline.layout
        yield FileAsked(Path(file), layout, tuple(layout.columns), is_headline=True)


def read_stacks(opened: Sequence[Opened], wanted: Wanted) -> list[Stack]:
    """Read the rows that are wanted, stack files of the same kind, and guard them.

    Raises:
        InputError: A row is not what it should be; names file, row and column.
    """
    kinds: dict[tuple[object, ...], list[Opened]] = {}
    for one in opened:
        kinds.setdefault((one.is_headline, *sorted(one.table.roles.naming)), []).append(one)
    stacks = [_stack(group, wanted) for group in kinds.values()]
    refuse_split(stacks)
    refuse_lost_total(stacks)
    return stacks


def stack_of(stacks: Sequence[Stack], dimension: str) -> Stack:
    """Return the table of a dimension: the one that a definition names, else the first."""
    able = [s for s in stacks if dimension in {axis.name for axis in s.axes}]
    told = (stack for stack in able if dimension in stack.layout.columns)
    return next(told, able[0])


def table_of(raw: Raw, layout: Layout, by: Sequence[str]) -> Table:
    """Understand the columns of a file that is open.

    Raises:
        InputError: A column is missing, two could play a role, or units disagree.
    """
    asked = {name.casefold() for name in by}
    named = [column for column in raw.columns if column.casefold() in asked]
    roles = assign_roles(raw, layout.columns, named)
    column = roles.columns.get("value", "")
    currency, scale = unit_of_titles(raw.titles, unit_in_name(column), raw.name)
    if layout.scale == _UNITS:
        layout = layout._replace(scale=scale)
    elif scale not in {_UNITS, layout.scale}:
        raise InputError(
            "mixed_units",
            f"the definition says a scale of {layout.scale:,.15g}, the name of the column "
            f"{scale:,.15g}",
            where=at(raw.name, (), column),
            hint="correct scale in the definition, or leave it out",
        )
    return Table(raw, roles, layout, currency)


def source_name(source: Any) -> str:  # noqa: ANN401  # path, bytes, frame
    """Return what errors and findings call a file, what came through a pipe, or a frame."""
    if isinstance(source, str | Path):
        return str(source)
    return _PIPE if isinstance(source, bytes) else _FRAME


def open_source(source: Any, encoding: str | None) -> Raw:  # noqa: ANN401  # path, bytes, frame
    """Open a file, what came through a pipe, or a frame.

    Raises:
        DataError: It cannot be read, or is no table.
    """
    if isinstance(source, str | Path):
        return open_table(Path(source), str(source), encoding)
    if isinstance(source, bytes):
        return open_table(source, _PIPE, encoding)
    frame = _as_lazy(source)
    names = tuple(frame.clone().collect_schema().names())
    return Raw(_FRAME, frame, names, 0, "frame", (), b"")


def _as_lazy(frame: Any) -> pl.LazyFrame:  # noqa: ANN401  # anything with the Arrow interface
    if isinstance(frame, pl.LazyFrame):
        return frame
    if isinstance(frame, pl.DataFrame):
        return frame.lazy()
    if hasattr(frame, "__arrow_c_stream__"):
        return pl.DataFrame(frame).lazy()
    raise SettingsError(
        f"cannot read a {type(frame).__name__} as a table",
        where="data",
        hint="give a path, a Polars frame, or anything with __arrow_c_stream__",
    )


def _stack(group: Sequence[Opened], wanted: Wanted) -> Stack:
    files = " and ".join(one.table.raw.name for one in group)
    layout = group[0].table.layout
    rows, silent = _below_each_other(group, wanted)
    refuse_other_units(group)
    columns = group[0].table.roles.columns
    admission.refuse_extremes(rows, files, columns.get("value"))
    admission.refuse_extreme_quantities(rows, files, columns.get("quantity"))
    admission.refuse_mixed_units(rows, files)
    rows = in_units(rows, *_unit_of_rows(group[0].table, rows))
    if group[0].is_headline:
        rows = only_total(rows, layout.total)
        admission.refuse_duplicates(rows.select(pl.exclude("^by:.*$")), files)
        none = Choice((), {}, {})
        return Stack(tuple(group), files, rows, silent, (), none, layout, is_headline=True)
    admission.refuse_unnamed_currencies(rows, files)
    rows = in_currency(rows, wanted.currency)
    admission.refuse_mixed_currencies(rows, files)
    left_out = [n for n in group[0].table.roles.left_out if plain(n) not in ANNOTATIONS]
    admission.refuse_duplicates(rows, files, left_out)
    choice = choose_axes(rows, wanted.by)
    nests = layout.columns.get("parent") != ""
    axes = tuple(read_axes(rows, choice, layout.total, nests=nests))
    if not axes:
        raise no_dimension(group[0].table, choice)
    refuse_levels(group[0].table, axes, files)
    admission.refuse_gaps(rows, axes, files)
    admission.refuse_repeated(rows, axes, choice.dropped, files)
    admission.refuse_partial_total(rows, axes, files)
    for axis in axes:
        refuse_bad_tree(axis, files, rows)
    if not wanted.counts:  # where quantities are read, a unit that changed is not measured
        admission.refuse_unit_change(rows, axes, files)
    return Stack(tuple(group), files, rows, silent, axes, choice, layout, is_headline=False)


def _below_each_other(group: Sequence[Opened], wanted: Wanted) -> Rows:
    parts = [
        read_rows(one.table, one.outline, wanted.days, wanted.flows, counts=wanted.counts)
        for one in group
    ]
    columns = parts[0].reported.columns
    reported = [
        part.reported.select(columns).with_columns(file=pl.lit(one.table.raw.name))
        for one, part in zip(group, parts, strict=True)
    ]
    silent = pl.concat(part.silent.select(columns) for part in parts)
    return Rows(pl.concat(reported), silent)


def _unit_of_rows(table: Table, rows: pl.DataFrame) -> tuple[str | None, float]:
    """Read the currency and the multiple that a column of units says, where no name does."""
    if (table.layout.scale, table.currency) != (_UNITS, None):
        return None, _UNITS
    texts = rows["unit"].drop_nulls()
    currency, scale = unit_in_name(texts[0]) if len(texts) else (None, _UNITS)
    powers = rows["unit_mult"].drop_nulls().unique(maintain_order=True)
    if len(powers) > 1:
        raise InputError(
            "mixed_units",
            f"amounts in several powers of ten: {', '.join(powers)}",
            where=at(table.raw.name, (), table.roles.columns["unit_mult"]),
            hint="write all amounts in one unit",
        )
    if not powers.is_empty():
        column = table.roles.columns["unit_mult"]
        scale = power_of_ten(powers[0], table.raw.name, column)
    return currency, scale
