"""Composed replies of Eurostat's Comext: small, consistent, in every form it is known to have.

Every figure is made up. Chapters add up to the total, headings to their chapter, subheadings
to their heading, partners to the world, and members to the Union.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple
from zlib import crc32

from tests.replay.server import Canned, Seen

MEMBERS = ("DE", "FR", "NL", "GR")
OTHERS = ("CN", "US", "GB", "CH", "HK", "QZ")
DETAILED = (
    "030231", "030462", "271600", "847130", "850760", "851713", "854142", "854143",
    "854231", "854232", "870323", "870380",
)  # fmt: skip
LEAVES = tuple(
    sorted(
        [*DETAILED]
        + [
            f"{chapter:02d}0190"
            for chapter in range(1, 98)
            if chapter != 77 and f"{chapter:02d}" not in {code[:2] for code in DETAILED}
        ]
    )
)
"""Subheadings: each chapter has one at least; 77, 98 and 99 have none."""

CSV = {"content-type": "application/vnd.sdmx.data+csv;version=1.0.0;charset=UTF-8"}
XML = {"content-type": "application/xml"}
_FAULT = (
    '<S:Fault xmlns:S="http://schemas.xmlsoap.org/soap/envelope/">'
    "<faultcode>{code}</faultcode><faultstring>{text}</faultstring></S:Fault>"
)
_HEADER = "freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE"
_DATA = re.compile(
    r"/sdmx/2\.1/data/DS-045409/M\.(\w+)\.(\w*)\.([\w+]+)\.([12+]+)\.([A-Z0-9_+]+)"
    r"\?startPeriod=(\d{4}-\d\d)&endPeriod=(\d{4}-\d\d)&format=SDMX-CSV&compressed=false$"
)
_LIST = "/sdmx/2.1/codelist/ESTAT/CXT_NC?format=TSV"
_GROUPS = {
    "WORLD": (*MEMBERS, *OTHERS),
    "EXT_EU27_2020": OTHERS,
    "INT_EU27_2020": MEMBERS,
}


class Form(NamedTuple):
    """How a reply is written.

    ``updated`` is what it says of its last update, ``second`` gives the header of SDMX-CSV
    2.0, ``flagged`` further columns, ``yearly`` annual rows among the monthly ones,
    ``empty`` are products without figures, ``until`` is the last month there is.
    ``factor`` multiplies every value, as a revision would.
    """

    updated: str = "16/11/26 11:00:00"
    newline: str = "\n"
    mark: bool = False
    second: bool = False
    flagged: bool = False
    yearly: bool = False
    empty: tuple[str, ...] = ()
    until: str = "2026-09"
    factor: int = 1
    respelled: bool = False


PLAIN = Form()


@cache
def value(reporter: str, partner: str, product: str, flow: str, month: str) -> int:
    """Give a made-up value in euros that adds up over products, partners and members."""
    reporters = MEMBERS if reporter == "EU27_2020" else (reporter,)
    partners = _GROUPS.get(partner, (partner,))
    leaves = (
        LEAVES if product == "TOTAL" else [one for one in LEAVES if one.startswith(product)]
    )
    since = _since(month)
    sizes = (
        crc32(f"{who} {whom} {leaf} {flow}".encode())
        for who in reporters
        for whom in partners
        for leaf in leaves
        if who in MEMBERS and whom in _GROUPS["WORLD"]
    )
    return sum(
        (size % 90_000 + 10_000) * (900 + since * (size % 23 - 5) + 13 * (since % 5)) // 7
        for size in sizes
    )


def hundredweights(worth: int, month: str) -> str:
    """Give a made-up mass in 100 kg, as Comext prints it; unit values rise by the month."""
    hundredths = worth // (937 + 3 * _since(month))
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def reply(key: Sequence[Iterable[str]], months: Iterable[str], form: Form = PLAIN) -> bytes:
    """Write the reply to a key: reporters, partners, products, flows, indicators."""
    lead = "ESTAT:DS-045409(1.0)"
    first = "STRUCTURE,STRUCTURE_ID" if form.second else "DATAFLOW,LAST UPDATE"
    start = f"dataflow,{lead}" if form.second else f"{lead},{form.updated}"
    flags = ",OBS_FLAG,CONF_STATUS" if form.flagged else ""
    lines = [f"{first},{_HEADER}{flags}"]
    lines += [
        f"{start},{row}{',,' if form.flagged else ''}" for row in _rows(key, months, form)
    ]
    mark = "\ufeff" if form.mark else ""
    return (mark + form.newline.join([*lines, ""])).encode()


def fault(code: int, text: str) -> bytes:
    """Write a fault as the service sends it."""
    return _FAULT.format(code=code, text=text).encode()


TOO_BIG = Canned(
    413,
    fault(
        413,
        "EXTRACTION_TOO_BIG: The requested extraction is too big, estimated 420709314 rows, "
        "max authorised is 5000000, please change your filters to reduce the extraction size",
    ),
    XML,
)
NO_RESULTS = Canned(404, fault(100, "NO_RESULTS: The query did not return any results."), XML)
NOT_YET = Canned(404, fault(150, "DATA_NOT_YET_AVAILABLE: 2026-10 is not available."), XML)
QUEUED = Canned(
    200,
    b'<env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/"><queued>'
    b"<id>7b1e6e5c-5d4f-4a9b-8f53-0c7e9f6f3c11</id><status>SUBMITTED</status>"
    b"</queued></env:Envelope>",
    XML,
)
MAINTENANCE = Canned(
    200, b"<!DOCTYPE html><html><body>Under maintenance</body></html>",
    {"content-type": "text/html"},
)  # fmt: skip


def listed() -> bytes:
    """Write the list of products: code and name a line, codes of no use among them."""
    codes = {code[:digits] for code in LEAVES for digits in (2, 4, 6)} | {"0106SSXX", "TOTAL"}
    return "".join(f"{code}\tmade-up name of {code}\r\n" for code in sorted(codes)).encode()


def answering(form: Form = PLAIN, most: int = 100_000) -> Callable[[Seen], Canned | None]:
    """Answer every call of ours as Comext would.

    A code that is not known is passed over, months to come are not there yet, more than
    ``most`` figures are refused. ``form.respelled`` knows groups by their older names only.
    """

    def answer(seen: Seen) -> Canned | None:
        if seen.path == _LIST:
            return Canned(200, listed(), {"content-type": "text/tab-separated-values"})
        found = _DATA.search(seen.path)
        if found is None:
            return None
        reporter, partner, products, flows, indicators, since, until = found.groups()
        months = [month for month in _months(since, until) if month <= form.until]
        if not months:
            return NOT_YET
        partners = (partner,) if partner else (*MEMBERS, *OTHERS, *_GROUPS)
        if form.respelled:
            partners = tuple(_older(one) for one in partners)
        key = ((reporter,), partners, products.split("+"), flows.split("+"),
               indicators.split("+"))  # fmt: skip
        cells = len(months) * len(key[1]) * len(key[2]) * len(key[3]) * len(key[4])
        return TOO_BIG if cells > most else Canned(200, reply(key, months, form), CSV)

    return answer


def _older(partner: str) -> str:
    """Return a spelling that stands for nothing, or what an older one stands for."""
    older = {"EU27_2020_EXTRA": "EXT_EU27_2020", "EXT_EU27_2020": "NONE"}
    return older.get(partner, partner)


def _months(since: str, until: str) -> list[str]:
    first, last = (12 * int(one[:4]) + int(one[5:]) - 1 for one in (since, until))
    return [f"{month // 12}-{month % 12 + 1:02d}" for month in range(first, last + 1)]


def _since(month: str) -> int:
    """Return how many months a month is after December 2023."""
    return 12 * (int(month[:4]) - 2024) + int(month[5:])


def _rows(key: Sequence[Iterable[str]], months: Iterable[str], form: Form) -> Iterable[str]:
    reporters, partners, products, flows, indicators = (tuple(codes) for codes in key)
    cells = [
        (who, whom, product, flow, month)
        for who in reporters
        for whom in partners
        for product in products
        for flow in flows
        for month in months
    ]
    for who, whom, product, flow, month in cells:
        worth = form.factor * value(who, whom, product, flow, month)
        if not worth:
            continue
        for indicator in indicators:
            text = _printed(indicator, worth, product, month, form)
            start = f"{who},{_shown(whom, form)},{product},{flow},{indicator}"
            if text is not None:
                yield f"M,{start},{month},{text}"
            if form.yearly and text:
                yield f"A,{start},{month[:4]},{text}"


def _shown(partner: str, form: Form) -> str:
    older = form.respelled and partner == "EXT_EU27_2020"
    return "EU27_2020_EXTRA" if older else partner


def _printed(indicator: str, worth: int, product: str, month: str, form: Form) -> str | None:
    if product in form.empty:
        return ""
    if indicator == "VALUE_IN_EUROS":
        return str(worth)
    if indicator == "QUANTITY_IN_100KG":
        return "0.00" if product.startswith("2716") else hundredweights(worth, month)
    return str(worth // 311) if product[:2] in {"85", "87"} else None
