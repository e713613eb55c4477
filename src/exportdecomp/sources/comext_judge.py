"""What an answer of Eurostat's Comext means, where the usual rules do not say."""

import re

from exportdecomp.model.call import Answer, Call, CallKind, Meaning, Ruling
from exportdecomp.sources.comext_calls import ask_of, halved, respelled
from exportdecomp.sources.comext_csv import is_table

_REFUSED = 400
_TOO_LARGE = 413
_OK = 200
_NOTHING = b"NO_RESULTS"
_NOT_YET = b"DATA_NOT_YET_AVAILABLE"
_TOO_BIG = b"EXTRACTION_TOO_BIG"
_OTHER_SPELLING = "nothing came for this spelling of the area: asked with the other"
_QUEUED = re.compile(rb"<(?:\w+:)?queued\b")
_FAULT = re.compile(rb"<faultstring[^>]*>\s*([^<]{1,300})")


def judge(call: Call, answer: Answer) -> Ruling | None:
    """Say what an answer means.

    Eurostat refuses, or puts in a queue, what is too much: half of it is asked at a time.
    An area that it spells in two ways is asked for by the other where nothing came.

    Args:
        call: What was asked.
        answer: Status, headers and how the body begins.

    Returns:
        The ruling; None where the usual rules say what to do.

    Source:
        Eurostat, "API - Detailed guidelines - Asynchronous API" and the faults that its
        service sends: 413 EXTRACTION_TOO_BIG, 100 NO_RESULTS, DATA_NOT_YET_AVAILABLE.
    """
    if call.kind is CallKind.INDEX:
        return None
    head = answer.head
    if answer.status == _TOO_LARGE or _TOO_BIG in head:
        return _split(call, "Eurostat refuses so much at once")
    if _QUEUED.search(head):
        return _split(call, "Eurostat puts so much in a queue")
    return _of_fault(call, answer) or _of_table(call, answer)


def _of_fault(call: Call, answer: Answer) -> Ruling | None:
    if _NOT_YET in answer.head:
        return Ruling(Meaning.NOTHING, "Eurostat has not published these months yet")
    if _NOTHING in answer.head:
        return _nothing(call, "Eurostat has no figures for this")
    return _refused(call, answer.head) if answer.status == _REFUSED else None


def _of_table(call: Call, answer: Answer) -> Ruling | None:
    if answer.status != _OK or not is_table(answer.head):
        return None
    if answer.size == len(answer.head) and not _has_rows(answer.head):
        return _nothing(
            call, "Eurostat sent a header and no figures: no trade, or no such code"
        )
    return Ruling(Meaning.DATA)


def _has_rows(body: bytes) -> bool:
    return any(line.strip() for line in body.splitlines()[1:])


def _nothing(call: Call, reason: str) -> Ruling:
    other = respelled(ask_of(call))
    if other:
        return Ruling(Meaning.SPLIT, _OTHER_SPELLING, calls=other)
    return Ruling(Meaning.NOTHING, reason)


def _split(call: Call, reason: str) -> Ruling:
    calls = halved(ask_of(call))
    if calls:
        return Ruling(Meaning.SPLIT, reason, calls=calls)
    return Ruling(
        Meaning.REFUSED,
        f"{reason}, though it is one product of one month",
        "name a --partner, or ask again later",
        "too_big",
    )


def _refused(call: Call, head: bytes) -> Ruling:
    other = respelled(ask_of(call))
    if other:
        return Ruling(Meaning.SPLIT, _OTHER_SPELLING, calls=other)
    said = _FAULT.search(head)
    what = f": {said[1].decode('utf-8', 'replace').strip()}" if said else ""
    return Ruling(
        Meaning.REFUSED,
        f"Eurostat does not take the request{what}",
        "look at the codes of --partner and --product: it knows all of them, or takes none",
        "bad_request",
    )
