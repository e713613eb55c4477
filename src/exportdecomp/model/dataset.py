"""A dataset: its files, its schemes, and what a reader of it must know."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from exportdecomp.model.group import Group
from exportdecomp.model.scheme import Scheme
from exportdecomp.model.trade import Flow

if TYPE_CHECKING:
    from exportdecomp.model.check_settings import CheckSettings

UNDATED = date.min
"""The vintage of figures whose day of publication nobody stated."""

ROLES = (
    "period", "value", "flow", "quantity", "quantity_unit", "currency", "vintage", "window",
    "growth_pct", "precision", "label", "parent", "unit", "unit_mult", "id",
)  # fmt: skip
"""What a column of a file may be, other than a dimension."""

_TOWARDS = MappingProxyType({"exports": "to", "imports": "from", "balance": "with"})
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Layout(NamedTuple):
    """How a file of figures is written, where it differs from the tidy layout.

    ``columns`` maps roles (``period``, ``value``, ``label``, ... or a dimension) to the
    columns of the file. ``scale`` is how many currency units one unit of the file is,
    ``total`` the code that stands for the headline, ``vintage`` the day of publication and
    ``flow`` the gross flow of a file that has no column for it, ``decimal`` the mark before
    the decimals. ``is_truncated`` tells that amounts were cut down to their printed unit
    rather than rounded to the nearest.
    """

    columns: Mapping[str, str] = _NOTHING
    scale: float = 1.0
    total: str | None = None
    vintage: date | None = None
    flow: str | None = None
    encoding: str | None = None
    decimal: str | None = None
    is_truncated: bool = False


class Source(NamedTuple):
    """Where the figures of a file come from, as cited under every result.

    ``more`` are files that continue it, of the same columns.
    """

    file: str
    source: str
    release: str
    retrieved: str
    layout: Layout = Layout()
    more: "tuple[Source, ...]" = ()


class Dimension(NamedTuple):
    """One table of components: by commodity, by partner, or what a dataset has.

    ``total`` is the code of the table's own total, None where the table prints none.
    ``schemes`` is empty where the tree is to be read from the file itself.
    """

    name: str
    source: Source
    currency: str | None
    scheme: str
    aliases: tuple[str, ...]
    total: str | None
    flows: tuple[str, ...]
    schemes: Mapping[str, Scheme]
    precision: float | None

    @property
    def schemes_held(self) -> tuple[Scheme, ...]:
        """Its schemes, without those for a flow that it does not hold."""
        return tuple(
            one
            for one in self.schemes.values()
            if one.flow is None or set(Flow(one.flow).sides) <= set(self.flows)
        )

    def scheme_for(self, flow: str) -> str:
        """Name the scheme that is used of a flow unless a request says another."""
        usual = self.schemes.get(self.scheme)
        if usual is None or usual.flow in {None, flow}:
            return self.scheme
        meant = (one.name for one in self.schemes.values() if one.flow == flow)
        return next(meant, self.scheme)


class ScopeBreak(NamedTuple):
    """From ``month`` on a row means something else: growth across it is refused."""

    code: str
    flow: str | None
    month: int
    text: str


class Remark(NamedTuple):
    """A footnote on a dimension, where its conditions hold; an empty one always does.

    ``component`` must be a row of its own; ``months`` are those that the period ends in,
    and concern growth over the year only.
    """

    dimension: str
    component: str | None
    months: tuple[int, ...]
    windows: tuple[str, ...]
    flow: str | None
    text: str


class Label(NamedTuple):
    """How a code is shown: in a table, in Chinese or Japanese, and inside a sentence.

    ``aliases`` are other words that find it.
    """

    dimension: str
    label: str
    label_native: str
    in_text: str
    kind: str
    aliases: tuple[str, ...] = ()


class Dataset(NamedTuple):
    """Everything a dataset definition says.

    ``currency`` is None where nobody said what the amounts are in. ``measure`` is what the
    amounts are, where it is not the flow. ``headline`` is None where the total stands among
    the components or is their sum, ``components`` where labels stand in the files. Signed
    amounts may be below zero. ``absent_is_zero`` tells whether a row which is not there means
    no trade or no report, None where nobody said; ``keeps_overlap`` that members which
    exceed their parent are shown as a residual rather than refused. ``new_year_note`` is
    what to know of a January or February that stands alone; ``{year}`` in it is the year.
    ``calendar`` is the file of its working days, ``consensus`` what economists expected,
    ``check`` what is set for the checks of its releases. ``rate_tolerance_pct`` is how far off
    a single line converted at the rates may be, None where nobody said; ``rate_flow`` the
    flow whose totals the rates are the ratio of, so that its total is converted exactly.
    ``is_fetched`` tells that its tables were written by this program, so that nothing had to
    be guessed of them. ``counterpart`` is the one partner that all of it is traded with, as
    it stands in a sentence; empty where there are several.
    """

    name: str
    title: str
    possessive: str
    attribution: str
    currency: str | None
    currencies: Mapping[str, str]
    headline: Source | None
    rates: Source | None
    rate_bases: tuple[str, ...]
    rate_note: str
    late_rate_note: str
    components: Source | None
    dimensions: Mapping[str, Dimension]
    breaks: tuple[ScopeBreak, ...]
    remarks: tuple[Remark, ...]
    groups: Mapping[str, Group] = MappingProxyType({})
    measure: str | None = None
    is_signed: bool = False
    absent_is_zero: bool | None = None
    keeps_overlap: bool = False
    new_year_note: str = ""
    calendar: str | None = None
    consensus: Source | None = None
    check: "CheckSettings | None" = None
    rate_tolerance_pct: float | None = None
    rate_flow: str | None = None
    is_fetched: bool = False
    counterpart: str = ""

    def measured(self, flow: str) -> str:
        """Return what the amounts of a flow are: ``exports``, ``sales``."""
        return (self.measure or flow).replace("{flow}", flow)

    def subject(self, flow: str) -> str:
        """Return what the headline is called: ``China's exports``, ``... to Japan``."""
        whose = f"{self.possessive} {self.measured(flow)}".strip()
        return f"{whose} {_TOWARDS[flow]} {self.counterpart}" if self.counterpart else whose

    def dimension_names(self) -> dict[str, str]:
        """Map each dimension's name and its other names to the name."""
        return {
            name: dimension.name
            for dimension in self.dimensions.values()
            for name in (dimension.name, *dimension.aliases)
        }
