"""What stands before the figure of a claim: its hedge, its verb and its sign."""

import re
from typing import NamedTuple

from exportdecomp.errors import shorten
from exportdecomp.model.claim import Hedge
from exportdecomp.sources.claim_entry import fault

_HEDGES = {
    word: hedge
    for hedge, words in {
        Hedge.ABOUT: "about|roughly|around|some|approximately|approx.|approx|circa|ca.|"
        "just about|~|≈",
        Hedge.OVER: "more than|over|at least|above|well over|no less than|not less than|"
        "exceeding|>=|≥|>",
        Hedge.UNDER: "less than|under|at most|below|well under|fewer than|no more than|"
        "not more than|up to|<=|≤|<",
        Hedge.NEARLY: "nearly|almost|close to|not quite|just under|just below|slightly under|"
        "slightly below|slightly less than|a little under|a little below|a little less than",
        Hedge.JUST_OVER: "just over|just above|slightly over|slightly above|"
        "slightly more than|a little over|a little above|a little more than",
    }.items()
    for word in words.split("|")
}
_RISES = (
    "rose risen rises up grew grown grows increased gained climbed jumped surged soared "
    "expanded advanced added"
)
_FALLS = (
    "fell fallen falls down dropped declined decreased shrank shrunk slipped slid lost "
    "contracted plunged tumbled sank dipped subtracted"
)
_VERBS = dict.fromkeys(_RISES.split(), True) | dict.fromkeys(_FALLS.split(), False)
_LONGEST_FIRST = "|".join(re.escape(word) for word in sorted(_HEDGES, key=len, reverse=True))
_HEDGED = re.compile(rf"({_LONGEST_FIRST})(?![a-z])\s*", re.IGNORECASE)
_MOVED = re.compile(rf"({'|'.join(_VERBS)})\s+(?:by\s+)?", re.IGNORECASE)
_SIGNED = re.compile(rf"([+-])\s*(?={_HEDGED.pattern})", re.IGNORECASE)
_OWN_SIGN = re.compile(r"([+-])|[^\d.+-]*([+-])\s*(?=[\d.])")


class Lead(NamedTuple):
    """What a text says before its figure.

    ``rises`` is what a verb says, None where there is none, ``sign`` the sign that the
    figure has by it or by itself, empty where neither says. ``rest`` is the figure.
    """

    hedge: Hedge | None
    rises: bool | None
    sign: str
    rest: str


def read_lead(text: str) -> Lead:
    """Take off what stands before a figure.

    Args:
        text: On one line, with ``-`` for any minus: ``fell by more than a quarter``.

    Raises:
        InputError: The verb and the sign contradict each other (``conflict``).

    Example:
        >>> read_lead("fell by more than a quarter")
        Lead(hedge=<Hedge.OVER: 'over'>, rises=False, sign='-', rest='a quarter')
        >>> read_lead("-nearly 25%").sign, read_lead("up to 4%").hedge.value
        ('-', 'under')
    """
    hedge, rest = _hedge(text)
    verb = _MOVED.match(rest)
    rises = None if verb is None else _VERBS[verb[1].casefold()]
    rest = rest[verb.end() :] if verb else rest
    before = _SIGNED.match(rest)
    rest = rest[before.end() :] if before else rest
    if hedge is None:
        hedge, rest = _hedge(rest)
    sign = (before[1] if before else "") + _own_sign(rest)
    if len(sign) > 1 or (rises is not None and sign == ("-" if rises else "+")):
        message = f'stated is "{shorten(text)}"'
        raise fault("conflict", "stated", message, "say once whether it rose or fell")
    return Lead(hedge, rises, "-" if rises is False else sign, rest or text)


def _hedge(text: str) -> tuple[Hedge | None, str]:
    found = _HEDGED.match(text)
    if found is None:
        return None, text
    return _HEDGES[found[1].casefold()], text[found.end() :]


def _own_sign(rest: str) -> str:
    found = _OWN_SIGN.match(rest)
    return (found[1] or found[2]) if found else ""
