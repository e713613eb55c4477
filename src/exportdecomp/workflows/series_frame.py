"""Contributions of a frame over a range of periods, as a frame."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from exportdecomp.model.period import Compare, Window
from exportdecomp.model.report import Row
from exportdecomp.model.request import LATEST
from exportdecomp.model.series_report import Cut, Gap, Point, SeriesReport, SeriesRequest
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.frame import NO_COLUMNS, ROW, request_of, values_of
from exportdecomp.workflows.series import series

_FRONT = {"period": pl.String, "base_period": pl.String, "by": pl.String}
_BACK = {"cumulated_pp": pl.Float64, "reason": pl.String}


def series_of(  # noqa: PLR0913  # keywords, one for each question
    frame: Any,  # noqa: ANN401  # Polars, or anything with the Arrow interface
    *,
    by: str | Sequence[str] = (),
    start: str | None = None,
    end: str = LATEST,
    window: Window | None = None,
    compare: Compare = Compare.YOY,
    flow: Flow = Flow.EXPORTS,
    columns: Mapping[str, str] = NO_COLUMNS,
    groups: Sequence[str] = (),
    is_cumulated: bool = False,
    absent_is_zero: bool | None = None,
) -> pl.DataFrame:
    """Return the contribution of each component in each period of a range, one below another.

    ``c_i = 100 * (x_i - x_i0) / X_0`` in each period; cumulated,
    ``C_i = sum_k c_ik * prod_{j<k} (1 + g_j / 100)``.

    Args:
        frame: Observations, as of ``contribution``.
        by: The dimensions to decompose by; all of the frame by default.
        start: The first period: ``2025-04``, ``2025-Q2`` or ``2025``; by default the range
            is of the last twelve periods that have a base.
        end: The last period.
        window: How long a period is where the form of ``start`` does not say it.
        compare: ``yoy``, ``previous`` or ``2y``.
        flow: ``exports``, ``imports`` or ``balance``; a frame without flows is exports.
        columns: Which column plays which role, such as ``{"value": "exports_usd"}``.
        groups: Names of groups, or files that define one; they stand beside the sum.
        is_cumulated: Whether to cumulate; each period is then compared with the one before,
            and the rows are those that every period itemises.
        absent_is_zero: Whether a row that is not there means zero, or unknown.

    Returns:
        A row a period, dimension and component with the columns of ``contribution``, and
        ``base_period``, ``cumulated_pp`` (percentage points of the first headline base;
        null unless asked for) and ``reason``. In each period and dimension the first row
        has the role ``headline``, and the rows with ``in_sum`` add up to it. A row that a
        period does not itemise is null, with the reason ``not_itemised``; a period that
        cannot be answered has one row of role ``gap``, whose reason says why. Never NaN.

    Raises:
        SettingsError: An argument does not exist, or the range cannot be cumulated.
        DataError: The frame cannot answer any period; says why for the first.

    Source:
        docs/methods.md, D3 and D10.

    Example:
        >>> sold = pl.DataFrame(
        ...     {
        ...         "period": ["2023", "2023", "2024", "2024", "2025", "2025"],
        ...         "product": ["pumps", "valves"] * 3,
        ...         "value": [80.0, 120.0, 88.0, 132.0, 99.0, 121.0],
        ...     }
        ... )
        >>> found = series_of(sold, start="2024", is_cumulated=True)
        >>> found.select("code", "contribution_pp", "cumulated_pp").rows()[-3:]
        [('headline', 0.0, 10.0), ('pumps', 5.0, 9.5), ('valves', -5.0, 0.5)]
    """
    asked = request_of(
        frame,
        by,
        LATEST if start is None else start,
        window,
        compare=compare,
        flow=flow,
        columns=columns,
        groups=tuple(groups),
        absent_is_zero=absent_is_zero,
    )
    return series_frame(
        series(
            SeriesRequest(asked._replace(period=LATEST), start, end, is_cumulated=is_cumulated)
        )
    )


def series_frame(report: SeriesReport) -> pl.DataFrame:
    r"""Return a report on a series as a frame, its periods one below another.

    Args:
        report: What ``series`` answered.

    Returns:
        The columns and rows that ``series_of`` describes, in the order of the periods.

    Example:
        >>> sold = b"period,product,value\n2024,pumps,80\n2024,hoses,45\n"
        >>> sold += b"2025,pumps,95\n2025,hoses,40\n"
        >>> from exportdecomp.model.request import ContribRequest
        >>> report = series(SeriesRequest(ContribRequest(data=(sold,))))
        >>> series_frame(report).select("period", "code", "contribution_pp").rows()
        [('2025', 'headline', 8.0), ('2025', 'pumps', 12.0), ('2025', 'hoses', -4.0)]
    """
    schema = {**_FRONT, **dict(ROW), **_BACK}
    return pl.DataFrame(list(_rows(report)), schema=schema, orient="row")


def _rows(report: SeriesReport) -> Iterator[tuple[object, ...]]:
    points = {point.query.period: point for point in report.points}
    for period in report.periods:
        point = points.get(period)
        for by in report.rows:
            yield from _of_point(point, by) if point else ()
        yield from (_gap(gap) for gap in report.gaps if gap.period == period)


def _of_point(point: Point, by: str) -> Iterator[tuple[object, ...]]:
    query, cut = point.query, point.cuts.get(by)
    front = (query.period.label, query.base_period.label, by)
    so_far = cut.running.headline_pp if cut and cut.running else None
    yield (*front, *values_of(point.headline), so_far, None)
    for row in () if cut is None else cut.rows:
        reason = row.null_reasons.get("contribution_pp")
        yield (*front, *values_of(row), _so_far(cut, row), reason)


def _so_far(cut: Cut | None, row: Row) -> float | None:
    running = cut.running if cut else None
    return None if running is None else running.contribution_pp.get(row.code)


def _gap(gap: Gap) -> tuple[object, ...]:
    blank = {name: None for name, _ in ROW}
    row = {**blank, "role": "gap", "in_sum": False}
    return (gap.period.label, None, gap.by, *row.values(), None, f"{gap.code}: {gap.text}")
