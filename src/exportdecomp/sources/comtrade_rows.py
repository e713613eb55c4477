"""The rows of a reply of UN Comtrade, as they stand there."""

import json
import re
from datetime import date
from math import isfinite
from typing import Any, NamedTuple

from exportdecomp.errors import ReplyError
from exportdecomp.model.call import Call
from exportdecomp.model.period import month_number

_LONGEST = 1000


class Line(NamedTuple):
    """One row, before anything is left out of it.

    ``month`` is a month number, ``value`` in dollars. ``is_total`` tells that second
    partner, customs procedure and mode of transport are those of all together.
    """

    month: int
    reporter: int
    flow: str
    partner: int
    iso: str | None
    partner_label: str | None
    product: str
    product_label: str | None
    value: float | None
    quantity: float | None
    unit_code: int | None
    unit: str | None
    weight: float | None
    is_estimated: bool
    is_total: bool


class Reply(NamedTuple):
    """The rows of a reply, and how many the source says there are."""

    lines: list[Line]
    announced: int


_TOTAL = "TOTAL"
# Chapters, headings and subheadings; goods that are not specified have letters behind.
_CODE = re.compile(f"[0-9]{{2,6}}[A-Z]{{0,2}}|{_TOTAL}")


def read_reply(call: Call, content: bytes) -> Reply:
    """Read the JSON of a reply for figures; a byte order mark may stand before it.

    Each row is reduced as soon as it is read, so that a reply of 100,000 rows of 47 fields
    takes little more memory than its text.

    Args:
        call: The call, for messages.
        content: The reply.

    Raises:
        ReplyError: It is no JSON, has no list of rows, reports an error, or a row lacks a
            field or holds what is no number, code or month.
    """
    try:
        reply = json.loads(content, object_hook=_reduced, parse_constant=_no_number)
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise _refused(call, f"cannot be read ({type(error).__name__}: {error})") from error
    if not isinstance(reply, dict) or not isinstance(reply.get("data"), list):
        raise _refused(call, "has no list of rows")
    if reply.get("error"):
        raise ReplyError(
            "source_error",
            f"UN Comtrade sent rows together with an error: {said(reply['error'])}",
            where=call.part,
            hint="run fetch again later",
        )
    lines = reply["data"]
    if not all(isinstance(line, Line) for line in lines):
        raise _refused(call, "has rows that are none")
    count = reply.get("count")
    return Reply(lines, count if isinstance(count, int) else len(lines))


def _refused(call: Call, found: str) -> ReplyError:
    return ReplyError(
        "bad_reply",
        f"the reply of UN Comtrade {found[:300]}",
        where=call.part,
        hint="run fetch again later; if it stays, the source has changed its replies",
    )


def _reduced(found: dict[str, Any]) -> Line | dict[str, Any]:
    """Turn a row into a Line as soon as it is read; the envelope stays as it is."""
    if "cmdCode" not in found:
        return found
    year, month = divmod(int(str(found["period"])), 100)
    date(year, month, 1)
    return Line(
        month=month_number(year, month),
        reporter=int(found["reporterCode"]),
        flow=str(found["flowCode"]),
        partner=int(found["partnerCode"]),
        iso=_text(found.get("partnerISO")),
        partner_label=_text(found.get("partnerDesc")),
        product=_product(found["cmdCode"]),
        product_label=_text(found.get("cmdDesc")),
        value=_number(found["primaryValue"]),
        quantity=_number(found.get("qty")),
        unit_code=None if found.get("qtyUnitCode") is None else int(found["qtyUnitCode"]),
        unit=_text(found.get("qtyUnitAbbr")),
        weight=_number(found.get("netWgt")),
        is_estimated=bool(found.get("isQtyEstimated") or found.get("legacyEstimationFlag")),
        is_total=_is_total(found),
    )


def _is_total(found: dict[str, Any]) -> bool:
    return (
        int(found.get("partner2Code") or 0) == 0
        and (found.get("customsCode") or "C00") == "C00"
        and int(found.get("motCode") or 0) == 0
    )


def _product(code: object) -> str:
    if not isinstance(code, str) or _CODE.fullmatch(code) is None:
        message = f"{code!r} is no code of a product"
        raise ValueError(message)
    return code if code == _TOTAL else code.lower()


def _text(found: object) -> str | None:
    return None if found is None else said(found) or None


def said(found: object) -> str:
    """Repeat a text of the source, without what moves a cursor and not at any length.

    Example:
        >>> said(" Query" + chr(9) + "timeout ")
        'Query timeout'
    """
    text = "".join(sign if sign.isprintable() else " " for sign in str(found)[:_LONGEST])
    return " ".join(text.split())


def _number(found: object) -> float | None:
    if found is None:
        return None
    if isinstance(found, bool) or not isinstance(found, int | float):
        message = f"{found!r} is no number"
        raise TypeError(message)
    number = float(found)
    return number if isfinite(number) else _no_number(str(found))


def _no_number(word: str) -> float:
    message = f"{word} is no number"
    raise ValueError(message)
