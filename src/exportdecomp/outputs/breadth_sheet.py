"""A breadth report for people: a sentence, what is counted, and growth without the largest."""

from collections.abc import Iterator, Mapping

from exportdecomp.model.breadth_report import (
    TOPS,
    BreadthBreakdown,
    BreadthReport,
    Contributor,
    Items,
    Measure,
)
from exportdecomp.model.dataset import UNDATED
from exportdecomp.model.sheet import Cell, Column, Entry, Sheet, Table
from exportdecomp.outputs.breadth_sentence import sentence
from exportdecomp.outputs.words import all_notes, base_words, breakdown_title, source_lines

_ITEMS = {Items.ITEMISED: "Itemised", Items.WITH_REST: "With the rest"}
_PER_INDEX = 10_000
_COUNTED = (
    Column("n", "rows", "count"),
    Column("rising", "up", "count"),
    Column("falling", "down", "count"),
    Column("unchanged", "same", "count", spare=1),
    Column("diffusion_pct", "up %", "share"),
    Column("weighted_diffusion_pct", "of base %", "share"),
)
_CONCENTRATED = (
    Column("contributor_concentration_index", "HHI of moves", "count"),
    Column("effective_contributors", "effective", "share", spare=1),
    Column("base_concentration_index", "HHI base", "count"),
    Column("value_concentration_index", "HHI now", "count"),
    Column("base_normalised_index", "norm. base", "count", spare=4),
    Column("value_normalised_index", "norm. now", "count", spare=4),
    *(
        Column(f"top_{k}_share_pct", f"top {k} %", "share", spare=spare)
        for k, spare in zip(TOPS, (2, 0, 3), strict=True)
    ),
)
_WITHOUT = (
    Column("contribution_pp", "pp", "pp", has_bar=True),
    Column("growth_pct", "growth %", "pct"),
    Column("with_pct", "with %", "pct"),
    Column("without_pct", "without %", "pct"),
)


def sheet_of(report: BreadthReport) -> Sheet:
    """Write a report as tables: three a dimension."""
    return Sheet(
        summary=sentence(report),
        tables=tuple(table for part in report.breakdowns for table in _tables(part, report)),
        notes=tuple(all_notes(report)),
        sources=tuple(source_lines(report)),
    )


def _tables(part: BreadthBreakdown, report: BreadthReport) -> Iterator[Table]:
    query = report.query
    head = (part.headline_base_kind, part.vintage)
    yield Table(
        title=breakdown_title(part, report),
        subtitle=base_words(part.currency, head, [part.base_kind], query),
        columns=_COUNTED,
        entries=tuple(_entries(part, report)),
        label_title="What rose",
    )
    yield Table(
        title="Concentration",
        subtitle="HHI x 10,000 of moves up or down, base and value; top k of all gains",
        columns=_CONCENTRATED,
        entries=tuple(_entries(part, report)),
        label_title="Concentration",
    )
    if part.contributors or part.groups:
        yield _without(part, report)


def _entries(part: BreadthBreakdown, report: BreadthReport) -> Iterator[Entry]:
    vs = report.query.vs
    for items, label in _ITEMS.items():
        found = [one for one in part.measures if one.items is items]
        if not found:
            continue
        if vs is None:
            yield Entry(label, _cells(found, "number"))
            continue
        shown = {
            report.query.period.label: "number", vs.label: "number_vs", "change": "change",
        }  # fmt: skip
        for name, field in shown.items():
            yield Entry(f"{label}, {name}", _cells(found, field))


def _cells(found: list[Measure], field: str) -> Mapping[str, Cell]:
    return {one.measure: _cell(one, getattr(one, field)) for one in found}


def _cell(one: Measure, number: float | None) -> float | None:
    is_index = one.measure.endswith("_index")
    return number * _PER_INDEX if is_index and number is not None else number


def _without(part: BreadthBreakdown, report: BreadthReport) -> Table:
    vs = report.query.vs
    more = () if vs is None else (
        Column("without_vs_pct", f"in {vs.label} %", "pct", spare=1),
        Column("without_change_pp", "change", "pp", spare=1),
    )  # fmt: skip
    return Table(
        title=f"Growth with and without each of the largest · {report.query.period.span}",
        subtitle=_of_what(part),
        columns=(*_WITHOUT, *more),
        entries=tuple(entry for one in part.contributors for entry in _taken_out(one, part)),
        memo=tuple(entry for one in part.groups for entry in _taken_out(one, part)),
        memo_title="Groups",
    )


def _of_what(part: BreadthBreakdown) -> str:
    told = ["of the whole"]
    if any(one.parent for one in (*part.contributors, *part.groups)):
        told[0] += ", and of the row it is part of"
    if part.vintage != UNDATED:
        told.append(f"{part.base_kind} base")
    return "; ".join(told)


def _taken_out(one: Contributor, part: BreadthBreakdown) -> Iterator[Entry]:
    yield Entry(
        one.label,
        {
            "contribution_pp": one.contribution_pp,
            "growth_pct": one.growth_pct,
            "with_pct": part.whole.growth_pct,
            "without_pct": one.headline_without_pct,
            "without_vs_pct": one.headline_without_vs_pct,
            "without_change_pp": one.headline_without_change_pp,
        },
        code=one.code,
    )
    if one.parent_label is not None:
        cells: dict[str, Cell] = {
            "with_pct": one.parent_growth_pct,
            "without_pct": one.parent_without_pct,
            "without_vs_pct": one.parent_without_vs_pct,
            "without_change_pp": one.parent_without_change_pp,
        }
        yield Entry(
            f"of {one.parent_label}", cells, f"{one.code} of {one.parent}", one.code, depth=2
        )
