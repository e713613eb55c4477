"""What is to be asked of Comext for a query: whose trade, with whom, in which products."""

from typing import NamedTuple

from exportdecomp.errors import UnknownChoiceError
from exportdecomp.model.call import Call
from exportdecomp.model.provider import FetchQuery
from exportdecomp.sources.comext_areas import (
    EU,
    EVERYWHERE,
    OUTSIDE,
    partner_code,
    reporter_code,
)
from exportdecomp.sources.comext_calls import (
    FLOWS,
    MASS,
    SUPPLEMENTARY,
    VALUE,
    Ask,
    calls_for,
    list_call,
)
from exportdecomp.sources.comext_products import (
    ALL,
    CHAPTERS,
    below,
    level_digits,
    needs_list,
    product_codes,
    with_ancestors,
)

_QUANTITIES = {"mass": MASS, "supplementary": SUPPLEMENTARY}


class _Wanted(NamedTuple):
    """A query in the codes of Comext; ``digits`` are those of the codes of the level."""

    pairs: tuple[tuple[str, str], ...]
    products: tuple[str, ...]
    digits: int
    flows: tuple[str, ...]
    indicators: tuple[str, ...]
    months: tuple[int, ...]


def plan(query: FetchQuery) -> list[Call]:
    """Build the first calls of a query.

    For the whole trade of a reporter these are its products and its partners, for a partner
    its products. Products below chapters are named by a list that is asked for first.

    Args:
        query: With the choices ``reporter`` (the European Union, where none is given),
            ``partner`` (all of the reporter's trade), ``flow`` (both), ``level`` (``hs2``),
            ``product`` (all of the level; a shorter code stands for all below it, a longer
            one for itself) and ``quantity`` (``mass``; or ``supplementary``).

    Returns:
        The calls, none of which asks for more than 100,000 figures.

    Raises:
        SettingsError: A choice has a word that Comext does not know.

    Example:
        >>> asked = FetchQuery("comext", 24288, 24323, {"partner": ("CN",)})
        >>> [(call.part, len(call.months)) for call in plan(asked)]
        [('eu27_2020/cn/hs2/2024-01..2026-12', 36)]
    """
    wanted = _wanted(query)
    by_partner = [
        call
        for reporter, partner in wanted.pairs
        if partner == EVERYWHERE
        for call in calls_for(_ask(wanted, reporter, "", (ALL,)))
    ]
    if not needs_list(wanted.products, wanted.digits):
        return _by_product(wanted, wanted.products or CHAPTERS) + by_partner
    return [list_call(_facts(wanted), wanted.months), *by_partner]


def listed_calls(call: Call, content: bytes) -> list[Call]:
    """Build the calls that the list of products leads to.

    Args:
        call: The call for the list, which holds the query.
        content: The list.

    Returns:
        Calls for products of the level, and for what these are part of.

    Raises:
        ReplyError: It is no such list, or has no product that was asked for.
    """
    wanted = _of_facts(call)
    codes = below(wanted.products, wanted.digits, content, call.part)
    return _by_product(wanted, codes)


def _wanted(query: FetchQuery) -> _Wanted:
    chosen = query.choices
    reporters = [reporter_code(word) for word in _words(query, "reporter") or [EU]]
    pairs = [
        (reporter, partner_code(word, reporter))
        for reporter in reporters
        for word in _words(query, "partner") or [EVERYWHERE]
    ]
    flows = [_one_of("--flow", word, FLOWS) for word in _words(query, "flow")]
    quantity = [*_words(query, "quantity"), "mass"][0]
    level = [*_words(query, "level"), "hs2"][0]
    return _Wanted(
        tuple(dict.fromkeys(pairs)),
        product_codes(chosen.get("product", ())),
        level_digits(level),
        tuple(dict.fromkeys(flows)) or tuple(FLOWS.values()),
        (VALUE, _one_of("--quantity", quantity, _QUANTITIES)),
        tuple(range(query.since, query.until + 1)),
    )


def _words(query: FetchQuery, choice: str) -> list[str]:
    """Return what was chosen, several to a word where commas part them."""
    given = query.choices.get(choice, ())
    return [part.strip() for word in given for part in word.split(",")]


def _one_of(option: str, word: str, known: dict[str, str]) -> str:
    if word.lower() not in known:
        raise UnknownChoiceError(option, word, known)
    return known[word.lower()]


def _by_product(wanted: _Wanted, codes: tuple[str, ...]) -> list[Call]:
    products = with_ancestors(codes)
    asked = [_ask(wanted, reporter, partner, products) for reporter, partner in wanted.pairs]
    return [call for ask in asked for call in calls_for(ask)]


def _ask(wanted: _Wanted, reporter: str, partner: str, products: tuple[str, ...]) -> Ask:
    world = OUTSIDE if reporter == EU else EVERYWHERE
    named = partner not in {"", EVERYWHERE}
    return Ask(
        "-".join(["comext", reporter.lower(), *([partner.lower()] if named else [])]),
        reporter,
        world if partner == EVERYWHERE else partner,
        products,
        wanted.flows,
        wanted.indicators,
        wanted.months,
    )


def _facts(wanted: _Wanted) -> dict[str, str]:
    return {
        "pairs": " ".join(f"{reporter}.{partner}" for reporter, partner in wanted.pairs),
        "products": " ".join(wanted.products),
        "digits": str(wanted.digits),
        "flows": " ".join(wanted.flows),
        "indicators": " ".join(wanted.indicators),
    }


def _of_facts(call: Call) -> _Wanted:
    """Return the query that a call for the list of products was built from."""
    facts = {name: text.split() for name, text in call.facts.items()}
    pairs = [pair.split(".") for pair in facts["pairs"]]
    return _Wanted(
        tuple((reporter, partner) for reporter, partner in pairs),
        tuple(facts["products"]),
        int(call.facts["digits"]),
        tuple(facts["flows"]),
        tuple(facts["indicators"]),
        call.months,
    )
