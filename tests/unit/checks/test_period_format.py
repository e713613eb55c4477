"""ED104: every period can be read, and has been."""

from exportdecomp.checks.period_format import period_format
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.material import Material
from tests.materials import day, faults_table, material, rule

RULE = rule("ED104", "period_format", far_months=24)
RELEASE = """
    period,component,value
    2025-07,usa,130
    2025-08,usa,128
    2025-09,usa,126
    2025-10,usa,121
"""


def found(release: Material) -> list[Finding]:
    outcome = period_format(release, RULE)
    assert isinstance(outcome, list)
    return outcome


def test_periods_that_are_over_are_well() -> None:
    assert found(material(RELEASE, as_of=day("2025-11-07"))) == []


def test_no_clock_is_read_without_a_day() -> None:
    assert found(material(RELEASE)) == []


def test_a_month_that_has_not_begun_is_an_error() -> None:
    (one,) = found(material(RELEASE, as_of=day("2025-09-30")))

    assert one.message == "2025-10 had not begun on 2025-09-30"
    assert (one.severity, one.period, one.rows) == (Severity.ERROR, "2025-10", (5,))


def test_a_month_that_is_running_is_a_warning() -> None:
    (one,) = found(material(RELEASE, as_of=day("2025-10-13")))

    assert one.message == "2025-10 was not over on 2025-10-13"
    assert one.severity is Severity.WARNING


def test_a_period_after_its_own_publication_is_an_error() -> None:
    release = material(
        """period,component,value,vintage
        2025-07,usa,130,2025-06-30
        2025-08,usa,128,2025-09-08
        """
    )

    (one,) = found(release)

    assert one.message == "2025-07 had not begun on the day of its publication"
    assert one.rows == (2,)


def test_a_publication_after_today_is_an_error_in_own_files_only() -> None:
    text = """period,component,value,vintage
        2025-08,usa,128,2025-09-08
        2025-09,usa,126,2026-10-13
        """
    (one,) = found(material(text, as_of=day("2025-10-14")))

    assert one.message == "published after the day that counts as today: 2026-10-13"
    assert found(material(text, as_of=day("2025-10-14"), is_own=False)) == []


def test_a_period_decades_away_from_all_others_is_an_error() -> None:
    (one,) = found(material(RELEASE.replace("2025-10", "2052-10")))

    assert one.message == ("2052-10 lies far from the other periods, 2025-07 to 2025-09")
    # From 2025-09 to 2052-10 are 27 years and a month.
    assert (one.observed, one.threshold, one.unit) == (325.0, 24.0, "months")


def test_every_tenth_year_is_a_habit_and_no_gap() -> None:
    release = RELEASE
    for month, year in (("07", 1995), ("08", 2005), ("09", 2015), ("10", 2025)):
        release = release.replace(f"2025-{month}", f"{year}-12")

    assert found(material(release)) == []


def test_unreadable_periods_are_one_finding_with_their_texts() -> None:
    faults = faults_table(
        "fault,row,column,text\nbad_period,4,month,2025-13\nbad_period,9,month,Sept. 25"
    )
    release = material(RELEASE, faults=faults, fault_counts={("bad_period", "release.csv"): 2})
    (one,) = found(release)

    assert one.message == (
        "a period that cannot be read or has two readings, in 2 cells: "
        "'2025-13' and 'Sept. 25'"
    )
    assert (one.rows, one.column, one.cells) == ((4, 9), "month", 2)


def test_a_release_without_periods_is_not_looked_at() -> None:
    assert period_format(material(), RULE) == NotRun("no period was read")
