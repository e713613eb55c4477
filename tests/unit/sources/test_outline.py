from datetime import date

import polars as pl
import pytest

from exportdecomp.errors import InputError
from exportdecomp.sources.outline import outline
from exportdecomp.sources.raw import Raw
from tests.unit.sources.tables import framed, opened, table_of

SEPTEMBER, OCTOBER = date(2025, 9, 1), date(2025, 10, 1)


def fault(raw: Raw) -> InputError:
    with pytest.raises(InputError) as caught:
        outline(table_of(raw))
    return caught.value


def test_an_outline_holds_the_months_of_each_flow() -> None:
    known = outline(
        table_of(
            opened(
                "period,product,value,flow,currency",
                "2025-09,pumps,5,X,eur",
                "202510,pumps,6,M,EUR",
                "2025-10,pumps,6,re-import,EUR",
                "2025-10,pumps,6,,EUR",
            )
        )
    )

    assert known.frequency == "month"
    assert known.cells == {("exports", "month", SEPTEMBER), ("imports", "month", OCTOBER)}
    assert known.currencies == ("EUR",)
    assert known.skipped == ("no flow", "re-import")


def test_a_year_to_date_is_a_cell_of_its_own() -> None:
    raw = opened("period,product,value,window", "2025-09,pumps,5,month", "2025-09,pumps,9,YTD")

    cells = outline(table_of(raw)).cells

    assert cells == {("exports", "month", SEPTEMBER), ("exports", "ytd", SEPTEMBER)}


@pytest.mark.parametrize(
    ("written", "frequency", "cell"),
    [
        ("2025-Q3", "quarter", ("exports", "quarter", SEPTEMBER)),
        ("2025", "year", ("exports", "ytd", date(2025, 12, 1))),
        ("2025-09-17", "month", ("exports", "month", SEPTEMBER)),
    ],
)
def test_quarters_years_and_days_are_known(
    written: str, frequency: str, cell: tuple[str, str, date]
) -> None:
    known = outline(table_of(opened("period,product,value", f"{written},pumps,5")))

    assert known.frequency == frequency
    assert known.cells == {cell}


def test_the_periods_of_a_wide_table_are_its_columns() -> None:
    known = outline(table_of(opened("product,flow,Sep 2025,Oct 2025", "pumps,imports,5,7")))

    assert known.cells == {("imports", "month", SEPTEMBER), ("imports", "month", OCTOBER)}


def test_blank_lines_say_nothing() -> None:
    raw = opened("period,product,value", "2025-09,pumps,5", ",,", ",footnote,")

    assert outline(table_of(raw)).cells == {("exports", "month", SEPTEMBER)}


def test_an_amount_without_a_period_is_refused() -> None:
    error = fault(opened("period,product,value", "2025-09,pumps,5", ",valves,", ",valves,6"))

    assert (error.code, error.message) == ("bad_period", "found no period")
    assert error.where == 'sales.csv, row 4, column "period"'


@pytest.mark.parametrize(
    ("raw", "message", "where"),
    [
        (
            opened("period,product,value", "2025-09,pumps,5", "09/01/2025,pumps,6"),
            "found '09/01/2025' where a period should be",
            'sales.csv, row 3, column "period"',
        ),
        (
            opened("year,month,product,value", "2025,9,pumps,5", "2025,13,pumps,6"),
            "found '2025-13' where a period should be",
            'sales.csv, row 3, column "year and month"',
        ),
    ],
)
def test_what_is_no_period_is_refused(raw: Raw, message: str, where: str) -> None:
    error = fault(raw)

    assert (error.code, error.message, error.where) == ("bad_period", message, where)


@pytest.mark.parametrize(
    ("other", "what"), [("2025-Q3", "quarter"), ("2025", "year"), ("2025-10-03", "day")]
)
def test_periods_of_two_lengths_are_refused(other: str, what: str) -> None:
    error = fault(opened("period,product,value", "2025-09,pumps,5", f"{other},pumps,6"))

    assert error.code == "mixed_frequencies"
    assert "'2025-09' is a month" in error.message
    assert f"{other!r} is a {what}" in error.message
    assert error.where == 'sales.csv, rows 2 and 3, column "period"'


def test_columns_of_periods_of_two_lengths_are_refused() -> None:
    error = fault(opened("product,2025-09,2025", "pumps,5,7"))

    assert error.code == "mixed_frequencies"
    assert error.where == "sales.csv"


def test_a_frame_without_rows_is_refused() -> None:
    frame = pl.DataFrame({"period": ["2025-09"], "product": ["pumps"], "value": [5]})

    assert fault(framed(frame.clear())).code == "no_rows"


def test_a_column_of_flows_that_names_none_is_refused() -> None:
    error = fault(opened("period,product,value,flow", "2025-09,pumps,5,north"))

    assert error.code == "bad_flow"
    assert error.message == "found 'north' where exports or imports should be"
    assert str(error.hint).endswith("--map flow=")


def test_a_window_that_is_not_known_is_refused() -> None:
    error = fault(opened("period,product,value,window", "2025-09,a,5,YTD", "2025-09,a,5,R12"))

    assert (error.code, error.message) == (
        "bad_window",
        "found 'r12' where month or ytd should be",
    )
    assert error.where == 'sales.csv, row 3, column "window"'
