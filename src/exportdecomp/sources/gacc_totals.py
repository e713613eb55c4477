"""China Customs' flash table of totals: exports, imports and their balance."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from exportdecomp.errors import ReplyError
from exportdecomp.model.call import Call, Parsed
from exportdecomp.sources.gacc_page import Page
from exportdecomp.sources.gacc_release import (
    Amounts,
    Release,
    amounts_of,
    check_order,
    check_sign,
    check_sum,
    fault,
    release_of,
)
from exportdecomp.sources.gacc_rows import Figure, fetched

_ROWS = {
    "both": re.compile(r"(?:total )?(?:exports?|imports?) (?:&|and) (?:exports?|imports?).*"),
    "exports": re.compile(r"(?:total )?exports?(?: value)?"),
    "imports": re.compile(r"(?:total )?imports?(?: value)?"),
    "balance": re.compile(r".*balance.*"),
}
_BEFORE = re.compile(r"month-on-month|previous month")
_GROWTH = re.compile(r"year-on-year|last year|change|%")
_YEAR = re.compile(r"cumul|accum|\b(?:1|jan\w*\.?)[ -]*(?:to|-)[ -]*")
_USUAL = {
    5: {"month": 0, "ytd": 1, "month growth": 3, "ytd growth": 4},
    2: {"ytd": 0, "ytd growth": 1},
}


def read_totals(page: Page, call: Call, retrieved: date) -> Parsed:
    """Read the table of totals.

    Args:
        page: The page.
        call: What was asked for.
        retrieved: The day of retrieval.

    Returns:
        Total exports and imports, month and year to date, each with its printed growth over
        the year; a page of January and February together has the year to date alone.

    Raises:
        ReplyError: The page is not what was asked for, or its figures cannot be right.

    Source:
        GACC, China's Total Export & Import Values.
    """
    release = release_of(page, call, retrieved)
    rows = _named_rows(release)
    columns = _columns(release, min(rows.values(), key=lambda row: row.row.number))
    _check(release, rows, columns)
    windows = ["ytd"] if release.is_joint else ["month", "ytd"]
    figures = [
        Figure(
            table="total",
            flow=flow,
            component="total",
            label=rows[flow].label,
            window=window,
            month=release.month,
            value=rows[flow].figures[columns[window]],
            growth=_growth(rows[flow], columns.get(f"{window} growth")),
        )
        for flow in ("exports", "imports")
        for window in windows
        if window in columns
    ]
    table = fetched(figures, "china", release.unit, release.vintage)
    return Parsed(table, published=page.released)


def _named_rows(release: Release) -> dict[str, Amounts]:
    rows: dict[str, Amounts] = {}
    for row in amounts_of(release, 1):
        label = row.label.lower()
        name = next((name for name, words in _ROWS.items() if words.fullmatch(label)), None)
        if name in rows:
            raise fault("repeated_line", "the row stands there twice", release, row.row)
        if name is not None:
            rows[name] = row
    if not {"exports", "imports"} <= set(rows):
        raise ReplyError(
            "no_total",
            f"the table has no row of {'imports' if 'exports' in rows else 'exports'}",
            where=release.part,
            hint="open the page in a browser; the layout may have changed",
        )
    return rows


def _columns(release: Release, row: Amounts) -> dict[str, int]:
    """Find the columns by the words above the first row, or by their usual order."""
    above = [
        each.cells[1:]
        for each in release.rows
        if each.number < row.row.number
        and len(each.cells) == len(row.row.cells)
        and not each.is_spanned
    ]
    columns = _by_words(above[-1]) if above else _USUAL.get(len(row.figures), {})
    if release.month % 12 == 0:
        alike = {name.replace("month", "ytd"): place for name, place in columns.items()}
        columns = alike | columns
    if "ytd" not in columns or ("month" not in columns and not release.is_joint):
        raise fault(
            "other_columns", "month and year to date are not told apart", release, row.row
        )
    return columns


def _by_words(heads: Sequence[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for place, head in enumerate(heads):
        words = head.lower()
        if _BEFORE.search(words):
            continue
        is_year = _YEAR.search(words) is not None
        if _GROWTH.search(words):
            is_second = "month growth" in columns or "month" not in columns
            window = "ytd growth" if is_year or is_second else "month growth"
        else:
            window = "ytd" if is_year else "month"
        columns.setdefault(window, place)
    return columns


def _check(release: Release, rows: dict[str, Amounts], columns: dict[str, int]) -> None:
    """Refuse figures that cannot be right."""
    exports, imports = rows["exports"], rows["imports"]
    for window in {"month", "ytd"} & set(columns):
        out, back = exports.figures[columns[window]], imports.figures[columns[window]]
        check_sign(release, exports.row, [out])
        check_sign(release, imports.row, [back])
        if "both" in rows:
            both = rows["both"]
            check_sum(release, both.row, both.figures[columns[window]], [out, back])
        if "balance" in rows:
            balance = rows["balance"]
            parts = [balance.figures[columns[window]], back]
            check_sum(release, balance.row, out, parts)
    if "month" in columns:
        for row in (exports, imports):
            month, year = row.figures[columns["month"]], row.figures[columns["ytd"]]
            check_order(release, row.row, month, year)


def _growth(row: Amounts, place: int | None) -> Decimal | None:
    return None if place is None else row.figures[place]
