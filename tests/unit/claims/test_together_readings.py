"""Figures of different readings stand in no equation together."""

from fractions import Fraction

import pytest

from exportdecomp.claims.together import joints, settled
from exportdecomp.model.base import BaseKind
from exportdecomp.model.claim import Claim, Metric
from exportdecomp.model.evidence import Reading
from exportdecomp.model.verify_report import Agreement, Judgement, Relation, Verdict
from tests.evidence import at, claim, measured, stated, unit_of
from tests.tied import ends, look_away, only

YUAN = unit_of(Metric.LEVEL.quantity, "CNY")
LEVEL = claim(Metric.LEVEL, stated("2.713", YUAN), id="level")
GROWTH = claim(Metric.GROWTH, "23.9", id="growth")
DOLLARS = Reading("USD", BaseKind.IMPLIED)


def relations(claims: list[Claim], **judged: Reading) -> list[Relation]:
    return [one.relation for one in joints(claims, look_away, judged)]


def test_growth_in_dollars_is_not_multiplied_into_a_level_in_yuan() -> None:
    in_yuan = DOLLARS._replace(currency="CNY")

    assert relations([LEVEL, GROWTH], level=in_yuan, growth=DOLLARS) == []
    assert relations([LEVEL, GROWTH], level=in_yuan, growth=in_yuan) == [Relation.LEVEL_GROWTH]


def test_without_data_a_currency_that_is_named_is_not_one_that_is_not() -> None:
    named = GROWTH._replace(currency="CNY")

    assert relations([LEVEL, GROWTH]) == []
    assert relations([LEVEL, named]) == [Relation.LEVEL_GROWTH]


def test_growth_over_two_bases_or_in_two_currencies_does_not_clash() -> None:
    archived = claim(says="8.1", id="archived", base=BaseKind.ARCHIVED)
    usual = claim(says="8.3", id="usual")

    assert relations([usual, archived]) == []
    assert relations([usual, archived], usual=DOLLARS, archived=DOLLARS) == []
    assert relations([usual, archived._replace(base=None)]) == [Relation.SAME]


def test_rows_may_be_over_another_base_than_the_headline() -> None:
    claims = [
        claim(Metric.CONTRIBUTION, "7.7", id="me", item="me"),
        claim(says="8.3", id="all", item="headline"),
    ]
    of_rows = Reading("USD", BaseKind.RESTATED)

    assert relations(claims, me=of_rows, all=DOLLARS) == [Relation.SHARE_OF_GROWTH]


def test_figures_of_another_base_period_are_other_figures() -> None:
    of_month = claim(says="2.1", id="month", against=at("2025-08"))
    of_year = claim(says="8.3", id="year", against=at("2024-09"))
    before = claim(says="4.4", id="before", period="2025-08")
    faster = claim(Metric.ACCELERATION, "3.9", id="faster")

    found = joints([of_month, of_year, before, faster], look_away)

    assert [one.ids for one in found] == [("year", "before", "faster")]
    assert found[0].internal is Agreement.CONSISTENT


def test_a_level_of_the_month_before_gives_growth_over_that_month() -> None:
    claims = [
        claim(Metric.LEVEL, "90", id="then", period="2025-08"),
        claim(Metric.LEVEL, "117", id="now"),
        claim(says="30.0", id="growth", against=at("2025-08"), currency="USD"),
    ]

    joint = next(one for one in joints(claims, look_away) if "then" in one.ids)

    # 116.5 / 90.5 = 1.2873; 117.5 / 89.5 = 1.3128
    assert (joint.implied, joint.internal) == (Metric.GROWTH, Agreement.CONSISTENT)
    assert ends(joint) == (28.73, 31.28)


@pytest.mark.parametrize(("counted_in", "many"), [("t", 1), ("mt", 0)])
def test_quantities_in_other_units_do_not_clash(counted_in: str, many: int) -> None:
    unit = unit_of(Metric.VOLUME.quantity, counted_in=counted_in)
    claims = [
        claim(Metric.VOLUME, "10465011", id="tonnes"),
        claim(Metric.VOLUME, stated("10.465", unit), id="other"),
    ]

    assert len(joints(claims, look_away)) == many


def test_volume_times_unit_value_is_the_level() -> None:
    claims = [
        claim(Metric.VOLUME, "10.5", id="volume"),
        claim(Metric.UNIT_VALUE, "769", id="price"),
        claim(Metric.LEVEL, "7110", id="level"),
    ]

    joint = only(joints(claims, look_away), Relation.UNIT_VALUE)

    # 10.45 * 768.5 = 8,030.825; 10.55 * 769.5 = 8,118.225
    assert (joint.implied, joint.stated_id) == (Metric.LEVEL, "level")
    assert joint.value == Fraction("8074.5")
    assert ends(joint, 3) == (8030.825, 8118.225)
    assert joint.internal is Agreement.INCONSISTENT


def test_share_less_base_share_is_the_change_of_share() -> None:
    claims = [
        claim(Metric.SHARE, "14.6", id="now"),
        claim(Metric.BASE_SHARE, "13.9", id="then"),
        claim(Metric.SHARE_CHANGE, "1.7", id="change"),
    ]
    as_share = claim(Metric.SHARE, "13.9", id="then", period="2024-09")

    for second in (claims[1], as_share):
        found = joints([claims[0], second, claims[2]], look_away)
        (joint,) = [one for one in found if "then" in one.ids]
        assert joint.relation is Relation.SHARE_CHANGE
        assert (joint.ids, joint.internal) == (
            ("now", "then", "change"),
            Agreement.INCONSISTENT,
        )
        assert ends(joint) == (0.6, 0.8)


def test_of_one_figure_the_claim_with_most_digits_counts() -> None:
    claims = [
        claim(Metric.VOLUME_GROWTH, "3.6", id="rough"),
        claim(
            Metric.VOLUME_GROWTH,
            stated("4", hedge=None, tolerance="0.4"),
            id="about",
        ),
        claim(Metric.VOLUME_GROWTH, "3.62", id="fine"),
        claim(Metric.VOLUME_GROWTH, "-3.6", id="turned"),
    ]

    (joint,) = joints(claims, look_away)

    assert joint.ids == ("fine", "turned")


def test_claims_that_the_data_confirm_do_not_clash() -> None:
    claims = [
        claim(Metric.LEVEL, "328.57", id="now"),
        claim(Metric.LEVEL, "303.71", id="then", period="2024-09"),
        claim(says="8.3", id="growth", currency="USD"),
    ]
    found = joints(claims, look_away)
    right = [Judgement(one, Verdict.CONFIRMED, measured("8.3")) for one in claims]

    # 328.57 / 303.71 is 8.19 up: over the first print of the year before.
    assert Agreement.INCONSISTENT in {one.internal for one in found}
    assert Agreement.INCONSISTENT not in {one.internal for one in settled(found, right)}
    wrong = [right[0], right[1], right[2]._replace(verdict=Verdict.CONTRADICTED)]
    assert settled(found, wrong) == found
