from fractions import Fraction

import pytest

from exportdecomp.claims.together import joints
from exportdecomp.model.base import BaseKind
from exportdecomp.model.claim import Hedge, Metric, Quantity
from exportdecomp.model.trade import Flow
from exportdecomp.model.verify_report import Agreement, Relation
from tests.evidence import claim, measured, stated
from tests.tied import Data, ends, look_away, only

IC = [
    claim(Metric.GROWTH, "32.7", id="growth"),
    claim(Metric.CONTRIBUTION, "1.5", id="points"),
]


def test_growth_and_contribution_imply_a_base_share_that_the_data_deny() -> None:
    claims = [
        claim(Metric.GROWTH, "13.1", id="c09", item="me"),
        claim(Metric.CONTRIBUTION, "7.7", id="c10", item="me"),
    ]
    data = Data({("me", Metric.BASE_SHARE): measured("60.7", ("60.6", "60.8"))})

    (joint,) = joints(claims, data)

    # 770 / 13.1 = 58.78; 765 / 13.15 = 58.17; 775 / 13.05 = 59.39
    assert (joint.relation, joint.item) == (Relation.BASE_SHARE, "me")
    assert (joint.ids, joint.implied) == (("c10", "c09"), Metric.BASE_SHARE)
    assert joint.value == Fraction(7700, 131)
    assert ends(joint) == (58.17, 59.39)
    assert joint.internal is Agreement.INDETERMINATE
    assert joint.with_data is Agreement.INCONSISTENT
    assert joint.measured == data.held["me", Metric.BASE_SHARE]
    assert joint.turned_id is None


def test_two_figures_that_the_data_bear_out_are_reported_too() -> None:
    data = Data({("ic", Metric.BASE_SHARE): measured("4.7")})

    joint = only(joints(IC, data), Relation.BASE_SHARE)

    # 145 / 32.75 = 4.43; 155 / 32.65 = 4.75
    assert ends(joint) == (4.43, 4.75)
    assert joint.with_data is Agreement.CONSISTENT


def test_three_stated_figures_are_judged_without_data() -> None:
    agreeing = [*IC, claim(Metric.BASE_SHARE, "4.7", id="share")]
    cut = [*IC, claim(Metric.BASE_SHARE, "4.8", id="share")]
    clashing = [*IC, claim(Metric.BASE_SHARE, "5.0", id="share")]

    fine, dropped, wrong = (
        joints(claims, look_away)[0] for claims in (agreeing, cut, clashing)
    )

    # 4.43 to 4.75 by rounded digits; 160 / 32.65 = 4.90 where 1.5 may have been 1.59.
    assert (fine.internal, fine.stated_id) == (Agreement.CONSISTENT, "share")
    assert (fine.is_cut, dropped.is_cut) == (False, True)
    assert dropped.internal is Agreement.CONSISTENT
    assert (wrong.internal, wrong.stated_id) == (Agreement.INCONSISTENT, "share")
    assert fine.ids == ("points", "growth", "share")
    assert fine.with_data is None


def test_a_growth_that_may_be_zero_implies_no_share_but_clashes_with_one() -> None:
    flat = [claim(Metric.GROWTH, "0.0", id="growth"), IC[1]]
    # 100 * 1.5 / 40 = 3.75
    whole = [*flat, claim(Metric.BASE_SHARE, "40", id="share")]

    joint = only(joints(whole, look_away), Relation.BASE_SHARE)

    assert joints(flat, look_away) == []
    assert (joint.implied, joint.stated_id) == (Metric.GROWTH, "growth")
    assert (joint.value, joint.internal) == (Fraction("3.75"), Agreement.INCONSISTENT)


def test_a_contribution_and_the_headline_imply_a_share_of_growth() -> None:
    claims = [
        claim(Metric.GROWTH, "8.3", id="all", item="headline"),
        claim(Metric.CONTRIBUTION, "7.7", id="me", item="me"),
    ]

    joint = only(joints(claims, look_away), Relation.SHARE_OF_GROWTH)

    # 770 / 8.3 = 92.77; 765 / 8.35 = 91.62; 775 / 8.25 = 93.94
    assert (joint.ids, joint.item) == (("me", "all"), "me")
    assert ends(joint) == (91.62, 93.94)


def test_a_hedged_share_of_growth_implies_a_contribution_within_its_tolerance() -> None:
    half = stated("50", hedge=Hedge.ABOUT, tolerance="5")
    claims = [
        claim(Metric.GROWTH, "14.1", id="all", item="headline"),
        claim(Metric.SHARE_OF_GROWTH, half, id="ai", item="ai"),
    ]

    (joint,) = joints(claims, look_away)

    # 14.05 * 0.45 = 6.3225; 14.15 * 0.55 = 7.7825
    assert joint.implied is Metric.CONTRIBUTION
    assert ends(joint, 4) == (6.3225, 7.7825)


def test_a_claim_that_is_open_to_one_side_stands_in_no_equation() -> None:
    over = stated("13.1", hedge=Hedge.OVER)

    assert joints([claim(Metric.GROWTH, over, id="over"), IC[1]], look_away) == []
    assert joints([claim(Metric.NARROWED, None, id="word"), IC[1]], look_away) == []


def test_volume_and_price_imply_value() -> None:
    claims = [
        claim(Metric.UNIT_VALUE_GROWTH, "106", id="price"),
        claim(Metric.VOLUME_GROWTH, "-4.3", id="volume"),
        claim(Metric.GROWTH, "97.3", id="value"),
    ]

    (joint,) = joints(claims, look_away)

    # 2.06 * 0.957 = 1.97142; 2.055 * 0.9565 = 1.9656; 2.065 * 0.9575 = 1.9772
    assert (joint.ids, joint.stated_id) == (("volume", "price", "value"), "value")
    assert joint.value == Fraction("97.142")
    assert ends(joint) == (96.56, 97.72)
    assert joint.internal is Agreement.CONSISTENT


def test_what_follows_is_looked_up_by_the_currency_and_base_of_the_claims() -> None:
    claims = [
        one._replace(currency="USD", base=BaseKind.RESTATED)
        for one in (
            claim(Metric.CONTRIBUTION, "1.5", id="points"),
            claim(Metric.GROWTH, "32.7", id="growth"),
        )
    ]
    data = Data()

    joints(claims, data)

    ((asked, metric),) = data.asked
    assert (asked.currency, asked.base) == ("USD", BaseKind.RESTATED)
    assert metric is Metric.BASE_SHARE


@pytest.mark.parametrize(
    "apart",
    [
        {"source": "another digest"},
        {"dataset": "japan"},
        {"currency": "CNY"},
        {"base": BaseKind.ARCHIVED},
        {"item": "ships"},
        {"flow": Flow.IMPORTS},
    ],
)
def test_claims_that_differ_in_what_they_are_about_imply_nothing(
    apart: dict[str, object],
) -> None:
    first = IC[0]._replace(source="digest", currency="USD", base=BaseKind.RESTATED)
    second = first._replace(
        id="points", metric=Metric.CONTRIBUTION, stated=stated("1.5", Quantity.POINTS)
    )

    assert len(joints([first, second], look_away)) == 1
    assert joints([first, second._replace(**apart)], look_away) == []  # type: ignore[arg-type]


def test_a_claim_of_another_source_counts_where_one_names_the_other() -> None:
    first = IC[0]._replace(source="digest")
    second = IC[1]._replace(source="bulletin", dataset="china", beside=("growth",))

    assert [one.ids for one in joints([first, second], look_away)] == [("points", "growth")]


def test_a_figure_that_is_said_again_with_fewer_digits_adds_no_line() -> None:
    again = claim(Metric.GROWTH, "33", id="again")

    (joint,) = joints([again, *IC], look_away)

    assert joint.ids == ("points", "growth")


def test_figures_on_one_thing_must_meet() -> None:
    first = claim(Metric.GROWTH, "8.3", id="first")
    near = claim(Metric.GROWTH, "8.27", id="near")
    far = claim(Metric.GROWTH, "8.5", id="far")

    (joint,) = joints([first, near, far], look_away)

    # 8.27 says the same as 8.3 with more digits.
    assert joint.ids == ("near", "far")
    assert (joint.relation, joint.stated_id) == (Relation.SAME, "far")
    assert joints([first, near], look_away) == []
