"""The cells that a level and its base were read from.

Nothing is selected here: what ``panel/base_period.py`` and ``panel/windows.py`` pick is listed
in place of being added up, so that a trace cannot differ from the level that it explains.
"""

from collections.abc import Collection

import polars as pl

from exportdecomp.model.base import BaseKind
from exportdecomp.model.tables import TRACE
from exportdecomp.model.trade import Flow
from exportdecomp.panel.base_period import read_levels, rows_of_base
from exportdecomp.panel.vintages import as_of
from exportdecomp.panel.windows import Span, parts_read, plan

_NO_GROWTH = pl.lit(None, pl.Float64)


def trace(
    component: pl.LazyFrame, span: Span, kind: BaseKind, flow: Flow, codes: Collection[str]
) -> pl.LazyFrame:
    """List the cells of levels and of their bases.

    ``amount = sign · value / (1 + growth_pct / 100) / rate``, with a null growth counted as
    0; the amounts of a side add up to the level or to its base.

    Args:
        component: A COMPONENT table with every vintage, sorted by its key.
        span: The period, its base, the day and the rates.
        kind: The kind of base.
        flow: The flow; of a balance the cells of imports are taken away.
        codes: The components.

    Returns:
        A TRACE table, the period before its base, cells in the order of time; no rows of a
        component that has no level or no base.

    Source:
        docs/methods.md, *Where a number comes from*.
    """
    wanted = pl.col("component").is_in(list(codes)) & pl.col("flow").is_in(list(flow.sides))
    rows = component.filter(wanted)
    now = parts_read(
        as_of(rows, span.as_of), plan(span.period.cells, span.rates), len(span.period.cells)
    )
    sides = {
        "value": _placed(now).with_columns(growth_pct=_NO_GROWTH),
        "base": _implied(now, span) if kind is BaseKind.IMPLIED else _base(rows, span, kind),
    }
    both = pl.concat([_signed(cells, side, flow) for side, cells in sides.items()])
    count = len(sides) * len(flow.sides)
    is_whole = pl.struct("side", "flow").n_unique().over("component") == count
    order = ["component", "side", "flow", "rate_period", "sign"]
    return both.filter(is_whole).sort(
        order, descending=[False, True, False, False, True], maintain_order=True
    )


def _placed(parts: pl.LazyFrame) -> pl.LazyFrame:
    return parts.with_columns(sign=pl.lit(1), rate_window="window", rate_period="period")


def _implied(now: pl.LazyFrame, span: Span) -> pl.LazyFrame:
    """Take the base from the growth that is printed beside each level."""
    is_printed = pl.col("growth_pct").is_not_null().all().over("flow", "component")
    printed = now.filter(is_printed & pl.lit(span.is_year_on_year))
    return _placed(printed).with_columns(
        rate="base_rate", rate_period=pl.col("period").dt.offset_by("-12mo")
    )


def _base(rows: pl.LazyFrame, span: Span, kind: BaseKind) -> pl.LazyFrame:
    """Take apart the months that are the difference of two years to date."""
    picked = rows_of_base(rows, read_levels(rows, span), span, kind)
    steps = plan(span.base.cells, span.rates)
    parts = _placed(parts_read(picked, steps, len(span.base.cells)))
    parts = parts.with_columns(growth_pct=_NO_GROWTH)
    if kind is not BaseKind.RESTATED:
        return parts
    is_difference = pl.col("ytd").is_not_null()
    until = parts.filter(is_difference).with_columns(value="ytd", window=pl.lit("ytd"))
    before = until.filter(pl.col("earlier_vintage").is_not_null()).with_columns(
        value="earlier",
        vintage="earlier_vintage",
        period=pl.col("period").dt.offset_by("-1mo"),
        sign=pl.lit(-1),
    )
    return pl.concat([parts.filter(~is_difference), until, before])


def _signed(cells: pl.LazyFrame, side: str, flow: Flow) -> pl.LazyFrame:
    is_taken = pl.lit(flow is Flow.BALANCE) & (pl.col("flow") == Flow.IMPORTS)
    sign = pl.when(is_taken).then(-1).otherwise(1) * pl.col("sign")
    grown = 1 + pl.col("growth_pct").fill_null(0.0) / 100
    return cells.with_columns(
        side=pl.lit(side), sign=sign, amount=sign * (pl.col("value") / grown / pl.col("rate"))
    ).select(column.name for column in TRACE)
