from datetime import date

import polars as pl
import pytest

from exportdecomp.errors import InputError
from exportdecomp.model.dataset import UNDATED, Layout
from exportdecomp.sources.observations import read_rows
from exportdecomp.sources.outline import outline
from exportdecomp.sources.table import Table
from tests.unit.sources.tables import framed, opened, table_of

SEPTEMBER = date(2025, 9, 1)
BOTH = ("exports", "imports")


def rows_of(table: Table, flows: tuple[str, ...] = BOTH) -> pl.DataFrame:
    return read_rows(table, outline(table), {SEPTEMBER}, flows).reported


def fault(*lines: str) -> InputError:
    with pytest.raises(InputError) as caught:
        rows_of(table_of(opened(*lines)))
    return caught.value


def test_only_rows_of_the_periods_and_flows_asked_for_are_read() -> None:
    raw = opened(
        "period,product,value,flow",
        "2025-09,pumps,5,X",
        "2025-09,pumps,6,M",
        "2025-10,pumps,no number at all,X",
        "Sep 2025,valves,7,exports",
    )

    rows = rows_of(table_of(raw), ("exports",))

    assert rows.select("row", "stamp", "flow", "window", "by:product", "value").rows() == [
        (2, "2025-09", "exports", "month", "pumps", 5.0),
        (5, "2025-09", "exports", "month", "valves", 7.0),
    ]
    assert rows["period"].unique().to_list() == [SEPTEMBER]
    assert rows["vintage"].unique().to_list() == [UNDATED]


def test_a_wide_table_becomes_one_row_a_figure() -> None:
    raw = opened("product,Q3 2025,2025-Q2,2024-Q3", "pumps,5,poison,3", "valves,-,x,4")
    table = table_of(raw)

    rows = read_rows(table, outline(table), {SEPTEMBER, date(2024, 9, 1)}, BOTH).reported

    assert rows.select("row", "stamp", "window", "by:product", "value").sort("row").rows() == [
        (2, "2025-Q3", "quarter", "pumps", 5.0),
        (2, "2024-Q3", "quarter", "pumps", 3.0),
        (3, "2024-Q3", "quarter", "valves", 4.0),
    ]


def test_a_wide_table_with_a_column_of_growth_has_no_growth() -> None:
    raw = opened("product,growth_pct,2024-09,2025-09", "pumps,4,5,7")

    assert rows_of(table_of(raw)).select("value", "growth_pct").rows() == [(7.0, None)]


def test_a_column_of_growth_is_read_beside_the_amounts() -> None:
    raw = opened("period,product,value,growth_pct", "2025-09,pumps,5.5,-3.1%", "2025-09,b,7,")

    rows = rows_of(table_of(raw))

    assert rows.select("value", "growth_pct", "precision").rows() == [
        (5.5, -3.1, 0.1),
        (7.0, None, 0.1),
    ]


def test_amounts_are_scaled_to_currency_units() -> None:
    table = table_of(opened("period,product,value", "2025-09,pumps,5.5"))

    rows = rows_of(table._replace(layout=Layout(scale=1e6), currency="JPY"))

    assert rows.select("value", "precision", "currency").rows() == [(5.5e6, 1e5, "JPY")]


def test_a_year_is_the_year_to_date_of_its_december() -> None:
    table = table_of(opened("period,product,value", "2025,pumps,5"))

    rows = read_rows(table, outline(table), {date(2025, 12, 1)}, BOTH).reported

    assert rows.select("stamp", "window", "period").rows() == [
        ("2025", "ytd", date(2025, 12, 1))
    ]


def test_a_year_to_date_beside_months_stays_one() -> None:
    raw = opened("period,product,value,window", "2025-09,pumps,5,month", "2025-09,pumps,9,ytd")

    assert rows_of(table_of(raw))["window"].to_list() == ["month", "ytd"]


def test_days_keep_their_spelling_so_that_each_is_a_key() -> None:
    raw = opened("date,product,value", "2025-09-02,pumps,5", "2025-09-30,pumps,7")

    rows = rows_of(table_of(raw))

    assert rows["stamp"].to_list() == ["2025-09-02", "2025-09-30"]
    assert rows["period"].unique().to_list() == [SEPTEMBER]


def test_year_and_month_of_two_columns_are_one_period() -> None:
    frame = pl.DataFrame({"year": [2025, 2024], "month": [9, 9], "g": ["a", "b"], "value": 5})

    assert rows_of(table_of(framed(frame))).select("row", "stamp", "by:g").rows() == [
        (0, "2025-09", "a")
    ]


def test_of_a_period_that_the_file_lacks_there_is_no_row() -> None:
    table = table_of(opened("period,product,value,flow", "2024-09,pumps,5,exports"))

    assert rows_of(table).is_empty()


def test_a_vintage_is_a_day() -> None:
    raw = opened(
        "period,product,value,vintage",
        "2025-09,pumps,5,2025-10-13T00:00",
        "2025-09,valves,7,",
    )

    dated = rows_of(table_of(raw))
    by_layout = rows_of(table_of(raw, layout=Layout(vintage=date(2026, 1, 5))))

    assert dated["vintage"].to_list() == [date(2025, 10, 13), UNDATED]
    assert by_layout["vintage"].to_list() == [date(2025, 10, 13), date(2026, 1, 5)]


def test_a_vintage_that_is_no_day_is_refused() -> None:
    error = fault("period,product,value,vintage", "2025-09,pumps,5,autumn")

    assert (error.code, error.message) == (
        "bad_vintage",
        "found 'autumn' where a day should be",
    )
    assert error.where == 'sales.csv, row 2, column "vintage"'


@pytest.mark.parametrize("column", ["product", "label"])
def test_a_cell_of_endless_text_is_refused(column: str) -> None:
    cells = {"product": "pumps", "label": "Pumps", column: "p" * 1001}

    error = fault(
        "period,value,product,label", f"2025-09,5,{cells['product']},{cells['label']}"
    )

    assert (error.code, error.where) == ("long_cell", f'sales.csv, row 2, column "{column}"')
    assert error.message.startswith("a cell of 1,001 characters, beginning with 'ppp")


def test_a_figure_that_is_no_number_is_named_with_its_row() -> None:
    error = fault("period,product,value", "2025-09,pumps,5", "2025-09,valves,five")

    assert error.code == "bad_number"
    assert error.where == 'sales.csv, row 3, column "value"'


def test_a_tree_drawn_with_blanks_is_refused_rather_than_added_up() -> None:
    error = fault(
        "period,product,value", "2025-09,Food,30", "2025-09,  Meat,10", "2025-09,Pumps,20"
    )

    assert (error.code, error.where) == ("indented_code", 'sales.csv, row 3, column "product"')
    assert error.message.startswith("'  Meat' stands further in than others")


def test_a_column_that_is_indented_throughout_is_not_a_tree() -> None:
    rows = rows_of(table_of(opened("period,product,value", "2025-09,  a,3", "2025-09,  b,4")))

    assert rows["by:product"].to_list() == ["a", "b"]


def test_quantities_are_read_only_where_they_are_wanted() -> None:
    raw = opened(
        "period,product,value,quantity,quantity_unit",
        "2025-09,pumps,5,17,kg",
        "2025-09,valves,7,,",
    )
    table = table_of(raw)

    counted = read_rows(table, outline(table), {SEPTEMBER}, BOTH, counts=True).reported

    assert counted.select("quantity", "quantity_unit").rows() == [(17.0, "kg"), (None, None)]
    assert rows_of(table)["quantity"].to_list() == [None, None]


def test_a_quantity_that_is_no_number_matters_only_where_it_is_wanted() -> None:
    table = table_of(opened("period,product,value,quantity", "2025-09,pumps,5,many"))

    assert rows_of(table)["value"].to_list() == [5.0]
    with pytest.raises(InputError) as caught:
        read_rows(table, outline(table), {SEPTEMBER}, BOTH, counts=True)
    assert caught.value.where == 'sales.csv, row 2, column "quantity"'
