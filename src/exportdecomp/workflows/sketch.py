"""Look at a user's file and say what a definition of it would be."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import PurePath

from exportdecomp.model.period import Period, Window, month_label
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.sketch import Sketch, SketchedDimension
from exportdecomp.panel.axes import Axis
from exportdecomp.panel.windows import month_of
from exportdecomp.sources.outline import outline
from exportdecomp.workflows.load import FLOWS
from exportdecomp.workflows.own_stack import Opened, Stack
from exportdecomp.workflows.own_tables import Wanted, read_stacks, tables_of
from exportdecomp.workflows.own_words import says_flow

_SHOWN = 6
_YEAR = 12


def sketch(file: str, shown_as: str, columns: Mapping[str, str], by: Sequence[str]) -> Sketch:
    """Read the last periods of a file and describe it.

    Args:
        file: The file.
        shown_as: How the definition will call it.
        columns: Roles with their columns, as of ``--map``.
        by: Dimensions that the user named.

    Raises:
        DataError: The file cannot be read or understood.
    """
    request = ContribRequest(data=(file,), columns=columns, by=by)
    table, is_headline = next(iter(tables_of(request, None)))
    opened = Opened(table, outline(table), is_headline)
    cells = opened.outline.cells
    days = {day for _, _, day in cells}
    stack = read_stacks([opened], Wanted(_latest(days), FLOWS, None, tuple(by)))[0]
    roles = table.roles
    dropped = (f"{name} ({why})" for name, why in stack.choice.dropped.items())
    return Sketch(
        file=shown_as,
        title=PurePath(file).stem,
        currency=stack.currency,
        scale=table.layout.scale,
        columns=roles.columns,
        dimensions=tuple(_dimension(axis, stack, roles.naming) for axis in stack.axes),
        flows=tuple(sorted({flow for flow, _, _ in cells})),
        is_flow=says_flow(opened),
        spans=_spans(days, opened.outline.frequency),
        left_out=(*roles.left_out, *dropped),
        notes=table.raw.notes,
    )


def _latest(days: Collection[date]) -> set[date]:
    """Return the last period and the one a year before, or else the last two."""
    last = max(days)
    by_month = {month_of(day): day for day in days}
    before = by_month.get(month_of(last) - _YEAR)
    return {last, before} if before else set(sorted(days)[-2:])


def _dimension(axis: Axis, stack: Stack, naming: Mapping[str, str]) -> SketchedDimension:
    codes = tuple(axis.parents)
    label = stack.choice.labels.get(axis.name)
    return SketchedDimension(
        name=axis.name,
        column=naming[axis.name],
        label=None if label is None else naming[label],
        codes=codes[:_SHOWN],
        size=len(codes),
        total=axis.total,
    )


def _spans(days: Collection[date], frequency: str) -> str:
    first, last = (month_of(day) for day in (min(days), max(days)))
    window = {"quarter": Window.QUARTER, "year": Window.YEAR}.get(frequency)
    labels = [month_label(month) for month in (first, last)]
    if window is not None:
        labels = [Period(window, month).label for month in (first, last)]
    return f"{len(days)} {frequency}s, {labels[0]} to {labels[1]}"
