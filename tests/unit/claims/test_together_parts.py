from fractions import Fraction

import pytest

from exportdecomp.claims.together import joints
from exportdecomp.model.claim import Claim, Metric
from exportdecomp.model.verify_report import Agreement, Joint, Relation
from tests.evidence import claim, measured, stated, unit_of
from tests.tied import Data, look_away


def shares(whole: str, *parts: str) -> list[Claim]:
    """Contributions of parts to one of a whole."""
    listed = [
        claim(Metric.CONTRIBUTION, says, id=f"part-{place}", item=f"i{place}", part_of="whole")
        for place, says in enumerate(parts)
    ]
    return [claim(Metric.CONTRIBUTION, whole, id="whole", item="all"), *listed]


def parts_of(claims: list[Claim]) -> list[Joint]:
    return [one for one in joints(claims, look_away) if one.relation is Relation.PARTS]


@pytest.mark.parametrize(
    ("whole", "verdict"),
    [
        # 2.7 + 2.4 + 2.0 = 7.1; four figures at 0.1 may be 0.2 off together.
        ("7.3", Agreement.CONSISTENT),
        ("6.9", Agreement.CONSISTENT),
        # Digits dropped: at most 2.8 + 2.5 + 2.1 = 7.4.
        ("7.4", Agreement.CONSISTENT),
        ("7.5", Agreement.INCONSISTENT),
        # A whole in whole points adds half a point: 3 * 0.05 + 0.5 = 0.65.
        ("7", Agreement.CONSISTENT),
        ("8", Agreement.INCONSISTENT),
    ],
)
def test_parts_may_miss_their_whole_by_half_a_digit_each(
    whole: str, verdict: Agreement
) -> None:
    (joint,) = parts_of(shares(whole, "2.7", "2.4", "2.0"))

    assert joint.internal is verdict
    assert joint.ids == ("part-0", "part-1", "part-2", "whole")
    assert (joint.stated_id, joint.item, joint.implied) == (
        "whole",
        "all",
        Metric.CONTRIBUTION,
    )
    assert joint.value is not None
    assert float(joint.value) == 7.1
    assert joint.open is not None
    assert joint.open.floats() == (6.95, 7.25)


def test_contributions_add_up_to_the_growth_of_the_headline_and_of_nothing_else() -> None:
    whole, *parts = shares("7.1", "4.7", "2.4")
    headline = whole._replace(metric=Metric.GROWTH, item="headline", stated=stated("7.1"))
    group = headline._replace(item="all")

    assert [one.implied for one in parts_of([headline, *parts])] == [Metric.GROWTH]
    assert parts_of([group, *parts]) == []


def test_growth_rates_and_mixed_metrics_and_periods_and_currencies_are_not_added() -> None:
    whole, first, second = shares("7.1", "4.7", "2.4")
    rates = [one._replace(metric=Metric.GROWTH) for one in (whole, first, second)]
    mixed = [whole, first, second._replace(metric=Metric.SHARE)]
    earlier = [whole, first, second._replace(period=second.period.shift(-1))]
    dollars = unit_of(Metric.LEVEL.quantity)
    yuan = unit_of(Metric.LEVEL.quantity, "CNY")
    levels = [
        one._replace(metric=Metric.LEVEL, stated=stated("7.1", unit))
        for one, unit in ((whole, dollars), (first, dollars), (second, yuan))
    ]

    assert [parts_of(claims) for claims in (rates, mixed, earlier, levels)] == [[], [], [], []]


def test_a_whole_that_is_not_among_the_claims_is_left_alone() -> None:
    assert parts_of(shares("7.1", "4.7", "2.4")[1:]) == []


def test_the_sum_is_held_against_the_whole_in_the_data() -> None:
    held = Data({("all", Metric.CONTRIBUTION): measured("7.0", ("6.9", "7.1"))})

    joint = joints(shares("7.1", "4.7", "2.4"), held)[0]

    # 4.65 + 2.35 = 7.00
    assert joint.with_data is Agreement.CONSISTENT


def test_parts_that_are_not_the_whole_in_the_data_leave_the_rest_unclaimed() -> None:
    listed = shares("8.3", "7.7", "0.3")
    held = Data(
        {
            ("all", Metric.CONTRIBUTION): measured("8.3", ("8.25", "8.35")),
            (listed[1].item, Metric.CONTRIBUTION): measured("7.71", ("7.7", "7.72")),
            (listed[2].item, Metric.CONTRIBUTION): measured("0.29", ("0.28", "0.3")),
        }
    )

    (joint,) = [one for one in joints(listed, held) if one.relation is Relation.PARTS]

    # 8.3 - 7.71 - 0.29 = 0.3, which no claim is about.
    assert joint.unclaimed == Fraction(83, 10) - Fraction("7.71") - Fraction("0.29")
    assert joint.internal is Agreement.INDETERMINATE
    assert joint.with_data is Agreement.CONSISTENT
    assert parts_of(listed)[0].internal is Agreement.INCONSISTENT
