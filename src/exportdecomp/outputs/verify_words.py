"""The words of verdicts: how many there are, and how claims and readings are called."""

from collections import Counter
from collections.abc import Iterator

from exportdecomp.model.claim import HEADLINE_ITEM, Claim
from exportdecomp.model.evidence import Measured
from exportdecomp.model.verify_report import FALSE, Judgement, Verdict, VerifyReport
from exportdecomp.outputs.claim_figures import metric_words, signed_text

LONGEST_NAME = 160
IN_A_TABLE = 60


def summary(report: VerifyReport) -> str:
    """Count the claims by verdict in a sentence, those that are not true together."""
    many = len(report.judgements)
    counts = Counter(one.verdict for one in report.judgements)
    parts = [
        *(f"{counts[one]} {one.words}" for one in Verdict if one.holds and counts[one]),
        *_other_readings(counts),
        *_false(counts),
    ]
    if unknown := counts[Verdict.CANNOT_TELL]:
        parts.append(f"{unknown} cannot be told")
    told = [", ".join(parts) or "nothing to judge"]
    if clashes := sum(map(report.is_clash, report.joints)):
        sets = "set of figures" if clashes == 1 else "sets of figures"
        told.append(f"{clashes} {sets} cannot be true together")
    if faulty := report.unread:
        told.append(f"{faulty} more cannot be read")
    told += _of_files(report)
    claims = f"{many:,} claim{'' if many == 1 else 's'}"
    without = ", judged without data" if report.internal else ""
    return f"{claims}{without}: {'; '.join(told)}."


def name_of(judgement: Judgement, longest: int = LONGEST_NAME) -> str:
    """Call a claim by its own text, or by what it is about where it has none."""
    return own_name(judgement.claim, longest) or about(judgement)


def own_name(claim: Claim, longest: int = LONGEST_NAME) -> str:
    """Return the own text of a claim, cut at a word where it is long."""
    text = " ".join(claim.text.split())
    if len(text) <= longest:
        return text
    return text[:longest].rpartition(" ")[0].rstrip(" ,;:") + "…"


def titled(judgement: Judgement) -> str:
    """Call a claim by its ``id``, its name and what it states, each once."""
    claim, name = judgement.claim, name_of(judgement)
    figure = said(claim)
    is_said = figure in signed_text(name) or (name == about(judgement) and not _has(claim))
    return f"{claim.id} {name}" if is_said else f"{claim.id} {name}, {figure}"


def about(judgement: Judgement) -> str:
    """Say what a claim is about: ``Toys, growth``."""
    return f"{label_of(judgement)}, {metric_words(judgement.claim.metric)}"


def label_of(judgement: Judgement) -> str:
    """Call an item as the data do, or as the claim does where they do not know it."""
    claim, measured = judgement.claim, judgement.measured or judgement.nearest
    subject = measured.subject if measured else judgement.subject
    if subject is None or subject.proxy_for:
        return claim.flow.value.capitalize() if claim.item == HEADLINE_ITEM else claim.item
    return subject.label


def said(claim: Claim) -> str:
    """Write what a claim states; of one without a figure, its metric."""
    if claim.stated is not None:
        return signed_text(claim.stated.text)
    return ", ".join(claim.items) or metric_words(claim.metric)


def proxy_words(measured: Measured) -> str:
    """Name what a figure is of, where that stands for what a claim is about."""
    return f"by proxy {measured.subject.label}" if measured.subject.proxy_for else ""


def base_words(measured: Measured) -> str:
    """Name the base that a figure is over; empty where it has none."""
    return f"{measured.base_kind} base" if measured.base_kind else ""


def _of_files(report: VerifyReport) -> Iterator[str]:
    if files := report.unread_files:
        yield f"{files} {'file' if files == 1 else 'files'} cannot be read"
    if stray := report.stray_faults:
        faults = "fault stands" if stray == 1 else "faults stand"
        yield f"{stray} {faults} in no claim"


def _has(claim: Claim) -> bool:
    return claim.stated is not None or bool(claim.items)


def _other_readings(counts: Counter[Verdict]) -> Iterator[str]:
    for verdict, by in (
        (Verdict.OTHER_CURRENCY, "in another currency"),
        (Verdict.OTHER_BASE, "over another base"),
    ):
        if counts[verdict]:
            yield f"{counts[verdict]} true {by}"


def _false(counts: Counter[Verdict]) -> Iterator[str]:
    kinds = [f"{counts[one]} {one.words}" for one in FALSE if counts[one]]
    many = sum(counts[one] for one in FALSE)
    if many:
        yield f"{many} not true ({', '.join(kinds)})"
