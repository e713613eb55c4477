"""Which column of a user's file plays which role."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import polars as pl

from exportdecomp.errors import InputError, at
from exportdecomp.sources.cells import (
    holds_periods,
    holds_quarters,
    is_numeric,
    may_name,
    mostly_numeric,
)
from exportdecomp.sources.kinds import flow_column, level_column, refuse_several_measures
from exportdecomp.sources.names import names_codes, names_cumulative, names_index
from exportdecomp.sources.raw import Raw, reading
from exportdecomp.sources.role_faults import (
    KNOWN,
    must_exist,
    refuse_index,
    refuse_misspelt,
    refuse_opaque,
    undecided,
)
from exportdecomp.sources.stamps import read_stamp
from exportdecomp.sources.units import unit_in_name
from exportdecomp.sources.words import (
    ANNOTATIONS,
    DIMENSIONS,
    MONTHS,
    QUARTERS,
    STRONG,
    WEAK,
    YEARS,
    plain,
    repeats,
)

_SAMPLE = 1000
_WIDE = 2

Columns = Mapping[str, str]


class Roles(NamedTuple):
    """What was understood of the columns of a file.

    ``columns`` maps roles to columns. ``period`` is left out of it where ``year_month`` are
    two columns that say the month or quarter, or where ``periods`` are the columns of a
    wide table, one each period. ``naming`` maps dimensions to the columns that may name
    their components; ``left_out`` play no part. ``levels`` is a column that says how deep
    in a tree a row stands, in a file without parents; ``is_cumulative`` tells whether the
    amounts are totals since January, by the name of their column.
    """

    columns: Columns
    year_month: tuple[str, str] | None
    periods: tuple[str, ...]
    naming: Columns
    left_out: tuple[str, ...]
    levels: str | None = None
    is_cumulative: bool = False


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
            two could be it, the rows are of several measures, or the amounts seem to be
            an index.
        SettingsError: The user named a role that is not known and is near to one.
    """
    for column in filter(None, given.values()):
        must_exist(raw, column)
    with reading(raw):
        sample = raw.frame.head(_SAMPLE).collect()
    refuse_misspelt(sample, given)
    columns = _by_name(raw, given)
    asked = {*by, *given.values()}
    year_month, periods = _time(raw, sample, columns)
    unasked = [name for name in raw.columns if name not in {*columns.values(), *asked}]
    flow = None if "flow" in {**given, **columns} else flow_column(raw, sample, unasked)
    columns |= {"flow": flow} if flow else {}
    used = {*columns.values(), *periods, *(year_month or ())}
    free = [name for name in raw.columns if name not in used]
    if not periods:
        if "value" not in columns:
            columns["value"] = _amounts(raw, sample, free)
            free.remove(columns["value"])
        refuse_index(raw, columns["value"])
    unasked = [name for name in free if name not in asked and name not in given]
    refuse_several_measures(raw, sample, unasked)
    naming = {role: column for role, column in columns.items() if role not in KNOWN}
    free_to_name = [name for name in free if name not in given]
    found = _naming(raw, sample, free_to_name, by)
    naming |= {name: column for name, column in found.items() if name not in naming}
    for name in (*used, *columns.values(), *naming.values()):
        refuse_opaque(raw, sample[name], is_amount=name == columns.get("value"))
    return Roles(
        columns={role: column for role, column in columns.items() if role in KNOWN},
        year_month=year_month,
        periods=periods,
        naming=naming,
        left_out=tuple(name for name in free if name not in naming.values()),
        levels=None if "parent" in columns else level_column(raw, unasked),
        is_cumulative=names_cumulative(columns.get("value", "")),
    )


def _time(
    raw: Raw, sample: pl.DataFrame, columns: dict[str, str]
) -> tuple[tuple[str, str] | None, tuple[str, ...]]:
    """Find a pair or the many columns that say the periods, or add the one to ``columns``."""
    if "period" in columns:
        return None, ()
    pair = _year_month(raw, sample, columns)
    if pair is not None:
        return pair, ()
    free = [name for name in raw.columns if name not in columns.values()]
    stamps = tuple(name for name in free if read_stamp(name))
    if len(stamps) >= _WIDE:
        return None, stamps
    columns["period"] = _by_content(raw, sample, free)
    return None, ()


def _naming(
    raw: Raw, sample: pl.DataFrame, free: Sequence[str], by: Sequence[str]
) -> dict[str, str]:
    """Name a dimension by each column that may hold one, or that the user asks for."""
    found: dict[str, str] = {}
    for name in free:
        dimension = DIMENSIONS.get(plain(name), name)
        if name in by or dimension in raw.columns:
            dimension = name
        if name in by or (_may_be_meant(sample[name]) and not repeats(name, raw.columns)):
            found[dimension] = name
    return found


def _may_be_meant(cells: pl.Series) -> bool:
    names = {*ANNOTATIONS, *STRONG["unit"], *STRONG["quantity_unit"]}
    return plain(cells.name) not in names and may_name(cells)


def _by_name(raw: Raw, given: Columns) -> dict[str, str]:
    found = {role: column for role, column in given.items() if column}
    taken = set(found.values())
    names = {plain(name): name for name in reversed(raw.columns) if name not in taken}
    for role, strong in STRONG.items():
        if role in given:
            continue
        sure = [names[word] for word in strong if word in names]
        likely = [names[word] for word in WEAK.get(role, ()) if word in names]
        if role == "period" and not sure and _pair(names, MONTHS):
            continue
        if not sure and len(likely) > 1 and role in {"period", "value"}:
            raise undecided(raw, role, likely)
        if sure or likely:
            found[role] = (sure or likely)[0]
            names = {word: name for word, name in names.items() if name != found[role]}
    if "unit" in found and "quantity" in found and "quantity_unit" not in found:
        unit = found.pop("unit")
        found |= {} if "quantity_unit" in given else {"quantity_unit": unit}
    return found


def _pair(names: Mapping[str, str], parts: Sequence[str]) -> tuple[str, str] | None:
    """Find a column of years and one of months or quarters."""
    year = next((names[word] for word in YEARS if word in names), None)
    part = next((names[word] for word in parts if word in names), None)
    return (year, part) if year and part else None


def _year_month(raw: Raw, sample: pl.DataFrame, columns: Columns) -> tuple[str, str] | None:
    names = {plain(name): name for name in raw.columns if name not in columns.values()}
    pair = _pair(names, MONTHS)
    if pair is not None:
        return None if holds_periods(sample[pair[1]]) else pair
    pair = _pair(names, QUARTERS)
    return pair if pair is not None and holds_quarters(sample[pair[1]]) else None


def _by_content(raw: Raw, sample: pl.DataFrame, free: Sequence[str]) -> str:
    likely = [name for name in free if holds_periods(sample[name])]
    if len(likely) == 1:
        return likely[0]
    if likely:
        raise undecided(raw, "period", likely)
    raise InputError(
        "missing_column",
        "no column holds periods, and no columns are named by them",
        where=at(raw.name),
        hint=f"name it: --map period=COLUMN; there is: {', '.join(raw.columns)}",
    )


def _amounts(raw: Raw, sample: pl.DataFrame, free: Sequence[str]) -> str:
    likely = [name for name in free if is_numeric(sample[name]) and not names_codes(name)]
    if not likely:  # a cell that is no number is told with its row when the column is read
        likely = [
            name for name in free if mostly_numeric(sample[name]) and not names_codes(name)
        ]
    if len(likely) == 1:
        return likely[0]
    indices = [name for name in likely if names_index(name)]
    if not any(unit_in_name(name)[0] for name in likely if name not in indices):
        for name in indices:
            refuse_index(raw, name)
    if likely:
        likely.sort(key=lambda name: unit_in_name(name)[0] is None)
        raise undecided(raw, "value", likely)
    raise InputError(
        "missing_column",
        "no column holds amounts",
        where=at(raw.name),
        hint=f"name it: --map value=COLUMN; there is: {', '.join(raw.columns)}",
    )
