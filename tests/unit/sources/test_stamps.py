from datetime import date

import pytest

from exportdecomp.sources.stamps import Stamp, period_hint, read_stamp


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
        "01.09.2025",
        "1.9.2025",
        "30.09.2025 00:00",
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


@pytest.mark.parametrize(
    ("names", "month"),
    [
        ("Januar Jänner janvier janv. enero ene. gennaio gen.", 1),
        ("Februar février févr. fevr febrero febbraio FEB.", 2),
        ("März Maerz Mär Mrz. mars marzo", 3),
        ("April avril avr. abril abr aprile", 4),
        ("Mai mayo maggio mag.", 5),
        ("Juni juin junio giugno giu", 6),
        ("Juli juillet juil. julio luglio lug", 7),
        ("August août AOUT agosto ago.", 8),
        ("September Sept. septembre septiembre setiembre settembre set", 9),
        ("Oktober Okt. octobre octubre ottobre ott", 10),
        ("November novembre noviembre Nov.", 11),
        ("Dezember Dez. décembre déc. diciembre dic. dicembre", 12),
    ],
)
def test_months_have_names_in_five_languages(names: str, month: int) -> None:
    for name in names.split():
        stamp = Stamp("month", date(2024, month, 1))

        assert read_stamp(f"{name} 2024") == stamp, name
        assert read_stamp(f"2024 {name}") == stamp, name
        assert read_stamp(f"{name}-24") == stamp, name


def test_an_accent_may_stand_as_a_sign_of_its_own() -> None:
    assert read_stamp("Ma\u0308rz 2024") == Stamp("month", date(2024, 3, 1))


@pytest.mark.parametrize("mark", ["p", " p", "e", "r", "*", " *", "(p)", " (r)"])
@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("2025", Stamp("year", date(2025, 12, 1))),
        ("2025-09", Stamp("month", date(2025, 9, 1))),
        ("Sept. 2025", Stamp("month", date(2025, 9, 1))),
        ("2025-Q2", Stamp("quarter", date(2025, 6, 1))),
        ("31.08.2025", Stamp("day", date(2025, 8, 1))),
    ],
)
def test_a_period_may_be_marked_as_provisional(text: str, stamp: Stamp, mark: str) -> None:
    assert read_stamp(text + mark) == stamp


@pytest.mark.parametrize(
    ("text", "month"), [("2025 Sep", 9), ("2025 Mar", 3), ("2025 June", 6)]
)
def test_the_last_letter_of_a_month_is_no_mark(text: str, month: int) -> None:
    assert read_stamp(text) == Stamp("month", date(2025, month, 1))


@pytest.mark.parametrize("text", ["2025pp", "2025x", "2025 Sepp", "01/09/2025 p", "p", "*"])
def test_a_mark_makes_no_period_of_what_is_none(text: str) -> None:
    assert read_stamp(text) is None


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
        "31.09.2025",
        "20250230",
        "2025-09-00",
        "2025/09-01",
        "2025-Q5",
        "2025-Q0",
        "1899",
        "2200-01",
        "Okta 2025",
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


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("01/09/2024", "01/09/2024 has two readings: write 2024-09-01 or 2024-01-09"),
        ("1/9/2024 0:00", "1/9/2024 has two readings: write 2024-09-01 or 2024-01-09"),
        ("30/09/2024", "30/09/2024 is not read: write 2024-09-30"),
        ("09/30/2024", "09/30/2024 is not read: write 2024-09-30"),
        ("03/03/2024", "03/03/2024 is not read: write 2024-03-03"),
    ],
)
def test_the_hint_for_a_day_with_slashes_spells_out_its_readings(text: str, hint: str) -> None:
    assert period_hint(text) == hint


@pytest.mark.parametrize("text", ["45536", " 45536 ", "45536.0"])
def test_the_hint_for_five_digits_speaks_of_a_spreadsheet(text: str) -> None:
    assert period_hint(text).startswith("this looks like a day number of a spreadsheet")


@pytest.mark.parametrize("text", ["2024-H1", "2024H2", "H1 2024", "1H2024", "2024-S2"])
def test_the_hint_for_half_years_says_that_they_are_not_read(text: str) -> None:
    assert period_hint(text) == "half years are not read: write months, quarters or years"


@pytest.mark.parametrize("text", ["2023/24", "2023-24", "2023/2024", "FY2024", "FY24"])
def test_the_hint_for_fiscal_years_says_that_they_are_not_read(text: str) -> None:
    assert period_hint(text).startswith("fiscal years are not read")


@pytest.mark.parametrize("text", ["", "total", "2025-13", "32/13/2024", "Sep 24", "12345"])
def test_the_hint_for_anything_else_shows_how_periods_are_written(text: str) -> None:
    assert period_hint(text) == (
        "write months as 2025-09, 2025-09-01, 202509 or 2025M09, quarters as 2025-Q3"
    )
