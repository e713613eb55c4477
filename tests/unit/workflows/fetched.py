"""A small dataset as a store holds it, figures made up."""

from datetime import date
from pathlib import Path

import polars as pl

from exportdecomp.model.provider import Named
from exportdecomp.model.record import Published, PublishedTable
from exportdecomp.resources import source_definition_path
from exportdecomp.settings.source_definition import fill_definition
from exportdecomp.sources.generations import publish, stage

_COLUMNS = {
    "period": pl.Date(),
    "window": pl.String(),
    "flow": pl.String(),
    "component": pl.String(),
    "label": pl.String(),
    "parent": pl.String(),
    "value": pl.Float64(),
    "currency": pl.String(),
    "quantity": pl.Float64(),
    "quantity_unit": pl.String(),
    "growth_pct": pl.Float64(),
    "precision": pl.Float64(),
    "vintage": pl.Date(),
}
FIRST, AGAIN, LATER = date(2025, 1, 7), date(2025, 10, 9), date(2025, 11, 11)
# flow, code, parent; value in millions of 2024-09 as first printed, as revised, of 2025-09;
# millions of units of 2024-09 and of 2025-09, where they are counted
_LINES = (
    ("exports", "84", None, 411.0, 415.0, 457.0, None, None),
    ("exports", "85", None, 533.0, 533.0, 611.0, None, None),
    ("exports", "8542", "85", 213.0, 213.0, 267.0, 71.0, 83.0),
    ("exports", "854232", None, 97.0, 97.0, 131.0, 29.0, 31.0),
    ("imports", "85", None, 301.0, 301.0, 347.0, None, None),
    ("imports", "27", None, 173.0, 173.0, 149.0, None, None),
)
_TOTALS = (("exports", 1013.0, 1017.0, 1131.0), ("imports", 509.0, 509.0, 523.0))


def put_comtrade(store: Path) -> None:
    """Publish exports and imports of September 2024 and 2025 as ``comtrade-chn``.

    The parent of 854232 is not named, as where it was fetched by itself.
    """
    then, now, day = date(2024, 9, 1), date(2025, 9, 1), "month"
    lines, totals = [], []
    for flow, code, parent, first, again, later, few, many in _LINES:
        for period, value, count, vintage in (
            (then, first, few, FIRST),
            (then, again, few, AGAIN),
            (now, later, many, LATER),
        ):
            unit = None if count is None else "pieces"
            amount = None if count is None else count * 1e6
            row = (period, day, flow, code, None, parent, value * 1e6, "USD", amount, unit)
            lines.append((*row, None, 1.0, vintage))
    for flow, first, again, later in _TOTALS:
        for period, value, vintage in (
            (then, first, FIRST),
            (then, again, AGAIN),
            (now, later, LATER),
        ):
            none = (None, None)
            row = (period, day, flow, "total", *none, value * 1e6, "USD", *none)
            totals.append((*row, None, 1.0, vintage))
    product = pl.DataFrame(lines, schema=_COLUMNS, orient="row")
    total = pl.DataFrame(totals, schema=_COLUMNS, orient="row")
    named = Named("comtrade-chn", "China (UN Comtrade)", "China's", "comtrade")
    with stage(store, named.name) as folder:
        product.rename({"component": "product"}).write_parquet(folder / "product.parquet")
        total.drop("component").write_parquet(folder / "total.parquet")
        template = source_definition_path(named.template)
        definition = fill_definition(template, named, ["product", "total"], "2025-11-12")
        (folder / "definition.toml").write_text(definition, "utf-8")
        files = ("product.parquet", "total.parquet", "definition.toml")
        publish(
            store,
            folder,
            Published(
                name=named.name,
                title=named.title,
                possessive=named.possessive,
                source="comtrade",
                template=named.template,
                attribution="UN Comtrade",
                folder="",
                tables={name: PublishedTable(name, "", 0) for name in files},
                since="2024-09",
                until="2025-09",
                retrieved="2025-11-12",
                replies=5,
            ),
        )
