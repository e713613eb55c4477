import io
import json
import sys

import pytest

from exportdecomp.cli.failures import ClosedPipe, report_failure, wants_json
from exportdecomp.errors import DataError, ExportDecompError, RefusedBaseError, SettingsError


class ParserError(Exception):
    """What the parser of the command line raises: it can say what is wrong."""

    exit_code = 2

    def format_message(self) -> str:
        return "No such option: --bogus"


@pytest.mark.parametrize(
    ("command_line", "wanted"),
    [
        ("contrib --json", True),
        ("contrib --format json", True),
        ("contrib --format=json", True),
        ("contrib -f json", True),
        ("contrib --format csv", False),
        ("contrib --format jsonl", False),
        ("contrib --by json", False),
        ("contrib --format", False),
        ("", False),
    ],
)
def test_json_is_wanted_where_the_command_line_says_so(
    command_line: str,
    wanted: bool,  # noqa: FBT001  # a column of the table above
) -> None:
    assert wants_json(command_line.split()) is wanted


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (SettingsError("wrong"), 2),
        (RefusedBaseError("restated", ["Toys"], "another"), 2),
        (ParserError(), 2),
        (DataError("not there"), 3),
        (ExportDecompError("odd"), 70),
        (ZeroDivisionError("division by zero"), 70),
    ],
    ids=lambda value: type(value).__name__,
)
def test_the_class_of_an_error_decides_on_the_code(
    capsys: pytest.CaptureFixture[str], error: Exception, code: int
) -> None:
    assert report_failure(error, []) == code
    told = capsys.readouterr()

    assert told.out == ""
    assert told.err.startswith("error[")
    assert "Traceback" not in told.err


def test_an_error_says_what_where_and_how_to_mend_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    report_failure(DataError("no figures", where="row 7", hint="fill it in"), [])

    assert capsys.readouterr().err == (
        "error[data]: no figures\n  where: row 7\n  fix:   fill it in\n"
    )


def test_a_bug_says_where_it_happened_if_that_was_noted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    error = ZeroDivisionError("by zero")
    error.add_note("in ED305 outlier; --ignore ED305 leaves it out")
    report_failure(error, [])

    assert (
        "  where: in ED305 outlier; --ignore ED305 leaves it out\n" in capsys.readouterr().err
    )


def test_what_is_not_known_of_an_error_is_left_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    report_failure(SettingsError("wrong"), [])

    assert capsys.readouterr().err == "error[settings]: wrong\n"


def test_in_json_everything_is_there_even_where_it_is_null(
    capsys: pytest.CaptureFixture[str],
) -> None:
    report_failure(DataError("kein Säckchen"), ["contrib", "--json"])
    text = capsys.readouterr().err

    assert json.loads(text) == {
        "schema_version": "1.0",
        "kind": "error",
        "error": {
            "code": "data",
            "message": "kein Säckchen",
            "where": None,
            "hint": None,
            "exit_code": 3,
        },
    }
    assert "Säckchen" in text


def test_an_error_of_usage_refers_to_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    report_failure(ParserError(), ["contrib", "--bogus"])

    assert capsys.readouterr().err == (
        "error[usage]: No such option: --bogus\n"
        "  fix:   exportdecomp --help lists what there is\n"
    )


@pytest.mark.parametrize("switch", ["-v", "--verbose"])
def test_a_traceback_is_for_bugs_and_for_those_who_ask(
    capsys: pytest.CaptureFixture[str], switch: str
) -> None:
    assert report_failure(ZeroDivisionError("by zero"), [switch]) == 70
    assert "ZeroDivisionError: by zero\nerror[internal]" in capsys.readouterr().err
    assert report_failure(DataError("not there"), [switch]) == 3
    assert "ZeroDivisionError" not in capsys.readouterr().err


@pytest.mark.parametrize("error", [ClosedPipe(), BrokenPipeError()])
def test_a_reader_who_has_gone_is_told_nothing(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
) -> None:
    # A stream without a number, which cannot be pointed elsewhere.
    monkeypatch.setattr(sys, "stdout", io.StringIO())

    assert report_failure(error, ["contrib", "--json"]) == 141
    assert capsys.readouterr().err == ""


def test_where_nobody_can_hear_the_code_still_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = io.StringIO()
    closed.close()
    monkeypatch.setattr(sys, "stderr", closed)

    assert report_failure(DataError("not there"), []) == 3


def test_trouble_with_a_file_of_the_program_is_not_put_down_to_stdout(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())

    assert report_failure(PermissionError(13, "Permission denied", "totals.csv"), []) == 70
    assert "totals.csv" in capsys.readouterr().err
    assert report_failure(OSError(28, "No space left on device"), []) == 2
    assert "where: stdout" in capsys.readouterr().err


def test_the_suffix_of_a_file_asks_for_json_in_capitals_too() -> None:
    assert wants_json(["contrib", "-o", "RELEASE.JSON"])
    assert not wants_json(["contrib", "-o", "RELEASE.JSON", "--format", "csv"])
