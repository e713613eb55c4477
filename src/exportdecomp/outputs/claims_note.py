"""The table of claims to paste into a review, in Markdown."""

from collections.abc import Iterator, Sequence

from exportdecomp.model.verify_report import Judgement, VerifyReport
from exportdecomp.outputs.claim_figures import metric_words
from exportdecomp.outputs.claims_together import joint_lines, joints_of
from exportdecomp.outputs.markdown_document import MARKDOWN_WORDS, markdown_line
from exportdecomp.outputs.safe_text import markdown_block
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
from exportdecomp.outputs.verify_reasons import reason
from exportdecomp.outputs.verify_sheet import notes_of, sources_in
from exportdecomp.outputs.verify_words import label_of, own_name, said, summary

_RIGHT = {"stated", "computed"}
_FOR_SCREENS = {"remark"}
_safe = MARKDOWN_WORDS.prose


def claims_note(report: VerifyReport) -> str:
    """Write what a reviewer of a note wants to know, as Markdown.

    Args:
        report: The report.

    Returns:
        The count of verdicts, a table of the claims of each source, what claims imply
        together, what cannot be read, and where the figures are from.
    """
    parts, tables = [f"**{_safe(summary(report))}**"], by_source(report.judgements)
    for part in tables:
        title = title_of(part, is_alone=not tables[1:])
        parts += [f"**{_safe(title)}**" if title else "", *_table(part, report)]
    parts += [_list("Together", joint_lines(report)), _list("Not read", list(_faulty(report)))]
    below = [" ".join(note.text for note in notes_of(report)), *sources_in(report)]
    parts += [markdown_block(_safe(line)) for line in below]
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(part: Sequence[Judgement], report: VerifyReport) -> Iterator[str]:
    usual = usual_of(report.judgements)._replace(flow=usual_of(part).flow)
    columns = columns_of(report, part, in_full=True)
    keys = [column.key for column in columns if column.key not in _FOR_SCREENS]
    heads = [*keys, "verdict", "remark"]
    yield markdown_block(_safe(above(part, usual, columns)))
    lines = [
        markdown_line(heads),
        markdown_line(["--:" if head in _RIGHT else ":--" for head in heads]),
    ]
    joints = joints_of(report)
    for one in part:
        cells = _cells(one, usual)
        words = one.verdict.words
        verdict = words if one.verdict.holds else f"**{words}**"
        told = [_safe(cells[key]) for key in keys]
        lines.append(markdown_line([*told, verdict, _safe(reason(one, joints[one.claim.id]))]))
    yield "\n".join(lines)


def _cells(judgement: Judgement, usual: Usual) -> dict[str, str]:
    claim = judgement.claim
    return {
        "claim": f"{claim.id} {own_name(claim)}".rstrip(),
        "source": claim.source,
        "item": label_of(judgement),
        "metric": metric_words(claim.metric),
        "period": period_of(judgement, usual),
        "stated": said(claim),
        "computed": computed(judgement, usual),
    }


def _list(title: str, lines: Sequence[str]) -> str:
    if not lines:
        return ""
    items = "\n".join(f"- {markdown_block(_safe(line))}" for line in lines)
    return f"**{title}**\n\n{items}"


def _faulty(report: VerifyReport) -> Iterator[str]:
    for one in report.faulty:
        place = f"{one.file}, line {one.line}" if one.line else one.file
        yield "; ".join(filter(None, (f"{place}: {one.message}", one.hint)))
