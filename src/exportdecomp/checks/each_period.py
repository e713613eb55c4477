"""Findings of many lines, gathered period by period."""

from collections.abc import Sequence

from exportdecomp.checks.gathered import gathered
from exportdecomp.model.finding import ROWS, Finding

_MANY = 40


def each_period(findings: Sequence[Finding], what: str) -> list[Finding]:
    """Keep the findings that matter most in each period, and put the rest of it into one.

    Args:
        findings: Findings of one check and one kind.
        what: What the rest are: ``lines``.

    Returns:
        The findings of each period, the newest first, as ``gathered`` leaves them. Of more
        than forty only those of the newest period are told apart; each period before has
        its gravest, which counts the others.
    """
    periods: dict[str, list[Finding]] = {}
    for one in sorted(findings, key=lambda one: one.period or "", reverse=True):
        periods.setdefault(one.period or "", []).append(one)
    found: list[Finding] = []
    for group in periods.values():
        is_short = bool(found) and len(findings) > _MANY and len(group) > 1
        found += [_in_one(group, what)] if is_short else gathered(group, what)
    return found


def _in_one(group: Sequence[Finding], what: str) -> Finding:
    gravest, others = gathered(group, what)[0], len(group) - 1
    rows = (row for one in group if one.file == gravest.file for row in one.rows)
    return gravest._replace(
        rows=tuple(dict.fromkeys([*gravest.rows, *rows]))[:ROWS],
        message=f"{gravest.message}; and {others:,} more {what} in {gravest.period}",
        cells=sum(one.cells for one in group),
    )
