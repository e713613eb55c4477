"""What any answer looks like to a reader: a sentence, tables of entries, notes, sources."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from exportdecomp.model.report import Note

Cell = str | float | int | bool | None
Record = dict[str, object]
"""One row of a machine format, or a JSON object."""


class Column(NamedTuple):
    """A column of a table for people.

    ``unit`` says how its numbers are written: ``pp`` and ``pct`` with a sign, ``share`` and
    ``index`` without, ``amount`` in the unit that the title names, ``count`` whole, ``text``
    as it stands. Where a screen is narrow, columns with the largest ``spare`` are left out
    first, those with 0 never. Texts may be folded to ``least`` columns of the screen, and are
    folded at ``most``, if it is not 0.
    """

    key: str
    title: str
    unit: str = "text"
    spare: int = 0
    has_bar: bool = False
    least: int = 20
    most: int = 0


class Entry(NamedTuple):
    """A row of a table for people; ``cells`` by the key of the column.

    A number is written by the unit of its column, a text as it is; an empty cell is None.
    """

    label: str
    cells: Mapping[str, Cell]
    code: str = ""
    parent: str | None = None
    depth: int = 1


class Table(NamedTuple):
    """Entries below a title, their total below a rule, and what overlaps below another.

    ``left_out`` says what the columns are that a narrow screen has no room for; where it is
    empty, nothing is said of them. Where ``has_bars_to_spare``, bars go before any column.
    """

    title: str
    subtitle: str
    columns: tuple[Column, ...]
    entries: tuple[Entry, ...]
    total: Entry | None = None
    memo: tuple[Entry, ...] = ()
    memo_title: str = "Memo (overlapping)"
    label_title: str = ""
    left_out: str = ""
    has_bars_to_spare: bool = False


class Sheet(NamedTuple):
    """A whole answer for people; ``lines`` are arithmetic to be shown as it stands.

    Where ``has_same_columns``, a column for which one table has no room is in none.
    """

    summary: str
    tables: tuple[Table, ...]
    lines: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    sources: tuple[str, ...] = ()
    has_same_columns: bool = False


class View(NamedTuple):
    """An answer in the three shapes that formats are written from.

    ``document`` is the JSON object without its envelope, ``records`` the rows of CSV, JSON
    lines and Parquet, all with the same keys, ``sheet`` what a reader sees. ``markdown``
    stands for the sheet in Markdown, where an answer has a form of its own there.
    """

    kind: str
    document: Record
    records: tuple[Record, ...]
    sheet: Sheet
    markdown: str = ""

    @property
    def notes(self) -> tuple[Note, ...]:
        """What a reader is told where the format has no place for it."""
        return self.sheet.notes


class Viewed(Protocol):
    """A view of which each shape may be made only when a format asks for it."""

    @property
    def kind(self) -> str:
        """The kind of document."""

    @property
    def document(self) -> Record:
        """The JSON object without its envelope."""

    @property
    def records(self) -> tuple[Record, ...]:
        """The rows of CSV, JSON lines and Parquet."""

    @property
    def sheet(self) -> Sheet:
        """What a reader sees."""

    @property
    def markdown(self) -> str:
        """What stands for the sheet in Markdown, if anything."""

    @property
    def notes(self) -> tuple[Note, ...]:
        """What a reader is told where the format has no place for it."""
