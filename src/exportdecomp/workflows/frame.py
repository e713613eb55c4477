"""Contributions of a frame of observations, as a frame: the library's own way in."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from exportdecomp.errors import SettingsError
from exportdecomp.model.period import Compare, Window, parse_period
from exportdecomp.model.report import Row
from exportdecomp.model.request import LATEST, ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.contrib import contrib_range

_ORDER = (Window.MONTH, Window.QUARTER, Window.YEAR)
ALL = 99
NO_COLUMNS: Mapping[str, str] = {}
ROW = (
    ("code", pl.String),
    ("label", pl.String),
    ("parent", pl.String),
    ("depth", pl.Int64),
    ("role", pl.String),
    ("in_sum", pl.Boolean),
    ("value", pl.Float64),
    ("base_value", pl.Float64),
    ("change", pl.Float64),
    ("growth_pct", pl.Float64),
    ("base_share_pct", pl.Float64),
    ("share_pct", pl.Float64),
    ("contribution_pp", pl.Float64),
    ("share_of_growth_pct", pl.Float64),
    ("residual_reason", pl.String),
)


def contribution(  # noqa: PLR0913  # keywords, one for each question
    frame: Any,  # noqa: ANN401  # Polars, or anything with the Arrow interface
    *,
    by: str | Sequence[str] = (),
    period: str = LATEST,
    window: Window | None = None,
    compare: Compare = Compare.YOY,
    flow: Flow = Flow.EXPORTS,
    columns: Mapping[str, str] = NO_COLUMNS,
    groups: Sequence[str] = (),
    absent_is_zero: bool | None = None,
) -> pl.DataFrame:
    """Return the contribution of each component to the growth of the total.

    ``c_i = 100 * (x_i - x_i0) / X_0``, with ``X_0`` the total in the base period.

    Args:
        frame: Observations: a Polars frame, lazy or not, anything with the Arrow interface
            (``__arrow_c_stream__``: PyArrow, pandas, DuckDB), or the path of a file. It
            has a column of periods, one of amounts and at least one that names components,
            as in ``docs/own-data.md``.
        by: The dimensions to decompose by; all of the frame by default.
        period: ``2025-09``, ``2025-Q3``, ``2025``, ``latest``, or a range with ``:``.
        window: What ``period`` is where its form does not say: ``ytd`` or ``rolling``.
        compare: ``yoy``, ``previous`` or ``2y``.
        flow: ``exports``, ``imports`` or ``balance``; a frame without flows is exports.
        columns: Which column plays which role, such as ``{"value": "exports_usd"}``.
        groups: Names of groups, or files that define one; they stand beside the sum.
        absent_is_zero: Whether a row that is not there means zero, or unknown; where it
            matters and nobody says, it is an error.

    Returns:
        A row a component, top level and below, in the order of the report: ``period``,
        ``by``, ``code``, ``label``, ``parent``, ``depth``, ``role``, ``in_sum``, ``value``,
        ``base_value``, ``change`` (in the units of the frame), ``growth_pct``,
        ``base_share_pct``, ``share_pct`` (percent), ``contribution_pp`` (percentage
        points), ``share_of_growth_pct`` (percent) and ``residual_reason``. The rows with
        ``in_sum`` add up to the growth of the total, period by period and dimension by
        dimension; null where a number has no meaning, never NaN.

    Raises:
        SettingsError: An argument does not exist.
        DataError: The frame cannot answer; names row and column.

    Example:
        >>> sold = pl.DataFrame(
        ...     {
        ...         "period": ["2024-09", "2024-09", "2025-09", "2025-09"],
        ...         "product": ["pumps", "valves", "pumps", "valves"],
        ...         "value": [150.0, 50.0, 171.0, 45.0],
        ...     }
        ... )
        >>> contribution(sold).select("code", "growth_pct", "contribution_pp").rows()
        [('pumps', 14.0, 10.5), ('valves', -10.0, -2.5)]
    """
    request = request_of(
        frame,
        by,
        period,
        window,
        compare=compare,
        flow=flow,
        columns=columns,
        groups=tuple(groups),
        absent_is_zero=absent_is_zero,
    )
    rows = [
        (report.query.period.label, breakdown.by, *values_of(row))
        for report in contrib_range(request)
        for breakdown in report.breakdowns
        for row in (*breakdown.components, *breakdown.memo)
    ]
    schema = {"period": pl.String, "by": pl.String, **dict(ROW)}
    return pl.DataFrame(rows, schema=schema, orient="row")


def request_of(
    frame: object,
    by: str | Sequence[str],
    period: object,
    window: Window | None,
    **options: Any,  # noqa: ANN401  # fields of the request, each of its own type
) -> ContribRequest:
    """Make a request about a frame out of the arguments of a call.

    Args:
        frame: The observations.
        by: The dimensions, or one of them.
        period: The period, as text.
        window: What it is; None to tell from its form.
        options: Fields of the request as they are.

    Raises:
        SettingsError: ``period`` is no text, or ``absent_is_zero`` none of True, False, None.
    """
    absent_is_zero = options.get("absent_is_zero")
    if not isinstance(period, str):
        raise SettingsError(
            f"cannot read {period!r} as a period",
            where="period",
            hint="write 2025-09, 2025-Q3, 2025 or latest",
        )
    if not (absent_is_zero is None or isinstance(absent_is_zero, bool)):
        raise SettingsError(
            f"{absent_is_zero!r} does not say what a missing row means",
            where="absent_is_zero",
            hint="give True (there was none), False (unknown) or None",
        )
    return ContribRequest(
        data=(frame,),
        by=(by,) if isinstance(by, str) else tuple(by),
        period=period,
        window=window_of(period) if window is None else window,
        depth=ALL,
        **options,
    )


def window_of(period: str) -> Window:
    """Return the window that the form of a period says; that of a month for the latest.

    Raises:
        SettingsError: It has no such form.
    """
    first = period.partition(":")[0]
    if first == LATEST:
        return Window.MONTH
    window = next((one for one in _ORDER if parse_period(one, first)), None)
    if window is None:
        raise SettingsError(
            f"cannot read {period!r} as a period",
            where="period",
            hint="write 2025-09, 2025-Q3, 2025 or latest",
        )
    return window


def values_of(row: Row) -> tuple[object, ...]:
    """Return the fields of a row that stand in a frame."""
    return tuple(getattr(row, name) for name, _ in ROW)
