import tomllib
from pathlib import Path

import pytest

from exportdecomp.cli.app import run

SALES = """Monat;Artikel;Land;Umsatz EUR;Notiz
2024-09;pumps;DE;100,5;a
2024-09;pumps;FR;50;b
2024-09;valves;DE;80;c
2025-09;pumps;DE;130;d
2025-09;pumps;FR;60,25;e
2025-09;valves;DE;70;f
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sales.csv").write_text(SALES, encoding="utf-8")
    return tmp_path


def test_two_commands_lead_from_a_file_to_a_table(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["config", "init", "sales.csv"]) == 0
    assert "wrote exportdecomp.toml" in capfd.readouterr().err
    assert run(["contrib"]) == 0
    out = capfd.readouterr().out
    # 130 + 60.25 + 70 = 260.25 against 230.5: 12.9%; pumps 190.25 - 150.5 = 39.75.
    assert "rose 12.9% in September 2025" in out
    assert "pumps gave 17.2 points" in out
    assert (folder / "exportdecomp.toml").exists()


def test_the_definition_says_the_same_as_the_file_without_it(
    capfd: pytest.CaptureFixture[str],
) -> None:
    run(["contrib", "--data", "sales.csv", "--format", "csv", "-q"])
    plain = capfd.readouterr().out.splitlines()
    run(["config", "init", "sales.csv", "-o", "mine.toml"])
    capfd.readouterr()
    run(["contrib", "--config", "mine.toml", "--format", "csv", "-q"])
    defined = capfd.readouterr().out.splitlines()
    # Only the name of the dataset, the first field, is another.
    rest = [line.partition(",")[2] for line in plain]
    assert [line.partition(",")[2] for line in defined] == rest


def test_a_file_that_is_there_is_not_replaced_unless_forced(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "exportdecomp.toml").write_text("# mine\n", encoding="utf-8")
    assert run(["config", "init", "sales.csv"]) == 2
    assert "is there already" in capfd.readouterr().err
    assert (folder / "exportdecomp.toml").read_text(encoding="utf-8") == "# mine\n"
    assert run(["config", "init", "sales.csv", "--force"]) == 0
    assert "[dimensions.Artikel]" in (folder / "exportdecomp.toml").read_text(encoding="utf-8")


def test_stdout_takes_it_and_options_correct_it(capfd: pytest.CaptureFixture[str]) -> None:
    command = ["config", "init", "sales.csv", "-o", "-", "--map", "product=Artikel"]
    assert run(command) == 0
    read = tomllib.loads(capfd.readouterr().out)
    assert set(read["dimensions"]) == {"product", "Land"}
    assert read["dimensions"]["product"]["columns"]["product"] == "Artikel"


def test_a_definition_in_another_folder_still_finds_the_file(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "deep").mkdir()
    assert run(["config", "init", "sales.csv", "-o", "deep/exportdecomp.toml"]) == 0
    assert 'file = "../sales.csv"' in (folder / "deep/exportdecomp.toml").read_text("utf-8")
    assert run(["contrib", "--config", "deep/exportdecomp.toml", "--json"]) == 0
    assert capfd.readouterr().out.startswith("{")


def test_a_file_that_is_no_table_leaves_nothing_behind(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "none.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert run(["config", "init", "none.csv"]) == 3
    assert "error[missing_column]" in capfd.readouterr().err
    assert not (folder / "exportdecomp.toml").exists()
