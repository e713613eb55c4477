"""ED407: growth of the headline that is another than it was in the release before."""

from collections.abc import Sequence
from typing import NamedTuple

from exportdecomp.checks.effect import Effect
from exportdecomp.checks.gathered import gathered
from exportdecomp.checks.naming import Naming, naming_of
from exportdecomp.checks.placed import Row, in_cell, in_rows, moving
from exportdecomp.checks.revised import NO_BASELINE, NO_GROWTH, levels
from exportdecomp.checks.wording import money, month_name, percent, points
from exportdecomp.model.finding import Finding, NotRun, Outcome
from exportdecomp.model.material import HEADLINE, Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.reviewed import growth_beside_baseline


class _Half(NamedTuple):
    """The level of a period or its base: its cell, now and before, and what it moved."""

    name: str
    cell: Row
    part_pp: float

    @property
    def place(self) -> tuple[str, int]:
        return self.cell["file"], self.cell["row"]

    @property
    def is_moved(self) -> bool:
        return bool(self.cell["value"] != self.cell["value_before"])

    @property
    def told(self) -> str:
        now, was, currency = (self.cell[n] for n in ("value", "value_before", "currency"))
        return (
            levels(was, now, currency)
            if self.is_moved
            else f"{money(now, currency)}, as before"
        )


def growth_revision(material: Material, rule: Rule) -> Outcome:
    """Find headlines whose growth was revised, by their level and their base together.

    Formula: ``100 × (X1 / X0 − X1' / X0')`` points, with the level and the base of this
    release and, marked, of the one before. The part of the level is
    ``100 × (X1 − X1') / X0``, that of the base ``100 × X1' × (1 / X0 − 1 / X0')``.

    Args:
        material: The release and its baseline, both as last published.
        rule: Limits ``error_pp`` and ``least_pp``.

    Returns:
        A finding a flow, window, period and currency of which both releases know the
        growth, those after the first six together.
    """
    if material.baseline is None:
        return NotRun(NO_BASELINE)
    both = growth_beside_baseline(material).drop_nulls(["growth_pct", "growth_pct_before"])
    if both.is_empty():
        return NotRun(NO_GROWTH)
    naming = naming_of(material)
    every = (_finding(naming, rule, row) for row in both.iter_rows(named=True))
    return gathered([one for one in every if one is not None], "periods")


def _finding(naming: Naming, rule: Rule, row: Row) -> Finding | None:
    now, was = row["growth_pct"], row["growth_pct_before"]
    severity = rule.weigh(now - was, HEADLINE)
    if severity is None:
        return None
    cell = {**row, "dimension": HEADLINE, "component": HEADLINE}
    halves = _halves(cell)
    moved = [one for one in halves if one.is_moved]
    places = 1 if percent(was) != percent(now) else 2
    finding = Finding(
        rule.code,
        severity,
        f"growth of {naming.cell(cell)}, goes from {percent(was, places)} to "
        f"{percent(now, places)}: {_why(moved)}",
        "write anew what was said of this period, and say that it was revised; if the office "
        "did not announce it, find out which table was read",
        observed=now,
        expected=was,
        threshold=rule.limit("least_pp", HEADLINE),
        unit="pct",
        cells=len(moved),
    )
    effect = Effect(now - was, None, month_name(row["period"]))
    found = in_rows(moving(in_cell(finding, cell), effect), [one.place for one in halves])
    parts = {one.place: f"{naming.cell(one.cell)}: {one.told}" for one in halves}
    return found._replace(parts=tuple(parts[row["file"], at] for at in found.rows))


def _halves(cell: Row) -> list[_Half]:
    base = {
        **cell,
        "period": cell["period"].replace(year=cell["period"].year - 1),
        "value": cell["base_value"],
        "value_before": cell["base_value_before"],
        "file": cell["base_file"],
        "row": cell["base_row"],
    }
    x0, x0_before = base["value"], base["value_before"]
    return [
        _Half("level", cell, 100 * (cell["value"] - cell["value_before"]) / x0),
        _Half("base", base, 100 * cell["value_before"] * (1 / x0 - 1 / x0_before)),
    ]


def _why(moved: Sequence[_Half]) -> str:
    if not moved[1:]:
        return "".join(f"its {one.name} {one.told}" for one in moved)
    return " and ".join(
        f"its {one.name} {one.told} gives {points(one.part_pp)}" for one in moved
    )
