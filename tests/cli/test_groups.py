"""The groups there are, what is in one, and the page about them."""

import json
import re
from pathlib import Path

import pytest

from exportdecomp import resources
from exportdecomp.model.period import month_number
from exportdecomp.panel.groups import compose, forest_of
from exportdecomp.panel.membership import members
from exportdecomp.settings.group import read_group_file
from exportdecomp.workflows.load import dataset_named
from tests.architecture.rules import ROOT
from tests.cli.command import answer, call, problems
from tests.cli.conftest import Spawn
from tests.cli.test_late_imports import probe

PAGE = (ROOT / "docs" / "groups.md").read_text(encoding="utf-8")
(EXAMPLE,) = re.findall(r"^```toml\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)


@pytest.fixture
def example(tmp_path: Path) -> Path:
    path = tmp_path / "pacific.toml"
    path.write_text(EXAMPLE, encoding="utf-8")
    return path


def test_list_has_one_line_a_group_and_marks_the_proxy() -> None:
    lines = answer("groups", "list").text.splitlines()

    assert [line.split()[0] for line in lines] == resources.group_names()
    (proxy,) = [line for line in lines if line.endswith("[commodity, proxy]")]
    assert proxy.startswith("electronics-t0  Chips and computers (release-day proxy of AI")
    assert "labour7         Labour-intensive goods (seven lines)  [commodity]" in lines


def test_list_keeps_to_the_groups_of_a_dataset() -> None:
    document = answer("groups", "list", "--dataset", "japan", "--json").document

    assert problems(document, "groups") == []
    assert [group["name"] for group in document["groups"]] == [
        "autos",
        "electronics-t0",
        "metals",
    ]


def test_list_does_not_wait_for_polars(spawn: Spawn) -> None:
    _, modules = probe(spawn, "groups list")

    assert "exportdecomp.workflows.groups" in modules
    assert "polars" not in modules


def test_show_has_the_definition_with_its_dates_and_its_source() -> None:
    text = answer("groups", "show", "eu").text

    assert text.startswith("eu: European Union members\n  dimension  partner\n")
    assert "  until 2020-02: gbr\n" in text
    assert "  since 2013-07: hrv\n" in text
    assert "  source     European Union, member countries and the dates" in text
    assert not [line for line in text.splitlines() if line != line.rstrip()]


def test_show_says_which_members_a_dataset_holds() -> None:
    japan = answer("groups", "show", "metals", "--dataset", "japan").text
    china = answer("groups", "show", "metals").text

    assert "In japan\n  held       iron_steel, nonferrous_metals\n" in japan
    assert "In china\n  held       steel, aluminium, rare_earths\n" in china
    assert "held       none" in answer("groups", "show", "labour7", "--dataset", "japan").text


@pytest.mark.parametrize("name", resources.group_names())
def test_show_as_json_keeps_to_its_schema(name: str) -> None:
    document = answer("groups", "show", name, "--json").document

    assert problems(document, "group") == []
    assert document["group"]["name"] == name
    assert document["not_held"] == []


def test_show_reads_a_file_and_names_what_is_not_held(example: Path) -> None:
    example.write_text(EXAMPLE.replace('"oceania"', '"atlantis"'), encoding="utf-8")

    document = answer("groups", "show", str(example), "--json").document

    assert problems(document, "group") == []
    assert document["group"]["members"][2] == {
        "include": ["mex"],
        "exclude": [],
        "since": None,
        "until": "2025-07",
        "datasets": ["china"],
    }
    assert document["held"] == ["asia", "can", "mex"]
    assert document["not_held"] == ["atlantis"]
    shown = answer("groups", "show", str(example)).text
    assert "  always: asia, atlantis  without jpn, kor\n" in shown
    assert "  until 2025-07 in china: mex\n" in shown
    assert "  not held   atlantis\n" in shown


def test_an_unknown_group_is_a_usage_error_with_a_hint() -> None:
    outcome = call("groups", "show", "labor7", "--json")

    assert outcome.code == 2
    assert outcome.out == b""
    assert json.loads(outcome.err)["error"]["hint"] == "did you mean labour7?"


def test_the_example_of_the_page_is_what_the_page_says(example: Path) -> None:
    partner = dataset_named("china").dimensions["partner"]
    month = month_number(2025, 9)
    patterns = members(read_group_file(example), month, "china")

    found = compose(patterns, forest_of(partner.schemes.values(), month))

    assert found.plus == ("can", "asia", "oceania")
    assert found.minus == ("jpn", "kor")
    assert found.unknown == ()


def test_the_page_lists_every_group_that_comes_along() -> None:
    named = re.findall(r"^\| `([\w-]+)` \|", PAGE.partition("## A file")[0], re.MULTILINE)

    assert named == resources.group_names()


def test_a_group_of_the_configuration_is_listed_and_shown(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = EXAMPLE.replace("[group]", "[groups.mine]").replace(
        "[[members]]", "[[groups.mine.members]]"
    )
    (example.parent / "exportdecomp.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(example.parent)

    assert answer("groups", "list").text.splitlines()[0].split()[0] == "mine"
    assert answer("groups", "show", "mine").text.startswith("mine: ")
