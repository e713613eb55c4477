"""Rounding a split of the change of growth, so that its parts add up as they are written."""

from collections.abc import Mapping, Sequence
from math import fsum
from typing import Any, NamedTuple

from exportdecomp.model.report import HeadlineSplit, Row, Split, SplitRow
from exportdecomp.outputs.numbers import round_to_sum

_EFFECTS = ("growth_effect_pp", "weight_effect_pp", "entry_exit_pp")


class _Own(NamedTuple):
    """The change of a growth rate and its two parts."""

    growth_change_pp: float | None
    momentum_pp: float | None
    base_effect_pp: float | None


def rounded_split(
    split: Split, rows: Sequence[Row], accelerations: Mapping[str, float], decimals: int
) -> Split:
    """Round a split by largest remainder.

    Args:
        split: The split of a breakdown.
        rows: The components of the breakdown.
        accelerations: The change of each row as it is written, by code; where a row has
            none, its own is rounded.
        decimals: Decimals to keep.

    Returns:
        The split. The effects of a row add up to its change as written, momentum and base
        effect to the change of growth, the effects of the headline are the sums of its rows.
    """
    components = tuple(_row(row, accelerations, decimals) for row in split.components)
    by_code = {row.code: row for row in components}
    summed = [by_code[row.code] for row in rows if row.in_sum]
    return Split(_headline(split.headline, summed, decimals), components)


def _row(row: SplitRow, accelerations: Mapping[str, float], decimals: int) -> SplitRow:
    whole = accelerations.get(row.code, round(row.acceleration_pp, decimals) + 0.0)
    parts = [getattr(row, name) for name in _EFFECTS]
    effects: dict[str, Any] = dict(
        zip(_EFFECTS, round_to_sum(parts, whole, decimals), strict=True)
    )
    return row._replace(acceleration_pp=whole, **effects, **_own(row, decimals)._asdict())


def _headline(head: HeadlineSplit, summed: Sequence[SplitRow], decimals: int) -> HeadlineSplit:
    effects: dict[str, Any] = {
        name: round(fsum(getattr(row, name) for row in summed), decimals) + 0.0
        for name in _EFFECTS
    }
    return head._replace(**effects, **_own(head, decimals)._asdict())


def _own(of: SplitRow | HeadlineSplit, decimals: int) -> _Own:
    if of.growth_change_pp is None:
        return _Own(None, None, None)
    change = round(of.growth_change_pp, decimals) + 0.0
    if of.momentum_pp is None or of.base_effect_pp is None:
        return _Own(change, None, None)
    parts = round_to_sum([of.momentum_pp, of.base_effect_pp], change, decimals)
    return _Own(change, parts[0], parts[1])
