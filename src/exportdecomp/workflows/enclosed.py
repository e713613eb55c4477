"""Between what the levels of a breakdown lie: printed digits, printed growth, conversion."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from exportdecomp.model.base import BaseKind
from exportdecomp.model.line import Level
from exportdecomp.model.trade import Flow
from exportdecomp.panel.box import NOTHING, Box, add_boxes, enclose
from exportdecomp.panel.digits import EXACT_RATE, Leeway
from exportdecomp.panel.groups import Composition
from exportdecomp.panel.levels import to_levels
from exportdecomp.workflows.based import Wanted, find_base
from exportdecomp.workflows.digits import headline_digits, line_digits
from exportdecomp.workflows.part import Part, Tables
from exportdecomp.workflows.question import Question


class Enclosed(NamedTuple):
    """The levels of a period by code, each with what it leaves open.

    A level whose precision nobody knows has no box. ``head`` is the headline and ``own`` the
    total that the lines belong to; ``is_headline`` tells whether the two are one figure, and
    ``divisor`` is what contributions are divided by; ``is_gross`` is False of a balance, whose
    base is not that.
    """

    boxes: Mapping[str, Box]
    groups: Mapping[str, Box | None]
    head: Box | None
    own: Box | None
    divisor: tuple[float, float]
    is_headline: bool
    is_gross: bool


def enclose_part(asked: Question, tables: Tables, part: Part) -> Enclosed:
    """Find between what all levels of a period lie.

    Args:
        asked: The question; its dataset says how far off a converted level may be.
        tables: The tables of the dimension.
        part: The period.
    """
    lines = _Lines(asked, tables, part)
    is_headline = part.own_total == part.head.level
    whole = asked.heads.head(part.span.period, is_first_print=not is_headline)
    boxes = {code: lines.box(code, level) for code, level in part.levels.items()}
    known = {code: box for code, box in boxes.items() if box is not None}
    leeway, is_gross = part.head.leeway, asked.query.flow is not Flow.BALANCE
    head, divisor = enclose_headline(asked, part)
    if part.is_exact:
        own = lines.total_box(tables.dimension.total or "", part.own_total)
    else:
        is_known = _knows_whole(asked, leeway)
        own = whole_box(part.own_total, whole.kind, leeway) if is_known else None
    return Enclosed(
        boxes=known,
        groups={one.code: _of_group(one.composition, known) for one in tables.groups},
        head=head,
        own=own,
        divisor=divisor,
        is_headline=is_headline,
        is_gross=is_gross,
    )


def enclose_headline(asked: Question, part: Part) -> tuple[Box | None, tuple[float, float]]:
    """Find between what a headline lies, and what contributions to it are divided by.

    Args:
        asked: The question.
        part: The period.

    Returns:
        The box of the headline, None if nobody knows it, and the least and greatest divisor.
    """
    kind, leeway = part.head.kind, part.head.leeway
    digits = headline_digits(asked.store, asked.query.currency, Flow.EXPORTS)
    of_side = leeway._replace(digits=digits)
    sides = asked.heads.divided_by(part.span.period).values()
    over = sum_of((1, whole_box(side, kind, of_side)) for side in sides) or NOTHING
    is_known = _knows_whole(asked, leeway)
    head = whole_box(part.head.level, kind, leeway) if is_known else None
    return head, (over.base_lower, over.base_upper)


def _knows_whole(asked: Question, leeway: Leeway) -> bool:
    """Tell whether a total may be enclosed by itself.

    How far a converted difference may be off follows from what it is the difference of.
    """
    is_sum = asked.query.flow is not Flow.BALANCE and not asked.store.dataset.is_signed
    return is_sum or not leeway.tolerance_pct


def _of_group(composition: Composition, known: Mapping[str, Box]) -> Box | None:
    plus = [(1, known.get(code)) for code in composition.plus]
    return sum_of([*plus, *((-1, known.get(code)) for code in composition.minus)])


def whole_box(level: Level, kind: BaseKind, leeway: Leeway = EXACT_RATE) -> Box | None:
    """Find between what a total lies; None if nobody knows.

    Args:
        level: The total.
        kind: Of which kind its base is.
        leeway: How far off it may be, for its digits and for having been converted.
    """
    if not _is_printed(level):
        return None
    return enclose(
        level,
        tolerance_pct=leeway.tolerance_pct,
        is_implied=kind is BaseKind.IMPLIED,
        digits=leeway.digits.behind(kind),
    )


def sum_of(signed: Iterable[tuple[int, Box | None]]) -> Box | None:
    """Add boxes with their signs; None where one of them is not known."""
    every = list(signed)
    known = [(sign, box) for sign, box in every if box is not None]
    return add_boxes(known) if len(known) == len(every) else None


class _Lines:
    """The levels of the lines: what they are converted by, and how far off that may be."""

    def __init__(self, asked: Question, tables: Tables, part: Part) -> None:
        dataset = asked.store.dataset
        is_converted = part.span.rates.basis is not None
        self._tolerance_pct = (dataset.rate_tolerance_pct or 0.0) if is_converted else 0.0
        self._kind, self._digits = (
            part.kind,
            line_digits(dataset, tables.dimension, asked.query.flow, tables.components),
        )
        self._is_own_rate = dataset.rate_flow == asked.query.flow
        # The parts of a signed sum are not known, and each may be off by its own size.
        self._is_unknown = bool(self._tolerance_pct) and dataset.is_signed
        is_balance = asked.query.flow is Flow.BALANCE
        needs_gross = bool(self._tolerance_pct) and is_balance
        self._gross = gross_amounts(tables, part) if needs_gross else None

    def box(self, code: str, level: Level) -> Box | None:
        """Find between what a level of the table lies."""
        if self._is_unknown or not _is_printed(level):
            return None
        return enclose(
            level,
            tolerance_pct=self._tolerance_pct,
            gross=None if self._gross is None else self._gross[code],
            is_implied=self._kind is BaseKind.IMPLIED,
            digits=self._digits.behind(self._kind),
        )

    def total_box(self, code: str, level: Level) -> Box | None:
        """Find between what the table's own total lies, which may be what rates are of."""
        if self._is_own_rate and not self._is_unknown:
            return whole_box(level, self._kind, Leeway(digits=self._digits))
        return self.box(code, level)


def gross_amounts(tables: Tables, part: Part) -> Mapping[str, tuple[float, float]]:
    """Add exports and imports, which a balance is the difference of: level and base."""
    total: dict[str, tuple[float, float]] = {}
    for flow in (Flow.EXPORTS, Flow.IMPORTS):
        wanted = Wanted(flow, frozenset(part.levels), None)
        based = find_base(tables.components, part.span, (part.kind,), wanted)
        for code, level in to_levels(based.levels).items() if based else ():
            value, base = total.get(code, (0.0, 0.0))
            total[code] = (value + abs(level.value), base + abs(level.base_value))
    return total


def _is_printed(level: Level) -> bool:
    return bool(level.precision) or not (level.value or level.base_value)
