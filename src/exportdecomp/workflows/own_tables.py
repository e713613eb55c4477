"""A user's files into tables whose every row has passed the guards."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from exportdecomp.errors import InputError, SettingsError, at, nearest_hint
from exportdecomp.model.dataset import Dataset, Layout
from exportdecomp.model.request import ContribRequest
from exportdecomp.panel import admission
from exportdecomp.panel.axes import Axis, Choice, choose_axes, read_axes, refuse_bad_tree
from exportdecomp.panel.totals import in_currency, only_total
from exportdecomp.sources.observations import read_rows
from exportdecomp.sources.outline import Outline
from exportdecomp.sources.raw import Raw, open_table
from exportdecomp.sources.roles import assign_roles
from exportdecomp.sources.table import Table
from exportdecomp.sources.words import unit_in_name

TOTAL = "total"


class Opened(NamedTuple):
    """A file that was opened, and its outline; ``is_headline`` if it holds nothing else."""

    table: Table
    outline: Outline
    is_headline: bool = False


class Wanted(NamedTuple):
    """Which rows to read; ``by`` are the dimensions that the user named."""

    days: Collection[date]
    flows: Collection[str]
    currency: str | None
    by: tuple[str, ...]


class Stack(NamedTuple):
    """Files with the same dimensions, one below the other: their rows and dimensions."""

    opened: tuple[Opened, ...]
    files: str
    rows: pl.DataFrame
    axes: tuple[Axis, ...]
    choice: Choice
    layout: Layout
    is_headline: bool

    @property
    def value_column(self) -> str | None:
        """The column of amounts; None in a wide table, which has one a period."""
        return self.opened[0].table.roles.columns.get("value")

    @property
    def currency(self) -> str | None:
        """The one currency of the rows; None if the file does not say."""
        return next(iter(self.rows["currency"].drop_nulls().str.to_uppercase()), None)

    def axis(self, dimension: str) -> Axis:
        """Return a dimension of the table."""
        return next(axis for axis in self.axes if axis.name == dimension)


def tables_of(
    request: ContribRequest, definition: Dataset | None
) -> Iterator[tuple[Table, bool]]:
    """Open the files of a request, or those that a definition names.

    Yields:
        Each table, and whether it holds the headline alone.

    Raises:
        DataError: A file cannot be read, or a column is missing.
    """
    if definition is None:
        columns = {role: name for role, name in request.columns.items() if role != TOTAL}
        layout = Layout(columns, total=request.columns.get(TOTAL))
        for source in request.data:
            yield _table(_open(source, None), layout, request.by), False
        return
    layouts: dict[tuple[object, ...], tuple[str, Layout]] = {}
    for name, dimension in definition.dimensions.items():
        layout = dimension.source.layout
        layout = layout._replace(total=layout.total or dimension.total)
        file = dimension.source.file
        key = (file, *layout[1:])
        known = layouts[key][1].columns if key in layouts else {}
        named = {**known, name: name, **layout.columns}
        layouts[key] = (file, layout._replace(columns=named))
    for file, layout in layouts.values():
        yield _from_file(file, layout), False
    if definition.headline is not None:
        yield _from_file(definition.headline.file, definition.headline.layout), True


def read_stacks(opened: Sequence[Opened], wanted: Wanted) -> list[Stack]:
    """Read the rows that are wanted, stack files of the same kind, and guard them.

    Raises:
        InputError: A row is not what it should be; names file, row and column.
    """
    kinds: dict[tuple[object, ...], list[Opened]] = {}
    for one in opened:
        kinds.setdefault((one.is_headline, *sorted(one.table.roles.naming)), []).append(one)
    stacks = [_stack(group, wanted) for group in kinds.values()]
    _refuse_split(stacks)
    _refuse_lost_total(stacks)
    return stacks


def stack_of(stacks: Sequence[Stack], dimension: str) -> Stack:
    """Return the table of a dimension: the one that a definition names, else the first."""
    able = [s for s in stacks if dimension in {axis.name for axis in s.axes}]
    told = (stack for stack in able if dimension in stack.layout.columns)
    return next(told, able[0])


def _from_file(file: str, layout: Layout) -> Table:
    return _table(_open(Path(file), layout.encoding), layout, tuple(layout.columns))


def _table(raw: Raw, layout: Layout, by: Sequence[str]) -> Table:
    asked = {name.casefold() for name in by}
    named = [column for column in raw.columns if column.casefold() in asked]
    roles = assign_roles(raw, layout.columns, named)
    currency, scale = unit_in_name(roles.columns.get("value", ""))
    if layout.scale == Layout().scale:
        layout = layout._replace(scale=scale)
    return Table(raw, roles, layout, currency)


def _open(source: Any, encoding: str | None) -> Raw:  # noqa: ANN401  # a path, bytes or a frame
    if isinstance(source, str | Path):
        return open_table(Path(source), str(source), encoding)
    if isinstance(source, bytes):
        return open_table(source, "stdin", encoding)
    frame = _as_lazy(source)
    names = tuple(frame.clone().collect_schema().names())
    return Raw("the frame", frame, names, 0, "frame", (), b"")


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
    parts = [read_rows(one.table, one.outline, wanted.days, wanted.flows) for one in group]
    rows = pl.concat(part.select(parts[0].columns) for part in parts)
    admission.refuse_extremes(rows, files, group[0].table.roles.columns.get("value"))
    admission.refuse_mixed_units(rows, files)
    if group[0].is_headline:
        rows = only_total(rows, layout.total)
        admission.refuse_duplicates(rows.select(pl.exclude("^by:.*$")), files)
        none = Choice((), {}, {})
        return Stack(tuple(group), files, rows, (), none, layout, is_headline=True)
    admission.refuse_unnamed_currencies(rows, files)
    rows = in_currency(rows, wanted.currency)
    admission.refuse_mixed_currencies(rows, files)
    admission.refuse_duplicates(rows, files)
    choice = choose_axes(rows, wanted.by)
    axes = tuple(read_axes(rows, choice, layout.total))
    if not axes:
        raise _no_dimension(group[0].table, choice)
    admission.refuse_gaps(rows, axes, files)
    for axis in axes:
        refuse_bad_tree(axis, files, rows)
    admission.refuse_unit_change(rows, axes, files)
    return Stack(tuple(group), files, rows, axes, choice, layout, is_headline=False)


def _refuse_split(stacks: Sequence[Stack]) -> None:
    """Refuse a dimension whose components stand in files of different columns."""
    held: dict[str, list[Stack]] = {}
    for stack in stacks:
        for axis in stack.axes:
            held.setdefault(axis.name.casefold(), []).append(stack)
    for name, several in held.items():
        told = [stack for stack in several if name in map(str.casefold, stack.layout.columns)]
        if len(several) > 1 and len(told) != 1:
            raise InputError(
                "split_dimension",
                f"components by {name} stand in files of different columns",
                where=at(" and ".join(stack.files for stack in several)),
                hint="give files the same columns, which makes them one table, or a "
                "dimension each",
            )


def _refuse_lost_total(stacks: Sequence[Stack]) -> None:
    """Refuse a code of the headline that no file has: the sum would stand in for it."""
    found = {axis.total.casefold() for s in stacks for axis in s.axes if axis.total}
    for stack in stacks:
        total = stack.layout.total
        is_there = stack.is_headline and not stack.rows.is_empty()
        if total is not None and total.casefold() not in found and not is_there:
            codes = [code for axis in stack.axes for code in axis.parents]
            raise InputError(
                "missing_total",
                f"no row of the periods asked for has the headline's code {total!r}",
                where=at(stack.files),
                hint=nearest_hint(total, codes),
            )


def _no_dimension(table: Table, choice: Choice) -> InputError:
    reasons = "; ".join(f"{name} is {reason}" for name, reason in choice.dropped.items())
    return InputError(
        "missing_column",
        f"no column names components{': ' + reasons if reasons else ''}",
        where=at(table.raw.name),
        hint=f"name one: --by COLUMN; there is: {', '.join(table.raw.columns)}",
    )
