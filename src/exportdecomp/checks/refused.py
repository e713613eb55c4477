"""Faults that reading stumbled over, as findings of the check that they belong to."""

from exportdecomp.model.finding import Finding, Severity
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule


def refused(material: Material, rule: Rule) -> list[Finding]:
    """Report what could not be read and is the business of a check.

    Args:
        material: The release.
        rule: The check; ``refusals`` are the codes of faults that it reports.

    Returns:
        An error a fault: behind it nothing was read.
    """
    return [
        Finding(
            rule.code,
            Severity.ERROR,
            one.message,
            one.hint,
            file=one.file,
            rows=one.rows,
            column=one.column,
            cells=max(1, one.many),
        )
        for one in material.refusals
        if one.code in rule.refusals
    ]
