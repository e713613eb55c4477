"""Price and volume of a frame of observations, as a frame."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from exportdecomp.errors import UnknownChoiceError
from exportdecomp.model.method import Method, Outliers
from exportdecomp.model.period import Compare, Window
from exportdecomp.model.price_volume_report import (
    Effects,
    PriceVolumeBreakdown,
    PriceVolumeRequest,
    PriceVolumeRow,
    Triple,
)
from exportdecomp.model.request import LATEST
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.frame import NO_COLUMNS, request_of
from exportdecomp.workflows.price_volume import price_volume_report

_TEXTS = ("code", "label", "parent", "role", "status", "reason", "unit", "base_unit")
_ROW = (
    "code", "label", "parent", "depth", "role", "in_sum", "value", "base_value", "growth_pct",
    "contribution_pp",
)  # fmt: skip
_LAST = ("status", "reason", "unit_value_bias_pp", "measured_share_pct")
_NAMES = ("period", "by", *_ROW, *Effects._fields, *Triple._fields, *_LAST)


def price_volume_of(  # noqa: PLR0913  # keywords, one for each question
    frame: Any,  # noqa: ANN401  # Polars, or anything with the Arrow interface
    *,
    by: str | Sequence[str] = (),
    period: str = LATEST,
    window: Window | None = None,
    compare: Compare = Compare.YOY,
    flow: Flow = Flow.EXPORTS,
    method: Method | str = Method.BENNET,
    outliers: Outliers | str = Outliers.MAD,
    outlier_k: float | None = None,
    columns: Mapping[str, str] = NO_COLUMNS,
    absent_is_zero: bool | None = None,
) -> pl.DataFrame:
    """Return price, volume, entry, exit and what is not measured, for each component.

    Args:
        frame: Observations as of ``contribution``, with a column of quantities and one of
            their units.
        by: The dimensions to split by; all of the frame by default.
        period: ``2025-09``, ``2025-Q3``, ``2025`` or ``latest``.
        window: What ``period`` is where its form does not say: ``ytd`` or ``rolling``.
        compare: ``yoy``, ``previous`` or ``2y``.
        flow: ``exports`` or ``imports``; a frame without flows is exports.
        method: How value is split: one of the methods, not all of them.
        outliers: Which unit values are too far to be prices: ``mad``, ``quartile``, ``hb``,
            ``bounds`` or ``none``.
        outlier_k: The distance of that rule, as in ``outlier_rule``.
        columns: Which column plays which role, such as ``{"quantity": "tons"}``.
        absent_is_zero: Whether a row that is not there means zero, or unknown.

    Returns:
        A row a component, top level and below, in the order of the report: ``period``,
        ``by``, ``code``, ``label``, ``parent``, ``depth``, ``role``, ``in_sum``, ``value``,
        ``base_value`` (units of the frame), ``growth_pct`` (percent), ``contribution_pp``
        and its parts ``price_pp``, ``volume_pp``, ``joint_pp``, ``entry_pp``, ``exit_pp``,
        ``unmeasured_pp`` (percentage points of the total), ``quantity``, ``base_quantity``,
        ``unit``, ``base_unit``, ``unit_value``, ``base_unit_value``, ``volume_growth_pct``,
        ``unit_value_growth_pct`` (percent), ``status`` and ``reason`` of items,
        ``unit_value_bias_pp`` and ``measured_share_pct`` (percent). The parts of a row add
        up to its contribution, the rows with ``in_sum`` to the growth of the total. Null
        where a number has no meaning, never NaN.

    Raises:
        SettingsError: An argument does not exist.
        DataError: The frame cannot answer, or holds no quantities.

    Source:
        docs/methods.md, D11.

    Example:
        >>> sold = pl.DataFrame(
        ...     {
        ...         "period": ["2024-09", "2024-09", "2025-09", "2025-09"],
        ...         "product": ["pumps", "valves", "pumps", "valves"],
        ...         "value": [150.0, 50.0, 180.0, 44.0],
        ...         "quantity": [15.0, 10.0, 12.0, 11.0],
        ...         "quantity_unit": ["pieces", "kg", "pieces", "kg"],
        ...     }
        ... )
        >>> price_volume_of(sold).select("code", "price_pp", "volume_pp").rows()
        [('pumps', 33.75, -18.75), ('valves', -5.25, 2.25)]
    """
    for name, given, known in (("method", method, Method), ("outliers", outliers, Outliers)):
        if given not in list(known):
            raise UnknownChoiceError(name, str(given), known)
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
    report = price_volume_report(
        PriceVolumeRequest(asked, Method(method), Outliers(outliers), outlier_k)
    )
    rows = [
        (report.query.period.label, part.by, *_values(row))
        for part in report.breakdowns
        for row in _rows(part)
    ]
    return pl.DataFrame(rows, schema={name: _type(name) for name in _NAMES}, orient="row")


def _rows(part: PriceVolumeBreakdown) -> Iterator[PriceVolumeRow]:
    yield from part.rows
    yield from part.memo


def _values(row: PriceVolumeRow) -> Iterator[object]:
    yield from (getattr(row, name) for name in _ROW)
    yield from row.effects or (None,) * len(Effects._fields)
    yield from row.triple
    yield from (getattr(row, name) for name in _LAST)


def _type(name: str) -> type[pl.DataType]:
    if name in {"period", "by", *_TEXTS}:
        return pl.String
    return {"depth": pl.Int64, "in_sum": pl.Boolean}.get(name, pl.Float64)
