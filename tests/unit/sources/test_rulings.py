from datetime import UTC, datetime

import pytest

from exportdecomp.model.call import Answer, Call, CallKind, Meaning
from exportdecomp.sources.fetch_hints import HINTS
from exportdecomp.sources.rulings import retry_after, rule

NOW = datetime(2026, 8, 7, 3, 0, 0, tzinfo=UTC)
JSON = Call("comtrade", "da", "/da", accept="application/json")
CSV = Call("comext", "cn", "/data", accept="application/vnd.sdmx.data+csv, text/csv")
HTML = Call("gacc", "index", "/index", accept="text/html")
ANY = Call("gacc", "index", "/index")


def answer(status: int, body: bytes, content_type: str = "") -> Answer:
    return Answer(status, {"content-type": content_type}, body, len(body))


@pytest.mark.parametrize(
    ("call", "body"),
    [
        (JSON, b'\xef\xbb\xbf\r\n {"data": []}'),
        (JSON, b"[7]"),
        (CSV, b"\xef\xbb\xbfDATAFLOW,LAST UPDATE\r\n"),
        (HTML, b"\n<!DOCTYPE html>"),
        (ANY, b"whatever"),
    ],
)
def test_what_was_due_is_read(call: Call, body: bytes) -> None:
    assert rule(call, answer(200, body), has_key=False).meaning is Meaning.DATA


@pytest.mark.parametrize(
    ("call", "body", "content_type", "reason"),
    [
        (
            JSON,
            b"<html><title>Down</title><p>Back at 7</p>",
            "application/json",
            "JSON was due, but application/json came: Down Back at 7",
        ),
        (CSV, b"<html></html>", "text/html", "CSV was due, but text/html came"),
        (CSV, b"Back soon", "text/html; x=y", "CSV was due, but text/html came: Back soon"),
        (CSV, b'{"id": 7}', "", 'CSV was due, but content of no named type came: {"id": 7}'),
        (HTML, b"\x89PNG\x00", "image/png", "HTML was due, but image/png came"),
        (HTML, b"<\x00h\x00", "text/html", "HTML was due, but text/html came"),
    ],
)
def test_what_was_not_due_is_asked_for_again(
    call: Call, body: bytes, content_type: str, reason: str
) -> None:
    ruling = rule(call, answer(200, body, content_type), has_key=False)

    assert (ruling.meaning, ruling.code) == (Meaning.WAIT, "wrong_content")
    assert ruling.reason.startswith(reason)


@pytest.mark.parametrize("body", [b"", b"\r\n \n", b"\xef\xbb\xbf"])
def test_a_page_without_anything_on_it_is_asked_for_again(body: bytes) -> None:
    ruling = rule(ANY, answer(200, body), has_key=False)

    assert (ruling.meaning, ruling.code) == (Meaning.WAIT, "empty_reply")


def test_no_content_is_nothing_and_no_failure() -> None:
    assert rule(ANY, answer(204, b""), has_key=False).meaning is Meaning.NOTHING


def test_an_index_without_content_is_asked_for_again() -> None:
    index = Call("gacc", "index", "/", kind=CallKind.INDEX)

    ruling = rule(index, answer(204, b""), has_key=False)

    assert (ruling.meaning, ruling.code) == (Meaning.WAIT, "empty_reply")


@pytest.mark.parametrize(
    ("status", "body", "meaning", "code"),
    [
        (202, b"<html><SCRIPT>x()</SCRIPT>", "refused", "script_wall"),
        (202, b"queued", "refused", "refused"),
        (304, b"", "refused", "refused"),
        (400, b'{"error": "periods"}', "refused", "bad_request"),
        (401, b"", "refused", "missing_key"),
        (403, b"no", "refused", "forbidden"),
        (403, b"Out of call volume quota.", "refused", "quota"),
        (404, b"", "refused", "not_found"),
        (407, b"", "refused", "proxy"),
        (408, b"", "wait", "timeout"),
        (410, b"", "refused", "not_found"),
        (412, b"<script>x()</script>", "refused", "script_wall"),
        (412, b"", "refused", "refused"),
        (413, b"EXTRACTION_TOO_BIG", "refused", "too_big"),
        (418, b"", "refused", "refused"),
        (429, b"", "wait", "rate_limited"),
        (500, b"", "wait", "server_error"),
        (501, b"", "refused", "server_error"),
        (502, b"", "wait", "server_error"),
        (503, b"", "wait", "server_error"),
        (504, b"", "wait", "server_error"),
        (799, b"", "refused", "server_error"),
    ],
)
def test_each_status_has_its_meaning(
    status: int, body: bytes, meaning: str, code: str
) -> None:
    ruling = rule(JSON, answer(status, body), has_key=False)

    assert (ruling.meaning, ruling.code) == (Meaning(meaning), code)
    assert ruling.hint == HINTS[code]
    assert ruling.reason.startswith(f"it answers {status}")


def test_a_key_that_was_sent_is_a_bad_key() -> None:
    assert rule(JSON, answer(401, b""), has_key=True).code == "bad_key"


@pytest.mark.parametrize(
    ("status", "body", "seconds"),
    [
        (429, b"Rate limit is exceeded. Try again in 2 seconds.", 2.0),
        (429, b"slow down", None),
        # 3 h 14 min 17 s
        (403, b"Out of call volume quota. Quota will be replenished in 03:14:17.", 11_657.0),
        (403, b"Out of call volume quota. Replenished in 1.00:00:07.", 86_407.0),
        (404, b"in 7 seconds", None),
        (429, b"Rate limit is exceeded. Try again in " + b"7" * 400 + b" seconds.", None),
        (403, b"Out of call volume quota. Replenished in " + b"7" * 30 + b".00:00:07.", None),
    ],
)
def test_a_body_may_say_how_long_to_wait(
    status: int, body: bytes, seconds: float | None
) -> None:
    assert rule(JSON, answer(status, body), has_key=True).seconds == seconds


def test_the_words_of_a_source_are_repeated_without_markup_or_control_signs() -> None:
    body = b"<style>p{}</style><p>Down\x1b[2J\r\nfor\xff 7</p><script>evil()"

    ruling = rule(JSON, answer(500, body), has_key=False)

    assert ruling.reason == "it answers 500 Internal Server Error: Down [2J for� 7"


def test_long_words_of_a_source_are_cut() -> None:
    ruling = rule(JSON, answer(500, b"7" * 5000), has_key=False)

    assert ruling.reason == f"it answers 500 Internal Server Error: {'7' * 120}"


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("0", 0.0),
        ("17", 17.0),
        ("2.5", 2.5),
        ("Fri, 07 Aug 2026 03:01:05 GMT", 65.0),
        ("Fri, 07 Aug 2026 03:01:05", 65.0),
        ("Fri, 07 Aug 2026 02:00:00 GMT", 0.0),
        ("", None),
        ("-1", None),
        ("soon", None),
        ("99999999999999", None),
        ("7 Aug 2026 00:01:30 +9999999999", None),
    ],
)
def test_the_header_is_a_number_or_a_date(said: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": said}, NOW) == seconds


def test_a_date_is_read_by_the_clock_of_the_source() -> None:
    # Its clock is an hour ahead of ours: it means 30 seconds, not an hour and 30 seconds.
    headers = {
        "retry-after": "Fri, 07 Aug 2026 04:00:30 GMT",
        "date": "Fri, 07 Aug 2026 04:00:00 GMT",
    }

    assert retry_after(headers, NOW) == 30.0


def test_a_wait_of_thousands_of_years_is_one_that_a_date_can_still_be_reckoned_with() -> None:
    headers = {
        "retry-after": "Fri, 31 Dec 9999 23:59:59 GMT",
        "date": "Thu, 01 Jan 1970 00:00:00 GMT",
    }

    assert retry_after(headers, NOW) == 999_999_999.0
    assert retry_after({"retry-after": headers["retry-after"]}, NOW) == 999_999_999.0


def test_where_there_are_no_keys_none_is_missing() -> None:
    ruling = rule(JSON, answer(401, b""), has_key=False, takes_key=False)

    assert (ruling.code, ruling.hint) == ("forbidden", HINTS["forbidden"])
