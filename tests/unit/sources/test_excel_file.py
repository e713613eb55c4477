import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from exportdecomp.errors import FileUnusableError, InputError, SettingsError
from exportdecomp.sources.content import Opened
from exportdecomp.sources.excel_file import open_sheet
from tests.unit.sources.workbooks import Cell, workbook


def opened(*rows: Sequence[Cell]) -> Opened:
    return open_sheet(workbook(*rows), "sales.xlsx")


def test_a_sheet_keeps_its_types() -> None:
    table = opened(
        ["month", "hs", "value", "count"],
        [date(2025, 9, 1), "0085", 285.5, 12],
        [date(2025, 10, 1), "62", None, 7],
    )

    assert table.frame.collect().rows() == [
        (date(2025, 9, 1), "0085", 285.5, 12),
        (date(2025, 10, 1), "62", None, 7),
    ]
    assert table.first_row == 2
    assert table.notes == ()


def test_a_text_late_in_a_column_of_numbers_is_not_lost() -> None:
    table = opened(["hs"], *[[8542]] * 1500, ["TOTAL"])

    hs = table.frame.collect()["hs"].to_list()

    assert (hs[0], hs[-1]) == ("8542", "TOTAL")


def test_blank_rows_above_the_header_count_and_those_below_are_rows_of_nulls() -> None:
    table = opened([], [], ["code", "value"], ["ic", 285.5], [], ["shoes", 47.5])

    assert table.first_row == 4
    assert table.frame.collect().rows() == [("ic", 285.5), (None, None), ("shoes", 47.5)]


def test_a_column_without_a_value_is_null_and_nothing_is_said_of_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    table = opened(["code", "unit"], ["ic", None], ["shoes", None])

    assert table.frame.collect().rows() == [("ic", None), ("shoes", None)]
    assert not caplog.records


def test_the_first_sheet_is_read_and_named_when_there_are_more(tmp_path: Path) -> None:
    path = tmp_path / "sales.xlsx"
    path.write_bytes(workbook(["value"], [285], sheets=("Data", "Notes", "Old")))

    table = open_sheet(path, "sales.xlsx")

    assert table.frame.collect().rows() == [(285,)]
    assert table.notes == ('read the first of 3 sheets, "Data"',)


def test_an_empty_sheet_is_refused_by_its_name() -> None:
    with pytest.raises(FileUnusableError, match='the first sheet, "Data", is empty'):
        opened()


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["code", "value"]], "no_rows"),
        ([["value", "value"], [285, 47]], "duplicate_column"),
        ([["Exports by commodity"], ["code", "value"], ["ic", 285]], "unnamed_column"),
    ],
)
def test_a_sheet_that_is_no_table_is_refused(rows: list[list[Cell]], code: str) -> None:
    with pytest.raises(InputError) as caught:
        opened(*rows)

    assert caught.value.code == code


def test_a_broken_workbook_is_refused() -> None:
    with pytest.raises(FileUnusableError, match="cannot read the workbook: ") as caught:
        open_sheet(workbook(["value"], [285])[:300], "sales.xlsx")

    assert caught.value.where == "sales.xlsx"


def test_without_its_extra_the_user_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "fastexcel", None)

    with pytest.raises(SettingsError, match='needs the extra "excel"') as caught:
        opened(["value"], [285])

    assert caught.value.hint == "pip install 'exportdecomp[excel]'"


def test_columns_that_are_headed_by_dates_are_called_by_them() -> None:
    content = workbook(
        ("product", date(2024, 9, 1), date(2025, 9, 1)),
        ("pumps", 150, 171),
        ("valves", 50, 45),
    )

    frame = open_sheet(content, "wide.xlsx").frame

    assert frame.collect().to_dict(as_series=False) == {
        "product": ["pumps", "valves"],
        "2024-09-01": [150.0, 50.0],
        "2025-09-01": [171.0, 45.0],
    }
