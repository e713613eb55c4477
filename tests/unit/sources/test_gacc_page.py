from datetime import date
from decimal import Decimal

import pytest

from exportdecomp.errors import ReplyError
from exportdecomp.model.period import month_number
from exportdecomp.sources.gacc_page import Span, Unit, figure_in, read_page, span_in
from tests.replay.gacc_pages import image, page, wrapped


@pytest.mark.parametrize(
    ("title", "first", "last"),
    [
        ("values by country/region, mar 2026 (in cny)", "2026-03", "2026-03"),
        ("values by country/region, march 2025 (in cny)", "2025-03", "2025-03"),
        ("by major country (region), jan. 2018", "2018-01", "2018-01"),
        ("values by country/region, january-february 2025 (in cny)", "2025-01", "2025-02"),
        ("by trade mode, january-august 2019 (in usd)", "2019-01", "2019-08"),
        ("by trade mode, august 2018 (only august, in cny)", "2018-08", "2018-08"),
        ("(18)import by major customs regimes,4.2026", "2026-04", "2026-04"),
        ("major export commodities in quantity and value,1-7.2026", "2026-01", "2026-07"),
    ],
)
def test_the_months_of_a_title_are_found_in_all_their_spellings(
    title: str, first: str, last: str
) -> None:
    expected = [month_number(int(text[:4]), int(text[5:])) for text in (first, last)]
    assert span_in(title) == Span(*expected)


def test_a_title_without_a_year_names_no_months() -> None:
    assert span_in("values by country/region (in cny)") is None
    assert span_in("values, 13.2026") is None


@pytest.mark.parametrize(
    ("printed", "currency", "scale"),
    [
        ("CNY 100 Million", "CNY", 10**8),
        ("USD1 Million", "USD", 10**6),
        ("USD 100 Million", "USD", 10**8),
        ("US$1,000", "USD", 1000),
        ("RMB\N{FULLWIDTH YEN SIGN}10,000", "CNY", 10_000),
        ("CNY 10 thousand", "CNY", 10_000),
    ],
)
def test_the_unit_is_read_with_its_currency(printed: str, currency: str, scale: int) -> None:
    content = wrapped("(1) Values, May 2026", "2026/06/09", printed, [])
    unit = read_page(content, "values").unit
    assert unit is not None
    assert (unit.currency, unit.scale) == (currency, scale)


def test_a_unit_may_be_cut_up_by_tags() -> None:
    content = b'<div class="atcl-ttl">V</div><b>Unit:</b> <i>CNY</i> <u>100 Million</u> x'
    unit = read_page(content, "values").unit
    assert unit == Unit("CNY", 10**8, "Unit: CNY 100 Million")


def test_a_page_says_its_title_day_months_and_currency() -> None:
    read = read_page(page("2026-09", "partners", "CNY"), "partners")
    assert read.title.endswith("by Country/Region, Sep 2026 (in CNY)")
    assert read.released == date(2026, 10, 13)
    assert read.months == Span(24320, 24320)
    assert read.currency == "CNY"


def test_labels_over_several_lines_and_hard_spaces_are_one_line() -> None:
    rows = read_page(page("2026-09", "partners", "CNY"), "partners").rows or ()
    rcep = next(row for row in rows if "Comprehensive" in row.cells[0])
    assert rcep.cells[0] == "Regional Comprehensive Economic Partnership"
    assert rcep.indent == 3


def test_cells_over_several_columns_mark_a_heading() -> None:
    rows = read_page(page("2026-09", "partners", "CNY"), "partners").rows or ()
    assert [row.is_spanned for row in rows[:3]] == [True, True, False]


def test_a_picture_of_a_table_is_no_table() -> None:
    assert read_page(image("2018-07"), "partners").rows is None


def test_a_page_without_a_title_is_no_release() -> None:
    with pytest.raises(ReplyError, match="no title of a release") as caught:
        read_page(b"<html><body>Under maintenance</body></html>", "partners")
    assert caught.value.code == "not_a_release"


def test_figures_are_exact_and_dashes_are_none() -> None:
    assert figure_in("41,046.4") == Decimal("41046.4")
    assert figure_in("\N{MINUS SIGN}13.8") == Decimal("-13.8")
    for nothing in ("-", "\N{EM DASH}", "", "\N{NO-BREAK SPACE}", "*REF!"):
        assert figure_in(nothing) is None


@pytest.mark.parametrize("text", ["Ton", "1-3", "nan", "inf"])
def test_what_is_no_figure_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        figure_in(text)


@pytest.mark.parametrize("text", ["1e5", "1_000", "NaN", "Infinity", "9" * 16, "7.1234567891"])
def test_what_only_a_computer_would_write_is_no_figure(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        figure_in(text)


@pytest.mark.parametrize("text", ["7", "1,0", "9" * 5000, "0"])
def test_a_unit_is_a_power_of_ten(text: str) -> None:
    title = '<div class="atcl-ttl">Values, Sep 2026</div>'
    content = f"{title}<table><tr><td>Unit: CNY {text} Million</td></tr></table>"
    unit = read_page(content.encode(), "part").unit
    assert unit == (Unit("CNY", 10**7, "Unit: CNY 1,0 Million") if text == "1,0" else None)


def test_a_day_of_2018_is_read_by_the_month_of_its_title() -> None:
    # 8 March, as the office wrote days in 2018; not 3 August.
    content = (
        '<div class="atcl-ttl">Total Export &amp; Import Values, Feb 2018 (in RMB)</div>'
        '<div class="atcl-date">08/03/2018</div>'
    )
    read = read_page(content.encode(), "part")
    assert (read.released, read.currency) == (date(2018, 3, 8), "CNY")
