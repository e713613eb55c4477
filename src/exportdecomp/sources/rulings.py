"""What an answer means, where the source has no rule of its own."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from exportdecomp.model.call import Answer, Call, CallKind, Meaning, Ruling
from exportdecomp.sources.fetch_hints import HINTS

_TEMPORARY = frozenset({500, 502, 503, 504})
_CODES: Mapping[int, str] = {
    400: "bad_request",
    403: "forbidden",
    404: "not_found",
    407: "proxy",
    410: "not_found",
    413: "too_big",
    414: "too_big",
}
_QUOTA = re.compile(rb"(?i)quota|call volume|limit (?:is )?(?:exceeded|reached)")
_REPLENISHED = re.compile(rb"\bin (?:(\d{1,4})\.)?(\d{1,4}):(\d\d):(\d\d)\b")
_SOON = re.compile(rb"(?i)\bin (\d{1,9}) second")
_BLANK = b" \t\r\n"
_MARKED = re.compile(r"(?s)<(script|style)\b.*?(?:</\1>|$)|<[^>]*>")
_LONGEST = 120
_LONGEST_WAIT = 999_999_999.0  # seconds: what nine digits say, and a date can be reckoned with


def rule(call: Call, answer: Answer, *, has_key: bool, takes_key: bool = True) -> Ruling:
    """Say what an answer means, by its status and by how its body begins.

    Args:
        call: What was asked for; its ``accept`` says whether JSON, CSV or HTML is due.
        answer: What came back, no redirection and no answer to a condition.
        has_key: Whether a key was sent.
        takes_key: Whether the source gives out keys at all.

    Returns:
        What to do. One that waits comes to nothing under its ``code``.

    Example:
        >>> answer = Answer(503, {"retry-after": "7"}, b"<p>Back soon</p>", 16)
        >>> ruling = rule(Call("gacc", "index", "/"), answer, has_key=False)
        >>> ruling.meaning.value, ruling.code, ruling.reason
        ('wait', 'server_error', 'it answers 503 Service Unavailable: Back soon')
    """
    if answer.status == HTTPStatus.NO_CONTENT and call.kind is not CallKind.INDEX:
        return Ruling(Meaning.NOTHING, "the source has nothing")
    if answer.status in {HTTPStatus.OK, HTTPStatus.NO_CONTENT}:
        return _content(call, answer)
    reason = f"it answers {_status(answer.status)}{_said(answer)}"
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
        return _ruling("rate_limited", reason, Meaning.WAIT, seconds=_seconds(answer.head))
    if answer.status in _TEMPORARY:
        return _ruling("server_error", reason, Meaning.WAIT)
    if answer.status == HTTPStatus.REQUEST_TIMEOUT:
        return _ruling("timeout", reason, Meaning.WAIT)
    code = _code(answer, has_key=has_key)
    if code == "missing_key" and not takes_key:
        code = "forbidden"
    return _ruling(code, reason, seconds=_seconds(answer.head) if code == "quota" else None)


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Read how many seconds a source asks to wait, from its number or its date.

    A date is compared with the clock of the source where it sends it, with ours otherwise.

    Example:
        >>> retry_after({"retry-after": "7"}, datetime(2026, 8, 7, tzinfo=UTC))
        7.0
        >>> date = "Fri, 07 Aug 2026 00:01:30 GMT"
        >>> retry_after({"retry-after": date}, datetime(2026, 8, 7, tzinfo=UTC))
        90.0
    """
    said = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}(?:\.\d*)?", said):
        return float(said)
    until = _date(said)
    if until is None:
        return None
    begun = _date(headers.get("date", "")) or now
    return min(max(0.0, (until - begun).total_seconds()), _LONGEST_WAIT)


def _date(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _content(call: Call, answer: Answer) -> Ruling:
    start = answer.head.removeprefix(b"\xef\xbb\xbf").lstrip(_BLANK)
    if not start:
        return _ruling("empty_reply", "it answers without a body", Meaning.WAIT)
    due = next((kind for kind in ("json", "csv", "html") if kind in call.accept), "")
    fits = {
        "json": start[:1] in {b"{", b"["},
        "csv": start[:1] not in {b"<", b"{", b"["} and answer.content_type != "text/html",
        "html": start[:1] == b"<",
    }
    if due and (not fits[due] or b"\x00" in start[:512]):
        came = answer.content_type or "content of no named type"
        reason = f"{due.upper()} was due, but {came} came{_said(answer)}"
        return _ruling("wrong_content", reason, Meaning.WAIT)
    return Ruling(Meaning.DATA)


def _code(answer: Answer, *, has_key: bool) -> str:
    if answer.status == HTTPStatus.UNAUTHORIZED:
        return "bad_key" if has_key else "missing_key"
    if answer.status == HTTPStatus.FORBIDDEN and _QUOTA.search(answer.head):
        return "quota"
    if (
        answer.status in {HTTPStatus.ACCEPTED, HTTPStatus.PRECONDITION_FAILED}
        and b"<script" in answer.head.lower()
    ):
        return "script_wall"
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return "server_error"
    return _CODES.get(answer.status, "refused")


def _ruling(
    code: str, reason: str, meaning: Meaning = Meaning.REFUSED, seconds: float | None = None
) -> Ruling:
    return Ruling(meaning, reason, HINTS[code], code, seconds)


def _seconds(head: bytes) -> float | None:
    found = _REPLENISHED.search(head)
    if found is not None:
        days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return float(((days * 24 + hours) * 60 + minutes) * 60 + seconds)
    soon = _SOON.search(head)
    return None if soon is None else float(soon[1])


def _status(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _said(answer: Answer) -> str:
    """Repeat the first words of a body, free of markup and of what moves a cursor."""
    text = _MARKED.sub(" ", answer.head[:4096].decode("utf-8", "replace"))
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return f": {words[:_LONGEST]}" if words else ""
