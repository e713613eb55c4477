"""What an answer of UN Comtrade means where the usual rules do not tell."""

import json
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from exportdecomp.model.call import Answer, Call, CallKind, Meaning, Ruling
from exportdecomp.sources.comtrade_rows import said
from exportdecomp.sources.fetch_hints import HINTS


def judge(call: Call, answer: Answer) -> Ruling | None:
    """Rule on a reply that holds an error, no rows, or nothing at all.

    The source sends no rows both where nothing is published and where a parameter is not
    known; the day of release, which its list of months gave, tells the two apart.

    Args:
        call: What was asked.
        answer: What came back; only a reply that is all in its head is looked into.

    Returns:
        A ruling, None where the usual rules say all.
    """
    if answer.status == HTTPStatus.NO_CONTENT:
        # Its way to say that there is nothing is a reply without rows.
        reason = "it answers without a body"
        return Ruling(Meaning.WAIT, reason, HINTS["empty_reply"], "empty_reply")
    if answer.status != HTTPStatus.OK or answer.size != len(answer.head):
        return None
    body = _json(answer.head)
    if body.get("error"):
        return Ruling(
            Meaning.REFUSED,
            f"it answers with an error: {said(body['error'])}",
            "name fewer months, partners or products, or run fetch again later",
            "source_error",
        )
    if body.get("data") != [] or call.kind is CallKind.INDEX:
        return None
    return _without_rows(call)


def _json(head: bytes) -> dict[str, Any]:
    with suppress(ValueError, RecursionError):
        body = json.loads(head)
        return body if isinstance(body, dict) else {}
    return {}


def _without_rows(call: Call) -> Ruling:
    if call.released is None:
        return Ruling(
            Meaning.NOTHING, "no rows: the month is not published, or a code is not known"
        )
    is_whole = call.facts["areas"] in {"", "0"} and call.facts["codes"] in {"AG2", "TOTAL"}
    if not is_whole:
        return Ruling(
            Meaning.NOTHING,
            f"no rows, although the month was published on {call.released}: no such trade was "
            "reported, or its classification has other codes",
        )
    return Ruling(
        Meaning.REFUSED,
        f"it lists the month as published on {call.released} and sends no rows",
        "run fetch again later; if it stays, the source no longer knows a parameter",
        "empty_data",
    )
