from pathlib import Path

import pytest

from exportdecomp.errors import SettingsError
from exportdecomp.model.finding import Severity
from exportdecomp.model.rule import Example, Rule, Threshold
from exportdecomp.settings.rules import (
    RELEASE,
    code_of,
    codes_meant,
    known_words,
    read_rule,
    read_rules,
)

WHOLE = '''
code = "ED907"
name = "moon_phase"
title = "Ships sail at any moon"
ess = "VCO"
severity = "warning"
refusals = ["no_moon"]
what = """
Tonnage at full moon
is not above tonnage at new moon.

Half moons are not looked at.
"""
why = "Tides."
mend = "Ask the harbour."

[thresholds.error_pp]
value = 0.25
unit = "pp"
about = "from so many points on it is an error"

[thresholds.least]
value = 3
unit = "ratio"
about = "the least ratio"

[example]
about = "A full moon."
options = ["--as-of", "2025-10-20"]

[example.files]
"release.csv" = """
period,moon,value
2025-09,full,17
"""

[near_miss]
about = "A new moon."

[near_miss.files]
"release.csv" = "period,moon,value\\n"
"last.csv" = "period,moon,value\\n"
'''


@pytest.fixture
def toml(tmp_path: Path) -> Path:
    return tmp_path / "ed907.toml"


def test_a_check_is_read_with_its_texts_limits_and_examples(toml: Path) -> None:
    toml.write_text(WHOLE, encoding="utf-8")

    assert read_rule(toml) == Rule(
        code="ED907",
        name="moon_phase",
        title="Ships sail at any moon",
        ess="VCO",
        severity=Severity.WARNING,
        what=(
            "Tonnage at full moon is not above tonnage at new moon.\n\n"
            "Half moons are not looked at."
        ),
        why="Tides.",
        mend="Ask the harbour.",
        thresholds=(
            Threshold("error_pp", 0.25, "pp", "from so many points on it is an error"),
            Threshold("least", 3.0, "ratio", "the least ratio"),
        ),
        refusals=("no_moon",),
        example=Example(
            "A full moon.",
            ("--as-of", "2025-10-20"),
            {"release.csv": "period,moon,value\n2025-09,full,17\n"},
        ),
        near_miss=Example(
            "A new moon.",
            (),
            {"release.csv": "period,moon,value\n", "last.csv": "period,moon,value\n"},
        ),
        overrides={},
    )


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('"ED907"', '"ED908"', "key 'code' is 'ED908', and the file is called ed907.toml"),
        ("moon_phase", "moon phase", "key 'name' must be that of a function"),
        ('"VCO"', '"VCX"', "key 'ess' does not know 'VCX'; did you mean VCO"),
        ('severity = "warning"\n', "", "key 'severity' is missing"),
        ("value = 3\n", "", "[thresholds.least] key 'value' is missing"),
        (
            "value = 3\n",
            "value = -3\n",
            "[thresholds.least] key 'value' must be a number from",
        ),
        ('why = "Tides."', 'wy = "Tides."', "key 'wy' is not known; did you mean why?"),
        (
            '"release.csv" = "period',
            '"new.csv" = "period',
            "[near_miss] has no file 'release.csv' in [near_miss.files]",
        ),
    ],
)
def test_a_fault_is_named_with_its_table_and_key(
    toml: Path, right: str, wrong: str, said: str
) -> None:
    assert WHOLE.count(right) == 1
    toml.write_text(WHOLE.replace(right, wrong), encoding="utf-8")

    with pytest.raises(SettingsError) as caught:
        read_rule(toml)
    assert caught.value.where == str(toml)
    assert [line for line in caught.value.message.splitlines() if line.startswith(said)]


def test_every_check_that_comes_along_can_be_read_and_has_a_name_of_its_own() -> None:
    rules = read_rules()

    codes, names = [rule.code for rule in rules], [rule.name for rule in rules]
    assert codes == sorted(set(codes))
    assert len(set(names)) == len(names)
    assert {"ED001", "ED002", "ED102"} <= set(codes)
    assert all(RELEASE in rule.example.files for rule in rules)
    assert known_words() == codes + names
    assert known_words("ed999") == names


def test_a_check_is_found_by_its_code_and_by_its_name_in_either_case() -> None:
    assert code_of("ed102") == code_of(" ED102 ") == code_of("duplicate_key") == "ED102"
    assert code_of("Duplicate-Key") == "ED102"
    assert code_of("ED10") is None
    assert code_of("") is None


def test_the_beginning_of_codes_stands_for_all_of_them() -> None:
    assert codes_meant("ed00") == ("ED001", "ED002")
    assert codes_meant("unused_waiver") == ("ED002",)
    assert codes_meant("ED") == tuple(rule.code for rule in read_rules())
    assert codes_meant("ED9") == codes_meant(" ") == ()
