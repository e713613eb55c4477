"""exportdecomp breadth."""

from typing import Annotated

import typer

from exportdecomp.cli import options as o
from exportdecomp.cli.command import Given, command
from exportdecomp.cli.deliver import choose_threads, hand_over, stale_notes

Largest = Annotated[
    int | None,
    typer.Option("--top", min=1, metavar="N", help="Take out each of the N largest [5]."),
]
Beside = Annotated[
    str | None,
    typer.Option("--vs", metavar="PERIOD", help="Also this period, and what changed since."),
]
Levels = Annotated[
    int | None,
    typer.Option("--depth", min=1, metavar="N", help="Count rows of N levels [the finest]."),
]


@command(
    o.ONE_PERIOD,
    o.COMPARED,
    {"vs": Beside},
    o.FLOWS,
    o.BY,
    o.GROUPS,
    {"depth": Levels, "top": Largest},
    o.BASES,
    o.FROM,
    o.TO,
)
def breadth(given: Given) -> None:
    """Say how widespread growth is, and how concentrated.

    \b
    exportdecomp breadth --month 2025-09
    exportdecomp breadth --month 2025-09 --vs 2025-08 --by commodity
    exportdecomp breadth --month 2025-09 --by partner --scheme continents --top 8
    exportdecomp breadth --month 2025-09 --by commodity --group labour7
    """
    request, delivery = given.request(), given.delivery()
    choose_threads(request)
    from exportdecomp.outputs.breadth_view import breadth_view
    from exportdecomp.workflows.breadth import breadth_report

    report = breadth_report(request)
    notes = stale_notes(request, report.data_end, delivery.form)
    hand_over(breadth_view(report), delivery, notes)
