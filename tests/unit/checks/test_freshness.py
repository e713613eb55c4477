"""ED303: the release that is due by now is there."""

from exportdecomp.checks.freshness import freshness
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.material import Material
from tests.materials import day, material, rule

RULE = rule("ED303", "freshness", due_day=14, warn_after=3, error_after=14)._replace(
    severity=Severity.WARNING
)
SEPTEMBER = "period,component,value\n2025-08,headline,2303.5\n2025-09,headline,2344.6"


def found(release: Material) -> list[Finding]:
    outcome = freshness(release, RULE)
    assert isinstance(outcome, list)
    return outcome


def test_a_release_six_days_late_is_a_warning() -> None:
    # October is due on 14 November.
    (finding,) = found(material(SEPTEMBER, as_of=day("2025-11-20")))

    assert finding.severity is Severity.WARNING
    assert (finding.observed, finding.threshold, finding.unit) == (6.0, 3.0, "days")
    assert (finding.flow, finding.period) == ("exports", "2025-10")
    assert "2025-10 was due on 2025-11-14 and is 6 days late" in finding.message


def test_a_release_more_than_two_weeks_late_is_an_error() -> None:
    (finding,) = found(material(SEPTEMBER, as_of=day("2025-12-20")))

    # From 14 November to 20 December are 36 days; November was due on 14 December too.
    assert finding.severity is Severity.ERROR
    assert finding.observed == 36.0
    assert "2 releases behind" in finding.message


def test_a_release_that_is_just_due_is_well() -> None:
    assert found(material(SEPTEMBER, as_of=day("2025-11-17"))) == []


def test_no_release_is_expected_before_its_month_is_over() -> None:
    assert found(material(SEPTEMBER, as_of=day("2025-10-20"))) == []


def test_the_due_day_of_the_release_counts_before_that_of_the_check() -> None:
    (finding,) = found(material(SEPTEMBER, as_of=day("2025-11-12"), due=7))

    assert finding.observed == 5.0


def test_january_is_not_expected_where_it_always_came_with_february() -> None:
    text = """period,component,value,vintage
    2025-01,headline,2335.5,2025-03-18
    2025-02,headline,1545.7,2025-03-18
    2025-12,headline,2535.6,2026-01-14
    """

    assert found(material(text, as_of=day("2026-03-10"))) == []
    (finding,) = found(material(text, as_of=day("2026-03-20")))
    assert (finding.period, finding.observed) == ("2026-02", 6.0)


def test_january_is_expected_where_it_came_before_february() -> None:
    text = """period,component,value,vintage
    2025-01,headline,2335.5,2025-02-18
    2025-02,headline,1545.7,2025-03-18
    2025-12,headline,2535.6,2026-01-14
    """

    (finding,) = found(material(text, as_of=day("2026-03-10")))

    assert finding.period == "2026-01"


def test_a_quarter_is_due_in_the_month_after_it() -> None:
    text = "period,component,value,window\n2025-09,headline,6955.8,quarter"

    (finding,) = found(material(text, frequency="quarter", as_of=day("2026-01-20")))

    assert (finding.period, finding.observed) == ("2025-12", 6.0)


def test_a_year_is_due_in_the_january_after_it() -> None:
    text = "period,component,value,window\n2024-12,headline,25455.0,ytd"

    assert found(material(text, frequency="year", as_of=day("2026-01-15"))) == []
    (finding,) = found(material(text, frequency="year", as_of=day("2026-01-20")))
    assert finding.period == "2025-12"


def test_a_due_day_beyond_the_end_of_a_month_is_its_last_day() -> None:
    text = "period,component,value\n2024-12,headline,2409.9\n2025-12,headline,2535.6"

    # January 2026 is due on 28 February.
    (finding,) = found(material(text, as_of=day("2026-03-05"), due=31))

    assert finding.observed == 5.0


def test_each_flow_has_its_own_newest_period() -> None:
    text = """period,component,value,flow
    2025-09,headline,2344.6,imports
    2025-10,headline,2171.6,exports
    """

    (finding,) = found(material(text, as_of=day("2025-11-20")))

    assert finding.flow == "imports"


def test_without_a_day_that_counts_as_today_nothing_is_late() -> None:
    assert freshness(material(SEPTEMBER), RULE) == NotRun("no day counts as today (--as-of)")


def test_an_empty_release_is_not_looked_at() -> None:
    release = material(as_of=day("2025-11-20"))

    assert freshness(release, RULE) == NotRun("there is no figure")
