"""ED108: quantities are counted in the same unit throughout."""

from exportdecomp.checks.quantity_unit import quantity_unit
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.material import Material
from tests.materials import faults_table, file_seen, material, rule

RULE = rule("ED108", "quantity_unit", near=0.25, spread=5, value_spread=3)
RELEASE = """
    period,component,value,quantity,quantity_unit
    2024-08,toys,4264,310,t
    2024-09,toys,4072,296,t
    2025-08,toys,3712,288,t
    2025-09,toys,2931,241,t
"""


def found(release: Material) -> list[Finding]:
    outcome = quantity_unit(release, RULE)
    assert isinstance(outcome, list)
    return outcome


def test_quantities_in_one_unit_are_well() -> None:
    assert found(material(RELEASE)) == []


def test_another_unit_than_the_month_before_is_told() -> None:
    (one,) = found(material(RELEASE.replace("241,t", "241,kg")))

    assert one.message == "toys, 2025-09: counted in kg, in 2025-08 in t"
    assert (one.period, one.rows, one.effect_reason) == ("2025-09", (5,), "not_an_amount")


def test_another_unit_than_in_the_release_before_is_one_finding() -> None:
    (one,) = found(material(RELEASE, baseline=RELEASE.replace(",t\n", ",kg\n")))

    assert one.message == "toys, 2025-09: counted in t, in the release before in kg"
    assert one.cells == 4


def test_a_quantity_in_kilograms_under_tonnes_is_told() -> None:
    (one,) = found(material(RELEASE.replace("241,t", "241000,t")))

    # The median of 288 (a month before) and 296 (a year before) is 292.
    assert one.message == (
        "toys, 2025-09: quantity 1,000 times larger than usual, 241,000 t against 292, "
        "while the amount is not"
    )
    assert (one.observed, one.expected) == (241000.0, 292.0)


def test_a_thousand_times_more_for_a_thousand_times_the_amount_is_trade() -> None:
    assert found(material(RELEASE.replace("2931,241,t", "2931000,241000,t"))) == []


def test_a_quantity_without_a_unit_is_a_warning() -> None:
    faults = faults_table("fault,row,column,text\nquantity_without_unit,5,quantity,241")
    release = material(
        RELEASE,
        faults=faults,
        fault_counts={("quantity_without_unit", "release.csv"): 1},
    )
    (one,) = found(release)

    assert one.message == "a quantity without a unit, in 1 cell: '241'"
    assert one.severity is Severity.WARNING


def test_components_of_mixed_units_are_left_alone() -> None:
    assert found(material(RELEASE.replace("241,t", ","))) == []


def test_a_release_without_quantities_is_not_looked_at() -> None:
    release = material("period,component,value\n2025-09,toys,2931")

    assert quantity_unit(release, RULE) == NotRun("there are no quantities")
    assert quantity_unit(material(), RULE) == NotRun("there are no quantities")


def test_the_columns_of_units_and_quantities_are_named() -> None:
    roles = {"quantity": "tonnes", "quantity_unit": "unit"}
    files = (file_seen(roles=roles),)
    (unit,) = found(material(RELEASE.replace("241,t", "241,kg"), files=files))
    (quantity,) = found(material(RELEASE.replace("241,t", "241000,t"), files=files))

    assert (unit.column, quantity.column) == ("unit", "tonnes")
