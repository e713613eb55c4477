"""Columns that tell kinds of rows apart: flows, measures, levels of a tree."""

from collections.abc import Sequence
from shlex import quote

import polars as pl

from exportdecomp.errors import InputError, at, shorten
from exportdecomp.sources.cells import holds_flow_words, is_numeric, words_in
from exportdecomp.sources.raw import Raw, reading
from exportdecomp.sources.words import EXPORTS, LEVELS, MEASURES, plain

_SHOWN = 4


def flow_column(raw: Raw, sample: pl.DataFrame, free: Sequence[str]) -> str | None:
    """Find the column whose texts are words for exports and for imports, and no others."""
    for name in free:
        if holds_flow_words(sample[name]):
            cells = _whole(raw, name)
            are_exports = {word.casefold() in EXPORTS for word in words_in(cells)}
            if holds_flow_words(cells) and len(are_exports) > 1:
                return name
    return None


def level_column(raw: Raw, free: Sequence[str]) -> str | None:
    """Find the column that says how deep in a tree a row stands, if rows differ in it."""
    levels = (name for name in free if plain(name) in LEVELS)
    return next((name for name in levels if len(words_in(_whole(raw, name))) > 1), None)


def refuse_several_measures(raw: Raw, sample: pl.DataFrame, free: Sequence[str]) -> None:
    """Refuse a file whose rows are of several measures, such as values and quantities.

    Raises:
        InputError: A column of ``free`` tells them apart.
    """
    for name in free:
        if plain(name) not in MEASURES or is_numeric(sample[name]):
            continue
        words = words_in(_whole(raw, name))
        if len(words) > 1:
            more = len(words) - _SHOWN
            shown = ", ".join(shorten(word) for word in words[:_SHOWN])
            raise InputError(
                "several_measures",
                f"{name!r} holds {shown}{f' and {more} more' if more > 0 else ''}, "
                "which do not add up",
                where=at(raw.name, (), name),
                hint=f"keep the rows of one; if they are components: --by {quote(name)}",
            )


def _whole(raw: Raw, column: str) -> pl.Series:
    with reading(raw):
        return raw.frame.select(pl.col(column).unique(maintain_order=True)).collect()[column]
