from datetime import date

import polars as pl
import pytest

from exportdecomp.errors import ReplyError
from exportdecomp.model.call import Parsed
from exportdecomp.sources.gacc import parse
from tests.replay.gacc_calls import release_call
from tests.replay.gacc_pages import missing_unit, page

_TODAY = date(2026, 11, 22)
_PAGE = page("2026-09", "exports", "CNY")
_STEEL = b"<td>10,000 Tons</td><td>1,057.0</td><td>517.5</td><td>8,517.0</td><td>4,163.5</td>"


def _parsed(content: bytes, month: str = "2026-09", table: str = "exports") -> Parsed:
    months = 2 if month == "2025-02" else 1
    return parse(release_call(month, table, "CNY", months=months), content, _TODAY)


def _rows(parsed: Parsed, code: str) -> pl.DataFrame:
    assert parsed.rows is not None
    return parsed.rows.filter(pl.col("component") == code).sort("period", "window")


def _fault(content: bytes) -> ReplyError:
    with pytest.raises(ReplyError) as caught:
        _parsed(content)
    return caught.value


def test_month_year_and_the_year_before_are_read_with_their_quantities() -> None:
    # Hundred million yuan: 507.4 of September 2025 (embedded) times 1.02 is 517.5; 3,161.2 to
    # July, 484.8 and 517.5 make 4,163.5. 10,000 tons: 6,499.5, 960.5 and 1,057.0 make 8,517.0.
    rows = _rows(_parsed(_PAGE), "steel")
    assert rows.select("window", "period", "value", "quantity", "growth_pct").rows() == [
        ("ytd", date(2025, 9, 1), 439_760_000_000.0, 87_955_000.0, None),
        ("month", date(2026, 9, 1), 51_750_000_000.0, 10_570_000.0, None),
        ("ytd", date(2026, 9, 1), 416_350_000_000.0, 85_170_000.0, -5.3),
    ]
    assert rows["quantity_unit"].unique().to_list() == ["t"]
    assert rows["vintage"].unique().to_list() == [date(2026, 10, 13)]


@pytest.mark.parametrize(
    ("code", "unit", "least", "most"),
    [
        ("ic", "pieces", 3e10, 6e10),
        ("vehicles", "vehicles", 5e5, 2e6),
        ("phones", "sets", 5e7, 1e8),
        ("footwear", "pairs", 5e8, 1e9),
        ("ships", "ships", 400, 800),
        ("rare_earths", "t", 3_000, 6_000),
    ],
)
def test_quantities_are_scaled_to_the_unit_of_the_embedded_data(
    code: str, unit: str, least: float, most: float
) -> None:
    month = _rows(_parsed(_PAGE), code).filter(pl.col("window") == "month")
    assert month["quantity_unit"].to_list() == [unit]
    assert least < month["quantity"].item() < most


def test_a_line_of_value_alone_has_neither_quantity_nor_unit() -> None:
    rows = _rows(_parsed(_PAGE), "toys")
    assert rows["quantity"].to_list() == [None] * 3
    assert rows["quantity_unit"].to_list() == [None] * 3


def test_stars_and_full_width_brackets_do_not_hide_a_line() -> None:
    parsed = _parsed(_PAGE)
    assert _rows(parsed, "me")["label"][0] == "Mechanical and electrical products"
    assert _rows(parsed, "vehicles").height == 3
    assert parsed.notes == ()


def test_imports_are_of_the_other_flow() -> None:
    rows = _rows(_parsed(page("2026-09", "imports", "CNY"), table="imports"), "soybeans")
    assert rows["flow"].unique().to_list() == ["imports"]
    assert rows["quantity"].to_list()[1] == 12_480_000.0


def test_dollars_are_a_dataset_of_their_own() -> None:
    call = release_call("2026-09", "exports", "USD")
    rows = parse(call, page("2026-09", "exports", "USD"), _TODAY).rows
    assert rows is not None
    assert rows.select("dataset", "currency", "precision").unique().rows() == [
        ("china-usd", "USD", 100_000.0)
    ]


def test_january_and_february_are_one_cell_with_that_of_the_year_before() -> None:
    rows = _rows(_parsed(page("2025-02", "exports", "CNY"), "2025-02"), "steel")
    assert rows.select("window", "period").rows() == [
        ("ytd", date(2024, 2, 1)),
        ("ytd", date(2025, 2, 1)),
    ]


def test_january_alone_is_its_month_and_its_year_to_date() -> None:
    content = page("2025-02", "exports", "CNY").replace(b"January-February 2025", b"Jan 2026")
    rows = _rows(_parsed(content, "2026-01"), "steel")
    assert rows["window"].to_list() == ["ytd", "month", "ytd"]


def test_a_page_without_units_is_read_one_place_to_the_left_without_quantities() -> None:
    call = release_call("2026-09", "exports", "USD")
    whole = parse(call, page("2026-09", "exports", "USD"), _TODAY)
    shifted = parse(call, missing_unit("2026-09"), _TODAY)
    assert _rows(shifted, "ic")["value"].to_list() == _rows(whole, "ic")["value"].to_list()
    assert _rows(shifted, "ic")["growth_pct"].to_list() == [
        *_rows(whole, "ic")["growth_pct"].to_list()
    ]
    assert _rows(shifted, "ic")["quantity"].to_list() == [None] * 3
    assert "the column of units is missing" in shifted.notes[0]


def test_one_blank_cell_at_the_end_does_not_shift_a_page() -> None:
    content = _PAGE.replace(b"<td>-5.3</td></tr>", b"<td></td></tr>", 1)
    assert _rows(_parsed(content), "steel")["quantity"].null_count() == 0


def test_a_unit_that_nobody_knows_is_kept_as_printed_and_said() -> None:
    parsed = _parsed(_PAGE.replace(b"<td>Ship</td>", b"<td>1,000 Hulls</td>"))
    rows = _rows(parsed, "ships")
    assert rows["quantity_unit"].unique().to_list() == ["1,000 Hulls"]
    assert parsed.notes == ("'1,000 Hulls' of 'Ships' is not a unit we know: kept as printed",)


def test_a_line_that_nobody_knows_is_kept_and_said() -> None:
    parsed = _parsed(_PAGE.replace(b">Toys<", b">Robots<"))
    assert parsed.notes == ("'Robots' is not a line we know: kept as 'robots'",)
    assert _rows(parsed, "robots").height == 3


def test_the_changed_page_differs_in_the_revised_line_alone() -> None:
    # Ten hundred million yuan less; a tenth of the printed unit is 10 million.
    changed = page("2026-09", "exports", "CNY", revised={"ic": -100})
    before, after = _rows(_parsed(_PAGE), "ic"), _rows(_parsed(changed), "ic")
    less = (before["value"] - after["value"]).to_list()
    assert less == [0.0, 1_000_000_000.0, 1_000_000_000.0]
    others = pl.col("component") != "ic"
    whole, revised = _parsed(_PAGE).rows, _parsed(changed).rows
    assert whole is not None
    assert revised is not None
    assert whole.filter(others).equals(revised.filter(others))


@pytest.mark.parametrize(
    ("after", "code"),
    [
        (_STEEL.replace(b"10,000 Tons", b"1,057.0"), "shifted_columns"),
        (_STEEL.replace(b"<td>517.5</td>", b"<td>-</td>"), "shifted_columns"),
        (_STEEL.replace(b"<td>517.5</td>", b"<td>5,517.5</td>"), "month_above_year"),
        (_STEEL.replace(b"<td>517.5</td>", b"<td>n.d.</td>"), "unreadable_figure"),
        (_STEEL.replace(b"<td>517.5</td>", b""), "other_columns"),
        (_STEEL.replace(b"<td>517.5</td>", b"<td>-517.5</td>"), "negative_value"),
        (_STEEL.replace(b"<td>517.5</td>", b"<td>1E+400</td>"), "unreadable_figure"),
    ],
)
def test_figures_that_cannot_be_right_are_refused(after: bytes, code: str) -> None:
    assert _STEEL in _PAGE
    assert _fault(_PAGE.replace(_STEEL, after)).code == code


def test_a_line_that_stands_there_twice_is_refused() -> None:
    assert _fault(_PAGE.replace(b">Toys<", b">Footwear<")).code == "repeated_line"


def test_a_table_that_is_cut_off_is_refused() -> None:
    assert _fault(_PAGE[: _PAGE.index(b"Footwear")]).code == "too_few_lines"


def test_a_table_without_figures_is_refused() -> None:
    assert _fault(_PAGE[: _PAGE.index(b"Agriculture")]).code == "no_figures"


def test_rows_of_a_width_that_no_page_has_are_refused() -> None:
    narrow = page("2025-02", "exports", "CNY").replace(b"January-February 2025", b"Sep 2026")
    assert _fault(narrow).code == "other_columns"
