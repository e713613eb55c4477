"""The files of a published dataset, written from the figures of a source."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from exportdecomp import resources
from exportdecomp.engines.local import collect
from exportdecomp.model.provider import Named
from exportdecomp.model.record import PublishedTable
from exportdecomp.panel.arrivals import currencies_in, labels_in, rates_in, table_of
from exportdecomp.settings.source_definition import fill_definition, takes_labels
from exportdecomp.sources.parts import write_table
from exportdecomp.sources.vintage_files import digest_of
from exportdecomp.workflows.held import DEFINITION, LABELS, RATES, TOTAL
from exportdecomp.workflows.load import embedded_dataset

if TYPE_CHECKING:
    import polars as pl

DEFINED = "definition"
"""The table that is the definition of a dataset which stands alone."""


class Tables(NamedTuple):
    """Which tables a dataset has, the dimensions that cross in them, and when they came."""

    names: tuple[str, ...]
    crossed: tuple[str, ...]
    retrieved: str


def write_tables(
    folder: Path, rows: "pl.DataFrame", named: Named, tables: Tables
) -> dict[str, PublishedTable]:
    """Write the files of a dataset: its tables, and what goes with them.

    Args:
        folder: An empty folder.
        rows: A FETCHED table of one source.
        named: The dataset.
        tables: The tables that it has.

    Returns:
        The files by the names of tables.

    Raises:
        OutputError: One cannot be written.
    """
    made: dict[str, PublishedTable] = {}
    for name in tables.names:
        table = collect(table_of(rows.lazy(), named.name, name, tables.crossed))
        file = folder / f"{name}.parquet"
        write_table(table, file)
        made[name] = _described(file, table.height)
    if named.template:
        return made | _define(folder, rows, named, tables)
    return made | _continue(folder, rows, named, tables)


def _continue(
    folder: Path, rows: "pl.DataFrame", named: Named, tables: Tables
) -> dict[str, PublishedTable]:
    """Write the tables that an embedded dataset has beside those of its dimensions."""
    made = {}
    embedded = embedded_dataset(named.name)
    labels = collect(labels_in(rows.lazy(), named.name))
    small = {LABELS: labels}
    currencies = {one.currency for one in embedded.dimensions.values()} - {embedded.currency}
    if TOTAL in tables.names and embedded.rates is not None and len(currencies) == 1:
        total = table_of(rows.lazy(), named.name, TOTAL)
        home, foreign = str(currencies.pop()), str(embedded.currency)
        small[RATES] = collect(rates_in(total, home, foreign))
    for name, table in small.items():
        if not table.is_empty():
            file = folder / f"{name}.csv"
            file.write_text(table.write_csv(), "utf-8")
            made[name] = _described(file, table.height)
    return made


def _define(
    folder: Path, rows: "pl.DataFrame", named: Named, tables: Tables
) -> dict[str, PublishedTable]:
    """Write what says how the tables of a dataset that stands alone are read."""
    labels = collect(labels_in(rows.lazy(), named.name, tables.crossed))
    currencies = collect(currencies_in(rows.lazy(), named.name))["currency"].to_list()
    template = resources.source_definition_path(named.template)
    made = {}
    if takes_labels(template):
        file = folder / f"{LABELS}.csv"
        file.write_text(labels.write_csv(), "utf-8")
        made[LABELS] = _described(file, labels.height)
    file = folder / DEFINITION
    text = fill_definition(template, named, tables.names, tables.retrieved, currencies)
    file.write_text(text, "utf-8")
    return made | {DEFINED: _described(file, 0)}


def _described(file: Path, rows: int) -> PublishedTable:
    return PublishedTable(file.name, digest_of(file), rows)
