"""Table (1) of the monthly bulletin: total exports and imports, month by month."""

import re
from collections.abc import Iterator

from exportdecomp.errors import ReplyError
from exportdecomp.model.period import month_number
from exportdecomp.sources.gacc_page import Row
from exportdecomp.sources.gacc_release import (
    Release,
    check_order,
    check_sign,
    check_sum,
    fault,
    figures_of,
)
from exportdecomp.sources.gacc_rows import Figure

DATASET = "china"
_PERIOD = re.compile(r"(\d{4})\s*[./-]\s*(\d{1,2})")
_FLOWS = ("exports", "imports")
_FIGURES = 8
_MONTHS = 12


def summary_figures(release: Release, _flow: str) -> tuple[list[Figure], list[str]]:
    """Read the table of totals.

    Args:
        release: The page: a period, then of the month, and of January up to it, both flows
            together, exports, imports and their balance.

    Returns:
        The figures of every month of the table, which restates earlier ones; rows of whole
        years are left out.

    Raises:
        ReplyError: There is no month in it, or exports and imports do not add up.
    """
    figures = [one for row in release.rows for one in _of_row(row, release)]
    if not figures:
        raise ReplyError(
            "no_figures",
            "the table has no row of a month",
            where=release.part,
            hint="open the page in a browser; the layout may have changed",
        )
    return figures, []


def _of_row(row: Row, release: Release) -> Iterator[Figure]:
    period = _PERIOD.fullmatch(row.cells[0]) if row.cells else None
    if period is None:
        return
    month = _month(period[1], period[2], row, release)
    printed = figures_of(release, row, 1)[:_FIGURES]
    if len(printed) < _FIGURES:
        message = f"the row has {len(printed)} figures, {_FIGURES} are due"
        raise fault("other_columns", message, release, row)
    alone, year = printed[:4], printed[4:]
    for both, *flows in (alone[:3], year[:3]):
        check_sign(release, row, (both, *flows))
        check_sum(release, row, both, flows)
    for place, flow in enumerate(_FLOWS, start=1):
        check_order(release, row, alone[place], year[place])
        for window, figures in (("month", alone), ("ytd", year)):
            yield Figure("total", flow, "total", "Total", window, month, figures[place])


def _month(year: str, month: str, row: Row, release: Release) -> int:
    if month == "1":
        message = f"{year}.1 may be January, or October without its last digit"
        raise fault("ambiguous_month", message, release, row)
    if not 1 <= int(month) <= _MONTHS:
        raise fault("unreadable_month", f"{year}.{month} is no month", release, row)
    return month_number(int(year), int(month))
