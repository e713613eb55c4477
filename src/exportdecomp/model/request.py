"""What a user asks for, before and after defaults are filled in."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from exportdecomp.model.base import BaseKind
from exportdecomp.model.group import Group
from exportdecomp.model.period import Compare, Period, Window
from exportdecomp.model.trade import Flow, Scale

LATEST = "latest"
SORTS = ("contribution", "growth", "share", "code")


class ContribRequest(NamedTuple):
    """The options of ``contrib`` as given; None where the user said nothing.

    ``data`` are files or frames with the user's own figures, whose columns ``columns`` maps
    from roles; ``definition`` is a TOML file that describes the dataset. ``groups`` and
    ``only_group`` are names of groups or files that define one, ``own_groups`` what the
    user's configuration defines. Of more siblings than ``at_most`` the smallest are folded
    where nothing else says how many to keep. ``split`` asks why contributions changed since
    ``vs``, ``bounds`` between what they lie. ``counts`` tells whether quantities are needed.
    """

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
    groups: Sequence[str] = ()
    only_group: str | None = None
    own_groups: Mapping[str, Group] = MappingProxyType({})
    data: Sequence[Any] = ()
    columns: Mapping[str, str] = MappingProxyType({})
    absent_is_zero: bool | None = None
    definition: str | None = None
    at_most: int | None = None
    counts: bool = False
    split: bool = False
    bounds: bool = False


class Asked(NamedTuple):
    """The periods that a request is about."""

    period: Period
    base: Period
    vs: Period | None

    @property
    def all(self) -> tuple[Period, ...]:
        """Every period whose figures are needed."""
        if self.vs is None:
            return (self.period, self.base)
        return (
            self.period,
            self.base,
            self.vs,
            self.vs.shift(self.base.month - self.period.month),
        )


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
    currency: str | None
    base: BaseKind | None
    as_of: date | None
    scale: Scale | None
    depth: int | None
    top: int | None
    min_pp: float | None
    sort: str
    groups: tuple[str, ...] = ()
    only_group: str | None = None
    at_most: int | None = None
    split: bool = False
    bounds: bool = False

    @property
    def is_unadjusted(self) -> bool:
        """Whether seasons differ between the period and its base, as with the month before."""
        return self.compare is Compare.PREVIOUS and self.period.window is not Window.YEAR
