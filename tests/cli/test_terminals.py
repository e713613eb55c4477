"""Width and colour depend on the terminal; rows and numbers never do."""

import re
from pathlib import Path

import pytest

from tests.cli.command import answer, as_printed, contrib
from tests.cli.conftest import Spawn

MONTH = ("--month", "2025-09")
SGR = re.compile(r"\x1b\[[\d;]*m")
QUESTIONS = ["--month 2025-09", "--month 2025-09 --vs 2025-08", "--ytd 2026-07 --top 3"]


def contributions(question: str) -> list[str]:
    """Every contribution of the JSON, in its order, as a table prints it."""
    return [
        as_printed(row["contribution_pp"])
        for part in contrib(*question.split())["breakdowns"]
        for row in (*part["components"], *part["memo"])
    ]


def is_within(wanted: list[str], words: list[str]) -> bool:
    """Tell whether words hold the wanted ones in their order."""
    left = iter(words)
    return all(word in left for word in wanted)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("columns", [60, 80, 100, 160])
def test_no_line_is_wider_than_the_screen_and_no_number_is_cut(
    monkeypatch: pytest.MonkeyPatch, columns: int, question: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    text = answer("contrib", *question.split()).text

    assert [line for line in text.splitlines() if len(line) > columns] == []
    assert is_within(contributions(question), text.split())
    assert "…" not in text


def test_a_cut_number_would_be_noticed() -> None:
    assert is_within(["+7.71", "+1.55"], ["M&E", "+7.71", "93", "+1.55"])
    assert not is_within(["+7.71", "+1.55"], ["M&E", "+7.71", "93", "+1.…"])
    assert not is_within(["+7.71", "+1.55"], ["+1.55", "+7.71"])


def test_a_wider_screen_shows_more_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    headers = []
    for columns in ("80", "100", "160"):
        monkeypatch.setenv("COLUMNS", columns)
        text = answer("contrib", *MONTH, "--by", "partner").text
        headers.append(next(line.split() for line in text.splitlines() if " pp " in line))

    growth, share = ["growth", "%"], ["of", "growth", "%"]
    assert headers == [
        [*growth, "pp", *share],
        ["USD", "bn", *growth, "pp", *share],
        ["USD", "bn", "base", "share", "%", *growth, "pp", *share],
    ]


def test_a_pipe_is_100_columns_wide_unless_told_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    piped = answer("contrib", *MONTH).out
    monkeypatch.setenv("COLUMNS", "100")
    assert answer("contrib", *MONTH).out == piped
    monkeypatch.setenv("COLUMNS", "wide")
    assert answer("contrib", *MONTH).out == piped
    monkeypatch.setenv("COLUMNS", "80")
    assert answer("contrib", *MONTH).out != piped


def test_a_pipe_gets_no_colour() -> None:
    assert b"\x1b" not in answer("contrib", *MONTH).out


def test_a_terminal_gets_colour_at_its_own_width_and_the_same_text(on_terminal: Spawn) -> None:
    outcome = on_terminal("contrib", *MONTH, columns=100)
    plain = [line.rstrip() for line in SGR.sub("", outcome.text).splitlines()]

    assert outcome.code == 0
    assert "\x1b[32m" in outcome.text  # gains are green
    assert "\x1b[31m" in outcome.text  # losses are red
    assert plain == answer("contrib", *MONTH).text.splitlines()


def test_a_narrow_terminal_is_not_overrun(on_terminal: Spawn) -> None:
    outcome = on_terminal("contrib", *MONTH, columns=72)
    lines = SGR.sub("", outcome.text).splitlines()

    assert 60 < max(len(line) for line in lines) <= 72
    assert is_within(contributions("--month 2025-09"), SGR.sub("", outcome.text).split())


@pytest.mark.parametrize(
    "changes",
    [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}],
    ids=str,
)
def test_a_terminal_without_colour_gets_no_escape_at_all(
    on_terminal: Spawn, changes: dict[str, str]
) -> None:
    outcome = on_terminal("contrib", *MONTH, columns=100, **changes)

    assert outcome.out == answer("contrib", *MONTH).out


@pytest.mark.parametrize(
    ("variables", "option", "coloured"),
    [
        ({}, "auto", False),
        ({}, "always", True),
        ({}, "never", False),
        ({"FORCE_COLOR": "1"}, "auto", True),
        ({"FORCE_COLOR": "1"}, "never", False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, "auto", True),
        ({"FORCE_COLOR": ""}, "auto", False),
        ({"NO_COLOR": "1"}, "always", True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, "auto", False),
        ({"NO_COLOR": "", "FORCE_COLOR": "1"}, "auto", True),
    ],
    ids=str,
)
def test_colour_in_a_pipe_is_a_matter_of_option_and_variables(
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    option: str,
    coloured: bool,  # noqa: FBT001  # a column of the table above
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    outcome = answer("contrib", *MONTH, "--color", option)

    assert (b"\x1b[" in outcome.out) is coloured
    plain = [line.rstrip() for line in SGR.sub("", outcome.text).splitlines()]
    monkeypatch.undo()
    assert plain == answer("contrib", *MONTH).text.splitlines()


def test_forced_colour_does_not_narrow_a_pipe_under_a_dumb_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "160")
    text = SGR.sub("", answer("contrib", *MONTH).text)

    assert max(len(line.rstrip()) for line in text.splitlines()) > 110


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "tsv", "markdown"])
def test_formats_for_machines_have_no_colour_and_no_width(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, form: str
) -> None:
    piped = answer("contrib", *MONTH, "--format", form).out
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("FORCE_COLOR", "1")
    forced = answer("contrib", *MONTH, "--format", form, "--color", "always").out
    answer("contrib", *MONTH, "--format", form, "-o", str(tmp_path / "report"))

    assert b"\x1b" not in piped
    assert forced == piped == (tmp_path / "report").read_bytes()
