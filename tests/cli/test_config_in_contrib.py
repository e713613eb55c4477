"""``contrib`` with configuration: which file is used, and who wins."""

import json
from pathlib import Path

import pytest

from tests.cli.command import Document, Outcome, answer, call, problems
from tests.cli.own_files import SALES, contributions, notes, put

NAME = "exportdecomp.toml"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to run in, with a user who has no settings yet."""
    folder = tmp_path / "project" / "deep"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    return folder


def asked(*options: str) -> Document:
    document = answer("contrib", *options, "--json").document
    assert problems(document, "contrib") == []
    return document


def fault(outcome: Outcome) -> Document:
    assert (outcome.code, outcome.out) == (2, b"")
    error: Document = json.loads(outcome.err)["error"]
    return error


def top_of(*options: str) -> int | None:
    """Which ``top`` a run uses; each place that sets it sets another number."""
    top: int | None = asked("-m", "2025-09", *options)["query"]["top"]
    return top


def test_a_file_above_is_found_and_the_nearest_wins(home: Path) -> None:
    put(home.parent, "[defaults]", "top = 3", name=NAME)
    assert top_of() == 3

    put(home.parent, "[tool.exportdecomp.defaults]", "top = 4", name="pyproject.toml")
    assert top_of() == 3  # of one folder, exportdecomp.toml

    put(home, "[project]", 'name = "another"', name="pyproject.toml")
    assert top_of() == 3  # says nothing about us

    put(home, "[tool.exportdecomp.defaults]", "top = 5", name="pyproject.toml")
    assert top_of() == 5


def test_options_beat_variables_beat_the_project_beat_the_user(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = home.parents[1] / "user" / "exportdecomp"
    user.mkdir(parents=True)
    assert top_of() is None

    put(user, "[defaults]", "top = 2", name="config.toml")
    assert top_of() == 2

    put(home, "[defaults]", "top = 3", name=NAME)
    assert top_of() == 3

    monkeypatch.setenv("EXPORTDECOMP_TOP", "4")
    assert top_of() == 4
    assert top_of("--top", "5") == 5
    assert top_of("--no-config") == 4  # variables count all the same

    monkeypatch.setenv("EXPORTDECOMP_TOP", "")
    assert top_of() == 3  # an empty variable sets nothing
    assert top_of("--no-config") is None


def test_a_named_file_stands_for_the_project(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(home, "[defaults]", "top = 3", name=NAME)
    named = put(home, "[defaults]", "top = 6", name="named.toml")
    other = put(home, "[defaults]", "top = 7", name="other.toml")

    assert top_of("--config", named) == 6
    monkeypatch.setenv("EXPORTDECOMP_CONFIG", other)
    assert top_of() == 7
    assert top_of("--config", named) == 6
    monkeypatch.setenv("EXPORTDECOMP_NO_CONFIG", "1")
    assert top_of() is None
    assert top_of("--config", named) == 6  # an option beats the other's variable


def test_config_and_no_config_exclude_each_other(home: Path) -> None:
    named = put(home, "[defaults]", "top = 6", name="named.toml")

    error = fault(call("contrib", "--config", named, "--no-config", "--json"))

    assert error["message"] == "--config and --no-config exclude each other"


def test_defaults_reach_every_option_that_has_one(home: Path) -> None:
    put(
        home,
        "[defaults]",
        *('by = ["partner"]', 'currency = "CNY"', 'sort = "code"', 'compare = "2y"'),
        *('scheme = "continents"', 'group = ["asean"]', 'base = "archived"', "depth = 1"),
        name=NAME,
    )

    query = asked("-m", "2026-07")["query"]

    assert {key: query[key] for key in ("by", "currency", "sort", "compare", "base")} == {
        "by": ["partner"],
        "currency": "CNY",
        "sort": "code",
        "compare": "2y",
        "base": "archived",
    }
    assert (query["scheme"], query["groups"]) == ({"partner": "continents"}, ["asean"])


def test_format_and_absent_are_defaults_too(home: Path) -> None:
    put(home, "[defaults]", 'format = "csv"', 'absent = "zero"', name=NAME)
    path = put(home, *SALES[:4], "2025-09,hoses,45")

    assert answer("contrib", "--data", path).text.startswith("dataset,flow,period,")
    assert set(contributions(asked("--data", path), "product")) == {"hoses", "pumps", "valves"}
    assert "own_data" in notes(asked("--data", path))


@pytest.mark.parametrize(
    ("lines", "faults"),
    [
        (
            ("[defaults]", "topp = 3", 'sort = "size"'),
            (
                "[defaults] key 'topp' is not known; did you mean top?",
                "[defaults] key 'sort' does not know 'size'",
            ),
        ),
        (
            ("[dataset]", 'curency = "EUR"', 'signed = "no"', "[dimensions.product]"),
            (
                "[dataset] key 'curency' is not known; did you mean currency or currencies?",
                "[dataset] key 'signed' must be true or false, found 'no'",
                "[dimensions.product] key 'file' is missing",
            ),
        ),
    ],
    ids=["defaults", "definition"],
)
def test_all_that_is_wrong_is_said_at_once(
    home: Path, lines: tuple[str, ...], faults: tuple[str, ...]
) -> None:
    put(home, *lines, name=NAME)

    error = fault(call("contrib", "--json"))

    assert error["code"] == "settings"
    assert error["where"].endswith(NAME)
    assert [said for said in faults if said not in error["message"]] == []


def test_a_wrong_variable_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPORTDECOMP_TOP", "many")

    error = fault(call("contrib", "--json"))

    assert "EXPORTDECOMP_TOP" in f"{error['message']} {error['where']}"
    assert home.is_dir()


@pytest.mark.parametrize(
    ("content", "said"),
    [("top = ", "TOML"), ("[defaults]\ntop = 0\n", "'top'"), ("[nonsense]\n", "nonsense")],
)
def test_a_file_that_cannot_be_used_is_named(home: Path, content: str, said: str) -> None:
    path = put(home, content, name=NAME)

    error = fault(call("contrib", "--json"))

    assert said in error["message"]
    assert Path(error["where"].partition(",")[0]).name == Path(path).name
