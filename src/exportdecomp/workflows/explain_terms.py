"""Levels with the published figures that they were read from, and the rows of those."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from exportdecomp.engines.local import collect
from exportdecomp.model.base import BaseKind
from exportdecomp.model.dataset import UNDATED
from exportdecomp.model.explanation import Converted, Figure, Place, RateUsed, Term
from exportdecomp.model.line import Level
from exportdecomp.model.period import month_label
from exportdecomp.model.trade import Flow
from exportdecomp.panel.currency import IDENTITY
from exportdecomp.panel.places import behind
from exportdecomp.panel.trace import trace
from exportdecomp.panel.windows import Span, month_of
from exportdecomp.sources.definitions import RateRow
from exportdecomp.workflows.laid import Laid
from exportdecomp.workflows.part import Part
from exportdecomp.workflows.question import Question

if TYPE_CHECKING:
    import polars as pl

TOTAL = "total"
_SHOWN_ROWS = 20


class Told(NamedTuple):
    """A level to be shown as a term; ``kind`` is that of its base."""

    code: str
    label: str
    level: Level
    kind: BaseKind
    sign: int = 1


def terms_of(asked: Question, laid: Laid, told: Sequence[Told]) -> tuple[Term, ...]:
    """Trace the levels of components.

    Args:
        asked: The question.
        laid: The breakdown that holds them.
        told: The levels of codes that its table of components has.
    """
    tables, part = laid.tables, laid.part
    cells = _cells(tables.components, part.span, part.kind, asked.query.flow, told)
    converts = part.span.rates.by_cell is not None
    places = asked.store.places(tables.dimension)
    figures = _figures(cells, places, converts=converts)
    return _terms(told, figures)


def headline_terms(
    asked: Question, told: Told, flow: Flow, *, is_first_print: bool = False
) -> tuple[Term, ...]:
    """Trace the level of a published total, as asked for or as first printed."""
    query = asked.query
    day = None if is_first_print else query.as_of
    span = Span(query.period, query.compare, day, IDENTITY)
    totals = asked.store.headline(query.currency)
    cells = _cells(totals, span, told.kind, flow, [told._replace(code=TOTAL)])
    places = asked.store.headline_places(query.currency)
    figures = _figures(cells, places, converts=False)
    return _terms([told], {told.code: figures.get(TOTAL, ())})


def conversion_of(
    asked: Question, part: Part, table: str | None, terms: Sequence[Term]
) -> Converted:
    """Say by which rates the figures of a breakdown were converted.

    Args:
        asked: The question.
        part: The period of the breakdown.
        table: The currency of its table.
        terms: The terms, whose figures may have a rate.
    """
    rates = part.span.rates
    used = {
        (str(figure.rate_period), str(figure.rate_window)): figure.rate
        for term in terms
        for figure in term.figures
        if figure.rate is not None
    }
    if not used:
        return Converted(table, asked.query.currency, None, ())
    held = {
        (month_label(cell.month), cell.window): found
        for (basis, cell), found in asked.store.rate_rows.items()
        if basis == rates.basis
    }
    return Converted(
        table,
        asked.query.currency,
        rates.basis,
        tuple(_rate(key, used[key], held.get(key)) for key in sorted(used)),
    )


def _cells(
    component: "pl.DataFrame", span: Span, kind: BaseKind, flow: Flow, told: Sequence[Told]
) -> "pl.DataFrame":
    return collect(trace(component.lazy(), span, kind, flow, [one.code for one in told]))


def _figures(
    cells: "pl.DataFrame", places: "pl.DataFrame", *, converts: bool
) -> dict[str, list[Figure]]:
    figures: dict[str, list[Figure]] = {}
    for cell in behind(cells, places).iter_rows(named=True):
        figures.setdefault(cell["component"], []).append(_figure(cell, converts=converts))
    return figures


def _figure(cell: Mapping[str, Any], *, converts: bool) -> Figure:
    return Figure(
        side=cell["side"],
        sign=cell["sign"],
        flow=cell["flow"],
        window=cell["window"],
        period=month_label(month_of(cell["period"])),
        vintage=None if cell["vintage"] == UNDATED else cell["vintage"],
        value=cell["value"],
        growth_pct=cell["growth_pct"],
        rate=cell["rate"] if converts else None,
        rate_window=cell["rate_window"] if converts else None,
        rate_period=month_label(month_of(cell["rate_period"])) if converts else None,
        amount=cell["amount"],
        places=_places(cell["files"], cell["rows"]),
    )


def _places(files: Sequence[str], rows: Sequence[int]) -> tuple[Place, ...]:
    held: dict[str, list[int]] = {}
    for file, row in zip(files, rows, strict=True):
        held.setdefault(file, []).append(row)
    return tuple(
        Place(file, tuple(sorted(found)[:_SHOWN_ROWS]), len(found))
        for file, found in held.items()
    )


def _terms(told: Sequence[Told], figures: Mapping[str, Sequence[Figure]]) -> tuple[Term, ...]:
    return tuple(
        Term(
            one.sign,
            one.code,
            one.label,
            one.kind,
            one.level.value,
            one.level.base_value,
            tuple(figures.get(one.code, ())),
        )
        for one in told
    )


def _rate(key: tuple[str, str], rate: float, found: tuple[str, RateRow] | None) -> RateUsed:
    period, window = key
    if found is None:
        return RateUsed(window, period, rate, None, None, None)
    file, row = found
    return RateUsed(
        window, period, rate, row.domestic, row.foreign, Place(file, (row.row,), 1)
    )
