"""ED201: the parts of a complete scheme add up to their whole."""

from collections.abc import Mapping, Sequence

import polars as pl

from exportdecomp.checks.disagreement import (
    Gap,
    further,
    gather,
    gravest,
    leading,
    newest_of,
    place_of,
    report,
)
from exportdecomp.checks.effect import NOT_AN_AMOUNT, measure_on
from exportdecomp.checks.families import Family, families
from exportdecomp.checks.naming import naming_of
from exportdecomp.checks.placed import moving
from exportdecomp.checks.refused import refused
from exportdecomp.checks.sum_gaps import by_dimension, gaps_of
from exportdecomp.checks.sums import open_families, sums_of, within
from exportdecomp.checks.suspects import suspects
from exportdecomp.checks.wording import money, monies, month_name, named, plural
from exportdecomp.model.finding import Finding, NotRun, Outcome, Severity
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule

_HINT = "compare the lines of this cell with the release; mend the file, not the total"
_TOTAL_HINT = (
    "compare the total of this cell with the release; the parts agree among themselves"
)
_OPEN_HINT = (
    "if the list is meant to be complete, lines are missing; if not, name what it leaves, "
    '`rest = "other"` in the scheme'
)


def additivity(material: Material, rule: Rule) -> Outcome:
    """Compare the sum of the parts with the whole, where the parts are complete.

    Formula: ``|Σ x_i − X| ≤ Σ u / 2 + relative × |X|``, with a unit ``u`` of the last digit
    of every part and of the whole.

    Args:
        material: The release.
        rule: ED201; ``relative`` is what float sums may be off by, ``least_pp`` the effect
            from which on a gap is worth a word.

    Returns:
        A finding a line or a period; one in all for top lines that are just a choice, and
        none for parts below a parent that are; ``NotRun`` if no scheme is complete.

    Source:
        docs/methods.md, D1 and D5.
    """
    listed = [family for family in families(material) if family.rest is None]
    relative = rule.limit("relative")
    sums = sums_of(material.panel, listed)
    found = refused(material, rule)
    if sums.is_empty() and not found:
        return NotRun("no cell has a whole and parts that are said to be complete")
    off = sums.filter((pl.col("parts") - pl.col("value")).abs() > within(relative))
    pairs = gaps_of(listed, off, measure_on(material.panel))
    left_open = {_key(one) for one in open_families(material.panel, listed, relative)}
    closed = [
        pair
        for pair in pairs
        if _key(pair[0]) not in left_open and gravest(rule, [pair[1]]) is not None
    ]
    found += _closed(material, rule, closed)
    partial = [pair for pair in pairs if pair[0].is_top and _key(pair[0]) in left_open]
    flows = sorted({gap.cell.flow for _, gap in partial})
    of_flows = [[pair for pair in partial if pair[1].cell.flow == flow] for flow in flows]
    tables = [table for pairs in of_flows for table in by_dimension(pairs)]
    return [*found, *(_partial(material, rule, table) for table in tables)]


def _key(family: Family) -> tuple[str, str, tuple[str, ...]]:
    return family.dimension, family.whole, family.members


def _closed(
    material: Material, rule: Rule, pairs: Sequence[tuple[Family, Gap]]
) -> list[Finding]:
    return [
        _finding(material, rule, table[group[0]], severity, group)
        for table in by_dimension(pairs)
        for group in gather(table, newest_of(material.panel))
        if (severity := gravest(rule, group)) is not None
    ]


def _finding(
    material: Material, rule: Rule, family: Family, severity: Severity, group: Sequence[Gap]
) -> Finding:
    worst = group[0]
    currency = worst.cell.currency
    likely = suspects(material, family, worst)
    why = f"; likely {likely[0].words}" if likely else ""
    parts, whole = monies(worst.observed, worst.expected, currency)
    message = (
        f"{place_of(material, worst.cell)}: the parts by {family.dimension} add up to "
        f"{parts}, the whole is {whole}: {money(abs(worst.amount), currency)} "
        f"apart{further(material, group)}{why}"
    )
    hint = _TOTAL_HINT if likely and likely[0].is_whole else _HINT
    others = "; ".join(one.words for one in likely[1:])
    if others:
        hint = f"{hint}; other candidates: {others}"
    finding = report(rule, group, severity, message, hint)
    rows = [one.row[1] for one in likely[:1] if one.row[0] == finding.file]
    first = [row for row in rows if row is not None]
    return finding._replace(rows=leading([*first, *finding.rows]))


def _partial(material: Material, rule: Rule, table: Mapping[Gap, Family]) -> Finding:
    short = [gap for gap in table if gap.amount < 0]
    shares = [100 * -gap.amount / gap.expected for gap in short]
    newest = max(short, key=lambda gap: (gap.cell.period, gap.cell.window))
    family = table[newest]
    whole = named(material, family.whole_dimension, family.whole)
    flow = naming_of(material).of_flow(newest.cell.flow)
    left = money(-newest.amount, newest.cell.currency)
    least, most = f"{min(shares):.1f}", f"{max(shares):.1f}"
    share = most if least == most else f"{least} to {most}"
    message = (
        f"the lines by {family.dimension}{flow} leave {share}% of {whole} in "
        f"{plural(len({gap.cell.period for gap in short}), 'period')}, {left} in "
        f"{month_name(newest.cell.period)}: nothing says what that is"
    )
    ordered = [newest, *(gap for gap in short if gap is not newest)]
    finding = report(rule, ordered, Severity.INFO, message, _OPEN_HINT)
    return moving(finding, NOT_AN_AMOUNT)
