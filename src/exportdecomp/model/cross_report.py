"""The result of a cross table: rows, columns and the cells between them.

The field names are those of the JSON contract. Amounts are whole currency units, ``_pct``
is percent, ``_pp`` percentage points; a null field has its reason in ``null_reasons``.
"""

from datetime import date
from typing import NamedTuple

from exportdecomp.model.report import Headline, Mover, Note, Provenance, Total
from exportdecomp.model.request import ContribRequest, Query

REST_LABEL = "In no cell"


class CrossRequest(NamedTuple):
    """What a cross table is made of: a request by one dimension, and the one to cross.

    Of more rows than ``asked.top`` the smallest are folded into one called ``other``, and so
    are columns.
    """

    asked: ContribRequest
    cross: str


class Margin(NamedTuple):
    """A row or a column as a whole: what its cells add up to.

    ``role`` is ``component``, ``parent``, ``other`` (small ones folded together) or ``rest``
    (what is in no row, or in no column).
    """

    code: str
    label: str
    role: str
    value: float
    base_value: float
    change: float
    growth_pct: float | None
    contribution_pp: float
    share_of_growth_pct: float | None
    null_reasons: dict[str, str]


class CrossCell(NamedTuple):
    """Where a row and a column cross.

    ``role`` is ``cell``, or ``rest`` where the row or the column is the rest; then
    ``rest_reason`` says why. A cell that has a figure in one period only has no
    contribution: its amount stands in the rests.
    """

    row: str
    column: str
    row_label: str
    column_label: str
    role: str
    value: float | None
    base_value: float | None
    change: float | None
    growth_pct: float | None
    contribution_pp: float | None
    share_of_growth_pct: float | None
    rest_reason: str | None
    null_reasons: dict[str, str]


class CrossReport(NamedTuple):
    """The answer to ``contrib --by ROWS --cross COLUMNS``.

    Contributions of the cells of a row add up to the row, those of a column to the column,
    rows and columns to the headline. ``folded`` is how many columns were folded because a
    screen has no room for them.
    """

    query: Query
    rows_by: str
    columns_by: str
    subject: str
    measure: str
    attribution: str
    currency: str | None
    base_kind: str
    lines_kind: str
    vintage: date
    headline: Headline
    rows: tuple[Margin, ...]
    columns: tuple[Margin, ...]
    cells: tuple[CrossCell, ...]
    total: Total
    movers: tuple[Mover, ...]
    notes: tuple[Note, ...]
    provenance: tuple[Provenance, ...]
    data: tuple[str, ...]
