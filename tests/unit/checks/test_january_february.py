import pytest

from exportdecomp.checks.january_february import january_february
from exportdecomp.model.finding import Finding, NotRun, Severity
from tests.materials import material, rule

RULE = rule(
    "ED310", "january_february", error_pp=0.5, least_pp=0.05, least_units=1000,
    double_low=1.6, double_high=2.6,
)._replace(severity=Severity.WARNING)  # fmt: skip
TOLD_APART = """
    window,period,component,value
    month,2023-12,headline,3036
    month,2024-01,headline,3062
    month,2024-02,headline,2203
    ytd,2024-02,headline,5265
    month,2024-03,headline,2796
    month,2024-12,headline,3356
    month,2025-01,headline,3244
    month,2025-02,headline,2154
    ytd,2025-02,headline,5398
    month,2025-03,headline,3139
"""


def findings(text: str) -> list[Finding]:
    found = january_february(material(text), RULE)
    assert not isinstance(found, NotRun)
    return found


def without(*rows: str) -> str:
    """Take rows out of the release, each by its window, period and component."""
    lines = TOLD_APART.splitlines()
    return "\n".join(one for one in lines if not one.strip().startswith(rows))


def test_two_months_that_are_told_apart_and_add_up_are_fine() -> None:
    assert findings(TOLD_APART) == []


def test_halves_of_two_months_are_found_and_held_against_the_year_before() -> None:
    halved = TOLD_APART.replace(",3244", ",2699").replace(",2154", ",2699")
    (one,) = findings(halved)

    # January had 3062 of 5265 a year before; of 5398 that is 3139.35, 440.35 more than the
    # half, and 100 * 440.35 / 3062 = 14.381 points.
    assert one.severity is Severity.ERROR
    assert (one.period, one.window) == ("2025-01", "month")
    assert one.expected == pytest.approx(3139.35, abs=0.01)
    assert one.effect_pp == pytest.approx(-14.381, abs=1e-3)
    assert len(one.rows) == 2
    assert one.message == (
        "the headline, 2025-01 and 2025-02: USD 2.70 thousand each, as if the two months were "
        "halved"
    )


def test_halves_in_both_years_are_a_warning_whose_effect_nobody_knows() -> None:
    halved = TOLD_APART.replace(",3244", ",2699").replace(",2154", ",2699")
    halved = halved.replace(",3062", ",2632.5").replace(",2203", ",2632.5")
    (one,) = findings(halved)

    assert one.severity is Severity.WARNING
    assert (one.effect_pp, one.effect_reason, one.cells) == (None, "no_base", 2)
    assert one.message.endswith("halved; 1 more like it: the headline 2024")


def test_a_line_with_two_equal_months_may_be_chance() -> None:
    chance = TOLD_APART + "month,2025-01,toys,1273\nmonth,2025-02,toys,1273\n"
    chance += "month,2025-01,ships,310\nmonth,2025-02,ships,310\n"
    chance += "month,2025-01,bags,55\nmonth,2025-02,bags,41\n"

    assert findings(chance) == []


def test_halves_of_an_odd_sum_are_a_unit_apart() -> None:
    halved = TOLD_APART.replace(",3244", ",2700").replace(",2154", ",2699")
    (one,) = findings(halved.replace("ytd,2025-02,headline,5398", "ytd,2025-02,headline,5399"))

    assert one.message.endswith("as if the two months were halved")
    apart = TOLD_APART.replace(",3244", ",2700").replace(",2154", ",2698")
    assert findings(apart) == []


def test_three_lines_are_none_where_they_are_most_of_them() -> None:
    equal = TOLD_APART + "month,2025-01,toys,73\nmonth,2025-02,toys,73\n"
    equal += "month,2025-01,ships,310\nmonth,2025-02,ships,310\n"
    equal += "month,2025-01,hats,22\nmonth,2025-02,hats,22\n"
    equal += "month,2025-01,bags,55\nmonth,2025-02,bags,41\n"
    (one,) = findings(equal)

    assert (one.component, one.cells) == ("hats", 3)


def test_months_that_do_not_make_the_year_to_date_are_found() -> None:
    (one,) = findings(
        TOLD_APART.replace("ytd,2025-02,headline,5398", "ytd,2025-02,headline,5432")
    )

    # 34 of 5265 are 0.6458 points.
    assert one.severity is Severity.ERROR
    assert (one.period, one.window, one.observed, one.expected) == (
        "2025-02", "ytd", 5432.0, 5398.0,
    )  # fmt: skip
    assert one.effect_pp == pytest.approx(0.6458, abs=1e-4)
    assert "January USD 3.24 thousand and February USD 2.15 thousand" in one.message


def test_a_difference_that_moves_growth_by_nothing_is_left_out() -> None:
    # 2 of 5265 are 0.038 points.
    assert findings(TOLD_APART.replace("5398", "5400")) == []


def test_a_difference_of_rounding_is_none() -> None:
    # 1.5 units of the last digit for three rounded figures.
    rounded = TOLD_APART.replace("value", "value,precision").replace("\n    ytd", "\n ytd")
    rounded = "\n".join(
        line if "value" in line or not line.strip() else f"{line},100"
        for line in rounded.splitlines()
    )

    assert findings(rounded.replace("5398", "5540")) == []
    assert len(findings(rounded.replace("5398", "5560"))) == 1


def test_figures_of_different_days_need_not_add_up() -> None:
    lines = "window,period,component,value,vintage\nmonth,2025-01,headline,3244,2025-02-14\n"
    lines += "month,2025-02,headline,2154,2025-03-14\nytd,2025-02,headline,5432,2025-03-14\n"

    assert findings(lines) == []


def test_a_february_that_is_the_year_to_date_is_found() -> None:
    (one,) = findings(
        TOLD_APART.replace("month,2025-02,headline,2154", "month,2025-02,headline,5398")
    )

    # 5398 instead of 5398 - 3244 = 2154: 100 * 3244 / 2203 = 147.25 points.
    assert (one.period, one.observed, one.expected) == ("2025-02", 5398.0, 2154.0)
    assert one.effect_pp == pytest.approx(147.254, abs=1e-3)
    assert "as much as January and February together" in one.message


def test_without_a_january_the_year_before_says_what_february_holds() -> None:
    text = without("month,2025-01").replace(
        "month,2025-02,headline,2154", "month,2025-02,headline,5398"
    )
    (one,) = findings(text)

    # 2203 of 5265, 41.84%, went to February the year before.
    assert one.expected == pytest.approx(2258.65, abs=0.01)


def test_a_line_that_sold_nothing_in_january_is_no_fault() -> None:
    lines = "month,2025-02,{0},40\nytd,2025-02,{0},{1}\n"
    ships = "month,2025-01,ships,0\n" + lines.format("ships", 40)
    others = lines.format("toys", 93) + lines.format("bags", 71)

    assert findings(TOLD_APART + ships + others) == []


def test_a_february_that_holds_both_months_is_twice_its_neighbours() -> None:
    text = without("month,2025-01", "ytd,2025").replace("2154", "5398")
    (one,) = findings(text)

    # 5398 / 3356 = 1.61, 5398 / 3139 = 1.72; 2258.65 of it are February's, and
    # 100 * 3139.35 / 2203 = 142.50 points too many.
    assert one.severity is Severity.ERROR
    assert one.effect_pp == pytest.approx(142.503, abs=1e-3)
    assert "1.6 and 1.7 times the months beside it and there is no January" in one.message


def test_a_january_of_zero_is_no_january() -> None:
    text = without("ytd,2025").replace("2154", "5398").replace("3244", "0")

    assert len(findings(text)) == 1


def test_a_short_february_without_a_january_is_one_month() -> None:
    assert findings(without("month,2025-01", "ytd,2025")) == []


def test_a_lumpy_line_without_a_january_among_others_is_judged_from_both_sides() -> None:
    months = "month,2025-01,toys,93\nmonth,2025-02,toys,71\n"
    months += "month,2025-01,bags,61\nmonth,2025-02,bags,47\n"
    ships = "month,2024-12,ships,310\nmonth,2025-02,ships,640\nmonth,2025-03,ships,295\n"

    assert [one.component for one in findings(TOLD_APART + months + ships)] == ["ships"]
    calm = ships.replace("2025-03,ships,295", "2025-03,ships,580")
    assert findings(TOLD_APART + months + calm) == []


def test_there_must_be_a_february() -> None:
    nothing = NotRun("no February, alone or with January, is there")
    march = "period,component,value\n2025-03,headline,3139"

    assert january_february(material(march), RULE) == nothing
    assert january_february(material(), RULE) == nothing
