import pytest

from exportdecomp.indicators.unit_value import coverage, unit_values
from exportdecomp.panel.outliers import outlier_rule
from tests.builders import Traded, items


def row(traded: Traded) -> dict[str, object]:
    return unit_values(items(traded={"ships": traded}, headline_base=200.0)).row(0, named=True)


def test_value_is_volume_times_unit_value() -> None:
    # Vehicles: 32 at 3.75 and then 44 at 3, so 1.375 * 0.8 = 1.1.
    found = row(Traded(132.0, 120.0, 44.0, 32.0))

    assert (found["unit_value"], found["base_unit_value"]) == (3.0, 3.75)
    assert found["value_growth_pct"] == pytest.approx(10.0)
    assert found["volume_growth_pct"] == pytest.approx(37.5)
    assert found["unit_value_growth_pct"] == pytest.approx(-20.0)
    assert [found[f"{name}_reason"] for name in ("value", "volume", "unit_value")] == [
        None
    ] * 3


@pytest.mark.parametrize(
    ("traded", "reasons"),
    [
        (Traded(132.0, None, 44.0, 32.0), ("missing_base", None, "missing_base")),
        (Traded(None, 120.0, 44.0, 32.0), ("missing_value", None, "missing_value")),
        (Traded(132.0, 120.0, None, 32.0), (None, "no_quantity", "no_quantity")),
        (Traded(132.0, 120.0, 44.0, 0.0), (None, "zero_base", "zero_quantity")),
        (Traded(132.0, 120.0, 0.0, 32.0), (None, None, "zero_quantity")),
        (Traded(132.0, 120.0, -4.0, 32.0), (None, "negative_quantity", "negative_quantity")),
        (Traded(132.0, 120.0, 44.0, 32.0, None, None), (None, "no_unit", "no_unit")),
        (Traded(132.0, 120.0, 44.0, 32.0, "kg"), (None, "unit_changed", "unit_changed")),
        (Traded(132.0, 0.0, 44.0, 32.0), ("zero_base", None, "zero_base")),
        (Traded(132.0, -2.0, 44.0, 32.0), ("negative_base", None, "negative_base")),
        (Traded(-9.0, 120.0, 44.0, 32.0), ("negative_base", None, "negative_base")),
    ],
)
def test_what_has_no_growth_says_why(
    traded: Traded, reasons: tuple[str | None, str | None, str | None]
) -> None:
    found = row(traded)

    names = ("value", "volume", "unit_value")
    assert tuple(found[f"{name}_reason"] for name in names) == reasons
    for name, reason in zip(names, reasons, strict=True):
        assert (found[f"{name}_growth_pct"] is None) == (reason is not None)


def test_each_unit_value_is_in_the_unit_of_its_own_period() -> None:
    found = row(Traded(132.0, 120.0, 44.0, 32.0, "kg", "t"))

    assert (found["unit_value"], found["base_unit_value"]) == (3.0, 3.75)


def test_an_amount_of_nobody_knows_what_has_no_unit_value() -> None:
    found = row(Traded(132.0, 120.0, 44.0, 0.0, None, "t"))

    assert (found["unit_value"], found["base_unit_value"]) == (None, None)


def test_coverage_counts_what_continues() -> None:
    table = items(
        traded={
            "ships": Traded(84.0, 60.0, 7.0, 6.0),
            "drones": Traded(16.0, 0.0, 4.0, 0.0),
            "garments": Traded(140.0, 140.0),
        },
        headline_base=200.0,
    )

    # 60 of 200, and 84 of 240.
    assert coverage(table).drop("period").rows() == [(1, 3, 30.0, 35.0)]


def test_an_outlier_is_not_covered_but_has_a_growth() -> None:
    table = items(traded={"ships": Traded(84.0, 60.0, 7.0, 6000.0)}, headline_base=200.0)

    assert coverage(table, outlier_rule("bounds"))["base_coverage_pct"].to_list() == [0.0]
    assert coverage(table, outlier_rule("none"))["base_coverage_pct"].to_list() == [30.0]
    assert unit_values(table)["unit_value_growth_pct"].to_list() == pytest.approx([119_900.0])


def test_a_whole_that_is_not_above_zero_covers_nothing() -> None:
    table = items(
        traded={"ships": Traded(9.0, 60.0, 7.0, 6.0), "rest": Traded(-9.0, 1.0)},
        headline_base=-5.0,
    )

    found = coverage(table)
    assert found.select("base_coverage_pct", "coverage_pct").rows() == [(None, None)]
