"""UN Comtrade: monthly trade of a country by chapter, heading or partner, in dollars."""

from datetime import date

from exportdecomp.model.call import Call, CallKind, Parsed
from exportdecomp.model.provider import FetchQuery, Key, Named, Provider, between
from exportdecomp.sources.comtrade_calls import SOURCE, figure_calls, index_call
from exportdecomp.sources.comtrade_codes import named
from exportdecomp.sources.comtrade_index import read_index
from exportdecomp.sources.comtrade_question import KEY_VARIABLE, question_of
from exportdecomp.sources.comtrade_reply import read_figures
from exportdecomp.sources.comtrade_rulings import judge


def plan(query: FetchQuery) -> list[Call]:
    """Build the calls of a query: the list of published months, then all for figures.

    The reply to the first leads to the others again, with the days of release, or settles
    that a month is not published; it takes no call more than are counted here.

    Args:
        query: Months and options.

    Raises:
        SettingsError: An option is wrong, or what is asked for needs a key.

    Example:
        >>> query = FetchQuery("comtrade", 24288, 24311, {"partner": ("USA", "JPN", "DEU")})
        >>> len(plan(query)), len(plan(query._replace(has_key=True)))
        (73, 7)
        >>> plan(query)[1].part
        'chn exports hs2 usa 2024-01'
    """
    asked = question_of(query)
    months = tuple(range(query.since, query.until + 1))
    return [index_call(asked, months), *figure_calls(asked, months)]


def parse(call: Call, content: bytes, day: date) -> Parsed:
    """Read a reply: the list of published months, or figures.

    Args:
        call: A call of ``plan``, or one that a reply led to.
        content: The reply.
        day: The day of retrieval.

    Raises:
        ReplyError: The reply cannot be right.
    """
    if call.kind is CallKind.INDEX:
        return read_index(call, content)
    return read_figures(call, content, day)


def describe(dataset: str) -> Named:
    """Name a dataset of UN Comtrade.

    Example:
        >>> describe("comtrade-chn-usa").title
        "China's trade with the United States (UN Comtrade)"
        >>> describe("comtrade-deu").possessive
        "Germany's"
    """
    reporter, _, partner = dataset.removeprefix(f"{SOURCE}-").partition("-")
    counterpart = named(partner).words if partner else ""
    return between(dataset, named(reporter).possessive, counterpart, "UN Comtrade")


COMTRADE = Provider(
    name=SOURCE,
    title="UN Comtrade",
    base_url="https://comtradeapi.un.org",
    attribution="UN Comtrade Database, United Nations Statistics Division",
    licence="for internal use; to be passed on only with permission of the United Nations",
    pace=1.1,
    patience=180.0,
    plan=plan,
    parse=parse,
    judge=judge,
    describe=describe,
    key=Key("Ocp-Apim-Subscription-Key", KEY_VARIABLE),
    daily=(None, 500),
    options=("reporter", "partner", "flow", "level", "product"),
)
