"""Rows that are not there, where the headline is a sum and not a published figure."""

from collections.abc import Sequence
from typing import NamedTuple

from polars import DataFrame

from exportdecomp.errors import InputError, at, shorten
from exportdecomp.model.report import Note
from exportdecomp.panel.axes import Axis
from exportdecomp.panel.presence import Question, absent, summed, told, without
from exportdecomp.workflows.own_stack import Stack

_NAMED = 14


def complete_sums(
    stack: Stack, question: Question, *, absent_is_zero: bool | None
) -> tuple[Stack, list[Note]]:
    """Keep what every period of a question has, so that sums over them can be compared.

    What is missing is looked for in the cells of all dimensions, so that the headline does
    not depend on the breakdown that is asked for.

    Args:
        stack: The table whose sum is the headline.
        question: The months and flows that the answer needs.
        absent_is_zero: What a row that is not there means; None where nobody said.

    Returns:
        The table without the cells that lack a row, and a note that names them. Where a
        total is published, or a missing row means zero, it is left as it is.

    Raises:
        InputError: A row is missing and nobody said what that means, or a row says that
            there is no figure, which is never zero; or nothing is left.
    """
    if not summed(stack.axes):
        return stack, []
    lacking = absent(stack.rows, stack.axes, question)
    if absent_is_zero:
        lacking = told(lacking, stack.silent, stack.axes)
    if lacking.is_empty():
        return stack, []
    named = _named(lacking, summed(stack.axes))
    if absent_is_zero is not False:
        raise _unknown_sum(stack, named, is_told=bool(absent_is_zero))
    rows, axes = without(stack.rows, stack.axes, lacking)
    if rows.is_empty():
        raise _nothing_left(stack, named)
    return stack._replace(rows=rows, axes=axes), [_left_out(named)]


class _Lacking(NamedTuple):
    """A cell with the first period that it lacks, and where it has a figure."""

    codes: tuple[str, ...]
    labels: str
    stamp: str
    file: str
    row: int


def _named(lacking: DataFrame, axes: Sequence[Axis]) -> list[_Lacking]:
    columns = [axis.column for axis in axes]
    first = lacking.unique(columns, keep="first", maintain_order=True)
    named = []
    for *codes, stamp, file, row in first.select(*columns, "stamp", "file", "row").rows():
        labels = (axis.labels[code] for axis, code in zip(axes, codes, strict=True))
        named.append(_Lacking(tuple(codes), " × ".join(labels), stamp, file, row))
    return named


def never_reported(stack: Stack) -> list[Note]:
    """Name the components that stand in a table without a figure in any period read."""
    notes = []
    for axis in stack.axes:
        silent = stack.silent[axis.column].drop_nulls().unique(maintain_order=True)
        known = {axis.total, *stack.rows[axis.column]}
        blank = [code for code in silent if code not in known]
        if blank:
            text = f"Without a figure in any of the periods: {', '.join(blank[:_NAMED])}."
            notes.append(Note("no_figure", text))
    return notes


def _unknown_sum(stack: Stack, lacking: Sequence[_Lacking], *, is_told: bool) -> InputError:
    one = lacking[0]
    more = f", and {len(lacking) - 1} more lack one" if len(lacking) > 1 else ""
    hint = (
        "a dash or a blank is no report: write 0 if there was none, or use --absent unknown"
        if is_told
        else "say what it means: --absent zero (there was none) or --absent unknown (leave it "
        "out of both periods); or add rows with the published TOTAL"
    )
    return InputError(
        "absent_row",
        f"{_cell(one)} has no figure in {one.stamp}{more}; the total is their sum, so it is "
        "not known",
        where=_place(stack, one),
        hint=hint,
    )


def _nothing_left(stack: Stack, lacking: Sequence[_Lacking]) -> InputError:
    one = lacking[0]
    return InputError(
        "absent_row",
        f"nothing has a figure in every period: {_cell(one)} has none in {one.stamp}",
        where=_place(stack, one),
        hint="ask for fewer periods, or say --absent zero if there was none",
    )


def _cell(lacking: _Lacking) -> str:
    return " × ".join(repr(shorten(code)) for code in lacking.codes)


def _place(stack: Stack, lacking: _Lacking) -> str:
    """Say where a cell has a figure in another period."""
    names = [axis.name for axis in summed(stack.axes)]
    return at(lacking.file, [lacking.row], names[0] if len(names) == 1 else None)


def _left_out(lacking: Sequence[_Lacking]) -> Note:
    shown = [f"{one.labels} ({one.stamp})" for one in lacking[:_NAMED]]
    more = f" and {len(lacking) - _NAMED} more" if len(lacking) > _NAMED else ""
    return Note(
        "absent",
        "Left out of the total in both periods, because a figure is missing: "
        f"{', '.join(shown)}{more}.",
    )
