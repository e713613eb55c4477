"""What bounds hold, and which rows may change places within them."""

from collections.abc import Iterator, Sequence

from exportdecomp.model.base import BaseKind
from exportdecomp.model.report import Note, Row
from exportdecomp.workflows.part import Part
from exportdecomp.workflows.question import Question
from exportdecomp.workflows.row_bounds import OF_TOTALS, unordered

_NAMED = 4
_SEEN_PP = 0.0001


def bound_notes(
    asked: Question, part: Part, components: Sequence[Row], memo: Sequence[Row]
) -> list[Note]:
    """Return the notes of a breakdown with bounds.

    Args:
        asked: The question.
        part: The period.
        components: The rows that add up.
        memo: The rows beside them.
    """
    return [
        _held(asked, part, components),
        *_unknown([*components, *memo]),
        *_close(components),
    ]


def _held(asked: Question, part: Part, components: Sequence[Row]) -> Note:
    is_cut = part.head.leeway.digits.is_truncated
    causes = [f"the {'truncation' if is_cut else 'rounding'} of printed levels"]
    if part.head.kind is BaseKind.IMPLIED:
        causes.append("that of the headline's printed growth (±0.05 points)")
    rates, tolerance = part.span.rates, asked.store.dataset.rate_tolerance_pct
    aside = "revisions are not in them"
    if rates.basis is not None and tolerance is not None:
        causes.append(f"±{tolerance:g}% for each converted level")
    elif rates.basis is not None:
        aside = "conversion, of which nobody said how good it is, and revisions are not"
    listed = f"{', '.join(causes[:-1])} and {causes[-1]}" if causes[1:] else causes[0]
    text = f"Bounds hold {listed}, each as bad as it can be at once; {aside}."
    more = _of_residual(asked, part, components) + _narrow(components)
    return Note("bounds", text + more)


def _narrow(components: Sequence[Row]) -> str:
    known = [row for row in components if row.lower_pp is not None]
    widest = max(((row.upper_pp or 0.0) - (row.lower_pp or 0.0) for row in known), default=1.0)
    return f" All are less than {_SEEN_PP:g} points wide." if widest < _SEEN_PP else ""


def _of_residual(asked: Question, part: Part, components: Sequence[Row]) -> str:
    """Say of what a headline and a total leave that only one of the two was converted.

    The total of the flow that rates are taken from is that headline, in another currency.
    """
    is_own_rate = asked.store.dataset.rate_flow == asked.query.flow
    found = [row.label for row in components if row.code in OF_TOTALS]
    if not found or part.span.rates.basis is None or is_own_rate or not part.is_exact:
        return ""
    return f" {found[0]} sets the headline against a converted total: conversion is in it too."


def _unknown(rows: Sequence[Row]) -> Iterator[Note]:
    without = [row.label for row in rows if row.lower_pp is None]
    if without:
        which = "any row" if len(without) == len(rows) else _listed(without)
        yield Note(
            "no_precision",
            f"No bounds for {which}: the figures do not say to which digit they were printed; "
            "a column `precision`, or `precision` in a definition, does.",
        )


def _close(rows: Sequence[Row]) -> Iterator[Note]:
    told: dict[str, list[str]] = {}
    for run in unordered(rows):
        told.setdefault(_moved_more(run), []).append(_joined([row.label for row in run]))
    if told:
        (verb, first), *others = ((verb, "; ".join(runs)) for verb, runs in told.items())
        text = f"Not certain which {verb}, as their bounds meet: {first}."
        more = (f" Nor which {verb}: {runs}." for verb, runs in others)
        yield Note("rank_uncertain", "".join([text, *more]))


def _moved_more(run: Sequence[Row]) -> str:
    if all((row.lower_pp or 0.0) >= 0 for row in run):
        return "gave more"
    if all((row.upper_pp or 0.0) <= 0 for row in run):
        return "took more"
    return "gave more or took less"


def _joined(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
