"""The part of ``exportdecomp contrib`` that crosses two dimensions."""

from exportdecomp.cli.command import Given
from exportdecomp.cli.deliver import Delivery, choose_threads, hand_over, within
from exportdecomp.cli.emit import screen_of
from exportdecomp.errors import SettingsError
from exportdecomp.model.cross_report import CrossReport, CrossRequest
from exportdecomp.outputs.render import Format

_MARKDOWN_WIDTH = 120
_EXCLUDED = {
    "vs": "--vs", "split": "--split", "group": "--group", "only_group": "--only-group",
    "depth": "--depth", "bounds": "--bounds",
}  # fmt: skip


def deliver_cross(given: Given) -> None:
    """Answer ``contrib --by ROWS --cross COLUMNS`` on stdout or in a file.

    Raises:
        SettingsError: An option says what a cross table cannot.
    """
    for name, option in _EXCLUDED.items():
        if given[name]:
            raise SettingsError(
                f"{option} and --cross exclude each other", where=option, hint="leave one out"
            )
    delivery = given.delivery()
    request = within(given.request()._replace(bounds=False), delivery.form)
    choose_threads(request)
    from exportdecomp.outputs.cross_view import cross_view

    report = _report(CrossRequest(request, given["cross"]), delivery)
    hand_over(cross_view(report, delivery.display), delivery)


def _report(request: CrossRequest, delivery: Delivery) -> CrossReport:
    """Make the report; for people, columns that there is no room for are folded."""
    from exportdecomp.outputs.cross_sheet import columns_that_fit
    from exportdecomp.workflows.cross import open_cross
    from exportdecomp.workflows.cross_shape import shape

    crossed = open_cross(request)
    report = shape(crossed)
    screen = screen_of(delivery.color, to_file=delivery.output is not None)
    widths = {Format.TABLE: screen.width, Format.MARKDOWN: _MARKDOWN_WIDTH}
    if delivery.form not in widths:
        return report
    fit = columns_that_fit(report, widths[delivery.form], delivery.display)
    return report if fit is None else shape(crossed, columns=fit)
