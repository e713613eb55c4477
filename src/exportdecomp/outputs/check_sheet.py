"""A report on checks for people: verdict, findings, what is new, what was not looked at."""

from collections.abc import Iterator

from exportdecomp.model.check_report import Change, CheckReport, FileRead
from exportdecomp.model.report import Note
from exportdecomp.model.sheet import Column, Entry, Sheet, Table
from exportdecomp.outputs.check_lines import finding_lines
from exportdecomp.outputs.check_words import (
    known_words,
    level_change_pct,
    not_run_words,
    plural,
    review_words,
    verdict,
    waived_words,
)

_SHOWN = 12
_SHA = 12
_MOVED = (
    Column("value_pct", "level %", "pct", spare=1),
    Column("before_pct", "growth before", "pct"),
    Column("growth_pct", "growth now", "pct"),
    Column("change_pp", "change", "pp"),
)


def sheet_of(report: CheckReport) -> Sheet:
    """Write a report as lines, with a table of the headlines that moved."""
    return Sheet(
        summary=verdict(report),
        tables=tuple(_tables(report)),
        lines=finding_lines(report),
        notes=tuple(_notes(report)),
        sources=tuple(_sources(report)),
    )


def _tables(report: CheckReport) -> Iterator[Table]:
    table = moved_table(report)
    if table is not None:
        yield table


def moved_table(report: CheckReport) -> Table | None:
    """Return the headlines that moved against the release before, if any did."""
    changes = report.review.headline if report.review else ()
    if not changes:
        return None
    more = len(changes) - _SHOWN
    return Table(
        title="Headlines that moved",
        subtitle=f"the newest {_SHOWN}; {more:,} more moved" if more > 0 else "",
        columns=_MOVED,
        entries=tuple(map(_entry, changes[:_SHOWN])),
    )


def _entry(change: Change) -> Entry:
    after, before = change.growth_pct, change.growth_before_pct
    known = after is not None and before is not None
    window = "" if change.window == "month" else f"{change.window} "
    return Entry(
        f"{change.flow}, {window}{change.period}",
        {
            "value_pct": level_change_pct(change),
            "before_pct": before,
            "growth_pct": after,
            "change_pp": (after or 0.0) - (before or 0.0) if known else None,
        },
    )


def _notes(report: CheckReport) -> Iterator[Note]:
    if review := review_words(report):
        yield Note("review", review)
    for told in waived_words(report):
        yield Note("waived", f"Let pass: {told}")
    if known := known_words(report):
        yield Note("known", f"{known}.")
    if not_run := not_run_words(report):
        yield Note("not_run", f"Not looked at: {not_run}.")


def _sources(report: CheckReport) -> Iterator[str]:
    for role, one in files_of(report):
        yield f"{role}: {file_words(one)}"
    yield f"Digest: {report.digest}"


def files_of(report: CheckReport) -> Iterator[tuple[str, FileRead]]:
    """Yield every file, and whether it was read or compared with."""
    yield from (("Read", one) for one in report.files)
    yield from (("Compared with", one) for one in report.baseline)


def file_words(one: FileRead) -> str:
    """Write a file with its rows and the beginning of its checksum."""
    return f"{one.name}, {plural(one.rows, 'row')}, sha256 {one.sha256[:_SHA]}"
