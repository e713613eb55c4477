from math import fsum

import pytest

from exportdecomp.model.price_volume_report import Effects, PriceVolumeRow, Triple
from exportdecomp.outputs.effect_sums import round_effects

NOTHING = Effects(0.0, 0.0, None, 0.0, 0.0, 0.0)


def row(
    code: str, effects: Effects, parent: str | None = None, *, in_sum: bool | None = None
) -> PriceVolumeRow:
    """A row whose contribution is the sum of its effects."""
    return PriceVolumeRow(
        code=code,
        label=code.upper(),
        parent=parent,
        depth=1 if parent is None else 2,
        role="component",
        in_sum=parent is None if in_sum is None else in_sum,
        value=147.0,
        base_value=130.0,
        growth_pct=None,
        base_share_pct=None,
        contribution_pp=fsum(part or 0.0 for part in effects),
        effects=effects,
        comparison=None,
        triple=Triple(),
        status=None,
        reason=None,
        unit_value_bias_pp=None,
        measured_share_pct=None,
        null_reasons={},
    )


def effects(price: float, volume: float, joint: float | None = None) -> Effects:
    return NOTHING._replace(price_pp=price, volume_pp=volume, joint_pp=joint)


def total(rows: list[PriceVolumeRow]) -> Effects:
    tops = [one.effects for one in rows if one.in_sum and one.effects]
    return Effects(
        *(fsum(getattr(one, name) or 0.0 for one in tops) for name in Effects._fields)
    )


# Thirds, which no decimal writes.
ROWS = [
    row("me", effects(7 / 3, -1 / 3)),
    row("ic", effects(4 / 3, 1 / 3), "me"),
    row("ships", effects(3 / 3, -2 / 3), "me"),
    row("toys", effects(-2 / 3, 1 / 7)),
]


def test_effects_add_up_across_a_row_to_the_last_digit() -> None:
    rounded = round_effects(ROWS, fsum(total(ROWS)[:2]), total(ROWS))

    for code, found in rounded.effects.items():
        assert fsum(part or 0.0 for part in found) == pytest.approx(
            rounded.contributions[code], abs=1e-15
        )
        assert all(part == round(part, 9) for part in found if part is not None)


def test_effects_of_members_add_up_to_their_parent_and_those_of_the_tops_to_the_total() -> (
    None
):
    rounded = round_effects(ROWS, fsum(total(ROWS)[:2]), total(ROWS))

    for name in ("price_pp", "volume_pp"):
        by_code = {code: getattr(found, name) for code, found in rounded.effects.items()}
        assert by_code["ic"] + by_code["ships"] == pytest.approx(by_code["me"], abs=1e-15)
        assert by_code["me"] + by_code["toys"] == pytest.approx(
            getattr(rounded.total, name), abs=1e-15
        )


def test_an_effect_that_there_is_not_stays_null() -> None:
    rounded = round_effects(ROWS, fsum(total(ROWS)[:2]), NOTHING)

    assert rounded.total.joint_pp is None
    assert rounded.effects["ic"].joint_pp is None


def test_a_joint_effect_is_rounded_like_the_others() -> None:
    rows = [row("ic", effects(1 / 3, 1 / 3, 1 / 3)), row("toys", effects(-1 / 7, 0.0, 1 / 7))]

    rounded = round_effects(rows, 1.0, effects(1 / 3 - 1 / 7, 1 / 3, 1 / 3 + 1 / 7))

    found = rounded.effects["ic"]
    assert fsum(part or 0.0 for part in found) == pytest.approx(1.0, abs=1e-15)
    assert rounded.total.joint_pp == pytest.approx(1 / 3 + 1 / 7, abs=2e-9)


def test_a_breakdown_without_rows_keeps_its_total() -> None:
    whole = effects(1.5, 2.25)

    assert round_effects([], 3.75, whole).total == whole


def test_nothing_is_minus_zero() -> None:
    rounded = round_effects([row("ic", effects(-1e-12, 2.0))], 2.0, effects(-1e-12, 2.0))

    assert str(rounded.effects["ic"].price_pp) == "0.0"
    assert str(rounded.total.price_pp) == "0.0"
