"""``exportdecomp rule`` as a user runs it."""

import re
from pathlib import Path

import pytest

from exportdecomp.settings.rules import read_rules
from tests.cli.command import answer, call, problems

CODES = [rule.code for rule in read_rules()]


def test_rule_lists_every_check_in_80_columns() -> None:
    lines = answer("rule").text.splitlines()

    assert [code for line in lines for code in re.findall(r"^  (ED\d{3})  \S", line)] == CODES
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("code", CODES)
def test_a_check_is_explained_with_its_example_and_its_limits(code: str) -> None:
    text = answer("rule", code).text

    for title in ("What it looks at", "Why", "It finds fault with", "It lets pass"):
        assert f"\n{title}\n  " in text
    assert f"\n  [check.{code}]\n" in text
    assert "\n  $ exportdecomp check --data release.csv" in text


def test_a_check_is_known_by_its_name_too() -> None:
    assert answer("rule", "duplicate-key") == answer("rule", "ED102")


@pytest.mark.parametrize("arguments", [[], ["duplicate_key"]])
def test_the_json_is_valid_against_its_schema(arguments: list[str]) -> None:
    document = answer("rule", *arguments, "--json").document

    assert problems(document, "rules") == []
    codes = [rule["code"] for rule in document["rules"]]
    assert codes == (["ED102"] if arguments else CODES)


def test_an_unknown_check_is_refused_with_the_nearest() -> None:
    outcome = call("rule", "duplicat_key")

    assert (outcome.code, outcome.out) == (2, b"")
    assert "did you mean duplicate_key" in outcome.err


def test_a_word_near_to_nothing_is_sent_to_the_list() -> None:
    assert "`exportdecomp rule` lists what there is" in call("rule", "qqq").err


def test_the_limits_of_the_project_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "exportdecomp.toml").write_text(
        '[check]\nselect = ["ED001"]\n'
        "[check.ED102]\nwhole_share = 0.75\n[check.ED102.codes.ships]\nwhole_share = 0.5\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)

    text = answer("rule", "ED102").text

    assert re.search(r"^  whole_share +0\.75 ratio ", text, re.MULTILINE)
    assert re.search(r"^  codes\.ships\.whole_share +0\.5 ratio ", text, re.MULTILINE)
    assert "0.9 ratio" in answer("rule", "ED102", "--no-config").text


def test_the_beginning_of_codes_lists_its_checks() -> None:
    lines = answer("rule", "ed2").text.splitlines()

    listed = [code for line in lines for code in re.findall(r"^  (ED\d{3})  \S", line)]
    assert listed == [code for code in CODES if code.startswith("ED2")]


def test_a_code_that_does_not_exist_is_not_taken_for_another() -> None:
    outcome = call("rule", "ED999")

    assert "`exportdecomp rule` lists what there is" in outcome.err
    assert "did you mean" not in outcome.err
