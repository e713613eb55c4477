"""What a user asks for, before and after defaults are filled in."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from exportdecomp.model.base import BaseKind
from exportdecomp.model.period import Compare, Period, Window
from exportdecomp.model.trade import Flow, Scale

LATEST = "latest"
SORTS = ("contribution", "growth", "share", "code")


class ContribRequest(NamedTuple):
    """The options of ``contrib`` as given; None where the user said nothing."""

    dataset: str = "china"
    window: Window = Window.MONTH
    period: str = LATEST
    compare: Compare = Compare.YOY
    vs: str | None = None
    flow: Flow = Flow.EXPORTS
    scale: Scale | None = None
    by: Sequence[str] = ()
    scheme: str | None = None
    depth: int | None = None
    top: int | None = None
    min_pp: float | None = None
    sort: str = "contribution"
    base: BaseKind | None = None
    currency: str | None = None
    as_of: str | None = None


class Query(NamedTuple):
    """A request after defaults: what was really computed.

    ``named`` tells whether the user named the dimensions, so that one without data is an
    error rather than a note.
    """

    dataset: str
    flow: Flow
    period: Period
    compare: Compare
    base_period: Period
    vs: Period | None
    by: tuple[str, ...]
    named: bool
    schemes: dict[str, str]
    currency: str
    base: BaseKind | None
    as_of: date | None
    scale: Scale | None
    depth: int | None
    top: int | None
    min_pp: float | None
    sort: str

    @property
    def is_unadjusted(self) -> bool:
        """Whether seasons differ between the period and its base, as with the month before."""
        return self.compare is Compare.PREVIOUS and self.period.window is not Window.YEAR
