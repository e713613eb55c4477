import pytest

from exportdecomp.checks.final_revised import final_revised
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.rule import Rule
from tests.materials import material, rule

RULE = rule("ED402", "final_revised", error_pp=0.25, least_pp=0.005, final_months=24)._replace(
    severity=Severity.WARNING
)
NOW = """
    period,component,value
    2023-08,headline,2850
    2023-08,usa,450
    2023-09,usa,430
    2024-08,headline,3090
    2024-08,usa,470
    2025-09,headline,3290
    2025-09,usa,340
"""


def findings(before: str, found_by: Rule = RULE) -> list[Finding]:
    found = final_revised(material(NOW, before), found_by)
    assert not isinstance(found, NotRun)
    return found


def test_a_period_of_two_years_ago_is_final() -> None:
    # 25 months before 2025-09. The month has no base, but is that of 2024-08: with 9 more,
    # 100 * 3090 * (1 / 2850 - 1 / 2859) = 0.34131 points.
    (one,) = findings(NOW.replace("2023-08,usa,450", "2023-08,usa,459"))

    assert one.severity is Severity.ERROR
    assert (one.period, one.component, one.rows) == ("2023-08", "usa", (3,))
    assert one.effect_pp == pytest.approx(0.34131, abs=1e-5)
    assert one.message == (
        "1 cell of 2023-08, final after 24 months, changed; the gravest: "
        "usa, 2023-08: from USD 459.00 to USD 450.00 (−2.0%)"
    )


def test_the_month_of_exactly_that_age_is_final_and_the_next_is_not() -> None:
    before = NOW.replace("2023-09,usa,430", "2023-09,usa,437")
    later = rule("ED402", "final_revised", error_pp=0.25, least_pp=0.005, final_months=25)

    assert [one.period for one in findings(before)] == ["2023-09"]
    assert findings(before, later) == []


def test_a_month_of_the_year_before_may_be_revised() -> None:
    assert findings(NOW.replace("2024-08,usa,470", "2024-08,usa,455")) == []


def test_periods_of_a_flow_are_one_finding_that_shows_the_gravest() -> None:
    before = NOW.replace("2023-08,usa,450", "2023-08,usa,452").replace(
        "2023-08,headline,2850", "2023-08,headline,2870"
    )
    (one,) = findings(before.replace("2023-09,usa,430", "2023-09,usa,437"))

    assert (one.component, one.cells) == ("headline", 3)
    assert one.message.startswith("3 cells of 2023-09 and 2023-08, final")


def test_where_no_effect_is_known_it_is_a_warning_that_says_why() -> None:
    (one,) = findings(NOW.replace("2023-09,usa,430", "2023-09,usa,437"))

    assert one.severity is Severity.WARNING
    assert (one.effect_pp, one.effect_reason) == (None, "no_headline")


def test_what_moves_growth_by_nothing_is_left_out() -> None:
    # 100 * 3090 * 0.1 / 2850 / 2850 = 0.004 points.
    assert findings(NOW.replace("2023-08,usa,450", "2023-08,usa,450.1")) == []


def test_there_must_be_a_baseline_and_a_period_old_enough() -> None:
    young = "period,component,value\n2024-08,usa,470\n2025-07,usa,316"
    nothing_old = NotRun("no period that both releases hold is 24 months old")

    assert final_revised(material(NOW), RULE) == NotRun("there is no baseline")
    assert final_revised(material(young, young), RULE) == nothing_old
    assert final_revised(material("", NOW), RULE) == nothing_old
