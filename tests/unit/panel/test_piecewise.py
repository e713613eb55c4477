from datetime import date

import polars as pl

from exportdecomp.panel.axes import Axis
from exportdecomp.panel.piecewise import Piecewise, cells_of, no_repeats
from tests.unit.panel.observed import Seen, observed

AXIS = Axis("product", "by:product", "TOTAL", {"pumps": None, "ships": None}, {})
OCTOBER, NOVEMBER = date(2025, 10, 13), date(2025, 11, 7)


def rows_of(*rows: Seen, by: tuple[str, ...] = ("product",)) -> pl.DataFrame:
    return observed(*rows, by=by).with_columns(
        pl.lit(None, pl.Float64).alias("quantity"),
        pl.lit(None, pl.String).alias("id"),
        pl.col("period").dt.month_start(),
        column=pl.lit("value"),
    )


def seen(code: str, value: float, stamp: str = "2025-09", **other: date | str) -> Seen:
    return Seen(stamp, (code,), value)._replace(**other)  # type: ignore[arg-type]


def table(rows: pl.DataFrame, *, by_day: bool = False, dated: bool = False) -> Piecewise:
    axis = AXIS if "TOTAL" in set(rows["by:product"]) else AXIS._replace(total=None)
    sums = Piecewise([axis], rows, has_vintages=dated, by_day=by_day)
    for number in range(rows.height):
        sums.add(rows[number : number + 1])
    return sums


def levels(panel: pl.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    return panel.select("component", *columns, "value").rows()


def test_rows_that_come_one_by_one_add_up() -> None:
    rows = rows_of(seen("pumps", 5), seen("ships", 3), seen("pumps", 4, "2025-08"))

    panel = table(rows).panel()

    assert levels(panel, "period") == [
        ("headline", date(2025, 8, 1), 4.0),
        ("headline", date(2025, 9, 1), 8.0),
        ("pumps", date(2025, 8, 1), 4.0),
        ("pumps", date(2025, 9, 1), 5.0),
        ("ships", date(2025, 9, 1), 3.0),
    ]


def test_a_panel_may_be_asked_for_more_than_once() -> None:
    sums = table(rows_of(seen("pumps", 5, vintage=OCTOBER)), dated=True)

    assert sums.panel().equals(sums.panel())


def test_the_total_of_a_table_is_that_of_each_dimension_that_publishes_one() -> None:
    with_total = table(rows_of(seen("pumps", 5), seen("TOTAL", 9))).own_totals()

    assert levels(with_total, "dimension") == [("total", "product", 9.0)]
    assert table(rows_of(seen("pumps", 5))).own_totals().is_empty()


def test_a_key_that_stands_in_a_later_row_is_found_and_shown_beside_the_first() -> None:
    rows = rows_of(
        seen("pumps", 5), seen("ships", 3), seen("pumps", 6), seen("pumps", 5, "2025-08")
    )
    sums = table(rows)

    later = sums.repeated()
    beside = rows.filter(cells_of(rows).is_in(sums.beside(later).implode()))
    shown = sums.same_keys(beside)

    assert len(later) == 1
    assert shown.select("group", "row", "key", "value").rows() == [
        (1, 2, "2025-09 / pumps", 5.0),
        (1, 4, "2025-09 / pumps", 6.0),
    ]
    again = Piecewise([AXIS._replace(total=None)], rows, without=later)
    again.add(rows)
    assert levels(again.panel())[:2] == [("headline", 5.0), ("headline", 8.0)]


def test_flow_currency_vintage_and_id_tell_rows_apart() -> None:
    rows = rows_of(
        seen("pumps", 5), seen("pumps", 5, flow="imports"), seen("pumps", 5, currency="EUR"),
        seen("pumps", 5, vintage=OCTOBER), seen("pumps", 5),
    ).with_columns(id=pl.Series([None, None, None, None, "b"]))  # fmt: skip

    assert table(rows).repeated().is_empty()


def test_two_days_of_a_month_do_not_repeat_each_other_and_two_spellings_of_it_do() -> None:
    days = rows_of(seen("pumps", 5, "2025-09-01"), seen("pumps", 4, "2025-09-17"))
    spelt = rows_of(seen("pumps", 5), seen("pumps", 4)).with_columns(
        stamp=pl.Series(["2025-09", "2025-9"])
    )

    assert table(days, by_day=True).repeated().is_empty()
    assert levels(table(days, by_day=True).panel()) == [("headline", 9.0), ("pumps", 9.0)]
    assert len(table(spelt).repeated()) == 1


def test_a_sum_of_a_later_day_keeps_the_levels_that_were_not_revised() -> None:
    rows = rows_of(
        seen("pumps", 5, vintage=OCTOBER), seen("ships", 3, vintage=OCTOBER),
        seen("pumps", 6, vintage=NOVEMBER),
    )  # fmt: skip

    panel = table(rows, dated=True).panel()

    # 5 + 3 in October, 6 + 3 in November.
    assert levels(panel, "vintage") == [
        ("headline", OCTOBER, 8.0),
        ("headline", NOVEMBER, 9.0),
        ("pumps", OCTOBER, 5.0),
        ("pumps", NOVEMBER, 6.0),
        ("ships", OCTOBER, 3.0),
        ("ships", NOVEMBER, 3.0),
    ]


def test_currencies_and_days_are_carried_forward_each_for_itself() -> None:
    rows = rows_of(
        seen("pumps", 5, "2025-09-01", vintage=OCTOBER, currency="EUR"),
        seen("pumps", 4, "2025-09-17", vintage=OCTOBER, currency="EUR"),
        seen("pumps", 40, "2025-09-17", vintage=OCTOBER, currency="CNY"),
        seen("pumps", 6, "2025-09-01", vintage=NOVEMBER, currency="EUR"),
    )

    panel = table(rows, by_day=True, dated=True).panel()

    # 5 + 4, then 6 + 4: the second day was not revised, nor were the amounts in yuan.
    assert levels(panel.filter(component="pumps"), "vintage", "currency") == [
        ("pumps", OCTOBER, "CNY", 40.0),
        ("pumps", OCTOBER, "EUR", 9.0),
        ("pumps", NOVEMBER, "EUR", 10.0),
    ]


def test_nothing_repeats_in_a_table_of_nothing() -> None:
    assert Piecewise((), pl.DataFrame()).panel().is_empty()
    assert no_repeats().is_empty()


def test_cells_add_up_beside_the_rows_on_their_margin() -> None:
    sold = {
        ("steel", "TOTAL"): 29.0, ("steel", "asean"): 17.0, ("steel", "usa"): 11.0,
        ("toys", "TOTAL"): 53.0, ("toys", "asean"): 18.0, ("toys", "usa"): 35.0,
    }  # fmt: skip
    seen_in = (Seen("2025-09", codes, value) for codes, value in sold.items())
    rows = rows_of(*seen_in, by=("product", "partner"))
    product = Axis("product", "by:product", None, {"steel": None, "toys": None}, {})
    partner = Axis("partner", "by:partner", "TOTAL", {"asean": None, "usa": None}, {})
    sums = Piecewise([product, partner], rows)
    sums.add(rows)
    panel, cells = sums.panel(), sums.cells()

    own = panel.filter(dimension="product")
    assert levels(own) == [("steel", 29.0), ("toys", 53.0)]
    assert list(cells) == [("product", "partner")]
    assert levels(cells["product", "partner"], "rows") == [
        ("steel", 2, 28.0),
        ("toys", 2, 53.0),
    ]
