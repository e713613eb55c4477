import polars as pl
import pytest

from exportdecomp.errors import InputError
from exportdecomp.panel.admission import (
    refuse_duplicates,
    refuse_hidden_totals,
    refuse_partial_total,
    refuse_repeated,
)
from exportdecomp.panel.axes import Axis, Choice, choose_axes, read_axes
from tests.unit.panel.observed import Seen, observed, pair

FILE = "sales.csv"
BOTH = ("product", "country")
REMARKED = observed(
    Seen("2024-09", ("Austria", None), 100.0),
    Seen("2025-09", ("Austria", None), 110.0),
    Seen("2025-09", ("Austria", "late"), 30.0),
    Seen("2025-09", ("Italy", None), 120.0),
    by=("country", "re mark"),
)


def crossed(*rows: tuple[str, str, str, float]) -> tuple[pl.DataFrame, list[Axis]]:
    table = observed(*(Seen(stamp, (a, b), value) for stamp, a, b, value in rows), by=BOTH)
    return table, read_axes(table, Choice(BOTH, {}, {}), None)


def repeated(rows: pl.DataFrame) -> None:
    choice = choose_axes(rows, ())
    refuse_repeated(rows, read_axes(rows, choice, None), choice.dropped, FILE)


def test_rows_that_only_a_dropped_column_tells_apart_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        repeated(REMARKED)

    assert caught.value.code == "repeated_key"
    assert caught.value.message == (
        "2025-09, Austria stands in 2 rows, which differ only in 're mark', which is left out"
    )
    assert caught.value.where == "sales.csv, rows 3 and 4"
    assert caught.value.hint == (
        "if they are separate amounts: --map 'id=re mark'; if one replaces the other, keep "
        "it, or --map 'vintage=re mark'"
    )


def test_rows_with_different_ids_are_separate_amounts() -> None:
    repeated(REMARKED.with_columns(id=pl.Series(["1", "2", "3", "4"])))

    with pytest.raises(InputError, match="2025-09, Austria stands in 2 rows"):
        repeated(REMARKED.with_columns(id=pl.Series(["1", "2", "2", "4"])))


def test_an_id_tells_rows_of_one_key_apart() -> None:
    rows = observed(*pair("pumps", 5.0, 7.0), Seen("2025-09", ("pumps",), 8.0))

    refuse_duplicates(rows.with_columns(id=pl.Series(["a", "b", "c"])), FILE)
    with pytest.raises(InputError, match="the key 2025-09, pumps stands in 2 rows"):
        refuse_duplicates(rows.with_columns(id=pl.lit(None, pl.String)), FILE)


def test_columns_that_were_left_out_are_offered_beside_a_doubled_key() -> None:
    rows = observed(*pair("pumps", 5.0, 7.0), Seen("2025-09", ("pumps",), 8.0))

    with pytest.raises(InputError) as caught:
        refuse_duplicates(rows, FILE, ["store", "sales rep", "c", "d"])

    assert str(caught.value.hint).endswith(
        "; a column that was left out may tell them apart: --by store, --by 'sales rep', "
        "--by c"
    )


def test_a_component_without_the_total_that_others_have_is_refused() -> None:
    rows, axes = crossed(
        ("2025-09", "a", "X", 12.0),
        ("2025-09", "a", "TOTAL", 12.0),
        ("2025-09", "b", "X", 6.0),
        ("2025-09", "b", "Y", 5.0),
    )

    with pytest.raises(InputError) as caught:
        refuse_partial_total(rows, axes, FILE)

    assert caught.value.code == "partial_total"
    assert caught.value.message == (
        "'b' has rows by country in 2025-09 and none with 'TOTAL', "
        "which other rows by product have"
    )
    assert caught.value.where == 'sales.csv, row 4, column "country"'


def test_a_component_with_its_total_in_one_period_only_is_refused() -> None:
    rows, axes = crossed(
        ("2024-09", "a", "TOTAL", 11.0),
        ("2025-09", "a", "X", 12.0),
        ("2025-09", "b", "X", 6.0),
    )

    with pytest.raises(InputError, match="'a' has rows by country in 2025-09"):
        refuse_partial_total(rows, axes, FILE)


def test_totals_for_all_or_for_none_or_without_detail_pass() -> None:
    for cells in (
        [("a", "X", 12.0), ("a", "TOTAL", 12.0), ("b", "TOTAL", 6.0)],
        [("a", "X", 12.0), ("b", "Y", 6.0), ("TOTAL", "TOTAL", 18.0)],
        [("a", "X", 12.0), ("b", "Y", 6.0)],
    ):
        rows, axes = crossed(*(("2025-09", *cell) for cell in cells))
        refuse_partial_total(rows, axes, FILE)


def test_a_part_of_another_row_and_a_subtotal_have_a_mending_of_their_own() -> None:
    parts = (*pair("10.1", 100, 111), *pair("10.2", 200, 220), *pair("11", 50, 55))
    levels = observed(*pair("10", 300, 331), *parts)
    which = observed(*pair("steel", 60, 70), *pair("of which: flat", 20, 25))

    for rows, hint in (
        (levels, "keep one level of codes"),
        (which, "name the row it is a part"),
    ):
        axis = read_axes(rows, Choice(("product",), {}, {}), None)[0]
        with pytest.raises(InputError) as caught:
            refuse_hidden_totals(rows, axis, FILE, has_margin=True)
        assert caught.value.code == "total_among_components"
        assert str(caught.value.hint).startswith(hint)
