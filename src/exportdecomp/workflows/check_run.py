"""The checks run over a release, and what of their findings is kept."""

from collections.abc import Sequence

from exportdecomp.checks.registry import CHECKS
from exportdecomp.checks.spoken import in_words
from exportdecomp.model.check_report import CheckResult
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.checked import up_to

_OF_RELEASE = frozenset({"ED403"})
"""Checks that look at a release as a whole, whatever period is asked for."""

_OF_REVISION = "ED4"
_NOISE = 1e-9

Asked = tuple[str, str] | None
"""The first and the last period that findings are kept of; None for all."""


def run_checks(rules: Sequence[Rule], material: Material, asked: Asked) -> list[CheckResult]:
    """Run checks over a release up to the last period that is asked for.

    Args:
        rules: The checks, in order.
        material: The release, with its baseline.
        asked: The periods.

    Returns:
        Their outcomes. Warnings and infos that the baseline had already, of the same figures,
        are counted and left out: they were seen when it was published.
    """
    cut = up_to_asked(material, asked)
    return [_run(rule, material if rule.code in _OF_RELEASE else cut) for rule in rules]


def up_to_asked(material: Material, asked: Asked) -> Material:
    """Leave out what came after the last period asked for: it is judged as the newest."""
    if asked is None:
        return material
    before = material.baseline
    return material._replace(
        panel=up_to(material.panel, asked[1]),
        baseline=before and before._replace(panel=up_to(before.panel, asked[1])),
    )


def kept(result: CheckResult, asked: Asked) -> CheckResult:
    """Keep the findings of some periods, or on their growth, and those that concern none."""
    if asked is None:
        return result
    first, last = asked
    found = tuple(
        one
        for one in result.findings
        if one.period is None
        or any(
            first <= period <= last
            for period in (*(one.periods or (one.period,)), one.effect_period or "")
        )
    )
    return result._replace(findings=found)


def _run(rule: Rule, material: Material) -> CheckResult:
    result = _outcome(rule, material)
    before = material.baseline
    if before is None or not result.findings or rule.code.startswith(_OF_REVISION):
        return result
    alike = before._replace(
        identities=material.identities,
        due=material.due,
        as_of=material.as_of,
        working_days=material.working_days,
    )
    return without_known(result, _outcome(rule, alike).findings)


def without_known(result: CheckResult, before: Sequence[Finding]) -> CheckResult:
    """Leave out warnings and infos that the release before had too, and count them.

    Args:
        result: What a check found in a release.
        before: What it finds in the one before.
    """
    known = {_key(one): one for one in before}
    news = tuple(one for one in result.findings if not _is_known(one, known.get(_key(one))))
    return result._replace(findings=news, known=len(result.findings) - len(news))


def _outcome(rule: Rule, material: Material) -> CheckResult:
    check = CHECKS.get(rule.code)
    if check is None:
        return CheckResult(rule, ())
    try:
        outcome = check(material, rule)
    except Exception as error:
        error.add_note(f"in {rule.code} {rule.name}; --ignore {rule.code} leaves it out")
        raise
    if isinstance(outcome, NotRun):
        return CheckResult(rule, (), outcome.reason)
    return CheckResult(rule, tuple(in_words(one, material.frequency) for one in outcome))


def _key(finding: Finding) -> tuple[object, ...]:
    return (
        finding.dimension, finding.component, finding.flow, finding.window, finding.period,
        finding.cells,
    )  # fmt: skip


def _is_known(finding: Finding, before: Finding | None) -> bool:
    if before is None or finding.severity is Severity.ERROR:
        return False
    if finding.observed is None:
        return _is_alike(finding.effect_pp, before.effect_pp)
    return _is_alike(finding.observed, before.observed)


def _is_alike(now: float | None, then: float | None) -> bool:
    if now is None or then is None:
        return now is then
    return abs(now - then) <= _NOISE * max(abs(now), abs(then))
