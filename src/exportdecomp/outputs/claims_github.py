"""Verdicts as annotations of GitHub Actions, on the lines of the claims files."""

from collections.abc import Iterator, Sequence

from exportdecomp.model.verify_report import Judgement, Verdict, VerifyReport
from exportdecomp.outputs.annotations import Annotation, annotation_lines
from exportdecomp.outputs.claims_together import joint_line, joints_of, named_in
from exportdecomp.outputs.verify_columns import computed
from exportdecomp.outputs.verify_reasons import reason
from exportdecomp.outputs.verify_words import about, name_of, said


def claims_annotations(report: VerifyReport, others: Sequence[str] = ()) -> str:
    """Write what a reader must see as workflow commands, one a line.

    An error is a verdict that the run fails on, claims that cannot be true together where
    the run fails on that, and a claim that cannot be read; a warning any other
    claim that does not hold as it stands; a notice one that cannot be told.

    Args:
        report: The report.
        others: Files in which it is written whole.

    Returns:
        What ``annotation_lines`` shows of them, claims that clash and those that cannot be
        read before all others; nothing of claims that hold.
    """
    return annotation_lines([*_clashes(report), *_faulty(report), *_claims(report)], others)


def _faulty(report: VerifyReport) -> Iterator[Annotation]:
    for one in report.faulty:
        what = one.id or ("claims file" if not one.line else "part of the file")
        title = f"{what}: cannot be read"
        yield Annotation("error", title, (one.message, one.hint), one.file or None, one.line)


def _claims(report: VerifyReport) -> Iterator[Annotation]:
    joints = joints_of(report)
    for one in report.judgements:
        level = _level(one, report)
        if level is not None:
            title = f"{one.claim.id} {name_of(one)}: {one.verdict.words}"
            file = one.claim.file or None
            told = _stated(one), _sentence(reason(one, joints[one.claim.id]))
            yield Annotation(level, title, told, file, one.claim.line)


def _level(judgement: Judgement, report: VerifyReport) -> str | None:
    if judgement.verdict in report.fail_on:
        return "error"
    if judgement.verdict is Verdict.CANNOT_TELL:
        return None if report.internal else "notice"
    return None if judgement.verdict.holds else "warning"


def _stated(judgement: Judgement) -> str:
    figure = computed(judgement)
    told = f"{about(judgement)}. Stated: {said(judgement.claim)}."
    return f"{told} Computed: {figure}." if figure else told


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _clashes(report: VerifyReport) -> Iterator[Annotation]:
    named = named_in(report)
    for joint in report.joints:
        if not report.is_clash(joint):
            continue
        claims = [named[name].claim for name in joint.ids if name in named]
        file, line = (claims[0].file or None, claims[0].line) if claims else (None, 0)
        title = f"{', '.join(joint.ids)}: not true together"
        level = "error" if report.fails(joint) else "warning"
        yield Annotation(level, title, (joint_line(joint, named),), file, line)
