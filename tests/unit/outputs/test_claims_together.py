"""Relations between claims as sentences."""

from fractions import Fraction

from exportdecomp.model.claim import Metric
from exportdecomp.model.interval import Interval
from exportdecomp.model.trade import Flow
from exportdecomp.model.verify_report import Agreement, Joint, Relation, Verdict
from exportdecomp.outputs.claims_together import joint_line, joint_lines, joints_of, named_in
from tests.evidence import at, measured
from tests.verdicts import (
    BALANCE,
    CLASH,
    CONFIRMED,
    ME_TOGETHER,
    PRICE,
    SECOND_QUARTER,
    STEEL_PRICE,
    a_claim,
    a_report,
)

NAMED = named_in(a_report())
VALUE = SECOND_QUARTER._replace(
    claim=a_claim("c26", "Fertilizers", Metric.GROWTH, "95.4", item="fertilizers")
)
VOLUME = STEEL_PRICE._replace(
    claim=a_claim("c24", "Steel volume", Metric.VOLUME_GROWTH, "3.1", item="steel")
)
UNIT_VALUE = STEEL_PRICE._replace(
    claim=a_claim("c25", "Steel price", Metric.UNIT_VALUE_GROWTH, "-5.7", item="steel")
)
FERTILIZERS = Joint(
    Relation.VOLUME_PRICE,
    ("c26", "c27"),
    "fertilizers",
    Metric.VOLUME_GROWTH,
    Fraction("132.62"),
    Interval.of(Fraction("132.42"), Fraction("132.82")),
    Agreement.INDETERMINATE,
    turned=Interval.of(Fraction("68.33"), Fraction("68.56")),
    turned_id="c27",
)


def test_what_growth_and_contribution_imply_is_held_against_the_data() -> None:
    assert joint_line(ME_TOGETHER, NAMED) == (
        "Mechanical & electrical: 13.1 % growth (c09) and 7.7 pp contribution (c10) imply a "
        "base share of 58.8% [58.2, 59.4]; the data say 60.74% [60.70, 60.80]"
    )


def test_a_third_figure_that_is_stated_agrees_or_cannot_be() -> None:
    share = CONFIRMED._replace(
        claim=a_claim("c11", "M&E share", Metric.BASE_SHARE, "60.7", item="me")
    )
    named = {**NAMED, "c11": share}
    joint = ME_TOGETHER._replace(ids=("c09", "c10", "c11"), stated_id="c11", measured=None)

    clash = joint_line(joint._replace(internal=Agreement.INCONSISTENT), named)
    agree = joint_line(joint._replace(internal=Agreement.CONSISTENT), named)

    assert clash.endswith("; 60.7 % base share (c11) is stated, which cannot be")
    assert agree.endswith("; 60.7 % base share (c11) is stated, which agrees")


def test_a_turned_sign_shows_what_it_would_imply() -> None:
    # 1.954 / 0.840 = 2.326; 1.954 / 1.160 = 1.684
    assert joint_line(FERTILIZERS, {"c26": VALUE, "c27": PRICE}) == (
        "Fertilizers: 95.4 % growth (c26) and −16.0 % unit value growth (c27) imply volume "
        "growth of 132.62% [132.42, 132.82]; with the sign of −16.0 % unit value growth (c27) "
        "turned, 68.33% to 68.56%"
    )


def test_a_turned_sign_agrees_or_is_nearer_at_least() -> None:
    named = {"c26": VALUE, "c27": PRICE}
    nearer = FERTILIZERS._replace(measured=measured("68.19", metric=Metric.VOLUME_GROWTH))
    agreeing = FERTILIZERS._replace(measured=measured("68.4", metric=Metric.VOLUME_GROWTH))
    farther = FERTILIZERS._replace(measured=measured("140", metric=Metric.VOLUME_GROWTH))

    assert joint_line(nearer, named).endswith("turned, 68.33% to 68.56%, which is nearer")
    assert joint_line(agreeing, named).endswith("68.56%, which agrees")
    assert joint_line(farther, named).endswith("68.56%")


def test_flows_and_periods_are_named_where_the_claims_differ_in_them() -> None:
    imports = VALUE._replace(claim=VALUE.claim._replace(flow=Flow.IMPORTS, id="m"))
    august = VALUE._replace(claim=VALUE.claim._replace(period=at("2025-08"), id="a"))
    named = {"c26": VALUE, "m": imports, "a": august}

    assert joint_line(CLASH._replace(ids=("c26", "m"), item="fertilizers"), named) == (
        "fertilizers: 95.4 % growth of exports (c26) and 95.4 % growth of imports (m) cannot "
        "be true together"
    )
    assert "95.4 % growth in 2025-08 (a)" in joint_line(
        CLASH._replace(ids=("c26", "a"), item="fertilizers"), named
    )


def test_items_other_than_that_of_the_relation_are_named() -> None:
    named = {"c26": VALUE, "c24": VOLUME, "c01": CONFIRMED}
    line = joint_line(CLASH._replace(ids=("c26", "c24", "c01"), item="fertilizers"), named)

    assert "95.4 % growth (c26), 3.1 % volume growth of steel (c24)" in line
    assert "8.3 % growth of exports (c01)" in line


def test_parts_that_are_not_all_leave_the_rest_to_others() -> None:
    parts = Joint(
        Relation.PARTS, ("c10", "c01"), "headline", Metric.CONTRIBUTION, Fraction("7.7"),
        Interval.of(Fraction("7.65"), Fraction("7.75")), Agreement.INDETERMINATE,
        stated_id="c01", unclaimed=Fraction("0.6"),
    )  # fmt: skip

    assert joint_line(parts, NAMED).endswith("in the data other parts make up 0.60 pp")


def test_a_figure_that_fits_another_metric_is_named() -> None:
    # 1.031 x 0.943 = 0.9722
    joint = Joint(
        Relation.VOLUME_PRICE,
        ("c24", "c25"),
        "steel",
        Metric.GROWTH,
        Fraction("-2.7767"),
        Interval.of(Fraction("-2.876"), Fraction("-2.678")),
        Agreement.INCONSISTENT,
        fits=("c23", Metric.GROWTH),
    )
    named = {"c23": STEEL_PRICE, "c24": VOLUME, "c25": UNIT_VALUE}

    assert joint_line(joint, named) == (
        "Steel: 3.1 % volume growth (c24) and −5.7 % unit value growth (c25) imply growth of "
        "−2.78% [−2.88, −2.68]; −2.7 % unit value growth (c23) is that growth"
    )


def test_two_figures_of_the_same_thing_cannot_both_be_true() -> None:
    assert joint_line(CLASH, NAMED) == (
        "Exports: 8.3 % growth (c01) and 6.2 % growth (c07) cannot be true together"
    )


def test_parts_add_up_and_amounts_are_in_the_currency_of_the_claims() -> None:
    joint = Joint(
        Relation.PARTS,
        ("c05",),
        "headline",
        Metric.LEVEL,
        Fraction(90_500_000_000),
        Interval.of(90_450_000_000, 90_550_000_000),
        Agreement.CONSISTENT,
    )

    assert joint_line(joint, {"c05": BALANCE}) == (
        "Trade balance: $90.5bn balance (c05) adds up to USD 90.50 bn [90.45, 90.55]"
    )


def test_data_that_agree_are_said_to() -> None:
    joint = ME_TOGETHER._replace(
        measured=measured("59.1", ("58.6", "59.6"), metric=Metric.BASE_SHARE),
        with_data=Agreement.CONSISTENT,
    )

    # 1.0 wide: one decimal
    assert joint_line(joint, NAMED).endswith("; the data say 59.1% [58.6, 59.6] as well")


def test_what_agrees_is_not_worth_a_word_unless_there_are_no_data() -> None:
    agreeing = ME_TOGETHER._replace(with_data=Agreement.CONSISTENT)
    report = a_report(joints=(agreeing, CLASH))

    assert [line[:8] for line in joint_lines(report)] == ["Exports:"]
    assert len(joint_lines(report._replace(internal=True))) == 2


def test_figures_that_are_all_true_by_themselves_do_not_clash() -> None:
    report = a_report(CONFIRMED, PRICE, joints=(CLASH._replace(ids=("c01", "c27")),))
    true = report._replace(judgements=(CONFIRMED, PRICE._replace(verdict=Verdict.CONFIRMED)))

    assert [len(joints_of(one)["c01"]) for one in (report, true)] == [1, 0]
    assert [len(joint_lines(one)) for one in (report, true)] == [1, 0]


def test_claims_that_were_not_judged_are_called_by_their_id() -> None:
    unknown = CLASH._replace(ids=("x1", "x2"), item="toys")

    assert joint_line(unknown, {}) == "toys: x1 and x2 cannot be true together"


def test_words_without_a_figure_are_named_by_their_metric() -> None:
    leading = CONFIRMED._replace(
        claim=CONFIRMED.claim._replace(metric=Metric.LEADING, stated=None)
    )

    assert joint_line(CLASH, {"c01": leading}).startswith("Exports: leading (c01) and c07")
