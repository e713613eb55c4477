import tomllib
from datetime import date

import pytest

from exportdecomp.errors import SettingsError
from exportdecomp.model.check_settings import CheckSettings, Identity, RuleChange
from exportdecomp.model.finding import Severity, Waiver
from exportdecomp.settings.check import read_check
from exportdecomp.settings.rules import read_rules
from exportdecomp.settings.table import Reading, Table

WHOLE = """
select = ["ED1", "duplicate_key"]
ignore = "ED002"
fail_on = "warning"
strict = true
due_day = 14

[ED102]
severity = "warning"
whole_share = 0.75

[ED102.codes.ships]
whole_share = 0.5

[expired_waiver]
severity = "info"

[[waive]]
check = "duplicate_key"
reason = "two ledgers"
until = 2026-01-31

[[waive]]
check = "ED102"
component = "refined_oil"
period = "2025-07"
flow = "imports"
file = "july.csv"
reason = "GACC revised the whole of 2025"
until = "2026-02-28"

[[identities]]
dimension = "partner"
whole = "rcep"
parts = ["asean", "jpn"]
"""


def read(text: str) -> CheckSettings:
    reading = Reading("shop/exportdecomp.toml")
    found = read_check(Table(tomllib.loads(text), reading, ("check",)), reading.origin)
    reading.finish()
    return found


def refused(text: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read(text)
    assert caught.value.where == "shop/exportdecomp.toml"
    return caught.value.message.splitlines()


def test_all_that_can_be_set_is_read() -> None:
    found = read(WHOLE)

    place = "exportdecomp.toml [[check.waive]]"
    assert found == CheckSettings(
        select=("ED1", "duplicate_key"),
        ignore=("ED002",),
        fail_on=Severity.WARNING,
        strict=True,
        due_day=14,
        changes={
            "ED102": RuleChange(
                Severity.WARNING, {"whole_share": 0.75}, {"ships": {"whole_share": 0.5}}
            ),
            "ED001": RuleChange(Severity.INFO),
        },
        waivers=(
            Waiver(
                *("ED102", "two ledgers", date(2026, 1, 31), None, None, None, None),
                place=f"{place} (1)",
            ),
            Waiver(
                *("ED102", "GACC revised the whole of 2025", date(2026, 2, 28)),
                *("refined_oil", "2025-07", "imports", "july.csv"),
                place=f"{place} (2)",
            ),
        ),
        identities=(Identity("partner", "rcep", ("asean", "jpn")),),
    )


def test_an_empty_table_sets_nothing() -> None:
    assert read("") == CheckSettings()


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('"ED1"', '"ED7"', "[check] key 'select' does not know 'ED7'; "),
        (
            '"ED1", "duplicate_key"',
            '"dupliacte_key"',
            "[check] key 'select' does not know 'dupliacte_key'; did you mean duplicate_key",
        ),
        ("due_day = 14", "due_day = 32", "[check] key 'due_day' must be a day of the month"),
        ("due_day = 14", "due_day = 0", "[check] key 'due_day' must be a whole number from 1"),
        ("fail_on", "failon", "[check] key 'failon' is not known; did you mean fail_on?"),
        (
            'fail_on = "warning"',
            'fail_on = "wrning"',
            "[check] key 'fail_on' does not know 'wrning'; did you mean warning?",
        ),
        (
            '[[waive]]\ncheck = "ED102"',
            '[[waive]]\ncheck = "ED10"',
            "[[check.waive]] (2) key 'check' does not know 'ED10'; ",
        ),
        (
            "[expired_waiver]",
            "[expired_waver]",
            "[check.expired_waver] there is no such check; did you mean expired_waiver",
        ),
        ("[expired_waiver]", "[duplicate_key]", "[check.duplicate_key] ED102 has a table"),
        (
            "whole_share = 0.75",
            "whole_shar = 0.75",
            "[check.ED102] key 'whole_shar' is not known; did you mean whole_share",
        ),
        (
            "whole_share = 0.5",
            "hole_share = 0.5",
            "[check.ED102.codes.ships] key 'hole_share' is not known; did you mean whole_",
        ),
        ("until = 2026-01-31\n", "", "[[check.waive]] (1) key 'until' is missing: the last"),
        ('reason = "two ledgers"\n', "", "[[check.waive]] (1) key 'reason' is missing"),
        ('"two ledgers"', '" "', "[[check.waive]] (1) key 'reason' must not be empty"),
        (
            'until = "2026-02-28"',
            'until = "soon"',
            "[[check.waive]] (2) key 'until' must be a day like 2026-09-17, found 'soon'",
        ),
        ('"2025-07"', '"July"', "[[check.waive]] (2) key 'period' must be a month like"),
        ('"imports"', '"import"', "[[check.waive]] (2) key 'flow' does not know 'import'"),
        ('["asean", "jpn"]', '["asean"]', "[[check.identities]] (1) key 'parts' must name"),
        ('"jpn"', '"rcep"', "[[check.identities]] (1) key 'parts' must name two codes or"),
    ],
)
def test_a_fault_is_named_with_its_table_and_the_nearest_word(
    right: str, wrong: str, said: str
) -> None:
    assert WHOLE.count(right) == 1

    lines = refused(WHOLE.replace(right, wrong))

    assert [line for line in lines if line.startswith(said)]


@pytest.mark.parametrize("name", ["severity", "codes"])
def test_no_limit_of_a_check_is_called_like_another_key_of_its_table(name: str) -> None:
    limits = {limit.name for rule in read_rules() for limit in rule.thresholds}

    assert name not in limits
