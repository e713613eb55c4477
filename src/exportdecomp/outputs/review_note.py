"""The note for a review: what is new in a release, what was found, what was let pass."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from exportdecomp.model.check_report import CheckReport
from exportdecomp.model.finding import Finding, Severity
from exportdecomp.model.sheet import Sheet
from exportdecomp.outputs.check_sheet import file_words, files_of, moved_table
from exportdecomp.outputs.check_words import (
    effect,
    known_words,
    not_run_words,
    place,
    plural,
    review_words,
    verdict,
    waived_words,
)
from exportdecomp.outputs.markdown_document import MARKDOWN_WORDS, markdown_line
from exportdecomp.outputs.newest_words import newest_words
from exportdecomp.outputs.numbers import signed
from exportdecomp.outputs.safe_text import markdown_block
from exportdecomp.outputs.sheet_markdown import sheet_markdown

LARGEST_NOTE = 60_000
"""Bytes of a note; a comment on GitHub may hold 65,536 characters."""

_MOST_FILES = 12
_MOST_WAIVERS = 20
_HEAD = (
    markdown_line(["check", "what was found", "headline pp", "in"]),
    markdown_line([":--", ":--", "--:", ":--"]),
)
_safe = MARKDOWN_WORDS.prose


class _Section(NamedTuple):
    """The findings of a severity, and what stands around their table."""

    findings: list[Finding]
    above: str
    below: str = ""

    @property
    def frame(self) -> int:
        """How many bytes it takes with all of its findings left out."""
        parts = (self.above, *_HEAD, _cut(len(self.findings)), self.below)
        return sum(len(part.encode()) + 2 for part in parts)


def review_note(report: CheckReport, most_bytes: int = LARGEST_NOTE) -> str:
    """Write what a reviewer of a release wants to know, as Markdown.

    Args:
        report: The report.
        most_bytes: How long the note may be; findings that do not fit are counted.

    Returns:
        The verdict, what the newest period says, what is new against the release before,
        the findings by severity, each with what it does to the growth of which period, what
        was waived and not looked at, the files with their checksums and the digest.
    """
    table = moved_table(report)
    above = [
        f"**{_safe(verdict(report))}**",
        *(markdown_block(_safe(told)) for told in newest_words(report.newest)),
        markdown_block(_safe(review_words(report, with_growth=False))),
        sheet_markdown(Sheet("", (table,))).rstrip() if table else "",
    ]
    below = ["\n".join(_lists(report)), _files(report)]
    room = most_bytes - len(_joined([*above, *below]).encode())
    note = _joined([*above, *_tables(report, room), *below])
    return note.encode()[:most_bytes].decode(errors="ignore")


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"


def _tables(report: CheckReport, room: int) -> Iterator[str]:
    """Write the findings as a table a severity, as many as there is room for."""
    sections = [one for one in map(_section, Severity, [report] * 3) if one.findings]
    left = room - sum(one.frame for one in sections)
    names = {result.rule.code: result.rule.name for result in report.results}
    hints: set[tuple[str, str]] = set()
    for section in sections:
        lines = list(_HEAD)
        for finding in section.findings:
            is_new = (finding.check, finding.hint) not in hints
            line = _row(finding, names[finding.check], has_fix=is_new)
            left -= len(line.encode()) + 1
            if left < 0:
                break
            hints.add((finding.check, finding.hint))
            lines.append(line)
        more = len(section.findings) + len(_HEAD) - len(lines)
        table = "\n".join(lines) if lines[len(_HEAD) :] else ""
        yield _joined([section.above, table, _cut(more), section.below]).rstrip()


def _section(severity: Severity, report: CheckReport) -> _Section:
    found = [one for one in report.findings if one.severity is severity]
    many = plural(len(found), severity.value)
    if severity.rank <= report.fail_on.rank:
        them = "them" if found[1:] else "it"
        who = f"whoever prepares the release mends {them}, or waives {them} with a reason"
        return _Section(found, f"**{many}, not to be published: {who}.**")
    if severity is Severity.INFO:
        summary = f"<details><summary>{len(found):,} for information</summary>"
        return _Section(found, summary, "</details>")
    return _Section(found, f"**{many}: whoever publishes the release should know why.**")


def _cut(many: int) -> str:
    if not many:
        return ""
    return f"There is no room here for {plural(many, 'more finding')}: see the other reports."


def _row(finding: Finding, name: str, *, has_fix: bool) -> str:
    points = "" if finding.effect_pp is None else signed(finding.effect_pp, 2)
    unknown = effect(finding) if finding.effect_pp is None else ""
    told = [finding.message, place(finding), unknown]
    found = "<br>".join(_safe(part) for part in told if part)
    fix = f"<br>*Fix:* {_safe(finding.hint)}" if finding.hint and has_fix else ""
    check = f"{finding.check} {_safe(name)}"
    return markdown_line([check, f"{found}{fix}", points, finding.effect_period or ""])


def _lists(report: CheckReport) -> Iterator[str]:
    waived = waived_words(report)
    for told in waived[:_MOST_WAIVERS]:
        yield f"- Let pass: {_safe(told)}"
    if waived[_MOST_WAIVERS:]:
        more = plural(len(waived) - _MOST_WAIVERS, "waiver")
        yield f"- Let pass: what {more} more cover"
    if known := known_words(report):
        yield f"- {known}."
    if not_run := not_run_words(report):
        yield f"- Not looked at: {_safe(not_run)}."


def _files(report: CheckReport) -> str:
    files = [f"{role}: {_safe(file_words(one))}." for role, one in files_of(report)]
    more = len(files) - _MOST_FILES
    shown = [
        *files[:_MOST_FILES],
        *([f"And {plural(more, 'more file')}."] if more > 0 else []),
    ]
    return "\n".join([*(f"{line}<br>" for line in shown), f"Digest `{report.digest}`."])
