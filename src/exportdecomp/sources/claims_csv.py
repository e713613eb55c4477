"""Claims files in CSV: a claim a row, its keys in the header."""

from collections.abc import Sequence

from exportdecomp.errors import InputError, shorten
from exportdecomp.model.claim import FaultyClaim
from exportdecomp.sources.claim_entry import Entry, fault, faulty
from exportdecomp.sources.claim_keys import LISTS, key_named, missing
from exportdecomp.sources.claims_rows import Row, rows_in

_JOINING = "|;,"
_NEEDED = ("metric", "period")


def csv_entries(name: str, text: str) -> tuple[list[Entry], list[FaultyClaim]]:
    """Read the claims of a delimited text.

    Args:
        name: What errors call the file.
        text: All of it, with a header; the delimiter is a comma, a semicolon or a tab. A
            row that begins with # says nothing, nor does a column without a name.

    Returns:
        The claims as they are written, each on the line where its row begins, and what is
        wrong with the header or the rows. Without a column that every claim needs there are
        no claims.
    """
    (line, header), *rows = rows_in(text) or [Row(1, [])]
    nowhere = Entry(name, 0, line, {}, {})
    if isinstance(header, InputError):
        return [], [faulty(nowhere, header)]
    keys, faults = _keys(nowhere, header)
    if header and not any(keys):
        message = f'the first row names no key: "{shorten(header[0])}"'
        hint = "name the columns in it: id,item,metric,period,stated"
        return [], [faulty(nowhere, fault("missing_key", "", message, hint))]
    absent = [key for key in _NEEDED if key not in keys]
    if absent:
        error = fault("missing_key", "", f"there is no column {absent[0]}", missing(absent[0]))
        return [], [*faults, faulty(nowhere, error)]
    entries = []
    for place, (line, cells) in enumerate(rows, start=1):
        bare = Entry(name, place, line, {}, dict.fromkeys(filter(None, keys), line))
        entry, found = _entry(bare, keys, cells, len(header))
        entries.append(entry)
        faults += found
    return entries, faults


def _joined(cell: str) -> list[str]:
    """Take a list apart at the first of its marks that stands in it."""
    mark = next((mark for mark in _JOINING if mark in cell), _JOINING)
    return [one.strip() for one in cell.split(mark)]


def _keys(nowhere: Entry, header: Sequence[str]) -> tuple[list[str | None], list[FaultyClaim]]:
    """Return the key of each column, None of one not understood, empty without a name."""
    keys: list[str | None] = []
    faults = []
    while header and not header[-1].strip():
        header = header[:-1]
    for word in header:
        key: str | None = None
        try:
            key = key_named(word) if word.strip() else ""
        except InputError as unknown:
            faults.append(faulty(nowhere, unknown))
        if key and key in keys:
            twice = fault(
                "duplicate_key", "", f"column {key} stands twice", "keep one of them"
            )
            faults.append(faulty(nowhere, twice))
            key = None
        keys.append(key)
    return keys, faults


def _entry(
    bare: Entry, keys: Sequence[str | None], cells: list[str] | InputError, width: int
) -> tuple[Entry, list[FaultyClaim]]:
    """Read the cells of a row; an empty one says nothing, nor one beyond the last key."""
    unread = bare._replace(broken=frozenset(filter(None, keys)))
    if isinstance(cells, InputError):
        return unread, [faulty(bare, cells)]
    if len(cells) == width and not any(map(str.strip, cells[len(keys) :])):
        cells = cells[: len(keys)]
    values: dict[str, object] = {
        key: _joined(cell.strip()) if key in LISTS else cell.strip()
        for key, cell in zip(keys, cells, strict=False)
        if key and cell.strip()
    }
    nameless = [cell for key, cell in zip(keys, cells, strict=False) if key == ""]
    if len(cells) == len(keys) and not any(map(str.strip, nameless)):
        return bare._replace(values=values), []
    hint = "a cell with the delimiter in it stands in quotes"
    message = f"the row has {len(cells)} cells, the header {len(keys) - len(nameless)}"
    named = {key: value for key, value in values.items() if key == "id"}
    unread = unread._replace(values=named)
    return unread, [faulty(unread, fault("ragged_row", "", message, hint))]
