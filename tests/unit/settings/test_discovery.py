from pathlib import Path

import pytest

from exportdecomp.errors import SettingsError
from exportdecomp.settings.discovery import Candidate, candidates

OURS = "[tool.exportdecomp.defaults]\ntop = 7\n"


@pytest.fixture
def sub(tmp_path: Path) -> Path:
    folder = tmp_path / "sales" / "europe"
    folder.mkdir(parents=True)
    return folder


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def used(found: list[Candidate]) -> list[Path]:
    return [one.path for one in found if one.is_used]


def test_where_there_is_no_file_every_folder_was_looked_into(sub: Path) -> None:
    found = candidates(sub, {})

    assert [one.path for one in found[:3]] == [
        sub / "exportdecomp.toml",
        sub / "pyproject.toml",
        sub.parent / "exportdecomp.toml",
    ]
    assert len(found) == 2 * (1 + len(sub.parents))
    assert used(found) == []


def test_the_nearest_folder_wins_and_ends_the_search(sub: Path) -> None:
    write(sub.parent.parent / "exportdecomp.toml")
    near = write(sub.parent / "pyproject.toml", OURS)

    found = candidates(sub, {})

    assert used(found) == [near]
    assert found[-1] == Candidate(near, exists=True, is_used=True)


def test_in_one_folder_our_own_file_wins(sub: Path) -> None:
    write(sub / "pyproject.toml", OURS)
    own = write(sub / "exportdecomp.toml")

    assert used(candidates(sub, {})) == [own]


@pytest.mark.parametrize(
    "text",
    ["[project]\nname = 'x'\n", "[project]\ndependencies = ['exportdecomp']\n", "[= broken"],
)
def test_a_pyproject_that_does_not_configure_us_is_passed_by(sub: Path, text: str) -> None:
    write(sub / "pyproject.toml", text)
    far = write(sub.parent / "exportdecomp.toml")

    found = candidates(sub, {})

    assert found[1] == Candidate(sub / "pyproject.toml", exists=True, is_used=False)
    assert used(found) == [far]


def test_a_broken_pyproject_that_speaks_of_us_is_refused(sub: Path) -> None:
    write(sub / "pyproject.toml", "[tool.exportdecomp\n")

    with pytest.raises(SettingsError, match="is not TOML"):
        candidates(sub, {})


def test_a_folder_is_no_file(sub: Path) -> None:
    (sub / "exportdecomp.toml").mkdir()
    (sub / "pyproject.toml").mkdir()

    assert used(candidates(sub, {})) == []


def test_a_file_named_by_option_stands_for_the_nearest_one(sub: Path) -> None:
    write(sub / "exportdecomp.toml")
    named = write(sub.parent / "named.toml")
    other = write(sub.parent / "other.toml")
    environment = {"EXPORTDECOMP_CONFIG": str(other)}

    assert used(candidates(sub, environment, Path("../named.toml"))) == [sub / "../named.toml"]
    assert used(candidates(sub, environment, named)) == [named]
    assert used(candidates(sub, environment)) == [other]


def test_a_named_file_is_used_though_it_is_not_there(sub: Path) -> None:
    assert candidates(sub, {}, Path("absent.toml")) == [
        Candidate(sub / "absent.toml", exists=False, is_used=True)
    ]


def test_the_users_file_comes_last(sub: Path, tmp_path: Path) -> None:
    home = tmp_path / "ana"
    own = write(sub / "exportdecomp.toml")
    user = write(home / ".config" / "exportdecomp" / "config.toml")
    elsewhere = write(tmp_path / "xdg" / "exportdecomp" / "config.toml")

    assert used(candidates(sub, {"HOME": str(home)})) == [own, user]
    both = {"HOME": str(home), "XDG_CONFIG_HOME": str(tmp_path / "xdg")}
    assert used(candidates(sub, both)) == [own, elsewhere]
    relative = {"HOME": str(home), "XDG_CONFIG_HOME": "xdg"}
    assert used(candidates(tmp_path, relative)) == [user]


def test_a_place_that_cannot_be_looked_into_has_no_file(sub: Path) -> None:
    found = candidates(sub, {"HOME": f"/{'a' * 5000}"})

    assert (found[-1].exists, found[-1].is_used) == (False, False)


def test_the_users_file_is_not_read_twice(sub: Path, tmp_path: Path) -> None:
    user = write(tmp_path / ".config" / "exportdecomp" / "config.toml")

    assert used(candidates(sub, {"HOME": str(tmp_path)}, user)) == [user]


@pytest.mark.parametrize("value", ["1", "true"])
def test_files_can_be_switched_off(sub: Path, value: str) -> None:
    named = write(sub / "exportdecomp.toml")
    off = {"EXPORTDECOMP_NO_CONFIG": value, "EXPORTDECOMP_CONFIG": str(named)}

    assert candidates(sub, off) == []
    assert candidates(sub, {"EXPORTDECOMP_CONFIG": str(named)}, no_config=True) == []
    assert used(candidates(sub, off, named)) == [named]
    assert used(candidates(sub, {"EXPORTDECOMP_NO_CONFIG": "0"})) == [named]


def test_a_file_cannot_be_named_and_switched_off(sub: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        candidates(sub, {}, Path("a.toml"), no_config=True)

    assert caught.value.message == "--config and --no-config exclude each other"
