"""An explanation in the shapes that formats are written from."""

from collections.abc import Iterator
from typing import NamedTuple

from exportdecomp.model.explanation import Explanation, Figure, Term
from exportdecomp.model.report import Headline
from exportdecomp.model.sheet import Sheet, View
from exportdecomp.outputs.explain_lines import arithmetic, scale_of
from exportdecomp.outputs.explain_tables import tables_of
from exportdecomp.outputs.numbers import fixed, signed
from exportdecomp.outputs.records import (
    Record,
    headline_record,
    plain_record,
    provenance_records,
    query_record,
    row_record,
)
from exportdecomp.outputs.safe_text import brief
from exportdecomp.outputs.sentence import opening
from exportdecomp.outputs.words import sources_of

_QUERY = ("dataset", "flow", "period", "window", "compare", "base_period", "as_of", "scale")
_AMOUNT, _POINTS, _RATE = 2, 2, 1


class _Headed(NamedTuple):
    headline: Headline
    currency: str | None


def explain_view(explanation: Explanation) -> View:
    """Return an explanation as a JSON object, as rows and as arithmetic with tables.

    A row of the machine formats is one published figure behind one term.
    """
    about = explanation.about
    sheet = Sheet(
        summary=_summary(explanation),
        tables=tables_of(explanation),
        lines=arithmetic(explanation),
        notes=explanation.notes,
        sources=sources_of(about.attribution, about.provenance),
    )
    document = _document(explanation, sheet.summary)
    return View("explain", document, tuple(_records(explanation)), sheet)


def _document(explanation: Explanation, summary: str) -> Record:
    about = explanation.about
    return {
        "query": query_record(about.query, about.data),
        "summary": summary,
        "by": explanation.by,
        "scheme": explanation.scheme,
        "headline": headline_record(explanation.headline),
        "row": row_record(explanation.row, {}),
        "made_of": explanation.made_of,
        "terms": plain_record(explanation.terms),
        "divisor": plain_record(explanation.divisor),
        "divided_by": explanation.scale,
        "conversion": plain_record(explanation.conversion),
        "not_itemised": plain_record(explanation.not_itemised),
        **_bounds(explanation),
        "notes": plain_record(explanation.notes),
        "attribution": about.attribution,
        "provenance": provenance_records(about.provenance),
    }


def _bounds(explanation: Explanation) -> Record:
    """Return the corners, where they were asked for."""
    if not explanation.about.query.bounds:
        return {}
    bounds = explanation.bounds
    if bounds is None:
        return {"bounds": None}
    return {
        "bounds": {
            name: {
                "value": fixed(corner.value),
                "base_value": fixed(corner.base_value),
                "divided_by": fixed(corner.divisor),
                "contribution_pp": fixed(corner.points),
            }
            for name, corner in bounds._asdict().items()
        }
    }


def _records(explanation: Explanation) -> Iterator[Record]:
    query, row = query_record(explanation.about.query), explanation.row
    front = {name: query[name] for name in _QUERY} | {
        "by": explanation.by,
        "scheme": explanation.scheme,
        "code": row.code,
        "contribution_pp": row.contribution_pp,
        "divided_by": explanation.scale,
    }
    parts = {"row": explanation.terms, "divisor": explanation.divisor}
    for part, terms in parts.items():
        for term in terms:
            for figure in term.figures:
                yield front | {"part": part} | _figure_record(term, figure, explanation)


def _figure_record(term: Term, figure: Figure, explanation: Explanation) -> Record:
    held = explanation.conversion
    return {
        "term": term.code,
        "term_label": term.label,
        "term_sign": term.sign,
        "base_kind": term.base_kind,
        "side": figure.side,
        "sign": figure.sign,
        "figure_flow": figure.flow,
        "figure_window": figure.window,
        "figure_period": figure.period,
        "vintage": figure.vintage,
        "figure_value": figure.value,
        "figure_currency": held.currency if figure.rate is None else held.table_currency,
        "growth_pct": figure.growth_pct,
        "rate": figure.rate,
        "amount": figure.amount,
        "currency": held.currency,
        "files": [place.file for place in figure.places],
        "rows": [str(row) for place in figure.places for row in place.rows],
        "row_count": sum(place.row_count for place in figure.places),
    }


def _summary(explanation: Explanation) -> str:
    """Say what the row did to the headline, and from which level to which."""
    about, row, head = explanation.about, explanation.row, explanation.headline
    currency = explanation.conversion.currency
    opened = opening(about.subject, about.query, _Headed(head, currency))
    levels = _levels(explanation)
    if explanation.by is None:
        return f"{opened}: {levels}."
    points = row.contribution_pp or 0.0
    told = f"{abs(points):.{_POINTS}f} points"
    label = brief(row.label)
    if "sign_uncertain" in row.flags:
        moved = f"moved it by {signed(points, _POINTS)} points, its sign not certain"
        return f"{opened}: {label} {moved}, {levels}."
    if not float(told.split(maxsplit=1)[0]):
        return f"{opened}: {label} moved it by less than 0.005 points, {levels}."
    if points > 0:
        of_it = " of it" if head.contribution_pp > 0 else ""
        return f"{opened}: {label} gave {told}{of_it}, {levels}."
    return f"{opened}: {label} took {told} away, {levels}."


def _levels(explanation: Explanation) -> str:
    row, scale = explanation.row, scale_of(explanation)
    unit = scale.unit
    now, before = (scale.of(amount or 0.0) for amount in (row.value, row.base_value))
    currency = f"{unit.currency} " if unit.currency else ""
    name = f" {unit.scale}" if unit.scale else ""
    grown = "" if row.growth_pct is None else f" ({signed(row.growth_pct, _RATE)}%)"
    return f"{currency}{now}{name} after {before}{grown}"
