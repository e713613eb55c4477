from datetime import date
from pathlib import Path

import pytest

from exportdecomp.cli.reports import (
    asked_reports,
    keep_release,
    write_failures,
    write_reports,
)
from exportdecomp.errors import OutputError, SettingsError, UnknownChoiceError
from exportdecomp.model.check_request import CheckRequest
from exportdecomp.model.request import ContribRequest
from exportdecomp.outputs.reports import OF_CLAIMS, ReportKind
from exportdecomp.workflows.check import Checked, check_release
from tests.unit.workflows.releases import RELEASE, written

PRODUCTS = RELEASE.replace("partner", "product")
BAD = RELEASE + "2025-07,US,5x0\n"


def checked(*data: str | bytes, as_of: date | None = None) -> tuple[CheckRequest, Checked]:
    request = CheckRequest(ContribRequest(data=data), select=("ED101",), as_of=as_of)
    return request, check_release(request)


def test_kinds_of_reports_are_read_with_their_files() -> None:
    assert asked_reports(["junit=a.xml", "github", "github=b.txt"]) == [
        (ReportKind.JUNIT, Path("a.xml")),
        (ReportKind.GITHUB, None),
        (ReportKind.GITHUB, Path("b.txt")),
    ]


@pytest.mark.parametrize(
    ("said", "match"),
    [
        (["junit"], "names no file"),
        (["github="], "names no file"),
        (["junit=a.xml", "sarif=a.xml"], "two things would be written to a.xml"),
        (["junit=-"], "a report goes to a file"),
        (["junit=a/"], "a/ is a folder"),
    ],
)
def test_a_report_needs_a_file_of_its_own(said: list[str], match: str) -> None:
    with pytest.raises(SettingsError, match=match):
        asked_reports(said)


def test_a_report_replaces_neither_what_is_read_nor_the_answer(tmp_path: Path) -> None:
    note = tmp_path / "note.toml"
    note.write_text("", encoding="utf-8")
    with pytest.raises(SettingsError, match="is a file that is read") as caught:
        asked_reports([f"markdown={note}"], OF_CLAIMS, read=[str(note)])
    assert caught.value.where == f"--report markdown={note}"
    with pytest.raises(SettingsError, match="two things would be written"):
        asked_reports(["json=r.json"], OF_CLAIMS, answer=Path("r.json"))


def test_a_report_that_cannot_be_written_names_its_option(tmp_path: Path) -> None:
    _, found = checked(RELEASE.encode())
    file = tmp_path / "no" / "a.xml"
    with pytest.raises(OutputError, match="cannot write") as caught:
        write_reports(found.report, [(ReportKind.JUNIT, file)], quiet=True)
    assert caught.value.where == f"--report junit={file}"


def test_a_kind_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownChoiceError, match="junitt"):
        asked_reports(["junitt=a.xml"])


def test_a_kind_that_a_command_does_not_write_is_refused() -> None:
    with pytest.raises(UnknownChoiceError, match="sarif") as caught:
        asked_reports(["sarif=a.sarif"], OF_CLAIMS)
    assert "junit" in str(caught.value.hint)


def test_reports_are_written_to_files_and_annotations_to_stderr(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    summary, note = tmp_path / "summary.md", tmp_path / "note.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    _, found = checked(*written(tmp_path, release=BAD))

    asked = [(ReportKind.MARKDOWN, note), (ReportKind.GITHUB, None)]
    write_reports(found.report, asked, quiet=False)

    err = capsys.readouterr().err
    assert err.startswith(f"note: wrote {note}\n")
    assert "::error file=" in err
    assert summary.read_text(encoding="utf-8") == "before\n" + note.read_text(encoding="utf-8")


def test_a_summary_that_cannot_be_written_is_an_error_of_the_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "no" / "summary.md"))
    _, found = checked(RELEASE.encode())

    with pytest.raises(OutputError, match="cannot write") as caught:
        write_reports(found.report, [(ReportKind.GITHUB, None)], quiet=True)
    assert caught.value.where == "GITHUB_STEP_SUMMARY"


def test_without_a_stderr_annotations_go_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, found = checked(*written(tmp_path, release=BAD))
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.setattr("sys.stderr", None)

    write_reports(found.report, [(ReportKind.GITHUB, None)], quiet=True)


def test_rows_that_are_wrong_are_written_into_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    request, found = checked(*written(tmp_path, release=BAD))
    folder = tmp_path / "wrong" / "rows"

    write_failures(request.figures, found.report, folder, quiet=False)

    assert [one.name for one in folder.iterdir()] == ["ED101-release.csv"]
    assert capsys.readouterr().err.endswith(f"note: wrote 1 file of failed rows to {folder}\n")


def test_a_folder_that_cannot_be_made_is_an_error_of_the_output(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    request, found = checked(RELEASE.encode())

    with pytest.raises(OutputError, match="cannot make"):
        write_failures(request.figures, found.report, tmp_path / "taken", quiet=True)


def test_a_release_that_passed_is_kept_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    request, found = checked(
        *written(tmp_path, release=RELEASE), PRODUCTS.encode(), as_of=date(2025, 10, 13)
    )
    folder = tmp_path / "kept"

    for _ in range(2):
        keep_release(request, found, folder, quiet=False)

    (vintage,) = [one for one in folder.iterdir() if one.is_dir()]
    assert vintage.name.startswith("0001-2025-10-13-")
    assert {one.name for one in vintage.iterdir()} >= {"release.csv", "stdin"}
    first, second = capsys.readouterr().err.splitlines()
    assert first == f"note: kept as {vintage}"
    assert second == f"note: kept already as {vintage}"


def test_a_release_that_failed_is_not_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    request, found = checked(BAD.encode())

    keep_release(request, found, tmp_path / "kept", quiet=False)

    assert not (tmp_path / "kept").exists()
    assert "the release did not pass" in capsys.readouterr().err


def test_there_must_be_files_to_keep_and_no_two_of_one_name(tmp_path: Path) -> None:
    files = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        text = RELEASE if folder == "a" else RELEASE.replace("2025", "2024")
        files += written(tmp_path / folder, release=text)
    request, found = checked(*files)

    with pytest.raises(SettingsError, match="same name"):
        keep_release(request, found, tmp_path / "kept", quiet=True)
    with pytest.raises(SettingsError, match="keeps files"):
        keep_release(CheckRequest(ContribRequest()), found, tmp_path, quiet=True)
