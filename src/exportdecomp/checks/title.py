"""ED107: what the lines above a table say, against what stands in it."""

from collections.abc import Iterator

import polars as pl

from exportdecomp.checks.refused import refused
from exportdecomp.checks.title_words import currencies_named, flows_named, months_named
from exportdecomp.checks.wording import month_name
from exportdecomp.model.finding import Finding, NotRun, Outcome
from exportdecomp.model.material import FileSeen, Material
from exportdecomp.model.rule import Rule


def title(material: Material, rule: Rule) -> Outcome:
    """Hold currencies, months and flows that titles name against the figures below them.

    Args:
        material: The release; ``titles`` of a file are the lines above its header.
        rule: ED107.

    Returns:
        An error a file and contradiction. It has no effect in points: growth is that of
        other figures.
    """
    found = refused(material, rule)
    titled = [file for file in material.files if file.titles]
    if not titled and not found:
        return NotRun("no file has lines above its header")
    for file in titled:
        rows = material.panel.filter(pl.col("file") == file.name)
        found += _currencies(rule, file, rows)
        if not rows.is_empty():
            found += _flows(rule, file, rows)
            found += _months(rule, file, rows) if material.frequency == "month" else ()
    return found


def _currencies(rule: Rule, file: FileSeen, rows: pl.DataFrame) -> Iterator[Finding]:
    """Find two currencies among the titles, or another one in the table."""
    named = {line: found for line in file.titles if (found := currencies_named(line))}
    told = [(line, found) for line, found in named.items() if len(found) == 1]
    if not told:
        return
    line, first = told[0]
    (currency,) = first
    other = next((one for one in told if one[1] != first), None)
    if other is not None:
        (second,) = other[1]
        said = f"{line!r} names {currency}, and {other[0]!r} names {second}"
        yield _finding(rule, file, said, "find out which of the two the cells are in")
        return
    held = set(rows["currency"].drop_nulls().unique()) or {file.currency or currency}
    if currency not in held:
        said = f"{line!r} names {currency}, and the amounts are in {', '.join(sorted(held))}"
        yield _finding(rule, file, said, "find out which of the two the cells are in")


def _months(rule: Rule, file: FileSeen, rows: pl.DataFrame) -> Iterator[Finding]:
    named = months_named(file.titles)
    held = rows["period"].unique().sort().to_list()
    if named and max(named) != held[-1]:
        said = f"the title names {month_name(max(named))}, the newest period is "
        said += month_name(held[-1])
        hint = "look whether the table is that of another month"
        yield _finding(rule, file, said, hint)._replace(period=month_name(held[-1]))


def _flows(rule: Rule, file: FileSeen, rows: pl.DataFrame) -> Iterator[Finding]:
    named = flows_named(file.titles)
    held = set(rows["flow"].unique())
    if len(named) == 1 and not named & held:
        flow = min(held)
        said = f"the title names {min(named)}, and the figures are {flow}"
        hint = "look whether it is the table of the other flow; see the column of flows"
        yield _finding(rule, file, said, hint)._replace(flow=flow)


def _finding(rule: Rule, file: FileSeen, said: str, hint: str) -> Finding:
    rows = tuple(range(1, 1 + min(len(file.titles), file.header_row - 1)))
    return Finding(rule.code, rule.severity, said, hint, file=file.name, rows=rows)
