"""Help says what there is, and can be read."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from exportdecomp import resources
from exportdecomp.cli.app import program
from exportdecomp.model.version import VERSION
from exportdecomp.sources.vintages import keep
from tests.cli.command import answer, call

HELPS = [
    "",
    "contrib",
    "series",
    "price-volume",
    "breadth",
    "headline",
    "explain",
    "check",
    "datasets",
    "datasets list",
    "datasets show",
    "datasets find",
    "groups",
    "groups list",
    "groups show",
    "revisions",
    "verify",
    "solve",
    "fetch",
    "fetch gacc",
    "fetch comext",
    "fetch comtrade",
    "import",
    "import gacc-csv",
    "store",
    "store list",
    "store path",
    "store verify",
    "store prune",
    "rule",
    "config",
    "config show",
    "config path",
    "config init",
    "schema",
]
SALES = """period,product,country,revenue,quantity,quantity_unit
2024-09,pumps,Austria,100,10,pieces
2024-09,pumps,Italy,50,5,pieces
2024-09,valves,Austria,20,4,kg
2024-09,valves,Italy,30,6,kg
2025-09,pumps,Austria,117,12,pieces
2025-09,pumps,Italy,54,6,pieces
2025-09,valves,Austria,18,4,kg
2025-09,valves,Italy,27,7,kg
"""
DOWNLOADED = "数据年月,商品编码,商品名称,贸易伙伴名称,人民币\n202509,85414300,光电池,美国,77\n"


def test_the_version_is_that_of_the_package() -> None:
    assert answer("--version").text == f"exportdecomp {VERSION}\n"


@pytest.mark.parametrize("command", HELPS)
def test_h_is_short_for_help(command: str) -> None:
    short, long = answer(*command.split(), "-h"), answer(*command.split(), "--help")

    assert short == long
    assert long.text.startswith(f"Usage: exportdecomp {command}".rstrip())


@pytest.mark.parametrize("command", HELPS)
def test_help_has_neither_colour_nor_marks_of_layout(command: str) -> None:
    text = answer(*command.split(), "--help").text

    assert "\x1b" not in text
    assert "\\b" not in text
    assert "\b" not in text


@pytest.mark.parametrize(
    "command",
    sorted(
        set(HELPS)
        - {"", "datasets", "datasets list", "groups", "config", "fetch", "import", "store"}
    ),
)
def test_examples_in_help_stand_on_lines_of_their_own_and_can_be_run(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("sales.csv", "last.csv", "release.csv"):
        (tmp_path / name).write_text(SALES, encoding="utf-8")
    claims = resources.claims_example_path().read_bytes()
    (tmp_path / "claims.toml").write_bytes(claims)
    (tmp_path / "downloadData.csv").write_text(DOWNLOADED, encoding="gbk")
    keep(tmp_path / "vintages", {"release.csv": SALES.encode()}, None)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EXPORTDECOMP_STORE", str(tmp_path / "store"))
    text = answer(*command.split(), "--help").text
    lines = [line.strip() for line in text.splitlines()]
    examples = [line for line in lines if line.startswith(f"exportdecomp {command}")]

    assert examples
    for example in examples:
        outcome = call(*example.split()[1:])
        assert outcome.code in {0, 1}, outcome.err  # 1: the same release twice is no release
        assert outcome.out or outcome.err == (
            "note: wrote exportdecomp.toml; now `exportdecomp contrib`\n"
        )


def commands(command: Any, name: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401  # Click
    """Every command below one, with the words by which it is called."""
    yield name, command
    for word, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, f"{name} {word}".strip())


ALL = dict(commands(get_command(program())))


def test_every_command_is_among_those_tested_here() -> None:
    assert set(ALL) == set(HELPS)


@pytest.mark.parametrize("name", HELPS)
def test_every_command_option_and_argument_says_what_it_is_for(name: str) -> None:
    silent = [param.name for param in ALL[name].params if not getattr(param, "help", None)]

    assert silent == []
    assert ALL[name].help.splitlines()[0].endswith(".")


@pytest.mark.parametrize(
    "name", ["breadth", "explain", "headline", "price-volume", "revisions"]
)
def test_a_command_about_one_period_offers_no_range(name: str) -> None:
    assert "2025-07:2025-09" not in answer(name, "--help").text
    assert "2025-07:2025-09" in answer("contrib", "--help").text


def test_the_first_page_lists_every_command_and_an_example() -> None:
    text = answer("--help").text
    listed = re.findall(r"^  ([a-z-]+)  +\S", text.partition("Commands:")[2], re.MULTILINE)

    assert set(listed) == {name for name in HELPS if name and " " not in name}
    assert "exportdecomp contrib --month 2025-09" in text
