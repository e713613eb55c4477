from datetime import date

import polars as pl
import pytest

from exportdecomp.errors import ReplyError
from exportdecomp.model.call import Parsed
from exportdecomp.model.tables import FETCHED, schema
from exportdecomp.sources.gacc import parse
from tests.replay.gacc_calls import release_call
from tests.replay.gacc_pages import page, wrong_currency

_TODAY = date(2026, 11, 22)
_USA = (
    b"<td>2,941.6</td><td>29,544.9</td><td>2,204.0</td><td>22,063.2</td><td>737.6</td>"
    b"<td>7,481.7</td>"
)


def _parsed(content: bytes, month: str = "2026-09", currency: str = "CNY") -> Parsed:
    months = 2 if month == "2025-02" else 1
    call = release_call(month, "partners", currency, months=months)
    return parse(call, content, _TODAY)


def _rows(parsed: Parsed, code: str, flow: str = "exports") -> pl.DataFrame:
    assert parsed.rows is not None
    wanted = (pl.col("component") == code) & (pl.col("flow") == flow)
    return parsed.rows.filter(wanted).sort("table", "window")


def _fault(content: bytes) -> ReplyError:
    with pytest.raises(ReplyError) as caught:
        _parsed(content)
    return caught.value


def test_exports_and_imports_of_every_line_are_read_by_month_and_year() -> None:
    parsed = _parsed(page("2026-09", "partners", "CNY"))
    assert parsed.rows is not None
    assert dict(parsed.rows.schema) == schema(FETCHED)
    assert parsed.rows.height == 30 * 2 * 2
    assert parsed.published == date(2026, 10, 13)
    assert parsed.notes == ()


def test_values_are_whole_yuan_with_the_unit_of_their_last_digit() -> None:
    # Embedded: 244,883,981,147 yuan of September 2025 times 0.9 is 2,204.0 hundred million.
    rows = _rows(_parsed(page("2026-09", "partners", "CNY")), "usa")
    assert rows.select("window", "value", "growth_pct", "precision").rows() == [
        ("month", 220_400_000_000.0, None, 10_000_000.0),
        ("ytd", 2_206_320_000_000.0, -3.1, 10_000_000.0),
    ]
    assert rows["period"].to_list() == [date(2026, 9, 1)] * 2
    assert rows["vintage"].to_list() == [date(2026, 10, 13)] * 2
    assert rows["currency"].to_list() == ["CNY", "CNY"]


def test_a_part_of_a_bloc_loses_the_words_of_which() -> None:
    rows = _rows(_parsed(page("2026-09", "partners", "CNY")), "deu")
    assert rows["label"].to_list() == ["Germany"] * 2


def test_yuan_are_of_the_embedded_dataset_and_leave_its_total_to_the_other_table() -> None:
    rows = _rows(_parsed(page("2026-09", "partners", "CNY")), "total")
    assert rows["dataset"].unique().to_list() == ["china"]
    assert rows["table"].unique().to_list() == ["partner"]


def test_dollars_are_a_dataset_of_their_own_with_its_total() -> None:
    rows = _rows(_parsed(page("2026-09", "partners", "USD"), currency="USD"), "total")
    assert rows["dataset"].unique().to_list() == ["china-usd"]
    assert rows["table"].to_list() == ["partner", "partner", "total", "total"]
    assert rows["precision"].unique().to_list() == [100_000.0]


def test_january_and_february_are_one_cell_and_never_split() -> None:
    parsed = _parsed(page("2025-02", "partners", "CNY"), "2025-02")
    rows = _rows(parsed, "jpn")
    assert rows.select("window", "period").rows() == [("ytd", date(2025, 2, 1))]


def test_a_joint_page_with_columns_for_both_is_read_by_its_year_to_date() -> None:
    # In 2025 the office printed the same sum as month and as year to date.
    wide = page("2026-09", "partners", "CNY").replace(b"Sep 2026", b"January-February 2025")
    parsed = _parsed(wide, "2025-02")
    assert _rows(parsed, "usa")["value"].to_list() == [2_206_320_000_000.0]


def test_january_alone_is_its_month_and_its_year_to_date() -> None:
    narrow = page("2025-02", "partners", "CNY").replace(b"January-February 2025", b"Jan 2026")
    rows = _rows(_parsed(narrow, "2026-01"), "usa")
    assert rows["window"].to_list() == ["month", "ytd"]
    assert rows["value"].n_unique() == 1


def test_a_dash_is_missing_and_not_zero() -> None:
    blank = _USA.replace(b"737.6", b"-").replace(b"2,941.6", b"-")
    content = page("2026-09", "partners", "CNY").replace(_USA, blank)
    assert _rows(_parsed(content), "usa", "imports")["value"].to_list()[0] is None


def test_a_line_that_nobody_knows_is_kept_and_said() -> None:
    content = page("2026-09", "partners", "CNY").replace(b"New Zealand", b"Atlantis")
    parsed = _parsed(content)
    assert parsed.notes == ("'Atlantis' is not a line we know: kept as 'atlantis'",)
    assert _rows(parsed, "atlantis").height == 2


def test_without_a_printed_day_the_day_of_retrieval_is_the_vintage() -> None:
    content = page("2026-09", "partners", "CNY").replace(b"2026/10/13", b"")
    parsed = _parsed(content)
    assert parsed.published is None
    assert _rows(parsed, "usa")["vintage"].to_list() == [_TODAY] * 2


def test_a_page_of_dollars_under_the_title_of_yuan_is_refused() -> None:
    error = _fault(wrong_currency("2026-09"))
    assert error.code == "currency_disagrees"
    assert "the index says CNY, the title says CNY, the unit says USD" in error.message


def test_a_page_of_another_month_than_the_index_says_is_refused() -> None:
    error = _fault(page("2026-08", "partners", "CNY"))
    assert error.code == "period_disagrees"
    assert error.message == "the title says 2026-08, the index 2026-09"


def test_a_page_of_another_table_than_the_index_says_is_refused() -> None:
    assert _fault(page("2026-09", "exports", "CNY")).code == "table_disagrees"


def test_a_page_that_does_not_say_its_unit_is_refused() -> None:
    content = page("2026-09", "partners", "CNY").replace(b"Unit: CNY 100 Million", b"")
    assert _fault(content).code == "no_unit"


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (b"<td>2,204.0</td>", b"<td>2,304.0</td>", "sum_disagrees"),
        (_USA, _USA.replace(b"29,544.9", b"29,545.2"), "sum_disagrees"),
        (_USA, _USA.replace(b"2,941.6", b"29,741.6").replace(b"2,204.0", b"29,004.0"),
         "total_not_largest"),
        (_USA, _USA.replace(b"29,544.9", b"9,544.9").replace(b"22,063.2", b"2,063.2"),
         "month_above_year"),
        (b"<td>2,204.0</td>", b"<td>about 2,204</td>", "unreadable_figure"),
        (b"<td>2,204.0</td>", b"<td>-2,204.0</td>", "negative_value"),
        (b"<td>2,204.0</td>", b"", "other_columns"),
        (b"New Zealand", b"Australia", "repeated_line"),
        (b">Total<", b">Sum of all<", "too_few_partners"),
    ],
)  # fmt: skip
def test_figures_that_cannot_be_right_are_refused(
    before: bytes, after: bytes, code: str
) -> None:
    content = page("2026-09", "partners", "CNY")
    assert before in content
    assert _fault(content.replace(before, after)).code == code


def test_a_fault_names_the_row_and_shows_its_cells() -> None:
    content = page("2026-09", "partners", "CNY").replace(b">2,204.0<", b">2,304.0<")
    error = _fault(content)
    assert error.message == "2304.0 and 737.6 do not add up to 2941.6"
    assert error.where is not None
    assert error.where.startswith(
        "preliminary/2026-09/partners-cny, row 9 of the table: United States (US) | 2,941.6"
    )


def test_a_table_that_is_cut_off_is_refused() -> None:
    content = page("2026-09", "partners", "CNY")
    error = _fault(content[: content.index(b"Japan")])
    assert error.code == "too_few_partners"
    assert error.message.startswith("11 partners and 1 total rows")


def test_rows_of_a_width_that_no_page_of_the_month_has_are_refused() -> None:
    narrow = page("2025-02", "partners", "CNY").replace(b"January-February 2025", b"Sep 2026")
    assert _fault(narrow).code == "other_columns"


def test_a_total_without_a_figure_is_refused() -> None:
    content = page("2026-09", "partners", "CNY")
    assert b"<td>27,049.7</td>" in content
    assert _fault(content.replace(b"<td>27,049.7</td>", b"<td>-</td>")).code == "no_total"
