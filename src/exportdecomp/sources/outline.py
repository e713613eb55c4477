"""The outline of a user's file: its periods, flows and currencies, before any amount."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import polars as pl

from exportdecomp.errors import InputError, at, shorten
from exportdecomp.sources.header import no_rows
from exportdecomp.sources.stamps import Stamp, period_hint, read_stamp
from exportdecomp.sources.table import (
    Table,
    distinct,
    key_columns,
    keys,
    period,
    rows_where,
    text,
)
from exportdecomp.sources.words import EXPORTS, IMPORTS

WINDOWS = {"month": "month", "day": "month", "quarter": "quarter", "year": "ytd"}


class Outline(NamedTuple):
    """What a file holds, before any amount is read.

    ``stamps`` maps the periods as written to what they mean, ``cells`` are the windows and
    months that have rows, by flow; ``skipped`` are words of other flows, which are not read.
    ``spelt`` are the periods, flows and currencies as they stand in the file.
    """

    stamps: Mapping[str, Stamp]
    frequency: str
    cells: frozenset[tuple[str, str, date]]
    currencies: tuple[str, ...]
    skipped: tuple[str, ...]
    spelt: pl.DataFrame


def outline(table: Table) -> Outline:
    """Look through the periods of a file, reading no other column than it must.

    Raises:
        InputError: A period cannot be understood, months are mixed with quarters or years,
            or no flow is known.
    """
    spelt = distinct(table, key_columns(table))
    seen = spelt.select(keys(table)).unique()
    texts = table.roles.periods or tuple(_periods_of(table, seen))
    stamps = {text: stamp for text in texts if text and (stamp := read_stamp(text))}
    unknown = [text for text in texts if text not in stamps]
    if unknown:
        raise _unknown_period(table, unknown[0])
    frequency = one_frequency(table, stamps)
    _refuse_unknown_windows(table, seen, frequency)
    flows = flows_of(table, seen)
    if table.roles.periods:
        seen = seen.drop("period").join(pl.DataFrame({"period": list(texts)}), how="cross")
    seen = seen.filter(pl.col("period").is_not_null())
    cells = frozenset(
        (flows[flow], "ytd" if window == "ytd" else WINDOWS[frequency], stamps[text].period)
        for flow, window, text in seen.select("flow", "window", "period").unique().rows()
        if flow in flows
    )
    return Outline(
        stamps,
        frequency,
        cells,
        tuple(sorted(word.strip() for word in seen["currency"].unique() if word)),
        tuple(
            sorted(word or "no flow" for word in seen["flow"].unique() if word not in flows)
        ),
        spelt,
    )


def _periods_of(table: Table, seen: pl.DataFrame) -> list[str]:
    """Return the periods as written; a row without one must have no amount either."""
    texts = seen["period"].unique()
    if texts.has_nulls() and rows_where(table, _has_no_period(table)):
        raise _unknown_period(table, None)
    return texts.drop_nulls().sort().to_list()


def _has_no_period(table: Table) -> pl.Expr:
    value = pl.col(table.roles.columns["value"]).cast(pl.String).fill_null("")
    return period(table.roles).is_null() & (value != "")


def _unknown_period(table: Table, text: str | None) -> InputError:
    column = table.roles.columns.get("period") or " and ".join(table.roles.year_month or ())
    expression = period(table.roles)
    same = _has_no_period(table) if text is None else expression == text
    found = "no period" if text is None else f"{shorten(text)!r} where a period should be"
    return InputError(
        "bad_period",
        f"found {found}",
        where=at(table.raw.name, rows_where(table, same), column),
        hint=period_hint(text or ""),
    )


def one_frequency(table: Table, stamps: Mapping[str, Stamp]) -> str:
    """Return how long the periods of a file are; days are added into months.

    Raises:
        InputError: They are of several lengths, or there is none.
    """
    first: dict[str, str] = {}
    for written, stamp in stamps.items():
        first.setdefault(stamp.frequency, written)
    if len(first) == 1:
        return "month" if "day" in first else next(iter(first))
    if not first:
        raise no_rows(table.raw.name)
    column = table.roles.columns.get("period")
    rows: list[int] = []
    if column is not None:
        some = [rows_where(table, text(column) == one)[:1] for one in first.values()]
        rows = sorted(row for found in some for row in found)
    shown = ", ".join(f"{written!r} is a {name}" for name, written in first.items())
    raise InputError(
        "mixed_frequencies",
        f"periods of several lengths: {shown}",
        where=at(table.raw.name, rows, column),
        hint="keep one of them in the file",
    )


def _refuse_unknown_windows(table: Table, seen: pl.DataFrame, frequency: str) -> None:
    known = {None, "month", "ytd", frequency}
    unknown = [word for word in seen["window"].unique().sort() if word not in known]
    if unknown:
        column = table.roles.columns["window"]
        same = text(column).str.to_lowercase() == unknown[0]
        raise InputError(
            "bad_window",
            f"found {shorten(unknown[0])!r} where {frequency} or ytd should be",
            where=at(table.raw.name, rows_where(table, same), column),
            hint=f"write {frequency}, or ytd for January up to the month; "
            "if the column is something else: --map window=",
        )


def flows_of(table: Table, rows: pl.DataFrame) -> dict[str, str]:
    """Say which words of a file mean exports and which imports.

    Raises:
        InputError: There are words and none is known.
    """
    words = [word for word in rows["flow"].unique().to_list() if word]
    known = {word: "exports" for word in words if word.casefold() in EXPORTS}
    known |= {word: "imports" for word in words if word.casefold() in IMPORTS}
    if not known and words:
        column = table.roles.columns["flow"]
        word = min(words)
        raise InputError(
            "bad_flow",
            f"found {shorten(word)!r} where exports or imports should be",
            where=at(table.raw.name, rows_where(table, text(column) == word), column),
            hint="write exports or imports; if the column is something else: --map flow=",
        )
    return known
