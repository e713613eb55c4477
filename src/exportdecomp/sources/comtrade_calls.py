"""The calls that ask UN Comtrade for figures: which there are, and how one is narrowed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TypeVar
from urllib.parse import urlencode

from exportdecomp.model.call import Call, CallKind
from exportdecomp.model.period import month_label
from exportdecomp.sources.comtrade_codes import CHAPTERS, EVERY_CHAPTER, TOTAL, WORLD, areas
from exportdecomp.sources.comtrade_parts import part_name
from exportdecomp.sources.comtrade_question import ALL, Question

SOURCE = "comtrade"
PREVIEW_ROWS = 500
KEYED_ROWS = 100_000

_Item = TypeVar("_Item")
_KEYED_MONTHS = 12
_ALL_MONTHS = 3
_JSON = "application/json"


def index_call(asked: Question, months: tuple[int, ...]) -> Call:
    """Build the call that says which months a reporter has published, and when.

    Its facts are the question, so that its reply can be followed by the calls for figures.
    """
    reporter = areas()[asked.reporter]
    return Call(
        source=SOURCE,
        part=f"{reporter.component} availability",
        path=f"/public/v1/getDA/C/M/HS?reporterCode={reporter.code}",
        kind=CallKind.INDEX,
        accept=_JSON,
        months=months,
        facts=asked.facts(),
    )


def figure_calls(asked: Question, months: Sequence[int]) -> list[Call]:
    """Build the calls for figures.

    Without a key a call is about one month, with one about the months of a year (of every
    partner by chapters: of a quarter, whose rows stay below the limit of a call).

    Args:
        asked: What is asked.
        months: Month numbers.

    Returns:
        Calls, the months outermost.
    """
    return [
        figure_call(facts, batch, has_key=asked.has_key)
        for batch in _batches(months, asked)
        for flow in asked.flows
        for facts in _facts(asked, flow)
    ]


def figure_call(facts: Mapping[str, str], months: tuple[int, ...], *, has_key: bool) -> Call:
    """Build one call for figures.

    Args:
        facts: ``reporter``, ``flow``, ``areas`` (numbers, empty for every partner) and
            ``codes`` (of products).
        months: Month numbers, one only without a key.
        has_key: Whether it is made with a key.
    """
    rows = KEYED_ROWS if has_key else PREVIEW_ROWS
    pairs = {
        "reporterCode": facts["reporter"],
        "period": ",".join(month_label(month).replace("-", "") for month in months),
        "partnerCode": facts["areas"],
        "partner2Code": "0",
        "cmdCode": facts["codes"],
        "flowCode": facts["flow"],
        "customsCode": "C00",
        "motCode": "0",
        "maxRecords": str(rows),
        "includeDesc": "true",
    }
    given = {name: value for name, value in pairs.items() if value}
    stem = "/data/v1/get" if has_key else "/public/v1/preview"
    return Call(
        source=SOURCE,
        part=part_name(facts, months),
        path=f"{stem}/C/M/HS?{urlencode(given, safe=',')}",
        accept=_JSON,
        needs_key=has_key,
        months=months,
        facts=facts,
        cap=rows,
    )


def dated(call: Call, months: Mapping[int, date | None]) -> Call | None:
    """Narrow a call to the months that are published, and say when they were.

    Args:
        call: A planned call.
        months: Published months and the day of their release, None where it is not said.

    Returns:
        The call under the same part, or None where none of its months is published.
    """
    there = tuple(month for month in call.months if month in months)
    if not there:
        return None
    days = {month: day for month in there if (day := months[month]) is not None}
    told = " ".join(f"{month}={day}" for month, day in days.items())
    narrowed = figure_call({**call.facts, "released": told}, there, has_key=call.needs_key)
    return narrowed._replace(part=call.part, released=max(days.values(), default=None))


def released_days(call: Call) -> dict[int, date]:
    """Return the days of release that ``dated`` wrote into a call, by month."""
    pairs = (pair.split("=") for pair in call.facts.get("released", "").split())
    return {int(month): date.fromisoformat(day) for month, day in pairs}


def asks_every_partner(call: Call) -> bool:
    """Tell whether a call is for every partner, or one of those that such a call was cut to.

    Example:
        >>> facts = {"reporter": "156", "flow": "X", "areas": "", "codes": "TOTAL"}
        >>> whole = figure_call(facts, (24296,), has_key=False)
        >>> [asks_every_partner(call) for call in (whole, *halves(whole))]
        [True, True, True]
    """
    return not call.facts["areas"] or "among" in call.facts


def halves(call: Call) -> tuple[Call, ...]:
    """Split a call whose reply was cut off: by months, then partners, then products.

    Returns:
        Two calls, or none where it cannot be split.
    """
    if call.months[1:]:
        return tuple(_again(call, {}, part) for part in _halved(call.months))
    places = call.facts["areas"].split(",") if call.facts["areas"] else list(map(str, areas()))
    among = {"among": "all"} if asks_every_partner(call) else {}
    if places[1:]:
        parts = [",".join(part) for part in _halved(places)]
        return tuple(_again(call, {"areas": part, **among}) for part in parts)
    codes = call.facts["codes"]
    listed = CHAPTERS if codes == "AG2" else tuple(codes.split(","))
    if listed[1:]:
        return tuple(_again(call, {"codes": ",".join(part)}) for part in _halved(listed))
    return ()


def _again(call: Call, changed: Mapping[str, str], months: tuple[int, ...] = ()) -> Call:
    facts = {**call.facts, **changed}
    made = figure_call(facts, months or call.months, has_key=call.needs_key)
    return made._replace(released=call.released)


def _halved(items: Sequence[_Item]) -> tuple[tuple[_Item, ...], tuple[_Item, ...]]:
    middle = len(items) // 2
    return tuple(items[:middle]), tuple(items[middle:])


def _batches(months: Sequence[int], asked: Question) -> Iterator[tuple[int, ...]]:
    size = _ALL_MONTHS if asked.partners == (ALL,) else _KEYED_MONTHS
    size = size if asked.has_key else 1
    for _, batch in groupby(sorted(months), key=lambda month: month // size):
        yield tuple(batch)


def _facts(asked: Question, flow: str) -> Iterator[dict[str, str]]:
    common = {"reporter": str(asked.reporter), "flow": flow}
    if asked.partners == (ALL,):
        yield {**common, "areas": "", "codes": EVERY_CHAPTER}
        return
    for area in asked.partners:
        for codes in _codes(asked, area):
            yield {**common, "areas": str(area), "codes": codes}
    if WORLD in asked.partners and not asked.products:
        yield {**common, "areas": "", "codes": TOTAL}


def _codes(asked: Question, area: int) -> list[str]:
    """Write the products of a call: those of World have their total with all partners."""
    if asked.products:
        return [",".join((TOTAL, *asked.products))]
    chapters = "AG2" if area == WORLD else EVERY_CHAPTER
    return [chapters, *(f"AG{size}" for size in asked.levels[1:])]
