from datetime import date

import polars as pl
import pytest

from exportdecomp.errors import ReplyError, UnknownChoiceError
from exportdecomp.model.call import Answer, Call, CallKind
from exportdecomp.model.period import month_number
from exportdecomp.model.provider import FetchQuery
from exportdecomp.sources.gacc import GACC
from exportdecomp.sources.gacc_sections import SECTIONS
from exportdecomp.sources.rulings import rule
from tests.replay.gacc_calls import release_call
from tests.replay.gacc_pages import WALL, image, page, site

_TODAY = date(2026, 11, 22)


def _query(since: str, until: str, **choices: tuple[str, ...]) -> FetchQuery:
    first, last = (month_number(int(text[:4]), int(text[5:])) for text in (since, until))
    return FetchQuery("gacc", first, last, choices)


def _walk(query: FetchQuery, pages: dict[str, bytes]) -> tuple[list[Call], pl.DataFrame]:
    """Follow every call of a query through a site."""
    waiting, asked, tables = GACC.plan(query), [], []
    while waiting:
        call = waiting.pop(0)
        parsed = GACC.parse(call, pages[call.path], _TODAY)
        asked.append(call)
        waiting += parsed.calls
        tables += [] if parsed.rows is None else [parsed.rows]
    return asked, pl.concat(tables)


def test_a_query_leads_from_one_index_to_the_figures_of_every_table() -> None:
    calls, rows = _walk(_query("2026-08", "2026-09"), site(["2026-08", "2026-09"]))
    # One index; two months of totals in two currencies, partners, exports and imports.
    assert [call.kind for call in calls].count(CallKind.INDEX) == 1
    assert len(calls) == 1 + 2 * (2 + 3)
    assert rows["dataset"].unique().to_list() == ["china"]
    assert sorted(rows["table"].unique()) == ["commodity", "partner", "total"]


def test_the_total_by_country_is_that_of_the_table_of_totals() -> None:
    _, rows = _walk(_query("2026-09", "2026-09"), site(["2026-09"]))
    yuan = rows.filter(component="total", flow="exports", window="month", currency="CNY")
    assert sorted(yuan["table"]) == ["partner", "total"]
    assert yuan["value"].n_unique() == 1


def test_no_cell_has_two_values() -> None:
    _, rows = _walk(
        _query("2025-01", "2026-09", currency=("CNY", "USD")),
        site(["2025-02", "2025-03", "2026-08", "2026-09"]),
    )
    key = ["dataset", "table", "flow", "component", "window", "period", "currency", "vintage"]
    assert not rows.select(key).is_duplicated().any()


def test_a_walk_over_years_asks_for_the_index_of_each() -> None:
    calls, _ = _walk(
        _query("2024-12", "2026-08", table=("totals",)),
        site(["2024-12", "2025-02", "2026-08"]),
    )
    assert [call.part for call in calls if call.kind is CallKind.INDEX] == [
        "index/preliminary", "index/preliminary/2024", "index/preliminary/2025",
    ]  # fmt: skip


def test_choices_may_be_written_in_any_case() -> None:
    calls = GACC.plan(_query("2026-09", "2026-09", table=("Exports",), currency=("usd",)))
    assert calls[0].facts["pages"].split() == [
        "partners-usd", "exports-usd", "totals-cny", "totals-usd",
    ]  # fmt: skip


@pytest.mark.parametrize(("choice", "word"), [("table", "tariffs"), ("currency", "EUR")])
def test_a_table_or_a_currency_that_does_not_exist_is_refused(choice: str, word: str) -> None:
    with pytest.raises(UnknownChoiceError) as caught:
        GACC.plan(_query("2026-09", "2026-09", **{choice: (word,)}))
    assert caught.value.where == f"--{choice}"


def test_a_picture_holds_no_figures_and_says_so() -> None:
    parsed = GACC.parse(release_call("2018-07", "partners", "CNY"), image("2018-07"), _TODAY)
    assert parsed.rows is None
    assert "no table" in parsed.notes[0]


def test_answers_are_left_to_the_usual_rules_but_for_the_way_around_the_scripts() -> None:
    call = release_call("2026-09", "totals", "CNY")
    answer = Answer(412, {"content-type": "text/html"}, WALL, len(WALL))
    usual = rule(call, answer, has_key=False)
    ruling = GACC.judge(call, answer)
    assert ruling is not None
    assert ruling == usual._replace(hint=ruling.hint)
    assert "exportdecomp import gacc-csv FILE" in ruling.hint
    assert "gacc-csv" not in usual.hint
    assert GACC.judge(call, answer._replace(status=404)) is None


def test_datasets_have_names_and_the_yuan_continue_what_is_embedded() -> None:
    assert GACC.describe("china").template == ""
    assert GACC.describe("china-usd").template == "china-usd"


def test_it_is_said_that_the_site_is_not_encrypted() -> None:
    assert GACC.base_url.startswith("http://")
    assert "no HTTPS" in GACC.licence


def test_every_table_that_can_be_asked_for_has_an_index_to_stand_in() -> None:
    for section in SECTIONS:
        calls = GACC.plan(_query("2026-09", "2026-09", table=(section.name,)))
        assert len(calls) == 1
        assert calls[0].facts["release"] == section.release


@pytest.mark.parametrize("table", ["totals", "partners", "exports", "imports"])
def test_damage_is_refused_and_never_breaks_the_program(table: str) -> None:
    call = release_call("2026-09", table, "CNY")
    content = page("2026-09", table, "CNY")
    refused = 0
    for place in range(1, len(content), len(content) // 61):
        for damaged in (
            content[:place],
            content[:place] + content[place + 7 :],
            content[:place] + b"<td>" + content[place:],
            content[:place] + b"\xff\x00<![x[" + content[place:],
        ):
            try:
                GACC.parse(call, damaged, _TODAY)
            except ReplyError:
                refused += 1
    assert refused > 61


@pytest.mark.parametrize("day", ["2016/10/13", "2026/09/30", "2027/10/13"])
def test_a_printed_day_that_cannot_be_is_not_believed_and_said(day: str) -> None:
    # Figures of September cannot have come out before October, nor after they were fetched.
    call = release_call("2026-09", "totals", "CNY")
    parsed = GACC.parse(call, page("2026-09", "totals", "CNY", released=day), _TODAY)
    assert parsed.rows is not None
    assert set(parsed.rows["vintage"]) == {_TODAY}
    assert parsed.published is None
    assert "which cannot be: the day of retrieval stands" in parsed.notes[0]


def test_a_day_in_china_may_be_that_after_the_day_here() -> None:
    call = release_call("2026-09", "totals", "CNY")
    content = page("2026-09", "totals", "CNY", released="2026/11/23")
    assert GACC.parse(call, content, _TODAY).published == date(2026, 11, 23)


def test_without_a_month_in_the_title_the_index_tells_which_day_is_printed() -> None:
    # 9 October, as the office wrote days in 2018; not 10 September.
    call = release_call("2026-09", "totals", "CNY")
    content = page("2026-09", "totals", "CNY", released="09/10/2026")
    nameless = content.replace(b", Sep 2026", b"")
    assert nameless != content
    assert GACC.parse(call, nameless, _TODAY).published == date(2026, 10, 9)


@pytest.mark.parametrize(
    "dash", ["\N{EN DASH}", "\N{EM DASH}", "\N{NON-BREAKING HYPHEN}", " to "]
)
def test_january_and_february_are_known_however_they_are_joined(dash: str) -> None:
    call = release_call("2025-02", "exports", "USD", months=2)
    usual = page("2025-02", "exports", "USD")
    other = usual.replace(b"January-February", f"January{dash}February".encode())
    one, two = (GACC.parse(call, content, _TODAY).rows for content in (usual, other))
    assert one is not None
    assert two is not None
    assert one.equals(two)


@pytest.mark.parametrize(
    "title",
    [
        "Total Value of Imports and Exports by Major Country (Region)",
        "Total Value of Imports and Exports by Country (Region) (Only September, in CNY)",
        "(3) China's Total Export &amp; Import Values by Country/Region, Sep. 2026 (in RMB)",
    ],
)
def test_titles_of_2018_and_a_wrong_number_are_read_like_any_other(title: str) -> None:
    call = release_call("2026-09", "partners", "CNY")
    usual = page("2026-09", "partners", "CNY")
    before = usual[usual.index(b"(4)") : usual.index(b"</div>")]
    one, two = (
        GACC.parse(call, content, _TODAY).rows
        for content in (usual, usual.replace(before, title.encode()))
    )
    assert one is not None
    assert two is not None
    assert one.equals(two)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<td>-</td>", "<td>\N{EM DASH}</td>".encode()),
        (b"\n", b"\r\n"),
        (b"<td>", b"<TH>"),
        (b"</td>", b""),
        (b"</tr>", b""),
    ],
)
def test_markup_may_be_written_in_any_way(before: bytes, after: bytes) -> None:
    call = release_call("2026-09", "exports", "CNY")
    usual = page("2026-09", "exports", "CNY")
    assert before in usual
    one, two = (
        GACC.parse(call, content, _TODAY).rows
        for content in (usual, usual.replace(before, after))
    )
    assert one is not None
    assert two is not None
    assert one.equals(two)
