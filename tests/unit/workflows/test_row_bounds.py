"""Bounds of rows: which levels they rest on, and what they say of sign and place."""

import pytest

from exportdecomp.model.report import Breakdown, Row
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.contrib import contrib
from exportdecomp.workflows.row_bounds import flagged, unordered
from tests.builders import row

DOLLARS = ContribRequest(period="2025-09", by=("commodity",), bounds=True)
YUAN = DOLLARS._replace(currency="CNY")
BASE = 328.57 / 1.083
LEAST, MOST = 328.565 / 1.0835, 328.575 / 1.0825
OFF = 0.0015


def by_dimension(request: ContribRequest) -> Breakdown:
    return contrib(request).breakdowns[0]


def by_code(breakdown: Breakdown) -> dict[str, Row]:
    return {row.code: row for row in (*breakdown.components, *breakdown.memo)}


def bounds(of: Row) -> tuple[float, float]:
    assert of.lower_pp is not None
    assert of.upper_pp is not None
    return of.lower_pp, of.upper_pp


def bounded(code: str, points: float, low: float, high: float, role: str = "component") -> Row:
    made = row(code=code, contribution_pp=points, role=role)
    return made._replace(lower_pp=low, upper_pp=high)


def test_a_converted_row_is_as_good_as_its_rates_and_the_growth_of_the_headline() -> None:
    # Both levels are printed in yuan, which is nothing; each may be 0.15% off.
    found = by_code(by_dimension(DOLLARS))["ic"]
    value, base = (found.value or 0.0) / 1e9, (found.base_value or 0.0) / 1e9

    low = 100 * (value * (1 - OFF) - base * (1 + OFF)) / MOST
    high = 100 * (value * (1 + OFF) - base * (1 - OFF)) / LEAST
    assert bounds(found) == pytest.approx((low, high), abs=1e-6)


def test_a_row_that_is_not_converted_is_as_good_as_the_growth_of_the_headline() -> None:
    # 33.7 billion yuan more over 2344.546350339 / 1.0845 and / 1.0835, which yuan do not move.
    found = by_code(by_dimension(YUAN))["ic"]
    change = 135957761584 - 102242140417

    assert bounds(found) == pytest.approx(
        (100 * change / 2344546350339 * 1.0835, 100 * change / 2344546350339 * 1.0845)
    )


def test_a_remainder_below_the_top_takes_in_what_its_parent_and_its_siblings_leave_open() -> (
    None
):
    rows = by_code(by_dimension(DOLLARS))
    members = [one for one in rows.values() if one.parent == "me" and one.code != "other_me"]
    me, rest = rows["me"], rows["other_me"]
    values = (me.value or 0.0) + sum(one.value or 0.0 for one in members)
    bases = (me.base_value or 0.0) + sum(one.base_value or 0.0 for one in members)

    least = (rest.change or 0.0) - OFF * (values + bases)

    assert bounds(rest)[0] == pytest.approx(100 * least / (MOST * 1e9), abs=1e-6)


def test_the_rest_of_a_headline_in_its_own_currency_has_the_bounds_of_its_growth_alone() -> (
    None
):
    # Without conversion nothing is added to what stands there without bounds but yuan.
    wide = bounds(by_code(by_dimension(YUAN))["other_non_me"])
    plain = bounds(by_code(by_dimension(YUAN._replace(bounds=False)))["other_non_me"])

    assert wide == pytest.approx(plain, abs=1e-6)


def test_a_folded_row_has_the_bounds_of_what_it_holds() -> None:
    # Of independent members the least and the greatest add up, but for the common divisor.
    whole = by_code(by_dimension(DOLLARS._replace(by=("partner",))))
    folded = by_code(by_dimension(DOLLARS._replace(by=("partner",), top=13)))["other"]
    small = sorted(
        (one for one in whole.values() if one.role == "component"),
        key=lambda one: abs(one.contribution_pp or 0.0),
    )[:2]

    assert bounds(folded) == pytest.approx(
        (sum(bounds(one)[0] for one in small), sum(bounds(one)[1] for one in small)), abs=1e-4
    )


def test_a_group_has_the_bounds_of_its_members() -> None:
    asked = DOLLARS._replace(groups=("labour7",))
    rows = by_code(by_dimension(asked))
    low, high = bounds(rows["labour7"])

    points = rows["labour7"].contribution_pp or 0.0
    size = (rows["labour7"].value or 0.0) + (rows["labour7"].base_value or 0.0)
    assert low < points < high
    assert high - low == pytest.approx(200 * OFF * size / (BASE * 1e9), rel=0.01)


def test_the_balance_of_a_partner_is_as_good_as_both_of_its_flows() -> None:
    # Its exports and imports are each 0.15% off; the divisor of some 550 adds a little.
    asked = DOLLARS._replace(by=("partner",), flow=Flow.BALANCE)
    exports, imports = (
        by_code(by_dimension(asked._replace(flow=flow)))["asean"]
        for flow in (Flow.EXPORTS, Flow.IMPORTS)
    )
    gross = sum((one.value or 0.0) + (one.base_value or 0.0) for one in (exports, imports))
    low, high = bounds(by_code(by_dimension(asked))["asean"])
    turnover = contrib(asked).breakdowns[0].headline

    scale = 100 * turnover.change / turnover.contribution_pp
    assert high - low == pytest.approx(200 * OFF * gross / scale, rel=0.02)


@pytest.mark.parametrize(
    "asked",
    [
        {"period": "2025-Q3", "window": "quarter"},
        {"window": "ytd"},
        {"as_of": "latest"},
        {"compare": "previous"},
        {"flow": "balance", "by": ("partner",), "scale": "exports"},
        {"only_group": "labour7"},
        {"dataset": "japan", "period": "2026-08"},
        {"vs": "2025-08", "min_pp": 0.1},
    ],
)
def test_every_row_has_bounds_around_its_contribution(asked: dict[str, object]) -> None:
    for found in contrib(DOLLARS._replace(**({"by": ()} | asked))).breakdowns:  # type: ignore[arg-type]
        for one in (*found.components, *found.memo):
            low, high = bounds(one)
            assert low <= (one.contribution_pp or 0.0) + 1e-9
            assert (one.contribution_pp or 0.0) - 1e-9 <= high


def test_neighbours_whose_bounds_meet_may_change_places() -> None:
    rows = [
        bounded("a", 3.0, 2.9, 3.1),
        bounded("b", 1.0, 0.8, 1.2),
        bounded("c", 0.9, 0.7, 0.8),
        bounded("left", 0.95, 0.1, 2.0, role="rest"),
        bounded("d", -0.1, -0.3, 0.1),
    ]

    assert [[one.code for one in run] for run in unordered(rows)] == [["b", "c"]]
    assert {one.code: one.flags for one in flagged(rows)} == {
        "a": (),
        "b": ("rank_uncertain",),
        "c": ("rank_uncertain",),
        "left": (),
        "d": ("sign_uncertain",),
    }


def test_a_row_that_is_exactly_zero_is_certain() -> None:
    (found,) = flagged([bounded("a", 0.0, 0.0, 0.0)])

    assert found.flags == ()


def test_a_row_that_may_change_places_with_one_further_on_is_in_a_run_with_both() -> None:
    # e gave more than d for certain, but not more than c; d not for certain either.
    rows = [
        bounded("e", 3.0, 2.0, 4.0),
        bounded("d", 1.5, 1.4, 1.6),
        bounded("c", 1.0, -0.5, 2.5),
        bounded("f", -1.0, -1.1, -0.9),
        bounded("inner", 0.5, 0.4, 0.6)._replace(parent="e"),
        bounded("other", 0.5, 0.4, 0.6)._replace(parent="e"),
    ]

    runs = [[one.code for one in run] for run in unordered(rows)]

    assert runs == [["e", "d", "c"], ["inner", "other"]]
