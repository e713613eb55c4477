from collections.abc import Sequence

import pytest

from exportdecomp.model.base import BaseKind
from exportdecomp.model.line import Level, Line
from exportdecomp.model.report import Headline, Row
from exportdecomp.model.trade import Flow, Scale
from exportdecomp.workflows import rows
from exportdecomp.workflows.heads import Head
from exportdecomp.workflows.part import Part
from tests.builders import level, line, query, span

GROSS = level(value=147.0, base_value=140.0, base_lower=139.93, base_upper=140.07)


def part(head: Level = GROSS, *, scale: float | None = None, text: str = "2025-09") -> Part:
    whole = Head(BaseKind.IMPLIED, head, head.base_value if scale is None else scale)
    return Part(span(text=text), whole, BaseKind.RESTATED, {}, head, is_exact=False)


def headline(head: Level, flow: Flow = Flow.EXPORTS, scale: float | None = None) -> Headline:
    return rows.headline(part(head, scale=scale), None, query(flow=flow))


def test_a_headline_grows_by_its_change_over_its_base_within_its_interval() -> None:
    made = headline(GROSS)

    # 7 / 140; 147 / 140.07 and 147 / 139.93
    assert (made.value, made.base_value, made.change) == (147.0, 140.0, 7.0)
    assert made.growth_pct == pytest.approx(5.0)
    assert made.contribution_pp == pytest.approx(5.0)
    assert made.lower_pct == pytest.approx(4.9475262)
    assert made.upper_pct == pytest.approx(5.0525263)
    assert made.null_reasons == {
        "growth_vs_pct": "no_vs",
        "acceleration_pp": "no_vs",
        "contribution_vs_pp": "no_vs",
    }


def test_a_headline_with_an_exact_base_has_no_interval() -> None:
    made = headline(level(value=147.0, base_value=140.0))

    assert (made.lower_pct, made.upper_pct) == (None, None)
    assert made.null_reasons["lower_pct"] == made.null_reasons["upper_pct"] == "no_bounds"


@pytest.mark.parametrize(
    ("value", "base_value", "growth_pct", "reason"),
    [
        (30.0, 24.0, 25.0, None),
        (30.0, -24.0, None, "negative_base"),
        (-30.0, 24.0, None, "negative_base"),
        (30.0, 0.0, None, "zero_base"),
    ],
)
def test_a_balance_grows_only_from_surplus_to_surplus(
    value: float, base_value: float, growth_pct: float | None, reason: str | None
) -> None:
    made = headline(level(value=value, base_value=base_value), Flow.BALANCE, scale=480.0)

    assert made.growth_pct == growth_pct
    assert made.null_reasons.get("growth_pct") == reason
    # What it adds up to is its change over the scale, whatever its sign.
    assert made.contribution_pp == pytest.approx(100 * (value - base_value) / 480.0)


def test_a_headline_beside_an_earlier_one_says_what_changed() -> None:
    # 5.0 now, and 21 / 280 = 7.5 before
    before = part(level(value=301.0, base_value=280.0), text="2025-08")

    made = rows.headline(part(), before, query(vs="2025-08"))

    assert made.growth_vs_pct == pytest.approx(7.5)
    assert made.acceleration_pp == pytest.approx(-2.5)
    assert made.contribution_vs_pp == pytest.approx(7.5)


def test_a_balance_beside_an_earlier_one_has_points_but_no_growth() -> None:
    before = part(level(value=12.0, base_value=-30.0), scale=400.0, text="2025-08")
    now = part(level(value=30.0, base_value=24.0), scale=480.0)

    made = rows.headline(now, before, query(flow=Flow.BALANCE, scale=Scale.TURNOVER))

    # 42 / 400 before, 6 / 480 now
    assert (made.growth_vs_pct, made.null_reasons["growth_vs_pct"]) == (None, "balance")
    assert made.contribution_vs_pp == pytest.approx(10.5)
    assert made.acceleration_pp == pytest.approx(-9.25)


def test_contributions_are_over_the_scale_of_the_headline() -> None:
    lines = [line(code="ic", value=147.0, base_value=130.0), line(code="toys", value=52.0)]

    # 17 / 340 and (52 - 130) / 340
    assert rows.contributions(lines, part(scale=340.0)) == pytest.approx(
        {"ic": 5.0, "toys": -22.9411765}
    )


def test_lines_of_the_earlier_period_only_are_truly_zero_in_the_later() -> None:
    now = [line(code="ic"), line(code="revision", role="residual", reason="revision")]
    then = [line(code="ic"), line(code="rounding", role="residual", reason="rounding")]

    made = rows.complete(now, then)

    assert [one.code for one in made] == ["ic", "revision", "rounding"]
    assert made[:2] == now
    assert (made[2].level.value, made[2].level.base_value) == (0.0, 0.0)
    assert (made[2].role, made[2].reason) == ("residual", "rounding")


def test_rates_beside_an_earlier_period_are_the_difference_of_contributions() -> None:
    now = [line(code="ic", value=147.0, base_value=130.0), line(code="toys")]
    then = [line(code="ic", value=141.0, base_value=127.0)]
    later, earlier = part(scale=340.0), part(scale=350.0, text="2025-08")

    rates = rows.compute(now, later, then, earlier)

    # 17 / 340 and 14 / 350; toys stood in the later period only.
    assert rates.contribution_vs == pytest.approx({"ic": 4.0, "toys": 0.0})
    assert rates.acceleration == pytest.approx({"ic": 1.0, "toys": 5.0})
    assert rates.growth == pytest.approx({"ic": 13.0769231, "toys": 13.0769231})


def test_without_an_earlier_period_nothing_accelerates() -> None:
    rates = rows.compute([line(code="ic")], part(), [], None)

    assert (rates.contribution_vs, rates.acceleration) == ({}, {})


def shown(lines: Sequence[Line], of: Part, flow: Flow = Flow.EXPORTS) -> dict[str, Row]:
    made = rows.headline(of, None, query(flow=flow))
    labels = {"ic": "Integrated circuits", "rest": "Rest", "me": "Machinery"}
    context = rows.Context(of, made, labels, query(flow=flow), is_unstable=False)
    rates = rows.compute(lines, of, [], None)
    return {one.code: rows.row(one, rates, context) for one in lines}


def test_a_row_has_growth_shares_and_a_share_of_growth() -> None:
    row = shown([line(code="ic", value=42.0, base_value=35.0)], part())["ic"]

    # 7 / 35, 35 / 140, 42 / 147, 7 / 140 and that over 5.0
    assert (row.label, row.base_kind) == ("Integrated circuits", "restated")
    assert row.growth_pct == pytest.approx(20.0)
    assert row.base_share_pct == pytest.approx(25.0)
    assert row.share_pct == pytest.approx(28.5714286)
    assert row.contribution_pp == pytest.approx(5.0)
    assert row.share_of_growth_pct == pytest.approx(100.0)
    assert set(row.null_reasons) == {
        "lower_pp",
        "upper_pp",
        "contribution_vs_pp",
        "acceleration_pp",
    }


def test_a_row_of_an_unchanged_headline_has_no_share_of_growth() -> None:
    still = part(level(value=140.0, base_value=140.0))

    row = shown([line(code="ic")], still)["ic"]

    assert row.share_of_growth_pct is None
    assert row.null_reasons["share_of_growth_pct"] == "no_net_change"


def test_a_row_of_a_balance_has_no_share_of_it() -> None:
    of = part(level(value=30.0, base_value=24.0), scale=480.0)

    row = shown([line(code="ic", value=-3.0, base_value=5.0)], of, Flow.BALANCE)["ic"]

    assert (row.share_pct, row.base_share_pct, row.growth_pct) == (None, None, None)
    assert row.null_reasons["share_pct"] == row.null_reasons["base_share_pct"] == "balance"
    assert row.null_reasons["growth_pct"] == "negative_base"


def test_a_residual_does_not_grow() -> None:
    residual = line(code="revision", role="residual", reason="revision")

    row = shown([residual], part())["revision"]

    assert (row.growth_pct, row.null_reasons["growth_pct"]) == (None, "residual")
    assert row.residual_reason == "revision"


def test_a_remainder_below_an_uncertain_headline_has_bounds() -> None:
    rest = line(code="rest", role="rest", value=27.0, base_value=21.0)._replace(
        exact_base=119.0
    )

    row = shown([rest], part())["rest"]

    # (27 + 119) / 140.07 and / 139.93, less 1; in the middle 6 / 140
    assert row.lower_pp == pytest.approx(4.2335975)
    assert row.upper_pp == pytest.approx(4.3378832)
    assert row.contribution_pp == pytest.approx(4.2857143)
    assert row.flags == ("by_difference",)


@pytest.mark.parametrize(
    ("one", "label"),
    [
        (line(code="ic"), "Integrated circuits"),
        (
            line(code="other", role="other")._replace(missing=("a", "b", "c")),
            "Other (3 smaller)",
        ),
        (line(code="revision", role="residual", reason="revision"), "Revision of the total"),
        (
            line(code="rounding_in_me", parent="me", role="residual", reason="rounding"),
            "Rounding, Machinery",
        ),
    ],
)
def test_a_line_is_called_by_its_label_or_by_what_it_holds(one: Line, label: str) -> None:
    labels = {"ic": "Integrated circuits", "me": "Machinery"}

    assert rows.label_of(one, labels) == label
