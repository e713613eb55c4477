"""Which items of a breakdown are measured, and what that makes of their leaves."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from exportdecomp.indicators.unit_value import unit_values
from exportdecomp.model.price_volume_report import Leader
from exportdecomp.panel.measured import CONTINUING, UNMEASURED, measure
from exportdecomp.panel.outliers import FEWEST, OutlierRule
from exportdecomp.workflows.counted import Counted
from exportdecomp.workflows.rows import label_of

PARTLY = "partly"
NOT_IN_CELLS = "not_in_cells"
_LEADERS = 3

Status = tuple[str, str | None]
"""A status, and the one reason of what is not measured."""


class Item(NamedTuple):
    """An item as ``panel.measured`` judges it."""

    status: str
    reason: str | None
    value: float
    base_value: float


class Unmeasured(NamedTuple):
    """What has no price and no volume, with what a reader may want to know of the reason."""

    name: str
    reason: str
    unit: str | None = None
    base_unit: str | None = None
    unit_value_growth_pct: float | None = None


class Judged(NamedTuple):
    """The items by code, and what is not measured, in the order of the lines."""

    items: Mapping[str, Item]
    unmeasured: tuple[Unmeasured, ...]

    @property
    def is_few(self) -> bool:
        """Whether fewer unit values are compared than a median needs."""
        compared = [
            one
            for one in self.items.values()
            if (one.status == CONTINUING and min(one.value, one.base_value) > 0)
            or one.reason == "outlier"
        ]
        return len(compared) < FEWEST

    def statuses(self, counted: Counted) -> dict[str, Status]:
        """Return the status of each leaf that stands in the data.

        It is that of its items where all have the same one, else ``partly``; what a leaf has
        in none of its items is unmeasured.
        """
        found = {}
        for leaf, codes in counted.owned.items():
            of = {(self.items[code].status, self.items[code].reason) for code in codes}
            if leaf in counted.left or not of:
                of.add((UNMEASURED, NOT_IN_CELLS))
            found[leaf] = _one_of(of)
        return found


def judge(counted: Counted, rule: OutlierRule, *, positive: bool) -> Judged:
    """Say of each item whether it is measured, as ``panel.measured`` does.

    Args:
        counted: The breakdown with what is counted.
        rule: Which unit values moved too far to be prices.
        positive: Whether values have to be above zero.
    """
    measured = measure(counted.items, rule, positive=positive)
    columns = measured.select("component", *Item._fields)
    items = {code: Item(*rest) for code, *rest in columns.iter_rows()}
    return Judged(items, (*_unmeasured(counted, items), *_beyond_items(counted)))


def leaders_of(counted: Counted, judged: Judged) -> tuple[Leader, ...]:
    """Return the measured items that moved the headline most, the greatest first."""
    grown = unit_values(counted.items).select(
        "component", "value_growth_pct", "volume_growth_pct", "unit_value_growth_pct"
    )
    scale = counted.laid.part.head.scale
    found = []
    for code, *rates in grown.iter_rows():
        item = judged.items[code]
        if item.status == CONTINUING and None not in rates:
            pp = 100 * (item.value - item.base_value) / scale
            found.append(Leader(counted.names[code], pp, *rates))
    found.sort(key=lambda one: (-abs(one.contribution_pp), one.label))
    return tuple(found[:_LEADERS])


def _unmeasured(counted: Counted, items: Mapping[str, Item]) -> Iterator[Unmeasured]:
    columns = counted.items.select("component", "unit", "base_unit")
    grown = unit_values(counted.items)["unit_value_growth_pct"]
    for (code, unit, base_unit), pct in zip(columns.iter_rows(), grown, strict=True):
        reason = items[code].reason
        if reason is not None:
            yield Unmeasured(counted.names[code], reason, unit, base_unit, pct)


def _beyond_items(counted: Counted) -> Iterator[Unmeasured]:
    labels = {code: label.label for code, label in counted.laid.tables.labels.items()}
    for line in counted.laid.lines:
        if line.code in counted.owned and line.code in counted.left:
            yield Unmeasured(label_of(line, labels), NOT_IN_CELLS)


def _one_of(found: Collection[Status]) -> Status:
    if len(found) == 1:
        return next(iter(found))
    statuses = {status for status, _ in found}
    return (statuses.pop() if len(statuses) == 1 else PARTLY), None
