"""The answer to ``headline``: growth under each reading, one row a reading."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from exportdecomp.model.report import Note, Provenance
from exportdecomp.model.request import Query

_NOTHING: Mapping[str, float | str] = MappingProxyType({})
_NO_REASONS: Mapping[str, str] = MappingProxyType({})


class Reading(NamedTuple):
    """One way to read the headline.

    ``unit`` is ``pct``, ``pp``, ``amount`` (currency units) or ``rank`` (1 is the highest).
    ``base_kind`` and ``vintage`` are those of the levels it was computed from, None where it
    has none of its own. ``detail`` holds the numbers that went into it, ``note`` says them
    in words, or why there is no value; the code of that reason stands in ``null_reasons``.
    """

    code: str
    label: str
    unit: str
    period: str
    base_period: str | None
    value: float | None = None
    base_kind: str | None = None
    vintage: date | None = None
    note: str = ""
    flags: tuple[str, ...] = ()
    detail: Mapping[str, float | str] = _NOTHING
    null_reasons: Mapping[str, str] = _NO_REASONS

    def without_value(self, reason: str, note: str) -> "Reading":
        """Return the reading as one that cannot be computed."""
        return self._replace(value=None, note=note, null_reasons={"value": reason})


class HeadlineReport(NamedTuple):
    """The headline of a period and everything that its growth can be held against.

    ``growth_pct`` is the growth that ``contrib`` explains, ``base_value`` and ``base_kind``
    the base it is over. ``subject`` is what the headline is called where a sentence begins,
    ``measure`` what the amounts are. ``data_end`` is the last month number that is held,
    ``data`` the names of the user's own files.
    """

    query: Query
    subject: str
    measure: str
    value: float
    base_value: float
    growth_pct: float
    base_kind: str
    vintage: date
    readings: tuple[Reading, ...]
    notes: tuple[Note, ...]
    attribution: str
    data_end: int
    provenance: tuple[Provenance, ...]
    data: tuple[str, ...] = ()

    def reading(self, code: str) -> Reading:
        """Return the reading of a code.

        Raises:
            KeyError: There is none.
        """
        return {one.code: one for one in self.readings}[code]
