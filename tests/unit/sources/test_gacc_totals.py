from datetime import date

import pytest

from exportdecomp.errors import ReplyError
from exportdecomp.model.call import Parsed
from exportdecomp.sources.gacc import parse
from tests.replay.gacc_calls import release_call
from tests.replay.gacc_pages import page, wrapped

_TODAY = date(2026, 11, 22)
_TITLE = "(1) China's Total Export & Import Values, Sep 2026 (in USD)"

# Dollars, hundred millions: 4,007.4 out and 2,896.3 in make 6,903.7, and 1,111.1 of balance.
_ROWS = [
    ["Total Export &amp; Import", "6,903.7", "57,109.8", "5.5", "22.1", "21.5"],
    ["Total Export", "4,007.4", "33,176.5", "2.9", "22.2", "18.9"],
    ["Total Import", "2,896.3", "23,933.3", "9.3", "21.9", "25.2"],
    ["Export-Import Balance", "1,111.1", "9,243.2", "-10.7", "23.1", "5.2"],
]
_HEAD = ["Item", "9", "1-to-9", "Month-on-Month +/- %", "Year-on-Year +/- %",
         "Year-on-Year +/- %"]  # fmt: skip
_SEEN = [
    ("exports", "month", 400_740_000_000.0, 22.2),
    ("exports", "ytd", 3_317_650_000_000.0, 18.9),
    ("imports", "month", 289_630_000_000.0, 21.9),
    ("imports", "ytd", 2_393_330_000_000.0, 25.2),
]


def _page(*rows: list[str]) -> bytes:
    marked = [[f"<td>{cell}</td>" for cell in row] for row in rows]
    return wrapped(_TITLE, "2026/10/13", "USD 100 Million", marked)


def _parsed(content: bytes) -> Parsed:
    return parse(release_call("2026-09", "totals", "USD"), content, _TODAY)


def _seen(content: bytes) -> list[tuple[str, str, float, float]]:
    rows = _parsed(content).rows
    assert rows is not None
    return rows.select("flow", "window", "value", "growth_pct").rows()


def _fault(*rows: list[str]) -> ReplyError:
    with pytest.raises(ReplyError) as caught:
        _parsed(_page(*rows))
    return caught.value


def test_exports_and_imports_have_month_and_year_with_the_printed_growth() -> None:
    assert _seen(_page(_HEAD, *_ROWS)) == _SEEN


def test_totals_of_both_currencies_are_of_the_embedded_dataset() -> None:
    rows = _parsed(_page(_HEAD, *_ROWS)).rows
    assert rows is not None
    assert rows.select("dataset", "table", "component", "currency").unique().rows() == [
        ("china", "total", "total", "USD")
    ]
    assert rows["precision"].unique().to_list() == [10_000_000.0]


def test_columns_in_another_order_are_known_by_their_heads() -> None:
    order = [0, 2, 1, 5, 4, 3]
    head = ["Item", "Jan-Sep", "Sep", "Cumulative Year-on-Year %", "Year-on-Year %",
            "Month-on-Month %"]  # fmt: skip
    rows = [[row[place] for place in order] for row in _ROWS]
    assert _seen(_page(head, *rows)) == _SEEN


def test_without_heads_of_their_own_the_columns_stand_in_their_usual_order() -> None:
    assert _seen(_page(["Item", "Value", "Change"], *_ROWS)) == _SEEN


def test_january_and_february_together_have_the_year_to_date_alone() -> None:
    call = release_call("2025-02", "totals", "CNY", months=2)
    rows = parse(call, page("2025-02", "totals", "CNY"), _TODAY).rows
    assert rows is not None
    assert rows.select("flow", "window", "period").rows() == [
        ("exports", "ytd", date(2025, 2, 1)),
        ("imports", "ytd", date(2025, 2, 1)),
    ]


def test_january_is_its_year_to_date() -> None:
    content = wrapped(
        _TITLE.replace("Sep", "Jan"),
        "2026/02/09",
        "USD 100 Million",
        [[f"<td>{cell}</td>" for cell in row] for row in (
            ["Item", "1", "Month-on-Month %", "Year-on-Year %"],
            ["Total Export", "3,571.5", "-1.2", "16.8"],
            ["Total Import", "2,204.9", "-3.4", "7.1"],
        )],
    )  # fmt: skip
    rows = parse(release_call("2026-01", "totals", "USD"), content, _TODAY).rows
    assert rows is not None
    assert rows.select("flow", "window", "value", "growth_pct").rows() == [
        ("exports", "month", 357_150_000_000.0, 16.8),
        ("exports", "ytd", 357_150_000_000.0, 16.8),
        ("imports", "month", 220_490_000_000.0, 7.1),
        ("imports", "ytd", 220_490_000_000.0, 7.1),
    ]


def test_a_sum_or_a_balance_that_is_missed_is_refused() -> None:
    wrong = [[*_ROWS[0][:1], "6,904.7", *_ROWS[0][2:]], *_ROWS[1:]]
    assert _fault(_HEAD, *wrong).code == "sum_disagrees"
    wrong = [*_ROWS[:3], ["Export-Import Balance", "1,211.1", *_ROWS[3][2:]]]
    assert _fault(_HEAD, *wrong).code == "sum_disagrees"


def test_a_month_above_its_year_is_refused() -> None:
    only = [["Total Export", "33,176.5", "4,007.4", "2.9", "22.2", "18.9"], _ROWS[2]]
    assert _fault(_HEAD, *only).code == "month_above_year"


def test_a_table_without_imports_is_refused() -> None:
    error = _fault(_HEAD, *_ROWS[:2])
    assert error.code == "no_total"
    assert error.message == "the table has no row of imports"


def test_a_row_that_stands_there_twice_is_refused() -> None:
    assert _fault(_HEAD, *_ROWS, _ROWS[1]).code == "repeated_line"


def test_columns_that_cannot_be_told_apart_are_refused() -> None:
    short = [row[:4] for row in _ROWS]
    assert _fault(["Item", "Value"], *short).code == "other_columns"


def test_a_flow_below_zero_is_refused_and_a_balance_is_not() -> None:
    # Out 4,007.4 and in 5,007.4: a balance of -1,000.0 is a deficit. Exports have no sign.
    deficit = ["Export-Import Balance", "-1,000.0", "9,243.2", "-10.7", "23.1", "5.2"]
    imports = ["Total Import", "5,007.4", "23,933.3", "9.3", "21.9", "25.2"]
    assert _parsed(_page(_HEAD, _ROWS[1], imports, deficit)).rows is not None
    negative = ["Total Export", "-4,007.4", *_ROWS[1][2:]]
    assert _fault(_HEAD, negative, _ROWS[2]).code == "negative_value"
