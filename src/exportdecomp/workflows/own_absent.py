"""Rows that are not there, where the headline is a sum and not a published figure."""

from collections.abc import Mapping, Sequence

from exportdecomp.errors import InputError, at, shorten
from exportdecomp.model.report import Note
from exportdecomp.panel.axes import Axis
from exportdecomp.panel.presence import Question, absent, told, without
from exportdecomp.workflows.own_stack import Stack

_NAMED = 14


def complete_sums(
    stack: Stack, question: Question, by: Sequence[str], *, absent_is_zero: bool | None
) -> tuple[Stack, list[Note]]:
    """Keep what every period of a question has, so that sums over them can be compared.

    Args:
        stack: The table whose sum is the headline.
        question: The months and flows that the answer needs.
        by: The dimensions asked for; empty for all.
        absent_is_zero: What a row that is not there means; None where nobody said.

    Returns:
        The table without the components that lack a row, and a note that names them. Where
        a total is published, or a missing row means zero, it is left as it is.

    Raises:
        InputError: A row is missing and nobody said what that means, or a row says that
            there is no figure, which is never zero.
    """
    notes: list[Note] = []
    while True:
        axis, lacking = _first_lacking(stack, question, by, absent_is_zero=absent_is_zero)
        if axis is None:
            return stack, notes
        if absent_is_zero is not False:
            raise _unknown_sum(stack, axis, lacking, is_told=bool(absent_is_zero))
        notes.append(_left_out(axis, lacking))
        rows, kept = without(stack.rows, axis, lacking)
        axes = tuple(kept if one.name == axis.name else one for one in stack.axes)
        stack = stack._replace(rows=rows, axes=axes)


def _first_lacking(
    stack: Stack, question: Question, by: Sequence[str], *, absent_is_zero: bool | None
) -> tuple[Axis | None, dict[str, str]]:
    """Find the first dimension asked for that lacks rows, and what it lacks.

    What is left out of one dimension takes rows from the others too, so that they are
    looked through again.
    """
    asked = [axis for axis in stack.axes if axis.total is None]
    asked = [axis for axis in asked if axis.name in by] or asked
    for axis in asked:
        lacking = absent(stack.rows, stack.axes, axis, question)
        if absent_is_zero:
            dashes = told(stack.silent, axis, question)
            lacking = {code: stamp for code, stamp in lacking.items() if code in dashes}
        if lacking:
            return axis, lacking
    return None, {}


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


def _unknown_sum(
    stack: Stack, axis: Axis, lacking: Mapping[str, str], *, is_told: bool
) -> InputError:
    code, stamp = next(iter(lacking.items()))
    more = f", and {len(lacking) - 1} more lack one" if len(lacking) > 1 else ""
    hint = (
        "a dash or a blank is no report: write 0 if there was none, or use --absent unknown"
        if is_told
        else "say what it means: --absent zero (there was none) or --absent unknown (leave it "
        "out of both periods); or add rows with the published TOTAL"
    )
    return InputError(
        "absent_row",
        f"{shorten(code)!r} has no figure in {stamp}{more}; the total is their sum, so it is "
        "not known",
        where=at(stack.files, (), axis.name),
        hint=hint,
    )


def _left_out(axis: Axis, lacking: Mapping[str, str]) -> Note:
    shown = [f"{axis.labels[code]} ({stamp})" for code, stamp in lacking.items()]
    more = f" and {len(shown) - _NAMED} more" if len(shown) > _NAMED else ""
    return Note(
        "absent",
        "Left out of the total in both periods, because a figure is missing: "
        f"{', '.join(shown[:_NAMED])}{more}.",
    )
