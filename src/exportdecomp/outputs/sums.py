"""Rounding level by level of the tree, so that rows still add up to the row above them."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from exportdecomp.model.report import Breakdown, Note, Row, Split
from exportdecomp.outputs.numbers import DECIMALS, round_to_sum
from exportdecomp.outputs.split_sums import rounded_split

Rounded = dict[tuple[str, str], float]

ROUNDED_TO_SUM = Note(
    "rounded_to_sum",
    "Rows are rounded by largest remainder, so that they add up as they are printed.",
)
_FINER = 7


class Summand(Protocol):
    """A row of any breakdown, as far as adding up goes."""

    @property
    def code(self) -> str:
        """Its code."""

    @property
    def parent(self) -> str | None:
        """The code of the row above it."""

    @property
    def in_sum(self) -> bool:
        """Whether it is one of the rows that sum to the headline."""


def contribution_totals(breakdown: Breakdown) -> dict[str, float]:
    """Return what the rows' contributions add up to, by the name of the field."""
    head = breakdown.headline
    totals = {"contribution_pp": head.contribution_pp}
    if head.contribution_vs_pp is not None:
        totals["contribution_vs_pp"] = head.contribution_vs_pp
        totals["acceleration_pp"] = head.contribution_pp - head.contribution_vs_pp
    return totals


def rounded_to_sum(
    rows: Sequence[Summand], totals: Mapping[str, float], decimals: int = DECIMALS
) -> Rounded:
    """Round fields so that rows in the sum add up to a total, and members to their parent.

    Args:
        rows: The components of a breakdown.
        totals: What a field's rows add up to, by its name.
        decimals: Decimals to keep; negative ones keep tens, hundreds and so on.

    Returns:
        The rounded numbers by code and field; where a row has none, 0.
    """
    tops = [row for row in rows if row.in_sum]
    below: dict[str | None, list[Summand]] = {}
    for row in rows:
        below.setdefault(row.parent, []).append(row)
    rounded: Rounded = {}
    for name, total in totals.items():
        _spread(tops, below, (name, total, decimals), rounded)
    return rounded


def adjusted(breakdown: Breakdown, decimals: Mapping[str, int]) -> Breakdown:
    """Return a breakdown whose rows, rounded for a table, add up as they are printed.

    Args:
        breakdown: The breakdown.
        decimals: How many decimals the table keeps, by the name of the field.

    Returns:
        The same rows with those fields rounded by largest remainder, and the total as the
        headline has it. What does not add up in the first place is rounded one by one.
    """
    rows, totals = breakdown.components, _totals(breakdown)
    for name, total in totals.items():
        # First without the float noise that could part a row from its members.
        for places in (min(DECIMALS, decimals[name] + _FINER), decimals[name]):
            rows = _with(rows, name, rounded_to_sum(rows, {name: total}, places))
    total_pp = breakdown.headline.contribution_pp
    return breakdown._replace(
        components=rows,
        total=breakdown.total._replace(contribution_pp=total_pp),
        split=_adjusted_split(breakdown.split, rows, decimals["acceleration_pp"]),
    )


def _adjusted_split(split: Split | None, rows: tuple[Row, ...], decimals: int) -> Split | None:
    if split is None:
        return None
    changes = {row.code: row.acceleration_pp or 0.0 for row in rows}
    return rounded_split(split, rows, changes, decimals)


def _totals(breakdown: Breakdown) -> dict[str, float]:
    wholes = {"share_of_growth_pct": 100.0, "base_share_pct": 100.0}
    return {**contribution_totals(breakdown), "value": breakdown.headline.value, **wholes}


def _spread(
    siblings: Sequence[Summand],
    below: Mapping[str | None, Sequence[Summand]],
    of: tuple[str, float, int],
    rounded: Rounded,
) -> None:
    name, total, decimals = of
    parts = [getattr(row, name) or 0.0 for row in siblings]
    for row, part in zip(siblings, round_to_sum(parts, total, decimals), strict=True):
        rounded[row.code, name] = part
        if row.code in below:
            _spread(below[row.code], below, (name, part, decimals), rounded)


def _with(rows: tuple[Row, ...], name: str, rounded: Rounded) -> tuple[Row, ...]:
    return tuple(
        row
        if getattr(row, name) is None
        else row._replace(**{name: rounded.get((row.code, name), getattr(row, name))})
        for row in rows
    )
