from pathlib import Path

import pytest

from exportdecomp.errors import SettingsError
from exportdecomp.settings.toml_file import default_name, own_tables, read_toml


def refused(path: Path) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        own_tables(path)
    return caught.value


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    path = tmp_path / "made.toml"
    path.write_bytes(b"\xef\xbb\xbftop = 7\n")

    assert read_toml(path) == {"top": 7}


def test_a_syntax_error_names_the_file_the_line_and_the_column(tmp_path: Path) -> None:
    path = tmp_path / "made.toml"
    path.write_text("[defaults]\ntop = = 7\n", encoding="utf-8")

    error = refused(path)

    assert error.message == "is not TOML: Invalid value (at line 2, column 7)"
    assert (error.where, error.exit_code) == (str(path), 2)


def test_what_is_not_text_is_refused_with_its_file(tmp_path: Path) -> None:
    path = tmp_path / "made.toml"
    path.write_bytes(b"\xff\xfe\x00")

    error = refused(path)

    assert error.message.startswith("is not TOML: ")
    assert error.where == str(path)


@pytest.mark.parametrize("name", ["absent.toml", "."])
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, name: str) -> None:
    error = refused(tmp_path / name)

    assert error.message.startswith("cannot read the file: ")
    assert error.where == str(tmp_path / name)


def test_of_a_pyproject_only_our_table_is_meant(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text(
        '[project]\nname = "x"\n[tool.exportdecomp.defaults]\ntop = 7\n', encoding="utf-8"
    )

    assert own_tables(path) == ({"defaults": {"top": 7}}, f"{path} [tool.exportdecomp]")


@pytest.mark.parametrize("text", ["", "tool = 1", "[tool]\nexportdecomp = 1"])
def test_a_pyproject_without_our_table_is_refused_where_it_is_named(
    tmp_path: Path, text: str
) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text(text, encoding="utf-8")

    assert refused(path).message == "there is no table [tool.exportdecomp]"


def test_a_file_in_the_root_of_all_folders_is_named_by_its_stem() -> None:
    assert default_name(Path("/exportdecomp.toml")) == "exportdecomp"
