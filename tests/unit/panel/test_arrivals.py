from typing import Any

import polars as pl

from exportdecomp.model.tables import FETCHED, schema
from exportdecomp.panel.arrivals import (
    Arrived,
    extent,
    labels_in,
    rates_in,
    settled,
    table_of,
)
from tests.builders import day


def row(**changes: object) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "dataset": "china",
        "table": "commodity",
        "flow": "exports",
        "component": "ic",
        "label": "Electronic integrated circuits",
        "parent": None,
        "window": "month",
        "period": day("2026-09"),
        "value": 147.0,
        "currency": "CNY",
        "quantity": None,
        "quantity_unit": None,
        "growth_pct": None,
        "precision": 10.0,
        "vintage": day("2026-10-14"),
    }
    return usual | changes


def reply(*rows: dict[str, Any]) -> pl.LazyFrame:
    return pl.LazyFrame(list(rows), schema=schema(FETCHED))


def figures(rows: pl.LazyFrame) -> list[tuple[Any, ...]]:
    return rows.select("component", "value", "vintage").collect().rows()


def test_of_a_changed_page_only_what_changed_is_a_vintage_of_its_own() -> None:
    first = reply(row(), row(component="toys", value=31.0))
    second = reply(row(value=149.0), row(component="toys", value=31.0))

    rows = settled(
        [
            Arrived("exports 2026-09", first),
            Arrived("exports 2026-09", second, day("2026-11-22")),
        ]
    )

    assert figures(rows) == [
        ("ic", 147.0, day("2026-10-14")),
        ("ic", 149.0, day("2026-11-22")),
        ("toys", 31.0, day("2026-10-14")),
    ]


def test_a_figure_that_goes_back_to_what_it_was_is_a_third_vintage() -> None:
    one, other = reply(row()), reply(row(value=149.0))

    rows = settled(
        [
            Arrived("p", one),
            Arrived("p", other, day("2026-11-03")),
            Arrived("p", one, day("2026-11-22")),
        ]
    )

    assert figures(rows) == [
        ("ic", 147.0, day("2026-10-14")),
        ("ic", 149.0, day("2026-11-03")),
        ("ic", 147.0, day("2026-11-22")),
    ]


def test_the_same_figure_in_the_table_of_another_year_stays() -> None:
    # The year-earlier column of a later page, although nothing was revised: a restated base.
    own = reply(row(window="ytd", period=day("2025-09"), vintage=day("2025-10-13")))
    later = reply(row(window="ytd", period=day("2025-09"), vintage=day("2026-10-14")))

    rows = settled([Arrived("exports 2025-09", own), Arrived("exports 2026-09", later)])

    assert figures(rows) == [
        ("ic", 147.0, day("2025-10-13")),
        ("ic", 147.0, day("2026-10-14")),
    ]


def test_of_two_parts_with_the_same_cell_of_a_day_the_later_one_counts() -> None:
    rows = settled(
        [Arrived("a", reply(row(value=147.0))), Arrived("b", reply(row(value=148.0)))]
    )

    assert figures(rows) == [("ic", 148.0, day("2026-10-14"))]


def test_of_two_parts_with_the_same_cell_of_a_day_that_with_more_digits_counts() -> None:
    # A total that one table prints in hundreds and another one in tens, in either order.
    coarse = Arrived("summary", reply(row(value=2400.0, precision=100.0)))
    fine = Arrived("by country", reply(row(value=2410.0, precision=10.0)))

    assert figures(settled([coarse, fine])) == [("ic", 2410.0, day("2026-10-14"))]
    assert figures(settled([fine, coarse])) == [("ic", 2410.0, day("2026-10-14"))]


def test_of_one_part_the_later_reply_of_a_day_counts_whatever_its_digits() -> None:
    fine = Arrived("p", reply(row(value=2410.0, precision=10.0)))
    coarse = Arrived("p", reply(row(value=2500.0, precision=100.0)), day("2026-10-14"))

    assert figures(settled([fine, coarse])) == [("ic", 2500.0, day("2026-10-14"))]


def test_totals_in_two_currencies_are_two_cells() -> None:
    total = {"table": "total", "component": "total"}
    rows = settled(
        [
            Arrived("cny", reply(row(**total, value=2400.0))),
            Arrived("usd", reply(row(**total, value=337.0, currency="USD"))),
        ]
    )

    assert rows.select("currency", "value").collect().rows() == [
        ("CNY", 2400.0),
        ("USD", 337.0),
    ]


def test_a_missing_figure_that_comes_later_is_a_change() -> None:
    rows = settled(
        [
            Arrived("p", reply(row(value=None))),
            Arrived("p", reply(row(value=13.0)), day("2026-11-22")),
        ]
    )

    assert figures(rows) == [
        ("ic", None, day("2026-10-14")),
        ("ic", 13.0, day("2026-11-22")),
    ]


def test_no_replies_make_an_empty_table() -> None:
    assert settled([]).collect().schema == schema(FETCHED)


def test_a_table_names_its_components_by_its_dimension() -> None:
    rows = reply(
        row(), row(table="partner", component="usa"), row(dataset="china-usd", value=21.0)
    )

    table = table_of(rows, "china", "commodity").collect()

    assert table.columns == [
        "period", "window", "flow", "commodity", "label", "parent", "value", "currency",
        "quantity", "quantity_unit", "growth_pct", "precision", "vintage",
    ]  # fmt: skip
    assert table["commodity"].to_list() == ["ic"]
    assert "component" not in table_of(rows, "china", "total").collect().columns


def test_a_code_has_the_label_that_was_published_last() -> None:
    rows = reply(
        row(label="Circuits", vintage=day("2026-11-09")),
        row(label="Integrated circuit", vintage=day("2026-10-14")),
        row(component="toys", label=None),
        row(table="total", component="total", label="Total"),
    )

    assert labels_in(rows, "china").collect().rows() == [("commodity", "ic", "Circuits")]


def test_a_rate_is_the_ratio_of_first_prints_of_exports() -> None:
    total = {"table": "total", "component": "total"}
    rows = reply(
        row(**total, value=2397.0),
        row(**total, value=2399.5, vintage=day("2026-11-18")),
        row(**total, value=340.0, currency="USD", vintage=day("2026-10-15")),
        row(**total, value=1700.0, flow="imports"),
        row(**total, value=240.0, flow="imports", currency="USD"),
        row(**total, value=2501.0, period=day("2026-08")),
    )

    rates = rates_in(table_of(rows, "china", "total"), "CNY", "USD").collect()

    # 2397 / 340 = 7.05; August has no total in dollars.
    assert rates.rows() == [
        (
            day("2026-09"), "month", 2397.0, 340.0, 7.05, "first_print", day("2026-10-15"),
        )
    ]  # fmt: skip


def test_the_year_before_that_a_table_prints_beside_is_no_beginning() -> None:
    rows = reply(
        row(period=day("2026-08"), vintage=day("2026-09-09")),
        row(),
        row(window="ytd", period=day("2025-09")),
    )

    assert extent(rows).collect().rows() == [
        ("china", "commodity", day("2026-08"), day("2026-09"))
    ]


def crossed(**changes: object) -> pl.LazyFrame:
    usual = row(**changes) | {"partner": "usa", "partner_label": "United States"}
    columns = {**schema(FETCHED), "partner": pl.String(), "partner_label": pl.String()}
    return pl.LazyFrame([usual, usual | {"partner": "jpn", "partner_label": "Japan"}], columns)


def test_a_dimension_beside_the_first_tells_cells_apart() -> None:
    rows = settled([Arrived("p", crossed())], ["partner"])

    table = table_of(rows, "china", "commodity", ["partner"]).collect()
    assert table.select("commodity", "partner", "value").rows() == [
        ("ic", "jpn", 147.0),
        ("ic", "usa", 147.0),
    ]
    assert "partner_label" not in table.columns


def test_both_dimensions_have_labels() -> None:
    labels = labels_in(crossed(), "china", ["partner"]).collect()

    assert labels.rows() == [
        ("commodity", "ic", "Electronic integrated circuits"),
        ("partner", "jpn", "Japan"),
        ("partner", "usa", "United States"),
    ]


def test_no_replies_make_an_empty_table_of_two_dimensions() -> None:
    columns = settled([], ["partner"]).collect().columns
    assert columns[-2:] == ["partner", "partner_label"]
