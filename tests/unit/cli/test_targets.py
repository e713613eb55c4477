"""Files that are written, and what they must not replace."""

import os
from pathlib import Path

import pytest

from exportdecomp.cli.targets import (
    file_named,
    refuse_failures_in,
    refuse_replacing,
    refuse_shared,
)
from exportdecomp.errors import OutputError, SettingsError


@pytest.fixture
def release(tmp_path: Path) -> Path:
    file = tmp_path / "release.csv"
    file.write_text("period,value\n2025-09,156\n", encoding="utf-8")
    return file


def test_a_file_that_is_read_is_not_written(release: Path) -> None:
    with pytest.raises(SettingsError, match="is a file that is read") as caught:
        refuse_replacing(release, "-o release.csv", ["-", str(release)])
    assert caught.value.where == "-o release.csv"


@pytest.mark.parametrize("link", [os.link, os.symlink])
def test_another_name_of_the_file_does_not_help(
    release: Path,
    link: object,
) -> None:
    other = release.with_name("other.csv")
    link(release, other)  # type: ignore[operator]  # two functions of one shape
    with pytest.raises(SettingsError, match=r"other\.csv is a file that is read"):
        refuse_replacing(other, "-o", [str(release)])


def test_a_table_in_a_folder_that_is_read_is_not_written(release: Path) -> None:
    folder = str(release.parent)
    with pytest.raises(SettingsError, match="is a file that is read"):
        refuse_replacing(release, "-o", [folder])
    answer = release.with_name("answer.json")
    answer.write_text("{}", encoding="utf-8")
    refuse_replacing(answer, "-o", [folder])
    refuse_replacing(release.with_name("new.csv"), "-o", [folder])


def test_a_device_and_stdout_are_no_files(release: Path) -> None:
    refuse_replacing(Path(os.devnull), "-o", [os.devnull])
    refuse_replacing(None, "-o", [str(release)])


def test_a_name_with_a_line_too_many_is_read_as_no_file(release: Path) -> None:
    refuse_replacing(release, "-o", ["eu", "x" * 5000, str(release.with_name("no.csv"))])


def test_rows_that_are_read_are_not_cleared_away(release: Path) -> None:
    folder = release.parent
    old = folder / "ED101-release.csv"
    old.write_text("period,value\n", encoding="utf-8")
    refuse_failures_in(folder, [str(release)])
    refuse_failures_in(folder / "new", [str(old)])
    refuse_failures_in(None, [str(old)])
    with pytest.raises(SettingsError, match=r"ED101-release\.csv is a file that is read"):
        refuse_failures_in(folder, [str(old)])


def test_two_answers_need_two_files(tmp_path: Path) -> None:
    file, same = tmp_path / "r.json", tmp_path / "." / "r.json"
    with pytest.raises(SettingsError, match="two things would be written") as caught:
        refuse_shared([("-o", file), ("--report json=r.json", same)])
    assert caught.value.where == "-o and --report json=r.json"
    refuse_shared([("-o", Path(os.devnull)), ("--report", Path(os.devnull))])


@pytest.mark.parametrize("name", [".", "reports/", "r.json/"])
def test_the_name_of_a_folder_is_none_of_a_file(name: str) -> None:
    with pytest.raises(OutputError, match="is a folder"):
        file_named(name)
    assert file_named("r.json") == Path("r.json")
