"""Stdout carries the answer alone; what a reader should know besides goes to stderr."""

from datetime import date

import pytest

from tests.cli.command import answer, contrib, environment
from tests.cli.conftest import Spawn

PARTNERS = ("contrib", "--month", "2025-09", "--by", "partner")
DEPTH = (*PARTNERS, "--scheme", "continents", "--depth", "2")
REMARK = "Exports to Hong Kong are largely re-exported."


def days_since_the_data_end() -> int:
    year, month = (
        answer("datasets", "list", "--json").document["datasets"][0]["last"].split("-")
    )
    after = date(int(year) + int(month) // 12, int(month) % 12 + 1, 1)
    return (date.today() - after).days  # noqa: DTZ011  # as the program: the reader's own day


@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl"])
def test_notes_of_rows_go_to_stderr_because_rows_have_no_place_for_them(form: str) -> None:
    asked = ("contrib", "--month", "2025-09", "--flow", "imports", "--format", form)
    outcome = answer(*asked)

    assert outcome.err == "note: No imports by commodity in china; left out.\n"
    assert "left out" not in outcome.text


@pytest.mark.parametrize("form", ["table", "markdown", "json"])
def test_notes_stand_in_the_answer_where_it_has_a_place_for_them(form: str) -> None:
    outcome = answer(*PARTNERS, "--format", form)

    assert REMARK in outcome.text
    assert REMARK not in outcome.err


def test_a_dimension_left_out_is_a_note_and_not_an_error() -> None:
    document = contrib("--month", "2025-09", "--flow", "imports")

    assert [part["by"] for part in document["breakdowns"]] == ["partner"]
    assert document["notes"] == [
        {"code": "no_flow", "text": "No imports by commodity in china; left out."}
    ]


def test_a_dimension_without_the_month_is_left_out_with_the_reason() -> None:
    notes = contrib("--month", "2026-02")["notes"]

    assert [note["code"] for note in notes] == ["no_data"]
    assert notes[0]["text"].startswith("commodity has no base for 2025-02 month")


@pytest.mark.parametrize(
    "arguments",
    [PARTNERS, (*PARTNERS, "-f", "csv"), ("contrib", "--json"), ("contrib",)],
    ids=" ".join,
)
def test_quiet_silences_every_note(arguments: tuple[str, ...]) -> None:
    loud = answer(*arguments)
    quiet = answer(*arguments, "-q")

    assert quiet.err == ""
    assert answer(*arguments, "--quiet") == quiet
    assert quiet.out == loud.out


def test_data_that_ended_long_ago_are_noted_under_a_table_and_for_the_latest_month() -> None:
    # Longer than 75 days: two releases are missing.
    stale = days_since_the_data_end() > 75

    for arguments, asks in [
        (PARTNERS, True),
        (("contrib", "--json"), True),
        ((*PARTNERS, "--json"), False),
    ]:
        assert ("note: the data end in July 2026" in answer(*arguments).err) is (
            stale and asks
        )


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_stdout_without_unicode_gets_tables_in_ascii(spawn: Spawn, encoding: str) -> None:
    outcome = spawn(*DEPTH, env=environment(PYTHONIOENCODING=encoding))
    lines = outcome.out.decode("ascii").splitlines()

    assert (outcome.code, b"?" in outcome.out) == (0, False)
    assert len(lines) == len(answer(*DEPTH).text.splitlines())
    assert any(
        line.startswith("| Congo (Republic)") and "+0.88" in line and " ## " in line
        for line in lines
    )
    assert any(line.startswith("North America") and "-4.25" in line for line in lines)


@pytest.mark.parametrize(
    "arguments",
    [(*PARTNERS, "--format", "markdown"), ("datasets", "find", "ic", "--json")],
    ids=" ".join,
)
def test_data_are_utf_8_whatever_stdout_prefers(
    spawn: Spawn, arguments: tuple[str, ...]
) -> None:
    outcome = spawn(*arguments, env=environment(PYTHONIOENCODING="latin-1"))

    assert outcome.code == 0
    assert outcome.out == answer(*arguments).out
    assert not outcome.out.isascii()


def test_a_word_that_a_screen_cannot_show_is_replaced_and_does_not_crash(spawn: Spawn) -> None:
    outcome = spawn("datasets", "find", "ic", env=environment(PYTHONIOENCODING="ascii"))

    # Four Chinese characters, each two columns of a screen wide.
    line = "ic                   Integrated circuits / ????????  [release: me > ic]"
    assert outcome.out == f"{line}\n".encode()
