"""Calls to Eurostat's Comext: what is asked, written as an address, and cut to size."""

from hashlib import sha256
from typing import NamedTuple, TypeVar

from exportdecomp.model.call import Call, CallKind
from exportdecomp.model.period import month_label
from exportdecomp.sources.comext_areas import RESPELLED
from exportdecomp.sources.comext_products import CHAPTERS, with_ancestors

SOURCE = "comext"
FLOWS = {"imports": "1", "exports": "2"}
VALUE = "VALUE_IN_EUROS"
MASS = "QUANTITY_IN_100KG"
SUPPLEMENTARY = "SUPPLEMENTARY_QUANTITY"

_MOST_CELLS = 100_000
_MOST_CHARACTERS = 1600  # of the codes of one address
_PARTNERS = 280  # that there are, groups of them included
_NAMED = 4
_ACCEPTED = "text/csv, */*;q=0.5"
_One = TypeVar("_One")


class Ask(NamedTuple):
    """What one call asks for.

    ``partner`` is empty where every partner is asked for. ``dataset`` is the name of the
    dataset that the reply belongs to, ``months`` are month numbers without a gap.
    """

    dataset: str
    reporter: str
    partner: str
    products: tuple[str, ...]
    flows: tuple[str, ...]
    indicators: tuple[str, ...]
    months: tuple[int, ...]

    @property
    def cells(self) -> int:
        """How many figures a month has at most."""
        partners = 1 if self.partner else _PARTNERS
        return partners * len(self.products) * len(self.flows) * len(self.indicators)


def call_of(ask: Ask) -> Call:
    """Write what is asked for as a call.

    Source:
        Eurostat, "API - Detailed guidelines - SDMX2.1 API - data query".

    Example:
        >>> products, months = ("TOTAL", "01"), (24308,)
        >>> asked = Ask("comext-de-cn", "DE", "CN", products, ("1",), (VALUE,), months)
        >>> call_of(asked).path.partition("?")[0]
        '/sdmx/2.1/data/DS-045409/M.DE.CN.TOTAL+01.1.VALUE_IN_EUROS'
        >>> call_of(asked).part
        'de/cn/TOTAL+01/imports/2025-09'
    """
    words = {
        "reporter": ask.reporter,
        "partner": ask.partner,
        "products": "+".join(ask.products),
        "flows": "+".join(ask.flows),
        "indicators": "+".join(ask.indicators),
    }
    since, until = month_label(ask.months[0]), month_label(ask.months[-1])
    return Call(
        SOURCE,
        _part(ask, since, until),
        f"/sdmx/2.1/data/DS-045409/M.{'.'.join(words.values())}"
        f"?startPeriod={since}&endPeriod={until}&format=SDMX-CSV&compressed=false",
        accept=_ACCEPTED,
        months=ask.months,
        facts={"dataset": ask.dataset, **words},
    )


def ask_of(call: Call) -> Ask:
    """Return what a call asks for: ``call_of`` the other way round."""
    facts = call.facts
    return Ask(
        facts["dataset"],
        facts["reporter"],
        facts["partner"],
        tuple(facts["products"].split("+")),
        tuple(facts["flows"].split("+")),
        tuple(facts["indicators"].split("+")),
        call.months,
    )


def list_call(facts: dict[str, str], months: tuple[int, ...]) -> Call:
    """Build the call for the list of all products, which leads to the calls for figures."""
    path = "/sdmx/2.1/codelist/ESTAT/CXT_NC?format=TSV"
    return Call(
        SOURCE,
        "list of products",
        path,
        CallKind.INDEX,
        accept=_ACCEPTED,
        months=months,
        facts=facts,
    )


def calls_for(ask: Ask) -> list[Call]:
    """Cut what is asked for into calls that Eurostat answers at once.

    Products are cut first, so that an address stays short, then months.

    Example:
        >>> many = tuple(f"85{number:04d}" for number in range(300))
        >>> months = tuple(range(24300, 24336))
        >>> calls = calls_for(Ask("d", "DE", "CN", many, ("1", "2"), (VALUE, MASS), months))
        >>> [(len(call.path), len(call.months)) for call in calls]
        [(1736, 36), (644, 36)]
    """
    size = max(1, _MOST_CHARACTERS // (1 + max(len(code) for code in ask.products)))
    calls = []
    for products in _cut(ask.products, size):
        some = ask._replace(products=products)
        spans = _cut(ask.months, max(1, _MOST_CELLS // some.cells))
        calls += [call_of(some._replace(months=months)) for months in spans]
    return calls


def halved(ask: Ask) -> tuple[Call, ...]:
    """Ask for half the months at a time, or half the products of one month.

    Returns:
        Two calls; none where one product of one month is asked for.
    """
    if len(ask.months) > 1:
        some = [ask._replace(months=half) for half in _halves(ask.months)]
    elif len(ask.products) > 1:
        some = [ask._replace(products=half) for half in _halves(ask.products)]
    else:
        some = []
    return tuple(call_of(half) for half in some)


def respelled(ask: Ask) -> tuple[Call, ...]:
    """Ask for the same with the other spelling of an area; none where it has but one."""
    reporter, partner = (RESPELLED.get(code, code) for code in (ask.reporter, ask.partner))
    other = ask._replace(reporter=reporter, partner=partner)
    return () if other == ask else (call_of(other),)


def _part(ask: Ask, since: str, until: str) -> str:
    """Name what is asked for; what is usual goes without saying."""
    flows = [flow for flow, code in FLOWS.items() if code in ask.flows]
    words = [
        ask.reporter.lower(),
        ask.partner.lower() or "all",
        _products(ask.products),
        *(flows if len(flows) < len(FLOWS) else []),
        *(["supplementary"] if SUPPLEMENTARY in ask.indicators else []),
        since if since == until else f"{since}..{until}",
    ]
    return "/".join(words)


def _products(codes: tuple[str, ...]) -> str:
    if codes == with_ancestors(CHAPTERS):
        return "hs2"
    if len(codes) <= _NAMED:
        return "+".join(codes)
    digest = sha256("+".join(codes).encode()).hexdigest()
    return f"{codes[0]}..{codes[-1]}-{len(codes)}-{digest[:8]}"


def _cut(items: tuple[_One, ...], size: int) -> list[tuple[_One, ...]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


def _halves(items: tuple[_One, ...]) -> list[tuple[_One, ...]]:
    return _cut(items, (len(items) + 1) // 2)
