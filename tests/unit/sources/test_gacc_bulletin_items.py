from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from exportdecomp.sources.gacc import parse
from exportdecomp.sources.gacc_bulletin_items import counted_in, item_code
from tests.replay.gacc_bulletin_pages import (
    ITEMS,
    Line,
    bulletin_call,
    bulletin_page,
    bulletin_title,
)


def figures(*lines: Line, table: str = "bulletin-exports") -> pl.DataFrame:
    page = bulletin_page(bulletin_title("2026-09", table), "US$1,000", lines)
    parsed = parse(bulletin_call("2026-09", table), page, date(2026, 10, 20))
    assert parsed.rows is not None
    return parsed.rows


@pytest.mark.parametrize(
    ("printed", "unit", "quantity", "counted"),
    [
        ("6159", "10000N", "61590000", "N"),
        ("309.4", "100MN", "30940000000", "N"),
        ("3.5", "MKWH", "3500000", "KWH"),
        ("75100", "10000PR", "751000000", "PR"),
        ("6.8", "100MP", "680000000", "PR"),
        ("12", "10000 CUM", "120000", "CUM"),
        ("12", "T", "12", "T"),
        ("7", "BARREL", "7", "BARREL"),
    ],
)
def test_a_quantity_is_in_units_whatever_multiple_is_printed(
    printed: str, unit: str, quantity: str, counted: str
) -> None:
    assert counted_in(Decimal(printed), unit) == (Decimal(quantity), counted)


def test_a_dash_is_no_unit() -> None:
    assert counted_in(None, "-") == (None, None)


def test_brackets_that_say_what_is_included_are_no_part_of_a_code() -> None:
    for label in ("Meat(including meat offal)", "Meat (incl. offal)", "Meat"):
        assert item_code(label) == "meat"


def test_a_row_with_a_star_is_left_out_and_its_parts_stand_at_the_top() -> None:
    rows = figures(*ITEMS)
    parents = dict(rows.select("component", "parent").iter_rows())
    assert parents == {
        "grain_food": None,
        "rice": "grain_food",
        "electronic_integrated_circuits": None,
        "motor_vehicles": None,
        "footwear": None,
    }


def test_quantity_value_and_growth_of_a_commodity() -> None:
    rows = figures(*ITEMS).filter(pl.col("component") == "motor_vehicles")
    # 79.8 times 10,000 vehicles for 12,790 thousand dollars
    shown = rows.select("window", "value", "quantity", "quantity_unit", "growth_pct")
    assert shown.rows() == [
        ("month", 12_790_000.0, 798_000.0, "N", None),
        ("ytd", 98_300_000.0, 5_720_000.0, "N", 10.8),
    ]


def test_two_commodities_of_one_name_are_told_apart() -> None:
    line = ("Other", "T", "1", "2", "3", "4", "5.0", "6.0")
    rows = figures(*ITEMS, line, line)
    assert {"other", "other_2"} <= set(rows["component"])


def test_the_table_of_imports_holds_imports() -> None:
    assert set(figures(*ITEMS, table="bulletin-imports")["flow"]) == {"imports"}


def test_a_multiple_that_no_table_counts_in_is_kept_as_printed() -> None:
    many = "9" * 5000
    assert counted_in(Decimal(7), f"{many}T") == (Decimal(7), f"{many}T")
    assert counted_in(Decimal(7), "30T") == (Decimal(7), "30T")
