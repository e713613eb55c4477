"""What a reader of a cross table must know."""

from collections.abc import Iterator

from exportdecomp.model.report import Headline, Note, Total
from exportdecomp.workflows import notes
from exportdecomp.workflows.cross_lines import Crossed, Square

_NAMED = 6


def cross_notes(
    crossed: Crossed, square: Square, head: Headline, total: Total
) -> tuple[Note, ...]:
    """Return the notes of a cross table, those of both dimensions once each.

    Args:
        crossed: What was read.
        square: The closed table.
        head: The headline.
        total: What the cells add up to.
    """
    store, query = crossed.asked.store, crossed.asked.query
    sides = [
        note
        for laid in (crossed.rows.laid, crossed.columns.laid)
        for note in notes.breakdown_notes(laid.tables, store, query, laid.part, laid.lines)
    ]
    own = (*_one_period(crossed, square), *_corner(square), *_overlap(square))
    return (
        *notes.query_notes(query, head, total),
        *own,
        *dict.fromkeys(sides),
        *_folds(square),
        *store.notes,
    )


def _one_period(crossed: Crossed, square: Square) -> Iterator[Note]:
    lacking = list(crossed.known.in_one_period)
    if not lacking:
        return
    names = [
        f"{square.rows.labels.get(row, row)} × {square.columns.labels.get(column, column)}"
        for row, column in lacking[:_NAMED]
    ]
    more = f" and {len(lacking) - _NAMED} more" if len(lacking) > _NAMED else ""
    are = "cell has" if len(lacking) == 1 else "cells have"
    yield Note(
        "one_period",
        f"{len(lacking)} {are} a figure in one of the two periods only, and so no growth: "
        f"{', '.join(names)}{more}. What the totals have of them stands in the rests; if a "
        "row that is not there means none: --absent zero.",
    )


def _corner(square: Square) -> Iterator[Note]:
    if "both_rests" in square.reasons.values():
        yield Note(
            "both_rests",
            "An amount that is in no cell, but in the total of its row and in that of its "
            "column, is in both rests: where they cross it is taken back once.",
        )


def _overlap(square: Square) -> Iterator[Note]:
    sides = (square.rows.labels, square.columns.labels)
    exceeded = [
        " × ".join(labels[code] for labels, code in zip(sides, key, strict=True))
        for key, reason in square.reasons.items()
        if reason == "overlap"
    ]
    if exceeded:
        yield Note(
            "overlap",
            "Cells exceed the total of their row or column, so that a rest is below zero "
            f"({', '.join(exceeded[:_NAMED])}): something may be counted twice.",
        )


def _folds(square: Square) -> Iterator[Note]:
    for side in (square.rows, square.columns):
        folded = sum(len(line.missing) for line in side.lines if line.role == "other")
        if folded:
            by = side.laid.tables.dimension.name
            yield Note(
                "folded",
                f"{folded} small ones by {by} are folded into Other, cells and all; without "
                "--top the machine formats have each.",
            )
