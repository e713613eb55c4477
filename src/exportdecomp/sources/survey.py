"""A first look through a user's file that refuses no row: periods, flows and how many rows."""

from collections.abc import Mapping
from typing import NamedTuple

import polars as pl

from exportdecomp.sources.header import no_rows
from exportdecomp.sources.outline import flows_of, one_frequency
from exportdecomp.sources.stamps import Stamp, read_stamp
from exportdecomp.sources.table import Table, distinct, key_columns, keys, optional
from exportdecomp.sources.words import BALANCES, EXPORTS, IMPORTS, TOTALS


class Survey(NamedTuple):
    """What the periods, flows and units of a file are, and how many rows it has.

    ``stamps`` maps the periods as written to what they mean; what is in none of them is no
    period. ``flows`` maps the words of the file to ``exports``, ``imports``, ``total`` or
    ``balance``; rows of other words are of no concern. ``units`` are the texts of a column
    of units, with the powers of ten of another. ``currencies`` are those that rows name, in
    capitals; None among them stands for rows that name none.
    """

    stamps: Mapping[str, Stamp]
    frequency: str
    flows: Mapping[str, str]
    units: tuple[tuple[str | None, str | None], ...]
    rows: int
    currencies: tuple[str | None, ...]

    @property
    def windows(self) -> frozenset[str]:
        """The words for how much time an amount is of."""
        return frozenset({"month", "ytd", self.frequency})

    @property
    def currency(self) -> str | None:
        """The only currency that rows name; None where they name several or none."""
        named = [one for one in self.currencies if one is not None]
        return named[0] if len(named) == 1 else None


def survey(table: Table, rows: int) -> Survey:
    """Look through a file, reading no more columns than it must.

    Args:
        table: The file.
        rows: How many rows it has.

    Raises:
        InputError: It has no row, months beside quarters or years, or no flow that is
            known.
    """
    if rows == 0:
        raise no_rows(table.raw.name)
    seen = distinct(table, key_columns(table)).select(keys(table)).unique()
    written = table.roles.periods or tuple(seen["period"].drop_nulls().unique().sort())
    stamps = {text: stamp for text in written if (stamp := read_stamp(text))}
    words = seen["flow"].drop_nulls().unique().to_list()
    flows = {word: flow for word in words if (flow := _flow(word))}
    own = seen.filter(pl.col("flow").is_in(list(flows)))
    return Survey(
        stamps,
        one_frequency(table, stamps) if stamps else "month",
        flows or flows_of(table, seen),
        _units(table),
        rows,
        tuple(own["currency"].unique().sort(nulls_last=True)),
    )


def _flow(word: str) -> str | None:
    folded = word.casefold()
    known = {"exports": EXPORTS, "imports": IMPORTS, "total": TOTALS, "balance": BALANCES}
    return next((flow for flow, words in known.items() if folded in words), None)


def _units(table: Table) -> tuple[tuple[str | None, str | None], ...]:
    held = [table.roles.columns.get(role) for role in ("unit", "unit_mult")]
    columns = [name for name in held if name is not None]
    if not columns:
        return ()
    texts = distinct(table, columns).select(
        optional(table, "unit"), optional(table, "unit_mult")
    )
    said = texts.unique().filter(pl.any_horizontal(pl.all().is_not_null()))
    return tuple(said.sort("unit", "unit_mult", nulls_last=True).iter_rows())
