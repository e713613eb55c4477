from pathlib import Path

from exportdecomp.model.check_request import CheckRequest
from exportdecomp.model.request import ContribRequest
from exportdecomp.workflows.check import check_release
from exportdecomp.workflows.failures import failures
from tests.unit.workflows.releases import RELEASE, written

BAD = RELEASE + "2025-07,US,5x0\n2025-07,JP,12%\n2025-06,,3\n"


def texts(request: ContribRequest) -> dict[str, list[str]]:
    report = check_release(CheckRequest(figures=request, select=("ED101", "ED103"))).report
    return {name: text.splitlines() for name, text in failures(request, report)}


def test_each_check_has_a_file_of_the_rows_that_it_names(tmp_path: Path) -> None:
    found = texts(ContribRequest(data=tuple(written(tmp_path, release=BAD))))

    assert sorted(found) == ["ED101-release.csv", "ED103-release.csv"]
    head, *rows = found["ED101-release.csv"]
    assert head == "row,check,finding,period,partner,value"
    assert [row.split(",")[0] for row in rows] == ["6", "7"]
    assert rows[0].endswith(",2025-07,US,5x0")
    assert [row.split(",")[:2] for row in found["ED103-release.csv"][1:]] == [["8", "ED103"]]


def test_files_of_one_name_in_two_folders_do_not_replace_each_other(tmp_path: Path) -> None:
    files = []
    for folder, text in (("a", BAD), ("b", BAD.replace("5x0", "7x0"))):
        (tmp_path / folder).mkdir()
        files += written(tmp_path / folder, release=text)

    found = texts(ContribRequest(data=tuple(files)))

    assert {"ED101-release.csv", "ED101-release-2.csv"} <= found.keys()
    assert found["ED101-release-2.csv"][1].endswith(",7x0")


def test_what_came_through_a_pipe_is_written_too() -> None:
    assert "ED101-stdin.csv" in texts(ContribRequest(data=(BAD.encode(),)))


def test_the_files_of_a_definition_are_written(tmp_path: Path) -> None:
    written(tmp_path, partner=BAD)
    path = tmp_path / "mine.toml"
    path.write_text('[dimensions.partner]\nfile = "partner.csv"\n', encoding="utf-8")

    assert "ED101-partner.csv" in texts(ContribRequest(definition=str(path)))


def test_data_that_come_with_the_program_have_no_rows_to_write() -> None:
    assert texts(ContribRequest(dataset="japan")) == {}


def test_each_row_is_told_what_is_about_it_and_not_the_gravest_of_its_line(
    tmp_path: Path,
) -> None:
    head = "period,partner,value\n"
    last = "2024-08,US,300\n2024-08,TOTAL,4000\n2025-08,US,358\n2025-08,TOTAL,4310\n"
    release = head + last.replace("US,300", "US,310").replace("358", "370")
    figures = ContribRequest(data=tuple(written(tmp_path, release=release)))
    (old,) = written(tmp_path, last=head + last)
    asked = CheckRequest(figures=figures, baseline=old, select=("ED401",))
    ((name, text),) = failures(figures, check_release(asked).report)

    assert name == "ED401-release.csv"
    assert text.splitlines()[1:] == [
        '2,ED401,"US, 2024-08: from 300.00 to 310.00 (+3.3%)",2024-08,US,310',
        '4,ED401,"US, 2025-08: from 358.00 to 370.00 (+3.4%)",2025-08,US,370',
    ]


def test_rows_that_only_together_are_wrong_say_so(tmp_path: Path) -> None:
    twice = RELEASE + RELEASE.splitlines()[1] + "\n"
    figures = ContribRequest(data=tuple(written(tmp_path, release=twice)))
    report = check_release(CheckRequest(figures=figures, select=("ED102",))).report
    ((_, text),) = failures(figures, report)

    assert [row.split(",")[2][:21] for row in text.splitlines()[1:]] == [
        "one of the rows of: 2",
        "one of the rows of: 2",
    ]
