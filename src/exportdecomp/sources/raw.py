"""A table of figures of any format, opened without being read."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import polars as pl
from polars.exceptions import ComputeError, NoDataError, PolarsError, SchemaError

from exportdecomp.errors import FileUnusableError, at
from exportdecomp.sources.content import Beginning, Opened, begin, usable
from exportdecomp.sources.encoding import Text, as_utf8
from exportdecomp.sources.excel_file import open_sheet
from exportdecomp.sources.header import no_rows
from exportdecomp.sources.json_lines import check_json_lines, json_array, scan_json_lines
from exportdecomp.sources.signature import binary_kind, check_text
from exportdecomp.sources.text_file import check_delimited, scan_delimited

# A header may well begin with a bracket, but hardly with these.
_OBJECT = re.compile(rb"""\s*\{\s*["}]""")
_ARRAY = re.compile(rb"\s*\[\s*[\[{]")


class Raw(NamedTuple):
    """A table as it stands in its file: nothing is known of what its columns mean.

    Args:
        name: What errors and notes call it: the path as given, or ``stdin``.
        frame: Its rows, lazy. Text in every column of CSV and TSV; Parquet, JSON lines and
            xlsx have types of their own. A blank line is a row of nulls.
        columns: The names of its columns.
        first_row: The number of the first row of ``frame`` as a person counts.
        kind: ``csv`` (with any delimiter), ``json lines``, ``parquet`` or ``xlsx``.
        notes: What was guessed and is worth saying.
        content: What was read, for a checksum.
        text: The UTF-8 that ``frame`` reads, of a text.
        titles: The lines above the header that are none of the table.
    """

    name: str
    frame: pl.LazyFrame
    columns: tuple[str, ...]
    first_row: int
    kind: str
    notes: tuple[str, ...]
    content: Path | bytes
    text: Path | bytes = b""
    titles: tuple[str, ...] = ()


def open_table(source: Path | bytes, name: str, encoding: str | None = None) -> Raw:
    """Open a table; a CSV of any size takes no longer than its first 64 KiB.

    Args:
        source: A file, or what came through a pipe.
        name: What errors and notes call it.
        encoding: What a definition says that its text is in; told from the text otherwise.

    Returns:
        The table. Faults after its beginning come up when it is read: see ``reading``.

    Raises:
        FileUnusableError: The file cannot be read, is empty, or is no table.
        InputError: Its text, header or rows are not what they should be.
        SettingsError: There is no such encoding, or what reads xlsx is not installed.
    """
    beginning = begin(source, name)
    text = Text(b"", b"", whole=True)
    kind: str | None = binary_kind(beginning, name)
    if kind is None:
        text = as_utf8(beginning, name, encoding)
        kind = _text_kind(text, name)
    try:
        opened = _open(kind, beginning, text, name)
        # Of a scan that has resolved its own schema, Polars skips no rows once it is numbered.
        columns = tuple(opened.frame.clone().collect_schema().names())
    except (OSError, PolarsError) as error:
        raise _unreadable(error, kind, text.content, name) from error
    return Raw(
        name=name,
        frame=opened.frame,
        columns=columns,
        first_row=opened.first_row,
        kind=kind,
        notes=opened.notes,
        content=beginning.content,
        text=text.content,
        titles=opened.titles,
    )


@contextmanager
def reading(raw: Raw) -> Iterator[None]:
    """Enclose every ``collect`` of a query on a table, to say what of the file is wrong.

    Raises:
        FileUnusableError: In place of an error of Polars or of the system.
        InputError: The same, where a second look finds the row.
    """
    try:
        yield
    except (OSError, ComputeError, NoDataError, SchemaError) as error:
        raise _unreadable(error, raw.kind, raw.text, raw.name) from error


def _text_kind(text: Text, name: str) -> str:
    check_text(text.head, name)
    if _ARRAY.match(text.head):
        raise json_array(name)
    return "json lines" if _OBJECT.match(text.head) else "csv"


def _open(kind: str, beginning: Beginning, text: Text, name: str) -> Opened:
    content = beginning.content
    match kind:
        case "xlsx":
            return open_sheet(content, name)
        case "parquet":
            source = content.absolute() if isinstance(content, Path) else content
            frame = pl.scan_parquet(source, glob=False)
            if frame.select(pl.len()).collect().item() == 0:
                raise no_rows(name)
            return Opened(frame, 1)
        case "json lines":
            return scan_json_lines(text)
        case _:
            return scan_delimited(text, name)


def _unreadable(
    error: Exception, kind: str, text: Path | bytes, name: str
) -> FileUnusableError:
    with usable(name):
        if isinstance(error, OSError):
            raise error
        if kind == "csv":
            check_delimited(text, name)
        elif kind == "json lines":
            check_json_lines(text, name)
    reason = str(error).partition("\n")[0]
    return FileUnusableError(
        f"cannot read the file: {reason}", where=at(name), hint="fetch or export it again"
    )
