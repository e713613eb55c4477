import sys
from pathlib import Path

import pytest

from exportdecomp.errors import SettingsError
from exportdecomp.settings.options import OPTIONS, Setting
from exportdecomp.settings.project import read_project

DEFINITION = '[dimensions.product]\nfile = "sales.csv"\n'
GROUP = '\ntitle = "Made"\nsource = "a list"\nvalid_from = "2024-05"\ninclude = ["ic"]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "bakery"
    made.mkdir()
    return made


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def user_file(folder: Path, text: str) -> dict[str, str]:
    write(folder.parent / "home" / ".config" / "exportdecomp" / "config.toml", text)
    return {"HOME": str(folder.parent / "home")}


def test_without_files_and_variables_all_is_built_in(folder: Path) -> None:
    project = read_project(folder, {})

    assert list(project.settings) == list(OPTIONS)
    assert {setting.origin for setting in project.settings.values()} == {"built-in"}
    assert project.settings["dataset"].value == "china"
    assert project.settings["round_to_sum"].value is False
    assert project.settings["top"].value is None
    assert (project.definition, project.files, project.groups) == (None, (), {})


def test_where_there_is_no_file_nothing_is_parsed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "tomllib", raising=False)
    read_project(folder, {"HOME": str(folder)})

    assert "tomllib" not in sys.modules


def test_a_variable_beats_the_project_and_the_project_beats_the_user(folder: Path) -> None:
    own = write(folder / "exportdecomp.toml", "[defaults]\ntop = 7\ndepth = 2\n")
    environment = user_file(folder, "[defaults]\ntop = 5\ndepth = 3\nsort = 'code'\n")

    project = read_project(folder, {**environment, "EXPORTDECOMP_TOP": "9"})

    user = project.files[1]
    assert project.files == (own, user)
    assert project.settings["top"] == Setting(9, "EXPORTDECOMP_TOP")
    assert project.settings["depth"] == Setting(2, "exportdecomp.toml [defaults]")
    assert project.settings["sort"] == Setting("code", f"{user} [defaults]")


def test_a_pyproject_says_in_which_table_a_value_stands(folder: Path) -> None:
    path = write(folder / "pyproject.toml", "[tool.exportdecomp.defaults]\ntop = 7\n")

    assert read_project(folder, {}).settings["top"] == Setting(
        7, "pyproject.toml [tool.exportdecomp.defaults]"
    )
    below = folder / "deep"
    below.mkdir()
    assert read_project(below, {}).settings["top"].origin == (
        f"{path} [tool.exportdecomp.defaults]"
    )


def test_without_files_variables_still_count(folder: Path) -> None:
    write(folder / "exportdecomp.toml", "[defaults]\ntop = 7\nsort = 'code'\n")

    project = read_project(folder, {"EXPORTDECOMP_TOP": "9"}, no_config=True)

    assert (project.settings["top"].value, project.settings["sort"].value) == (
        9,
        "contribution",
    )
    assert project.files == ()


def test_the_dataset_that_a_file_defines_is_the_default(folder: Path) -> None:
    own = write(folder / "exportdecomp.toml", DEFINITION)

    project = read_project(folder, {})

    assert project.settings["dataset"] == Setting("bakery", "exportdecomp.toml")
    assert (project.definition, project.definitions) == (own, {"bakery": own})


def test_a_definition_is_called_what_it_says(folder: Path) -> None:
    write(folder / "exportdecomp.toml", f'{DEFINITION}[dataset]\nname = "bread"\n')

    project = read_project(folder, {})

    assert project.settings["dataset"].value == "bread"
    assert list(project.definitions) == ["bread"]


def test_defaults_may_name_another_dataset_than_the_file_defines(folder: Path) -> None:
    own = write(folder / "exportdecomp.toml", f"{DEFINITION}[defaults]\ndataset = 'china'\n")

    project = read_project(folder, {})

    assert project.settings["dataset"] == Setting("china", "exportdecomp.toml [defaults]")
    assert project.definitions == {"bakery": own}


def test_of_two_definitions_that_of_the_project_is_used_and_both_are_known(
    folder: Path,
) -> None:
    own = write(folder / "exportdecomp.toml", DEFINITION)
    environment = user_file(folder, f'{DEFINITION}[dataset]\nname = "brewery"\n')

    project = read_project(folder, environment)

    assert (project.settings["dataset"].value, project.definition) == ("bakery", own)
    assert project.definitions == {"brewery": project.files[1], "bakery": own}


def test_groups_of_all_files_are_gathered_and_the_first_wins(folder: Path) -> None:
    own = write(folder / "exportdecomp.toml", f"[groups.dual]{GROUP}")
    user = f"[groups.dual]{GROUP}[groups.core]{GROUP}"

    project = read_project(folder, user_file(folder, user))

    assert {name: group.origin for name, group in project.groups.items()} == {
        "dual": str(own),
        "core": str(project.files[1]),
    }


def test_files_of_groups_are_relative_to_the_file_that_names_them(folder: Path) -> None:
    write(
        folder / "exportdecomp.toml", '[defaults]\ngroup = ["dual_use", "lists/core.toml"]\n'
    )
    below = folder / "deep"
    below.mkdir()

    assert read_project(below, {}).settings["group"].value == (
        "dual_use",
        str(folder / "lists" / "core.toml"),
    )
    named = {"EXPORTDECOMP_GROUP": "core.toml"}
    assert read_project(below, named).settings["group"].value == ("core.toml",)


def test_all_that_is_wrong_in_a_file_is_told_at_once(folder: Path) -> None:
    path = write(
        folder / "pyproject.toml",
        "[tool.exportdecomp.defaults]\ntop = 0\ncolour = 'never'\n"
        "[tool.exportdecomp.group.dual]\ntitle = 'x'\n",
    )

    with pytest.raises(SettingsError) as caught:
        read_project(folder, {})

    assert caught.value.where == f"{path} [tool.exportdecomp]"
    lines = caught.value.message.split("\n")
    assert lines[0] == "[defaults] key 'top' must be a whole number from 1, found 0"
    assert lines[1] == "key 'group' is not known; did you mean groups?"
    assert lines[2] == "[defaults] key 'colour' is not known; did you mean color?"


def test_a_named_file_that_is_not_there_is_refused(folder: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        read_project(folder, {}, Path("absent.toml"))

    assert caught.value.where == str(folder / "absent.toml")


def test_faults_of_defaults_and_of_the_definition_are_said_together(folder: Path) -> None:
    write(folder / "exportdecomp.toml", f"[defaults]\ntpo = 3\n\n{DEFINITION}scael = 5\n")

    with pytest.raises(SettingsError) as caught:
        read_project(folder, {})

    lines = caught.value.message.splitlines()
    assert len(lines) == 2
    assert "key 'tpo' is not known" in lines[0]
    assert "key 'scael' is not known; did you mean scale?" in lines[1]
