from pathlib import Path

import pytest

from exportdecomp.errors import FileUnusableError
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.revisions_report import RevisionsRequest
from exportdecomp.sources.vintages import keep
from exportdecomp.workflows.releases import releases
from exportdecomp.workflows.revisions import revisions

OLD = b"month,good,value\n2024-08,ships,40\n2025-08,ships,50\n2024-08,toys,9\n2025-08,toys,8\n"
NEW = OLD.replace(b"50", b"52")


def asked(old: str | bytes, new: str | bytes) -> RevisionsRequest:
    return RevisionsRequest(ContribRequest(), old, new)


def files(old: str | bytes, new: str | bytes) -> list[tuple[str, list[str]]]:
    first, second, _ = releases(asked(old, new))
    return [(one.label, [str(file) for file in one.request.data]) for one in (first, second)]


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    for name, content in (("old", OLD), ("new", NEW)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "goods.csv").write_bytes(content)
    return tmp_path / "old", tmp_path / "new"


def test_two_files_are_themselves(folders: tuple[Path, Path]) -> None:
    old, new = (str(folder / "goods.csv") for folder in folders)

    assert files(old, new) == [(old, [old]), (new, [new])]


def test_a_file_is_held_against_that_of_its_name_in_a_folder(
    folders: tuple[Path, Path],
) -> None:
    (folders[0] / "more.csv").write_bytes(NEW)
    (folders[1] / "more.csv").write_bytes(NEW)
    old, new = (str(folder / "goods.csv") for folder in folders)

    assert files(str(folders[0]), new) == [(str(folders[0]), [old]), (new, [new])]
    assert files(old, str(folders[1])) == [(old, [old]), (str(folders[1]), [new])]


def test_the_only_tables_of_two_folders_are_a_pair_whatever_their_names(
    folders: tuple[Path, Path],
) -> None:
    renamed = folders[1] / "release-2025-10.csv"
    (folders[1] / "goods.csv").rename(renamed)

    found = files(str(folders[0]), str(folders[1]))
    assert [data for _, data in found] == [[str(folders[0] / "goods.csv")], [str(renamed)]]


def test_a_folder_of_vintages_stands_for_its_newest(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    keep(tmp_path / "kept", {"goods.csv": OLD}, None)
    last = keep(tmp_path / "kept", {"goods.csv": NEW}, None)

    found = files(str(folders[0]), str(tmp_path / "kept"))
    assert found[1] == (str(last.folder), [str(last.folder / "goods.csv")])


def test_a_path_that_is_not_there_is_refused(folders: tuple[Path, Path]) -> None:
    for pair in (("nowhere", str(folders[1])), (str(folders[0]), "nowhere")):
        with pytest.raises(FileUnusableError, match="there is no such file"):
            releases(asked(*pair))


def test_what_came_through_a_pipe_is_compared_with_a_file(
    folders: tuple[Path, Path],
) -> None:
    path = str(folders[1] / "goods.csv")

    # 58 after 49; it was 60: the total rose by 11 of 49 rather than 9.
    there = revisions(asked(OLD, path))
    assert [one.label for one in there.headline] == ["stdin", path]
    assert there.headline[1].growth_revision_pp == pytest.approx(2 / 49 * 100)
    back = revisions(asked(path, OLD))
    assert [one.label for one in back.headline] == [path, "stdin"]
    assert back.headline[1].growth_revision_pp == pytest.approx(-2 / 49 * 100)
