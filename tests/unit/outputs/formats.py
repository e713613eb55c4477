"""The formats that are text, and reports written in them."""

from collections.abc import Sequence

from exportdecomp.model.report import ContribReport
from exportdecomp.model.screen import Display, Screen
from exportdecomp.outputs.render import Format, render

TEXTS = tuple(form for form in Format if form is not Format.PARQUET)


def rendered(
    reports: Sequence[ContribReport],
    form: Format,
    screen: Screen | None = None,
    display: Display | None = None,
) -> str:
    """Reports in a format that is text."""
    text = render(reports, form, screen or Screen(), display or Display())
    assert isinstance(text, str)
    return text
