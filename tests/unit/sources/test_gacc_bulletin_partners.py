from datetime import date

import polars as pl
import pytest

from exportdecomp.errors import ReplyError
from exportdecomp.sources.gacc import parse
from tests.replay.gacc_bulletin_pages import (
    PARTNERS,
    Line,
    bulletin_call,
    bulletin_page,
    bulletin_title,
)

TABLE = "bulletin-partners"


def figures(*lines: Line, unit: str = "US$1,000") -> tuple[pl.DataFrame, tuple[str, ...]]:
    page = bulletin_page(bulletin_title("2026-09", TABLE), unit, lines)
    parsed = parse(bulletin_call("2026-09", TABLE), page, date(2026, 10, 20))
    assert parsed.rows is not None
    return parsed.rows, parsed.notes


def test_exports_and_imports_of_a_partner_in_whole_dollars() -> None:
    rows, _ = figures(*PARTNERS)
    germany = rows.filter(pl.col("component") == "deu").sort("flow", "window")
    # thousands: exports 11 in the month, 91 since January; imports 8 and 69
    assert germany.select("flow", "window", "value", "growth_pct", "precision").rows() == [
        ("exports", "month", 11_000.0, None, 1000.0),
        ("exports", "ytd", 91_000.0, 10.8, 1000.0),
        ("imports", "month", 8_000.0, None, 1000.0),
        ("imports", "ytd", 69_000.0, -3.7, 1000.0),
    ]
    assert set(germany["period"]) == {date(2026, 9, 1)}


def test_a_country_is_part_of_the_continent_above_it_and_a_bloc_of_none() -> None:
    rows, _ = figures(*PARTNERS)
    parents = dict(rows.select("component", "parent").iter_rows())
    assert parents["prk"] == "asia"
    assert parents["usa"] == "north_america"
    assert parents["asia"] is None
    assert parents["asean"] is None


def test_dollars_are_a_dataset_of_their_own_and_yuan_go_on_in_the_embedded_one() -> None:
    assert set(figures(*PARTNERS)[0]["dataset"]) == {"china-usd"}
    yuan, _ = figures(*PARTNERS, unit="RMB 10 Thousand")
    assert set(yuan["dataset"]) == {"china"}
    total = yuan.filter(pl.col("component") == "total", pl.col("window") == "month")
    # 352 times ten thousand yuan, both the headline and a row of the table of partners
    exports = total.filter(pl.col("flow") == "exports")
    assert set(exports["table"]) == {"total", "partner"}
    assert set(exports["value"]) == {3_520_000.0}
    assert set(exports["currency"]) == {"CNY"}


def test_a_name_on_no_list_is_kept_and_noted() -> None:
    rows, notes = figures(*PARTNERS)
    assert "atlantis" in set(rows["component"])
    assert notes == ("'Atlantis' is on no list of partners: kept as 'atlantis'",)


def test_a_dash_is_null_and_no_zero() -> None:
    rows, _ = figures(*PARTNERS)
    silent = rows.filter(pl.col("component") == "asia_nes")
    assert silent.height == 4
    assert silent["value"].to_list() == [None] * 4


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (
            ("Japan", "70", "520", "40", "300", "20", "220", "1.0", "2.0", "3.0"),
            "sum_disagrees",
        ),
        (
            ("Africa:", "90", "700", "89", "650", "1", "50", "1.0", "2.0", "3.0"),
            "parts_above_whole",
        ),
    ],
)
def test_figures_that_cannot_be_right_refuse_the_page(line: Line, code: str) -> None:
    """Japan: 40 and 20 are 60, not 70. Continents: 170 + 83 + 37 + 89 are more than 352."""
    with pytest.raises(ReplyError) as caught:
        figures(*PARTNERS, line)
    assert caught.value.code == code
