from datetime import date

import polars as pl
import pytest

from exportdecomp.model.scheme import Branch, Scheme
from exportdecomp.model.tables import COMPONENT, schema
from exportdecomp.panel.axes import Axis, Choice, read_axes
from exportdecomp.panel.totals import (
    components_of,
    fill_absent,
    headline_of,
    in_currency,
    in_units,
    with_parents,
)
from tests.unit.panel.observed import Seen, observed, pair

BOTH = ("product", "partner")
OCTOBER, JULY = date(2025, 10, 18), date(2026, 7, 1)


def axes(rows: pl.DataFrame, *by: str) -> list[Axis]:
    return read_axes(rows, Choice(by, {}, {}), None)


def levels(frame: pl.DataFrame) -> list[tuple[str, str, float]]:
    return [
        (code, str(day)[:7], value)
        for code, day, value in frame.select("component", "period", "value").rows()
    ]


def states(frame: pl.DataFrame) -> list[tuple[str, date, float]]:
    return frame.select("component", "vintage", "value").rows()


def test_the_headline_is_the_sum_of_the_top_components() -> None:
    rows = observed(*pair("goods", 9, 11), *pair("pumps", 5, 6, "goods"), *pair("ships", 3, 2))

    total = headline_of(rows, axes(rows, "product"), "total")

    # 9 + 3 and 11 + 2: pumps are goods
    assert levels(total) == [("total", "2024-09", 12.0), ("total", "2025-09", 13.0)]
    assert dict(total.schema) == schema(COMPONENT)


def test_a_row_total_is_the_headline_whatever_the_components_sum_to() -> None:
    rows = observed(*pair("pumps", 5, 6), *pair("Total", 20, 23))

    total = headline_of(rows, axes(rows, "product"), "total")

    assert total["value"].to_list() == [20.0, 23.0]


def test_components_are_added_over_the_other_dimension() -> None:
    rows = observed(
        Seen("2025-09", ("pumps", "DE"), 5.0, precision=1.0),
        Seen("2025-09", ("pumps", "FR"), 7.0, precision=1.0),
        Seen("2025-09", ("ships", "FR"), 11.0, precision=0.5),
        by=BOTH,
    )
    product, partner = axes(rows, *BOTH)

    added = components_of(rows, [product, partner], product)

    assert levels(added) == [("pumps", "2025-09", 12.0), ("ships", "2025-09", 11.0)]
    assert added["precision"].to_list() == [2.0, 0.5]
    assert levels(components_of(rows, [product, partner], partner)) == [
        ("DE", "2025-09", 5.0),
        ("FR", "2025-09", 18.0),
    ]


def test_printed_growth_stays_with_a_row_that_stands_alone() -> None:
    rows = observed(
        Seen("2025-09", ("pumps", "DE"), 5.0, growth_pct=4.0),
        Seen("2025-09", ("pumps", "FR"), 7.0, growth_pct=6.0),
        Seen("2025-09", ("ships", "FR"), 11.0, growth_pct=-3.5),
        by=BOTH,
    )
    both = axes(rows, *BOTH)

    assert components_of(rows, both, both[0])["growth_pct"].to_list() == [None, -3.5]


def test_of_no_observations_there_is_no_component() -> None:
    rows = observed(*pair("pumps", 5, 6))
    found = axes(rows, "product")

    empty = components_of(rows.clear(), found, found[0])

    assert empty.is_empty()
    assert dict(empty.schema) == schema(COMPONENT)


def test_a_row_that_was_not_revised_keeps_its_level_in_the_later_vintage() -> None:
    rows = observed(
        Seen("2025-09", ("pumps", "DE"), 5.0, vintage=OCTOBER),
        Seen("2025-09", ("pumps", "FR"), 7.0, vintage=OCTOBER),
        Seen("2025-09", ("pumps", "FR"), 8.0, vintage=JULY),
        Seen("2025-09", ("ships", "FR"), 11.0, vintage=OCTOBER),
        by=BOTH,
    )
    both = axes(rows, *BOTH)

    # 5 + 7 in October, 5 + 8 in July, of which day are the ships of the same month then too
    assert states(components_of(rows, both, both[0])) == [
        ("pumps", OCTOBER, 12.0),
        ("pumps", JULY, 13.0),
        ("ships", OCTOBER, 11.0),
        ("ships", JULY, 11.0),
    ]
    assert states(headline_of(rows, both, "total")) == [
        ("total", OCTOBER, 23.0),
        ("total", JULY, 24.0),
    ]


def test_a_sum_begins_on_the_day_that_all_of_it_was_out() -> None:
    rows = observed(
        Seen("2025-09", ("pumps", "DE"), 5.0, vintage=OCTOBER),
        Seen("2025-09", ("pumps", "FR"), 7.0, vintage=JULY),
        by=BOTH,
    )
    both = axes(rows, *BOTH)

    assert states(components_of(rows, both, both[0])) == [("pumps", JULY, 12.0)]


def test_a_component_without_a_row_is_zero_where_that_was_said() -> None:
    before, after = pair("ships", 3, 2)
    rows = observed(*pair("pumps", 5, 6), before, after._replace(flow="imports"))
    found = axes(rows, "product")

    filled = fill_absent(components_of(rows, found, found[0]), rows.clear(), found[0])

    assert filled.select("flow", "component", "value").rows() == [
        ("exports", "pumps", 5.0),
        ("exports", "pumps", 6.0),
        ("exports", "ships", 3.0),
        ("exports", "ships", 0.0),
        ("imports", "pumps", 0.0),
        ("imports", "ships", 2.0),
    ]
    assert filled["growth_pct"].null_count() == 6
    assert fill_absent(filled, rows.clear(), found[0]).equals(filled)


def test_a_component_that_is_said_to_have_no_figure_is_not_filled_with_zero() -> None:
    before, after = pair("ships", 3, 2)
    rows = observed(*pair("pumps", 5, 6), before)
    found = axes(rows, "product")
    silent = observed(after).with_columns(value=pl.lit(None, pl.Float64))

    filled = fill_absent(components_of(rows, found, found[0]), silent, found[0])

    assert filled.select("component", "value").rows() == [
        ("pumps", 5.0),
        ("pumps", 6.0),
        ("ships", 3.0),
    ]


@pytest.mark.parametrize(
    ("currency", "kept"), [("EUR", [5.0]), ("eur", [5.0]), ("CHF", [5.0, 6.0]), (None, [5, 6])]
)
def test_rows_in_the_currency_are_kept_and_all_where_none_is(
    currency: str | None, kept: list[float]
) -> None:
    before, after = pair("pumps", 5, 6)
    rows = observed(before._replace(currency="Eur"), after._replace(currency="USD"))

    assert in_currency(rows, currency)["value"].to_list() == kept


BREAD = Scheme(
    name="ranges",
    title="product ranges",
    top=Branch(("bread",), "others"),
    branches={"bread": Branch(("rye", "wheat", "spelt"))},
    memo=(),
    depth=2,
    validity={},
)


def test_a_parent_without_rows_is_the_sum_of_its_members() -> None:
    rows = observed(*pair("rye", 5, 6), *pair("wheat", 3, 4), *pair("cake", 7, 8))
    found = axes(rows, "product")

    whole = with_parents(components_of(rows, found, found[0]), [BREAD])

    # 5 + 3 and 6 + 4; spelt is never in the file, so it is no member of it.
    assert levels(whole)[:2] == [("bread", "2024-09", 8.0), ("bread", "2025-09", 10.0)]
    assert whole.height == 8


def test_a_parent_is_no_sum_where_a_member_is_missing_or_where_it_has_rows() -> None:
    rows = observed(*pair("rye", 5, 6), pair("wheat", 3, 4)[0], *pair("spelt", 1, 1))
    found = axes(rows, "product")
    whole = with_parents(components_of(rows, found, found[0]), [BREAD])
    assert [level for level in levels(whole) if level[0] == "bread"] == [
        ("bread", "2024-09", 9.0)
    ]

    own = observed(*pair("bread", 20, 21), *pair("rye", 5, 6))
    found = axes(own, "product")
    frame = components_of(own, found, found[0])
    assert with_parents(frame, [BREAD]).equals(frame)


def test_amounts_in_a_multiple_are_brought_into_units_and_the_currency_is_named() -> None:
    rows = observed(*pair("rye", 5, 6))

    scaled = in_units(rows, "EUR", 1000.0)

    assert scaled["value"].to_list() == [5000.0, 6000.0]
    assert scaled["precision"].to_list() == [1000 * one for one in rows["precision"]]
    assert scaled["currency"].to_list() == ["EUR", "EUR"]
    assert in_units(rows, None, 1.0).equals(rows)


def test_days_of_a_month_and_separate_amounts_do_not_replace_each_other() -> None:
    # Two days of September and a revision of the first: 5 + 7, then 6 + 7.
    rows = observed(
        Seen("2025-09-05", ("rye",), 5, vintage=OCTOBER),
        Seen("2025-09-20", ("rye",), 7, vintage=OCTOBER),
        Seen("2025-09-05", ("rye",), 6, vintage=JULY),
    ).with_columns(pl.col("period").dt.month_start(), id=pl.lit("a"))
    found = axes(rows, "product")

    assert states(headline_of(rows, found, "total")) == [
        ("total", OCTOBER, 12.0),
        ("total", JULY, 13.0),
    ]
    apart = rows.with_columns(stamp=pl.lit("2025-09"), id=pl.Series(["a", "b", "a"]))
    assert states(headline_of(apart, found, "total")) == [
        ("total", OCTOBER, 12.0),
        ("total", JULY, 13.0),
    ]
