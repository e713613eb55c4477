from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from exportdecomp.cli import fetch_options
from exportdecomp.cli.command import Given
from exportdecomp.cli.fetch_request import fetch_request
from exportdecomp.errors import SettingsError, UnknownChoiceError
from exportdecomp.model.call import Parsed
from exportdecomp.model.fetch_report import FetchRequest
from exportdecomp.model.provider import Key, Named, Provider
from exportdecomp.sources.providers import provider_named

NOW = datetime(2026, 9, 14, 6, 5, 7, tzinfo=UTC)
SOURCE = Provider(
    name="comtrade",
    title="UN Comtrade",
    base_url="https://trade.example.org",
    attribution="UN Comtrade",
    licence="internal use",
    pace=1.1,
    patience=60,
    plan=lambda _query: [],
    parse=lambda _call, _content, _day: Parsed(),
    judge=lambda _call, _answer: None,
    describe=lambda name: Named(name, "", ""),
    key=Key("Ocp-Apim-Subscription-Key", "EXPORTDECOMP_COMTRADE_KEY"),
)


def request(
    tmp_path: Path, environment: dict[str, str] | None = None, **said: object
) -> FetchRequest:
    """What is asked for with some options, none of which is set in a file."""
    flags = dict.fromkeys(("dry_run", "offline", "refresh", "keep_going"), False)
    given = Given({**flags, "no_config": True, **said})
    surroundings = {"HOME": str(tmp_path), **(environment or {})}
    return fetch_request(SOURCE, given, surroundings, NOW)


def test_months_are_counted_and_both_are_included(tmp_path: Path) -> None:
    asked = request(tmp_path, since="2025-12", until="2026-08")

    # 12 * 2025 + 11, 12 * 2026 + 7
    assert (asked.query.since, asked.query.until) == (24311, 24319)
    assert not asked.since_held


def test_without_a_last_month_it_is_the_present_one(tmp_path: Path) -> None:
    assert request(tmp_path, since="2026-08").query.until == 24320


def test_without_a_first_month_it_is_the_newest_that_is_held(tmp_path: Path) -> None:
    asked = request(tmp_path, until="2026-08")

    assert asked.since_held
    assert (asked.query.since, asked.query.until) == (24319, 24319)


@pytest.mark.parametrize("text", ["2026-13", "08/2026", "latest", "2026-8", ""])
def test_what_is_no_month_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="is not a month") as caught:
        request(tmp_path, since=text)

    assert (caught.value.where, caught.value.hint) == ("--from", "write it like 2026-08")


def test_a_month_that_has_not_begun_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        request(tmp_path, until="2026-10")

    assert caught.value.message == "2026-10 has not begun: this month is 2026-09"


def test_a_range_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="2026-08 is after 2026-06") as caught:
        request(tmp_path, since="2026-08", until="2026-06")

    assert caught.value.where == "--from 2026-08 --to 2026-06"
    assert caught.value.hint == "name the earlier month with --from"


def test_words_of_closed_lists_are_found_in_any_case_and_once(tmp_path: Path) -> None:
    asked = request(
        tmp_path, flow=["Imports,exports", "imports"], level="HS4", partner=["USA, DEU"]
    )

    assert asked.query.choices == {
        "flow": ("imports", "exports"),
        "level": ("hs4",),
        "partner": ("USA", "DEU"),
    }


@pytest.mark.parametrize(
    ("said", "option", "hint"),
    [
        ({"table": ["partner"]}, "--table", "did you mean partners"),
        ({"level": "hs8"}, "--level", "did you mean hs"),
        ({"flow": ["exprots"]}, "--flow", "did you mean exports or imports?"),
        ({"currency": "EUR"}, "--currency", "there is: CNY, USD"),
    ],
)
def test_a_word_that_is_unknown_names_the_nearest(
    said: dict[str, object], option: str, hint: str, tmp_path: Path
) -> None:
    with pytest.raises(UnknownChoiceError) as caught:
        request(tmp_path, None, **said)

    assert caught.value.where == option
    assert str(caught.value.hint).startswith(hint)


def test_an_option_that_names_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="--partner names nothing"):
        request(tmp_path, partner=[" , "])


@pytest.mark.parametrize("other", ["dry_run", "refresh"])
def test_nothing_is_planned_or_begun_anew_offline(other: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=f"--offline and --{other.replace('_', '-')}"):
        request(tmp_path, None, offline=True, **{other: True})


def test_a_base_url_is_that_of_the_option_before_that_of_the_environment(
    tmp_path: Path,
) -> None:
    named = {"EXPORTDECOMP_COMTRADE_BASE_URL": "http://127.0.0.1:8017/"}

    assert request(tmp_path).base_url == ""
    assert request(tmp_path, named).base_url == "http://127.0.0.1:8017"
    asked = request(tmp_path, named, base_url="https://mirror.example.org")
    assert asked.base_url == "https://mirror.example.org"


@pytest.mark.parametrize(
    "address",
    ["https://h/?k=7f3a", "https://ann:7f3a@h", "https://h/#7f3a", "h/7f3a", "ftp://h/7f3a"],
)
def test_an_address_that_is_wrong_is_not_repeated(address: str, tmp_path: Path) -> None:
    for environment, option, where in (
        ({"EXPORTDECOMP_COMTRADE_BASE_URL": address}, None, "EXPORTDECOMP_COMTRADE_BASE_URL"),
        ({}, address, "--base-url"),
    ):
        with pytest.raises(SettingsError) as caught:
            request(tmp_path, environment, base_url=option)
        error = caught.value
        assert error.where == where
        assert "7f3a" not in f"{error.message} {error.hint} {error.__cause__}"


def test_an_empty_variable_names_no_server_but_an_empty_option_is_wrong(
    tmp_path: Path,
) -> None:
    assert request(tmp_path, {"EXPORTDECOMP_COMTRADE_BASE_URL": ""}).base_url == ""
    with pytest.raises(SettingsError, match="cannot be a base URL"):
        request(tmp_path, base_url="")


def test_a_key_comes_from_the_environment_and_the_query_says_only_that_there_is_one(
    tmp_path: Path,
) -> None:
    asked = request(tmp_path, {"EXPORTDECOMP_COMTRADE_KEY": "7f3a"})

    assert (asked.key, asked.query.has_key) == ("7f3a", True)
    assert "7f3a" not in repr(asked.query)
    assert not request(tmp_path).query.has_key


def test_a_store_that_is_switched_off_leaves_nowhere_to_keep_replies(tmp_path: Path) -> None:
    off = {"EXPORTDECOMP_STORE": "none"}

    with pytest.raises(SettingsError, match="the store is switched off") as caught:
        request(tmp_path, off)
    assert caught.value.where == "EXPORTDECOMP_STORE=none"
    assert request(tmp_path, off, dry_run=True).store == ""
    assert request(tmp_path, off, store="kept").store == "kept"


def test_the_time_is_written_in_utc(tmp_path: Path) -> None:
    given = Given({"no_config": True})
    there = NOW.astimezone(timezone(timedelta(hours=8)))
    asked = fetch_request(SOURCE, given, {"HOME": str(tmp_path)}, there)

    assert asked.now == "2026-09-14T06:05:07Z"


def test_waits_and_calls_are_limited_as_said(tmp_path: Path) -> None:
    asked = request(tmp_path, max_wait=0.0, max_calls=7)

    assert (asked.max_wait, asked.max_calls) == (0.0, 7)
    assert (request(tmp_path).max_wait, request(tmp_path).max_calls) == (120.0, None)


def test_a_source_knows_the_options_that_its_command_has() -> None:
    commands = {
        "gacc": fetch_options.OF_GACC,
        "comext": fetch_options.OF_COMEXT,
        "comtrade": fetch_options.OF_COMTRADE,
    }
    assert {name: provider_named(name).options for name in commands} == {
        name: tuple(options) for name, options in commands.items()
    }
