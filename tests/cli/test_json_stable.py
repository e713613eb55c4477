"""The same question gets the same bytes, wherever and however often it is asked."""

import json

import pytest

from tests.cli.command import answer, call, environment, problems, schema, strict_json
from tests.cli.conftest import Spawn

ASKED = ("contrib", "--month", "2025-09", "--vs", "2025-08", "--json")


def test_two_processes_write_the_same_bytes(spawn: Spawn) -> None:
    one = spawn(*ASKED, env=environment(PYTHONHASHSEED="1", POLARS_MAX_THREADS="1"))
    two = spawn(*ASKED, env=environment(PYTHONHASHSEED="2", POLARS_MAX_THREADS="4"))

    assert (one.code, two.code) == (0, 0), one.err + two.err
    assert one.out == two.out
    assert len(one.out) > 10_000


def test_a_terminal_gets_the_same_bytes_as_a_pipe(on_terminal: Spawn) -> None:
    shown = on_terminal(*ASKED, columns=60)

    assert (shown.code, shown.out) == (0, answer(*ASKED).out)


def test_each_row_stands_on_a_line_of_its_own_and_the_last_line_ends() -> None:
    lines = answer(*ASKED).text.splitlines(keepends=True)
    opened = [line for line in lines if '"code": "ic"' in line]

    assert len(opened) == 1
    assert json.loads(opened[0].rstrip(",\n"))["label"] == "Integrated circuits"
    assert lines[-1] == "}\n"


def test_labels_are_written_as_they_are_and_not_escaped() -> None:
    found = answer("datasets", "find", "ic", "--json")

    assert "集成电路" in found.text


@pytest.mark.parametrize(
    ("arguments", "code", "named"),
    [
        ("contrib --json --bogus", 2, "usage"),
        ("contrib --json --top 0", 2, "usage"),
        ("contrib --json --currency EUR", 2, "unknown_choice"),
        ("contrib --json --month 2025-09 --base restated", 2, "refused_base"),
        ("contrib --json --month 2025-09 --ytd 2025-09", 2, "settings"),
        ("contrib --json -o no/such/folder.json", 2, "unwritable_output"),
        ("contrib --json --month 2031-01", 3, "unknown_month"),
        ("contrib --format json --quarter 2026-Q3", 3, "incomplete_period"),
        ("contrib --format=json --flow imports --by commodity", 3, "data"),
        ("contrib -f json --month 2031-01", 3, "unknown_month"),
        ("datasets find garmets --json", 3, "unknown_code"),
        ("datasets show chinna --json", 2, "unknown_choice"),
    ],
)
def test_an_error_in_json_is_one_object_on_stderr(
    arguments: str, code: int, named: str
) -> None:
    outcome = call(*arguments.split())

    assert (outcome.code, outcome.out) == (code, b"")
    assert len(outcome.err.splitlines()) == 1
    error = strict_json(outcome.err)
    assert problems(error, "error") == []
    assert (error["error"]["exit_code"], error["error"]["code"]) == (code, named)


def test_without_json_an_error_is_text_in_three_parts() -> None:
    outcome = call("contrib", "--month", "2031-01")

    assert outcome.err.splitlines() == [
        "error[unknown_month]: the period 2031-01 is not in the data",
        "  where: 2031-01",
        "  fix:   there is 2025-01 to 2026-07",
    ]


def test_the_schema_of_an_error_refuses_another_kind() -> None:
    assert schema("error")["properties"]["kind"] == {"const": "error"}
    assert problems({"schema_version": "1.0", "kind": "contrib", "error": {}}, "error")
