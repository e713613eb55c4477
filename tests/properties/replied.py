"""Composed replies of every source, damaged in every way, and what holds all the same."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import polars as pl
from hypothesis import strategies as st

from exportdecomp.model.call import Call
from exportdecomp.model.provider import FetchQuery, Provider
from exportdecomp.model.tables import FETCHED, schema
from exportdecomp.sources.comext import COMEXT
from exportdecomp.sources.comext_calls import ask_of
from exportdecomp.sources.comtrade import COMTRADE
from exportdecomp.sources.gacc import GACC
from tests.replay import comext_pages, comtrade_pages, gacc_pages
from tests.replay import gacc_bulletin_pages as bulletin
from tests.replay.gacc_calls import release_call

TODAY = date(2026, 11, 22)
KEY = ("dataset", "table", "flow", "component", "window", "period", "currency", "vintage")
Case = tuple[Provider, Call, bytes]

_SEPTEMBER_2024 = 24296
_SEPTEMBER_2026 = 24320
_WORDS = re.compile(rb"<[^>]*>|&[^;<]{1,8};|[0-9][0-9.,]*|[A-Za-z_]+|.", re.DOTALL)
_NUMBER = re.compile(rb"[0-9][0-9.,]*")
_CODE = r"^[a-z0-9_.+-]+$"
_FOREIGN: tuple[bytes, ...] = (
    b"<td>", b"</td>", b"<tr>", b"<table>", b"</table>", b"<div>", b"</div>", b"<![x[", b"<!",
    b"</", b"&#", b"&#1114112;", b"&#" + b"9" * 5000 + b";", b"&nbsp;", b"<script>",
    b"<title>", b"<td colspan=999999999>", b'<a href="http://[">Sep.</a>', b"\xff", b"\x00",
    b"\xef\xbb\xbf", b"\xe2\x80\x93", b"\xe2\x80\xae", b"\x1b[31m", b"\\ud800", b"", b"-",
    b"--", b"-5", b"-0", b"0", b"0000", b"9999", b"+7.5", b"1e5", b"1E+400", b"1e99", b"1e-99",
    b"1_000", b"NaN", b"sNaN", b"Infinity", b"9" * 30, b"9" * 400, b"9" * 5000, b"null",
    b"true", b"[]", b"{}", b'"', b",", b"\r\n", b"2026-13", b"12/31/9999", b"31/12/99",
    b"1026/10/13", b"Unit: CNY " + b"9" * 5000,
)  # fmt: skip
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "gb18030", "latin-1")


@cache
def cases() -> tuple[Case, ...]:
    """Return a reply of every kind, and the call that it answers."""
    return (*_of_gacc(), *_of_bulletin(), *_of_comext(), *_of_comtrade())


def _of_gacc() -> Iterator[Case]:
    for month, months in (("2026-09", 1), ("2025-02", 2)):
        for table in gacc_pages.TABLES:
            for currency in gacc_pages.CURRENCIES:
                call = release_call(month, table, currency, months=months)
                yield GACC, call, gacc_pages.page(month, table, currency)
    shifted = release_call("2026-09", "exports", "USD")
    yield GACC, shifted, gacc_pages.missing_unit("2026-09")
    query = FetchQuery("gacc", _SEPTEMBER_2026 - 1, _SEPTEMBER_2026)
    listed = gacc_pages.index(["2026-08", "2026-09"], [2026, 2025], 2026)
    yield GACC, GACC.plan(query)[0], listed


def _of_bulletin() -> Iterator[Case]:
    for table, unit, lines in (
        ("bulletin-summary", "USD 100 Million", bulletin.SUMMARY),
        ("bulletin-partners", "USD 1 Million", bulletin.PARTNERS),
        ("bulletin-chapters", "USD 1 Million", bulletin.CHAPTERS),
        ("bulletin-exports", "USD 1 Million", bulletin.ITEMS),
    ):
        title = bulletin.bulletin_title("2026-09", table)
        page = bulletin.bulletin_page(title, unit, lines)
        yield GACC, bulletin.bulletin_call("2026-09", table), page


def _of_comext() -> Iterator[Case]:
    for choices in (
        {"reporter": ("DE",), "partner": ("CN",), "product": ("84", "85")},
        {"reporter": ("EU",), "product": ("84",)},
    ):
        query = FetchQuery("comext", _SEPTEMBER_2026, _SEPTEMBER_2026, choices)
        for call in COMEXT.plan(query):
            ask = ask_of(call)
            partners = (ask.partner,) if ask.partner else ("CN", "US", "DE", "WORLD")
            key = ((ask.reporter,), partners, ask.products, ask.flows, ask.indicators)
            for form in (
                comext_pages.PLAIN,
                comext_pages.Form(second=True, mark=True, newline="\r\n", flagged=True),
                comext_pages.Form(yearly=True, empty=("85",)),
            ):
                yield COMEXT, call, comext_pages.reply(key, ("2026-09",), form)


def _of_comtrade() -> Iterator[Case]:
    query = FetchQuery("comtrade", _SEPTEMBER_2024, _SEPTEMBER_2024)
    listed, *figures = COMTRADE.plan(query)
    months = [comtrade_pages.release("202409"), comtrade_pages.release("202410", as_text=True)]
    yield COMTRADE, listed, comtrade_pages.envelope(months)
    for call in figures:
        partners = (0,) if call.facts["areas"] else (0, *comtrade_pages.PARTNERS)
        goods = ("TOTAL",) if call.facts["codes"] == "TOTAL" else ("03", "84", "85")
        rows = [
            comtrade_pages.row("202409", "X", partner, code)
            for partner in partners
            for code in goods
        ]
        yield COMTRADE, call, comtrade_pages.envelope(rows)


@st.composite
def damaged(draw: st.DrawFn) -> Case:
    """Take a reply and drop, swap, repeat, cut or change some of what it consists of."""
    provider, call, content = draw(st.sampled_from(cases()))
    words = _WORDS.findall(content)
    for _ in range(draw(st.integers(1, 3))):
        words = _changed(draw, words)
    whole = b"".join(words)
    if draw(st.integers(0, 15)) == 0:
        encoding = draw(st.sampled_from(_ENCODINGS))
        whole = whole.decode("utf-8", "replace").encode(encoding, "replace")
    return provider, call, whole


def _changed(draw: st.DrawFn, words: list[bytes]) -> list[bytes]:
    if not words:
        return words
    place = draw(st.integers(0, len(words) - 1))
    end = min(len(words), place + draw(st.integers(1, 40)))
    foreign, some = draw(st.sampled_from(_FOREIGN)), words[place:end]
    numbers = [at for at, word in enumerate(words) if _NUMBER.fullmatch(word)] or [place]
    figure, middle = draw(st.sampled_from(numbers)), len(some) // 2
    ways = (
        [*words[:place], foreign, *words[place + 1 :]],
        [*words[:figure], foreign, *words[figure + 1 :]],
        [*words[:place], foreign, *words[place:]],
        [*words[:place], *words[end:]],
        [*words[:end], *some, *words[end:]],
        [*words[:place], *some[middle:], *some[:middle], *words[end:]],
        words[:place],
    )
    return draw(st.sampled_from(ways))


def broken_rules(rows: pl.DataFrame) -> list[str]:
    """List what a FETCHED table must hold and this one does not."""
    value, quantity = pl.col("value"), pl.col("quantity")
    figures = pl.col("value", "quantity", "growth_pct", "precision")
    codes = pl.col("dataset", "table", "flow", "component", "parent")
    rules = {
        "a key is null": pl.any_horizontal(pl.col(KEY).is_null()),
        "a figure is not finite": pl.any_horizontal(~figures.is_finite()),
        "an amount is negative": (value < 0) | (quantity < 0),
        "a precision is not positive": pl.col("precision") <= 0,
        "a value has no precision": value.is_not_null() & pl.col("precision").is_null(),
        "a quantity has no unit": quantity.is_not_null() & pl.col("quantity_unit").is_null(),
        "a period is not the first of a month": pl.col("period").dt.day() != 1,
        "a code is not plain": pl.any_horizontal(~codes.str.contains(_CODE)),
        "a window is not known": ~pl.col("window").is_in(["month", "ytd"]),
        "a flow is not known": ~pl.col("flow").is_in(["exports", "imports"]),
        "it was published before its period": pl.col("vintage") <= pl.col("period"),
        "it was published in the future": pl.col("vintage") > TODAY,
        "two rows have one key": pl.struct(KEY).is_duplicated(),
    }
    found = rows.select(**{rule: wrong.any() for rule, wrong in rules.items()}).row(0)
    wrong = [rule for rule, is_broken in zip(rules, found, strict=True) if is_broken]
    return wrong if dict(rows.schema) == schema(FETCHED) else ["another schema", *wrong]
