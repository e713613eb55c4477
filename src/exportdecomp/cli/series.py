"""exportdecomp series."""

from typing import Annotated

import typer

from exportdecomp.cli import options as o
from exportdecomp.cli.command import Given, command
from exportdecomp.cli.deliver import choose_threads, hand_over, stale_notes, within
from exportdecomp.model.period import Window
from exportdecomp.model.request import LATEST
from exportdecomp.model.series_report import Measure, SeriesRequest

_From = Annotated[
    str | None,
    typer.Option(
        "--from", metavar="PERIOD", help="The first period: 2025-04, 2025-Q2, 2025 [12 back]."
    ),
]
_To = Annotated[
    str | None, typer.Option("--to", metavar="PERIOD", help="The last period [latest].")
]
_Window = Annotated[
    Window | None, typer.Option("--window", help="How long each period is [month].")
]
_Measure = Annotated[
    Measure | None,
    typer.Option("--measure", help="What tables show [contribution]; other formats show all."),
]
_Cumulate = Annotated[
    bool,
    typer.Option(
        "--cumulate", help="Also contributions to growth since the base of the first period."
    ),
]


@command(
    {"start": _From, "end": _To, "window": _Window},
    o.COMPARED,
    {"measure": _Measure, "cumulate": _Cumulate},
    o.FLOWS,
    {"scale": o.ScaleOf},
    o.BY,
    o.CUT,
    o.BASES,
    o.BOUNDS,
    o.FROM,
    o.TO,
)
def series(given: Given) -> None:
    """Show contributions period by period, gaps explained.

    \b
    exportdecomp series --by partner --from 2025-04 --to 2026-07
    exportdecomp series --window quarter --measure growth --top 5
    exportdecomp series --compare previous --from 2026-04 --cumulate --format csv
    """
    delivery = given.delivery()
    asked = within(given.request(), delivery.form)
    request = SeriesRequest(
        asked._replace(window=given["window"] or Window.MONTH),
        given["start"],
        given["end"] or LATEST,
        given["measure"] or Measure.CONTRIBUTION,
        given["cumulate"],
    )
    choose_threads(asked)
    from exportdecomp.outputs.series_view import series_view
    from exportdecomp.workflows.series import series as answer

    report = answer(request)
    notes = stale_notes(asked, report.data_end, delivery.form)
    hand_over(series_view(report, delivery.display), delivery, notes)
