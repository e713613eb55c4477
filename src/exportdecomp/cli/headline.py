"""exportdecomp headline."""

from exportdecomp.cli import options as o
from exportdecomp.cli.command import Given, command
from exportdecomp.cli.deliver import choose_threads, hand_over, stale_notes


@command(o.ONE_PERIOD, o.FLOWS, o.BASES, o.FROM, o.TO)
def headline(given: Given) -> None:
    """Show headline growth under every reading.

    \b
    exportdecomp headline --month 2025-09
    exportdecomp headline --quarter 2025-Q3 --flow imports
    exportdecomp headline --month 2026-04 --json
    """
    request, delivery = given.request(), given.delivery()
    choose_threads(request)
    from exportdecomp.outputs.headline_view import headline_view
    from exportdecomp.workflows.headline import headline as read_headline

    report = read_headline(request)
    notes = stale_notes(request, report.data_end, delivery.form)
    hand_over(headline_view(report), delivery, notes)
