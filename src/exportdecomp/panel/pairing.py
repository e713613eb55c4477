"""Columns that say the same in other words: one holds the codes, another their labels."""

from collections.abc import Sequence

import polars as pl

_ASCII = r"[A-Za-z0-9]"
_MOSTLY = 0.5
_CODES = r"^([A-Z]{1,4}|[a-z0-9_.-]+|[A-Za-z]{0,4}[-_./ ]?[0-9][A-Za-z0-9._/-]{0,15})$"


def pair_labels(
    combos: pl.DataFrame, columns: Sequence[str], named: Sequence[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Find the columns that repeat another one in other words.

    Args:
        combos: The texts that stand side by side, each combination once.
        columns: The columns to compare, in the order of the file.
        named: Those that the user named; each of them holds codes.

    Returns:
        The label of each column of codes that has one, and, for all further columns that
        say the same, the column of codes. Codes are short and of plain letters and digits;
        columns of words alone stay dimensions of their own.
    """
    labels: dict[str, str] = {}
    spare: dict[str, str] = {}
    for alike in _alike(combos, columns):
        if not any(_holds_codes(combos[column]) for column in alike):
            continue
        codes = [column for column in alike if column in named]
        codes = codes or [min(alike, key=lambda column: _wordiness(combos[column]))]
        others = [column for column in alike if column not in codes]
        telling = [column for column in others if not _is_digits(combos[column])]
        label = next(iter(telling or others), None)
        if label is not None:
            labels[codes[0]] = label
        spare |= {column: codes[0] for column in others if column != label}
    return labels, spare


def _alike(combos: pl.DataFrame, columns: Sequence[str]) -> list[list[str]]:
    groups: list[list[str]] = []
    for column in columns:
        group = next((one for one in groups if _same(combos, one[0], column)), None)
        if group is None:
            groups.append([column])
        else:
            group.append(column)
    return groups


def _same(combos: pl.DataFrame, one: str, other: str) -> bool:
    pairs = combos.select(one, other).n_unique()
    return combos[one].n_unique() == pairs == combos[other].n_unique()


def _wordiness(texts: pl.Series) -> tuple[bool, float]:
    characters = int(texts.str.len_chars().sum())
    is_plain = int(texts.str.count_matches(_ASCII).sum()) > _MOSTLY * characters
    return not is_plain, characters / max(texts.len() - texts.null_count(), 1)


def _holds_codes(texts: pl.Series) -> bool:
    """Tell codes from words, which may go together only by chance, as country and region."""
    return bool(texts.drop_nulls().str.contains(_CODES).all())


def _is_digits(texts: pl.Series) -> bool:
    return bool(texts.drop_nulls().str.contains(r"^[0-9]+$").all())
