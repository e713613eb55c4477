"""The first sheet of an Excel workbook."""

import logging
from pathlib import Path

import polars as pl

from exportdecomp.errors import FileUnusableError, SettingsError, at
from exportdecomp.sources.content import Opened
from exportdecomp.sources.header import check_names, no_rows

_LOOKED_AT = 1000
_NAMELESS = "__UNNAMED__"


def open_sheet(source: Path | bytes, name: str) -> Opened:
    """Read the first sheet of a workbook.

    Args:
        source: An xlsx file.
        name: What errors call it.

    Returns:
        A frame with the sheet's own types: whole numbers, numbers, dates, text. An empty
        cell is null, and so is an error such as ``#N/A``.

    Raises:
        FileUnusableError: The workbook is broken or its first sheet is empty.
        InputError: The header is wrong, or there is no row.
        SettingsError: The package that reads workbooks is not installed.
    """
    top, sheets = _top(source, name)
    header = next((n for n, row in enumerate(top, start=1) if any(row)), None)
    if header is None:
        raise FileUnusableError(f'the first sheet, "{sheets[0]}", is empty', where=at(name))
    check_names(header, top[header - 1], name)
    frame = pl.read_excel(
        source,
        engine="calamine",
        # Types are told from all rows: a late text in a column of numbers is not lost.
        infer_schema_length=None,
        drop_empty_rows=False,
        drop_empty_cols=False,
    )
    if frame.is_empty():
        raise no_rows(name)
    frame.columns = [
        _month(told) if column.startswith(_NAMELESS) and told else column
        for column, told in zip(frame.columns, top[header - 1], strict=False)
    ]
    return Opened(frame.lazy(), header + 1, _named(sheets))


def _month(told: str) -> str:
    """Name a column by the date that heads it; the hours of a date are midnight."""
    return told.removesuffix(" 00:00:00")


def _top(source: Path | bytes, name: str) -> tuple[list[tuple[str | None, ...]], list[str]]:
    try:
        import fastexcel  # noqa: PLC0415  # an extra that need not be there
    except ImportError as error:
        raise SettingsError(
            'reading xlsx files needs the extra "excel"',
            where=at(name),
            hint="pip install 'exportdecomp[excel]'",
        ) from error
    # It tells stderr of every column without a value.
    logging.getLogger("fastexcel").setLevel(logging.ERROR)
    try:
        book = fastexcel.read_excel(source)
        sheet = book.load_sheet(
            0, header_row=None, skip_rows=0, n_rows=_LOOKED_AT, dtypes="string"
        )
    except fastexcel.FastExcelError as error:
        raise FileUnusableError(
            f"cannot read the workbook: {str(error).partition(chr(10))[0]}", where=at(name)
        ) from error
    return pl.DataFrame(sheet).rows(), book.sheet_names


def _named(sheets: list[str]) -> tuple[str, ...]:
    if len(sheets) == 1:
        return ()
    return (f'read the first of {len(sheets)} sheets, "{sheets[0]}"',)
