"""A series in the shapes that formats are written from: periods across, rows down."""

from collections.abc import Mapping, Sequence

from exportdecomp.model.base import BaseKind
from exportdecomp.model.dataset import UNDATED
from exportdecomp.model.period import Period
from exportdecomp.model.report import Row
from exportdecomp.model.screen import Display
from exportdecomp.model.series_report import HEADLINE, Measure, Point, SeriesReport
from exportdecomp.model.sheet import Cell, Column, Entry, Record, Sheet, Table, View
from exportdecomp.model.trade import Flow
from exportdecomp.outputs.amounts import Unit, unit_for
from exportdecomp.outputs.records import provenance_records, query_record
from exportdecomp.outputs.series_records import flat_records, series_records
from exportdecomp.outputs.series_words import SHOWN, shown_periods, summary, title
from exportdecomp.outputs.sheet_cells import written
from exportdecomp.outputs.sparkline import sparkline
from exportdecomp.outputs.words import AS_FILED, source_lines

_FIELDS = {
    Measure.CONTRIBUTION: ("contribution_pp", "pp"),
    Measure.GROWTH: ("growth_pct", "pct"),
    Measure.SHARE: ("share_pct", "share"),
    Measure.LEVEL: ("value", "amount"),
    Measure.CHANGE: ("change", "amount"),
    Measure.SHARE_OF_GROWTH: ("share_of_growth_pct", "share"),
    Measure.CUMULATED: ("", "pp"),
}
_ADDS_UP = frozenset(
    {Measure.CONTRIBUTION, Measure.LEVEL, Measure.CHANGE, Measure.CUMULATED, Measure.SHARE}
)
_USUAL = Display()
_TREND, _SO_FAR = "trend", "cumulated"
_OF_BOUNDS = frozenset({"bounds", "no_precision"})
"""Notes on bounds, which no table shows."""
_LEFT_OUT = "Earlier periods that this width has no room for"

Numbers = Mapping[Period, float | None]


def series_view(report: SeriesReport, display: Display = _USUAL) -> View:
    """Turn a series into its document, its records and what a reader sees.

    Args:
        report: The series.
        display: How tables for people show numbers, which decides whether a residual is
            more than the zeros it would be shown as.
    """
    told = summary(report)
    document: Record = {
        "query": _query(report),
        "summary": told,
        "records": series_records(report),
        "gaps": [{**gap._asdict(), "period": gap.period.label} for gap in report.gaps],
        "notes": report.notes,
        "attribution": report.attribution,
        "provenance": provenance_records(report.provenance),
    }
    tables = tuple(_table(report, by, display) for by in report.rows)
    sources = tuple(source_lines(report))
    notes = tuple(note for note in report.notes if note.code not in _OF_BOUNDS)
    return View(
        "series",
        document,
        tuple(flat_records(report)),
        Sheet(told, tables, notes=notes, sources=sources),
    )


def _query(report: SeriesReport) -> Record:
    record = query_record(report.query, report.data)
    own = {
        "from": report.periods[0].label,
        "to": report.periods[-1].label,
        "cumulate": report.is_cumulated,
        "measure": report.shown,
    }
    left_out = ("period", "base_period", "vs")
    return own | {name: value for name, value in record.items() if name not in left_out}


def _table(report: SeriesReport, by: str, display: Display) -> Table:
    unit = _unit(report)
    columns = _columns(report, shown_periods(report))
    shown = [(row, _entry(report, by, row, unit)) for row in report.rows[by]]
    return Table(
        title(report, by),
        _subtitle(report, by, unit),
        columns,
        tuple(
            entry
            for row, entry in shown
            if row.role != "memo"
            and (row.role != "residual" or _is_more_than_zero(entry, columns, display))
        ),
        _entry(report, by, report.points[-1].headline, unit),
        tuple(entry for row, entry in shown if row.role == "memo"),
        left_out=_LEFT_OUT,
    )


def _is_more_than_zero(entry: Entry, columns: Sequence[Column], display: Display) -> bool:
    numbers = [written(entry, one, display) for one in columns if one.key != _TREND]
    return any(number.strip("0.") not in {"", "n/a"} for number in numbers)


def _unit(report: SeriesReport) -> Unit:
    heads = [point.headline for point in report.points]
    amounts = [amount or 0.0 for head in heads for amount in (head.value, head.base_value)]
    return unit_for(report.query.currency, amounts)


def _subtitle(report: SeriesReport, by: str, unit: Unit) -> str:
    is_balance = report.query.flow is Flow.BALANCE
    shown = (
        f"change over {report.query.scale}, pp"
        if is_balance and report.shown is Measure.CONTRIBUTION
        else SHOWN[report.shown]
    )
    is_amount = _FIELDS[report.shown][1] == "amount"
    currency = unit.name if is_amount else report.query.currency
    trend = "each line on its own scale" if len(shown_periods(report)) > 1 else ""
    parts = [shown, currency, *_bases(report, by), trend]
    return " · ".join(part for part in parts if part)


def _bases(report: SeriesReport, by: str) -> list[str]:
    heads = dict.fromkeys(point.headline.base_kind for point in report.points)
    cuts = [point.cuts[by] for point in report.points if by in point.cuts]
    kinds = dict.fromkeys(row.base_kind for cut in cuts for row in cut.breakdown.components)
    vintages = {point.headline.vintage for point in report.points}
    if vintages == {UNDATED} and {*heads, *kinds} == {BaseKind.RESTATED}:
        return [AS_FILED]
    return [f"headline: {_either(heads)} base", f"lines: {_either(kinds)} base"]


def _either(kinds: Mapping[str, None]) -> str:
    return " or ".join(kinds) or "no"


def _columns(report: SeriesReport, periods: tuple[Period, ...]) -> tuple[Column, ...]:
    unit = _FIELDS[report.shown][1]
    count = len(periods)
    columns = [
        Column(one.label, one.label, unit, spare=0 if at == count - 1 else count - at)
        for at, one in enumerate(periods)
    ]
    if report.is_cumulated and report.shown is not Measure.CUMULATED:
        since = report.points[0].query.base_period.label
        columns.append(Column(_SO_FAR, f"since {since}", "pp"))
    return (*columns, Column(_TREND, "")) if count > 1 else tuple(columns)


def _entry(report: SeriesReport, by: str, row: Row, unit: Unit) -> Entry:
    numbers = {
        point.query.period: _number(report, by, row, point)
        for point in report.points
        if row.role == HEADLINE or by in point.cuts
    }
    is_amount = _FIELDS[report.shown][1] == "amount"
    cells: dict[str, Cell] = {
        one.label: unit.of(number) if is_amount and number is not None else number
        for one, number in numbers.items()
    }
    line = [numbers.get(one) for one in shown_periods(report)]
    cells[_TREND] = sparkline(line)
    if report.is_cumulated:
        cells[_SO_FAR] = _so_far(report.points[-1], by, row)
    return Entry(_label(report, row), cells, row.code, row.parent, max(row.depth, 1))


def _label(report: SeriesReport, row: Row) -> str:
    if row.role == HEADLINE:
        adds_up = report.shown in _ADDS_UP
        return "Sum = headline" if adds_up else "Headline"
    return "Other (smaller)" if row.role == "other" else row.label


def _number(report: SeriesReport, by: str, row: Row, point: Point) -> float | None:
    if report.shown is Measure.CUMULATED:
        return _so_far(point, by, row)
    field = _FIELDS[report.shown][0]
    if row.role == HEADLINE:
        return _field(point.headline, field)
    own = next((one for one in point.cuts[by].rows if one.code == row.code), None)
    if own is None:
        return 0.0 if report.shown in _ADDS_UP else None
    return _field(own, field)


def _field(row: Row, name: str) -> float | None:
    value = getattr(row, name)
    return None if value is None else float(value)


def _so_far(point: Point, by: str, row: Row) -> float | None:
    cut = point.cuts.get(by)
    if cut is None or cut.running is None:
        return None
    if row.role == HEADLINE:
        return cut.running.headline_pp
    return cut.running.contribution_pp.get(row.code)
