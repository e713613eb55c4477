from pathlib import Path

import pytest

from exportdecomp.cli.stray import option_for
from tests.cli.command import call

OPTIONS = {"data", "month", "quarter", "year"}


def meant(*words: str, options: set[str] = OPTIONS) -> str | None:
    said = f"Got unexpected extra argument(s) ({' '.join(words)})"
    return option_for(said, ["contrib", "--year", "2025", *words], options)


def test_a_word_with_a_suffix_is_meant_as_a_file() -> None:
    assert meant("sales.csv") == "--data sales.csv"
    assert meant("a.csv", "b.parquet") == "--data a.csv --data b.parquet"


def test_a_name_with_a_blank_is_quoted() -> None:
    assert meant("my sales.csv") == "--data 'my sales.csv'"


def test_a_file_without_a_suffix_is_known_by_being_there(tmp_path: Path) -> None:
    file = tmp_path / "sales"
    file.write_text("period,value\n", encoding="utf-8")

    assert meant(str(file)) == f"--data {file}"
    assert meant(str(tmp_path / "others")) is None


@pytest.mark.parametrize(
    ("word", "option"),
    [("2025-09", "--month"), ("2025-Q3", "--quarter"), ("2024", "--year")],
)
def test_a_period_is_meant_as_one(word: str, option: str) -> None:
    assert meant(word) == f"{option} {word}"


def test_a_word_that_belongs_to_an_option_is_not_taken_for_a_stray_one() -> None:
    """2025 is part of the file's name, and the value of --year."""
    assert meant("sales 2025.csv") == "--data 'sales 2025.csv'"
    assert meant("x2025.csv") == "--data x2025.csv"


def test_a_command_without_files_is_offered_none() -> None:
    assert meant("sales.csv", options={"name"}) is None


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["contrib", "sales.csv"], "did you mean --data sales.csv?"),
        (["contrib", "--json", "2025-09"], "did you mean --month 2025-09?"),
        (["sales.csv"], "did you mean exportdecomp contrib --data sales.csv?"),
        (["config", "show", "x.csv"], "exportdecomp config show --help lists what there is"),
        (["contrb"], "exportdecomp --help lists what there is"),
    ],
)
def test_the_error_says_which_option_was_meant(arguments: list[str], hint: str) -> None:
    outcome = call(*arguments)

    assert outcome.code == 2
    assert hint in outcome.err
