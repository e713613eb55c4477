from datetime import date

import polars as pl

from exportdecomp.model.scheme import Branch
from exportdecomp.model.tables import PLACES, TRACE, schema
from exportdecomp.panel.axes import Choice, read_axes
from exportdecomp.panel.places import behind, places_of, with_members
from tests.builders import day, scheme
from tests.unit.panel.observed import Seen, observed, pair

FIRST, LATER = date(2024, 10, 10), date(2025, 10, 10)


def placed(
    *rows: Seen, by: tuple[str, ...] = ("product",), of: str | None = None
) -> pl.DataFrame:
    """The places of the first dimension, or of the headline, in rows 2, 3, ... of a file."""
    seen = observed(*rows, by=by).with_columns(file=pl.lit("sales.csv"))
    axes = read_axes(seen, Choice(by, {}, {}), None)
    return places_of(seen, axes, axes[0] if of is None else of)


def cell(code: str, stamp: str, vintage: date = date(1, 1, 1)) -> pl.DataFrame:
    """One cell of a TRACE table."""
    row = dict.fromkeys(schema(TRACE)) | {
        "component": code,
        "flow": "exports",
        "window": "month",
        "period": day(stamp),
        "vintage": vintage,
    }
    return pl.DataFrame([row], schema=schema(TRACE), orient="row")


def rows_behind(of: pl.DataFrame, places: pl.DataFrame) -> list[int]:
    found: list[int] = behind(of, places)["rows"][0].to_list()
    return found


def test_places_keep_their_contract() -> None:
    assert placed(*pair("pumps", 150.0, 171.0)).schema == schema(PLACES)


def test_a_component_stands_in_every_row_that_it_was_added_up_from() -> None:
    places = placed(
        Seen("2025-09", ("pumps", "AT"), 111.0),
        Seen("2025-09", ("valves", "AT"), 25.0),
        Seen("2025-09", ("pumps", "IT"), 60.0),
        by=("product", "country"),
    )

    found = behind(cell("pumps", "2025-09"), places)

    assert found["rows"].to_list() == [[2, 4]]
    assert found["files"].to_list() == [["sales.csv", "sales.csv"]]


def test_the_headline_stands_in_the_row_of_the_total_where_there_is_one() -> None:
    places = placed(
        Seen("2025-09", ("pumps",), 171.0),
        Seen("2025-09", ("valves",), 45.0),
        Seen("2025-09", ("TOTAL",), 216.0),
        of="total",
    )

    assert rows_behind(cell("total", "2025-09"), places) == [4]


def test_the_headline_stands_in_the_rows_of_all_components_where_it_is_their_sum() -> None:
    places = placed(
        Seen("2025-09", ("pumps",), 171.0), Seen("2025-09", ("valves",), 45.0), of="total"
    )

    assert rows_behind(cell("total", "2025-09"), places) == [2, 3]


def test_a_row_that_was_published_again_replaces_the_first() -> None:
    places = placed(
        Seen("2024-09", ("pumps",), 150.0, vintage=FIRST),
        Seen("2024-09", ("pumps",), 152.0, vintage=LATER),
    )

    assert rows_behind(cell("pumps", "2024-09", LATER), places) == [3]
    assert rows_behind(cell("pumps", "2024-09", FIRST), places) == [2]


def test_a_row_that_was_not_revised_still_counts_in_a_later_state() -> None:
    places = placed(
        Seen("2024-09", ("pumps", "AT"), 100.0, vintage=FIRST),
        Seen("2024-09", ("pumps", "IT"), 50.0, vintage=FIRST),
        Seen("2024-09", ("pumps", "IT"), 52.0, vintage=LATER),
        by=("product", "country"),
    )

    assert rows_behind(cell("pumps", "2024-09", LATER), places) == [2, 4]


def test_days_of_one_month_are_separate_observations() -> None:
    seen = observed(*pair("pumps", 150.0, 171.0)).with_columns(
        file=pl.lit("sales.csv"),
        period=pl.lit(day("2025-09")),
        stamp=pl.Series(["2025-09-01", "2025-09-02"]),
    )
    axes = read_axes(seen, Choice(("product",), {}, {}), None)

    assert rows_behind(cell("pumps", "2025-09"), places_of(seen, axes, axes[0])) == [2, 3]


def test_a_cell_that_no_row_holds_has_no_place() -> None:
    places = placed(*pair("pumps", 150.0, 171.0))

    assert rows_behind(cell("valves", "2025-09"), places) == []


def test_a_parent_without_rows_stands_in_those_of_its_members() -> None:
    tree = scheme(
        members=["machines"],
        branches={
            "machines": Branch(("pumps", "engines")),
            "engines": Branch(("diesel", "gas")),
        },
    )
    places = placed(
        Seen("2025-09", ("pumps",), 171.0),
        Seen("2025-09", ("diesel",), 45.0),
        Seen("2025-09", ("toys",), 12.0),
        Seen("2025-09", ("gas",), 9.0),
    )

    whole = with_members(places, [tree])

    assert rows_behind(cell("engines", "2025-09"), whole) == [3, 5]
    assert rows_behind(cell("machines", "2025-09"), whole) == [2, 3, 5]


def test_a_parent_with_rows_of_its_own_keeps_them() -> None:
    tree = scheme(members=["machines"], branches={"machines": Branch(("pumps",))})
    places = placed(Seen("2025-09", ("machines",), 216.0), Seen("2025-09", ("pumps",), 171.0))

    whole = with_members(places, [tree])

    assert rows_behind(cell("machines", "2025-09"), whole) == [2]
