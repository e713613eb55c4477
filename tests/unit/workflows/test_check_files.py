from pathlib import Path

import polars as pl
import pytest

from exportdecomp.errors import FileUnusableError
from exportdecomp.model.request import ContribRequest
from exportdecomp.workflows.check_files import Files, groups_of, open_files
from tests.unit.workflows.releases import HEADER, RELEASE, written


def opened(*data: object) -> Files:
    return open_files(ContribRequest(data=data), None)


def test_a_file_that_can_be_read_is_described_and_understood(tmp_path: Path) -> None:
    (path,) = written(tmp_path, release=RELEASE)

    files = opened(path)

    assert (files.seen[0].name, files.seen[0].rows, files.refusals) == (path, 4, ())
    assert files.seen[0].roles["partner"] == "partner"
    assert files.readable[0].survey.frequency == "month"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_unusable"),
        (b"<!DOCTYPE html><html></html>", "file_unusable"),
        (b"PK\x03\x04broken", "file_unusable"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\xff", "binary_file"),
        (b"period,partner,value\n", "no_rows"),
        (b"period,partner,value\n2025-09,US,5,7\n", "ragged_row"),
        (b'period,partner,value\n2025-09,"US,5\n', "quote"),
        (b"period,partner\n2025-09,US\n", "missing_column"),
        (b"period,partner,value\n2025-09,US,5\n2025-Q3,US,5\n", "mixed_frequencies"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_and_the_others_are_read(
    tmp_path: Path, content: bytes, code: str
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_bytes(content)

    files = opened(str(bad), *written(tmp_path, good=RELEASE))

    (told,) = files.refusals
    assert (told.code, told.file) == (code, str(bad))
    assert [one.table.raw.name for one in files.readable] == [str(tmp_path / "good.csv")]


def test_a_file_whose_periods_are_mixed_is_described_all_the_same(tmp_path: Path) -> None:
    (path,) = written(tmp_path, mixed=HEADER + "2025-09,US,5\n2025-Q3,US,5\n")

    (seen,) = opened(path).seen

    assert (seen.rows, seen.roles["period"]) == (2, "period")


def test_a_file_that_is_not_there_stops_everything(tmp_path: Path) -> None:
    with pytest.raises(FileUnusableError, match="no such file"):
        opened(*written(tmp_path, good=RELEASE), str(tmp_path / "gone.csv"))

    with pytest.raises(FileUnusableError, match="a folder"):
        opened(str(tmp_path))


def test_a_file_may_be_named_once(tmp_path: Path) -> None:
    (path,) = written(tmp_path, release=RELEASE)

    files = opened(path, path)

    assert [(one.code, one.message) for one in files.refusals] == [
        ("duplicate_key", "the file is given twice")
    ]
    assert len(files.readable) == 1


def test_what_came_through_a_pipe_and_frames_have_names_of_their_own() -> None:
    frame = pl.DataFrame({"period": ["2025-09"], "partner": ["US"], "value": [5.5]})

    files = opened(RELEASE.encode(), frame, frame.lazy(), b"")

    assert [one.name for one in files.seen] == ["stdin", "the frame", "the frame 3"]
    assert [(one.code, one.file) for one in files.refusals] == [("file_unusable", "stdin 4")]


def test_where_titles_disagree_the_line_next_to_the_table_counts(tmp_path: Path) -> None:
    titles = "Exports (CNY)\nUnit: USD 1 million\n"
    two, three = written(
        tmp_path, two=titles + RELEASE, three=titles + RELEASE.replace("value", "value_eur")
    )

    units = [(one.currency, one.scale) for one in opened(two, three).seen]

    # Above amounts in euros neither line can be right.
    assert units == [("USD", 1e6), ("EUR", 1.0)]


def test_other_faults_below_titles_that_disagree_are_told(tmp_path: Path) -> None:
    titles = "Exports (CNY)\nUnit: USD 1 million\n"
    layout = {"period": "when"}
    (path,) = written(tmp_path, release=titles + RELEASE)

    files = open_files(ContribRequest(data=(path,), columns=layout), None)

    assert [one.code for one in files.refusals] == ["missing_column"]


def test_files_with_the_same_dimensions_are_one_table(tmp_path: Path) -> None:
    files = opened(
        *written(tmp_path, a=RELEASE, b=RELEASE, c=RELEASE.replace("partner", "product"))
    )

    groups = [
        [Path(one.table.raw.name).stem for one in group] for group in groups_of(files.readable)
    ]
    assert groups == [["a", "b"], ["c"]]
