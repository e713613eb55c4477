"""ED210: the cells of two dimensions add up to the rows on the margin."""

from collections.abc import Sequence

import polars as pl

from exportdecomp.checks.disagreement import (
    CellKey,
    Gap,
    Spot,
    by_weight,
    further,
    newest_of,
    place_of,
    report,
)
from exportdecomp.checks.effect import measure_on
from exportdecomp.checks.wording import money, plural
from exportdecomp.model.finding import Finding, NotRun, Outcome
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.checked import CELL

_KEY = (*CELL, "vintage")
_HINT = (
    "look at the cells of this row, one by one: one is missing, in another unit, or wrong; "
    "if the margin is wrong, mend it"
)


def cell_sums(material: Material, rule: Rule) -> Outcome:
    """Hold what cells add up to against the row on the margin, component by component.

    Formula: ``|Σ_j x_ij − x_i| ≤ (n + 1) u / 2 + relative × x_i`` for a component ``i`` of one
    dimension and its cells with every ``j`` of another. A table most of whose cells fall
    short of the margins lists some partners only, and is not judged.

    Args:
        material: The release.
        rule: ED210; ``relative`` is what float sums may be off by, ``agreeing`` the share of
            margins that must agree for the others to be wrong.

    Returns:
        A finding a period and pair of dimensions, and as many as there are components off;
        of two pairs that have the same cells only the one with fewer. Not run where the
        release has no rows on a margin beside their cells.

    Source:
        docs/methods.md, D6.
    """
    found: list[Finding] = []
    looked = False
    for (of, across), cells in material.cells.items():
        both = _beside(material.panel, cells, rule)
        agrees = both.select(pl.col("agrees").mean()).item()
        if agrees is None or agrees < rule.limit("agreeing"):
            continue
        looked = True
        off = both.filter(~pl.col("agrees"))
        found += [
            _finding(material, rule, (of, across), part)
            for part in off.partition_by("period", "window", "flow", maintain_order=True)
        ]
    if not looked:
        return NotRun("no row on a margin stands beside its cells")
    return _once(found)


def _beside(panel: pl.DataFrame, cells: pl.DataFrame, rule: Rule) -> pl.DataFrame:
    """Put what cells add up to beside the margin; a margin without any cell has none."""
    inside = cells.select(*_KEY, parts="value", slack="precision", cells="rows")
    held = panel.join(inside.select("dimension").unique(), on="dimension", how="semi")
    both = held.join(inside, on=list(_KEY), how="left", nulls_equal=True).with_columns(
        pl.col("parts", "slack").fill_null(0.0), pl.col("cells").fill_null(0)
    )
    beyond = (pl.col("parts") - pl.col("value")).abs()
    limit = (pl.col("slack") + pl.col("precision").fill_null(0.0)) / 2 + rule.limit(
        "relative"
    ) * pl.col("value").abs()
    return both.with_columns(limit=limit, agrees=beyond <= limit).sort(_KEY, nulls_last=True)


def _finding(
    material: Material, rule: Rule, names: tuple[str, str], off: pl.DataFrame
) -> Finding:
    whole = measure_on(material.panel)
    gaps = by_weight(
        [
            Gap(CellKey(*one[:7]), one[7], one[8], one[9], Spot(*one[10:])).against(whole)
            for one in off.select(
                "dimension", "component", "flow", "window", "period", "vintage", "currency",
                "parts", "value", "limit", "file", "row", "column",
            ).rows()
        ],
        newest_of(material.panel),
    )  # fmt: skip
    worst = gaps[0]
    cells = off.filter(component=worst.cell.component)["cells"][0]
    what = f"{plural(cells, 'cell')} by {names[1]} add" if cells else f"no cell by {names[1]}"
    sums = f"{what} up to" if cells else f"{what} adds up to"
    direction = "more" if worst.amount > 0 else "less"
    message = (
        f"{place_of(material, worst.cell)}: {sums} "
        f"{money(worst.observed, worst.cell.currency)}, "
        f"{money(abs(worst.amount), worst.cell.currency)} {direction} than the row itself"
        f"{further(material, gaps)}"
    )
    return report(
        rule, gaps, rule.weigh(worst.effect.effect_pp) or rule.severity, message, _HINT
    )


def _once(found: Sequence[Finding]) -> list[Finding]:
    """Tell a cell once, by the dimension in which it puts fewer rows out."""
    chosen: dict[tuple[str | None, str | None, str | None], Finding] = {}
    for one in found:
        key = (one.flow, one.window, one.period)
        known = chosen.get(key)
        if known is None or one.cells < known.cells:
            chosen[key] = one
    return list(chosen.values())
