"""ED306: growth by the day, where a month had more or fewer working days."""

import pytest

from exportdecomp.checks.working_days import working_days
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.material import Material
from tests.materials import day, material, rule

RULE = rule("ED306", "working_days", least_pp=0.5)._replace(severity=Severity.INFO)
DAYS = {
    day("2024-08-01"): 22,
    day("2024-09-01"): 21,
    day("2024-10-01"): 19,
    day("2025-08-01"): 21,
    day("2025-09-01"): 23,
    day("2025-10-01"): 18,
}


def found(release: Material) -> list[Finding]:
    outcome = working_days(release, RULE)
    assert isinstance(outcome, list)
    return outcome


def test_growth_stands_beside_growth_per_working_day() -> None:
    release = material(
        """period,component,value
        2024-09,headline,303.7
        2025-09,headline,328.6
        """,
        working_days=DAYS,
    )

    (finding,) = found(release)

    # 100 × (328.6 / 303.7 − 1) = 8.199; 100 × (328.6 × 21 / (303.7 × 23) − 1) = −1.210
    assert finding.observed == pytest.approx(8.1989, abs=1e-4)
    assert finding.expected == pytest.approx(-1.2097, abs=1e-4)
    assert finding.message == (
        "exports, 2025-09: +8.2% over the year by levels in USD, −1.2% per working day "
        "(23 working days after 21)"
    )
    assert (finding.severity, finding.period, finding.rows) == (Severity.INFO, "2025-09", (3,))


def test_as_many_days_in_both_years_are_no_news() -> None:
    release = material(
        """period,component,value
        2024-09,headline,303.7
        2025-09,headline,328.6
        """,
        working_days={**DAYS, day("2025-09-01"): 21},
    )

    assert found(release) == []


def test_earlier_months_are_told_where_the_sign_differs() -> None:
    release = material(
        """period,component,value
        2024-08,headline,308.6
        2024-09,headline,303.7
        2024-10,headline,309.1
        2025-08,headline,321.8
        2025-09,headline,328.6
        2025-10,headline,305.3
        """,
        working_days=DAYS,
    )

    # August: +4.3%, +9.2% per day; only in September do the signs differ.
    assert [one.period for one in found(release)] == ["2025-09", "2025-10"]


def test_two_currencies_are_one_finding() -> None:
    release = material(
        """period,component,value,currency
        2024-09,headline,303.7,USD
        2025-09,headline,328.6,USD
        2024-09,headline,2165.3,CNY
        2025-09,headline,2344.6,CNY
        """,
        working_days=DAYS,
    )

    (finding,) = found(release)

    assert finding.cells == 2
    # 100 × (2344.6 / 2165.3 − 1) = 8.281; by the day −1.135
    assert (
        "+8.3% over the year by levels in CNY, −1.1% per working day; +8.2% over the year by"
    ) in finding.message


def test_a_month_that_the_calendar_does_not_cover_is_left_out() -> None:
    release = material(
        """period,component,value
        2023-09,headline,299.1
        2024-09,headline,303.7
        """,
        working_days=DAYS,
    )

    assert found(release) == []


def test_without_a_calendar_there_is_nothing_to_count() -> None:
    release = material("period,component,value\n2025-09,headline,328.6")

    assert working_days(release, RULE) == NotRun("there is no calendar of working days")


def test_without_a_base_there_is_no_growth() -> None:
    release = material("period,component,value\n2025-09,headline,328.6", working_days=DAYS)

    assert working_days(release, RULE) == NotRun("no month has a base")
    assert isinstance(working_days(material(working_days=DAYS), RULE), NotRun)


def test_growth_by_levels_cannot_be_mistaken_for_the_one_that_was_printed() -> None:
    """General Administration of Customs, September 2025: 8.4 in yuan."""
    release = material(
        """period,component,value,currency,vintage,growth_pct
        2024-09,headline,2165.3,CNY,2024-10-18,
        2025-09,headline,2344.6,CNY,2025-10-18,8.4
        2025-09,headline,2345.0,CNY,2026-10-18,8.3
        """,
        working_days=DAYS,
    )

    (finding,) = found(release)

    # 100 × (2345.0 / 2165.3 − 1) = 8.299; what was printed at first is what is known.
    assert "+8.3% over the year by levels in CNY (printed: +8.4%), −1.1%" in finding.message
