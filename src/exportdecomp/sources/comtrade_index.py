"""Which months a reporter has published on UN Comtrade, and when."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from exportdecomp.errors import ReplyError
from exportdecomp.model.call import Call, Parsed
from exportdecomp.model.period import month_label, month_number
from exportdecomp.sources.comtrade_calls import dated, figure_calls
from exportdecomp.sources.comtrade_codes import Area, areas
from exportdecomp.sources.comtrade_question import from_facts
from exportdecomp.sources.comtrade_rows import said

_DAY = len("2025-07-05")


class Release(NamedTuple):
    """A month that is published: the day of its last release, and its classification."""

    day: date | None
    scheme: str


def read_index(call: Call, content: bytes) -> Parsed:
    """Read the reply to a call of ``index_call``.

    Args:
        call: Its facts are the question.
        content: JSON; a row for each month, whose ``period`` is a number or a text.

    Returns:
        The calls for months that are published, with the days of their release; in
        ``settled`` the planned ones that are not, with the reason.

    Raises:
        ReplyError: It is no such list, or it reports an error.
    """
    asked = from_facts(call.facts)
    reporter = areas()[asked.reporter]
    found = _releases(call, content)
    days = {month: release.day for month, release in found.items()}
    planned = [(plan, dated(plan, days)) for plan in figure_calls(asked, call.months)]
    missing = [month for month in call.months if month not in found]
    settled = {
        plan.part: _absence(reporter, plan.months, days)
        for plan, narrowed in planned
        if narrowed is None
    }
    notes = [f"{_runs(missing)}: {_absence(reporter, missing, days)}"] if missing else []
    return Parsed(
        calls=tuple(narrowed for _, narrowed in planned if narrowed is not None),
        notes=(*notes, *_breaks(reporter, call.months, found)),
        settled=settled,
    )


def _releases(call: Call, content: bytes) -> dict[int, Release]:
    found: dict[int, Release] = {}
    for row in _rows(call, content):
        try:
            month = _month(row["period"])
            release = Release(_day(row), said(row.get("classificationCode") or ""))
            is_theirs = int(row.get("reporterCode", 0)) == int(call.facts["reporter"])
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise _refused(call, "has a row without a month, or with no such day") from error
        is_monthly = row.get("freqCode", "M") == "M" and row.get("typeCode", "C") == "C"
        if not is_theirs or not is_monthly:
            continue
        before = found.get(month)
        if before is None or (before.day or date.min) < (release.day or date.min):
            found[month] = release
    return found


def _rows(call: Call, content: bytes) -> list[dict[str, Any]]:
    try:
        reply = json.loads(content)
        rows = reply["data"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _refused(call, "is not the JSON that was due") from error
    if reply.get("error"):
        raise _refused(call, f"reports an error: {said(reply['error'])}")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise _refused(call, "is no list of months")
    return rows


def _refused(call: Call, found: str) -> ReplyError:
    return ReplyError(
        "bad_availability",
        f"the list of months that UN Comtrade has {found}",
        where=call.part,
        hint="run fetch again later; if it stays, the source has changed its replies",
    )


def _month(period: object) -> int:
    """Read ``202412`` or ``"202412"`` as a month number."""
    year, month = divmod(int(str(period)), 100)
    date(year, month, 1)
    return month_number(year, month)


def _day(row: Mapping[str, Any]) -> date | None:
    told = row.get("lastReleased") or row.get("firstReleased")
    return date.fromisoformat(str(told)[:_DAY]) if told else None


def _absence(reporter: Area, missing: Sequence[int], there: Mapping[int, object]) -> str:
    """Say why months are not published: the data end before them, or lack them."""
    if not there:
        return f"UN Comtrade lists no monthly data of {reporter.words}"
    first, last = month_label(min(there)), month_label(max(there))
    if min(missing) > max(there):
        return f"not published yet ({reporter.possessive} monthly data end in {last})"
    return f"not published ({reporter.possessive} monthly data go from {first} to {last})"


def _runs(months: Sequence[int]) -> str:
    """Write months as runs.

    Example:
        >>> _runs([24300, 24301, 24302, 24306])
        '2025-01 to 2025-03, 2025-07'
    """
    runs: list[list[int]] = []
    for month in sorted(months):
        if runs and month == runs[-1][-1] + 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return ", ".join(
        month_label(run[0]) + (f" to {month_label(run[-1])}" if run[1:] else "")
        for run in runs
    )


def _breaks(reporter: Area, months: Sequence[int], found: Mapping[int, Release]) -> list[str]:
    """Say where the classification changes, for codes are redrawn there."""
    known = [month for month in sorted(months) if month in found and found[month].scheme]
    return [
        f"{reporter.possessive} codes change from {found[before].scheme} to "
        f"{found[after].scheme} in {month_label(after)}: headings were redrawn, "
        "and growth across that month compares unlike codes"
        for before, after in pairwise(known)
        if found[before].scheme != found[after].scheme
    ]
