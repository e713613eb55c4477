import time

import pytest

from exportdecomp.sources.gacc_html import Cell, Option, read_markup


def test_cells_and_rows_without_ends_are_told_apart() -> None:
    markup = read_markup(b"<table><tr><td>Japan<td>1,204.7<tr><td>India<td>893.5</table>")
    assert markup.tables == (
        ((Cell("Japan"), Cell("1,204.7")), (Cell("India"), Cell("893.5"))),
    )


def test_attributes_without_quotes_and_nested_tags_are_read() -> None:
    row = b"<table><tr><td colspan=3><p><b>Unit: </b><span>USD1 Million</span></p></td></tr>"
    assert read_markup(row).tables == (((Cell("Unit: USD1 Million", (), 3),),),)


def test_links_of_a_cell_carry_their_address_and_text() -> None:
    row = b'<table><tr><td><a href=/Statics/a.html>Mar.</a> <a href="/Statics/b.html">Apr.</a>'
    links = read_markup(row).tables[0][0][0].links
    assert links == (("/Statics/a.html", "Mar."), ("/Statics/b.html", "Apr."))


def test_title_and_day_stand_in_their_blocks_even_with_blocks_inside() -> None:
    page = (
        b'<div class="atcl-ttl big"><div>(4) Values, </div>May 2026</div>'
        b"<div class=atcl-date>2026/06/09</div><div>other</div>"
    )
    markup = read_markup(page)
    assert markup.title == "(4) Values, May 2026"
    assert markup.day == "2026/06/09"


def test_the_title_of_the_page_stands_in_where_the_block_is_missing() -> None:
    assert read_markup(b"<title>(1) Values, May 2026</title><p>text").title.startswith("(1)")


def test_years_to_choose_from_are_read_with_the_chosen_one() -> None:
    page = b"<select><option value=2026 selected>2026</option><option>2025</select>"
    assert read_markup(page).options == (
        Option("2026", is_chosen=True),
        Option("2025", is_chosen=False),
    )


def test_scripts_are_no_text() -> None:
    assert read_markup(b"<script>var unit = 'Unit: CNY';</script><p>seen").texts == ("seen",)


def test_a_table_inside_a_cell_is_a_table_of_its_own() -> None:
    page = b"<table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table>"
    inner, outer = read_markup(page).tables
    assert inner == ((Cell("b"),),)
    assert [cell.text for cell in outer[0]] == ["a", "c"]


def test_a_page_that_is_cut_off_in_a_cell_keeps_what_came() -> None:
    assert read_markup(b"<table><tr><td>Japan</td><td>1,20").tables[0][0][0].text == "Japan"


def test_marks_of_office_programs_do_not_stop_the_reading() -> None:
    page = b"<![if !supportLists]><![endif]><table><tr><td>Japan</table>"
    assert read_markup(page).tables == (((Cell("Japan"),),),)


def test_what_is_not_utf_8_is_read_as_the_older_chinese_encoding() -> None:
    assert read_markup("<title>海关总署".encode("gb18030")).title == "海关总署"


def test_the_number_of_a_sign_that_cannot_be_is_none() -> None:
    page = b"<table><tr><td>a&#" + b"9" * 5000 + b";b&#65;</table>"
    assert read_markup(page).tables[0][0][0].text == "a\N{REPLACEMENT CHARACTER};bA"


@pytest.mark.parametrize("sign", [b"<!--", b"<a ", b'<td title="'])
def test_what_begins_ten_thousand_times_and_never_ends_is_passed_over(sign: bytes) -> None:
    # To look for the end from each of them anew takes minutes.
    began = time.process_time()

    markup = read_markup(b"<table><tr><td>Japan<td>1,207</table>" + sign * 10_000)

    assert [cell.text for cell in markup.tables[0][0]] == ["Japan", "1,207"]
    assert time.process_time() - began < 1
