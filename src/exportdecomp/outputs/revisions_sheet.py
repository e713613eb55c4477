"""A report of revisions for people: states of the headline, its revision, single cells."""

from collections.abc import Iterator, Sequence

from exportdecomp.model.check_report import Change
from exportdecomp.model.revisions_report import (
    BOOKED,
    Comparison,
    KeptVintage,
    RevisedBreakdown,
    RevisedCell,
    RevisedRow,
    RevisionsReport,
    State,
)
from exportdecomp.model.sheet import Cell, Column, Entry, Sheet, Table
from exportdecomp.outputs.amounts import unit_for
from exportdecomp.outputs.numbers import plain, signed
from exportdecomp.outputs.revisions_words import counted, small, summary, when
from exportdecomp.outputs.words import sources_of

_LEAST_PP, _LEAST_PCT = 0.005, 0.05
_CELLS = 20
_PLACES = 2
_STATES = (
    Column("when", "published"),
    Column("level", "level", "amount"),
    Column("revision", "revision", "amount", spare=2),
    Column("revision_pct", "revision %", "amount"),
    Column("growth_pct", "growth %", "amount"),
    Column("levels_growth_pct", "by levels %", "amount", spare=1),
    Column("growth_revision_pp", "points", "amount"),
)
_LINES = (
    Column("revision_pct", "level %", "pct"),
    Column("base_pct", "base %", "pct"),
    Column("before_pp", "pp before", "pp"),
    Column("after_pp", "pp after", "pp"),
    Column("rank", "rank", "amount"),
    Column("revision_pp", "revision pp", "pp", has_bar=True),
)
_BOOKED_LINES = (
    Column("revision_pct", "level %", "pct"),
    Column("revision_pp", "booked pp", "pp", has_bar=True),
)
_DIFFERENT = (
    Column("state", "", "text"),
    Column("before", "before", "amount", spare=1),
    Column("after", "after", "amount"),
    Column("revision_pct", "%", "amount"),
    Column("effect_pp", "points", "amount"),
)
_MOVED = (
    Column("level_pct", "level %", "amount"),
    Column("before", "growth % before", "amount"),
    Column("after", "growth % after", "amount"),
)
_KEPT = (
    Column("day", "published", "text"),
    Column("periods", "new periods", "text", spare=1),
    Column("revised", "revised", "amount"),
    Column("largest", "largest", "text"),
    Column("files", "files", "text", spare=2),
)


def sheet_of(report: RevisionsReport) -> Sheet:
    """Write a report as tables."""
    return Sheet(
        summary=summary(report),
        tables=tuple(_tables(report)),
        notes=tuple(
            dict.fromkeys(
                [*(note for part in report.breakdowns for note in part.notes), *report.notes]
            )
        ),
        sources=sources_of(report.attribution, report.provenance),
    )


def _tables(report: RevisionsReport) -> Iterator[Table]:
    if report.kept:
        yield Table("Kept vintages", "", _KEPT, tuple(map(_kept, report.kept)))
    if report.query is not None and report.headline:
        query = report.query
        about = f"{report.measure} · {query.period.span} against {query.base_period.span}"
        entries = tuple(map(_state, report.headline))
        yield Table(
            f"Headline · {about}",
            "",
            _filled(_STATES, entries),
            entries,
            label_title="As it stood",
            left_out="Columns without room",
        )
        for part in report.breakdowns:
            if _shown(part.components):
                yield _lines(part)
    if report.comparison is not None and report.comparison.differ:
        yield from _compared(report.comparison)


def _filled(columns: Sequence[Column], entries: Sequence[Entry]) -> tuple[Column, ...]:
    """Leave out columns in which nothing stands."""
    told = {key for entry in entries for key, cell in entry.cells.items() if cell}
    return tuple(column for column in columns if column.key in told)


def _state(state: State) -> Entry:
    unit = unit_for(state.currency, (state.value,))
    name = unit.name
    cells: dict[str, Cell] = {
        "when": when(state),
        "level": f"{name} {plain(unit.of(state.value), _PLACES)}".strip(),
        "growth_pct": signed(state.growth_pct, 1, "n/a"),
    }
    by_levels = signed(state.levels_growth_pct, 1)
    if by_levels != cells["growth_pct"]:
        cells["levels_growth_pct"] = by_levels
    if state.revision is not None:
        cells["revision"] = signed(unit.of(state.revision), _PLACES)
        cells["revision_pct"] = small(state.revision_pct, _PLACES)
        cells["growth_revision_pp"] = signed(state.growth_revision_pp, _PLACES, "n/a")
    return Entry(state.label, cells, code=f"{state.kind} {state.currency} {state.vintage}")


def _lines(part: RevisedBreakdown) -> Table:
    rows = _shown(part.components)
    left_out = len(part.components) - len(rows)
    told = [part.before.currency or "", f"{_named(part.before)} → {_named(part.after)}"]
    if left_out:
        told.append(f"left out: {left_out} line{'s' if left_out > 1 else ''} hardly revised")
    total: dict[str, Cell] = {
        "revision_pct": part.after.revision_pct,
        "base_pct": _percent(part.before.base_value, part.after.base_value),
        "before_pp": part.before.growth_pct,
        "after_pp": part.after.growth_pct,
        "revision_pp": part.revision_pp,
    }
    is_booked = part.kind == BOOKED
    scheme = "" if part.scheme == "all" else f" ({part.scheme})"
    what = "Revisions booked in this period" if is_booked else "Revision of growth"
    return Table(
        title=f"{what} by {part.by}{scheme}",
        subtitle=" · ".join(filter(None, told)),
        columns=_BOOKED_LINES if is_booked else _columns(rows),
        entries=tuple(map(_entry, rows)),
        total=Entry("Sum = headline", total),
        memo=tuple(map(_entry, _shown(part.memo))),
        has_bars_to_spare=True,
    )


def _named(state: State) -> str:
    label = state.label
    if state.kind not in {"before", "after"}:
        label = label[:1].lower() + label[1:]
    return " ".join(filter(None, (label, when(state))))


def _columns(rows: Sequence[RevisedRow]) -> tuple[Column, ...]:
    """Leave out what says nothing: bases that were not revised, ranks that did not change."""
    bases = [_percent(row.base_value_before, row.base_value) for row in rows]
    idle = set() if any(map(_shows, bases)) else {"base_pct"}
    if all(row.rank == row.rank_before for row in rows):
        idle.add("rank")
    return tuple(column for column in _LINES if column.key not in idle)


def _shows(change_pct: float | None) -> bool:
    return abs(change_pct or 0.0) >= _LEAST_PCT


def _shown(rows: Sequence[RevisedRow]) -> list[RevisedRow]:
    """Keep the rows that were revised by what a table can show, and those above them."""
    parents = {row.code: row.parent for row in rows}
    kept: set[str] = set()
    for row in rows:
        if abs(row.revision_pp) < _LEAST_PP and not _shows(row.revision_pct):
            continue
        code: str | None = row.code
        while code is not None and code not in kept:
            kept.add(code)
            code = parents.get(code)
    return [row for row in rows if row.code in kept]


def _entry(row: RevisedRow) -> Entry:
    cells: dict[str, Cell] = {
        "before_pp": row.contribution_before_pp,
        "after_pp": row.contribution_pp,
        "revision_pp": row.revision_pp,
        "rank": _rank(row),
    }
    if row.role != "residual":
        cells["revision_pct"] = row.revision_pct
        cells["base_pct"] = _percent(row.base_value_before, row.base_value)
    return Entry(row.label, cells, row.code, row.parent, row.depth)


def _percent(before: float | None, after: float | None) -> float | None:
    return 100 * (after / before - 1) if before and after is not None else None


def _rank(row: RevisedRow) -> str:
    if row.rank == row.rank_before:
        return "" if row.rank is None else str(row.rank)
    return f"{row.rank_before or '–'} → {row.rank or '–'}"


def _compared(found: Comparison) -> Iterator[Table]:
    moved = [one for one in found.review.headline if one.growth_pct is not None]
    if moved:
        yield Table("Headlines that moved", "", _MOVED, tuple(map(_moved, moved)))
    shown = found.cells[:_CELLS]
    more = found.differ - len(shown)
    told = counted(found).removesuffix(".") + (f"; {more:,} more not shown" if more else "")
    yield Table("Cells that differ", told, _DIFFERENT, tuple(map(_cell, shown)))


def _moved(one: Change) -> Entry:
    window = "" if one.window == "month" else f" ({one.window})"
    cells: dict[str, Cell] = {
        "level_pct": small(_percent(one.value_before, one.value), _PLACES),
        "before": signed(one.growth_before_pct, _PLACES),
        "after": signed(one.growth_pct, _PLACES),
    }
    return Entry(f"{one.period}{window}, {one.flow}", cells)


def _cell(one: RevisedCell) -> Entry:
    flow = "" if one.flow == "exports" else f", {one.flow}"
    window = "" if one.window == "month" else f" ({one.window})"
    cells: dict[str, Cell] = {
        "state": one.state,
        "before": _amount(one.value_before, one.currency),
        "after": _amount(one.value, one.currency),
        "revision_pct": small(one.revision_pct, 1),
        "effect_pp": small(one.effect_pp, _PLACES),
    }
    return Entry(f"{one.label}{flow}, {one.period}{window}", cells, one.component)


def _amount(value: float | None, currency: str | None) -> str:
    if value is None:
        return ""
    unit = unit_for(currency, (value,))
    return f"{unit.name} {plain(unit.of(value), _PLACES)}".strip()


def _kept(one: KeptVintage) -> Entry:
    cells: dict[str, Cell] = {
        "day": "" if one.day is None else str(one.day),
        "files": ", ".join(one.files),
    }
    review = one.review
    if review is not None:
        cells["periods"] = ", ".join(review.new_periods)
        cells["revised"] = f"{review.revised:,} of {review.compared:,}"
        if review.largest_pct is not None:
            cells["largest"] = f"{small(review.largest_pct, 1)}% {review.largest_of}"
    return Entry(one.name, cells, code=one.name)
