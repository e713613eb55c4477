"""Faults of whole tables that stand in the way of every other command, kept for a check."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import polars as pl

from exportdecomp.errors import FileUnusableError, InputError, placed_at
from exportdecomp.model.material import Refusal
from exportdecomp.panel import admission
from exportdecomp.panel.axes import Axis, refuse_bad_tree
from exportdecomp.panel.checked import lines
from exportdecomp.panel.doubling import by_name
from exportdecomp.sources.survey import Survey
from exportdecomp.sources.table import Table
from exportdecomp.workflows.own_stack import refuse_levels


def refusal(error: InputError | FileUnusableError, file: str) -> Refusal:
    """Keep what an error says, so that a check can report it."""
    where = error.where or file
    return Refusal(error.code, error.message, where, error.hint or "", file, *placed_at(where))


@contextmanager
def keeping(refusals: list[Refusal], file: str) -> Iterator[None]:
    """Keep a fault of the data instead of stopping at it."""
    try:
        yield
    except InputError as error:
        refusals.append(refusal(error, file))


def sound_axes(
    axes: Sequence[Axis], table: Table, combos: pl.DataFrame, refusals: list[Refusal]
) -> tuple[Axis, ...]:
    """Keep what is wrong with the trees of a table, and return them with that left out.

    Args:
        axes: The dimensions of the table.
        table: Its first file.
        combos: The combinations of codes that it has.
        refusals: What is kept.
    """
    with keeping(refusals, table.raw.name):
        refuse_levels(table, axes, table.raw.name)
    sound = []
    for axis in axes:
        before = len(refusals)
        with keeping(refusals, table.raw.name):
            refuse_bad_tree(axis, table.raw.name, combos)
        sound.append(axis if len(refusals) == before else _without_circles(axis))
    return tuple(sound)


def _without_circles(axis: Axis) -> Axis:
    """Let codes stand at the top whose parent is not there, or is part of themselves."""
    parents = {
        code: parent if parent in axis.parents else None
        for code, parent in axis.parents.items()
    }
    for code, parent in list(parents.items()):
        above, seen = parent, {code}
        while above is not None and above not in seen:
            seen.add(above)
            above = parents[above]
        if above is not None:
            parents[code] = None
    return axis._replace(parents=parents)


def without_named_totals(
    axes: Sequence[Axis], file: str, combos: pl.DataFrame, refusals: list[Refusal]
) -> tuple[Axis, ...]:
    """Keep rows that are totals of others by their name, and take them out of the sums."""
    sound = []
    for axis in axes:
        left = axis
        while len(left.tops) > 1 and (named := by_name(left)) is not None:
            with keeping(refusals, file):
                admission.refuse_hidden_totals(combos, left, file, has_margin=True)
            left = _beside(left, named[0])
        sound.append(left)
    return tuple(sound)


def _beside(axis: Axis, code: str) -> Axis:
    parents = {
        one: None if parent == code else parent
        for one, parent in axis.parents.items()
        if one != code
    }
    return axis._replace(parents=parents, beside=(*axis.beside, code))


def refuse_hidden_sums(
    panel: pl.DataFrame, axes: Sequence[Axis], file: str, refusals: list[Refusal]
) -> None:
    """Keep rows that equal the sum of the others in every period."""
    has_margin = any(axis.total is not None for axis in axes)
    for axis in axes:
        rows = panel.filter(dimension=axis.name)
        named = rows.rename({"component": axis.column})
        with keeping(refusals, file):
            admission.refuse_hidden_totals(named, axis, file, has_margin=has_margin)


def refuse_currencies(
    panel: pl.DataFrame, surveys: Sequence[Survey], file: str, refusals: list[Refusal]
) -> None:
    """Keep amounts in no currency beside several, and components that share none.

    Args:
        panel: The figures of one table, a PANEL table.
        surveys: The files that it is made of.
        file: What refusals call them.
        refusals: What is kept.
    """
    if len({one for known in surveys for one in known.currencies} - {None}) > 1:
        with keeping(refusals, file):
            admission.refuse_unnamed_currencies(panel, file)
    for _, rows in lines(panel).group_by("dimension", maintain_order=True):
        named = rows.drop_nulls("currency").group_by("component")
        sets = [set(one) for one in named.agg("currency")["currency"]]
        if sets and not set.intersection(*sets):
            with keeping(refusals, file):
                admission.refuse_mixed_currencies(rows, file)
