"""exportdecomp check."""

import re
from pathlib import Path
from typing import Annotated

import typer

from exportdecomp.cli import options as o
from exportdecomp.cli.choices import words_of
from exportdecomp.cli.command import Given, command
from exportdecomp.cli.deliver import choose_threads, hand_over
from exportdecomp.cli.progress import Meter
from exportdecomp.cli.reports import (
    asked_reports,
    keep_release,
    write_failures,
    write_reports,
)
from exportdecomp.cli.targets import refuse_failures_in
from exportdecomp.errors import FAILED, SettingsError
from exportdecomp.model.check_request import CheckRequest
from exportdecomp.model.finding import Severity
from exportdecomp.model.request import LATEST

_PERIOD = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])|-[Qq]([1-4]))?")

Release = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILE]...", help="The release: short for --data FILE.", show_default=False
    ),
]
Baseline = Annotated[
    str | None,
    typer.Option(
        metavar="FILE|DIR",
        help="The release before: a file, a folder with a file of the same name, or a folder "
        "of kept vintages.",
    ),
]
Only = Annotated[
    str | None,
    typer.Option(
        "--month",
        "-m",
        metavar="MONTH",
        help="Findings of a month, 2025-07:2025-09, or latest [all].",
    ),
]
Today = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DAY", help="The day that counts as today; no clock is read."
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        metavar="CODE", help="Run these: a code, its beginning (ED2) or a name; repeatable."
    ),
]
Ignore = Annotated[
    list[str] | None, typer.Option(metavar="CODE", help="Do not run these; repeatable.")
]
FailOn = Annotated[
    Severity | None, typer.Option("--fail-on", help="Fail from this severity on [error].")
]
Strict = Annotated[
    bool | None, typer.Option("--strict/--no-strict", help="Fail on warnings, too.")
]
Report = Annotated[
    list[str] | None,
    typer.Option(
        metavar="KIND[=FILE]",
        help="Also write junit, sarif, markdown or json to a file, or github annotations to "
        "stderr; repeatable.",
    ),
]
Failures = Annotated[
    Path | None,
    typer.Option("--write-failures", metavar="DIR", help="Write the rows that are wrong."),
]
Keep = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Keep the release as a vintage, if it passes."),
]


@command(
    {"files": Release},
    {"baseline": Baseline, "month": Only, "as_of": Today},
    {"select": Select, "ignore": Ignore, "fail_on": FailOn, "strict": Strict},
    {"report": Report, "write_failures": Failures, "keep": Keep},
    {"by": o.By},
    {name: kind for name, kind in o.FROM.items() if name != "absent"},
    {name: kind for name, kind in o.TO.items() if name not in {"decimals", "round_to_sum"}},
)
def check(given: Given) -> None:
    """Check a release before it is published.

    Exit code 1 means that a check failed.

    \b
    exportdecomp check release.csv --baseline last.csv
    exportdecomp check release.csv --baseline vintages --keep vintages
    exportdecomp check --data release.csv --report github --report junit=report.xml
    exportdecomp check --dataset china --month 2025-09
    """
    delivery = given.delivery()
    reports = asked_reports(given["report"] or (), read=given.read, answer=delivery.output)
    refuse_failures_in(given["write_failures"], given.read)
    request = request_of(given)
    choose_threads(request.figures)
    from exportdecomp.outputs.check_view import check_view
    from exportdecomp.workflows.check import check_release

    meter = Meter(request.figures, quiet=delivery.quiet)
    try:
        checked = check_release(request, meter.advance)
    finally:
        meter.finish()
    report = checked.report
    write_reports(report, reports, quiet=delivery.quiet)
    if given["write_failures"] is not None:
        write_failures(request.figures, report, given["write_failures"], quiet=delivery.quiet)
    if given["keep"] is not None:
        keep_release(request, checked, given["keep"], quiet=delivery.quiet)
    hand_over(check_view(report), delivery)
    if report.failed:
        raise typer.Exit(FAILED)


def request_of(given: Given) -> CheckRequest:
    """Return what is to be checked, and how.

    Raises:
        SettingsError: Options exclude each other, or one has no such value.
    """
    from exportdecomp.workflows.resolve import read_day

    files = [*(given["data"] or ()), *(given["files"] or ())]
    figures = given.about(files)._replace(as_of=None)
    said = given["as_of"]
    return CheckRequest(
        figures=figures,
        settings=given.check_settings(),
        baseline=given["baseline"],
        periods=_periods(given["month"]),
        select=words_of(given["select"]),
        ignore=words_of(given["ignore"]),
        fail_on=given["fail_on"],
        strict=given["strict"],
        as_of=None if said is None else read_day(said),
        is_named=bool(files or given["dataset"] or figures.definition),
        kept_in=None if given["keep"] is None else str(given["keep"]),
    )


def _periods(said: str | None) -> tuple[str, str] | None:
    if said is None:
        return None
    first, colon, last = said.partition(":")
    ends = [_last_month(text) for text in ((first, last) if colon else (first,))]
    if None in ends:
        raise SettingsError(
            f"{said!r} is no period",
            where="--month",
            hint="write 2025-09, 2025-07:2025-09 or latest; 2025-Q3 or 2025 of such releases",
        )
    return str(ends[0]), str(ends[-1])


def _last_month(text: str) -> str | None:
    """Return the last month of a period, as data are kept by; None if it is none."""
    found = _PERIOD.fullmatch(text)
    if text == LATEST or found is None:
        return text if text == LATEST else None
    year, month, quarter = found.groups()
    return f"{year}-{month or (f'{3 * int(quarter):02d}' if quarter else '12')}"
