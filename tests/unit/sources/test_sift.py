from datetime import date

import polars as pl
import pytest

from exportdecomp.errors import InputError
from exportdecomp.model.dataset import Layout
from exportdecomp.sources import sift as module
from exportdecomp.sources.sift import sift
from tests.unit.sources.sifted import cells, sifted, sifted_raw, surveyed
from tests.unit.sources.tables import framed, opened, table_of

HEADER = "period,partner,value"
SEPTEMBER = date(2025, 9, 1)


def test_rows_that_can_be_read_are_observations() -> None:
    piece = sifted(HEADER, "2025-09,US,5.25", "2025-08,JP,4.5")

    assert piece.rows.select("row", "stamp", "flow", "window", "period", "value").rows() == [
        (2, "2025-09", "exports", "month", SEPTEMBER, 5.25),
        (3, "2025-08", "exports", "month", date(2025, 8, 1), 4.5),
    ]
    assert piece.rows["precision"].to_list() == [0.01, 0.01]
    assert [name for name in piece.rows.columns if name.endswith(("_fault", "_text"))] == []
    assert (piece.faults.height, piece.counts, piece.taken) == (0, {}, 2)


def test_a_wide_table_has_a_row_a_period_and_faults_in_the_columns_of_periods() -> None:
    piece = sifted("partner,2025-08,2025-09", "US,5.5,oops", "JP,,4")

    assert piece.rows.select("row", "stamp", "value").rows() == [
        (2, "2025-08", 5.5),
        (3, "2025-09", 4.0),
    ]
    assert cells(piece) == [
        ("bad_number", 2, "2025-09", "oops"),
        ("blank", 3, "2025-08", None),
    ]


def test_a_year_and_a_month_are_a_period_and_both_are_named_where_they_are_none() -> None:
    piece = sifted("year,month,partner,value", "2025,9,US,5", "2025,13,US,6")

    assert piece.rows["period"].to_list() == [SEPTEMBER]
    assert cells(piece) == [("bad_period", 3, "year and month", "2025-13")]


@pytest.mark.parametrize(
    ("stamp", "window", "day"),
    [
        ("2025-Q3", "quarter", SEPTEMBER),
        ("2025", "ytd", date(2025, 12, 1)),
        ("2025-09-17", "month", SEPTEMBER),
    ],
)
def test_a_period_is_as_long_as_it_is_written(stamp: str, window: str, day: date) -> None:
    rows = sifted(HEADER, f"{stamp},US,5").rows

    assert rows.select("window", "period").rows() == [(window, day)]


def test_windows_are_read_and_one_of_another_length_is_none() -> None:
    piece = sifted(
        "period,window,partner,value",
        "2025-09,YTD,US,45", "2025-09,,US,5", "2025-09,month,JP,4", "2025-09,quarter,JP,12",
    )  # fmt: skip

    assert piece.rows.select("window", "value").rows() == [
        ("ytd", 45.0),
        ("month", 5.0),
        ("month", 4.0),
    ]
    assert cells(piece) == [("bad_window", 5, "window", "quarter")]


def test_flows_that_nobody_asks_for_are_left_out_without_a_fault() -> None:
    piece = sifted(
        "period,flow,partner,value",
        "2025-09,exports,US,5", "2025-09,re-exports,US,2", "2025-09,Total,US,9",
        "2025-09,balance,US,-1", "2025-09,,US,3", "2025-09,,,",
    )  # fmt: skip

    assert piece.rows.select("flow", "value").rows() == [
        ("exports", 5.0),
        ("total", 9.0),
        ("balance", -1.0),
    ]
    assert cells(piece) == [("bad_flow", 6, "flow", None)]


def test_each_column_of_numbers_has_its_own_mark() -> None:
    lines = ("2025-09;US;5;6,5%;0,5;1.200", "2025-09;JP;4;-3%;;7,25")
    piece = sifted("period;partner;value;growth_pct;precision;quantity", *lines)

    figures = piece.rows.select("value", "growth_pct", "precision", "quantity").rows()
    assert figures == [(5.0, 6.5, 0.5, 1200.0), (4.0, -3.0, 1.0, 7.25)]


def test_the_mark_that_was_said_counts_in_every_column() -> None:
    layout = Layout({}, decimal=",")
    piece = sifted("period;partner;value;quantity", "2025-09;US;1.234;2.345", layout=layout)

    assert piece.rows.select("value", "quantity").rows() == [(1234.0, 2345.0)]


def test_amounts_with_two_readings_are_refused() -> None:
    with pytest.raises(InputError, match=r"1100 or 1\.100"):
        sifted("period;partner;value", "2025-09;US;1.100")


def test_a_multiple_of_the_definition_is_taken() -> None:
    rows = sifted(HEADER, "2025-09,US,5.2", layout=Layout({}, scale=1000.0)).rows

    assert rows.select("value", "precision").rows() == [(5200.0, 100.0)]


def test_numbers_of_a_typed_file_need_no_text() -> None:
    frame = pl.DataFrame(
        {
            "period": ["2025-09", "2025-09", "2025-08"],
            "partner": ["US", "JP", "US"],
            "value": [1.5, float("nan"), None],
        }
    )
    piece = sifted_raw(framed(frame))

    assert piece.rows["value"].to_list() == [1.5]
    assert cells(piece) == [("not_finite", 1, "value", "NaN"), ("blank", 2, "value", None)]


def test_a_column_mapped_to_a_role_plays_it() -> None:
    layout = Layout({"value": "sold", "period": "when"})
    rows = sifted("when,partner,sold,price", "2025-09,US,5,9", layout=layout).rows

    assert rows["value"].to_list() == [5.0]


def test_pieces_know_the_finest_digit_up_to_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CHUNK", 1)
    table = table_of(opened(HEADER, "2025-07,US,5", "2025-08,US,5.25", "2025-09,US,6"))

    pieces = list(sift(table, surveyed(table), ("partner",)))

    assert [one.rows["precision"].item() for one in pieces] == [1.0, 0.01, 0.01]
    assert [one.rows["row"].item() for one in pieces] == [2, 3, 4]
