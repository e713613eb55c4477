"""exportdecomp explain."""

from typing import Annotated

import typer

from exportdecomp.cli import options as o
from exportdecomp.cli.command import Given, command
from exportdecomp.cli.deliver import choose_threads, hand_over, stale_notes

Code = Annotated[
    str,
    typer.Argument(
        metavar="CODE",
        help="A row: its code, label or alias, a group, a residual, or headline.",
    ),
]


@command(
    {"code": Code},
    o.ONE_PERIOD,
    o.COMPARED,
    o.FLOWS,
    {"scale": o.ScaleOf},
    o.BY,
    o.GROUPS,
    o.BASES,
    o.BOUNDS,
    o.FROM,
    o.TO,
)
def explain(given: Given) -> None:
    """Write out how a number was computed, cell by cell.

    \b
    exportdecomp explain ic --month 2025-09
    exportdecomp explain headline --ytd 2026-07
    exportdecomp explain labour7 --currency CNY --json
    """
    request, delivery = given.request(), given.delivery()
    choose_threads(request)
    from exportdecomp.model.explanation import ExplainRequest
    from exportdecomp.outputs.explain_view import explain_view
    from exportdecomp.workflows.explain import explain as explain_row

    explanation = explain_row(ExplainRequest(request, given["code"]))
    notes = stale_notes(request, explanation.about.data_end, delivery.form)
    hand_over(explain_view(explanation), delivery, notes)
