"""Openings of a year in which January and February are no months of their own."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from exportdecomp.checks.openings import Figure, Line, Opening, amount_of
from exportdecomp.model.material import HEADLINE
from exportdecomp.model.rule import Rule

_MOST = 0.5
_SEVERAL = 3
_TOLD_APART = 100
_NOISE = 1e-9

Table = Sequence[Opening]
"""The openings of one year of a dimension, flow and currency."""


class Kind(StrEnum):
    """How January and February can be wrong."""

    WHOLE = "whole"
    SUM = "sum"
    HALVES = "halves"
    DOUBLE = "double"


class Fault(NamedTuple):
    """A wrong opening, the cell that shows it and what the cell should hold.

    ``expected`` is in currency units; None where nobody can say.
    """

    kind: Kind
    opening: Opening
    figure: Figure
    expected: float | None

    @property
    def cell(self) -> tuple[str, int]:
        """Window and calendar month of the cell."""
        return (
            "ytd" if self.kind is Kind.SUM else "month",
            1 if self.kind is Kind.HALVES else 2,
        )


def faults_of(openings: Mapping[tuple[Line, int], Opening], rule: Rule) -> list[Fault]:
    """Find the openings that are wrong, in the order of the openings.

    Args:
        openings: By line and year.
        rule: Limits ``least_units``, ``double_low`` and ``double_high``.
    """
    tables: dict[tuple[str, str, str | None, int], list[Opening]] = {}
    for (line, year), opening in openings.items():
        tables.setdefault((line[0], *line[2:], year), []).append(opening)
    found = []
    for table in tables.values():
        for kind, opening in _found(table, rule):
            before = openings.get((opening.line, opening.year - 1))
            found.append(_fault(kind, opening, before))
    return [one for one in found if one is not None]


def _found(table: Table, rule: Rule) -> Iterable[tuple[Kind, Opening]]:
    whole = _whole(table)
    rest = [one for one in table if one not in whole]
    for kind, chosen in (
        (Kind.WHOLE, whole),
        (Kind.SUM, [one for one in rest if _misses_sum(one)]),
        (Kind.HALVES, _halves(table, rule)),
        (Kind.DOUBLE, _double(rest, rule)),
    ):
        for opening in chosen:
            yield kind, opening


def _whole(table: Table) -> list[Opening]:
    comparable = [one for one in table if one.february and one.both]
    equal = [one for one in comparable if _is_whole(one)]
    is_common = len(equal) >= _MOST * len(comparable)
    return [
        one
        for one in equal
        if is_common or amount_of(one.january) > 0 or amount_of(one.january_to_date) > 0
    ]


def _is_whole(one: Opening) -> bool:
    return amount_of(one.february) > 0 and amount_of(one.february) == amount_of(one.both)


def _misses_sum(one: Opening) -> bool:
    if one.january is None or one.february is None or one.both is None:
        return False
    cells = (one.january, one.february, one.both)
    if len({cell.vintage for cell in cells}) > 1:
        return False
    gap = abs(one.january.value + one.february.value - one.both.value)
    rounding = sum(cell.precision for cell in cells) / 2
    return gap > rounding + _NOISE * sum(abs(cell.value) for cell in cells)


def _halves(table: Table, rule: Rule) -> list[Opening]:
    split = [one for one in table if one.is_split]
    equal = [one for one in split if _is_halved(one)]
    if len(equal) >= _SEVERAL and len(equal) > _MOST * len(split):
        return equal
    least = rule.limit("least_units")
    heads = (one for one in equal if one.line[0] == HEADLINE)
    return [one for one in heads if one.january and _units(one.january) >= least]


def _is_halved(one: Opening) -> bool:
    """Tell whether both months are equal; of an odd sum the halves are a unit apart."""
    if not one.is_split or one.january is None:
        return False
    apart = abs(amount_of(one.january) - amount_of(one.february))
    unit = one.january.precision if _units(one.january) >= _TOLD_APART else 0.0
    return apart <= unit * (1 + _NOISE)


def _units(figure: Figure) -> float:
    return figure.value / figure.precision if figure.precision > 0 else figure.value


def _double(table: Table, rule: Rule) -> list[Opening]:
    without = [one for one in table if not amount_of(one.january) > 0 and one.both is None]
    low, high = rule.limit("double_low"), rule.limit("double_high")
    beside = [(one, _beside(one)) for one in without]
    comparable = [(one, ratios) for one, ratios in beside if ratios]
    large = [
        (one, ratios)
        for one, ratios in comparable
        if all(low <= ratio <= high for ratio in ratios)
    ]
    if len(large) >= _MOST * len(comparable) and len(without) >= _MOST * len(table):
        return [one for one, _ in large]
    is_odd = len(without) < _MOST * len(table)
    return [one for one, ratios in large if is_odd and len(ratios) > 1]


def _beside(one: Opening) -> list[float]:
    """Return how many times the months next to it a February is."""
    near = [amount_of(cell) for cell in (one.december, one.march)]
    return [amount_of(one.february) / amount for amount in near if amount > 0]


def _fault(kind: Kind, opening: Opening, before: Opening | None) -> Fault | None:
    figure = {Kind.SUM: opening.both, Kind.HALVES: opening.january}.get(kind, opening.february)
    if figure is None:
        return None
    january, february = amount_of(opening.january), amount_of(opening.february)
    share = _january_share(before)
    alone = january or amount_of(opening.january_to_date)
    if kind is Kind.SUM:
        expected: float | None = january + february
    elif kind is Kind.WHOLE and alone > 0:
        expected = february - alone
    elif share is None:
        expected = None
    elif kind is Kind.HALVES:
        expected = share * (january + february)
    else:
        expected = (1 - share) * february
    return Fault(kind, opening, figure, expected)


def _january_share(before: Opening | None) -> float | None:
    """Return January's share of the two months, None where they were not told apart."""
    if before is None or not before.is_split or _is_halved(before) or _is_whole(before):
        return None
    january = amount_of(before.january)
    return january / (january + amount_of(before.february))
