"""The one result that every output renders: breakdowns whose rows add up to a headline.

The field names are those of the JSON contract. Amounts are whole currency units, ``_pct``
is percent, ``_pp`` percentage points; a null field has its reason in ``null_reasons``.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from exportdecomp.model.request import Query

RESIDUAL_LABELS = {
    "rounding": "Rounding",
    "unallocated": "Not allocated",
    "overlap": "Overlap of components",
    "revision": "Revision of the total",
    "non_additive": "Not additive",
}


class Row(NamedTuple):
    """One line of a breakdown.

    ``role`` is ``component``, ``parent``, ``rest`` (computed by difference), ``other``
    (small rows folded together), ``residual`` or ``memo``. ``in_sum`` marks the rows that
    sum to the headline.
    """

    code: str
    label: str
    parent: str | None
    depth: int
    role: str
    in_sum: bool
    base_kind: str
    vintage: date | None
    value: float | None
    base_value: float | None
    change: float | None
    growth_pct: float | None
    base_share_pct: float | None
    share_pct: float | None
    contribution_pp: float | None
    lower_pp: float | None
    upper_pp: float | None
    contribution_vs_pp: float | None
    acceleration_pp: float | None
    share_of_growth_pct: float | None
    flags: tuple[str, ...]
    residual_reason: str | None
    null_reasons: dict[str, str]


class Headline(NamedTuple):
    """The published total whose growth is explained.

    ``contribution_pp`` is what the rows sum to: the growth, or for a balance its change
    over the scale.
    """

    value: float
    base_value: float
    change: float
    growth_pct: float | None
    lower_pct: float | None
    upper_pct: float | None
    growth_vs_pct: float | None
    acceleration_pp: float | None
    contribution_pp: float
    contribution_vs_pp: float | None
    null_reasons: dict[str, str]


class Total(NamedTuple):
    """What the rows marked ``in_sum`` add up to, and how much cancels on the way."""

    contribution_pp: float
    gap_pp: float
    netting_ratio: float | None


class Note(NamedTuple):
    """A footnote with a stable code."""

    code: str
    text: str


class Provenance(NamedTuple):
    """A file that was read, and whose figures it holds.

    ``retrieved`` is empty where the file is the user's own.
    """

    source: str
    release: str
    retrieved: str
    sha256: str


class Mover(NamedTuple):
    """A row that a sentence may name, with its contribution or the change of it.

    ``is_rest`` marks what is left after the rows that are itemised. Where bounds were asked
    for, the amount lies between ``lower_pp`` and ``upper_pp``.
    """

    code: str
    in_text: str
    amount_pp: float
    is_rest: bool
    lower_pp: float | None = None
    upper_pp: float | None = None


class SplitRow(NamedTuple):
    """Why the contribution of a row changed since the other period.

    The effects of growth and weight, and entry and exit, add up to ``acceleration_pp``;
    momentum and base effect to ``growth_change_pp``, the change of the row's own growth.
    """

    code: str
    acceleration_pp: float
    growth_effect_pp: float
    weight_effect_pp: float
    entry_exit_pp: float
    growth_change_pp: float | None
    momentum_pp: float | None
    base_effect_pp: float | None
    null_reasons: dict[str, str]


class HeadlineSplit(NamedTuple):
    """Why headline growth changed since the other period.

    The effects are those of the rows marked ``in_sum`` together.
    """

    growth_effect_pp: float
    weight_effect_pp: float
    entry_exit_pp: float
    growth_change_pp: float | None
    momentum_pp: float | None
    base_effect_pp: float | None
    null_reasons: dict[str, str]


class Split(NamedTuple):
    """The change of growth taken apart, for the headline and for every row."""

    headline: HeadlineSplit
    components: tuple[SplitRow, ...]


class Bounds(NamedTuple):
    """Bounds that no row and no headline has a field for, percentage points.

    ``total`` are those of what the rows of a balance sum to, ``change`` those of what each
    row changed by since the other period, by code, ``total_change`` those of their sum.
    """

    total: tuple[float, float] | None = None
    change: Mapping[str, tuple[float, float]] = MappingProxyType({})
    total_change: tuple[float, float] | None = None


class Breakdown(NamedTuple):
    """A headline, the rows that add up to it and the rows beside it.

    ``movers`` are the rows worth naming, ``shifts`` the same by their change since the
    other period; neither depends on how the tables are cut or folded. ``split`` is there
    where it was asked for, and so are ``bounds``.
    """

    by: str
    scheme: str
    currency: str | None
    unit: str | None
    base_kind: str
    vintage: date
    headline: Headline
    components: tuple[Row, ...]
    memo: tuple[Row, ...]
    total: Total
    movers: tuple[Mover, ...]
    shifts: tuple[Mover, ...]
    notes: tuple[Note, ...]
    split: Split | None = None
    bounds: Bounds = Bounds()


class ContribReport(NamedTuple):
    """The answer to ``contrib``.

    ``subject`` is what the headline is called where a sentence begins (``China's exports``),
    ``measure`` what the amounts are (``exports``). ``data_end`` is the last month number
    that is held, ``data`` the names of the user's own files.
    """

    query: Query
    subject: str
    measure: str
    attribution: str
    data_end: int
    breakdowns: tuple[Breakdown, ...]
    notes: tuple[Note, ...]
    provenance: tuple[Provenance, ...]
    data: tuple[str, ...] = ()
