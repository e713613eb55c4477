"""Files with the same dimensions as one table, and what cannot be put into one."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

import polars as pl

from exportdecomp.errors import InputError, at, nearest_hint
from exportdecomp.model.dataset import Layout
from exportdecomp.panel.axes import Axis, Choice
from exportdecomp.sources.outline import Outline
from exportdecomp.sources.table import Table


class Opened(NamedTuple):
    """A file that was opened, and its outline; ``is_headline`` if it holds nothing else."""

    table: Table
    outline: Outline
    is_headline: bool = False


def frequency_of(opened: Sequence[Opened]) -> str:
    """Return how long the periods are; months that are all years to date are just that."""
    frequency = opened[0].outline.frequency
    windows = {window for one in opened for _, window, _ in one.outline.cells}
    return "ytd" if frequency == "month" and windows == {"ytd"} else frequency


def months_before(opened: Sequence[Opened], months: set[int]) -> set[int]:
    """List the months whose year to date is needed to take a single month from one."""
    windows = {window for one in opened for _, window, _ in one.outline.cells}
    return {month - 1 for month in months} if windows == {"month", "ytd"} else set()


def months_covered(window: str, month: int) -> range:
    """List the months that a published cell takes in."""
    first = {"month": month, "quarter": month - 2}.get(window, month // 12 * 12)
    return range(first, month + 1)


class HasTable(Protocol):
    """A file that was opened."""

    @property
    def table(self) -> Table:
        """Its columns and what they mean."""


class HasAxes(Protocol):
    """A table, its dimensions and how its files are written."""

    @property
    def files(self) -> str:
        """What errors call its files."""

    @property
    def axes(self) -> tuple[Axis, ...]:
        """Its dimensions."""

    @property
    def layout(self) -> Layout:
        """How its first file is written."""

    @property
    def holds_headline(self) -> bool:
        """Whether it has rows of the headline and no others."""


class Stack(NamedTuple):
    """Files with the same dimensions, one below the other: their rows and dimensions.

    ``silent`` are rows that stand there and say that there is no figure.
    """

    opened: tuple[Opened, ...]
    files: str
    rows: pl.DataFrame
    silent: pl.DataFrame
    axes: tuple[Axis, ...]
    choice: Choice
    layout: Layout
    is_headline: bool

    @property
    def holds_headline(self) -> bool:
        """Whether it has rows of the headline and no others."""
        return self.is_headline and not self.rows.is_empty()

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


def refuse_other_units(group: Sequence[HasTable]) -> None:
    """Refuse to put amounts in several units one below the other."""
    units = {(one.table.layout.scale, one.table.currency): one.table.raw.name for one in group}
    if len(units) > 1:
        shown = ", ".join(
            f"{name} in {scale:,.15g} {currency or 'units'}"
            for (scale, currency), name in units.items()
        )
        raise InputError(
            "mixed_units",
            f"files with amounts in several units: {shown}",
            where=at(" and ".join(one.table.raw.name for one in group)),
            hint="say the unit in the name of each column, or name each file in a definition",
        )


def refuse_frequencies(frequencies: Mapping[str, str]) -> None:
    """Refuse files whose periods are not of one length.

    Args:
        frequencies: How long the periods of each file are, by its name.
    """
    seen = {frequency: name for name, frequency in frequencies.items()}
    if len(seen) > 1:
        shown = ", ".join(f"{name} has {frequency}s" for frequency, name in seen.items())
        raise InputError(
            "mixed_frequencies",
            f"files with periods of several lengths: {shown}",
            where=at(" and ".join(seen.values())),
            hint="give files of one frequency",
        )


def refuse_split(stacks: Sequence[HasAxes]) -> None:
    """Refuse a dimension whose components stand in files of different columns."""
    held: dict[str, list[HasAxes]] = {}
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


def refuse_lost_total(stacks: Sequence[HasAxes]) -> None:
    """Refuse a code of the headline that no file has: the sum would stand in for it."""
    found = {axis.total.casefold() for s in stacks for axis in s.axes if axis.total}
    for stack in stacks:
        total = stack.layout.total
        if total and total.casefold() not in found and not stack.holds_headline:
            codes = [code for axis in stack.axes for code in axis.parents]
            raise InputError(
                "missing_total",
                f"no row of the periods asked for has the headline's code {total!r}",
                where=at(stack.files),
                hint=nearest_hint(total, codes),
            )


def refuse_levels(table: Table, axes: Sequence[Axis], file: str) -> None:
    """Refuse rows of several levels of a tree where nothing says what is part of what."""
    column = table.roles.levels
    if column is not None and not any(any(axis.parents.values()) for axis in axes):
        raise InputError(
            "several_levels",
            f"{column!r} has several levels, which would be added up",
            where=at(file, (), column),
            hint="keep the rows of one level, or add a column parent; if they do not overlap: "
            f"--map {column}=",
        )


def no_dimension(table: Table, choice: Choice) -> InputError:
    """Say that no column names components, and why each was left out."""
    reasons = "; ".join(f"{name} is {reason}" for name, reason in choice.dropped.items())
    return InputError(
        "missing_column",
        f"no column names components{': ' + reasons if reasons else ''}",
        where=at(table.raw.name),
        hint=f"name one: --by COLUMN; there is: {', '.join(table.raw.columns)}",
    )
