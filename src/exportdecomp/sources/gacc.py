"""China Customs (GACC): its English tables, flash and monthly bulletin."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from exportdecomp.errors import UnknownChoiceError
from exportdecomp.model.call import Answer, Call, CallKind, Parsed, Ruling
from exportdecomp.model.provider import FetchQuery, Named, Provider
from exportdecomp.sources import gacc_bulletin
from exportdecomp.sources.gacc_goods import read_goods
from exportdecomp.sources.gacc_index import HOST, index_call, read_index
from exportdecomp.sources.gacc_page import Page, last_day, read_page
from exportdecomp.sources.gacc_partners import read_partners
from exportdecomp.sources.gacc_sections import FLASH, SECTIONS, keys_of
from exportdecomp.sources.gacc_totals import read_totals
from exportdecomp.sources.rulings import rule

_BY_HAND = (
    "only a browser gets past this page: download the table there and read it with "
    "`exportdecomp import gacc-csv FILE`"
)

READERS: Mapping[str, Callable[[Page, Call, date], Parsed]] = {
    "totals": read_totals,
    "partners": read_partners,
    "exports": read_goods,
    "imports": read_goods,
    **dict.fromkeys(gacc_bulletin.TABLES, gacc_bulletin.read_bulletin),
}
"""Who reads which table; the names are those of ``SECTIONS``."""

DATASETS = {
    "china": Named("china", "China", "China's"),
    "china-usd": Named("china-usd", "China, lines in US dollars", "China's", "china-usd"),
    **gacc_bulletin.DATASETS,
}
"""The datasets that the tables fill."""

_CURRENCIES = ("CNY", "USD")
_TIME_ZONES = timedelta(days=1)


def plan(query: FetchQuery) -> list[Call]:
    """Build the first calls: the index pages of the current year.

    Args:
        query: Its choices are ``table`` (all flash tables if not given) and ``currency`` of
            lines (CNY if not given).

    Returns:
        An index page for each kind of release; they name the others.

    Raises:
        UnknownChoiceError: There is no such table or currency.
    """
    names = [section.name for section in SECTIONS]
    flash = [section.name for section in SECTIONS if section.release == FLASH]
    tables = _chosen(query, "table", names) or flash
    currencies = _chosen(query, "currency", _CURRENCIES) or ["CNY"]
    wanted = set(tables)
    months = range(query.since, query.until + 1)
    releases = dict.fromkeys(each.release for each in SECTIONS if each.name in wanted)
    return [
        index_call(release, months, keys_of(_of_release(release, wanted), currencies))
        for release in releases
    ]


def parse(call: Call, content: bytes, retrieved: date) -> Parsed:
    """Read a reply.

    Args:
        call: What was asked for.
        content: The page.
        retrieved: The day of retrieval: the vintage where the page names no day.

    Returns:
        Calls of an index; figures of a release; neither where a release is a picture.

    Raises:
        ReplyError: The page is not what was asked for, or its figures cannot be right.
    """
    if call.kind is CallKind.INDEX:
        return read_index(call, content)
    page, doubts = _dated(read_page(content, call.part, call.months[-1]), call, retrieved)
    if page.rows is None:
        note = "the page shows no table, only a picture or a text: nothing is read"
        return Parsed(notes=(*doubts, note), published=page.released)
    parsed = READERS[call.facts["section"]](page, call, retrieved)
    return parsed._replace(notes=(*doubts, *parsed.notes))


def judge(call: Call, answer: Answer) -> Ruling | None:
    """Leave every answer to the usual rules, and say what gets past the site's scripts."""
    ruling = rule(call, answer, has_key=False, takes_key=False)
    return ruling._replace(hint=_BY_HAND) if ruling.code == "script_wall" else None


def describe(dataset: str) -> Named:
    """Name a dataset that the tables fill."""
    return DATASETS[dataset]


def expects(call: Call) -> int:
    """Say how many release pages an index may name: one for each month and table."""
    return len(call.months) * len(call.facts["pages"].split())


def _dated(page: Page, call: Call, retrieved: date) -> tuple[Page, tuple[str, ...]]:
    """Do not believe a printed day on which the page cannot have come out."""
    ended = last_day(call.months[-1])
    day = page.released
    if day is None or ended is None or ended < day <= retrieved + _TIME_ZONES:
        return page, ()
    note = f"the page says that it is of {day}, which cannot be: the day of retrieval stands"
    return page._replace(released=None), (note,)


def _chosen(query: FetchQuery, choice: str, known: list[str] | tuple[str, ...]) -> list[str]:
    given = list(query.choices.get(choice, ()))
    lowered = {word.lower(): word for word in known}
    for word in given:
        if word.lower() not in lowered:
            raise UnknownChoiceError(f"--{choice}", word, known)
    return [lowered[word.lower()] for word in given]


def _of_release(release: str, wanted: set[str]) -> list[str]:
    return [each.name for each in SECTIONS if each.release == release and each.name in wanted]


GACC = Provider(
    name="gacc",
    title="China Customs (GACC), English tables",
    base_url=f"http://{HOST}",
    attribution="General Administration of Customs of China (GACC)",
    licence="No open licence is stated: name the source and do not pass the tables on. "
    "The site has no HTTPS, so that nothing proves a page on its way unchanged.",
    pace=2.0,
    patience=60.0,
    plan=plan,
    parse=parse,
    judge=judge,
    describe=describe,
    later="Index pages name the release pages: one call for each table, currency and month.",
    expects=expects,
    extends="china",
    options=("table", "currency"),
)
