"""What is refused of the columns of a user's file."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from shlex import quote

import polars as pl

from exportdecomp.errors import InputError, SettingsError, at, nearest_hint, shorten
from exportdecomp.model.dataset import ROLES
from exportdecomp.sources.cells import is_numeric, is_opaque
from exportdecomp.sources.names import names_codes, names_index
from exportdecomp.sources.raw import Raw

KNOWN = frozenset(ROLES)
"""Roles; what else a user maps a column to is a dimension."""

_NEAR = 0.75
_OF_THE_FILE = ("total", "decimal")


def must_exist(raw: Raw, column: str) -> None:
    """Refuse a column that the file does not have."""
    if column not in raw.columns:
        raise InputError(
            "missing_column",
            f"there is no column {column!r}",
            where=at(raw.name),
            hint=nearest_hint(column, raw.columns),
        )


def refuse_misspelt(sample: pl.DataFrame, given: Mapping[str, str]) -> None:
    """Refuse a role that is not known where it can be no dimension.

    It can be none if its column holds amounts and it is near to a role, or if it is to have
    no column and is none itself.
    """
    for role, column in given.items():
        if role in KNOWN or role == column:
            continue
        if not column:
            _must_be_known(role, sample.columns)
            continue
        near = get_close_matches(role.casefold(), sorted(KNOWN), n=1, cutoff=_NEAR)
        if near and is_numeric(sample[column]) and not names_codes(column):
            raise SettingsError(
                f"--map does not know the role {shorten(role)!r}",
                where="--map",
                hint=f"did you mean {near[0]}?",
            )


def _must_be_known(role: str, columns: Sequence[str]) -> None:
    if role not in columns:
        raise SettingsError(
            f"--map does not know the role {shorten(role)!r}",
            where="--map",
            hint=nearest_hint(role, [*ROLES, *_OF_THE_FILE, *columns]),
        )


def refuse_opaque(raw: Raw, cells: pl.Series, *, is_amount: bool) -> None:
    """Refuse a column whose type is neither text nor, for amounts, a number."""
    no_amount = cells.dtype == pl.Boolean or cells.dtype.is_temporal()
    if is_opaque(cells) or (is_amount and no_amount):
        raise InputError(
            "bad_type",
            f"the column holds {cells.dtype}, which is no {'amount' if is_amount else 'text'}",
            where=at(raw.name, (), cells.name),
            hint="write it as text or numbers, or name another column with --map",
        )


def refuse_index(raw: Raw, column: str) -> None:
    """Refuse amounts that are an index, a price or a rate by the name of their column."""
    if names_index(column):
        raise InputError(
            "not_additive",
            f"{column!r} seems to hold an index, a price or a rate: these do not add up to "
            "a total, so growth cannot be split by difference",
            where=at(raw.name, (), column),
            hint="give amounts in currency; contributions to an index need the weights and "
            "the linking formula of its office; if it does hold amounts, rename the column",
        )


def undecided(raw: Raw, role: str, likely: Sequence[str]) -> InputError:
    """Ask which of several columns plays a role."""
    what = {"period": "periods", "value": "amounts"}[role]
    return InputError(
        "ambiguous_column",
        f"several columns could hold the {what}: {', '.join(likely)}",
        where=at(raw.name),
        hint=f"say which: --map {quote(f'{role}={likely[0]}')}",
    )
