"""Files of China Customs' query page: commodities of eight digits by partner and month.

The page stands behind a wall that only people pass, so people download the files, and the
program reads them.
"""

from collections.abc import Mapping
from datetime import date

import polars as pl

from exportdecomp.errors import InputError, at, shorten
from exportdecomp.model.call import Parsed
from exportdecomp.model.tables import FETCHED
from exportdecomp.sources.gacc_countries import Partner, partner_named
from exportdecomp.sources.gacc_csv_rules import CELL, currency_of, sound_rows
from exportdecomp.sources.gacc_csv_table import COLUMNS, ROW, read_table

SOURCE = "gacc-csv"
DATASET = "china-hs8"
CROSSED = ("partner",)
"""The dimension beside that of the table."""


def parse_gacc_csv(name: str, content: bytes, flow: str | None, day: date) -> Parsed:
    """Read a file that the query page handed out.

    Args:
        name: The file, as messages name it.
        content: Its bytes.
        flow: ``exports`` or ``imports``; None where a column of the file says it.
        day: The day of import, which is the vintage.

    Returns:
        A FETCHED table of ``china-hs8`` with the columns ``partner`` and ``partner_label``: a
        row for each commodity, partner and month, customs regimes and places of registration
        added up. Of two quantities it has the first.

    Raises:
        InputError: The file is not such a file, or a row of it is not what it should be.

    Source:
        GACC, online query of customs statistics.
    """
    read = read_table(name, content)
    table = sound_rows(name, read, flow)
    codes, notes = _codes(name, table)
    cells = _added_up(table)
    if cells.height < table.height:
        notes.append("customs regimes and places of registration were added up")
    return Parsed(_rows(cells, codes, currency_of(read), day), notes=tuple(notes))


def _codes(name: str, table: pl.DataFrame) -> tuple[dict[str, Partner], list[str]]:
    """Find the partner of each name; one that nobody listed is called by its number."""
    found: dict[str, Partner] = {}
    notes = []
    named = table.unique("partner_name", keep="first", maintain_order=True)
    for words, number, row in named.select("partner_name", "partner_number", ROW).iter_rows():
        partner = partner_named(words)
        if not partner.is_known:
            if number is None:
                raise InputError(
                    "missing_code",
                    f"the partner {shorten(words)!r} is on no list and has no number",
                    where=at(name, [row]),
                    hint=f"keep the column {COLUMNS['partner_number'][0]}",
                )
            partner = partner._replace(code=f"p{number}")
            notes.append(f"{words!r} is on no list of partners: kept as {partner.code!r}")
        found[words] = partner
    return found, notes


def _added_up(table: pl.DataFrame) -> pl.DataFrame:
    """Add up customs regimes and places of registration; null where one has no figure."""
    return table.group_by(*CELL, maintain_order=True).agg(
        pl.col("product_name", "quantity_unit").drop_nulls().first(),
        *(
            pl.when(pl.col(name).is_null().any())
            .then(None)
            .otherwise(pl.col(name).sum())
            .alias(name)
            for name in ("value", "quantity")
        ),
    )


def _rows(
    cells: pl.DataFrame, codes: Mapping[str, Partner], currency: str, day: date
) -> pl.DataFrame:
    """Write cells as a FETCHED table with the columns of the second dimension."""
    text, number = pl.lit(None, pl.String), pl.lit(None, pl.Float64)
    partner = pl.col("partner_name")
    rows = cells.select(
        dataset=pl.lit(DATASET),
        table=pl.lit("product"),
        flow="flow",
        component="product",
        label="product_name",
        parent=text,
        window=pl.lit("month"),
        period=(pl.col("period") + "01").str.to_date("%Y%m%d"),
        value="value",
        currency=pl.lit(currency),
        quantity="quantity",
        quantity_unit="quantity_unit",
        growth_pct=number,
        precision=pl.when(pl.col("value").is_not_null()).then(1.0),
        vintage=pl.lit(day),
        partner=partner.replace_strict({name: one.code for name, one in codes.items()}),
        partner_label=partner.replace_strict({name: one.label for name, one in codes.items()}),
    )
    return rows.select(*(column.name for column in FETCHED), "partner", "partner_label")
