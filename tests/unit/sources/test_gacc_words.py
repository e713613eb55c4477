from datetime import date

import pytest

from exportdecomp.sources.gacc_words import currency_in, day_in, folded, months_named


@pytest.mark.parametrize(
    ("link", "months"),
    [
        ("Mar.", (3,)),
        ("March", (3,)),
        ("Sept.", (9,)),
        ("Jan.-Feb.", (1, 2)),
        ("Jan.\N{EN DASH}Feb.", (1, 2)),
        ("1-2", (1, 2)),
        ("Notes", ()),
        ("13", ()),
    ],
)
def test_a_link_names_its_months_in_any_of_the_ways_that_the_site_writes(
    link: str, months: tuple[int, ...]
) -> None:
    assert months_named(link) == months


def test_renminbi_and_yuan_are_one_currency() -> None:
    assert currency_in("by country, june 2018 (in rmb)") == "CNY"
    assert currency_in("by country, june 2018 (in cny)") == "CNY"
    assert currency_in("by country, june 2018 (in usd)") == "USD"


def test_a_day_is_read_with_the_year_first_or_last() -> None:
    assert day_in("2026/10/13") == date(2026, 10, 13)
    assert day_in("published 2026-10-13 10:30") == date(2026, 10, 13)
    assert day_in("23/08/2018") == date(2018, 8, 23)
    assert day_in("08/23/2019") == date(2019, 8, 23)


def test_of_two_readings_of_a_day_the_later_one_counts() -> None:
    # 8 March or 3 August 2018: by the later one the page was certainly out.
    assert day_in("03/08/2018") == date(2018, 8, 3)


def test_what_is_no_day_is_none() -> None:
    assert day_in("") is None
    assert day_in("2026/13/41") is None


def test_full_width_signs_and_long_dashes_become_plain() -> None:
    text = "Vehicles\N{FULLWIDTH LEFT PARENTHESIS}chassis) \N{EM DASH} \N{NO-BREAK SPACE}5"
    assert folded(text) == "Vehicles(chassis) - 5"


def test_of_two_days_the_sooner_one_after_the_month_is_meant() -> None:
    # 8 March or 3 August: of figures of February 2018 the first, of July 2018 the second.
    assert day_in("08/03/2018", date(2018, 2, 28)) == date(2018, 3, 8)
    assert day_in("08/03/2018", date(2018, 7, 31)) == date(2018, 8, 3)
    assert day_in("08/03/2018", date(2018, 12, 31)) == date(2018, 8, 3)


def test_a_number_of_many_digits_names_no_month() -> None:
    assert months_named("9" * 5000) == ()
    assert months_named("9.2026") == (9,)
