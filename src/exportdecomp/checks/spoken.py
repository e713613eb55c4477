"""Periods as the release writes them: quarters and years by their own names."""

import re

from exportdecomp.model.finding import Finding

_QUARTER = re.compile(r"\b(\d{4})-(03|06|09|12)\b(?!-)")
_YEAR = re.compile(r"\b(\d{4})-12\b(?!-)(?: \(year to date\))?")


def spoken(text: str, frequency: str) -> str:
    """Write the last months of quarters and years as what they are the last months of.

    Example:
        >>> spoken("Ships, 2025-09: 3 rows", "quarter"), spoken("2025-12", "year")
        ('Ships, 2025-Q3: 3 rows', '2025')
        >>> spoken("not over on 2025-09-30", "quarter"), spoken("2025-09", "month")
        ('not over on 2025-09-30', '2025-09')
    """
    if frequency == "quarter":
        return _QUARTER.sub(lambda one: f"{one[1]}-Q{int(one[2]) // 3}", text)
    return _YEAR.sub(lambda one: one[1], text) if frequency == "year" else text


def in_words(finding: Finding, frequency: str) -> Finding:
    """Let a finding on quarters or years speak of them by name."""
    if frequency not in {"quarter", "year"}:
        return finding

    def maybe(text: str | None) -> str | None:
        return text and spoken(text, frequency)

    return finding._replace(
        message=spoken(finding.message, frequency),
        hint=spoken(finding.hint, frequency),
        period=maybe(finding.period),
        periods=tuple(spoken(one, frequency) for one in finding.periods),
        effect_period=maybe(finding.effect_period),
        parts=tuple(spoken(one, frequency) for one in finding.parts),
    )
