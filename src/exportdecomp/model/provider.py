"""A source of figures on the network: where it is, how gently it is asked, how it is read."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from exportdecomp.model.call import Answer, Call, Parsed, Ruling

_NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def _no_more(call: Call) -> int:
    del call
    return 0


class FetchQuery(NamedTuple):
    """What is asked of a source.

    ``since`` and ``until`` are month numbers, both included. ``choices`` are the options
    that only some sources have (``table``, ``currency``, ``reporter``, ``partner``, ``flow``,
    ``level``, ``product``), each with the words that were given. ``has_key`` tells whether
    there is a key for the source.
    """

    source: str
    since: int
    until: int
    choices: Mapping[str, tuple[str, ...]] = _NOTHING
    has_key: bool = False


class Key(NamedTuple):
    """How a source wants to be shown a key: in a header, never in an address."""

    header: str
    variable: str


class Named(NamedTuple):
    """A dataset that a source fills: its name, its title, and whose exports it holds.

    ``template`` is the definition in ``configs/sources/`` that says what its tables are,
    empty where the figures continue the embedded dataset of that name. ``counterpart`` is
    the one partner that it is about, as it stands in a sentence.
    """

    name: str
    title: str
    possessive: str
    template: str = ""
    counterpart: str = ""


def between(dataset: str, whose: str, counterpart: str, service: str) -> Named:
    """Name the trade that a country reports, all of it or that with one partner.

    Args:
        dataset: The name of the dataset; it begins with the definition of its source.
        whose: ``Germany's``.
        counterpart: The one partner; empty for all of them.
        service: Who publishes it.

    Example:
        >>> between("comext-de-cn", "Germany's", "China", "Eurostat Comext").title
        "Germany's trade with China (Eurostat Comext)"
    """
    towards = f" with {counterpart}" if counterpart else ""
    return Named(
        name=dataset,
        title=f"{whose} trade{towards} ({service})",
        possessive=whose,
        template=dataset.partition("-")[0],
        counterpart=counterpart,
    )


class Provider(NamedTuple):
    """A source: four pure functions and what the transport must know.

    ``plan`` builds the first calls of a query, ``parse`` reads a reply (its third argument
    is the day of retrieval), ``judge`` says what an answer means where the usual rules do
    not (None leaves it to them), ``describe`` names a dataset by the word that stands in the
    column ``dataset`` of FETCHED. ``pace`` is the least number of seconds between two calls
    to the host, ``patience`` how many seconds a reply may take. ``daily`` is the number of
    calls a day that the source allows without and with a key, None where it names none.
    ``later`` says which calls only replies will name, empty where all are known beforehand;
    ``expects`` how many the reply to a call may name.
    ``extends`` is the embedded dataset that the figures continue, empty where there is none.
    ``crossed`` are dimensions that its replies have beside that of the table: columns of these
    names, and what they are called in columns ``NAME_label``. ``options`` are the names of
    the choices of a query that it knows.
    """

    name: str
    title: str
    base_url: str
    attribution: str
    licence: str
    pace: float
    patience: float
    plan: Callable[[FetchQuery], list[Call]]
    parse: Callable[[Call, bytes, date], Parsed]
    judge: Callable[[Call, Answer], Ruling | None]
    describe: Callable[[str], Named]
    later: str = ""
    expects: Callable[[Call], int] = _no_more
    extends: str = ""
    crossed: tuple[str, ...] = ()
    key: Key | None = None
    daily: tuple[int | None, int | None] = (None, None)
    options: tuple[str, ...] = ()
