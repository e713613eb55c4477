"""How wide the columns of a sheet's table are whose texts may be folded."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.cells import cell_len

from exportdecomp.model.sheet import Column, Entry, Table
from exportdecomp.outputs.drawing import LABEL_WIDTH

LABEL = ""
"""The key of the column of labels."""

_INDENT = 2
_LONGEST_WORD = 64
_KEPT_WHOLE = 30
_WANTED_LABEL = 22
_MEASURED = 200


def folds(table: Table, column: Column) -> bool:
    """Tell whether the texts of a column may be broken: what is one word may not."""
    return column.unit == "text" and any(
        " " in text or len(text) > _LONGEST_WORD for text in _texts(table, column)
    )


def narrowest(table: Table, column: Column) -> int:
    """Return to how few columns of the screen texts may be folded: words stay whole."""
    texts = [*_texts(table, column), column.title]
    return max(min(column.least, _longest(texts)), _longest_word(texts))


def widest_label(table: Table) -> int:
    """Return how wide labels are when nothing is folded."""
    memo_title = [cell_len(table.memo_title)] if table.memo else []
    labels = [cell_len(row.label) + _INDENT * (row.depth - 1) for row in _rows(table)]
    return max([*labels, *memo_title], default=0)


def folded_widths(table: Table, columns: Iterable[Column], room: int) -> dict[str, int]:
    """Share the room of a table among the columns that fold, labels among them.

    The column gives way that makes the table the least longer, of equals the widest. Words
    stay whole, save those of labels where there is no other way.

    Args:
        table: The table.
        columns: Those of its columns that fold.
        room: What the other columns and all gaps leave.

    Returns:
        The width by the key of the column, that of the labels under ``LABEL``.
    """
    rows = [*table.entries, *table.memo]
    texts = {LABEL: [_label(row) for row in rows]}
    widths = {LABEL: max(widest_label(table), cell_len(table.label_title), LABEL_WIDTH)}
    least = {LABEL: min(widths[LABEL], max(LABEL_WIDTH, _least_label(table)))}
    for column in columns:
        cells = [row.cells.get(column.key) for row in rows]
        texts[column.key] = [cell if isinstance(cell, str) else "" for cell in cells]
        widest = _longest([*texts[column.key], column.title])
        least[column.key] = narrowest(table, column)
        most = max(column.most or widest, least[column.key])
        widths[column.key] = min(widest, most)
    heights = _Heights(texts)
    _shrink(widths, least, room, heights)
    _shrink(widths, {**least, LABEL: LABEL_WIDTH}, room, heights)
    return widths


class _Heights:
    """How many lines the rows of a table take, by the widths of its columns."""

    def __init__(self, texts: Mapping[str, Sequence[str]]) -> None:
        self._texts = {key: cells[:_MEASURED] for key, cells in texts.items()}
        self._found: dict[tuple[str, int], list[int]] = {}

    def of(self, widths: Mapping[str, int]) -> int:
        columns = [self._column(key, width) for key, width in widths.items()]
        return sum(map(max, zip(*columns, strict=True)))

    def _column(self, key: str, width: int) -> list[int]:
        if (key, width) not in self._found:
            self._found[key, width] = [_lines(text, width) for text in self._texts[key]]
        return self._found[key, width]


def _shrink(
    widths: dict[str, int], least: Mapping[str, int], room: int, heights: _Heights
) -> None:
    while sum(widths.values()) > room:
        wider = [key for key, width in widths.items() if width > least[key]]
        if not wider:
            return
        ways = (
            (heights.of({**widths, key: widths[key] - 1}), -widths[key], key) for key in wider
        )
        widths[min(ways)[2]] -= 1


def _lines(text: str, width: int) -> int:
    """Count the lines that a text takes, broken at spaces, and within what is too long."""
    lines, taken = 1, 0
    for word in text.split(" "):
        size = cell_len(word)
        if taken and taken + 1 + size > width:
            lines, taken = lines + 1, size
        else:
            taken += size + (1 if taken else 0)
        if taken > width:
            lines, taken = lines + (taken - 1) // width, (taken - 1) % width + 1
    return lines


def _label(row: Entry) -> str:
    return " " * _INDENT * (row.depth - 1) + row.label


def _least_label(table: Table) -> int:
    words = [
        cell_len(word) + _INDENT * (row.depth - 1)
        for row in _rows(table)
        for word in row.label.split(" ")
    ]
    whole = cell_len(table.memo_title) if table.memo else 0
    return min(max([*words, whole], default=0), _WANTED_LABEL)


def _rows(table: Table) -> Iterator[Entry]:
    yield from table.entries
    yield from table.memo
    if table.total:
        yield table.total


def _texts(table: Table, column: Column) -> list[str]:
    cells = (one.cells.get(column.key) for one in (*table.entries, *table.memo))
    return [cell for cell in cells if isinstance(cell, str)]


def _longest(texts: Iterable[str]) -> int:
    return max(map(cell_len, texts), default=0)


def _longest_word(texts: Iterable[str]) -> int:
    words = (word for text in texts for word in text.split(" "))
    return min(max(map(cell_len, words), default=0), _KEPT_WHOLE)
