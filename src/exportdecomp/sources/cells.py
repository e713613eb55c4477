"""What the cells of a column are, whatever it is called."""

import polars as pl

from exportdecomp.sources.names import names_codes
from exportdecomp.sources.stamps import read_stamp
from exportdecomp.sources.words import EXPORTS, IMPORTS

_NUMERAL = r"^\s*[-+−]?[\d.,'\s\u00a0\u202f]*\d[\d.,'\s\u00a0\u202f]*%?\s*$"
_FLAG = {"true", "false"}
_NULLS = ("", "-", "–", "—", "..", "...", "…", "n/a", "na", "null", "none", ":")
_QUARTER = r"^[QqTt]?[1-4][QqTt]?$"
_SHORT = 3
_MOSTLY = 0.9


def is_opaque(cells: pl.Series) -> bool:
    """Tell whether a column holds something that is neither text nor a number."""
    return cells.dtype.is_nested() or cells.dtype in (pl.Binary, pl.Object, pl.Duration)


def words_in(cells: pl.Series) -> list[str]:
    """List the different texts of a column as they come, blank ones left out."""
    if is_opaque(cells):
        return []
    texts = cells.drop_nulls().cast(pl.String).str.strip_chars()
    return texts.filter(texts != "").unique(maintain_order=True).to_list()


def is_numeric(cells: pl.Series) -> bool:
    """Tell whether a column holds numbers, or texts that are written as numbers."""
    if cells.dtype.is_numeric() or is_opaque(cells):
        return cells.dtype.is_numeric()
    texts = told_in(cells)
    return not texts.is_empty() and bool(are_numerals(texts).all())


def mostly_numeric(cells: pl.Series) -> bool:
    """Tell whether nine in ten texts of a column are written as numbers."""
    if is_opaque(cells):
        return False
    texts = told_in(cells)
    return not texts.is_empty() and are_numerals(texts).sum() >= _MOSTLY * len(texts)


def told_in(cells: pl.Series) -> pl.Series:
    """List the texts of a column, those left out that say that there is nothing."""
    texts = cells.cast(pl.String).str.strip_chars().drop_nulls()
    return texts.filter(~texts.str.to_lowercase().is_in(list(_NULLS)))


def are_numerals(texts: pl.Series) -> pl.Series:
    """Tell of each text whether it is written as a number."""
    return texts.str.contains(_NUMERAL)


def holds_periods(cells: pl.Series) -> bool:
    """Tell whether every text of a column is a period."""
    texts = [] if is_opaque(cells) else cells.drop_nulls().cast(pl.String).unique().to_list()
    return bool(texts) and all(read_stamp(text) for text in texts)


def holds_quarters(cells: pl.Series) -> bool:
    """Tell whether a column holds 1 to 4 or Q1 to Q4."""
    words = words_in(cells)
    return bool(words) and bool(pl.Series(words).str.contains(_QUARTER).all())


def holds_flow_words(cells: pl.Series) -> bool:
    """Tell whether every text of a column is a word, and no letter, for exports or imports."""
    words = [word.casefold() for word in words_in(cells)]
    return bool(words) and all(
        word in EXPORTS | IMPORTS and (len(word) >= _SHORT or not word.isascii())
        for word in words
    )


def may_name(cells: pl.Series) -> bool:
    """Tell whether a column may hold the codes of components."""
    if cells.dtype == pl.Boolean or cells.dtype.is_temporal() or is_opaque(cells):
        return False
    if is_numeric(cells):
        return names_codes(cells.name)
    words = set(cells.drop_nulls().cast(pl.String).str.to_lowercase().unique().to_list())
    return not words <= _FLAG
