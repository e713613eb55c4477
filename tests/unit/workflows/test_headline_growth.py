from pathlib import Path

import pytest

from exportdecomp.model.headline_report import HeadlineReport
from exportdecomp.model.period import Window
from exportdecomp.model.request import ContribRequest
from exportdecomp.workflows.headline import headline

# Totals of 200 and 216 (+8%), before them 160 (+25% to 200), the month before 150 and 180.
ROWS = (
    "period,product,value",
    *("2023-09,pumps,100", "2023-09,valves,60"),
    *("2024-08,pumps,90", "2024-08,valves,60"),
    *("2024-09,pumps,150", "2024-09,valves,50"),
    *("2025-08,pumps,120", "2025-08,valves,60"),
    *("2025-09,pumps,171", "2025-09,valves,45"),
)
DEFINITION = """
[dataset]
name = "shop"
calendar = "days.toml"

[dimensions.product]
file = "sales.csv"
"""
DAYS = """
[calendar]
source = "works council"

[[years]]
year = 2024
source = "agreement"
status = "verified"

[[years]]
year = 2025
source = "draft"
status = "unverified"

[[off]]
name = "Fair"
from = 2025-09-10
to = 2025-09-12
"""


def shop(folder: Path, *rows: str, days: str = DAYS) -> HeadlineReport:
    for name, text in (
        ("sales.csv", "".join(f"{row}\n" for row in rows)),
        ("days.toml", days),
        ("shop.toml", DEFINITION),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    return headline(ContribRequest(definition=str(folder / "shop.toml")))


@pytest.fixture
def report(tmp_path: Path) -> HeadlineReport:
    return shop(tmp_path, *ROWS)


def test_own_figures_are_read_over_two_years_and_on_the_month_before(
    report: HeadlineReport,
) -> None:
    # 216 / 160 = 1.35, whose root is 1.161895; 216 / 180 = 1.2.
    assert report.growth_pct == pytest.approx(8.0)
    assert report.reading("two_year").value == pytest.approx(16.1895, abs=1e-4)
    assert report.reading("two_year").note == "a year: 8.0% after 25.0%"
    assert report.reading("previous").value == pytest.approx(20.0)
    assert report.reading("previous").flags == ("not_seasonally_adjusted",)
    # 180 / 150 is 20%, so that growth slowed by 12 points.
    assert report.reading("acceleration").value == pytest.approx(-12.0)


def test_working_days_are_those_of_the_own_calendar_and_an_unread_year_is_said(
    report: HeadlineReport,
) -> None:
    # 22 weekdays less three of the fair are 19, after 21: 1.08 * 21 / 19 = 1.193684.
    found = report.reading("per_working_day")

    assert found.value == pytest.approx(19.3684, abs=1e-4)
    assert found.note == "19 working days after 21; the calendar of 2025 is unverified"
    assert found.flags == ("unverified_calendar",)
    assert found.detail == {"days": 19, "base_days": 21}


def test_a_year_that_the_calendar_does_not_cover_has_no_growth_by_the_day(
    tmp_path: Path,
) -> None:
    start, end = DAYS.index("[[years]]"), DAYS.index("[[years]]\nyear = 2025")
    report = shop(tmp_path, *ROWS, days=DAYS[:start] + DAYS[end:])

    found = report.reading("per_working_day")

    assert found.null_reasons == {"value": "not_covered"}
    assert found.note == "the calendar covers 2025 to 2025"


def test_a_calendar_in_which_nobody_works_gives_no_growth(tmp_path: Path) -> None:
    closed = DAYS.replace("2025-09-10", "2025-09-01").replace("2025-09-12", "2025-09-30")
    report = shop(tmp_path, *ROWS, days=closed)

    for code in ("per_working_day", "working_days", "level_per_working_day"):
        assert report.reading(code).null_reasons == {"value": "no_working_days"}


def test_own_data_without_a_calendar_say_so(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_text("".join(f"{row}\n" for row in ROWS), encoding="utf-8")

    report = headline(ContribRequest(data=(str(path),)))

    for code in ("per_working_day", "working_days", "level_per_working_day"):
        assert report.reading(code).null_reasons == {"value": "no_calendar"}
    assert report.reading("other_currency").null_reasons == {"value": "one_currency"}
    assert report.reading("ytd").null_reasons == {"value": "not_held"}
    assert report.reading("ytd").note == (
        "levels of 2025-01 to 2025-09 and 2024-01 to 2024-09 are not all held"
    )


def test_undated_figures_are_read_from_levels_once(report: HeadlineReport) -> None:
    found = report.reading("restated")

    assert found.label == "From levels"
    assert found.value == pytest.approx(8.0)
    for code in ("archived", "latest"):
        assert report.reading(code).value is None
        assert report.reading(code).null_reasons == {"value": "same_figures"}


def test_dated_figures_are_read_from_levels_as_they_were_and_as_they_are(
    tmp_path: Path,
) -> None:
    # First printed as 200 and 216; a later table has 210 for the base: 216 / 210 = 1.028571.
    rows = (
        "period,product,value,vintage",
        *("2024-09,pumps,150,2024-10-08", "2024-09,valves,50,2024-10-08"),
        *("2025-09,pumps,171,2025-10-08", "2025-09,valves,45,2025-10-08"),
        *("2024-09,pumps,160,2025-10-08", "2024-09,valves,50,2025-10-08"),
    )

    report = shop(tmp_path, *rows)

    assert report.reading("archived").value == pytest.approx(8.0)
    assert report.reading("restated").value == pytest.approx(2.8571, abs=1e-4)
    assert report.reading("restated").label == "From levels, restated base"
    assert report.reading("latest").value is not None


def test_a_fault_in_a_month_that_some_readings_need_leaves_the_others(
    tmp_path: Path,
) -> None:
    # Valves have no figure in August 2025: nothing can be said of that month, and the level
    # of September has no month to be ranked among but those that other readings took.
    rows = [row for row in ROWS if row != "2025-08,valves,60"]

    report = shop(tmp_path, *rows)

    assert report.reading("previous").null_reasons == {"value": "not_held"}
    assert report.reading("two_year").value == pytest.approx(16.1895, abs=1e-4)
    assert report.reading("rank").note == "the highest of the 3 known since 2023-09"


def test_a_fall_has_a_true_minus_in_a_note(tmp_path: Path) -> None:
    rows = [row.replace("2025-09,pumps,171", "2025-09,pumps,131") for row in ROWS]

    # 176 after 200; a month before 180 after 150.
    found = shop(tmp_path, *rows)
    assert found.reading("two_year").note == "a year: −12.0% after 25.0%"
    assert found.reading("acceleration").note == "−12.0% after 20.0%"


def test_growth_of_the_year_before_needs_no_level_of_two_years_before() -> None:
    # September 2023 is not held; growth of 2.4% was printed for September 2024.
    found = headline(ContribRequest(period="2025-09")).reading("two_year")

    assert found.note == "a year: 8.3% after 2.4%"
    assert found.base_period == "2023-09"


def test_a_growth_rate_that_only_a_later_table_prints_is_dated() -> None:
    # No first print of imports in dollars is held for April 2025.
    report = headline(ContribRequest(period="2025-04"))

    assert str(report.reading("imports").vintage) == "2026-08-21"


def test_a_base_that_was_published_later_than_the_period_is_said() -> None:
    # January 2026 stands alone only in the table of August 2026.
    found = headline(ContribRequest(period="2026-02")).reading("previous")

    assert found.note == "not seasonally adjusted; base as of 2026-08-21"


def test_a_quarter_is_read_only_where_one_ends() -> None:
    august = headline(ContribRequest(period="2025-08")).reading("quarter")
    quarter = headline(ContribRequest(period="2025-Q3", window=Window.QUARTER))

    assert august.null_reasons == {"value": "no_quarter_end"}
    assert quarter.reading("quarter").value == quarter.growth_pct


def test_windows_that_overlap_have_no_period_before() -> None:
    report = headline(ContribRequest(period="2025-09", window=Window.YTD))

    for code in ("previous", "acceleration"):
        assert report.reading(code).null_reasons == {"value": "overlapping"}


def test_a_year_against_the_year_before_is_its_growth_without_seasons() -> None:
    report = headline(ContribRequest(period="2025", window=Window.YEAR))

    assert report.reading("previous").value == report.growth_pct
    assert report.reading("previous").flags == ()


def test_a_base_that_was_asked_for_holds_for_the_readings_beside_it() -> None:
    report = headline(ContribRequest(period="2025-09", base="archived"))  # type: ignore[arg-type]

    assert report.base_kind == "archived"
    assert report.reading("imports").null_reasons == {"value": "no_such_base"}
    assert report.reading("latest").value == pytest.approx(8.2)
