"""A report on claims for people: what is wrong first, then every claim with its figure."""

from collections.abc import Iterator

from exportdecomp.model.report import Note
from exportdecomp.model.sheet import Cell, Entry, Sheet, Table
from exportdecomp.model.verify_report import Judgement, Verdict, VerifyReport
from exportdecomp.outputs.claim_figures import metric_words
from exportdecomp.outputs.claim_hedges import hedge_words
from exportdecomp.outputs.claims_together import joints_of
from exportdecomp.outputs.verify_columns import (
    Usual,
    above,
    by_source,
    columns_of,
    computed,
    period_of,
    title_of,
    usual_of,
)
from exportdecomp.outputs.verify_lines import verify_lines
from exportdecomp.outputs.verify_reasons import reason
from exportdecomp.outputs.verify_words import IN_A_TABLE, label_of, name_of, said, summary
from exportdecomp.outputs.words import sources_of

_MEANINGS = {
    Verdict.WITHIN_ROUNDING: "Within rounding: the printed digits of the data leave it open.",
    Verdict.TRUNCATED: "Truncated: further digits were dropped, not rounded.",
    Verdict.WITHIN_CONVERSION: "Within conversion: the exchange rate leaves it open.",
}


def sheet_of(report: VerifyReport) -> Sheet:
    """Write a report as lines on what is wrong and a table of all claims."""
    return Sheet(
        summary=summary(report),
        tables=tuple(_tables(report)),
        lines=verify_lines(report),
        notes=tuple(notes_of(report)),
        sources=tuple(sources_in(report)),
        has_same_columns=True,
    )


def _tables(report: VerifyReport) -> Iterator[Table]:
    parts, joints = by_source(report.judgements), joints_of(report)
    without = report.internal
    for part in parts:
        columns = columns_of(report, part)
        usual = usual_of(report.judgements)._replace(flow=usual_of(part).flow)
        yield Table(
            title=title_of(part, is_alone=not parts[1:]),
            subtitle=above(part, usual, columns),
            columns=columns,
            entries=tuple(
                _entry(one, usual, reason(one, joints[one.claim.id]) if without else "")
                for one in part
            ),
            label_title="verdict",
        )


def _entry(judgement: Judgement, usual: Usual, remark: str) -> Entry:
    claim = judgement.claim
    cells: dict[str, Cell] = {
        "claim": f"{claim.id} {name_of(judgement, IN_A_TABLE)}",
        "source": claim.source,
        "item": label_of(judgement),
        "metric": metric_words(claim.metric),
        "period": period_of(judgement, usual),
        "stated": said(claim),
        "computed": computed(judgement, usual),
        "remark": remark,
    }
    return Entry(judgement.verdict.words, cells, code=claim.id)


def notes_of(report: VerifyReport) -> Iterator[Note]:
    """Say what brackets and verdicts mean, and how hedges were read."""
    measured = [one.measured for one in report.judgements if one.measured]
    if any(one.open.width for one in measured):
        text = (
            "In brackets: what the printed digits of the data and the conversion leave open."
        )
        yield Note("bounds", text)
    present = {one.verdict for one in report.judgements}
    for verdict, text in _MEANINGS.items():
        if verdict in present:
            yield Note(verdict.value, text)
    for one in report.judgements:
        if one.verdict.holds and (read := hedge_words(one)):
            yield Note("hedge", f"{one.claim.id}: {read}.")


def sources_in(report: VerifyReport) -> Iterator[str]:
    """Name the publishers, the files of claims and the digest."""
    yield from sources_of("; ".join(report.attributions), report.provenance)
    if report.files:
        yield f"Claims: {', '.join(report.files)}."
    yield f"Digest: {report.digest}"
