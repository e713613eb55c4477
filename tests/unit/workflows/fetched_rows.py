"""Rows of replies as they were read."""

import polars as pl

from exportdecomp.model.provider import Named
from exportdecomp.model.tables import FETCHED, schema
from tests.builders import day

KOREA = Named("comtrade-kor", "South Korea's trade", "South Korea's", "comtrade")


def fetched(*rows: dict[str, object]) -> pl.DataFrame:
    """Make a FETCHED table of rows that leave out the usual."""
    usual = {
        "flow": "exports",
        "window": "month",
        "period": day("2026-09"),
        "currency": "CNY",
        "precision": 1.0,
        "vintage": day("2026-10-14"),
    }
    return pl.DataFrame([usual | row for row in rows], schema=schema(FETCHED))


def total(dataset: str, value: float, currency: str) -> dict[str, object]:
    """Write the total of a dataset."""
    named = {"dataset": dataset, "table": "total", "component": "total", "label": "Total"}
    return named | {"value": value, "currency": currency}


def line(dataset: str, table: str, code: str, label: str, value: float) -> dict[str, object]:
    """Write a line of a table."""
    named = {"dataset": dataset, "table": table, "component": code, "label": label}
    return named | {"value": value}
