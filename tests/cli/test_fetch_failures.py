"""Each way in which a source fails: its code, its exit code, and nothing published."""

import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from exportdecomp.errors import DATA, REMOTE
from tests.cli.command import Document, Outcome, call, problems, strict_json
from tests.cli.fetching import (
    APRIL,
    MARCH,
    Comtrade,
    comtrade_here,
    gacc_here,
    published,
    published_files,
)
from tests.replay import gacc_pages
from tests.replay.server import Canned, Replay

PLAIN = {"Content-Type": "text/plain"}
JSON = {"Content-Type": "application/json"}
HTML = {"Content-Type": "text/html"}
PAGE = b"<html><body><h1>Down for maintenance</h1></body></html>"
ROWS = b'{"elapsedTime": "0.09 secs", "count": 1, "data": [{"period": "202404"}], "error": ""}'
FAILURES = {
    "403": (Canned(403, b"Forbidden", PLAIN), "forbidden"),
    "403 of a quota": (
        Canned(403, b'{"statusCode": 403, "message": "Out of call volume quota."}', JSON),
        "quota",
    ),
    "404": (Canned(404, b"not found", PLAIN), "not_found"),
    "413": (Canned(413, b"too large", PLAIN), "too_big"),
    "429 with Retry-After": (Canned(429, b"", {"Retry-After": "3607"}), "rate_limited"),
    "429 without": (Canned(429, b"slow down", PLAIN), "rate_limited"),
    "500 in HTML": (Canned(500, PAGE, HTML), "server_error"),
    "502": (Canned(502, b"", PLAIN), "server_error"),
    "503": (Canned(503, b"back soon", PLAIN), "server_error"),
    "cut connection": (Canned(200, ROWS, JSON, cut_at=40), "cut_reply"),
    "no answer at all": (Canned(reset=True), "cut_reply"),
    "HTML where JSON was due": (Canned(200, PAGE, HTML), "wrong_content"),
    "HTML that says it is JSON": (Canned(200, PAGE, JSON), "wrong_content"),
    "empty 200": (Canned(200, b"", JSON), "empty_reply"),
    "401 without a key": (
        Canned(401, b'{"message": "Access denied due to missing subscription key."}', JSON),
        "missing_key",
    ),
    "another host": (Canned(302, b"", {"Location": "http://other.example"}), "redirected"),
    "an error with 200": (
        Canned(200, b'{"count": 0, "data": [], "error": "Timeout of the database"}', JSON),
        "source_error",
    ),
}


@pytest.fixture
def comtrade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Comtrade]:
    """UN Comtrade here, of which March 2024 is published already."""
    with comtrade_here(tmp_path, monkeypatch) as source:
        assert source.fetch(*MARCH).code == 0
        yield source


def error_of(outcome: Outcome) -> Document:
    """The error of a run that was asked for JSON."""
    (line,) = outcome.err.splitlines()
    document = strict_json(line)
    assert problems(document, "error") == []
    error = document["error"]
    assert isinstance(error, dict)
    return error


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_has_its_code_and_what_was_published_stays(
    name: str, comtrade: Comtrade, tmp_path: Path
) -> None:
    wrong, code = FAILURES[name]
    before, files = published(), published_files(tmp_path)
    comtrade.wrong = wrong
    outcome = comtrade.fetch(*APRIL, "--json", "-q")
    error = error_of(outcome)

    assert (error["code"], error["exit_code"], outcome.code) == (code, REMOTE, REMOTE)
    assert comtrade.replay.url in error["where"]
    assert error["message"]
    assert error["hint"]
    assert problems(outcome.document, "fetch") == []
    assert [one["code"] for one in outcome.document["failed"]] == [code]
    assert outcome.document["datasets"] == []
    assert (published(), published_files(tmp_path)) == (before, files)


def test_a_failure_says_in_words_what_where_and_what_to_do(comtrade: Comtrade) -> None:
    comtrade.wrong = Canned(403, b"Forbidden", PLAIN)
    outcome = comtrade.fetch(*APRIL)
    first, where, fix = outcome.err.splitlines()

    assert first == "error[forbidden]: it answers 403 Forbidden: Forbidden"
    assert where.startswith(f"  where: {comtrade.replay.url}/public/v1/preview/C/M/HS?")
    assert fix.startswith("  fix:   the source refuses this network or this client")
    assert "1 failure; nothing was published." in outcome.text.splitlines()[0]


def test_with_keep_going_every_failure_is_told_and_what_is_sound_stays(
    comtrade: Comtrade, tmp_path: Path
) -> None:
    files = published_files(tmp_path)
    comtrade.wrong = Canned(200, ROWS, JSON)
    comtrade.service.published["202405"] = "2024-11-12"
    asked = ("--from", "2024-04", "--to", "2024-05", "--keep-going")
    told = comtrade.fetch(*asked)
    documented = comtrade.fetch(*asked, "--json", "-q")

    assert (told.code, told.err.count("error[bad_reply]: ")) == (DATA, 2)
    assert [one["code"] for one in documented.document["failed"]] == ["bad_reply"] * 2
    assert error_of(documented)["code"] == "bad_reply"
    assert published_files(tmp_path) == files


def test_a_wait_that_is_too_long_says_when_to_go_on(comtrade: Comtrade) -> None:
    comtrade.wrong = FAILURES["429 with Retry-After"][0]
    sent = len(comtrade.replay.log)
    error = error_of(comtrade.fetch(*APRIL, "--json", "-q"))

    assert error["hint"].startswith("go on after 20")
    assert "UTC" in error["hint"]
    assert len(comtrade.replay.log) == sent + 2  # the list of months, and one call


def test_what_may_pass_is_tried_five_times(comtrade: Comtrade) -> None:
    comtrade.wrong = Canned(503, b"back soon", PLAIN)
    sent = len(comtrade.replay.log)
    comtrade.fetch(*APRIL)

    assert len(comtrade.replay.log) == sent + 1 + 5


def test_a_source_that_recovers_is_fetched(comtrade: Comtrade) -> None:
    comtrade.wrong = Canned(503, b"back soon", PLAIN)
    assert comtrade.fetch(*APRIL).code == REMOTE
    comtrade.wrong = None
    outcome = comtrade.fetch(*APRIL, "--json", "-q")

    assert outcome.code == 0, outcome.err
    assert outcome.document["is_resumed"] is True
    assert outcome.document["datasets"][0]["until"] == "2024-04"


def test_a_port_where_nobody_listens_is_no_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with comtrade_here(tmp_path, monkeypatch) as source:
        outcome = source.fetch(
            *MARCH, "--json", "-q", "--base-url", f"http://127.0.0.1:{port}"
        )

    assert (error_of(outcome)["code"], outcome.code) == ("no_network", REMOTE)


def test_a_host_that_does_not_exist_is_no_host(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with comtrade_here(tmp_path, monkeypatch) as source:
        outcome = source.fetch(*MARCH, "--json", "-q", "--base-url", "http://customs.invalid")

    assert (error_of(outcome)["code"], outcome.code) == ("dns", REMOTE)


def test_a_certificate_that_nobody_vouches_for_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    with comtrade_here(tmp_path, monkeypatch) as source, Replay(tls=context) as other:
        outcome = source.fetch(*MARCH, "--json", "-q", "--base-url", other.url)

    assert (error_of(outcome)["code"], outcome.code) == ("tls", REMOTE)
    assert other.log == []


def test_a_wall_of_scripts_names_the_file_that_can_be_saved_by_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wall = Canned(412, b"<html><script>var a=1;</script></html>", HTML)
    with gacc_here({}, tmp_path, monkeypatch) as replay:
        replay.handler = lambda _: wall
        outcome = call("fetch", "gacc", "--from", "2026-09", "--json", "-q")

    error = error_of(outcome)
    assert (error["code"], outcome.code) == ("script_wall", REMOTE)
    assert "import gacc-csv" in error["hint"]


def test_a_page_whose_title_and_unit_name_two_currencies_is_wrong_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = gacc_pages.site(["2026-09"])
    path = gacc_pages.page_path("2026-09", "partners", "CNY")
    pages[path] = gacc_pages.wrong_currency("2026-09")
    asked = ("--table", "partners", "--from", "2026-09", "--to", "2026-09")
    with gacc_here(pages, tmp_path, monkeypatch) as replay:
        outcome = call("fetch", "gacc", *asked, "--json", "-q")

    error = error_of(outcome)
    assert (error["code"], outcome.code) == ("currency_disagrees", DATA)
    assert error["where"] == f"preliminary/2026-09/partners-cny ({replay.url}{path})"
    assert published() == {"datasets": []}


def test_a_key_that_is_wrong_is_in_no_word_of_the_answer_nor_in_any_file(
    comtrade: Comtrade, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPORTDECOMP_COMTRADE_KEY", "7f3a-not-the-key")
    outcome = comtrade.fetch(*APRIL, "--json", "-q", "-v")

    assert (error_of(outcome)["code"], outcome.code) == ("bad_key", REMOTE)
    assert any("ocp-apim-subscription-key" in seen.headers for seen in comtrade.replay.log)
    assert b"7f3a" not in outcome.out + outcome.err.encode()
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path for path in kept if b"7f3a" in path.read_bytes()] == []
