"""Findings that someone has looked at and let pass, and waivers that have had their day."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from exportdecomp.model.check_report import CheckResult
from exportdecomp.model.dataset import UNDATED
from exportdecomp.model.finding import Finding, Waiver
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule

EXPIRED, UNUSED = "ED001", "ED002"
_LONGEST_MONTH = timedelta(days=31)


def today_of(material: Material) -> date | None:
    """Say which day counts as today where waivers end; no clock is read.

    Args:
        material: The release.

    Returns:
        The day that was named; or else the newest day of publication in the data; or else
        the first day after the newest period; None where the data hold no period.
    """
    if material.as_of is not None:
        return material.as_of
    newest = material.panel.get_column("vintage").max()
    if isinstance(newest, date) and newest != UNDATED:
        return newest
    last = material.panel.get_column("period").max()
    if not isinstance(last, date):
        return None
    return (min(last, date.max - _LONGEST_MONTH) + _LONGEST_MONTH).replace(day=1)


def waive(
    results: Sequence[CheckResult],
    waivers: Sequence[Waiver],
    today: date | None,
    files: Collection[str] = (),
) -> tuple[CheckResult, ...]:
    """Let findings pass that a waiver covers, and find fault with waivers.

    A waiver covers the findings of its check that have its component, period, flow and
    file, each where it names one, up to and including its last day.

    Args:
        results: What the checks found, that of ``ED001`` and ``ED002`` among them if these
            are asked for.
        waivers: The waivers.
        today: What counts as today; None where nobody can say, and all waivers hold.
        files: The files that were read. A waiver for another file is left alone.

    Returns:
        The same results in the same order. Those of ``ED001`` hold a finding for each
        waiver that has ended, those of ``ED002`` for each that covers nothing although its
        check ran.
    """
    ended = [one for one in waivers if _has_ended(one, today)]
    valid = [one for one in waivers if one not in ended]
    settled = [_covered(result, valid) for result in results]
    ran = {one.rule.code for one in results if one.not_run is None}
    used = {one.waiver for result in settled for one in result.findings}
    asked = [one for one in waivers if one.check in ran and _is_about(one, files)]
    return tuple(
        result._replace(findings=(*result.findings, *_faults(result.rule, asked, used, today)))
        for result in settled
    )


def _covered(result: CheckResult, waivers: Sequence[Waiver]) -> CheckResult:
    return result._replace(
        findings=tuple(
            one._replace(waiver=next((w for w in waivers if _covers(w, one)), None))
            for one in result.findings
        )
    )


def _covers(waiver: Waiver, finding: Finding) -> bool:
    return (
        waiver.check == finding.check
        and waiver.component in {None, finding.component}
        and waiver.period in {None, finding.period}
        and waiver.flow in {None, finding.flow}
        and (waiver.file is None or _is_file(finding.file or "", waiver.file))
    )


def _faults(
    rule: Rule, waivers: Sequence[Waiver], used: Collection[Waiver | None], today: date | None
) -> list[Finding]:
    if rule.code == EXPIRED and today is not None:
        return [_expired(rule, one, today) for one in waivers if _has_ended(one, today)]
    if rule.code == UNUSED:
        idle = [one for one in waivers if not _has_ended(one, today) and one not in used]
        return [_unused(rule, one) for one in idle]
    return []


def _expired(rule: Rule, waiver: Waiver, today: date) -> Finding:
    return _about(rule, waiver)._replace(
        message=f"{_name(waiver)} held until {waiver.until}, and today is {today}",
        hint="look again: mend what it let pass, or give it a new reason and a new day",
        observed=float((today - waiver.until).days) if waiver.until else None,
        threshold=0.0,
        unit="days",
    )


def _unused(rule: Rule, waiver: Waiver) -> Finding:
    return _about(rule, waiver)._replace(
        message=f"{_name(waiver)} lets nothing pass: there is no such finding",
        hint="take it out, or correct what it names",
    )


def _about(rule: Rule, waiver: Waiver) -> Finding:
    return Finding(
        rule.code,
        rule.severity,
        "",
        "",
        component=waiver.component,
        flow=waiver.flow,
        period=waiver.period,
    )


def _name(waiver: Waiver) -> str:
    named = (waiver.component, waiver.period, waiver.flow, waiver.file)
    what = ", ".join([f"{waiver.place}: the waiver of {waiver.check}", *filter(None, named)])
    return f'{what} ("{waiver.reason}")'


def _has_ended(waiver: Waiver, today: date | None) -> bool:
    return today is not None and waiver.until is not None and waiver.until < today


def _is_about(waiver: Waiver, files: Collection[str]) -> bool:
    return waiver.file is None or not files or any(_is_file(f, waiver.file) for f in files)


def _is_file(found: str, named: str) -> bool:
    """Tell whether a file is the one that is named, with or without its folder."""
    return found == named or found.replace("\\", "/").endswith(f"/{named}")
