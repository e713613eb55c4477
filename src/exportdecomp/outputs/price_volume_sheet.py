"""A price and volume report as tables for people."""

from exportdecomp.model.method import Method
from exportdecomp.model.price_volume_report import (
    Comparison,
    Effects,
    PriceVolumeBreakdown,
    PriceVolumeReport,
    PriceVolumeRow,
)
from exportdecomp.model.sheet import Cell, Column, Entry, Sheet, Table
from exportdecomp.outputs.price_volume_words import compact, status_words, summary
from exportdecomp.outputs.words import all_notes, base_words, breakdown_title, source_lines

_EFFECTS = (
    Column("price_pp", "price", "pp"),
    Column("volume_pp", "volume", "pp"),
    Column("joint_pp", "joint", "pp"),
    Column("entry_pp", "entry", "pp", 1),
    Column("exit_pp", "exit", "pp", 1),
    Column("unmeasured_pp", "unmeasured", "pp", 1),
)
_SINGULAR = ("ss", "xes", "ches", "shes")  # gross, and boxes, of which one is no boxe
_SPARE = {"three-way": 4, "tornqvist": 3, "fisher": 2, "lmdi": 1}
_GROWTH = (
    Column("growth_pct", "value %", "pct", 2),
    Column("volume_growth_pct", "volume %", "pct", 3),
    Column("unit_value_growth_pct", "unit value %", "pct", 4),
)
_MIX = (
    Column("items", "items", "count", 1),
    Column("quantity_growth", "quantity %", "pct", 2),
    Column("unit_value_growth", "unit value %", "pct", 2),
    Column("quantity_pp", "quantity", "pp"),
    Column("mix_pp", "mix", "pp"),
    Column("price_pp", "price", "pp"),
)


def sheet_of(report: PriceVolumeReport) -> Sheet:
    """Return the tables, notes and sources of a report."""
    tables = [table for part in report.breakdowns for table in _tables(part, report)]
    return Sheet(
        summary=summary(report),
        tables=tuple(tables),
        notes=tuple(all_notes(report)),
        sources=tuple(source_lines(report)),
    )


def _tables(part: PriceVolumeBreakdown, report: PriceVolumeReport) -> list[Table]:
    said = "price by every method" if report.method is Method.ALL else report.method
    head = (part.headline_kind, part.vintage)
    base = base_words(part.currency, head, [part.base_kind], report.query)
    main = Table(
        title=breakdown_title(part, report),
        subtitle=f"{base} · {said}",
        columns=_columns(part, report.method),
        entries=tuple(_entry(row, part) for row in part.rows),
        total=Entry("Sum = headline", _cells(part.total, part.comparison, part)),
        memo=tuple(_entry(row, part) for row in part.memo),
    )
    return [main, *([_mix_table(part)] if part.mix else [])]


def _columns(part: PriceVolumeBreakdown, method: Method) -> tuple[Column, ...]:
    if part.comparison is not None:
        names = part.comparison.price_pp
        return (
            Column("contribution_pp", "pp", "pp"),
            *(Column(f"price of {name}", name, "pp", _SPARE.get(name, 0)) for name in names),
            Column("spread_pp", "spread", "pp"),
        )
    shown = {"joint_pp": method is Method.THREE_WAY, "entry_pp": bool(part.total.entry_pp)}
    shown["exit_pp"] = bool(part.total.exit_pp)
    effects = [column for column in _EFFECTS if shown.get(column.key, True)]
    has_bias = any(row.unit_value_bias_pp is not None for row in part.rows)
    has_status = any(status_words(row) for row in part.rows)
    return (
        *_GROWTH,
        Column("contribution_pp", "pp", "pp"),
        *effects,
        Column("unit_value", "unit value", "text", 7),
        *([Column("bias_pp", "bias", "pp", 5)] if has_bias else []),
        *([Column("why", "not measured as", "text", 6)] if has_status else []),
    )


def _entry(row: PriceVolumeRow, part: PriceVolumeBreakdown) -> Entry:
    triple = row.triple
    cells: dict[str, Cell] = {
        **_some(
            growth_pct=row.growth_pct,
            volume_growth_pct=triple.volume_growth_pct,
            unit_value_growth_pct=triple.unit_value_growth_pct,
            bias_pp=row.unit_value_bias_pp,
        ),
        "contribution_pp": row.contribution_pp,
        "unit_value": _unit_value(row, part),
        "why": status_words(row),
    }
    if row.effects is not None:
        cells |= _cells(row.effects, row.comparison, None)
    return Entry(row.label, cells, row.code, row.parent, row.depth)


def _some(**cells: float | None) -> dict[str, Cell]:
    return {name: cell for name, cell in cells.items() if cell is not None}


def _cells(
    effects: Effects, comparison: Comparison | None, part: PriceVolumeBreakdown | None
) -> dict[str, Cell]:
    known = {name: one for name, one in effects._asdict().items() if one is not None}
    cells: dict[str, Cell] = {name: one for name, one in known.items() if one}
    if comparison is not None:
        prices = comparison.price_pp.items()
        cells |= {f"price of {name}": one for name, one in prices if one}
        cells |= {"spread_pp": comparison.spread_pp} if comparison.spread_pp else {}
    if part is not None:
        cells["contribution_pp"] = part.headline.contribution_pp
        cells |= _some(growth_pct=part.headline.growth_pct)
    return cells


def _unit_value(row: PriceVolumeRow, part: PriceVolumeBreakdown) -> str:
    triple = row.triple
    if triple.unit_value is None:
        return ""
    unit = " ".join(filter(None, [part.currency, "a", _one(triple.unit)]))
    return f"{compact(triple.unit_value)} {unit}"


def _one(unit: str | None) -> str:
    """Name one of a unit: ships are counted, a ship has a unit value."""
    name = unit or ""
    is_plural = len(name) > len("pcs") and not name.endswith(_SINGULAR)
    return name.removesuffix("s") if is_plural else name


def _mix_table(part: PriceVolumeBreakdown) -> Table:
    def growth(now: float, base: float) -> float | None:
        return 100 * (now / base - 1) if base > 0 else None

    entries = tuple(
        Entry(
            row.unit,
            {
                "items": row.items,
                "quantity_growth": growth(row.quantity, row.base_quantity),
                "unit_value_growth": growth(
                    row.value / row.quantity, row.base_value / row.base_quantity
                ),
                "quantity_pp": row.quantity_pp,
                "mix_pp": row.mix_pp,
                "price_pp": row.price_pp,
            },
        )
        for row in part.mix
    )
    return Table(
        title="Quantity, mix and price of what is counted in one unit",
        subtitle="percentage points of the headline",
        columns=_MIX,
        entries=entries,
        label_title="unit",
    )
