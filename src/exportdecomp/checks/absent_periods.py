"""Periods of which a file has rows and nothing to read, or no headline."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import polars as pl

from exportdecomp.checks.faulty import only
from exportdecomp.checks.wording import listed, months_of, plural
from exportdecomp.model.finding import ROWS, Finding, Severity
from exportdecomp.model.material import HEADLINE, Material
from exportdecomp.model.rule import Rule

SILENT = {"blank": "empty cells", "marker": "a dash or the like"}
"""Faults of cells that are there and hold no amount."""

_HINT = "fill in the amounts, or leave the period out of the file until it is published"
_NET = ("total", "balance")
_JANUARY = 1


class AbsentPeriods(NamedTuple):
    """Periods of a file without a headline, or without any amount at all.

    ``flows`` are those whose headline is not there; ``cells`` the rows of FAULTS.
    """

    file: str
    flows: tuple[str, ...]
    is_whole: bool
    cells: pl.DataFrame


def absent_periods(material: Material) -> list[AbsentPeriods]:
    """Find periods that a file names and does not tell.

    A period counts from the first on of which the file has amounts, and if it is over on the
    day that counts as today. A January that is told together with February does not.

    Args:
        material: The release.

    Returns:
        A file at a time, those without any amount first.
    """
    silent = material.faults.filter(pl.col("fault").is_in(list(SILENT)))
    found = []
    for (file,), cells in silent.group_by("file", maintain_order=True):
        held = material.panel.filter(pl.col("file") == file)
        kinds: dict[tuple[bool, tuple[str, ...]], list[date]] = {}
        for day in cells["period"].drop_nulls().unique().sort().to_list():
            if not _is_due(material, day):
                continue
            flows = tuple(_headless(material.panel, held, day))
            is_whole = _is_empty(held, day)
            if flows or is_whole:
                kinds.setdefault((is_whole, flows), []).append(day)
        for (is_whole, flows), days in sorted(kinds.items(), reverse=True):
            own = cells.filter(pl.col("period").is_in(days))
            found.append(AbsentPeriods(str(file), flows, is_whole, own))
    return found


def report_absent(material: Material, rule: Rule, one: AbsentPeriods) -> Finding:
    """Say which periods of a file cannot be told: an error, whatever they are worth."""
    total = one.cells.filter(_is_headline(one.cells["key"]))
    shown = one.cells if one.is_whole or total.is_empty() else total
    what = " and ".join(SILENT[kind] for kind in sorted(set(shown["fault"])))
    periods = months_of(one.cells["period"].drop_nulls())
    flows = material.panel["flow"].n_unique() > 1
    of = f" ({', '.join(one.flows)})" if flows and one.flows else ""
    many = f", in {plural(one.cells.height, 'cell')}" if _is_complete(material, one) else ""
    said = f"no amount is there{many}" if one.is_whole else "the headline is not there"
    return Finding(
        rule.code,
        Severity.ERROR,
        f"{listed(periods)}{of}: {said} ({what})",
        _HINT,
        file=one.file,
        rows=tuple(shown["row"].drop_nulls().unique(maintain_order=True))[:ROWS],
        column=only(shown["column"]),
        dimension=HEADLINE if one.flows else None,
        component=HEADLINE if one.flows else None,
        flow=one.flows[0] if len(one.flows) == 1 else None,
        period=periods[-1],
        effect_reason="no_headline" if one.flows else "not_an_amount",
        periods=periods,
        cells=shown.height,
    )


def _is_complete(material: Material, one: AbsentPeriods) -> bool:
    """Tell whether all silent cells of a file are known, rather than a sample of them."""
    in_file = pl.col("file") == one.file
    known = material.faults.filter(in_file, pl.col("fault").is_in(list(SILENT))).height
    return known >= sum(material.fault_counts.get((kind, one.file), 0) for kind in SILENT)


def _is_headline(keys: pl.Series) -> pl.Series:
    """Tell the cells of rows that are a total by their code."""
    return keys.str.to_lowercase().is_in([HEADLINE, "total"])


def _headless(panel: pl.DataFrame, held: pl.DataFrame, day: date) -> Iterable[str]:
    """List the flows of which a file has a headline before a day, and nobody has one then."""
    heads = pl.col("dimension") == HEADLINE
    before = held.filter(heads, pl.col("period") < day, ~pl.col("flow").is_in(_NET))
    for flow in before["flow"].unique().sort():
        told = panel.filter(heads, pl.col("flow") == flow)["period"].unique().to_list()
        if not _is_told(told, day):
            yield str(flow)


def _is_empty(held: pl.DataFrame, day: date) -> bool:
    days = held["period"].unique().to_list()
    return any(one < day for one in days) and not _is_told(days, day)


def _is_told(days: Sequence[date], day: date) -> bool:
    """Tell whether a period is among some, or a January whose February is."""
    february = day.replace(month=_JANUARY + 1)
    return day in days or (day.month == _JANUARY and february in days)


def _is_due(material: Material, day: date) -> bool:
    today = material.as_of
    return today is None or (today.year, today.month) > (day.year, day.month)
