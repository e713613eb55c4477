import pytest

from exportdecomp.errors import ReplyError
from exportdecomp.model.call import CallKind
from exportdecomp.model.period import month_number
from exportdecomp.sources.gacc_index import index_call, read_index
from tests.replay.gacc_pages import index, page_path

_KEYS = ["exports-cny", "totals-usd"]
_SEPTEMBER = month_number(2026, 9)

# The composed sample of the documented shape, with addresses without quotes.
_SAMPLE = b"""<html><head><title>Preliminary Release</title></head><body>
<select id="preliminarysel"><option value="2026" selected>2026</option>
<option value="2025">2025</option></select>
<div class="nr-n-content-detail"><table>
<tr><td>(1) China's Total Export &amp; Import Values (in USD)</td>
<td><a href=/Statics/101.html>Mar.</a> <a href=/Statics/102.html>Apr.</a></td></tr>
<tr><td>(2) China's Total Export &amp; Import Values by Trade Mode (in USD)</td>
<td><a href=/Statics/201.html>Mar.</a></td></tr>
<tr><td>(5) China's Major Exports by Quantity and Value (in CNY)</td>
<td><a href="/statics/501.html">Mar.</a></td></tr>
</table></div></body></html>"""


def test_the_plain_page_is_asked_first() -> None:
    call = index_call("preliminary", [_SEPTEMBER], _KEYS)
    assert call.path == "/statics/report/preliminary.html"
    assert call.kind is CallKind.INDEX
    assert call.part == "index/preliminary"


def test_pages_of_the_wanted_months_and_tables_are_called() -> None:
    march = month_number(2026, 3)
    calls = read_index(index_call("preliminary", [march], _KEYS), _SAMPLE).calls
    assert [call.path for call in calls] == ["/Statics/101.html", "/statics/501.html"]
    assert [call.part for call in calls] == [
        "preliminary/2026-03/totals-usd",
        "preliminary/2026-03/exports-cny",
    ]
    assert calls[0].months == (march,)
    assert calls[0].facts["currency"] == "USD"


def test_what_is_not_out_yet_is_said() -> None:
    months = [month_number(2026, 4), month_number(2026, 5), month_number(2026, 6)]
    notes = read_index(index_call("preliminary", months, _KEYS), _SAMPLE).notes
    assert notes == (
        "the index lists no exports-cny of 2026-04",
        "the index lists nothing of 2026-05 to 2026-06",
    )


def test_past_years_are_asked_for_where_the_site_lists_them() -> None:
    months = [month_number(2024, 12), month_number(2025, 3), month_number(2026, 3)]
    parsed = read_index(index_call("preliminary", months, _KEYS), _SAMPLE)
    assert parsed.calls[-1].path == "/statics/report/preliminary2025.html"
    assert parsed.calls[-1].months == (month_number(2025, 3),)
    assert parsed.notes == ("the site lists nothing of 2024",)


def test_the_year_of_a_past_page_is_that_of_its_address() -> None:
    march = month_number(2025, 3)
    call = index_call("preliminary", [march], _KEYS, year=2025)
    calls = read_index(call, _SAMPLE).calls
    assert [each.months for each in calls] == [(march,), (march,)]
    assert calls[0].part == "preliminary/2025-03/totals-usd"


def test_january_and_february_together_are_one_page() -> None:
    page = index(["2025-02"], [2026, 2025], 2025)
    january = month_number(2025, 1)
    call = index_call("preliminary", [january], ["partners-cny"], year=2025)
    parsed = read_index(call, page)
    assert [each.months for each in parsed.calls] == [(january, january + 1)]
    assert parsed.calls[0].path == page_path("2025-02", "partners", "CNY")
    assert parsed.notes == ()


@pytest.mark.parametrize(
    "address",
    [
        b"http://example.org/Statics/101.html",
        b"http://[1",
        b"/Statics/" + b"7" * 100_000 + b".html",
        b"/Statics/" + b"7" * 300 + b".html",
    ],
)
def test_a_link_to_another_site_is_left_out_and_said(address: bytes) -> None:
    page = _SAMPLE.replace(b"/Statics/101.html", address)
    call = index_call("preliminary", [month_number(2026, 3)], ["totals-usd"])
    parsed = read_index(call, page)
    assert parsed.calls == ()
    assert "to no page of this site" in parsed.notes[0]


@pytest.mark.parametrize("address", [b"../../Statics/101.html", rb"\Statics\101.html"])
def test_addresses_are_read_from_where_the_index_stands(address: bytes) -> None:
    page = _SAMPLE.replace(b"/Statics/101.html", address)
    call = index_call("preliminary", [month_number(2026, 3)], ["totals-usd"])
    assert read_index(call, page).calls[0].path == "/Statics/101.html"


def test_of_two_pages_of_one_month_the_later_is_read_and_it_is_said() -> None:
    twice = b"Mar.</a> <a href=/Statics/109.html>Mar.</a>"
    page = _SAMPLE.replace(b"Mar.</a> <a href=/Statics/102.html>Apr.</a>", twice)
    call = index_call("preliminary", [month_number(2026, 3)], ["totals-usd"])
    parsed = read_index(call, page)
    assert [each.path for each in parsed.calls] == ["/Statics/109.html"]
    assert parsed.notes == (
        "the index lists totals-usd of 2026-03 twice: the later one is read",
    )


def test_without_a_chosen_year_the_latest_is_meant() -> None:
    page = _SAMPLE.replace(b" selected", b"")
    call = index_call("preliminary", [month_number(2026, 3)], _KEYS)
    assert len(read_index(call, page).calls) == 2


@pytest.mark.parametrize("content", [b"", b"<html><body>Maintenance</body></html>"])
def test_a_page_that_lists_nothing_is_no_index(content: bytes) -> None:
    with pytest.raises(ReplyError) as caught:
        read_index(index_call("preliminary", [_SEPTEMBER], _KEYS), content)
    assert caught.value.code == "not_an_index"


def test_a_page_that_does_not_say_its_year_is_no_index() -> None:
    page = _SAMPLE[: _SAMPLE.index(b"<select")] + _SAMPLE[_SAMPLE.index(b"</select>") :]
    with pytest.raises(ReplyError, match="which year"):
        read_index(index_call("preliminary", [_SEPTEMBER], _KEYS), page)
    call = index_call("preliminary", [_SEPTEMBER], _KEYS, year=2026)
    assert read_index(call, page).notes == ("the index lists nothing of 2026-09",)


def test_a_month_of_which_other_tables_are_listed_lacks_those_that_are_wanted() -> None:
    april = month_number(2026, 4)
    notes = read_index(index_call("preliminary", [april], ["exports-cny"]), _SAMPLE).notes
    assert notes == ("the index lists no exports-cny of 2026-04",)
