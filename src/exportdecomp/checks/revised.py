"""Figures that were published before and are others now, each with its weight."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import polars as pl

from exportdecomp.checks.effect import Effect, Headlines, Key
from exportdecomp.checks.naming import Naming
from exportdecomp.checks.placed import in_rows, moving
from exportdecomp.checks.wording import monies, month_name, months_of, percent
from exportdecomp.model.finding import Finding
from exportdecomp.model.material import Material
from exportdecomp.panel.compared import REVISED

NO_BASELINE = "there is no baseline"
NO_GROWTH = "no headline has a base in the release and in its baseline"
NOTHING_SHARED = "the release and its baseline have no cell in common"


class Revision(NamedTuple):
    """A cell as it is now and as it was; levels in currency units."""

    dimension: str
    component: str
    flow: str
    window: str
    period: date
    currency: str | None
    value: float
    before: float
    file: str
    row: int
    column: str

    @property
    def change(self) -> float:
        """By how much the level went up."""
        return self.value - self.before

    @property
    def change_pct(self) -> float | None:
        """By how many percent; None of a level that was zero or below."""
        return 100 * self.change / self.before if self.before > 0 else None

    @property
    def key(self) -> Key:
        """The cell of the headline that it belongs to."""
        return self.flow, self.window, self.period, self.currency

    @property
    def line(self) -> tuple[str, str, str, str]:
        """What is revised, whatever the period."""
        return self.dimension, self.component, self.flow, self.currency or ""


class Weighed(NamedTuple):
    """A revision, and by how many points it moves the growth of the headline."""

    revision: Revision
    effect: Effect

    @property
    def size(self) -> tuple[float, float]:
        """What the graver of two is chosen by: its effect, or else its percentage."""
        return abs(self.effect.effect_pp or 0.0), abs(self.revision.change_pct or 0.0)


def revisions(material: Material, cells: pl.DataFrame) -> list[Revision]:
    """List the cells that were revised, in the order of the table.

    Left out are codes that stand in no scheme of a dimension that has some: nothing is
    computed from them, often because what they mean changed.

    Args:
        material: The release, whose schemes count.
        cells: What ``compare`` returns.
    """
    names = (*Revision._fields[:6], "value", "value_before", "file", "row", "column")
    changed = cells.filter(pl.col("state") == REVISED).select(names)
    used: dict[str, set[str | None]] = {
        dimension: {
            material.totals.get(dimension),
            *(code for scheme in schemes for code in scheme.codes()),
        }
        for dimension, schemes in material.schemes.items()
        if schemes
    }
    every = (Revision(*row) for row in changed.rows())
    return [one for one in every if one.component in used.get(one.dimension, {one.component})]


def weighed(measure: Headlines, found: Iterable[Revision]) -> list[Weighed]:
    """Weigh revisions by what they do to growth, the gravest first.

    Args:
        measure: The headlines of the release.
        found: The revisions; those that weigh the same keep their order.
    """
    every = [Weighed(one, measure.of_level(one.key, one.change)) for one in found]
    return sorted(every, key=lambda one: one.size, reverse=True)


def told(naming: Naming, one: Revision) -> str:
    """Write a revision: what, when, from which level to which.

    Returns:
        ``Ships, 2025-07: from CNY 41.20 bn to CNY 38.69 bn (−6.1%)``.
    """
    return f"{naming.cell(one._asdict())}: {levels(one.before, one.value, one.currency)}"


def levels(before: float, now: float, currency: str | None) -> str:
    """Write two levels and how far they are apart.

    Example:
        >>> levels(41_200_000_000.0, 38_690_000_000.0, "CNY")
        'from CNY 41.20 bn to CNY 38.69 bn (−6.1%)'
    """
    share = f" ({percent(100 * (now / before - 1))})" if before > 0 else ""
    was, is_now = monies(before, now, currency)
    return f"from {was} to {is_now}{share}"


def placed(
    naming: Naming,
    finding: Finding,
    one: Revision,
    effect: Effect,
    every: Iterable[Revision] = (),
) -> Finding:
    """Give a finding the place, the levels and the effect of a revision.

    Args:
        naming: What cells are called.
        finding: The finding.
        one: The revision that matters most.
        effect: Its effect.
        every: All revisions that the finding is about, where there are several.
    """
    alike = [one, *every]
    said = {(each.file, each.row): each for each in reversed(alike)}
    places = list(dict.fromkeys((each.file, each.row) for each in alike))
    found = in_rows(moving(finding._replace(file=one.file), effect), places)
    return found._replace(
        parts=tuple(told(naming, said[one.file, row]) for row in found.rows),
        column=one.column,
        dimension=one.dimension,
        component=one.component,
        flow=one.flow,
        window=one.window,
        period=month_name(one.period),
        periods=months_of(each.period for each in alike),
        observed=one.value,
        expected=one.before,
        unit=one.currency,
    )
