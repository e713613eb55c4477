import pytest

from exportdecomp.panel.outliers import NO_RULE, OutlierRule
from exportdecomp.workflows.counted import Counted
from exportdecomp.workflows.judged import Judged, Unmeasured, judge, leaders_of
from tests.unit.workflows.sold import (
    CROSSED,
    NOW,
    THEN,
    CellSale,
    cell_sales,
    counted,
    sales,
)


def judged(found: Counted, *, positive: bool = False) -> Judged:
    return judge(found, NO_RULE, positive=positive)


def toys(*rows: tuple[str, float, float, float | None, float | None]) -> list[CellSale]:
    """Toys by partner: value and base value, quantity and base quantity in kg."""
    return [
        sale
        for partner, value, base, quantity, base_quantity in rows
        for sale in (
            (THEN, "toys", partner, base, base_quantity, "kg" if base_quantity else None),
            (NOW, "toys", partner, value, quantity, "kg" if quantity else None),
        )
    ]


MEASURED = ("eu", 33.0, 26.0, 11.0, 13.0)
NEW = ("usa", 19.0, 0.0, 7.0, None)
GONE = ("japan", 0.0, 15.0, None, 4.0)
UNCOUNTED = ("india", 19.0, 14.0, None, None)
WITHOUT_NOW = ("china", 29.0, 24.0, None, 6.0)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([MEASURED], ("continuing", None)),
        ([MEASURED, ("usa", 19.0, 14.0, 7.0, 7.5)], ("continuing", None)),
        ([NEW], ("entry", None)),
        ([GONE], ("exit", None)),
        ([UNCOUNTED, WITHOUT_NOW], ("unmeasured", "no_quantity")),
        ([MEASURED, UNCOUNTED], ("partly", None)),
        ([NEW, GONE], ("partly", None)),
    ],
)
def test_a_leaf_is_what_all_of_its_items_are(
    rows: list[tuple[str, float, float, float | None, float | None]],
    expected: tuple[str, str | None],
) -> None:
    # Shirts, so that there are two products and something is counted.
    shirts: list[CellSale] = [
        (THEN, "shirts", "eu", 50.0, 5.0, "pieces"),
        (NOW, "shirts", "eu", 60.0, 5.5, "pieces"),
    ]
    found = counted(cell_sales(*shirts, *toys(*rows)))

    statuses = judged(found).statuses(found)
    assert statuses == {"shirts": ("continuing", None), "toys": expected}


def test_a_leaf_whose_items_have_several_reasons_has_none_of_its_own() -> None:
    zero = [
        (THEN, "toys", "usa", 14.0, 3.0, "kg"),
        (NOW, "toys", "usa", 19.0, 0.0, "kg"),
    ]
    shirts = [
        (THEN, "shirts", "eu", 50.0, 5.0, "pieces"),
        (NOW, "shirts", "eu", 60.0, 5.5, "pieces"),
    ]
    found = counted(cell_sales(*toys(UNCOUNTED), *zero, *shirts))

    assert judged(found).statuses(found)["toys"] == ("unmeasured", None)


def test_what_a_leaf_has_in_no_cell_is_unmeasured_and_named() -> None:
    totals = [
        (THEN, "tea", "TOTAL", 200.0, 11.0, "t"),
        (NOW, "tea", "TOTAL", 340.0, 13.0, "t"),
        (THEN, "rugs", "TOTAL", 17.0, 3.0, "t"),
        (NOW, "rugs", "TOTAL", 19.0, 3.0, "t"),
    ]
    tea = [
        (THEN, "tea", "eu", 80.0, 8.0, "t"),
        (NOW, "tea", "eu", 60.0, 6.0, "t"),
    ]
    found = counted(cell_sales(*tea, *totals))

    # 120 then and 280 now are in no cell of tea: 160 of 217; rugs have no cell at all.
    assert found.left == pytest.approx({"tea": 100 * 160 / 217, "rugs": 100 * 2 / 217})
    answer = judged(found)
    assert answer.statuses(found) == {
        "tea": ("partly", None),
        "rugs": ("unmeasured", "not_in_cells"),
    }
    assert answer.unmeasured == (
        Unmeasured("tea", "not_in_cells"),
        Unmeasured("rugs", "not_in_cells"),
    )


def test_what_is_not_measured_is_named_with_what_a_reader_asks_for() -> None:
    table = sales(
        (THEN, "ships", 70.0, 7.0, "t"), (NOW, "ships", 90.0, 2.0, "ships"),
        (THEN, "saws", 130.0, 20.0, "kg"), (NOW, "saws", 140.0, 1.25, "kg"),
        (THEN, "pumps", 50.0, 5.0, "kg"), (NOW, "pumps", 60.0, 5.0, "kg"),
    )  # fmt: skip
    found = counted(table)

    answer = judge(found, OutlierRule("bounds", 10.0), positive=False)

    # Saws: 112 in place of 6.5 a kilogram.
    ships, saws = answer.unmeasured
    assert ships == Unmeasured("ships", "unit_changed", "ships", "t", None)
    assert (saws.name, saws.reason) == ("saws", "outlier")
    assert saws.unit_value_growth_pct == pytest.approx(100 * (112 / 6.5 - 1))
    assert answer.items["pumps"].status == "continuing"


def test_leaders_are_the_measured_items_that_moved_most() -> None:
    found = counted(CROSSED)

    told = leaders_of(found, judged(found))

    # 160, -20 and 7 of 200.
    assert [(one.label, round(one.contribution_pp, 9)) for one in told] == [
        ("tea × usa", 80.0),
        ("tea × eu", -10.0),
        ("saws × eu", 3.5),
    ]
    assert told[2][2:] == pytest.approx((100 * 7 / 26, 100 * -2 / 13, 50.0))


def test_a_leader_without_a_rate_is_not_told_of() -> None:
    table = sales(
        (THEN, "samples", 0.0, 7.0, "kg"), (NOW, "samples", 900.0, 8.0, "kg"),
        (THEN, "saws", 130.0, 20.0, "kg"), (NOW, "saws", 140.0, 21.0, "kg"),
    )  # fmt: skip
    found = counted(table)

    assert judged(found).items["samples"].status == "continuing"
    assert [one.label for one in leaders_of(found, judged(found))] == ["saws"]


def test_a_value_of_zero_is_not_measured_where_a_logarithm_is_needed() -> None:
    table = sales(
        (THEN, "samples", 0.0, 7.0, "kg"), (NOW, "samples", 900.0, 8.0, "kg"),
        (THEN, "saws", 130.0, 20.0, "kg"), (NOW, "saws", 140.0, 21.0, "kg"),
    )  # fmt: skip
    found = counted(table)

    assert judged(found, positive=True).items["samples"].reason == "zero_value"
