"""ED105: no amount is missing, and no zero stands for one."""

import pytest

from exportdecomp.checks.missing_value import missing_value
from exportdecomp.model.finding import Finding, Severity
from exportdecomp.model.material import Material
from tests.materials import faults_table, flat, material, rule

RULE = rule("ED105", "missing_value", zero_share=0.25, error_pp=1.0, least_pp=0.1)._replace(
    severity=Severity.WARNING
)
RELEASE = """
    period,component,value
    2024-08,headline,500
    2024-08,ships,11
    2024-09,headline,520
    2024-09,ships,14
    2025-07,headline,530
    2025-07,ships,12
    2025-08,headline,550
    2025-08,ships,0
    2025-09,headline,560
    2025-09,ships,17
"""


def found(release: Material) -> list[Finding]:
    outcome = missing_value(release, RULE)
    assert isinstance(outcome, list)
    return outcome


def test_a_zero_among_amounts_is_told_with_what_is_usual() -> None:
    (one,) = found(material(RELEASE))

    # The median of 12 (before), 17 (after) and 11 (a year before) is 12; 12 / 500 is 2.4%.
    assert one.message == ("ships, 2025-08: zero, usually about USD 12.00")
    assert one.severity is Severity.ERROR
    assert one.effect_pp == pytest.approx(-2.4)
    assert (one.observed, one.expected, one.unit, one.rows) == (0.0, 12.0, "USD", (9,))


def test_a_small_zero_is_a_warning_and_a_tiny_one_nothing() -> None:
    smaller = RELEASE.replace(",11", ",1.1").replace(",12", ",1.2").replace(",17", ",1.7")
    tiny = smaller.replace("1.1", "0.11").replace("1.2", "0.12").replace("1.7", "0.17")
    (one,) = found(material(smaller))

    # 1.2 / 500.
    assert one.severity is Severity.WARNING
    assert one.effect_pp == pytest.approx(-0.24)
    # 0.12 / 500 is 0.024.
    assert found(material(tiny)) == []


def test_a_line_that_is_often_zero_may_be_zero() -> None:
    # Two zeros in five periods are more than a quarter.
    assert found(material(RELEASE.replace("ships,14", "ships,0"))) == []


def test_a_zero_beside_a_quantity_is_doubted_even_without_neighbours() -> None:
    release = """period,component,value,quantity
        2025-08,headline,550,
        2025-08,ships,0,7
    """
    (one,) = found(material(release))

    assert one.message == "ships, 2025-08: zero beside a quantity of 7"
    assert (one.severity, one.effect_pp) == (Severity.WARNING, None)
    assert one.effect_reason == "no_base"


def test_the_release_before_says_what_stood_there() -> None:
    (one,) = found(material(RELEASE, baseline=RELEASE.replace("ships,0", "ships,19")))

    # 19 / 500.
    assert one.expected == pytest.approx(19.0)
    assert one.effect_pp == pytest.approx(-3.8)


def test_a_zero_where_the_release_before_has_an_amount_is_doubted_in_any_line() -> None:
    # Two zeros in five periods, and only one of them is new.
    before = RELEASE.replace("2024-09,ships,14", "2024-09,ships,0")
    now = before.replace("2025-09,ships,17", "2025-09,ships,0")
    (one,) = found(material(now, baseline=before))

    # 17 / 520.
    assert one.period == "2025-09"
    assert one.effect_pp == pytest.approx(-1700 / 520)


def test_empty_cells_are_a_warning_where_something_weighty_stood() -> None:
    faults = faults_table(
        "fault,row,column,key,stamp,period\n"
        "blank,9,value,ships,2025-08,2025-08\n"
        "blank,12,value,coral,2025-08,2025-08"
    )
    release = material(
        RELEASE.replace("    2025-08,ships,0\n", ""),
        faults=faults,
        fault_counts={("blank", "release.csv"): 2},
    )
    (one,) = found(release)

    assert one.message == (
        "2 amounts not there (empty cells): ships 2025-08 and coral 2025-08; "
        "ships, 2025-08, is usually about USD 12.00"
    )
    assert (one.severity, one.cells, one.rows) == (Severity.WARNING, 2, (9, 12))
    assert one.effect_pp == pytest.approx(-2.4)


def test_a_dash_where_nothing_ever_stood_is_information() -> None:
    faults = faults_table(
        "fault,row,column,text,key,stamp,period\nmarker,9,value,-,coral,2025-08,2025-08"
    )
    release = material(
        RELEASE.replace("ships,0", "ships,13"),
        faults=faults,
        fault_counts={("marker", "release.csv"): 1},
    )
    (one,) = found(release)

    assert one.message == "1 amount not there (a dash or the like): coral 2025-08"
    assert (one.severity, one.effect_pp) == (Severity.INFO, None)


def test_an_amount_below_zero_is_an_error_with_what_it_takes_away() -> None:
    faults = faults_table(
        "fault,row,column,text,key,period,amount\nnegative,9,value,-31,ships,2025-08,-31"
    )
    release = material(
        RELEASE.replace("ships,0", "ships,13"),
        faults=faults,
        fault_counts={("negative", "release.csv"): 1},
        schemes={"commodity": (flat("ships"),)},
    )
    (one,) = found(release)

    assert one.message == "an amount below zero in a gross flow, in 1 cell: '-31'"
    # −31 / 500.
    assert one.severity is Severity.ERROR
    assert (one.dimension, one.component) == ("commodity", "ships")
    assert one.effect_pp == pytest.approx(-6.2)


def test_an_empty_release_has_nothing_missing() -> None:
    assert found(material()) == []
