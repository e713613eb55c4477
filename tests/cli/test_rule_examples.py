"""Every check finds fault with its own example, and lets the near miss pass."""

from pathlib import Path

import pytest

from exportdecomp.model.rule import Example, Rule
from exportdecomp.settings.rules import read_rules
from tests.cli.command import call

RULES = read_rules()


def found(example: Example, folder: Path) -> set[str]:
    """Check the files of an example and return the codes of what was found."""
    for name, text in example.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    outcome = call("check", "--data", "release.csv", *example.options, "--json")
    assert outcome.code in {0, 1}, outcome.err
    return {finding["check"] for finding in outcome.document["findings"]}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_example_of_a_check_shows_what_it_finds(rule: Rule, folder: Path) -> None:
    assert rule.code in found(rule.example, folder)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_near_miss_of_a_check_is_let_pass(rule: Rule, folder: Path) -> None:
    assert rule.code not in found(rule.near_miss, folder)
