"""Tables of what was sold, by product or by product and partner, with quantities."""

from collections.abc import Sequence

import polars as pl

from exportdecomp.model.price_volume_report import (
    PriceVolumeBreakdown,
    PriceVolumeReport,
    PriceVolumeRequest,
    PriceVolumeRow,
)
from exportdecomp.model.request import ContribRequest
from exportdecomp.workflows.counted import Counted, count_items
from exportdecomp.workflows.price_volume import price_volume_report
from exportdecomp.workflows.question import question

THEN, NOW = "2024-09", "2025-09"

Sale = tuple[str, str, float, float | None, str | None]
CellSale = tuple[str, str, str, float, float | None, str | None]

_AMOUNTS = {"value": pl.Float64, "quantity": pl.Float64, "quantity_unit": pl.String}
_KEYS = {"period": pl.String, "product": pl.String}


def sales(*rows: Sale) -> pl.DataFrame:
    """A table of products: period, product, value, quantity and unit."""
    return pl.DataFrame(list(rows), schema={**_KEYS, **_AMOUNTS}, orient="row")


def cell_sales(*rows: CellSale) -> pl.DataFrame:
    """A table of products by partners: period, product, partner, value, quantity, unit."""
    keys = {**_KEYS, "partner": pl.String}
    return pl.DataFrame(list(rows), schema={**keys, **_AMOUNTS}, orient="row")


# In all, 200 in the base. Tea: 80 + 80 to 60 + 240, nothing dearer but more of the dear.
TEA = (
    (THEN, "tea", "eu", 80.0, 8.0, "t"),
    (THEN, "tea", "usa", 80.0, 2.0, "t"),
    (NOW, "tea", "eu", 60.0, 6.0, "t"),
    (NOW, "tea", "usa", 240.0, 6.0, "t"),
)
# Saws: to the EU 26 to 33 with 13 to 11 pieces, to the United States nobody counts them.
SAWS = (
    (THEN, "saws", "eu", 26.0, 13.0, "pieces"),
    (THEN, "saws", "usa", 14.0, None, None),
    (NOW, "saws", "eu", 33.0, 11.0, "pieces"),
    (NOW, "saws", "usa", 19.0, None, None),
)
CROSSED = cell_sales(*TEA, *SAWS)


def request(frame: pl.DataFrame, by: Sequence[str] = (), **options: object) -> ContribRequest:
    """A request about a frame; a row that is not there means no trade."""
    asked = ContribRequest(data=(frame,), by=tuple(by), absent_is_zero=True)
    return asked._replace(**options)  # type: ignore[arg-type]


def counted(frame: pl.DataFrame, by: str = "product", **options: object) -> Counted:
    """What is counted of a frame by one dimension."""
    asked = question(request(frame, (by,), **options)._replace(counts=True))
    return count_items(asked, by)


def report(
    frame: pl.DataFrame, by: Sequence[str] = (), **options: object
) -> PriceVolumeReport:
    """The report on a frame, no outlier left out."""
    own = {name: options.pop(name) for name in PriceVolumeRequest._fields if name in options}
    asked = PriceVolumeRequest(asked=request(frame, by, **options))
    return price_volume_report(asked._replace(**own))  # type: ignore[arg-type]


def breakdown(
    frame: pl.DataFrame, by: str = "product", **options: object
) -> PriceVolumeBreakdown:
    """The one breakdown of a frame by a dimension."""
    (found,) = report(frame, (by,), **options).breakdowns
    return found


def rows(of: PriceVolumeBreakdown) -> dict[str, PriceVolumeRow]:
    """The rows of a breakdown by code."""
    return {row.code: row for row in (*of.rows, *of.memo)}
