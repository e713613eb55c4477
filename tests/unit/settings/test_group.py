from pathlib import Path

import pytest

from exportdecomp.errors import SettingsError
from exportdecomp.model.group import Clause, Group
from exportdecomp.settings.group import read_group_file
from tests.builders import month

HEAD = '[group]\ntitle = "Dual use"\nsource = "List of 2023"\nvalid_from = "2023-09"\n'


@pytest.fixture
def toml(tmp_path: Path) -> Path:
    return tmp_path / "dual_use.toml"


def refused(toml: Path, text: str) -> str:
    toml.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_group_file(toml)
    assert caught.value.where == str(toml)
    return caught.value.message


def test_codes_may_stand_in_the_group_itself(toml: Path) -> None:
    toml.write_text(
        f'{HEAD}include = ["8542*", "drones"]\nexclude = "85423990"\nuntil = "2026-01"\n'
        'name = "dual"\ndimension = "product"\navailable = "3 weeks"\nproxy = true\n'
        'note = "Civil goods too."\n',
        encoding="utf-8",
    )

    assert read_group_file(toml) == Group(
        name="dual",
        title="Dual use",
        dimension="product",
        clauses=(Clause(("8542*", "drones"), ("85423990",), None, month("2026-01"), ()),),
        source="List of 2023",
        valid_from="2023-09",
        available="3 weeks",
        is_proxy=True,
        note="Civil goods too.",
        origin=str(toml),
    )


@pytest.mark.parametrize("header", ["members", "group.members"])
def test_codes_that_change_over_time_stand_in_several_clauses(toml: Path, header: str) -> None:
    toml.write_text(
        f'{HEAD}\n[[{header}]]\ninclude = ["ic"]\ndatasets = "china"\n'
        f'[[{header}]]\ninclude = ["854231"]\nsince = "2024-06"\ndatasets = ["un", "japan"]\n',
        encoding="utf-8",
    )

    group = read_group_file(toml)

    assert (group.name, group.dimension, group.is_proxy) == ("dual_use", None, False)
    assert group.clauses == (
        Clause(("ic",), (), None, None, ("china",)),
        Clause(("854231",), (), month("2024-06"), None, ("un", "japan")),
    )


@pytest.mark.parametrize(
    ("written", "day"), [("2024-03-17", "2024-03-17"), ("'2024-03-17'", "2024-03-17")]
)
def test_a_day_may_be_a_date_or_a_text(toml: Path, written: str, day: str) -> None:
    text = HEAD.replace('"2023-09"', written)
    toml.write_text(f'{text}include = ["ic"]', encoding="utf-8")

    assert read_group_file(toml).valid_from == day


def test_what_is_missing_is_told_at_once(toml: Path) -> None:
    assert refused(toml, '[group]\nnot = "x"\n').split("\n") == [
        "[group] key 'title' is missing",
        "[group] key 'include' is missing",
        "[group] key 'source' is missing",
        "[group] key 'valid_from' is missing",
        "[group] key 'not' is not known; did you mean note?",
    ]


def test_a_file_without_a_group_is_refused(toml: Path) -> None:
    assert refused(toml, '[groups]\ntitle = "x"').startswith("there is no table [group]")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            'include = ["ic"]\n[[members]]\ninclude = ["ships"]',
            "[group] key 'include' stands beside members: move it into one of them",
        ),
        (
            'include = ["85*2"]',
            "[group] a star stands only at the end of a code, found '85*2'",
        ),
        (
            'include = ["ic"]\nsince = "2025-04"\nuntil = "2024-04"',
            "[group] key 'until' must be after 'since': it is the first month without",
        ),
        ("[[members]]\nexclude = ['ic']", "[[group.members]] (1) key 'include' is missing"),
        (
            'include = ["ic"]\nproxy = "no"',
            "[group] key 'proxy' must be true or false, found 'no'",
        ),
    ],
)
def test_clauses_that_contradict_themselves_are_refused(
    toml: Path, text: str, problem: str
) -> None:
    assert refused(toml, f"{HEAD}{text}") == problem


@pytest.mark.parametrize("written", ["'2023'", "'September 2023'", "'2023-13'"])
def test_a_group_is_valid_from_a_month_or_a_day(toml: Path, written: str) -> None:
    text = HEAD.replace('"2023-09"', written)

    assert refused(toml, f'{text}include = ["ic"]') == (
        f"[group] key 'valid_from' must be like 2025-09 or 2025-09-17, found {written}"
    )


def test_a_star_stands_only_at_the_end_of_the_name_of_a_dataset(toml: Path) -> None:
    text = f'{HEAD}\n[[members]]\ninclude = ["8542"]\ndatasets = ["com*-chn"]\n'

    assert "a star stands only at the end of a name, found 'com*-chn'" in refused(toml, text)
