"""Bases over any window against the plain definition, on tables with holes."""

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exportdecomp.model.base import BaseKind
from exportdecomp.model.period import Cell, Compare, Period, Window, month_label, readings
from exportdecomp.panel.base_period import pair
from exportdecomp.panel.currency import IDENTITY
from exportdecomp.panel.windows import Span
from tests.builders import Observation, month, observation, panel

JANUARY, DECEMBER = month("2024-01"), month("2025-12")
CELLS = [
    Cell(window, number)
    for window in ("month", "ytd")
    for number in range(JANUARY, DECEMBER + 1)
]
PERIODS = [
    Period(window, number)
    for window in (Window.MONTH, Window.YTD)
    for number in range(month("2025-01"), DECEMBER + 1)
] + [
    Period(Window.QUARTER, month("2025-03")),
    Period(Window.QUARTER, month("2025-09")),
    Period(Window.YEAR, DECEMBER),
    Period(Window.ROLLING, DECEMBER),
]
HOLES = st.sets(st.sampled_from(CELLS), max_size=8)

Amount = Callable[[Cell], float | None]


def level(cell: Cell) -> float:
    """A value that differs for every cell; a year to date is not the sum of its months."""
    number = cell.month - JANUARY
    return 130.0 + 7.0 * number if cell.window == "month" else 1470.0 + 31.0 * number


def growth(cell: Cell) -> float:
    return round(3.1 + 0.7 * (cell.month - JANUARY), 1)


def rows(cells: Iterable[Cell], unprinted: set[Cell], late: set[Cell]) -> list[Observation]:
    """First prints of cells, or where late only what a table of a later year carries."""
    return [
        observation(
            period=month_label(cell.month),
            window=cell.window,
            value=level(cell),
            growth_pct=None if cell in unprinted else growth(cell),
            vintage=f"{cell.month // 12 + 1}-12-18" if cell in late else None,
        )
        for cell in cells
    ]


def best_reading(cell: Cell, amount: Amount) -> float | None:
    """Add the parts of the first reading that has all of them."""
    for parts in readings(cell):
        amounts = [amount(part) for part in parts]
        known = [one for one in amounts if one is not None]
        if len(known) == len(amounts):
            return sum(known)
    return None


def added(period: Period, amount: Amount) -> float | None:
    """Add the cells of a period; None unless every one of them can be read."""
    amounts = [best_reading(cell, amount) for cell in period.cells]
    known = [one for one in amounts if one is not None]
    return sum(known) if len(known) == len(amounts) else None


def found(
    holed: list[Observation], period: Period, kind: BaseKind
) -> list[tuple[float, float]]:
    over = Span(period, Compare.YOY, None, IDENTITY)
    return pair(panel(*holed), over, kind).select("value", "base_value").collect().rows()


@settings(max_examples=150)
@given(period=st.sampled_from(PERIODS), holes=HOLES, late=HOLES)
def test_an_archived_base_is_the_sum_of_first_prints_or_nothing(
    period: Period, holes: set[Cell], late: set[Cell]
) -> None:
    held = set(CELLS) - holes
    value = added(period, lambda cell: level(cell) if cell in held else None)
    base = added(period.shift(-12), lambda cell: level(cell) if cell in held - late else None)

    expected = [] if value is None or base is None else [(value, base)]
    assert found(rows(held, set(), late), period, BaseKind.ARCHIVED) == expected


@settings(max_examples=150)
@given(period=st.sampled_from(PERIODS), holes=HOLES, unprinted=HOLES)
def test_an_implied_base_is_the_sum_of_levels_over_growth_or_nothing(
    period: Period, holes: set[Cell], unprinted: set[Cell]
) -> None:
    held = set(CELLS) - holes
    chosen: list[Cell] = []

    def amount(cell: Cell) -> float | None:
        return level(cell) if cell in held else None

    for cell in period.cells:
        complete = [parts for parts in readings(cell) if held.issuperset(parts)]
        chosen += complete[0] if complete else []

    value = added(period, amount)
    base = sum(level(cell) / (1 + growth(cell) / 100) for cell in chosen)
    made = found(rows(held, unprinted, set()), period, BaseKind.IMPLIED)
    if value is None or not unprinted.isdisjoint(chosen):
        assert made == []
    else:
        assert len(made) == 1
        assert made[0] == pytest.approx((value, base))
