"""exportdecomp revisions."""

from typing import Annotated

import typer

from exportdecomp.cli import options as o
from exportdecomp.cli.command import Given, command
from exportdecomp.cli.deliver import choose_threads, hand_over, stale_notes, within
from exportdecomp.errors import FAILED, SettingsError

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[OLD NEW | DIR]",
        help="Two files or folders to compare, or one folder of kept vintages.",
    ),
]
MinPp = Annotated[
    float | None,
    typer.Option("--min-pp", min=0, metavar="PP", help="Fold rows revised by less than this."),
]
Top = Annotated[
    int | None,
    typer.Option("--top", min=1, metavar="N", help="Keep the N most revised of each parent."),
]
Until = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DAY", help="Vintages up to a day: 2026-08-21 [latest]."),
]
ExitCode = Annotated[
    bool, typer.Option("--exit-code", help="Exit with 1 if anything was revised.")
]
_BOTH = 2


@command(
    {"paths": Paths},
    o.ONE_PERIOD,
    o.FLOWS,
    o.BY,
    {"depth": o.Depth, "top": Top, "min_pp": MinPp},
    {**o.BASES, "as_of": Until},
    o.FROM,
    {"exit_code": ExitCode},
    o.TO,
)
def revisions(given: Given) -> None:
    """Show what was revised, and what it does to growth.

    \b
    exportdecomp revisions --month 2025-09
    exportdecomp revisions --data sales.csv --month 2025-09
    exportdecomp revisions last.csv release.csv --exit-code
    exportdecomp revisions vintages/
    """
    paths = given["paths"] or []
    _refuse(given, paths)
    delivery = given.delivery()
    request = within(given.about(paths) if paths else given.request(), delivery.form)
    choose_threads(request)
    from exportdecomp.model.revisions_report import RevisionsRequest
    from exportdecomp.outputs.revisions_view import revisions_view
    from exportdecomp.workflows.revisions import revisions as revise

    old, new = (*request.data, None, None)[:_BOTH] if paths else (None, None)
    definition = given.definition if paths else None
    report = revise(RevisionsRequest(request, old, new, definition))
    notes = [] if paths else stale_notes(request, report.data_end, delivery.form)
    hand_over(revisions_view(report), delivery, notes)
    if given["exit_code"] and report.is_revised:
        raise typer.Exit(FAILED)


def _refuse(given: Given, paths: list[str]) -> None:
    """Refuse what cannot be meant together."""
    if len(paths) > _BOTH:
        raise SettingsError(
            f"{len(paths)} paths cannot be compared",
            where="revisions",
            hint="name two: OLD NEW, or one folder of kept vintages",
        )
    if paths and given["data"]:
        raise SettingsError(
            "OLD NEW and --data exclude each other",
            where="--data",
            hint="leave --data out",
        )
