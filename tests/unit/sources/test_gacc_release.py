from datetime import date
from decimal import Decimal

import pytest

from exportdecomp.errors import ReplyError
from exportdecomp.sources.gacc_page import read_page
from exportdecomp.sources.gacc_release import (
    Release,
    amounts_of,
    check_order,
    check_sum,
    release_of,
)
from tests.replay.gacc_calls import release_call
from tests.replay.gacc_pages import wrapped

_TITLE = "(4) China's Total Export & Import Values by Country/Region, Sep 2026 (in CNY)"
_JAPAN = ["Japan", "1,203.7", "10,411.2"]


def _release(*rows: list[str], title: str = _TITLE, months: int = 1) -> Release:
    marked = [[f"<td>{cell}</td>" for cell in row] for row in rows]
    content = wrapped(title, "2026/10/13", "CNY 100 Million", marked)
    call = release_call("2026-09", "partners", "CNY", months=months)
    return release_of(read_page(content, call.part), call, date(2026, 11, 22))


def test_a_title_without_month_and_currency_is_believed_to_be_what_the_index_says() -> None:
    title = "China's Total Value of Imports and Exports by Major Country (Region)"
    release = _release(_JAPAN, title=title)
    assert release.month == 24320
    assert release.unit.currency == "CNY"
    assert release.vintage == date(2026, 10, 13)


def test_a_misprinted_number_before_the_title_does_not_matter() -> None:
    assert _release(_JAPAN, title=_TITLE.replace("(4)", "(3)")).month == 24320


def test_a_heading_that_names_months_by_number_is_no_row_of_figures() -> None:
    rows = amounts_of(_release(["Country", "9", "1-9"], ["Region", "9"], _JAPAN), 1)
    assert [row.label for row in rows] == ["Japan"]
    assert rows[0].figures == (Decimal("1203.7"), Decimal("10411.2"))


def test_blank_rows_and_footnotes_are_passed_over() -> None:
    notes = ["Note", "1."], ["of which:", "", ""], ["1", "2", "3"]
    rows = amounts_of(_release(_JAPAN, *notes), 1)
    assert [row.label for row in rows] == ["Japan"]


def test_a_row_of_dashes_is_a_line_of_which_nothing_is_reported() -> None:
    rows = amounts_of(_release(_JAPAN, ["India", "-", "-"]), 1)
    assert rows[1].label == "India"
    assert rows[1].figures == (None, None)


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ReplyError) as caught:
        amounts_of(_release(_JAPAN, ["India", "893.5", "7,704.1", "5.0"]), 1)
    assert caught.value.code == "other_columns"
    assert caught.value.message == "the row has 4 cells, the first one 3"


def test_a_table_of_words_has_no_row_of_figures() -> None:
    with pytest.raises(ReplyError) as caught:
        amounts_of(_release(["Note", "1."], ["Since", "2014"]), 1)
    assert caught.value.code == "no_figures"


@pytest.mark.parametrize("whole", ["100.2", "99.8", "100.0"])
def test_a_sum_may_miss_by_two_units_of_the_last_digit(whole: str) -> None:
    release = _release(_JAPAN)
    check_sum(release, release.rows[1], Decimal(whole), [Decimal("63.1"), Decimal("36.9")])


def test_a_sum_that_misses_by_more_is_refused() -> None:
    release = _release(_JAPAN)
    with pytest.raises(ReplyError, match=r"63.1 and 36.9 do not add up to 100.3"):
        check_sum(
            release, release.rows[1], Decimal("100.3"), [Decimal("63.1"), Decimal("36.9")]
        )


def test_a_sum_of_which_a_part_is_missing_says_nothing() -> None:
    release = _release(_JAPAN)
    check_sum(release, release.rows[1], Decimal("100.3"), [Decimal("63.1"), None])
    check_order(release, release.rows[1], None, Decimal("5.5"))


def test_a_month_may_exceed_its_year_by_a_unit_of_the_last_digit_only() -> None:
    release = _release(_JAPAN)
    check_order(release, release.rows[1], Decimal("5.6"), Decimal("5.5"))
    with pytest.raises(ReplyError) as caught:
        check_order(release, release.rows[1], Decimal("5.7"), Decimal("5.5"))
    assert caught.value.code == "month_above_year"
    assert caught.value.where == (
        "preliminary/2026-09/partners-cny, row 2 of the table: Japan | 1,203.7 | 10,411.2"
    )
