from datetime import date

import polars as pl
import pytest

from exportdecomp.errors import ReplyError
from exportdecomp.model.call import CallKind, Parsed
from exportdecomp.sources.gacc import parse
from tests.replay.gacc_bulletin_pages import (
    CHAPTERS,
    ITEMS,
    Line,
    bulletin_call,
    bulletin_index,
    bulletin_page,
    bulletin_path,
    bulletin_title,
)

RETRIEVED = date(2026, 10, 21)


def read(table: str, unit: str, lines: tuple[Line, ...], **said: str) -> Parsed:
    month = said.pop("month", "2026-09")
    title = said.pop("title", bulletin_title(month, table))
    page = bulletin_page(title, unit, lines, **said)
    return parse(bulletin_call(month, table), page, RETRIEVED)


def test_the_printed_day_is_the_vintage() -> None:
    parsed = read("bulletin-chapters", "US$1,000", tuple(CHAPTERS), day="2026/10/18")
    assert parsed.rows is not None
    assert set(parsed.rows["vintage"]) == {date(2026, 10, 18)}
    assert parsed.published == date(2026, 10, 18)


def test_without_a_printed_day_the_vintage_is_the_day_of_retrieval() -> None:
    parsed = read("bulletin-chapters", "US$1,000", tuple(CHAPTERS), day="")
    assert parsed.rows is not None
    assert set(parsed.rows["vintage"]) == {RETRIEVED}
    assert parsed.published is None


def test_the_total_by_chapter_is_the_whole_of_the_commodities_too() -> None:
    rows = read("bulletin-chapters", "US$1,000", tuple(CHAPTERS)).rows
    assert rows is not None
    items = rows.filter(pl.col("dataset") == "china-items")
    assert set(items["table"]) == {"total"}
    # 352,000 thousand dollars
    month = items.filter(pl.col("flow") == "exports", pl.col("window") == "month")
    assert month.select("value", "precision", "currency").row(0) == (352e6, 1000.0, "USD")


def test_a_page_of_another_table_is_refused() -> None:
    with pytest.raises(ReplyError) as caught:
        read(
            "bulletin-exports",
            "US$1,000",
            tuple(ITEMS),
            title="(14)Major Import Commodities in Quantity and Value,9.2026",
        )
    assert caught.value.code == "table_disagrees"


def test_a_title_in_yuan_over_a_table_in_dollars_is_refused() -> None:
    with pytest.raises(ReplyError) as caught:
        read(
            "bulletin-chapters",
            "US$1,000",
            tuple(CHAPTERS),
            title="(4) Imports and Exports by HS Section and Division, 9.2026 (in CNY)",
        )
    assert caught.value.code == "currency_disagrees"


def test_the_index_leads_to_commodities_and_to_the_total_that_measures_them() -> None:
    tables = ("bulletin-chapters", "bulletin-exports", "bulletin-imports")
    content = bulletin_index(tables, ["2026-08", "2026-09"])
    call = bulletin_call("2026-09", "bulletin-exports")
    index = call._replace(
        kind=CallKind.INDEX,
        facts={"release": "monthly", "pages": "bulletin-chapters bulletin-exports"},
    )
    led = parse(index, content, RETRIEVED).calls
    assert [one.path for one in led] == [
        bulletin_path("2026-09", "bulletin-chapters"),
        bulletin_path("2026-09", "bulletin-exports"),
    ]
    assert [one.part for one in led] == [
        "monthly/2026-09/bulletin-chapters",
        "monthly/2026-09/bulletin-exports",
    ]
