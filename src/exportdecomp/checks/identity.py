"""ED208: a bloc is the sum of its members, as its definition says."""

from datetime import date
from typing import NamedTuple

import polars as pl

from exportdecomp.checks.disagreement import Gap, by_weight, report
from exportdecomp.checks.effect import measure_on
from exportdecomp.checks.families import Family, families
from exportdecomp.checks.naming import naming_of
from exportdecomp.checks.sum_gaps import gaps_of
from exportdecomp.checks.sums import sums_of
from exportdecomp.checks.wording import listed, money, monies, month_name, named, plural
from exportdecomp.model.check_settings import Identity
from exportdecomp.model.finding import Finding, NotRun, Outcome
from exportdecomp.model.material import Material
from exportdecomp.model.period import month_label
from exportdecomp.model.rule import Rule
from exportdecomp.model.scheme import Validity

_HINT = (
    "find out since when the membership differs; compare each with itself only, derive none "
    "from the other, and date the member in the scheme (`since`)"
)


class _Drift(NamedTuple):
    """Cells of an identity that are off in the same way, oldest first."""

    member: str | None
    gaps: list[Gap]


def identity(material: Material, rule: Rule) -> Outcome:
    """Compare each declared whole with the sum of its parts, where all have a figure.

    Formula: ``|Σ x_i − W| ≤ Σ u / 2 + relative × W``. A difference that equals one code of
    the same table, month after month, is a change of membership, and the code is named.

    Args:
        material: The release; ``identities`` are the sums to hold it against.
        rule: ED208; ``relative`` is what float sums may be off by, ``error_pp`` the effect
            from which a difference that no code explains is an error.

    Returns:
        A finding for each identity, flow and code that explains it; ``NotRun`` if the
        release declares no identity or has not all of the rows of one.

    Source:
        docs/methods.md, Groups.
    """
    if not material.identities:
        return NotRun("no identity is declared")
    found, looked = list[Finding](), 0
    for one in material.identities:
        cells = _cells(material, one)
        looked += cells.height
        limit = pl.col("slack") + rule.limit("relative") * pl.col("value").abs()
        off = cells.filter((pl.col("parts") - pl.col("value")).abs() > limit)
        for _, rows in off.group_by("flow", maintain_order=True):
            drifts = _drifts(material, one, rows)
            held = _last_equal(cells.filter(pl.col("flow") == rows["flow"][0]), off)
            found += [_finding(material, rule, one, drift, held) for drift in drifts]
    return found if looked else NotRun("no period has every row of an identity")


def _cells(material: Material, one: Identity) -> pl.DataFrame:
    sums = sums_of(material.panel, [_family(one)])
    return sums.filter(pl.col("count") == len(one.parts))


def _family(one: Identity) -> Family:
    return Family(one.dimension, one.whole, one.dimension, one.parts, None, {})


def _drifts(material: Material, one: Identity, off: pl.DataFrame) -> list[_Drift]:
    """Gather the cells that are off by the code that equals their difference."""
    pairs = gaps_of([_family(one)], off, measure_on(material.panel))
    chosen: dict[str | None, list[Gap]] = {}
    for _, gap in pairs:
        chosen.setdefault(_member(material, one, gap), []).append(gap)
    return [_Drift(code, gaps) for code, gaps in chosen.items()]


def _member(material: Material, one: Identity, gap: Gap) -> str | None:
    """Name the code of the same table whose amount equals a difference."""
    cell = gap.cell
    rows = material.panel.filter(
        pl.col("dimension") == cell.dimension,
        pl.col("flow") == cell.flow,
        pl.col("window") == cell.window,
        pl.col("period") == cell.period,
        pl.col("vintage") == cell.vintage,
        pl.col("currency").eq_missing(pl.lit(cell.currency, pl.String)),
        ~pl.col("component").is_in([one.whole, *one.parts]),
    )
    distance = (pl.col("value") - abs(gap.amount)).abs()
    near = rows.filter(distance <= gap.tolerance).sort(distance, "component")
    return None if near.is_empty() else str(near["component"][0])


def _last_equal(cells: pl.DataFrame, off: pl.DataFrame) -> date | None:
    """Return the last month in which the identity held; None if it never did."""
    held = cells.join(off, on=cells.columns, how="anti", nulls_equal=True)
    latest = held["period"].max()
    return latest if isinstance(latest, date) else None


def _finding(
    material: Material, rule: Rule, one: Identity, drift: _Drift, held: date | None
) -> Finding:
    group = by_weight(drift.gaps)
    worst = group[0]
    since = min(gap.cell.period for gap in group)
    newest = max(group, key=lambda gap: (gap.cell.period, gap.cell.window == "month"))
    currency = newest.cell.currency
    flow = naming_of(material).of_flow(newest.cell.flow)
    months = plural(len({gap.cell.period for gap in group}), "month")
    whole = named(material, one.dimension, one.whole)
    parts = listed([named(material, one.dimension, code) for code in one.parts])
    effect = worst.effect.effect_pp
    last = f", last equal in {month_name(held)}" if held is not None and held < since else ""
    parts_sum, whole_sum = monies(newest.observed, newest.expected, currency)
    window = "the year to date of " if newest.cell.window == "ytd" else ""
    message = (
        f"since {month_name(since)}{flow} {_membership(material, one, drift)}: {parts} add "
        f"up to {parts_sum} in {window}{month_name(newest.cell.period)}, "
        f"{whole} is {whole_sum}; off by up to "
        f"{money(abs(worst.amount), currency)} in {months}{last}"
    )
    weighed = rule.weigh(effect, one.whole) if drift.member is None else None
    return report(rule, group, weighed or rule.severity, message, _HINT)


def _membership(material: Material, one: Identity, drift: _Drift) -> str:
    whole = named(material, one.dimension, one.whole)
    if drift.member is None:
        return f"{whole} is not the sum of its declared parts"
    member = named(material, one.dimension, drift.member)
    if drift.gaps[0].amount < 0:
        return f"{whole} holds {member}, its declared parts do not"
    holders = [
        family
        for family in families(material)
        if family.dimension == one.dimension
        and family.whole in one.parts
        and drift.member in family.members
    ]
    if not holders:
        return f"the parts of {whole} hold {member}, {whole} does not"
    since = holders[0].validity.get(drift.member, Validity()).since
    joined = f", which joined in {month_label(since)}" if since is not None else ""
    holder = named(material, one.dimension, holders[0].whole)
    return f"{holder} holds {member}{joined}, and {whole} does not"
