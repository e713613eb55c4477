"""What a reader of claims must know first: what is false and why, and what is missing."""

from collections.abc import Iterator, Sequence

from exportdecomp.model.base import BaseKind
from exportdecomp.model.verify_report import FALSE, Joint, Judgement, Verdict, VerifyReport
from exportdecomp.outputs.claims_together import joint_lines, joints_of
from exportdecomp.outputs.verify_reasons import found, not_held, reason, reasons
from exportdecomp.outputs.verify_words import titled

_OTHER = (Verdict.OTHER_CURRENCY, Verdict.OTHER_BASE)


def verify_lines(report: VerifyReport) -> tuple[str, ...]:
    """Write what is false, what clashes, what another reading makes true, what is missing.

    Args:
        report: The report.

    Returns:
        Lines of any length in sections; what belongs to a heading is set in by two spaces.
        Claims stand in the order of their sources and files.
    """
    unknown = () if report.internal else (Verdict.CANNOT_TELL,)
    sections = (
        ("Not true as they stand", claim_lines(report, FALSE)),
        ("Together", joint_lines(report)),
        ("True by another reading", claim_lines(report, _OTHER)),
        ("Cannot be told", claim_lines(report, unknown)),
    )
    lines: list[str] = []
    for title, told in sections:
        if told:
            lines += [*([""] if lines else []), title, *(f"  {line}" for line in told)]
    return tuple(lines)


def claim_lines(report: VerifyReport, verdicts: Sequence[Verdict]) -> list[str]:
    """Explain every claim that has one of some verdicts, source by source.

    Which kinds of base are not held is said in the end, where that is so of several.
    """
    names = dict.fromkeys(one.claim.source for one in report.judgements)
    order = {name: place for place, name in enumerate(names)}
    told = [one for one in report.judgements if one.verdict in verdicts]
    told.sort(key=lambda one: order[one.claim.source])
    lacking = {kind: _without(kind, told) for kind in BaseKind}
    is_long = any(ids[1:] for ids in lacking.values())
    joints = joints_of(report)
    lines = [claim_line(one, joints[one.claim.id], with_bases=not is_long) for one in told]
    return [*lines, *(_not_held(lacking) if is_long else ())]


def claim_line(
    judgement: Judgement, joints: Sequence[Joint] = (), *, with_bases: bool = True
) -> str:
    """Write a claim with its verdict and the reason in a line.

    Args:
        judgement: The claim with its verdict.
        joints: The relations that the claim stands in.
        with_bases: Whether to say which kinds of base are not held.
    """
    what = f"{titled(judgement)}: {judgement.verdict.words}"
    data = found(judgement)
    if not with_bases:
        why = "; ".join(reasons(judgement, joints))
    else:
        why = reason(judgement, joints)
    parts = (what, why, data) if judgement.verdict is Verdict.WRONG_UNIT else (what, data, why)
    return "; ".join(filter(None, parts))


def _without(kind: BaseKind, judgements: Sequence[Judgement]) -> list[str]:
    return [one.claim.id for one in judgements if kind in not_held(one)]


def _not_held(lacking: dict[BaseKind, list[str]]) -> Iterator[str]:
    for kind, ids in lacking.items():
        if ids:
            article = "An" if kind.value[0] in "aeiou" else "A"
            yield f"{article} {kind} base is not held for {', '.join(ids)}."
