"""Which column of a user's file plays which role."""

from collections.abc import Collection, Mapping, Sequence
from shlex import quote
from typing import NamedTuple

import polars as pl

from exportdecomp.errors import InputError, at, nearest_hint
from exportdecomp.sources.raw import Raw, reading
from exportdecomp.sources.stamps import read_stamp
from exportdecomp.sources.words import (
    DIMENSIONS,
    STRONG,
    WEAK,
    YEAR_MONTH,
    names_codes,
    names_index,
    plain,
    repeats,
)

_SAMPLE = 1000
_WIDE = 2
_NUMERAL = r"^\s*[-+−]?[\d.,'\s\u00a0\u202f]*\d[\d.,'\s\u00a0\u202f]*%?\s*$"
_FLAG = {"true", "false"}
_NULLS = ("", "-", "–", "—", "..", "...", "…", "n/a", "na", "null", "none", ":")

Columns = Mapping[str, str]


class Roles(NamedTuple):
    """What was understood of the columns of a file.

    ``columns`` maps roles to columns. ``period`` is left out of it where ``year_month`` are
    two columns that say the month, or where ``periods`` are the columns of a wide table,
    one each period. ``naming`` maps dimensions to the columns that may name their
    components; ``left_out`` play no part.
    """

    columns: Columns
    year_month: tuple[str, str] | None
    periods: tuple[str, ...]
    naming: Columns
    left_out: tuple[str, ...]


def assign_roles(raw: Raw, given: Columns, by: Sequence[str] = ()) -> Roles:
    """Find out which column is what: as told, then by its name, then by what it holds.

    Args:
        raw: The file.
        given: Roles or dimensions with the column that plays each, as the user said; an
            empty column name means that nothing plays the role.
        by: Columns that the user wants components by, whatever they hold.

    Returns:
        The roles.

    Raises:
        InputError: A column is not there, there is none for the periods or the amounts,
            two could be it, or the amounts seem to be an index.
    """
    for column in filter(None, given.values()):
        _must_exist(raw, column)
    with reading(raw):
        sample = raw.frame.head(_SAMPLE).collect()
    columns = _by_name(raw, given)
    year_month = None if "period" in columns else _year_month(raw, sample, columns)
    free = [name for name in raw.columns if name not in columns.values()]
    periods: tuple[str, ...] = ()
    if "period" not in columns and year_month is None:
        stamps = tuple(name for name in free if read_stamp(name))
        periods = stamps if len(stamps) >= _WIDE else ()
        if not periods:
            columns["period"] = _by_content(raw, sample, free)
    used = {*columns.values(), *periods, *(year_month or ())}
    free = [name for name in raw.columns if name not in used]
    if not periods and "value" not in columns:
        columns["value"] = _amounts(raw, sample, free)
        free.remove(columns["value"])
    if not periods:
        _refuse_index(raw, columns["value"])
    naming = {role: column for role, column in columns.items() if role not in STRONG}
    free_to_name = [name for name in free if name not in given]
    naming = {**naming, **_naming(raw, sample, free_to_name, by), **naming}
    for name in (*used, *columns.values(), *naming.values()):
        _refuse_opaque(raw, sample[name], is_amount=name == columns.get("value"))
    left_out = tuple(name for name in free if name not in naming.values())
    kept = {role: column for role, column in columns.items() if role in STRONG}
    return Roles(kept, year_month, periods, naming, left_out)


def _naming(
    raw: Raw, sample: pl.DataFrame, free: Sequence[str], by: Sequence[str]
) -> dict[str, str]:
    """Name a dimension by each column that may hold one, or that the user asks for."""
    found: dict[str, str] = {}
    for name in free:
        dimension = DIMENSIONS.get(plain(name), name)
        if name in by or dimension in raw.columns:
            dimension = name
        if name in by or (_may_name(sample[name]) and not repeats(name, raw.columns)):
            found[dimension] = name
    return found


def _must_exist(raw: Raw, column: str) -> None:
    if column not in raw.columns:
        raise InputError(
            "missing_column",
            f"there is no column {column!r}",
            where=at(raw.name),
            hint=nearest_hint(column, raw.columns),
        )


def _by_name(raw: Raw, given: Columns) -> dict[str, str]:
    found = {role: column for role, column in given.items() if column}
    taken = set(found.values())
    names = {plain(name): name for name in reversed(raw.columns) if name not in taken}
    for role, strong in STRONG.items():
        if role in given:
            continue
        sure = [names[word] for word in strong if word in names]
        likely = [names[word] for word in WEAK.get(role, ()) if word in names]
        if role == "period" and not sure and _pair(names):
            continue
        if not sure and len(likely) > 1 and role in {"period", "value"}:
            raise _undecided(raw, role, likely)
        if sure or likely:
            found[role] = (sure or likely)[0]
            names = {word: name for word, name in names.items() if name != found[role]}
    if "unit" in found and "quantity" in found and "quantity_unit" not in found:
        found["quantity_unit"] = found.pop("unit")
    return found


def _pair(names: Collection[str]) -> tuple[str, str] | None:
    return next((pair for pair in YEAR_MONTH if set(pair) <= set(names)), None)


def _year_month(raw: Raw, sample: pl.DataFrame, columns: Columns) -> tuple[str, str] | None:
    names = {plain(name): name for name in raw.columns if name not in columns.values()}
    pair = _pair(names)
    if pair is None or _holds_periods(sample[names[pair[1]]]):
        return None
    return names[pair[0]], names[pair[1]]


def _by_content(raw: Raw, sample: pl.DataFrame, free: Sequence[str]) -> str:
    likely = [name for name in free if _holds_periods(sample[name])]
    if len(likely) == 1:
        return likely[0]
    if likely:
        raise _undecided(raw, "period", likely)
    raise InputError(
        "missing_column",
        "no column holds periods, and no columns are named by them",
        where=at(raw.name),
        hint=f"name it: --map period=COLUMN; there is: {', '.join(raw.columns)}",
    )


def _is_opaque(cells: pl.Series) -> bool:
    """Tell whether a column holds something that is neither text nor a number."""
    return cells.dtype.is_nested() or cells.dtype in (pl.Binary, pl.Object, pl.Duration)


def _refuse_opaque(raw: Raw, cells: pl.Series, *, is_amount: bool) -> None:
    no_amount = cells.dtype == pl.Boolean or cells.dtype.is_temporal()
    if _is_opaque(cells) or (is_amount and no_amount):
        raise InputError(
            "bad_type",
            f"the column holds {cells.dtype}, which is no {'amount' if is_amount else 'text'}",
            where=at(raw.name, (), cells.name),
            hint="write it as text or numbers, or name another column with --map",
        )


def _holds_periods(cells: pl.Series) -> bool:
    if _is_opaque(cells):
        return False
    texts = cells.drop_nulls().cast(pl.String).unique().to_list()
    return bool(texts) and all(read_stamp(text) for text in texts)


def _amounts(raw: Raw, sample: pl.DataFrame, free: Sequence[str]) -> str:
    likely = [name for name in free if _is_numeric(sample[name]) and not names_codes(name)]
    if len(likely) == 1:
        return likely[0]
    for name in likely:
        _refuse_index(raw, name)
    if likely:
        raise _undecided(raw, "value", likely)
    raise InputError(
        "missing_column",
        "no column holds amounts",
        where=at(raw.name),
        hint=f"name it: --map value=COLUMN; there is: {', '.join(raw.columns)}",
    )


def _refuse_index(raw: Raw, column: str) -> None:
    if names_index(column):
        raise InputError(
            "not_additive",
            f"{column!r} seems to hold an index, a price or a rate: these do not add up to "
            "a total, so growth cannot be split by difference",
            where=at(raw.name, (), column),
            hint="give amounts in currency; contributions to an index need the weights and "
            "the linking formula of its office; if it does hold amounts, rename the column",
        )


def _undecided(raw: Raw, role: str, likely: Sequence[str]) -> InputError:
    what = {"period": "periods", "value": "amounts"}[role]
    return InputError(
        "ambiguous_column",
        f"several columns could hold the {what}: {', '.join(likely)}",
        where=at(raw.name),
        hint=f"say which: --map {quote(f'{role}={likely[0]}')}",
    )


def _is_numeric(cells: pl.Series) -> bool:
    if cells.dtype.is_numeric() or _is_opaque(cells):
        return cells.dtype.is_numeric()
    texts = cells.cast(pl.String).str.strip_chars().drop_nulls()
    texts = texts.filter(~texts.str.to_lowercase().is_in(list(_NULLS)))
    return not texts.is_empty() and bool(texts.str.contains(_NUMERAL).all())


def _may_name(cells: pl.Series) -> bool:
    if cells.dtype == pl.Boolean or cells.dtype.is_temporal() or _is_opaque(cells):
        return False
    if _is_numeric(cells):
        return names_codes(cells.name)
    words = set(cells.drop_nulls().cast(pl.String).str.to_lowercase().unique().to_list())
    return not words <= _FLAG
