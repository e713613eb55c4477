"""A cross table of a frame of observations, as a frame: the library's own way in."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from exportdecomp.model.cross_report import CrossRequest
from exportdecomp.model.period import Compare, Window
from exportdecomp.model.request import LATEST
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.cross import cross as answer
from exportdecomp.workflows.frame import NO_COLUMNS, request_of

_CELL = (
    ("row", pl.String),
    ("column", pl.String),
    ("row_label", pl.String),
    ("column_label", pl.String),
    ("role", pl.String),
    ("value", pl.Float64),
    ("base_value", pl.Float64),
    ("change", pl.Float64),
    ("growth_pct", pl.Float64),
    ("contribution_pp", pl.Float64),
    ("share_of_growth_pct", pl.Float64),
    ("rest_reason", pl.String),
)


def cross_table(  # noqa: PLR0913  # keywords, one for each question
    frame: Any,  # noqa: ANN401  # Polars, or anything with the Arrow interface
    *,
    by: str,
    cross: str,
    period: str = LATEST,
    window: Window | None = None,
    compare: Compare = Compare.YOY,
    flow: Flow = Flow.EXPORTS,
    columns: Mapping[str, str] = NO_COLUMNS,
    absent_is_zero: bool | None = None,
) -> pl.DataFrame:
    """Return the contribution of each cell of two dimensions to the growth of the total.

    ``c_ij = 100 * (x_ij - x_ij0) / X_0``, with ``X_0`` the total in the base period. Rests
    hold what is in no cell, so that each row and each column adds up to the contribution of
    its component.

    Args:
        frame: Observations, as for ``contribution``, with both dimensions in each row.
        by: The dimension of the rows.
        cross: The dimension of the columns.
        period: ``2025-09``, ``2025-Q3``, ``2025`` or ``latest``.
        window: What ``period`` is where its form does not say: ``ytd`` or ``rolling``.
        compare: ``yoy``, ``previous`` or ``2y``.
        flow: ``exports``, ``imports`` or ``balance``; a frame without flows is exports.
        columns: Which column plays which role, such as ``{"value": "exports_usd"}``.
        absent_is_zero: Whether a row that is not there means zero, or unknown. A cell that
            has a figure in one period only is zero in the other, or has no contribution
            and stands in the rests.

    Returns:
        A row a cell: ``row``, ``column`` (codes), ``row_label``, ``column_label``, ``role``
        (``cell`` or ``rest``), ``value``, ``base_value``, ``change`` (in the units of the
        frame), ``growth_pct`` (percent), ``contribution_pp`` (percentage points),
        ``share_of_growth_pct`` (percent) and ``rest_reason``; null where a number has no
        meaning, never NaN. A combination that no row has is not there.

    Raises:
        SettingsError: An argument does not exist.
        DataError: The frame cannot answer; names row and column.

    Source:
        docs/methods.md, D6.

    Example:
        >>> sold = pl.DataFrame(
        ...     {
        ...         "period": ["2024-09", "2024-09", "2025-09", "2025-09", "2025-09"],
        ...         "product": ["pumps", "valves", "pumps", "pumps", "valves"],
        ...         "area": ["EU", "Asia", "EU", "Asia", "Asia"],
        ...         "value": [150.0, 50.0, 171.0, 8.0, 45.0],
        ...     }
        ... )
        >>> cells = cross_table(sold, by="product", cross="area", absent_is_zero=True)
        >>> cells.select("row", "column", "contribution_pp").rows()
        [('pumps', 'EU', 10.5), ('pumps', 'Asia', 4.0), ('valves', 'Asia', -2.5)]
    """
    asked = request_of(
        frame,
        by,
        period,
        window,
        compare=compare,
        flow=flow,
        columns=columns,
        absent_is_zero=absent_is_zero,
    )
    cells = answer(CrossRequest(asked._replace(depth=None), cross)).cells
    rows = [tuple(getattr(cell, name) for name, _ in _CELL) for cell in cells]
    return pl.DataFrame(rows, schema=dict(_CELL), orient="row")
