from math import fsum

import pytest

from exportdecomp.errors import SettingsError
from exportdecomp.model.method import Method, MixMethod, Outliers
from exportdecomp.model.price_volume_report import PriceVolumeRequest
from exportdecomp.model.request import ContribRequest
from exportdecomp.workflows.price_volume import price_volume_report
from tests.unit.workflows.sold import (
    CROSSED,
    NOW,
    THEN,
    breakdown,
    cell_sales,
    report,
    rows,
    sales,
)

PUMPS_AND_BELTS = sales(
    (THEN, "pumps", 130.0, 13.0, "kg"),
    (NOW, "pumps", 168.0, 14.0, "kg"),
    (THEN, "belts", 70.0, None, None),
    (NOW, "belts", 61.0, None, None),
)


def test_a_price_and_a_volume_are_points_of_the_headline() -> None:
    found = breakdown(PUMPS_AND_BELTS)
    pumps, belts = (rows(found)[code] for code in ("pumps", "belts"))

    # 13.5 * (12 - 10) of price and 11 * 1 of volume on 200; belts lose 9.
    assert pumps.effects is not None
    assert (pumps.effects.price_pp, pumps.effects.volume_pp) == (13.5, 5.5)
    assert belts.effects is not None
    assert belts.effects.unmeasured_pp == -4.5
    assert (belts.status, belts.reason) == ("unmeasured", "no_quantity")
    assert found.total == (13.5, 5.5, None, 0.0, 0.0, -4.5)
    assert found.headline.contribution_pp == 14.5
    # 168 of 229 now, 130 of 200 then.
    assert found.measured_share_pct == pytest.approx(73.36244541)
    assert found.measured_base_share_pct == 65.0


def test_the_mix_of_partners_is_volume_and_no_price() -> None:
    tea = rows(breakdown(CROSSED, outliers=Outliers.NONE))["tea"]

    # Each cell kept its price, while the unit value of both went from 16 to 25.
    assert tea.effects is not None
    assert (tea.effects.price_pp, tea.effects.volume_pp) == (0.0, 70.0)
    assert tea.triple.unit_value_growth_pct == 56.25
    # (10 + 12) / 2 * 9 = 99 of 200
    assert tea.unit_value_bias_pp == pytest.approx(49.5)
    assert (tea.status, tea.measured_share_pct) == ("continuing", 100.0)


@pytest.mark.parametrize("method", Method)
def test_either_dimension_has_the_same_prices_and_volumes(method: Method) -> None:
    by_product, by_partner = report(
        CROSSED, method=method, outliers=Outliers.NONE, mix=MixMethod.SHAPLEY
    ).breakdowns

    assert by_product.items_by == by_partner.items_by == ("product", "partner")
    assert by_product.total._replace(joint_pp=0.0) == pytest.approx(
        by_partner.total._replace(joint_pp=0.0)
    )
    assert by_product.total.unmeasured_pp == pytest.approx(2.5)
    assert by_product.mix == by_partner.mix


def test_a_line_is_partly_measured_where_some_cells_are_not() -> None:
    found = rows(breakdown(CROSSED, outliers=Outliers.NONE))["saws"]

    assert (found.status, found.reason) == ("partly", None)
    assert found.effects is not None
    # EU: 12 * 1 and 2.5 * -2 on 200; the United States 5 more that nobody counts.
    assert found.effects[:2] == pytest.approx((6.0, -2.5))
    assert found.effects.unmeasured_pp == 2.5
    # 33 of 52
    assert found.measured_share_pct == pytest.approx(63.46153846)


def test_a_dimension_without_quantities_is_left_out_with_a_note() -> None:
    totals = cell_sales(
        (THEN, "tea", "TOTAL", 170.0, 12.0, "t"), (NOW, "tea", "TOTAL", 330.0, 13.0, "t"),
        (THEN, "TOTAL", "eu", 170.0, None, None), (NOW, "TOTAL", "eu", 330.0, None, None),
        (THEN, "TOTAL", "TOTAL", 170.0, None, None),
        (NOW, "TOTAL", "TOTAL", 330.0, None, None),
    )  # fmt: skip
    found = report(totals)

    assert [part.by for part in found.breakdowns] == ["product"]
    assert found.notes[-1].text.startswith("nothing is counted by partner")


def test_every_method_stands_beside_the_others_if_all_are_asked_for() -> None:
    found = breakdown(PUMPS_AND_BELTS, method=Method.ALL)
    pumps = rows(found)["pumps"]

    assert pumps.comparison is not None
    # 13 * 2 and 14 * 2 on 200
    assert pumps.comparison.price_pp["laspeyres"] == 13.0
    assert pumps.comparison.price_pp["paasche"] == 14.0
    assert pumps.comparison.spread_pp == pytest.approx(1.0)
    assert found.comparison is not None
    assert found.comparison.spread_pp == pytest.approx(1.0)
    assert found.total.price_pp == 13.5


def test_three_ways_have_a_joint_effect_and_no_other_method_does() -> None:
    three = breakdown(PUMPS_AND_BELTS, method=Method.THREE_WAY).total

    # 13 * 2, 10 * 1 and 1 * 2 on 200.
    assert three[:3] == (13.0, 5.0, 1.0)
    assert breakdown(PUMPS_AND_BELTS, method=Method.FISHER).total.joint_pp is None


def test_folded_lines_keep_their_effects() -> None:
    whole = breakdown(CROSSED, outliers=Outliers.NONE)
    few = breakdown(CROSSED, top=1, outliers=Outliers.NONE)

    assert few.total == whole.total
    for part in (few, whole):
        for name in ("price_pp", "volume_pp", "unmeasured_pp"):
            added = fsum(getattr(row.effects, name) for row in part.rows if row.in_sum)
            assert added == pytest.approx(getattr(part.total, name))


def test_the_balance_has_no_quantity() -> None:
    with pytest.raises(SettingsError, match="a balance has no quantity"):
        price_volume_report(PriceVolumeRequest(ContribRequest(flow="balance")))  # type: ignore[arg-type]


def test_a_range_of_periods_is_not_one() -> None:
    asked = ContribRequest(period="2025-08:2025-09")

    with pytest.raises(SettingsError, match="are several periods"):
        price_volume_report(PriceVolumeRequest(asked))


def test_quantities_in_another_currency_are_the_same_quantities() -> None:
    def circuits(currency: str) -> tuple[object, ...]:
        asked = ContribRequest(period="2025-09", currency=currency, by=("commodity",))
        (part,) = price_volume_report(PriceVolumeRequest(asked)).breakdowns
        return tuple(rows(part)["ic"].triple[:4])

    assert circuits("USD") == circuits("CNY")


def test_a_group_of_whole_lines_has_their_effects_and_stands_beside_the_sum() -> None:
    asked = ContribRequest(period="2025-09", by=("commodity",), groups=("labour7",))
    (part,) = price_volume_report(PriceVolumeRequest(asked)).breakdowns
    found = rows(part)
    labour = found["labour7"]

    lines = ("plastics", "bags", "textiles", "garments", "footwear", "furniture", "toys")
    members = [row.effects for code in lines if (row := found.get(code)) and row.effects]
    assert len(members) == len(lines)
    assert labour.effects is not None
    for name in ("price_pp", "volume_pp", "unmeasured_pp"):
        added = fsum(getattr(one, name) for one in members)
        assert getattr(labour.effects, name) == pytest.approx(added, abs=1e-12)
    assert not labour.in_sum
