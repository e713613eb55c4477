"""What the checks look at: a release, its files and its figures, small enough to hold."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import polars as pl

from exportdecomp.model.check_settings import Identity
from exportdecomp.model.dataset import Label, ScopeBreak
from exportdecomp.model.scheme import Scheme
from exportdecomp.model.tables import Column

HEADLINE = "headline"
"""The dimension, and the component, of the published total in a panel."""

_DATE = pl.Date()
_TEXT = pl.String()
_FLOAT = pl.Float64()
_ROW = pl.Int64()

PANEL = (
    Column("dimension", _TEXT, "commodity, partner, ...; headline for the total"),
    Column("component", _TEXT, "code; headline for the total; a dimension's own total too"),
    Column("flow", _TEXT, "exports or imports"),
    Column("window", _TEXT, "month, quarter or ytd"),
    Column("period", _DATE, "first day of the last month of the cell"),
    Column("vintage", _DATE, "day of publication; 0001-01-01 where nobody says"),
    Column("currency", _TEXT, "ISO 4217 in capitals; null where nobody says"),
    Column("value", _FLOAT, "currency units; never null"),
    Column("growth_pct", _FLOAT, "printed growth, percent; null if not printed"),
    Column("precision", _FLOAT, "one unit of the last printed digit, summed, currency units"),
    Column("quantity", _FLOAT, "sum of quantities; null where a row has none"),
    Column("quantity_unit", _TEXT, "what is counted; null where nobody says or units differ"),
    Column("file", _TEXT, "the file of the first row, as it was named"),
    Column("row", _ROW, "number of the first row, as a spreadsheet counts"),
    Column("column", _TEXT, "the column of the amount"),
    Column("rows", _ROW, "how many rows were added"),
)
"""Every figure of a release, added up to the components of each dimension.

One row a dimension, component, flow, window, period, vintage and currency, sorted by these.
"""

FAULTS = (
    Column("fault", _TEXT, "what is wrong with the cell: see FAULT_KINDS"),
    Column("file", _TEXT, "the file, as it was named"),
    Column("row", _ROW, "number of the row"),
    Column("column", _TEXT, "the column of the cell"),
    Column("text", _TEXT, "what stands in the cell; null where it is empty"),
    Column("key", _TEXT, "the codes of the row, joined by a slash"),
    Column("stamp", _TEXT, "the period as written"),
    Column("period", _DATE, "first day of the month; null if it cannot be read"),
    Column("amount", _FLOAT, "the amount of the row; null if it cannot be read"),
)
"""Cells that cannot be read, or say nothing, in the order of the files; a sample a kind."""

FAULT_KINDS = (
    "bad_period", "no_period", "bad_number", "not_finite", "percent", "blank", "marker",
    "negative", "bad_flow", "bad_window", "bad_vintage", "blank_code", "long_cell",
    "unit_without_quantity", "quantity_without_unit", "ragged_row", "out_of_range",
)  # fmt: skip
"""``blank`` and ``marker`` (a dash, ``n/a``) are amounts that are not there."""

REPEATED = (
    Column("file", _TEXT, "the file, as it was named"),
    Column("row", _ROW, "number of the row"),
    Column("group", _ROW, "rows with the same key have the same number"),
    Column("key", _TEXT, "period and codes, joined by a slash"),
    Column("period", _DATE, "first day of the month"),
    Column("flow", _TEXT, "exports or imports"),
    Column("value", _FLOAT, "currency units"),
)
"""Rows whose key stands in another row too; all rows of the first groups, a sample."""


class FileSeen(NamedTuple):
    """A file as it was found.

    ``roles`` maps what was understood to its column (``value``, ``period``, dimensions);
    ``types`` names what each column holds: ``number``, ``text``, ``period`` or ``empty``.
    ``titles`` are lines that stand above the header.
    """

    name: str
    sha256: str
    size: int
    rows: int
    columns: tuple[str, ...]
    types: Mapping[str, str]
    roles: Mapping[str, str]
    titles: tuple[str, ...]
    header_row: int
    currency: str | None
    scale: float


class Refusal(NamedTuple):
    """A fault that reading stumbled over, so that nothing behind it could be read.

    ``rows`` are the first of ``many``.
    """

    code: str
    message: str
    where: str
    hint: str
    file: str
    rows: tuple[int, ...] = ()
    column: str | None = None
    many: int = 0


class Material(NamedTuple):
    """A release to be checked.

    Args:
        title: What a report calls it.
        dataset: The name of its definition.
        is_own: Whether it is a user's files rather than an embedded dataset.
        frequency: ``month``, ``quarter``, ``year`` or ``ytd``.
        files: The files in the order of reading.
        panel: A PANEL table.
        accounts: A PANEL table of total trade and balances, the flows ``total`` and
            ``balance``, of which no growth is judged.
        cells: What cells of two dimensions add up to, by the dimension whose components
            they are and the one they are added across; a PANEL table each, to be held
            against the rows on the margin. Empty without such rows.
        faults: A FAULTS table.
        fault_counts: How many cells have each fault, by fault and file.
        repeated: A REPEATED table.
        repeated_count: How many rows have a key that stands elsewhere too.
        refusals: What could not be read at all.
        schemes: The schemes of each dimension, the default first.
        totals: The code of each dimension's own total; None if it has none.
        labels: Labels by dimension and code.
        known: Codes that a definition or a tree knows, by dimension; empty if any code may
            come.
        breaks: Rows that mean something else from a month on.
        working_days: How many days of a month are worked, by its first day; empty if nobody
            says.
        identities: Sums that a definition declares.
        due: The day of the next month by which a release is due; None if nobody says.
        as_of: The day that counts as today; None if nobody says.
        baseline: The release before, read the same way; None if there is none.
    """

    title: str
    dataset: str
    is_own: bool
    frequency: str
    files: tuple[FileSeen, ...]
    panel: pl.DataFrame
    accounts: pl.DataFrame
    cells: Mapping[tuple[str, str], pl.DataFrame]
    faults: pl.DataFrame
    fault_counts: Mapping[tuple[str, str], int]
    repeated: pl.DataFrame
    repeated_count: int
    refusals: tuple[Refusal, ...]
    schemes: Mapping[str, tuple[Scheme, ...]]
    totals: Mapping[str, str | None]
    labels: Mapping[tuple[str, str], Label]
    known: Mapping[str, frozenset[str]]
    breaks: tuple[ScopeBreak, ...]
    working_days: Mapping[date, int]
    identities: tuple[Identity, ...] = ()
    due: int | None = None
    as_of: date | None = None
    baseline: "Material | None" = None

    def label(self, dimension: str, code: str) -> str:
        """Return what a reader calls a component; its code where nobody says."""
        found = self.labels.get((dimension, code))
        if found is not None:
            return found.label
        return "the headline" if code == HEADLINE else code
