"""Every decomposition that the embedded data allow, each computed once for all tests."""

import csv
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from exportdecomp.errors import DataError
from exportdecomp.model.period import (
    Compare,
    Period,
    Window,
    base_shift,
    merge_january_february,
    month_number,
)
from exportdecomp.model.report import Breakdown, ContribReport
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow, Scale
from exportdecomp.resources import fixture_path
from exportdecomp.workflows.contrib import contrib

HELD = range(month_number(2024, 1), month_number(2026, 7) + 1)
ENDS = {Window.QUARTER: 3, Window.YEAR: 12}


class Group(NamedTuple):
    """Options that share a test; its periods are all that the data hold with their base."""

    currency: str
    flow: Flow
    window: Window
    compare: Compare
    scheme: str | None = None
    scale: Scale | None = None

    def __str__(self) -> str:
        return "-".join(str(option) for option in self if option is not None)


def _groups() -> Iterator[Group]:
    for window in Window:
        for compare in Compare:
            if not periods(window, compare):
                continue
            for currency in ("USD", "CNY"):
                yield from (Group(currency, flow, window, compare) for flow in Flow)
            if compare is Compare.YOY:
                gross = (Flow.EXPORTS, Flow.IMPORTS)
                yield from (
                    Group("CNY", flow, window, compare, "continents") for flow in gross
                )
    for window in (Window.MONTH, Window.QUARTER):
        for scale in (Scale.EXPORTS, Scale.IMPORTS):
            yield Group("CNY", Flow.BALANCE, window, Compare.YOY, None, scale)


def periods(window: Window, compare: Compare) -> list[Period]:
    """List the periods whose months, and those of their base, are all in the data."""
    shift = base_shift(window, compare)
    ends = ENDS.get(window, 1)
    if shift is None:
        return []
    found = [Period(window, month) for month in HELD if (month + 1) % ends == 0]
    return [
        period
        for period in found
        if {*period.months, *period.shift(-shift).months}.issubset(HELD)
    ]


GROUPS = tuple(_groups())


@cache
def reports(group: Group) -> dict[str, ContribReport]:
    """Answer a group for each period; those that the data cannot answer are left out."""
    answers: dict[str, ContribReport] = {}
    for period in periods(group.window, group.compare):
        request = ContribRequest(
            window=group.window,
            period=period.label,
            compare=group.compare,
            flow=group.flow,
            scale=group.scale,
            scheme=group.scheme,
            by=() if group.scheme is None else ("partner",),
            depth=2,
            currency=group.currency,
        )
        try:
            answers[period.label] = contrib(request)
        except DataError:
            continue
    return answers


def breakdowns(group: Group) -> Iterator[tuple[str, Breakdown]]:
    """Yield each breakdown of a group with a name for messages."""
    for label, report in reports(group).items():
        for breakdown in report.breakdowns:
            yield f"{label} by {breakdown.by}", breakdown


def answered(group: Group, by: str) -> list[str]:
    """List the periods for which a group has a breakdown by a dimension."""
    return [name.split()[0] for name, one in breakdowns(group) if one.by == by]


class Printed(NamedTuple):
    """A row of a fixture as text, only its value read."""

    flow: str
    code: str
    window: str
    month: int
    vintage: str
    value: float


@cache
def printed(file: str, dimension: str) -> tuple[Printed, ...]:
    """Read a fixture without the program's own reader, oldest vintage first."""
    with fixture_path(file).open(encoding="utf-8", newline="") as stream:
        rows = [
            Printed(
                row.get("flow", "exports"),
                row[dimension],
                row["window"],
                month_number(*map(int, row["period"].split("-")[:2])),
                row["vintage"],
                float(row["value"]),
            )
            for row in csv.DictReader(stream)
            if row["value"]
        ]
    return tuple(sorted(rows, key=lambda row: row.vintage))


def first_prints(file: str, dimension: str) -> dict[tuple[str, str, str, int], float]:
    """The first value of each cell by flow, code, window and month number."""
    cells: dict[tuple[str, str, str, int], float] = {}
    for row in printed(file, dimension):
        cells.setdefault((row.flow, row.code, row.window, row.month), row.value)
    return cells


def lacks_a_first_print(group: Group, period: Period) -> bool:
    """Tell whether a total that the period or its base needs exists in a late vintage only."""
    known = {
        (row.flow, row.window, row.month)
        for row in printed("china/totals.csv", "currency")
        if row.code == group.currency and row.vintage < "2026-08-21"
    }
    shift = base_shift(group.window, group.compare) or 0
    cells = {
        cell
        for side in (period, period.shift(-shift))
        for cell in merge_january_february(side.months)
    }
    return not all((flow, *cell) in known for flow in group.flow.sides for cell in cells)
