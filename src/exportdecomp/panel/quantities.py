"""What was counted, as levels like any other: quantities beside their base, with units."""

from collections.abc import Collection, Sequence

import polars as pl

from exportdecomp.model.base import BaseKind
from exportdecomp.model.tables import Counted
from exportdecomp.panel.axes import Axis, on_margins
from exportdecomp.panel.base_period import pair, read_levels
from exportdecomp.panel.currency import IDENTITY
from exportdecomp.panel.totals import components_of, fill_absent
from exportdecomp.panel.windows import Span, first_day

_CELL = ("flow", "window", "period")
_DIGIT = "quantity_precision"


def counted_of(
    rows: pl.DataFrame, axes: Sequence[Axis], of: Axis, silent: pl.DataFrame | None = None
) -> Counted:
    """Add counted observations into the quantities of the components of one axis.

    Args:
        rows: Observations with ``quantity`` and ``quantity_unit``, and ``quantity_precision``
            where it is known; quantities are exact where it is not.
        axes: All axes of the table.
        of: The axis that names the components.
        silent: Observations that say that there is no figure, where a missing row means no
            trade and so a quantity of zero; None where it is unknown.

    Returns:
        Quantities of the components all of whose observations in a cell are counted, and in
        one unit; a sum of some of them would be the quantity of nothing.
    """
    added = on_margins(rows, axes, of)
    cell = [of.column, *_CELL]
    is_whole = pl.col("quantity").is_not_null().all() & (
        pl.col("quantity_unit").n_unique() == 1
    )
    marked = added.with_columns(is_whole=is_whole.over(cell))
    counted = marked.filter("is_whole").with_columns(
        value=pl.col("quantity"),
        precision=pl.col(_DIGIT) if _DIGIT in rows.columns else pl.lit(0.0),
        growth_pct=pl.lit(None, pl.Float64),
    )
    component = components_of(counted.drop("is_whole"), axes, of)
    if silent is not None:
        uncounted = marked.filter(~pl.col("is_whole"))
        unknown = pl.concat(side.select(cell) for side in (silent, uncounted))
        component = fill_absent(component, unknown, of)
    units = added.filter(pl.col("quantity").is_not_null()).select(
        "flow",
        "period",
        component=of.column,
        unit="quantity_unit",
    )
    return Counted(component, units.unique(maintain_order=True))


def pair_quantities(counted: Counted, span: Span, kind: BaseKind, flow: str) -> pl.LazyFrame:
    """Put the base quantity of one kind beside each quantity, with the units of both.

    Args:
        counted: Quantities and units.
        span: The period and its base; its rates do not matter, quantities have no currency.
        kind: The kind of base that the values have.
        flow: The gross flow.

    Returns:
        ``component``, ``quantity``, ``base_quantity``, ``unit`` and ``base_unit``; a side
        that is not counted, or in several units, is null, and so is a base beside none.
    """
    found = pair_with_digits(counted, span, kind, flow)
    return found.select("component", "quantity", "base_quantity", "unit", "base_unit")


def pair_with_digits(counted: Counted, span: Span, kind: BaseKind, flow: str) -> pl.LazyFrame:
    """Put bases beside quantities as ``pair_quantities``, with what was printed of them.

    Returns:
        Besides its columns ``precision`` and ``base_precision``: units of the last digit, the
        latter of the rougher one of the two.
    """
    plain = span._replace(rates=IDENTITY)
    rows = counted.component.lazy().filter(pl.col("flow") == flow)
    now = read_levels(rows, plain).select("component", "precision", quantity="value")
    base = pair(rows, plain, kind).select(
        "component", base_precision="precision", base_quantity="base_value"
    )
    units = counted.units.lazy().filter(pl.col("flow") == flow)
    found = units.select("component").unique(maintain_order=True)
    sides = (
        now,
        base,
        _unit(units, span.period.months, "unit"),
        _unit(units, _months_of_base(span), "base_unit"),
    )
    for side in sides:
        found = found.join(side, on="component", how="left", maintain_order="left")
    return found


def _months_of_base(span: Span) -> tuple[int, ...]:
    """List the months of the base; a restated one also needs the year to date before it."""
    months = span.base.months
    return (months[0] - 1, *months) if months[0] % 12 else months


def _unit(units: pl.LazyFrame, months: Collection[int], name: str) -> pl.LazyFrame:
    """Find the one unit of each component in some months; null where there are several."""
    days = [first_day(month) for month in months]
    seen = units.filter(pl.col("period").is_in(days))
    one = pl.when(pl.col("unit").n_unique() == 1).then(pl.col("unit").first())
    return seen.group_by("component", maintain_order=True).agg(one.alias(name))
