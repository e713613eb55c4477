"""Figures of a release page as rows of a FETCHED table."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import polars as pl

from exportdecomp.model.tables import FETCHED, schema
from exportdecomp.sources.gacc_page import Unit


class Figure(NamedTuple):
    """A printed figure, and what it is a figure of.

    ``month`` is a month number. ``value`` is in units of the page, ``quantity`` in units of
    ``quantity_unit``; null where a dash or a blank is printed. ``parent`` is the code of what
    the line is part of.
    """

    table: str
    flow: str
    component: str
    label: str
    window: str
    month: int
    value: Decimal | None
    growth: Decimal | None = None
    quantity: Decimal | None = None
    quantity_unit: str | None = None
    parent: str | None = None


def fetched(
    figures: Iterable[Figure], dataset: str, unit: Unit, vintage: date
) -> pl.DataFrame:
    """Write figures as a FETCHED table, in whole units of currency.

    Args:
        figures: As printed.
        dataset: Which dataset they belong to.
        unit: What the page counts amounts in.
        vintage: The day of publication.

    Returns:
        A row each, scaled without rounding.

    Example:
        >>> value = Decimal("2045.0")
        >>> printed = Figure("partner", "exports", "usa", "US", "month", 24320, value)
        >>> unit = Unit("CNY", 100_000_000, "CNY 100 Million")
        >>> table = fetched([printed], "china", unit, date(2026, 10, 13))
        >>> table.select("period", "value", "precision").row(0)
        (datetime.date(2026, 9, 1), 204500000000.0, 10000000.0)
    """
    rows = [_row(figure, dataset, unit, vintage) for figure in figures]
    return pl.DataFrame(rows, schema(FETCHED), orient="row")


def last_digit(printed: Decimal) -> Decimal:
    """Return what one unit of the last printed digit is worth.

    Example:
        >>> last_digit(Decimal("22871.9")), last_digit(Decimal("40"))
        (Decimal('0.1'), Decimal('1'))
    """
    exponent = printed.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _row(
    figure: Figure, dataset: str, unit: Unit, vintage: date
) -> tuple[str | float | date | None, ...]:
    value = figure.value
    return (
        dataset,
        figure.table,
        figure.flow,
        figure.component,
        figure.label,
        figure.parent,
        figure.window,
        date(figure.month // 12, figure.month % 12 + 1, 1),
        _number(None if value is None else value * unit.scale),
        unit.currency,
        _number(figure.quantity),
        figure.quantity_unit,
        _number(figure.growth),
        _number(None if value is None else last_digit(value) * unit.scale),
        vintage,
    )


def _number(exact: Decimal | None) -> float | None:
    return None if exact is None else float(exact)
