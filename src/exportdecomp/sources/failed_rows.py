"""Rows of a file as they stand in it, with what was found wrong with them."""

from collections.abc import Mapping

import polars as pl

from exportdecomp.sources.cells import is_opaque
from exportdecomp.sources.raw import Raw, reading
from exportdecomp.sources.table import ROW, numbered


def failed_rows(raw: Raw, found: Mapping[int, tuple[str, str]]) -> str:
    """Write some rows of a file as CSV.

    Args:
        raw: The file.
        found: The check and its message by the number of the row.

    Returns:
        ``row``, ``check``, ``finding`` and the columns of the file, those left out that
        hold neither text nor numbers; text of a text file is unchanged.
    """
    said = pl.DataFrame(
        [(row, *words) for row, words in sorted(found.items())],
        schema={ROW: pl.Int64, "check": pl.String, "finding": pl.String},
        orient="row",
    )
    with reading(raw):
        rows = (
            numbered(raw)
            .with_columns(pl.col(ROW).cast(pl.Int64))
            .filter(pl.col(ROW).is_in(said[ROW].implode()))
            .collect(engine="streaming")
        )
    nested = [name for name in raw.columns if is_opaque(rows[name])]
    whole = said.join(rows.drop(nested), on=ROW, how="inner", suffix=" of the file").sort(ROW)
    return whole.rename({ROW: "row"} if "row" not in raw.columns else {}).write_csv()
