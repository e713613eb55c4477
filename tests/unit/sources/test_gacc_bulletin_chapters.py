from datetime import date

import polars as pl
import pytest

from exportdecomp.errors import ReplyError
from exportdecomp.sources.gacc import parse
from exportdecomp.sources.gacc_bulletin_chapters import heading_of
from tests.replay.gacc_bulletin_pages import (
    CHAPTERS,
    Line,
    bulletin_call,
    bulletin_page,
    bulletin_title,
)

TABLE = "bulletin-chapters"


def figures(*lines: Line) -> tuple[pl.DataFrame, tuple[str, ...]]:
    page = bulletin_page(bulletin_title("2026-09", TABLE), "US$1,000", lines)
    parsed = parse(bulletin_call("2026-09", TABLE), page, date(2026, 10, 20))
    assert parsed.rows is not None
    return parsed.rows.filter(pl.col("dataset") == "china-hs"), parsed.notes


@pytest.mark.parametrize(
    ("label", "code", "parent"),
    [
        ("I Live Animals; Animal Products", "s01", None),
        ("IV Prepared Foodstuffs", "s04", None),
        ("IX Wood", "s09", None),
        ("XIV Pearls", "s14", None),
        ("XXII Unclassified", "s22", None),
        ("01 Live Animals", "01", "s01"),
        ("Chapter 77 Reserved", "77", "s15"),
        ("99 Unclassified goods", "99", "s22"),
        ("Total", "total", None),
    ],
)
def test_a_row_is_known_by_its_number(label: str, code: str, parent: str | None) -> None:
    heading = heading_of(label)
    assert heading is not None
    assert (heading.code, heading.parent) == (code, parent)


@pytest.mark.parametrize("label", ["Vehicles", "Mixed goods", "Xylophones", "Civil aircraft"])
def test_a_word_is_no_number_of_a_section(label: str) -> None:
    assert heading_of(label) is None


def test_chapters_stand_in_their_sections_and_sections_at_the_top() -> None:
    rows, notes = figures(*CHAPTERS)
    assert notes == ()
    products = rows.filter(pl.col("table") == "product")
    assert dict(products.select("component", "parent").iter_rows()) == {
        "s01": None, "02": "s01", "03": "s01", "s16": None, "84": "s16", "85": "s16",
    }  # fmt: skip


def test_values_are_whole_dollars() -> None:
    rows, _ = figures(*CHAPTERS)
    chapter = rows.filter(pl.col("component") == "85", pl.col("flow") == "exports")
    # 104,000 and 850,000 thousand
    assert chapter.select("window", "value", "growth_pct", "label").rows() == [
        ("month", 104e6, None, "Electrical equipment"),
        ("ytd", 850e6, 13.4, "Electrical equipment"),
    ]


def test_a_row_that_is_neither_is_left_out_and_noted() -> None:
    rows, notes = figures(*CHAPTERS, ("Civil aircraft", "1", "2", "3", "4", "5.0", "6.0"))
    assert "Civil aircraft" not in set(rows["label"])
    assert notes == ("'Civil aircraft' is no section and no chapter: left out",)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (("85 Electrical equipment", "1", "2", "3", "4", "5.0", "6.0"), "repeated_line"),
        # 300 + 1,600 + 9 thousand are more than the 1,900 of section I, beyond rounding
        (("04 Dairy produce", "9", "10", "11", "12", "5.0", "6.0"), "parts_above_whole"),
        # 1,900 + 155,000 + 200,000 are more than the total of 352,000
        (("XI Textiles", "200,000", "900,000", "1", "2", "5.0", "6.0"), "parts_above_whole"),
    ],
)
def test_figures_that_cannot_be_right_refuse_the_page(line: Line, code: str) -> None:
    with pytest.raises(ReplyError) as caught:
        figures(*CHAPTERS, line)
    assert caught.value.code == code
