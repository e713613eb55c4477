"""The index pages of China Customs: which release stands where."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from exportdecomp.errors import ReplyError
from exportdecomp.model.call import Call, CallKind, Parsed
from exportdecomp.model.period import month_label, month_number
from exportdecomp.sources.gacc_html import Markup, read_markup
from exportdecomp.sources.gacc_sections import Section, page_key, section_of
from exportdecomp.sources.gacc_words import currency_in, folded, months_named

HOST = "english.customs.gov.cn"
_ACCEPT = "text/html"
_YEAR = re.compile(r"\d{4}")
_RELEASE_PATH = re.compile(r"/statics/[^?#]{1,250}\.html?", re.IGNORECASE)
_LONGEST_LINK = 400


class _Listed(NamedTuple):
    """A release that an index lists."""

    section: Section
    currency: str
    months: tuple[int, ...]
    address: str


def index_call(
    release: str, months: Sequence[int], keys: Sequence[str], *, year: int | None = None
) -> Call:
    """Ask for an index page.

    The plain page is asked first: it lists the years, and only the site knows which of them
    is the current one and so has no page with the year in its address.

    Args:
        release: ``preliminary`` or ``monthly``.
        months: The months that are wanted.
        keys: The tables that are wanted, as ``page_key`` names them.
        year: The past year of the page; None for the page of the current year.

    Example:
        >>> index_call("preliminary", [24308], ["totals-usd"], year=2025).path
        '/statics/report/preliminary2025.html'
    """
    facts = {"release": release, "pages": " ".join(keys)}
    return Call(
        source="gacc",
        part=f"index/{release}" + (f"/{year}" if year else ""),
        path=f"/statics/report/{release}{year or ''}.html",
        kind=CallKind.INDEX,
        accept=_ACCEPT,
        months=tuple(months),
        facts=facts | ({"year": str(year)} if year else {}),
    )


def read_index(call: Call, content: bytes) -> Parsed:
    """Find the release pages that are wanted, and the index pages of other years.

    Args:
        call: What was asked; its months and facts say what is wanted.
        content: The index page.

    Returns:
        The calls, and notes on what the index does not list.

    Raises:
        ReplyError: The page is no index.
    """
    markup = read_markup(content)
    year = _year_of(call, markup)
    listed = list(_listed(markup, call.facts["release"], year))
    if not listed and not markup.options:
        raise ReplyError(
            "not_an_index",
            "the page lists no release",
            where=call.part,
            hint="open the page in a browser; the site may have changed or be in maintenance",
        )
    wanted = {month for month in call.months if month // 12 == year}
    keys = call.facts["pages"].split()
    chosen, notes = _chosen(listed, wanted, keys)
    calls = [_page_call(call.facts["release"], release, path) for release, path in chosen]
    found = {(page_key(one.section, one.currency), month)
             for one, _ in chosen for month in one.months}  # fmt: skip
    there = {month for one in listed for month in one.months}
    notes += _lacking(wanted, keys, found, there)
    if "year" not in call.facts:
        more, unknown = _other_years(call, markup, year)
        calls, notes = calls + more, notes + unknown
    return Parsed(calls=tuple(calls), notes=tuple(notes))


def _year_of(call: Call, markup: Markup) -> int:
    if "year" in call.facts:
        return int(call.facts["year"])
    years = [int(one.text) for one in markup.options if _YEAR.fullmatch(one.text)]
    chosen = [int(one.text) for one in markup.options
              if one.is_chosen and _YEAR.fullmatch(one.text)]  # fmt: skip
    if not years:
        raise ReplyError(
            "not_an_index",
            "the page does not say which year it lists",
            where=call.part,
            hint="open the page in a browser; the site may have changed or be in maintenance",
        )
    return chosen[0] if chosen else max(years)


def _listed(markup: Markup, release: str, year: int) -> Iterator[_Listed]:
    """Read the rows: a title, then a link for each month that is out."""
    for table in markup.tables:
        for row in table:
            titles = [folded(cell.text).lower() for cell in row]
            named = [(title, section_of(title, release)) for title in titles]
            title, section = next(((t, s) for t, s in named if s), ("", None))
            if section is None:
                continue
            for address, text in (link for cell in row for link in cell.links):
                months = tuple(month_number(year, month) for month in months_named(text))
                if months:
                    yield _Listed(section, currency_in(title), months, address)


def _chosen(
    listed: Iterable[_Listed], wanted: set[int], keys: Sequence[str]
) -> tuple[list[tuple[_Listed, str]], list[str]]:
    """Keep what is wanted, once each: where two are listed, the one listed last."""
    kept: dict[tuple[str, str, int], tuple[_Listed, str]] = {}
    notes = []
    for one in listed:
        key = page_key(one.section, one.currency)
        if key not in keys or not wanted & set(one.months):
            continue
        what = f"{key} of {month_label(one.months[-1])}"
        path = _path_of(one.address)
        if path is None:
            notes.append(f"the index links {what} to no page of this site: it is left out")
            continue
        place = (key, one.currency, one.months[-1])
        before = kept.get(place)
        if before and before[1] != path:
            notes.append(f"the index lists {what} twice: the later one is read")
        kept[place] = (one, path)
    return list(kept.values()), notes


def _path_of(address: str) -> str | None:
    """Return the path of a release page of this site, None for any other address."""
    if len(address) > _LONGEST_LINK:
        return None
    try:
        whole = urlsplit(urljoin(f"http://{HOST}/statics/report/", address.replace("\\", "/")))
    except ValueError:
        return None
    is_here = whole.scheme in {"http", "https"} and whole.hostname == HOST
    return whole.path if is_here and _RELEASE_PATH.fullmatch(whole.path) else None


def _page_call(release: str, one: _Listed, path: str) -> Call:
    name = "-".join(word for word in (one.section.name, one.currency.lower()) if word)
    return Call(
        source="gacc",
        part=f"{release}/{month_label(one.months[-1])}/{name}",
        path=path,
        accept=_ACCEPT,
        months=one.months,
        facts={"release": release, "section": one.section.name, "currency": one.currency},
    )


def _lacking(
    wanted: set[int], keys: Sequence[str], found: set[tuple[str, int]], there: set[int]
) -> list[str]:
    """Say for which months the index lists nothing, or not all that is wanted."""
    notes: list[str] = []
    silent: list[int] = []
    for month in sorted(wanted):
        missing = [key for key in keys if (key, month) not in found]
        if month not in there:
            silent.append(month)
        elif missing:
            notes.append(f"the index lists no {', '.join(missing)} of {month_label(month)}")
    if silent:
        notes.append(f"the index lists nothing of {_runs(silent)}")
    return notes


def _runs(months: Sequence[int]) -> str:
    """Write months in order, those in a row as the first and the last.

    Example:
        >>> _runs([24308, 24310, 24311, 24312])
        '2025-09, 2025-11 to 2026-01'
    """
    runs: list[list[int]] = []
    for month in months:
        if runs and runs[-1][-1] == month - 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return ", ".join(
        " to ".join(month_label(month) for month in dict.fromkeys((run[0], run[-1])))
        for run in runs
    )


def _other_years(call: Call, markup: Markup, year: int) -> tuple[list[Call], list[str]]:
    """Ask for the index pages of the other years that are wanted and listed."""
    listed = {int(one.text) for one in markup.options if _YEAR.fullmatch(one.text)}
    wanted = sorted({month // 12 for month in call.months} - {year})
    calls = [
        index_call(
            call.facts["release"],
            [month for month in call.months if month // 12 == each],
            call.facts["pages"].split(),
            year=each,
        )
        for each in wanted
        if each in listed
    ]
    unknown = [str(each) for each in wanted if each not in listed]
    return calls, [f"the site lists nothing of {', '.join(unknown)}"] if unknown else []
