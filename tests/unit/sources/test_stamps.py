from datetime import date

import pytest

from exportdecomp.sources.stamps import Stamp, read_stamp


@pytest.mark.parametrize(
    "text",
    [
        "2025-09",
        "2025-9",
        "2025/09",
        "2025/9",
        "2025.09",
        "202509",
        "2025M09",
        "2025-M09",
        "2025m9",
        "09/2025",
        "9/2025",
        "Sep 2025",
        "September 2025",
        "Sep-2025",
        "2025 Sep",
        "Sept 2025",
        "SEP2025",
        "sep-25",
        "2025年9月",
        "2025年09月",
        "  2025-09\t",
    ],
)
def test_a_month_is_read_however_it_is_written(text: str) -> None:
    assert read_stamp(text) == Stamp("month", date(2025, 9, 1))


@pytest.mark.parametrize(
    ("text", "month"),
    [("may 2024", 5), ("June 2024", 6), ("2024-10", 10), ("2024.10", 10), ("12/2024", 12)],
)
def test_months_of_other_names_and_lengths_are_told_apart(text: str, month: int) -> None:
    assert read_stamp(text) == Stamp("month", date(2024, month, 1))


@pytest.mark.parametrize(
    "text",
    [
        "2025-09-01",
        "2025-09-30",
        "2025/09/01",
        "2025/9/7",
        "20250901",
        "20250930",
        "2025-09-01T00:00:00",
        "2025-09-01T00:00:00.000Z",
        "2025-09-01 00:00",
        "2025-09-01 00:00:00",
        "2025-09-01 00:00:00.000",
        "2025-09-01 00:00:00.000000+08:00",
    ],
)
def test_a_day_stands_in_its_month(text: str) -> None:
    assert read_stamp(text) == Stamp("day", date(2025, 9, 1))


@pytest.mark.parametrize(
    "text",
    ["2025-Q3", "2025Q3", "2025 Q3", "2025q3", "Q3 2025", "Q3/2025", "Q3-2025", "3Q2025"],
)
def test_a_quarter_ends_in_its_third_month(text: str) -> None:
    assert read_stamp(text) == Stamp("quarter", date(2025, 9, 1))


@pytest.mark.parametrize(("text", "year"), [("2025", 2025), ("1900", 1900), ("2199", 2199)])
def test_a_year_ends_in_december(text: str, year: int) -> None:
    assert read_stamp(text) == Stamp("year", date(year, 12, 1))


@pytest.mark.parametrize(("text", "year"), [("Sep-68", 2068), ("Sep-69", 1969)])
def test_two_digits_of_a_year_turn_the_century_at_69(text: str, year: int) -> None:
    assert read_stamp(text) == Stamp("month", date(year, 9, 1))


@pytest.mark.parametrize("text", ["01/09/2025", "09/01/2025", "31/12/2025", "1/9/25"])
def test_a_day_that_americans_and_others_read_differently_is_refused(text: str) -> None:
    assert read_stamp(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2025-13",
        "2025-00",
        "202513",
        "2025-09-31",
        "20250230",
        "2025-09-00",
        "2025/09-01",
        "2025-Q5",
        "2025-Q0",
        "1899",
        "2200-01",
        "Okt 2025",
        "Septem 2025",
        "FY2025",
    ],
)
def test_a_period_that_the_calendar_does_not_have_is_refused(text: str) -> None:
    assert read_stamp(text) is None


@pytest.mark.parametrize("text", ["2025.1", "2025.0", "Sep 25", "25-Sep", "09-25", "25-09"])
def test_a_text_with_two_readings_is_refused(text: str) -> None:
    assert read_stamp(text) is None


def test_an_hour_other_than_midnight_is_refused() -> None:
    # In Beijing this moment is 1 September.
    assert read_stamp("2025-08-31T16:00:00.000Z") is None


@pytest.mark.parametrize(
    "text", ["", " ", "45901", "-2025", "2025-09x", "total", "²025", "\uff12025", "2025-09\n2"]
)
def test_what_is_no_period_is_refused(text: str) -> None:
    assert read_stamp(text) is None
