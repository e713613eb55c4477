import polars as pl

from exportdecomp.sources.failed_rows import failed_rows
from tests.unit.sources.tables import framed, opened


def test_rows_are_written_as_they_stand_after_what_was_found() -> None:
    raw = opened("period,partner,value", "2025-08,US,5", "2025-09,US,5x0", '2025-09,"J, P",')

    text = failed_rows(raw, {4: ("ED105", "not there"), 3: ("ED101", "no number")})

    assert text.splitlines() == [
        "row,check,finding,period,partner,value",
        "3,ED101,no number,2025-09,US,5x0",
        '4,ED105,not there,2025-09,"J, P",',
    ]


def test_a_column_of_the_file_may_have_the_name_of_one_that_is_added() -> None:
    text = failed_rows(opened("row,check,value", "7,x,5"), {2: ("ED101", "why")})

    header = "number of the row,check,finding,row,check of the file,value"
    assert text.splitlines() == [header, "2,ED101,why,7,x,5"]


def test_lists_are_left_out_since_a_csv_cannot_hold_them() -> None:
    raw = framed(pl.DataFrame({"value": [5, 6], "tags": [["a"], ["b"]]}))

    assert failed_rows(raw, {1: ("ED101", "why")}).splitlines() == [
        "row,check,finding,value",
        "1,ED101,why,6",
    ]
