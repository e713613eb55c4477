"""The rows of one breakdown: how deep, how many, in which order."""

from math import fsum

import pytest

from exportdecomp.model.report import Breakdown, Row
from exportdecomp.model.request import ContribRequest
from exportdecomp.workflows.contrib import contrib

COMMODITY = ContribRequest(period="2025-09", currency="CNY", by=("commodity",))
PARTNER = ContribRequest(period="2025-09", currency="CNY", by=("partner",))
MARKET = {"component", "parent"}


def by_dimension(request: ContribRequest) -> Breakdown:
    return contrib(request).breakdowns[0]


def by_code(breakdown: Breakdown) -> dict[str, Row]:
    return {row.code: row for row in (*breakdown.components, *breakdown.memo)}


def added(rows: list[Row], field: str = "contribution_pp") -> float:
    return fsum(getattr(row, field) for row in rows)


def test_integrated_circuits_in_september_2025_are_the_cells_of_their_release() -> None:
    # Month 135957761584; base 836289477403 - 734047336986, two columns of 2024 as printed in
    # 2025; over the headline base 2344546350339 / 1.084.
    row = by_code(by_dimension(COMMODITY))["ic"]

    assert (row.value, row.base_value) == (135957761584.0, 102242140417.0)
    assert row.growth_pct == pytest.approx(32.97625, abs=5e-6)
    assert row.contribution_pp == pytest.approx(1.558840, abs=5e-7)
    assert (row.parent, row.depth, row.role) == ("me", 2, "component")
    assert not row.in_sum


def test_africa_in_september_2025_is_the_cells_of_both_bulletins() -> None:
    # 159695801157 after 101964245144, over the same headline base
    row = by_code(by_dimension(PARTNER))["africa"]

    assert (row.value, row.base_value) == (159695801157.0, 101964245144.0)
    assert row.contribution_pp == pytest.approx(2.669216, abs=5e-7)
    assert row.in_sum


def test_commodities_have_a_remainder_for_machinery_and_one_for_the_total() -> None:
    rows = by_code(by_dimension(COMMODITY))

    assert (rows["other_me"].role, rows["other_me"].parent) == ("rest", "me")
    assert (rows["other_non_me"].role, rows["other_non_me"].parent) == ("rest", None)
    assert rows["other_non_me"].lower_pp is not None
    assert rows["hitech"].role == "memo"


def test_memo_rows_stand_beside_the_sum() -> None:
    breakdown = by_dimension(COMMODITY)

    assert [row.code for row in breakdown.memo] == ["hitech"]
    assert not breakdown.memo[0].in_sum
    assert "hitech" not in {row.code for row in breakdown.components}


@pytest.mark.parametrize(
    ("depth", "depths"), [(None, {1, 2}), (1, {1}), (2, {1, 2}), (9, {1, 2})]
)
def test_depth_limits_what_is_shown_and_not_what_adds_up(
    depth: int | None, depths: set[int]
) -> None:
    breakdown = by_dimension(COMMODITY._replace(depth=depth))

    assert {row.depth for row in breakdown.components} == depths
    assert breakdown.total == by_dimension(COMMODITY).total


def test_a_scheme_of_depth_one_shows_members_when_asked() -> None:
    plain = by_dimension(PARTNER)
    deep = by_dimension(PARTNER._replace(depth=2))

    assert {row.depth for row in plain.components} == {1}
    members = [row for row in deep.components if row.parent == "eu"]
    assert len(members) == 27
    assert added(members) == pytest.approx(by_code(deep)["eu"].contribution_pp)


def test_the_largest_rows_stay_and_the_others_are_folded_into_one() -> None:
    whole = by_code(by_dimension(PARTNER))
    breakdown = by_dimension(PARTNER._replace(top=4))

    shown = [row for row in breakdown.components if row.role in MARKET]
    sizes = {code: abs(row.contribution_pp or 0) for code, row in whole.items()}
    markets = [code for code, row in whole.items() if row.role in MARKET]
    largest = sorted(markets, key=lambda code: -sizes[code])[:4]
    assert sorted(row.code for row in shown) == sorted(largest)
    other = by_code(breakdown)["other"]
    folded = [whole[code] for code in markets if code not in largest]
    assert other.label == "Other (11 smaller)"
    assert other.contribution_pp == pytest.approx(added(folded))
    assert other.value == pytest.approx(added(folded, "value"))


def test_folding_keeps_the_sum_and_how_much_cancels() -> None:
    assert by_dimension(PARTNER._replace(top=2)).total.netting_ratio == pytest.approx(
        by_dimension(PARTNER).total.netting_ratio
    )
    assert by_dimension(PARTNER._replace(min_pp=1.0)).total.contribution_pp == pytest.approx(
        by_dimension(PARTNER).total.contribution_pp
    )


def test_rows_below_the_least_contribution_are_folded() -> None:
    breakdown = by_dimension(COMMODITY._replace(min_pp=0.3))

    shown = [row for row in breakdown.components if row.role in {"component", "parent"}]
    assert all(abs(row.contribution_pp or 0) >= 0.3 for row in shown)
    assert {"other", "me_other"} <= set(by_code(breakdown))


def test_rows_are_folded_by_the_later_period_in_both() -> None:
    breakdown = by_dimension(PARTNER._replace(top=3, vs="2025-08"))

    other = by_code(breakdown)["other"]
    tops = [row for row in breakdown.components if row.in_sum]
    assert other.acceleration_pp == pytest.approx(
        (other.contribution_pp or 0) - (other.contribution_vs_pp or 0)
    )
    assert added(tops, "acceleration_pp") == pytest.approx(breakdown.headline.acceleration_pp)


def test_rows_are_sorted_as_asked() -> None:
    def top(sort: str) -> list[str]:
        rows = by_dimension(COMMODITY._replace(sort=sort, depth=1)).components
        return [row.code for row in rows if row.role in {"component", "parent"}]

    assert top("contribution")[0] == "me"
    # Rare earths nearly doubled from a tiny base.
    assert top("growth")[:2] == ["rare_earths", "fertilizers"]
    assert top("share")[:2] == ["me", "garments"]
    assert top("code")[:3] == ["agri", "aluminium", "bags"]


def test_a_row_that_one_of_both_periods_lacks_is_itemised_in_neither() -> None:
    # July 2026 and 2025 list every market, June 2025 does not list Africa.
    alone = by_code(by_dimension(PARTNER._replace(period="2026-07")))
    beside = by_code(by_dimension(PARTNER._replace(period="2026-07", vs="2026-06")))

    assert "africa" in alone
    assert "africa" not in beside
    assert "rest_of_world" in beside
