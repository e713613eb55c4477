"""Rounding effects up the tree, so that they add up across a row and down to the headline."""

from collections.abc import Mapping, Sequence
from math import fsum
from typing import NamedTuple

from exportdecomp.model.price_volume_report import Effects, PriceVolumeRow
from exportdecomp.outputs.numbers import DECIMALS, round_to_sum
from exportdecomp.outputs.sums import rounded_to_sum


class Rounded(NamedTuple):
    """Contributions and effects by the code of a row, and the effects of the headline."""

    contributions: Mapping[str, float]
    effects: Mapping[str, Effects]
    total: Effects


def round_effects(
    rows: Sequence[PriceVolumeRow], headline_pp: float, total: Effects
) -> Rounded:
    """Round the rows of a breakdown.

    Contributions are rounded from the headline down; the effects of the deepest rows so that
    they add up to their contribution; those of any row above are the sums of its members.

    Args:
        rows: The rows that are shown, members below their parent, memo rows left out.
        headline_pp: What the contributions of the rows in the sum add up to.
        total: The effects of the headline, whose fields decide which there are.
    """
    parts = rounded_to_sum(rows, {"contribution_pp": headline_pp})
    contributions = {code: amount for (code, _), amount in parts.items()}
    members: dict[str | None, list[str]] = {}
    for row in rows:
        members.setdefault(row.parent, []).append(row.code)
    effects: dict[str, Effects] = {}
    for row in reversed(rows):
        below = members.get(row.code)
        effects[row.code] = (
            _sum([effects[code] for code in below])
            if below
            else _spread(row.effects or total, contributions[row.code])
        )
    tops = [effects[row.code] for row in rows if row.in_sum]
    return Rounded(contributions, effects, _sum(tops) if tops else total)


def _spread(effects: Effects, whole: float) -> Effects:
    known = {name: part for name, part in effects._asdict().items() if part is not None}
    parts = round_to_sum(list(known.values()), whole, DECIMALS)
    return effects._replace(**dict(zip(known, parts, strict=True)))


def _sum(several: Sequence[Effects]) -> Effects:
    added = {
        name: round(fsum(getattr(one, name) or 0.0 for one in several), DECIMALS) + 0.0
        for name in Effects._fields
        if any(getattr(one, name) is not None for one in several)
    }
    return several[0]._replace(**added)
