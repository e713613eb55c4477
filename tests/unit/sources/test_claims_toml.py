from decimal import Decimal

import pytest

from exportdecomp.sources.claims_toml import toml_entries
from tests.unit.sources.claimed import brief

A = '[[claim]]\nid = "a"\nmetric = "growth"\n'
C = '[[claim]]\nid = "c"\nmetric = "level"\n'


def test_numbers_keep_their_digits_and_defaults_fill_the_rest() -> None:
    entries, faults = toml_entries(
        "n.toml", '[[claim]]\nstated = 13.0\n[defaults]\nunit = "%"\n[[claim]]\nunit = "pp"\n'
    )

    assert faults == []
    assert entries[0].values == {"stated": Decimal("13.0"), "unit": "%"}
    assert str(entries[0].values["stated"]) == "13.0"
    assert entries[0].lines == {"stated": 2, "unit": 4}
    assert entries[0].defaults == {"unit"}
    assert [(one.place, one.line, one.values["unit"]) for one in entries] == [
        (1, 1, "%"),
        (2, 5, "pp"),
    ]


@pytest.mark.parametrize(
    ("slip", "line", "reason"),
    [
        ("period = 2025-09", 6, "Expected newline"),
        ("period = growth", 6, "Invalid value"),
        ('period = "2025-09', 6, "Illegal character"),
        ('period = """2025-09', 6, "Unterminated string"),
        ('proxies = ["x",', 6, "Invalid value"),
        ('proxies = [\n  "x",\n  y,\n]', 8, "Invalid value"),
        ("period = 8,3", 6, "Expected newline"),
        ("= 7", 6, "Invalid"),
        ("period", 6, 'Expected "="'),
    ],
)
def test_a_slip_concerns_its_own_claim_only(slip: str, line: int, reason: str) -> None:
    text = f'{A}[[claim]]\nid = "b"\n{slip}\nitem = "me"\n{C}'
    entries, faults = toml_entries("n.toml", text)

    assert brief(faults) == [(line, "b", "not_toml")]
    assert faults[0].message.startswith(f"is not TOML ({reason}")
    assert faults[0].hint.startswith("a text stands in quotes")
    assert [one.id for one in entries] == ["a", "b", "c"]
    assert [bool(one.broken) for one in entries] == [False, True, False]
    assert entries[2].line == text.count("\n") - 2


def test_the_keys_beside_a_slip_are_read() -> None:
    entries, faults = toml_entries("n.toml", f"{A}period = x\nunit = y\nnote = 'kept'\n")

    assert brief(faults) == [(4, "a", "not_toml"), (5, "a", "not_toml")]
    assert entries[0].values == {"id": "a", "metric": "growth", "note": "kept"}
    assert entries[0].broken == {"period", "unit"}


@pytest.mark.parametrize("again", ['metric = "level"', 'Metric = "level"'])
def test_a_key_stands_once(again: str) -> None:
    _, faults = toml_entries("n.toml", f"{A}{again}\n{C}")

    assert brief(faults) == [(4, "a", "duplicate_key")]


def test_unknown_keys_and_tables_are_faults_where_they_stand() -> None:
    entries, faults = toml_entries(
        "n.toml",
        f"top = 1\n[defualts]\nunit = '%'\n[[claims]]\nid = 'x'\n[claim]\n{A}metrc = 1\n"
        f"[claim.unit]\nx = 1\n{C}[defaults]\n[defaults]\n",
    )

    assert brief(faults) == [
        (1, "", "unknown_table"),
        (2, "", "unknown_table"),
        (4, "", "unknown_table"),
        (6, "", "unknown_table"),
        (10, "a", "unknown_key"),
        (7, "a", "unknown_table"),
        (17, "", "duplicate_table"),
    ]
    assert [one.hint for one in faults[1:5]] == [
        "did you mean [defaults]?",
        "did you mean [[claim]]?",
        "did you mean [[claim]]?",
        "did you mean metric?",
    ]
    assert [one.id for one in entries] == ["a", "c"]


def test_a_slip_among_the_defaults_leaves_the_others() -> None:
    entries, faults = toml_entries(
        "n.toml", f'[defaults]\nperiod = 2025-9\nid = "x"\nfoo = 1\nunit = "%"\n{A}'
    )

    assert brief(faults) == [(2, "", "not_toml"), (3, "", "own_key"), (4, "", "unknown_key")]
    assert entries[0].values == {"id": "a", "metric": "growth", "unit": "%"}
    assert not entries[0].broken


@pytest.mark.parametrize(
    "value",
    ["[" * 5000, "9" * 5000, "1e99999999999999999999", '"' + "\\" * 999],
    ids=["deep", "long", "huge", "backslashes"],
)
def test_a_value_that_no_one_writes_is_a_fault_and_no_crash(value: str) -> None:
    entries, faults = toml_entries("n.toml", f"{A}stated = {value}\n{C}")

    read = [one.id for one in entries if not one.broken]
    stated = entries[0].values.get("stated")
    assert read == (["c"] if faults else ["a", "c"])
    assert faults or stated == Decimal("inf")


def test_a_file_of_many_slips_ends() -> None:
    text = "[[claim]]\n" + "".join(f"k{number} = x\n" for number in range(99))
    _, faults = toml_entries("n.toml", text)

    assert len(faults) == 10


def test_words_are_no_toml() -> None:
    _, faults = toml_entries("n.toml", "Exports rose by 8.3%.\n")

    assert brief(faults) == [(1, "", "not_toml")]


@pytest.mark.parametrize("digits", ["1_000", "0xff", "0o17", "1e5", "-1_0.5"])
def test_a_number_that_is_not_printed_so_is_refused(digits: str) -> None:
    entries, faults = toml_entries("n.toml", f"{A}stated = {digits}  # so\n")

    assert brief(faults) == [(4, "a", "bad_number")]
    assert faults[0].message == f"stated is no figure: {digits}"
    assert entries[0].broken == {"stated"}


def test_colons_are_named_line_by_line() -> None:
    entries, faults = toml_entries("n.toml", f'{A}[[claim]]\nmetric: "growth"\nunit: "%"\n')

    assert brief(faults) == [(5, "claim-2", "not_toml"), (6, "claim-2", "not_toml")]
    assert faults[0].message == 'a colon stands where TOML has =: metric: "growth"'
    assert faults[0].hint == 'write metric = "growth"'
    assert entries[1].broken >= {"metric", "unit"}


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("stated = \u221216.0", "write a minus as -, or put the figure in quotes"),
        ("stated\u00a0= 16.0", "write plain spaces in place of no-break ones"),
    ],
)
def test_a_character_that_looks_like_another_is_named(line: str, hint: str) -> None:
    assert [one.hint for one in toml_entries("n.toml", f"{A}{line}\n")[1]] == [hint]


def test_a_table_inside_of_a_claim_and_claims_in_a_list_are_named() -> None:
    inner = toml_entries("n.toml", f"{A}[claim.sub]\nx = 1\n")[1]
    listed = toml_entries("n.toml", 'claim = [{metric = "growth"}]\n')[1]

    assert inner[0].message == "a claim has no table [claim.sub] in it"
    assert listed[0].hint == "write each claim as a table of its own, under [[claim]]"
