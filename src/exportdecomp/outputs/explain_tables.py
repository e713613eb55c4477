"""The tables of an explanation: its terms, the cells behind them, and the rates."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from exportdecomp.model.explanation import Explanation, Figure, Place, Term
from exportdecomp.model.period import Period, Window, parse_period
from exportdecomp.model.sheet import Cell, Column, Entry, Table
from exportdecomp.outputs.explain_lines import Scale, base_name, rate_text, scale_of
from exportdecomp.outputs.numbers import plain, signed

_MOST_CELLS = 12
_SHOWN_ROWS = 3
_NAMED = 2
_FIGURE_PLACES = 6


def tables_of(explanation: Explanation) -> tuple[Table, ...]:
    """Return the tables: of a difference or a sum first what it is made of."""
    scale = scale_of(explanation)
    made = [] if explanation.made_of == "figures" else [_terms(explanation, scale)]
    return (*made, *_cells(explanation, scale), *_rates(explanation))


def _terms(explanation: Explanation, scale: Scale) -> Table:
    title = {"difference": "A whole less its members", "sum": "A sum of members"}
    unit = scale.unit.name or "level"
    row = explanation.row
    return Table(
        title=title[explanation.made_of],
        subtitle="`exportdecomp explain CODE` shows the cells of each, --json of all",
        columns=(
            Column("code", "code", spare=1),
            Column("value", unit, "amount"),
            Column("base", "base", "amount"),
        ),
        entries=tuple(
            Entry(
                f"{_sign(term.sign)} {term.label}",
                {
                    "code": term.code,
                    "value": scale.of(term.value),
                    "base": scale.of(term.base_value),
                },
                code=term.code,
            )
            for term in explanation.terms
        ),
        total=Entry(
            row.label,
            {"value": scale.of(row.value or 0.0), "base": scale.of(row.base_value or 0.0)},
        ),
    )


def _cells(explanation: Explanation, scale: Scale) -> Iterator[Table]:
    sheet = _Cells(explanation, scale)
    terms = explanation.terms
    if sum(len(term.figures) for term in terms) > _MOST_CELLS:
        terms = terms[:1] if explanation.made_of == "difference" or len(terms) == 1 else ()
    for same in _by_files(terms):
        yield sheet.table(same, ("value", "base"))
    if explanation.by is not None or explanation.about.query.scale is not None:
        yield sheet.table(explanation.divisor, ("base",))


class _Cells(NamedTuple):
    """What every table of cells is drawn with."""

    explanation: Explanation
    scale: Scale

    def table(self, terms: Sequence[Term], sides: Sequence[str]) -> Table:
        """Return the cells of some terms, side by side of each."""
        figures = [figure for term in terms for figure in term.figures if figure.side in sides]
        files = dict.fromkeys(place.file for figure in figures for place in figure.places)
        return Table(
            title=f"Cells: {', '.join(term.label for term in terms[:_NAMED])}"
            + (f" and {len(terms) - _NAMED} more" if len(terms) > _NAMED else ""),
            subtitle=", ".join(files),
            columns=self._columns(figures),
            entries=tuple(
                entry for term in terms for entry in self._entries(term, terms, sides)
            ),
        )

    def _columns(self, figures: Sequence[Figure]) -> tuple[Column, ...]:
        has = {
            "growth": any(figure.growth_pct is not None for figure in figures),
            "rate": any(figure.rate is not None for figure in figures),
            "released": any(figure.vintage is not None for figure in figures),
            "file": len({place.file for one in figures for place in one.places}) > 1,
        }
        held = self.explanation.conversion
        currency = held.table_currency if has["rate"] else held.currency
        columns = (
            Column("figure", f"figure, {currency}" if currency else "figure", "amount"),
            Column("growth", "printed growth %", "amount"),
            Column("rate", "rate", "amount"),
            Column("amount", self.scale.unit.name or "amount", "amount", spare=1),
            Column("released", "released", "amount"),
            Column("file", "file"),
            Column("row", "row", "amount"),
        )
        return tuple(column for column in columns if has.get(column.key, True))

    def _entries(
        self, term: Term, terms: Sequence[Term], sides: Sequence[str]
    ) -> Iterator[Entry]:
        depth = 1
        if len(terms) > 1:
            yield Entry(f"{_sign(term.sign)} {term.label}", {}, term.code)
            depth = 2
        for side in sides:
            figures = [figure for figure in term.figures if figure.side == side]
            code, parent = f"{term.code} {side}", term.code if depth > 1 else None
            kind = base_name(self.explanation, term.base_kind)
            name = "Level" if side == "value" else f"Base ({kind})"
            amount = term.value if side == "value" else term.base_value
            yield Entry(name, {"amount": self.scale.of(amount)}, code, parent, depth)
            for at, figure in enumerate(figures):
                cells = self._of_figure(figure)
                yield Entry(_cell_name(figure), cells, f"{code} {at}", code, depth + 1)

    def _of_figure(self, figure: Figure) -> dict[str, Cell]:
        return {
            "figure": _figure_text(figure.value),
            "growth": "" if figure.growth_pct is None else signed(figure.growth_pct, 1),
            "rate": "" if figure.rate is None else rate_text(figure.rate),
            "amount": self.scale.of(figure.amount),
            "released": "" if figure.vintage is None else figure.vintage.isoformat(),
            "file": ", ".join(place.file for place in figure.places),
            "row": ", ".join(map(_rows_text, figure.places)) or "none",
        }


def _by_files(terms: Sequence[Term]) -> list[list[Term]]:
    """Put terms together that stand in the same files, one after the other."""

    def files(term: Term) -> list[str]:
        return sorted({place.file for figure in term.figures for place in figure.places})

    return [list(same) for _, same in groupby(terms, files)]


def _cell_name(figure: Figure) -> str:
    flow = f" {figure.flow}" if figure.sign < 0 and figure.window == "month" else ""
    return f"{_sign(figure.sign)} {_span(figure.window, figure.period)}{flow}"


def _span(window: str, period: str) -> str:
    """Name the months of a cell, which is named by its last one."""
    month = parse_period(Window.MONTH, period)
    return period if month is None else Period(Window(window), month.month).span


def _figure_text(number: float) -> str:
    text = plain(number, _FIGURE_PLACES)
    return text.rstrip("0").rstrip(".")


def _rows_text(place: Place) -> str:
    all_fit = place.row_count <= _SHOWN_ROWS + 1
    rows = place.rows if all_fit else place.rows[:_SHOWN_ROWS]
    more = "" if all_fit else f" and {place.row_count - _SHOWN_ROWS:,} more"
    return ", ".join(map(str, rows)) + more


def _sign(sign: int) -> str:
    return "−" if sign < 0 else "+"


def _rates(explanation: Explanation) -> Iterator[Table]:
    held = explanation.conversion
    if not held.rates:
        return
    places = [rate.place for rate in held.rates if rate.place is not None]
    file = places[0].file if places else ""
    basis = f"basis {held.basis}" if held.basis and held.basis != "rates" else ""
    has_totals = any(rate.domestic is not None for rate in held.rates)
    columns = (
        Column("rate", "rate", "amount"),
        Column("domestic", f"total, {held.table_currency}", "amount", spare=1),
        Column("foreign", f"total, {held.currency}", "amount", spare=1),
        Column("row", "row", "amount"),
    )
    yield Table(
        title=f"Rates: {held.table_currency} for 1 {held.currency}",
        subtitle=" · ".join(filter(None, [file, basis])),
        columns=tuple(one for one in columns if has_totals or not one.spare),
        entries=tuple(
            Entry(
                _span(rate.window, rate.period),
                {
                    "rate": rate_text(rate.rate),
                    "domestic": _total_text(rate.domestic),
                    "foreign": _total_text(rate.foreign),
                    "row": _rows_text(rate.place) if rate.place else "",
                },
            )
            for rate in held.rates
        ),
    )


def _total_text(total: float | None) -> str:
    return "" if total is None else _figure_text(total)
