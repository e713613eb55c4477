from math import isnan
from pathlib import Path

import pytest

from exportdecomp.errors import FileUnusableError, InputError
from exportdecomp.sources.small_table import month_in, no_such, number_in, numbered_rows
from tests.builders import month


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


def test_rows_are_numbered_as_a_spreadsheet_counts_and_blank_ones_left_out(
    table: Path,
) -> None:
    table.write_text('code,label\na,"Ships, new"\n\nb,Toys\n', encoding="utf-8")

    assert numbered_rows(table, ("code",)) == [
        (2, {"code": "a", "label": "Ships, new"}),
        (4, {"code": "b", "label": "Toys"}),
    ]


def test_a_ragged_row_is_refused(table: Path) -> None:
    table.write_text("code,label\na,Ships,x\n", encoding="utf-8")

    with pytest.raises(FileUnusableError, match="row 2 has 3 cells, the header 2"):
        numbered_rows(table, ("code",))


@pytest.mark.parametrize("content", ["", "\xff"])
def test_what_is_no_table_is_refused(table: Path, content: str) -> None:
    table.write_text(content, encoding="latin-1")

    with pytest.raises(FileUnusableError, match="cannot read the file"):
        numbered_rows(table, ("code",))


def test_a_month_may_be_written_with_its_first_day(table: Path) -> None:
    assert month_in({"period": "2025-09"}, 2, table) == month("2025-09")
    assert month_in({"period": "2025-09-01"}, 2, table) == month("2025-09")


def test_what_is_no_month_is_named_with_its_place(table: Path) -> None:
    with pytest.raises(InputError, match="found '2025-13', which is no period") as caught:
        month_in({"period": "2025-13"}, 7, table)

    assert caught.value.where == f'{table}, row 7, column "period"'


def test_a_text_that_is_no_number_is_not_a_number() -> None:
    assert number_in("-0.58") == -0.58
    assert isnan(number_in("6,6"))


def test_a_fault_says_what_was_found_and_what_to_do(table: Path) -> None:
    fault = no_such({"rate": "x" * 200}, "rate", 3, table, "bad_rate", "write a number")

    assert (fault.code, fault.hint) == ("bad_rate", "write a number")
    assert len(fault.message) < 120
