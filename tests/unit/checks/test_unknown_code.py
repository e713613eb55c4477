"""ED103: every code is known, and spelt in one way."""

import pytest

from exportdecomp.checks.unknown_code import unknown_code
from exportdecomp.model.finding import Finding, NotRun
from exportdecomp.model.material import Material, Refusal
from tests.materials import faults_table, material, rule

RULE = rule("ED103", "unknown_code")._replace(refusals=("code_spelt_twice", "missing_code"))
RELEASE = """
    period,component,value
    2024-09,headline,400
    2024-09,usa,150
    2024-09,vietnam,20
    2025-09,headline,440
    2025-09,usa,130
    2025-09,vietnam,26
    2025-09,viet_nan,8
"""


def found(release: Material) -> list[Finding]:
    outcome = unknown_code(release, RULE)
    assert isinstance(outcome, list)
    return outcome


def test_any_code_may_come_where_no_definition_lists_them() -> None:
    assert found(material(RELEASE)) == []


def test_codes_of_the_definition_are_known() -> None:
    known = {"partner": frozenset({"usa", "vietnam", "viet_nan"})}

    assert found(material(RELEASE, known=known)) == []


def test_a_code_that_the_definition_lacks_is_an_error_with_its_weight() -> None:
    (one,) = found(material(RELEASE, known={"partner": frozenset({"usa", "vietnam"})}))

    assert one.message == "1 partner code that the definition does not know: viet_nan"
    assert "did you mean vietnam?" in one.hint
    # 8 / 400.
    assert one.effect_pp == pytest.approx(2.0)
    assert (one.component, one.period, one.rows) == ("viet_nan", "2025-09", (8,))


def test_two_spellings_of_a_code_are_an_error() -> None:
    release = RELEASE.replace("viet_nan", "Viet Nam").replace("vietnam", "viet-nam")
    (one,) = found(material(release))

    assert one.message.startswith("one code in several spellings: 'Viet Nam' and 'viet-nam'")
    assert (one.component, one.cells) == ("Viet Nam", 2)
    # The rarer of the two is 8 of a base of 400.
    assert one.effect_pp == pytest.approx(2.0)


def test_what_reading_said_of_spellings_is_not_said_again() -> None:
    told = Refusal("code_spelt_twice", "differ in capitals", "release.csv", "", "release.csv")
    release = RELEASE.replace("viet_nan", "VIETNAM")

    assert len(found(material(release, refusals=(told,)))) == 1


def test_an_amount_without_a_code_is_an_error() -> None:
    faults = faults_table(
        "fault,row,column,stamp,period,amount\nblank_code,7,partner,2025-09,2025-09,31"
    )
    release = material(RELEASE, faults=faults, fault_counts={("blank_code", "release.csv"): 1})
    (one,) = found(release)

    assert one.message == "an amount without a code, in 1 cell"
    assert (one.file, one.rows, one.period) == ("release.csv", (7,), "2025-09")


def test_a_release_without_components_is_not_looked_at() -> None:
    assert unknown_code(material(), RULE) == NotRun("no component was read")


def test_codes_that_differ_by_leading_zeros_are_one_where_no_period_has_both() -> None:
    release = RELEASE.replace("vietnam", "08").replace("2025-09,08", "2025-09,8")
    (one,) = found(material(release))

    assert one.message.startswith("one code in several spellings: '08' and '8'")
    # 26 / 400.
    assert (one.component, one.period) == ("08", "2024-09")


def test_a_section_and_its_division_are_two_codes() -> None:
    release = RELEASE.replace("vietnam", "1").replace("usa", "01")

    assert found(material(release)) == []
