"""Claims as test cases, for servers that show the results of tests."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from exportdecomp.model.verify_report import (
    Joint,
    Judgement,
    Verdict,
    VerifyReport,
)
from exportdecomp.outputs.claims_together import joint_line, joints_of, named_in
from exportdecomp.outputs.junit import Case, Suite, junit_document
from exportdecomp.outputs.safe_text import visible
from exportdecomp.outputs.verify_columns import computed
from exportdecomp.outputs.verify_reasons import reason
from exportdecomp.outputs.verify_words import name_of, said, summary

if TYPE_CHECKING:
    from exportdecomp.model.claim import FaultyClaim


def claims_junit(report: VerifyReport) -> str:
    """Write a report as JUnit XML, one suite with a case a claim.

    A claim whose verdict the run fails on is a ``failure``, and so are claims that cannot be
    true together where the run fails on that; one that cannot be read, or a file of them, is
    an ``error``, so that no suite is green that was not judged; one that cannot be told is
    ``skipped`` with the reason. Other verdicts pass, with what there is to say as
    ``system-out``.

    Args:
        report: The report.

    Returns:
        The document, as ``junit_document`` writes it.
    """
    joints = joints_of(report)
    cases = [_case(one, report, joints[one.claim.id]) for one in report.judgements]
    cases += _joints(report)
    cases += _unread(report)
    title = ", ".join(report.files) or "claims"
    return junit_document(
        Suite("verify", title, tuple(_facts(report)), cases, summary(report))
    )


def _facts(report: VerifyReport) -> Iterator[tuple[str, str]]:
    found = Counter(one.verdict for one in report.judgements)
    yield "fail_on", ", ".join(report.fail_on) or "never"
    for verdict in Verdict:
        yield verdict.value, str(found[verdict])
    yield "inconsistent", str(sum(map(report.is_clash, report.joints)))
    yield "faulty", str(report.unread)
    yield "digest", report.digest


def _unread(report: VerifyReport) -> Iterator[Case]:
    """Write a case for each claim that cannot be read, with everything wrong with it."""
    claims: dict[tuple[str, str], list[FaultyClaim]] = {}
    for one in report.faulty:
        name = one.id or (f"line {one.line}" if one.line else "the file")
        claims.setdefault((one.file, name), []).append(one)
    for (file, name), faults in claims.items():
        told = [f"{one.message}; {one.hint}" if one.hint else one.message for one in faults]
        places = [f"{file}, line {one.line}" if one.line else file for one in faults]
        lines = [f"{place}: {text}" for place, text in zip(places, told, strict=True)]
        attributes = (("type", faults[0].code), ("message", "; ".join(told)))
        text = "\n".join(visible(line) for line in lines)
        yield Case(_within(file), name, "error", attributes, text)


def _case(judgement: Judgement, report: VerifyReport, joints: Sequence[Joint]) -> Case:
    claim, verdict = judgement.claim, judgement.verdict
    within, name = _within(claim.source or claim.file), f"{claim.id} {name_of(judgement)}"
    told = reason(judgement, joints)
    if verdict in report.fail_on:
        message = f"{said(claim)}: {verdict.words}"
        attributes = (("type", verdict.value), ("message", message))
        return Case(within, name, "failure", attributes, _text(judgement, told))
    if verdict is Verdict.CANNOT_TELL:
        return Case(within, name, "skipped", (("message", told or verdict.words),))
    if verdict is Verdict.CONFIRMED:
        return Case(within, name)
    return Case(within, name, "system-out", (), f"{verdict.words}: {_text(judgement, told)}")


def _text(judgement: Judgement, told: str) -> str:
    claim = judgement.claim
    place = f"{claim.file}, line {claim.line}" if claim.file and claim.line else claim.file
    figure = computed(judgement)
    parts = (
        f"stated: {said(claim)}",
        figure and f"computed: {figure}",
        told,
        place,
    )
    return "\n".join(visible(part) for part in parts if part)


def _joints(report: VerifyReport) -> Iterator[Case]:
    named = named_in(report)
    for joint in report.joints:
        name = f"{joint.relation.replace('_', ' ')}: {', '.join(joint.ids)}"
        line = joint_line(joint, named)
        if report.fails(joint):
            told = (("type", joint.internal.value), ("message", line))
            yield Case("together", name, "failure", told, visible(line))
        else:
            yield Case("together", name, "system-out", (), visible(line))


def _within(name: str) -> str:
    """Name a class of cases; servers take what stands before a point for a package."""
    return name.replace(".", "_") or "claims"
