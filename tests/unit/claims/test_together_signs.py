from fractions import Fraction

import pytest

from exportdecomp.claims.together import adjusted, joints
from exportdecomp.model.claim import Metric
from exportdecomp.model.verify_report import Agreement, Judgement, Relation, Verdict
from tests.evidence import claim, measured, stated
from tests.tied import Data, ends, look_away, only, untold

STEEL = [
    claim(Metric.UNIT_VALUE_GROWTH, "-2.7", id="c23", item="steel"),
    claim(Metric.VOLUME_GROWTH, "3.1", id="c24", item="steel"),
    claim(Metric.UNIT_VALUE_GROWTH, "-5.7", id="c25", item="steel"),
]
FERTILIZER = [
    claim(Metric.GROWTH, "95.4", id="c26", item="fertilizers"),
    claim(Metric.UNIT_VALUE_GROWTH, "-16.0", id="c27", item="fertilizers"),
]


def test_a_price_that_is_a_value_change_by_the_figures_beside_it_has_the_wrong_label() -> None:
    found = joints(STEEL, look_away)

    (value,) = found
    # 1.031 * 0.943 = 0.972233; 1.0305 * 0.9425 = 0.97125; 1.0315 * 0.9435 = 0.97322
    assert (value.implied, value.ids) == (Metric.GROWTH, ("c24", "c25"))
    assert value.value == Fraction("-2.7767")
    assert ends(value) == (-2.88, -2.68)
    assert value.fits == ("c23", Metric.GROWTH)
    assert value.turned_id is None
    verdicts = {one.claim.id: one for one in adjusted(untold(*STEEL), found)}
    assert verdicts["c23"].verdict is Verdict.WRONG_LABEL
    assert verdicts["c23"].joint == "volume_price"
    assert verdicts["c25"].verdict is Verdict.CANNOT_TELL


def test_what_the_data_confirm_keeps_its_verdict() -> None:
    judged = [Judgement(one, Verdict.CONFIRMED) for one in STEEL]

    assert adjusted(judged, joints(STEEL, look_away)) == judged


def test_without_data_a_falling_price_beside_a_rising_value_is_shown_both_ways() -> None:
    (joint,) = joints(FERTILIZER, look_away)

    # 1.954 / 0.84 = 2.3262; 1.954 / 1.16 = 1.68448; 1.9535 / 1.1605, 1.9545 / 1.1595
    assert joint.value is not None
    assert round(float(joint.value), 1) == 132.6
    assert joint.turned is not None
    assert [round(end, 2) for end in joint.turned.floats()] == [68.33, 68.56]
    assert joint.turned_id == "c27"
    assert [one.verdict for one in adjusted(untold(*FERTILIZER), [joint])] == [
        Verdict.CANNOT_TELL,
        Verdict.CANNOT_TELL,
    ]


@pytest.mark.parametrize(
    ("held", "turned", "verdict"),
    [
        # (68.33, 68.56) meets what is held.
        (("68.2", "68.4"), "c27", Verdict.WRONG_SIGN),
        # 0.13 off, against 64.1 as stated: shown, but not said.
        (("68.1", "68.2"), "c27", Verdict.CANNOT_TELL),
        # 31.4 off, against 31.5 as stated: neither is near.
        (("100", "101"), None, Verdict.CANNOT_TELL),
        # As stated: (1.9535 / 0.8405, 1.9545 / 0.8395), 132.42 to 132.82.
        (("132", "133"), None, Verdict.CANNOT_TELL),
    ],
)
def test_data_say_whether_a_sign_is_wrong(
    held: tuple[str, str], turned: str | None, verdict: Verdict
) -> None:
    data = Data({("fertilizers", Metric.VOLUME_GROWTH): measured(held[0], held)})

    (joint,) = joints(FERTILIZER, data)

    assert joint.turned_id == turned
    assert adjusted(untold(*FERTILIZER), [joint])[1].verdict is verdict


def test_a_third_figure_says_which_sign_is_wrong() -> None:
    claims = [*FERTILIZER, claim(Metric.VOLUME_GROWTH, "68.4", id="v", item="fertilizers")]

    (joint,) = joints(claims, look_away)

    assert (joint.internal, joint.turned_id) == (Agreement.INCONSISTENT, "c27")
    judged = adjusted(untold(*claims), [joint])
    assert [one.joint for one in judged] == [None, "volume_price", None]
    assert judged[1].verdict is Verdict.WRONG_SIGN


def test_the_last_figure_of_an_equation_may_have_the_wrong_sign() -> None:
    claims = [
        claim(Metric.GROWTH, "8.3", id="now"),
        claim(Metric.GROWTH, "4.4", id="then", period="2025-08"),
        claim(Metric.ACCELERATION, "-3.9", id="step"),
    ]

    (joint,) = joints(claims, look_away)

    # 8.3 + 3.9 = 12.2 before; with the other sign 4.4
    assert (joint.turned_id, joint.implied) == ("step", Metric.GROWTH)
    assert (joint.value, joint.stated_id) == (Fraction("12.2"), "then")
    assert adjusted(untold(*claims), [joint])[2].verdict is Verdict.WRONG_SIGN


def test_where_several_signs_would_do_none_is_named() -> None:
    claims = [
        claim(Metric.GROWTH, "13.1", id="growth"),
        claim(Metric.CONTRIBUTION, "-7.7", id="points"),
        claim(Metric.BASE_SHARE, "58.8", id="share"),
    ]

    joint = only(joints(claims, look_away), Relation.BASE_SHARE)

    assert (joint.internal, joint.turned_id) == (Agreement.INCONSISTENT, None)


@pytest.mark.parametrize(
    ("metric", "says", "follows"),
    [
        # 110.9 / 124 = 0.8944: both rise.
        (Metric.GROWTH, "10.9", "-10.6"),
        # 1.24 * 0.957 = 1.18668: more is cheaper, as it should be.
        (Metric.UNIT_VALUE_GROWTH, "-4.3", "18.7"),
    ],
)
def test_without_data_nothing_is_turned_that_is_not_odd(
    metric: Metric, says: str, follows: str
) -> None:
    claims = [claim(metric, says, id="beside"), claim(Metric.VOLUME_GROWTH, "24", id="volume")]

    (joint,) = joints(claims, look_away)

    assert joint.value is not None
    assert f"{float(joint.value):.1f}" == follows
    assert (joint.turned, joint.turned_id) == (None, None)


def test_where_either_of_two_claims_may_have_the_wrong_label_they_only_clash() -> None:
    # With a volume between -3 and 7 percent, a price of 1 percent gives a value between
    # -2 and 8, one of 3 percent between -0.1 and 10: each may be the value of the other.
    volume = stated("2.0", tolerance="5")
    claims = [
        claim(Metric.VOLUME_GROWTH, volume, id="v"),
        claim(Metric.UNIT_VALUE_GROWTH, "1.0", id="p1"),
        claim(Metric.UNIT_VALUE_GROWTH, "3.0", id="p3"),
    ]

    found = joints(claims, look_away)

    assert [one.fits for one in found] == [None, None, None]
    assert only(found, Relation.SAME).ids == ("p1", "p3")
