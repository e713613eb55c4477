"""The rows that findings name, as they stand in their files, for whoever has to mend them."""

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import PurePath

from exportdecomp.errors import DataError
from exportdecomp.model.check_report import CheckReport
from exportdecomp.model.finding import Finding, Severity
from exportdecomp.model.request import ContribRequest
from exportdecomp.sources.failed_rows import failed_rows
from exportdecomp.workflows.own_tables import (
    definition_of,
    files_asked,
    open_source,
    source_name,
)


def failures(request: ContribRequest, report: CheckReport) -> Iterator[tuple[str, str]]:
    """Write the rows of every error and warning, a CSV a check and file.

    Args:
        request: Names the files.
        report: What was found in them.

    Yields:
        The name of a file to write, and its text: the columns of the release, after the
        number of the row, the check and what it found.
    """
    stems: set[str] = set()
    for name, source, encoding in _sources(request):
        stem = _unused(PurePath(name).stem, stems)
        own = [
            one
            for one in report.findings
            if one.file == name and one.rows and one.severity is not Severity.INFO
        ]
        by_check: dict[str, list[Finding]] = {}
        for finding in own:
            by_check.setdefault(finding.check, []).append(finding)
        for code, findings in sorted(by_check.items()):
            try:
                raw = open_source(source, encoding)
                text = failed_rows(raw, _messages(findings))
            except DataError:
                continue  # what cannot be read at all has no rows to write
            yield f"{code}-{stem}.csv", text


def _unused(stem: str, stems: set[str]) -> str:
    """Number the files of different folders that have the same name."""
    name = next(
        name
        for number in count(1)
        if (name := stem if number == 1 else f"{stem}-{number}") not in stems
    )
    stems.add(name)
    return name


def _messages(findings: Sequence[Finding]) -> dict[int, tuple[str, str]]:
    """Say of each row what was found: first by what is about it alone."""
    found: dict[int, tuple[str, str]] = {}
    for one in sorted(findings, key=lambda one: not one.parts and len(one.rows) > 1):
        for row, told in one.by_row.items():
            found.setdefault(row, (one.check, told))
    return found


def _sources(request: ContribRequest) -> Iterator[tuple[str, object, str | None]]:
    definition = definition_of(request)
    if not request.data and definition is None:
        return
    for asked in files_asked(request, definition):
        yield source_name(asked.source), asked.source, asked.layout.encoding
