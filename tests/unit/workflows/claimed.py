"""Claims on the embedded data in few words, and their evidence, for tests of the latter."""

from typing import Any

from exportdecomp.claims.measure import measure
from exportdecomp.model.claim import Claim, Metric
from exportdecomp.model.evidence import Absent, Evidence, Measured, Reading
from exportdecomp.model.period import Period, Window, parse_period
from exportdecomp.workflows.evidence import Evidences


def at(label: str) -> Period:
    """The period of ``2025-09``, ``2025-Q3``, ``2025`` or ``2025-09 ytd``."""
    text, _, window = label.partition(" ")
    windows = [Window.YTD] if window else [Window.MONTH, Window.QUARTER, Window.YEAR]
    return next(one for one in (parse_period(w, text) for w in windows) if one is not None)


def claim(
    metric: str,
    item: str = "headline",
    period: str = "2025-09",
    **said: Any,  # noqa: ANN401
) -> Claim:
    return Claim("c1", "", Metric(metric), at(period), item, **said)


def found(
    evidences: Evidences, one: Claim, reading: Reading | None = None
) -> Evidence | Absent:
    subject = evidences.subject(one)
    return evidences.evidence(one, subject, one.metric, reading or Reading())


def held(evidences: Evidences, one: Claim, reading: Reading | None = None) -> Evidence:
    evidence = found(evidences, one, reading)
    assert isinstance(evidence, Evidence), evidence
    return evidence


def absent(evidences: Evidences, one: Claim) -> Absent:
    evidence = found(evidences, one)
    assert isinstance(evidence, Absent), evidence
    return evidence


def measured(evidences: Evidences, one: Claim) -> Measured:
    figure = measure(one.metric, held(evidences, one), one)
    assert isinstance(figure, Measured), figure
    return figure
