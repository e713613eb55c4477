"""Many findings alike: the gravest in full, the others in one."""

from collections.abc import Sequence

from exportdecomp.checks.placed import in_rows
from exportdecomp.checks.wording import listed
from exportdecomp.model.finding import SAMPLE, Finding


def gathered(findings: Sequence[Finding], what: str) -> list[Finding]:
    """Keep the findings that matter most, and put the rest of them into one.

    Args:
        findings: Findings of one check and one kind.
        what: What the rest are: ``components``.

    Returns:
        The gravest by severity and effect, at most ``SAMPLE``, and one that names some of
        the rest and counts all of them, with the severity, the place and the effect of the
        first. A rest of one stays itself.
    """
    order = sorted(findings, key=_weight)
    kept, rest = order[:SAMPLE], order[SAMPLE:]
    if not rest[1:]:
        return order
    names = [f"{one.component or one.file or ''} {one.period or ''}".strip() for one in rest]
    first = rest[0]
    worth = f"; the effect is that of {names[0]}" if first.effect_pp else ""
    alike = first._replace(
        message=f"{len(rest)} more {what} of this kind: {listed(names)}{worth}",
        component=None,
        observed=None,
        expected=None,
        periods=periods_in(rest),
        cells=sum(one.cells for one in rest),
    )
    places = {
        (one.file, row): part
        for one in rest
        if one.file is not None
        for row, part in one.by_row.items()
    }
    placed = in_rows(alike, list(places))
    parts = tuple(places[first.file, row] for row in placed.rows) if first.file else ()
    return [*kept, placed._replace(parts=parts)]


def periods_in(findings: Sequence[Finding]) -> tuple[str, ...]:
    """List the periods that findings concern, the oldest first."""
    every = (period for one in findings for period in one.periods or (one.period,))
    return tuple(sorted({period for period in every if period is not None}))


def _weight(finding: Finding) -> tuple[object, ...]:
    size = abs(finding.effect_pp or 0.0)
    place = (finding.period or "", finding.component or "", finding.flow or "")
    return finding.severity.rank, -size, *place
