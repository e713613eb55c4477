import pytest

from exportdecomp.model.method import Method, MixMethod, Outliers
from exportdecomp.model.sheet import Entry, Table
from exportdecomp.outputs.price_volume_sheet import sheet_of
from tests.unit.workflows.sold import CROSSED, NOW, THEN, Sale, report, sales

SAWS = ((THEN, "saws", 130.0, 13.0, "kg"), (NOW, "saws", 168.0, 14.0, "kg"))
TOYS = ((THEN, "toys", 70.0, None, None), (NOW, "toys", 61.0, None, None))


def tables(*rows: Sale, **how: object) -> list[Table]:
    return list(sheet_of(report(sales(*rows), ("product",), **how)).tables)


def titles(table: Table) -> list[str]:
    return [column.title for column in table.columns]


def entry(table: Table, label: str) -> Entry:
    return next(one for one in table.entries if one.label == label)


def test_a_table_has_the_columns_that_something_is_in() -> None:
    (plain,) = tables(*SAWS)
    (unmeasured,) = tables(*SAWS, *TOYS)
    drones = ((THEN, "drones", 0.0, None, None), (NOW, "drones", 5.0, 2.0, "kg"))
    (entered,) = tables(*SAWS, *drones, method=Method.THREE_WAY)

    assert titles(plain) == [
        "value %", "volume %", "unit value %", "pp", "price", "volume", "unmeasured",
        "unit value",
    ]  # fmt: skip
    assert titles(unmeasured)[-1] == "not measured as"
    assert {"entry", "joint"} <= set(titles(entered))
    assert "exit" not in titles(entered)


def test_an_effect_of_nothing_is_an_empty_cell() -> None:
    (table,) = tables(*SAWS, *TOYS)
    toys = entry(table, "toys").cells

    assert {"price_pp", "volume_pp", "volume_growth_pct"}.isdisjoint(toys)
    assert (toys["unmeasured_pp"], toys["why"]) == (-4.5, "no quantity")
    assert table.total is not None
    assert table.total.cells["contribution_pp"] == 14.5


def test_a_bias_is_a_column_where_lines_hold_several_items() -> None:
    sheet = sheet_of(report(CROSSED, ("product",), outliers=Outliers.NONE))

    assert entry(sheet.tables[0], "tea").cells["bias_pp"] == pytest.approx(49.5)
    assert "bias" in titles(sheet.tables[0])


def test_all_methods_stand_in_columns_beside_the_spread() -> None:
    (table,) = tables(*SAWS, method=Method.ALL)

    assert titles(table)[:3] == ["pp", "bennet", "lmdi"]
    assert titles(table)[-1] == "spread"
    assert table.subtitle.endswith("price by every method")
    # 13 * 2 and 14 * 2 on 130
    cells = entry(table, "saws").cells
    assert cells["price of laspeyres"] == 20.0
    assert cells["price of paasche"] == pytest.approx(21.53846154)


def test_the_mix_is_a_table_of_its_own_with_a_row_a_unit() -> None:
    _, mix = tables(*SAWS, *TOYS, mix=MixMethod.SHAPLEY)

    (kilograms,) = mix.entries
    assert (kilograms.label, kilograms.cells["items"]) == ("kg", 1)
    assert kilograms.cells["unit_value_growth"] == pytest.approx(20.0)


@pytest.mark.parametrize(
    ("unit", "one"),
    [
        ("ships", "12 a ship"),
        ("kg", "12 a kg"),
        ("pcs", "12 a pcs"),
        ("gross", "12 a gross"),
        ("boxes", "12 a boxes"),
    ],
)
def test_a_unit_value_is_that_of_one(unit: str, one: str) -> None:
    (table,) = tables(
        (THEN, "saws", 130.0, 13.0, unit),
        (NOW, "saws", 168.0, 14.0, unit),
    )

    assert entry(table, "saws").cells["unit_value"] == one
