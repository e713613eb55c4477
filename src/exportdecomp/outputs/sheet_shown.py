"""A sheet as it is shown: its texts are safe, and where asked for its points add up."""

from exportdecomp.model.screen import Display
from exportdecomp.model.sheet import Cell, Entry, Sheet, Table
from exportdecomp.outputs.numbers import round_to_sum
from exportdecomp.outputs.safe_text import visible
from exportdecomp.outputs.sheet_cells import POINTS, number_in
from exportdecomp.outputs.shown import Rewrite, Words
from exportdecomp.outputs.sums import ROUNDED_TO_SUM

_FINER = 7


def rewritten_sheet(sheet: Sheet, words: Words) -> Sheet:
    """Return the sheet with every text that a user's file may hold rewritten.

    Args:
        sheet: The sheet.
        words: How labels are written, and how all other texts.

    Returns:
        The sheet; its numbers and codes are untouched, its ``lines`` only made visible.
    """
    prose = words.prose
    return Sheet(
        prose(sheet.summary),
        tuple(_table(table, words) for table in sheet.tables),
        tuple(map(visible, sheet.lines)),
        tuple(note._replace(text=prose(note.text)) for note in sheet.notes),
        tuple(map(prose, sheet.sources)),
        sheet.has_same_columns,
    )


def added_up(sheet: Sheet, display: Display) -> Sheet:
    """Return the sheet as it is shown: where asked for, its points add up as printed.

    Args:
        sheet: The sheet.
        display: Whether to, and to how many decimals.

    Returns:
        The sheet. In each column of points that has a total, the rows at the top add up to
        it, and members to the row above them; what does not add up in the first place is
        rounded one by one.
    """
    if not display.round_to_sum:
        return sheet
    return sheet._replace(
        tables=tuple(_adjusted(table, display.places(POINTS)) for table in sheet.tables),
        notes=(*sheet.notes, ROUNDED_TO_SUM),
    )


def notes_of(sheet: Sheet) -> list[str]:
    """Return the texts of a sheet's notes, each once."""
    return list(dict.fromkeys(note.text for note in sheet.notes))


def with_codes(table: Table) -> Table:
    """Return the table with a code for each row, so that rows can be told apart."""
    entries = enumerate(table.entries)
    return table._replace(
        entries=tuple(one if one.code else one._replace(code=f"#{at}") for at, one in entries)
    )


def _table(table: Table, words: Words) -> Table:
    prose = words.prose
    return table._replace(
        title=prose(table.title),
        subtitle=prose(table.subtitle),
        columns=tuple(one._replace(title=prose(one.title)) for one in table.columns),
        entries=tuple(_entry(one, words) for one in table.entries),
        total=_entry(table.total, words) if table.total else None,
        memo=tuple(_entry(one, words) for one in table.memo),
        memo_title=prose(table.memo_title),
        label_title=prose(table.label_title),
    )


def _entry(entry: Entry, words: Words) -> Entry:
    cells = {name: _cell(cell, words.prose) for name, cell in entry.cells.items()}
    return entry._replace(label=words.name(entry.label), cells=cells)


def _cell(cell: Cell, rewrite: Rewrite) -> Cell:
    return rewrite(cell) if isinstance(cell, str) else cell


def _adjusted(table: Table, places: int) -> Table:
    entries = list(table.entries)
    for column in table.columns:
        whole = number_in(table.total, column.key) if table.total else None
        if column.unit == "pp" and whole is not None:
            _spread(entries, range(len(entries)), column.key, whole, places)
    return table._replace(entries=tuple(entries))


def _spread(entries: list[Entry], span: range, key: str, total: float, places: int) -> None:
    tops = [at for at in span if entries[at].depth == entries[span.start].depth]
    known = {at: part for at in tops if (part := number_in(entries[at], key)) is not None}
    # First without the float noise that could part a row from its members.
    parts = [round(part, places + _FINER) for part in known.values()]
    for at, part in zip(known, round_to_sum(parts, total, places), strict=True):
        entries[at] = entries[at]._replace(cells={**entries[at].cells, key: part})
        end = next((top for top in tops if top > at), span.stop)
        if end > at + 1:
            _spread(entries, range(at + 1, end), key, part, places)
