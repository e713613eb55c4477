"""Observations as a file leaves them, for the modules that admit and add them up."""

from datetime import date
from typing import NamedTuple

import polars as pl

from tests.builders import day

SCHEMA = {
    "file": pl.String,
    "row": pl.Int64,
    "stamp": pl.String,
    "flow": pl.String,
    "window": pl.String,
    "period": pl.Date,
    "vintage": pl.Date,
    "value": pl.Float64,
    "growth_pct": pl.Float64,
    "precision": pl.Float64,
    "parent": pl.String,
    "label": pl.String,
    "quantity_unit": pl.String,
    "unit": pl.String,
    "currency": pl.String,
}


class Seen(NamedTuple):
    """One observation; its codes stand in the order of the dimensions."""

    stamp: str
    codes: tuple[str | None, ...]
    value: float
    parent: str | None = None
    label: str | None = None
    flow: str = "exports"
    vintage: date = date(1, 1, 1)
    precision: float = 0.0
    growth_pct: float | None = None
    quantity_unit: str | None = None
    unit: str | None = None
    currency: str | None = None


def observed(*rows: Seen, by: tuple[str, ...] = ("product",)) -> pl.DataFrame:
    """The rows of a file whose first figure stands in row 2."""
    columns = {**SCHEMA, **{f"by:{name}": pl.String for name in by}}
    data = [
        (
            "sales.csv", number, one.stamp, one.flow, "month", day(one.stamp), one.vintage,
            one.value, one.growth_pct, one.precision, one.parent, one.label,
            one.quantity_unit, one.unit, one.currency, *one.codes,
        )
        for number, one in enumerate(rows, start=2)
    ]  # fmt: skip
    return pl.DataFrame(data, schema=columns, orient="row")


def pair(code: str, base: float, value: float, parent: str | None = None) -> tuple[Seen, Seen]:
    """A component in September 2024 and a year later."""
    return (
        Seen("2024-09", (code,), base, parent),
        Seen("2025-09", (code,), value, parent),
    )
