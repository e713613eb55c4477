"""The answer to ``price-volume``: price, volume, entry, exit and what is not measured."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from exportdecomp.model.method import Method, MixMethod, Outliers
from exportdecomp.model.report import Headline, Note, Provenance
from exportdecomp.model.request import ContribRequest, Query

EFFECTS = ("price", "volume", "joint", "entry", "exit", "unmeasured")


class PriceVolumeRequest(NamedTuple):
    """The options of ``price-volume``; ``asked`` are those it shares with ``contrib``.

    ``outlier_k`` None is the usual distance of the rule, ``mix`` None means that mix is not
    asked for.
    """

    asked: ContribRequest
    method: Method = Method.BENNET
    outliers: Outliers = Outliers.MAD
    outlier_k: float | None = None
    mix: MixMethod | None = None


class Effects(NamedTuple):
    """Parts of a contribution, percentage points; ``joint`` with ``three-way`` only."""

    price_pp: float
    volume_pp: float
    joint_pp: float | None
    entry_pp: float
    exit_pp: float
    unmeasured_pp: float


class Comparison(NamedTuple):
    """What each method finds; ``spread_pp`` is how far apart their price effects are."""

    price_pp: Mapping[str, float]
    volume_pp: Mapping[str, float]
    spread_pp: float


class Triple(NamedTuple):
    """What was counted, and what a unit of it was worth, beside the base.

    ``(1 + growth) = (1 + volume growth) * (1 + unit value growth)``; quantities in ``unit``,
    unit values in currency units a unit.
    """

    quantity: float | None = None
    base_quantity: float | None = None
    unit: str | None = None
    base_unit: str | None = None
    unit_value: float | None = None
    base_unit_value: float | None = None
    volume_growth_pct: float | None = None
    unit_value_growth_pct: float | None = None


class PriceVolumeRow(NamedTuple):
    """One line: what it contributed, and by which effects.

    ``status`` is ``continuing``, ``entry``, ``exit`` or ``unmeasured`` for a line whose items
    all are, ``partly`` for one whose items differ, None for a sum of lines; ``reason`` says
    why it is unmeasured. ``unit_value_bias_pp`` is what
    the price effect of the line's own unit value has beyond those of its items.
    ``measured_share_pct`` is the part of its value that has a price and a volume.
    """

    code: str
    label: str
    parent: str | None
    depth: int
    role: str
    in_sum: bool
    value: float
    base_value: float
    growth_pct: float | None
    base_share_pct: float | None
    contribution_pp: float
    effects: Effects | None
    comparison: Comparison | None
    triple: Triple
    status: str | None
    reason: str | None
    unit_value_bias_pp: float | None
    measured_share_pct: float | None
    null_reasons: Mapping[str, str]


class Leader(NamedTuple):
    """A measured item whose value moved the headline much, and what its change is made of."""

    label: str
    contribution_pp: float
    growth_pct: float
    volume_growth_pct: float
    unit_value_growth_pct: float


class MixRow(NamedTuple):
    """The items counted in one unit as a whole: how much, what of it, at what price."""

    unit: str
    items: int
    quantity: float
    base_quantity: float
    value: float
    base_value: float
    quantity_pp: float
    mix_pp: float
    price_pp: float


class PriceVolumeBreakdown(NamedTuple):
    """A headline and its effects, line by line; ``total`` is what the rows in sum add up to.

    ``items_by`` are the dimensions whose cells are measured one by one, ``headline_kind`` is
    the kind of base of the headline, ``base_kind`` that of the lines, ``vintage`` the day the
    headline was published. The shares say how much of the headline
    has a price and a volume. ``leaders`` are the measured items that moved it most, however
    the rows are folded.
    """

    by: str
    items_by: tuple[str, ...]
    scheme: str
    currency: str | None
    headline_kind: str
    base_kind: str
    vintage: date
    headline: Headline
    rows: tuple[PriceVolumeRow, ...]
    leaders: tuple[Leader, ...]
    memo: tuple[PriceVolumeRow, ...]
    total: Effects
    comparison: Comparison | None
    gap_pp: float
    measured_share_pct: float | None
    measured_base_share_pct: float | None
    mix: tuple[MixRow, ...]
    notes: tuple[Note, ...]


class PriceVolumeReport(NamedTuple):
    """The answer to ``price-volume``; ``data`` are the names of the user's own files.

    ``rule`` is the rule for outliers and its distance.
    """

    query: Query
    method: Method
    rule: tuple[str, float]
    subject: str
    measure: str
    attribution: str
    data_end: int
    breakdowns: tuple[PriceVolumeBreakdown, ...]
    notes: tuple[Note, ...]
    provenance: tuple[Provenance, ...]
    data: tuple[str, ...] = ()
