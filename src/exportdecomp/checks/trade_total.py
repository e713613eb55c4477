"""ED206: exports and imports make up total trade, and the balance is their difference."""

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from exportdecomp.checks.disagreement import (
    CellKey,
    Gap,
    Spot,
    further,
    gather,
    gravest,
    newest_of,
    place_of,
    report,
)
from exportdecomp.checks.effect import measure_on
from exportdecomp.checks.wording import monies
from exportdecomp.model.finding import Finding, NotRun, Outcome
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule

_KEY = ("dimension", "component", "window", "period", "vintage", "currency")
_PLACE = ("value", "precision", "file", "row", "column")
_HINT = "compare the three figures of the row with the release; one of them is not its own"


class _Sum(NamedTuple):
    """A flow that is made of exports and imports; ``sign`` is that of imports."""

    flow: str
    sign: int
    words: str


_SUMS = (
    _Sum("total", 1, "exports and imports add up to"),
    _Sum("balance", -1, "exports less imports are"),
)


def trade_total(material: Material, rule: Rule) -> Outcome:
    """Compare printed total trade and balance with exports and imports of the same cell.

    Formula: ``|E + M − T| ≤ (u_E + u_M + u_T) / 2`` and ``|E − M − B|`` likewise.

    Args:
        material: The release.
        rule: ED206; ``relative`` is what float sums may be off by.

    Returns:
        A finding a line or a period; ``NotRun`` if no row holds total trade or a balance
        beside exports and imports.

    Source:
        docs/methods.md, D16.
    """
    looked, found = 0, list[Finding]()
    whole = measure_on(material.panel)
    for one in _SUMS:
        cells = _beside(pl.concat([material.panel, material.accounts]), one)
        looked += cells.height
        limit = pl.col("slack") + rule.limit("relative") * pl.col("size")
        off = cells.filter((pl.col("made") - pl.col("value")).abs() > limit)
        gaps = [gap.against(whole) for gap in _gaps(off)]
        groups = gather(gaps, newest_of(material.panel))
        found += [_finding(material, rule, one, group) for group in groups]
    if not looked:
        return NotRun("no row holds total trade or a balance beside exports and imports")
    return found


def _beside(panel: pl.DataFrame, one: _Sum) -> pl.DataFrame:
    """Put exports, imports and what they make side by side, in one vintage."""
    flows = {
        flow: panel.filter(pl.col("flow") == flow).select(
            *_KEY,
            pl.col("value", "precision", "file", "row", "column").name.suffix(f"_{flow}"),
        )
        for flow in ("exports", "imports", one.flow)
    }
    both = flows["exports"].join(flows["imports"], on=list(_KEY), nulls_equal=True)
    cells = both.join(
        flows[one.flow], on=list(_KEY), nulls_equal=True, maintain_order="left"
    ).sort(_KEY, nulls_last=True)
    precisions = [
        pl.col(f"precision_{flow}").fill_null(0.0) for flow in ("exports", "imports", one.flow)
    ]
    exports, imports = pl.col("value_exports"), pl.col("value_imports")
    return cells.select(
        *_KEY,
        (exports + one.sign * imports).alias("made"),
        pl.col(f"value_{one.flow}").alias("value"),
        (pl.sum_horizontal(precisions) / 2).alias("slack"),
        (exports.abs() + imports.abs()).alias("size"),
        *(pl.col(f"{name}_{one.flow}").alias(name) for name in ("file", "row", "column")),
    )


def _gaps(off: pl.DataFrame) -> list[Gap]:
    columns = (*_KEY, "made", "value", "slack", "file", "row", "column")
    return [
        Gap(
            CellKey(dimension, component, "exports", window, period, vintage, currency),
            made,
            value,
            slack,
            Spot(file, row, column),
        )
        for (
            dimension, component, window, period, vintage, currency,
            made, value, slack, file, row, column,
        ) in off.select(columns).rows()
    ]  # fmt: skip


def _finding(material: Material, rule: Rule, one: _Sum, group: Sequence[Gap]) -> Finding:
    worst = group[0]
    currency = worst.cell.currency
    both = worst.cell._replace(flow="")
    printed = "total trade" if one.flow == "total" else "balance"
    made, said = monies(worst.observed, worst.expected, currency)
    message = (
        f"{place_of(material, both)}: {one.words} {made}, the printed {printed} is {said}"
        f"{further(material, group)}"
    )
    severity = gravest(rule, group) or rule.severity
    return report(rule, group, severity, message, _HINT)
