"""What a report of revisions says in words: its sentence, and how states are called."""

from collections.abc import Iterator, Sequence

from exportdecomp.model.check_report import Review
from exportdecomp.model.dataset import UNDATED
from exportdecomp.model.revisions_report import (
    IMPLIED,
    LATER,
    Comparison,
    RevisedBreakdown,
    RevisionsReport,
    State,
)
from exportdecomp.model.trade import Flow
from exportdecomp.outputs.amounts import Unit, unit_for
from exportdecomp.outputs.numbers import plain, signed
from exportdecomp.outputs.safe_text import brief
from exportdecomp.outputs.sentence import moved

_LEAST, _HALF_DIGIT = 0.005, 0.05
_LEADERS = 3


def summary(report: RevisionsReport) -> str:
    """Say what was revised and what that did to growth, in a sentence or two."""
    told = [*_growth(report)]
    if report.comparison is not None:
        told.append(counted(report.comparison))
    if report.kept:
        many = len(report.kept)
        told.append(f"{many} vintage{'' if many == 1 else 's'} kept.")
    return " ".join(told)


def counted(found: Comparison) -> str:
    """Say how many cells differ between two sets of files."""
    if not found.differ:
        return f"Nothing differs: {found.counts['same']:,} cells are the same."
    told = [f"{found.counts[state]:,} {state}" for state in ("new", "lost")]
    revised, both = found.counts["revised"], found.review.compared
    return f"Cells: {revised:,} of {both:,} revised{_size(found.review)}, {', '.join(told)}."


def small(number: float | None, decimals: int) -> str:
    """Write a number with its sign, and never as zero what is not: as less than it shows."""
    text = signed(number, decimals)
    if not number or float(f"{abs(number):.{decimals}f}"):
        return text
    return f"{'<' if number > 0 else '>−'}{10**-decimals / 2:.{decimals + 1}f}"


def when(state: State) -> str:
    """Say when a state was published; empty where nobody stated it."""
    return "" if state.vintage == UNDATED else str(state.vintage)


def _size(review: Review) -> str:
    if review.median_pct is None or review.largest_pct is None:
        return ""
    largest = f"{small(review.largest_pct, 1)}% for {brief(str(review.largest_of))}"
    return f" (median {small(review.median_pct, 1).removeprefix('+')}%, largest {largest})"


def is_rounding(first: State, state: State) -> bool:
    """Tell whether growth differs by no more than the rounding of the rate that was printed.

    That can be said where one of both rates was printed and the other one computed.
    """
    points = state.growth_revision_pp
    if points is None or first.growth_is_printed == state.growth_is_printed:
        return False
    return abs(points) <= _HALF_DIGIT


def _growth(report: RevisionsReport) -> Iterator[str]:
    """Say one thing after another of each currency, that asked for first."""
    if report.query is None or not report.headline:
        return
    currencies = list(dict.fromkeys(state.currency for state in report.headline))
    for currency in currencies:
        states = [state for state in report.headline if state.currency == currency]
        named = f" in {currency}" if len(currencies) > 1 else ""
        opened = f"{report.subject}{named}"
        if report.query.flow is Flow.BALANCE:
            yield _levels(report.subject, report.query.period.words, states)
        elif states[0].kind == "before":
            yield _between(opened, report.query.period.words, states, report.breakdowns)
        else:
            yield from _told(opened, report.query.period.words, states, report.breakdowns)


def _told(
    opened: str, words: str, states: Sequence[State], parts: Sequence[RevisedBreakdown]
) -> Iterator[str]:
    first, *others = states
    told = f"{opened} {moved(first.growth_pct or 0.0)} in {words}{_known(first)}"
    later = [one for one in others if one.kind == LATER]
    if later:
        told += _again(first, later[-1])
    yield f"{told}."
    yield from _anew([one for one in parts if one.after.currency == first.currency])
    for state in others:
        clause = {IMPLIED: _implied, "months": _months}.get(state.kind)
        of_it = [one for one in parts if one.after == state]
        said = "" if clause is None else clause(first, state, of_it)
        if said:
            yield said


def _known(first: State) -> str:
    """Say how growth of the first state is known: printed, or computed from what was."""
    if first.vintage == UNDATED:
        return ", computed" if not first.growth_is_printed else " as published"
    held = f"as first held ({first.vintage})" if first.kind == "held" else "as first published"
    if first.growth_is_printed:
        return f" {held}"
    by_levels = first.levels_growth_pct
    is_other = by_levels is not None and f"{by_levels:.1f}" != f"{first.growth_pct:.1f}"
    told = f" ({signed(by_levels, 1)}% by levels)" if is_other else ""
    return f", computed from figures {held}{told}"


def _again(first: State, last: State) -> str:
    is_printed = last.growth_is_printed and first.growth_is_printed
    stays = is_printed and abs(last.growth_revision_pp or 0.0) < _LEAST
    if not stays:
        how = "published" if last.growth_is_printed else "computed from what was published"
        return (
            f", and {moved(last.growth_pct or 0.0)} as {how} on {last.vintage}"
            f"{_points(first, last)}"
        )
    if not last.revision:
        return ""
    told = f", and on {last.vintage} with a level revised by {signed(last.revision_pct, 2)}%"
    told += " and the same printed rate"
    if last.levels_growth_pct is None:
        return told
    return f"{told}: growth by levels is {signed(last.levels_growth_pct, 1)}%"


def _anew(parts: Sequence[RevisedBreakdown]) -> Iterator[str]:
    """Name the lines that a later page changed, which the headline need not show."""
    later = [one for one in parts if one.kind == LATER]
    for day in sorted({one.after.vintage for one in later}):
        named = _named([one for one in later if one.after.vintage == day])
        if named:
            yield f"Published anew on {day}, in points of growth{named}."


def _implied(first: State, state: State, parts: Sequence[RevisedBreakdown]) -> str:
    if state.growth_pct is None:
        named = _named(parts)
        if not (named or _shows(state.revision_pct) or _shows(state.booked_pp)):
            return ""
        return (
            f"The change of the year to date books {signed(state.revision_pct, 2)}% of the "
            f"level in this period, {signed(state.booked_pp, 2)} points{named}."
        )
    return (
        "By the change of the year to date of both years it is "
        f"{signed(state.growth_pct, 1)}%{_points(first, state)}{_named(parts)}."
    )


def _shows(number: float | None) -> bool:
    return number is not None and abs(number) >= _LEAST


def _months(_: State, state: State, __: Sequence[RevisedBreakdown]) -> str:
    unit = unit_for(state.currency, (state.value,))
    amount = f"{unit.name} {plain(unit.of(state.value), 1)}".strip()
    return (
        f"Its months add up to {amount}, {signed(state.revision_pct, 2)}% beside the printed "
        "year to date."
    )


def _between(
    opened: str, words: str, states: Sequence[State], parts: Sequence[RevisedBreakdown]
) -> str:
    was, now = states
    return (
        f"{opened} {moved(was.growth_pct or 0.0)} in {words} in {brief(was.label)}, and "
        f"{moved(now.growth_pct or 0.0)} in {brief(now.label)}{_points(was, now)}"
        f"{_named(parts)}."
    )


def _levels(subject: str, words: str, states: Sequence[State]) -> str:
    first, *others = states
    unit = unit_for(first.currency, [state.value for state in states])
    told = f"{subject} in {words} was {_amount(unit, first.value)}"
    told += f" as first published on {first.vintage}" if first.kind == "first" else ""
    for state in others:
        told += f", {_amount(unit, state.value)}{_on(state)}"
    return f"{told}."


def _on(state: State) -> str:
    return f" in {brief(state.label)}" if state.kind == "after" else f" as of {state.vintage}"


def _amount(unit: Unit, amount: float) -> str:
    return f"{unit.name} {plain(unit.of(amount), 2)}".strip()


def _points(first: State, state: State) -> str:
    points = state.growth_revision_pp or 0.0
    if is_rounding(first, state):
        return " (within the rounding of the printed rate)"
    return f" ({signed(points, 2)} points)" if abs(points) >= _LEAST else " (no change)"


def _named(parts: Sequence[RevisedBreakdown]) -> str:
    """Name the lines that moved growth most, dimension by dimension."""
    clauses = []
    for part in parts:
        above = {row.parent for row in part.components}
        lines = [
            row
            for row in part.components
            if row.role not in {"other", "residual"} and row.code not in above
        ]
        largest = sorted(lines, key=lambda row: (-abs(row.revision_pp), row.code))
        told = [
            f"{brief(row.label)} {signed(row.revision_pp, 2)}"
            for row in largest[:_LEADERS]
            if abs(row.revision_pp) >= _LEAST
        ]
        clauses += [f"by {part.by}, {', '.join(told)}"] if told else []
    return f": {'; '.join(clauses)}" if clauses else ""
