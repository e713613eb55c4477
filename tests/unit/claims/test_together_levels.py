from fractions import Fraction

from exportdecomp.claims.together import joints
from exportdecomp.model.claim import Metric
from exportdecomp.model.trade import Flow
from exportdecomp.model.verify_report import Agreement, Relation
from tests.evidence import claim, measured
from tests.tied import Data, ends, look_away, only


def test_level_and_growth_imply_a_change() -> None:
    level = claim(Metric.LEVEL, "110", id="level")
    growth = claim(Metric.GROWTH, "10.0", id="growth", currency="USD")
    change = claim(Metric.CHANGE, "12", id="change")

    (implied,) = joints([level, growth], look_away)
    (clash,) = joints([level, growth, change], look_away)
    (rate,) = joints([level, change], look_away)

    # 110 * 10 / 110 = 10; 109.5 * 9.95 / 109.95 = 9.909; 110.5 * 10.05 / 110.05 = 10.091
    assert (implied.implied, implied.value) == (Metric.CHANGE, Fraction(10))
    assert ends(implied, 3) == (9.909, 10.091)
    assert clash.internal is Agreement.INCONSISTENT
    # 1200 / 98 = 12.245; 1150 / (110.5 - 11.5) = 11.616; 1250 / (109.5 - 12.5) = 12.887
    assert (rate.implied, ends(rate, 3)) == (Metric.GROWTH, (11.616, 12.887))


def test_the_levels_of_two_years_imply_growth() -> None:
    claims = [
        claim(Metric.LEVEL, "117", id="now"),
        claim(Metric.LEVEL, "90", id="then", period="2024-09"),
        claim(Metric.GROWTH, "30.0", id="growth", currency="USD"),
    ]

    found = joints(claims, look_away)

    # 27 / 90 = 30; 116.5 / 90.5 = 1.2873; 117.5 / 89.5 = 1.3128
    by_base = next(one for one in found if "then" in one.ids)
    assert (by_base.implied, by_base.value) == (Metric.GROWTH, Fraction(30))
    assert ends(by_base) == (28.73, 31.28)
    assert by_base.internal is Agreement.CONSISTENT


def test_exports_and_imports_imply_a_balance() -> None:
    claims = [
        claim(Metric.LEVEL, "328.57", id="out", item="headline"),
        claim(Metric.LEVEL, "238.12", id="in", item="headline", flow=Flow.IMPORTS),
        claim(Metric.BALANCE, "90.5", id="net", item="headline"),
    ]
    as_flow = claims[2]._replace(metric=Metric.LEVEL, flow=Flow.BALANCE)

    for third in (claims[2], as_flow):
        joint = only(joints([*claims[:2], third], look_away), Relation.BALANCE)
        assert (joint.value, joint.internal) == (Fraction("90.45"), Agreement.CONSISTENT)
        assert joint.ids == ("out", "in", "net")


def test_an_implied_balance_is_looked_up_with_the_claim_on_exports() -> None:
    claims = [
        claim(Metric.LEVEL, "328.57", id="out", item="headline", currency="USD"),
        claim(Metric.LEVEL, "238.12", id="in", item="headline", flow=Flow.IMPORTS),
    ]
    right = Data({("headline", Metric.BALANCE): measured("90.45")})
    wrong = Data({("headline", Metric.BALANCE): measured("642.2", currency="CNY")})

    assert joints(claims, right)[0].with_data is Agreement.CONSISTENT
    assert right.asked[0][0].id == "out"
    assert joints(claims, wrong)[0].with_data is None


def test_growth_of_two_periods_implies_an_acceleration_from_the_period_that_is_named() -> None:
    claims = [
        claim(Metric.GROWTH, "6.6", id="now", period="2025-Q3"),
        claim(Metric.GROWTH, "6.2", id="then", period="2025-Q2"),
    ]
    named = claim(
        Metric.ACCELERATION,
        "1.5",
        id="step",
        period="2025-Q3",
        against=claims[1].period.shift(-3),
    )

    (joint,) = joints(claims, look_away)
    (from_first,) = joints([*claims, named], look_away)

    assert (joint.implied, joint.value) == (Metric.ACCELERATION, Fraction("0.4"))
    # 6.6 - 1.5 = 5.1 in the first quarter; the second has no place in it
    assert (from_first.ids, from_first.value) == (("now", "step"), Fraction("5.1"))


def test_a_change_of_a_level_that_may_not_have_changed_implies_no_level() -> None:
    growth = claim(Metric.GROWTH, "0.0", id="growth")

    assert joints([growth, claim(Metric.CHANGE, "12", id="change")], look_away) == []
