from pathlib import Path

import pytest

from exportdecomp.cli.config import _aligned, _path_text, _plain, here, read_project_here
from exportdecomp.settings.discovery import Candidate


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "-"),
        ((), "-"),
        ({}, "-"),
        (False, "false"),
        (0, "0"),
        (0.25, "0.25"),
        ("2y", "2y"),
        (("product", "market"), "product, market"),
        ({"value": "Umsatz", "period": "Monat"}, "value = Umsatz, period = Monat"),
    ],
)
def test_a_value_is_shown_as_one_reads_it(value: object, text: str) -> None:
    assert _plain(value) == text


def test_cells_stand_below_each_other_and_lines_end_with_their_text() -> None:
    assert _aligned([("top", "7", "built-in"), ("min_pp", "0.25", "x")]) == (
        "top     7     built-in\nmin_pp  0.25  x\n"
    )


def test_a_file_is_used_or_there_or_not_there() -> None:
    text = _path_text(
        [
            Candidate(Path("a.toml"), exists=False, is_used=False),
            Candidate(Path("b.toml"), exists=True, is_used=False),
            Candidate(Path("c.toml"), exists=True, is_used=True),
        ]
    )

    assert [line.split("  ")[0].strip() for line in text.splitlines()] == [
        "not there",
        "there, says nothing to us",
        "used",
    ]


def test_a_file_that_is_named_but_not_there_is_not_called_used() -> None:
    assert _path_text([Candidate(Path("a.toml"), exists=False, is_used=True)]) == (
        "not there  a.toml\n"
    )


def test_no_place_at_all_has_its_reason() -> None:
    assert _path_text([]).startswith("no file is looked for: --no-config")


def test_the_project_is_that_of_this_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "exportdecomp.toml").write_text("[defaults]\ntop = 7\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert read_project_here(None, no_config=False).settings["top"].value == 7
    assert read_project_here(None, no_config=True).settings["top"].value is None


def test_a_folder_that_was_removed_is_still_somewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()

    assert here() == Path()
    monkeypatch.chdir(tmp_path)
