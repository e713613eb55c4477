import polars as pl
import pytest

from exportdecomp.engines.local import collect
from exportdecomp.model.base import BaseKind
from exportdecomp.model.period import Window
from exportdecomp.model.tables import COMPONENT, Counted, schema
from exportdecomp.panel.axes import Axis, Choice, read_axes
from exportdecomp.panel.currency import Rates
from exportdecomp.panel.quantities import counted_of, pair_quantities
from tests.builders import cell, day, observation, panel, span
from tests.unit.panel.observed import Seen, observed

BOTH = ("product", "partner")
Row = tuple[Seen, float | None]


def counted(*rows: Row, by: tuple[str, ...] = ("product",)) -> pl.DataFrame:
    quantities = pl.Series("quantity", [quantity for _, quantity in rows], pl.Float64)
    return observed(*(seen for seen, _ in rows), by=by).with_columns(quantities)


def axes(rows: pl.DataFrame, *by: str) -> list[Axis]:
    return read_axes(rows, Choice(by, {}, {}), None)


def sold(
    stamp: str, code: str, quantity: float | None, unit: str | None = "kg", **place: str
) -> Row:
    flow = place.get("flow", "exports")
    return Seen(stamp, (code,), 70.0, quantity_unit=unit, flow=flow), quantity


def amounts(found: Counted) -> list[tuple[str, str, float]]:
    return [
        (code, str(period)[:7], value)
        for code, period, value in found.component.select(
            "component", "period", "value"
        ).rows()
    ]


def by_product(*rows: Row, silent: pl.DataFrame | None = None) -> Counted:
    table = counted(*rows)
    own = axes(table, "product")
    return counted_of(table, own, own[0], silent)


def test_quantities_are_a_component_table_of_their_own() -> None:
    found = by_product(sold("2024-09", "pumps", 13.0), sold("2025-09", "pumps", 17.0))

    assert dict(found.component.schema) == schema(COMPONENT)
    assert amounts(found) == [("pumps", "2024-09", 13.0), ("pumps", "2025-09", 17.0)]
    assert found.units.select("component", "unit").unique().rows() == [("pumps", "kg")]


def test_what_is_counted_in_part_or_in_two_units_has_no_quantity() -> None:
    rows = counted(
        (Seen("2025-09", ("pumps", "eu"), 70.0, quantity_unit="kg"), 7.0),
        (Seen("2025-09", ("pumps", "asia"), 20.0), None),
        (Seen("2025-09", ("ships", "eu"), 90.0, quantity_unit="t"), 5.0),
        (Seen("2025-09", ("ships", "asia"), 80.0, quantity_unit="ships"), 4.0),
        (Seen("2025-09", ("toys", "eu"), 30.0, quantity_unit="kg"), 11.0),
        (Seen("2025-09", ("toys", "asia"), 25.0, quantity_unit="kg"), 8.5),
        by=BOTH,
    )
    own = axes(rows, *BOTH)

    assert amounts(counted_of(rows, own, own[0])) == [("toys", "2025-09", 19.5)]


def test_a_margin_that_is_counted_does_not_need_its_cells_to_be() -> None:
    rows = counted(
        (Seen("2025-09", ("pumps", "TOTAL"), 90.0, quantity_unit="kg"), 9.5),
        (Seen("2025-09", ("pumps", "eu"), 70.0, quantity_unit="boxes"), 3.0),
        (Seen("2025-09", ("pumps", "asia"), 20.0), None),
        by=BOTH,
    )
    own = axes(rows, *BOTH)

    found = counted_of(rows, own, own[0])

    assert amounts(found) == [("pumps", "2025-09", 9.5)]
    assert found.units["unit"].to_list() == ["kg"]


def test_a_row_that_is_not_there_is_a_quantity_of_zero_only_where_it_means_so() -> None:
    rows = (
        sold("2024-08", "pumps", 13.0),
        sold("2024-09", "pumps", 14.0),
        sold("2024-08", "valves", 5.0),
    )
    nothing = observed(Seen("2024-08", ("pumps",), 0.0)).clear()

    assert ("valves", "2024-09", 0.0) not in amounts(by_product(*rows))
    assert ("valves", "2024-09", 0.0) in amounts(by_product(*rows, silent=nothing))


def test_a_row_without_a_quantity_is_never_a_quantity_of_zero() -> None:
    rows = (
        sold("2024-08", "pumps", 13.0),
        sold("2024-09", "pumps", 14.0),
        sold("2024-08", "valves", 5.0),
        sold("2024-09", "valves", None, None),
        sold("2024-08", "bolts", 3.0),
    )
    silent = observed(Seen("2024-09", ("bolts",), 0.0))

    assert amounts(by_product(*rows, silent=silent))[-1] == ("valves", "2024-08", 5.0)
    assert ("bolts", "2024-09", 0.0) not in amounts(by_product(*rows, silent=silent))


def paired(
    found: Counted, text: str = "2025-09", window: Window = Window.MONTH
) -> dict[str, tuple[object, ...]]:
    rows = collect(
        pair_quantities(found, span(text=text, window=window), BaseKind.ARCHIVED, "exports")
    )
    return {code: tuple(rest) for code, *rest in rows.iter_rows()}


def test_quantities_stand_beside_their_base_with_both_units() -> None:
    found = by_product(
        sold("2024-09", "pumps", 13.0),
        sold("2025-09", "pumps", 17.0),
        sold("2024-09", "ships", 40.0, "t"),
        sold("2025-09", "ships", 3.0, "ships"),
        sold("2025-09", "drones", 9.0, None),
    )

    assert paired(found) == {
        "pumps": (17.0, 13.0, "kg", "kg"),
        "ships": (3.0, 40.0, "ships", "t"),
        "drones": (9.0, None, None, None),
    }


def test_a_window_that_is_not_counted_throughout_has_no_quantity() -> None:
    months = ("2024-07", "2024-08", "2024-09", "2025-07", "2025-08", "2025-09")
    rows = [sold(month, "pumps", 2.0 + number) for number, month in enumerate(months)]
    rows += [sold(month, "valves", 1.5) for month in months if month != "2025-08"]

    # 5 + 6 + 7 against 2 + 3 + 4. Valves lack August, and a base stands beside a quantity.
    assert paired(by_product(*rows), "2025-Q3", Window.QUARTER) == {
        "pumps": (18.0, 9.0, "kg", "kg"),
        "valves": (None, None, "kg", "kg"),
    }


def test_a_unit_that_changes_inside_a_window_is_no_unit() -> None:
    months = ("2024-07", "2024-08", "2024-09", "2025-07", "2025-08", "2025-09")
    rows = [
        sold(month, "pumps", 2.0, "boxes" if month == "2025-08" else "kg") for month in months
    ]

    assert paired(by_product(*rows), "2025-Q3", Window.QUARTER)["pumps"][2:] == (None, "kg")


def test_the_unit_of_another_flow_does_not_matter() -> None:
    found = by_product(
        sold("2024-09", "pumps", 13.0),
        sold("2025-09", "pumps", 17.0),
        sold("2024-09", "pumps", 0.5, "t", flow="imports"),
        sold("2025-09", "pumps", 0.7, "t", flow="imports"),
        sold("2025-09", "ships", 0.7, "t", flow="imports"),
    )

    assert paired(found) == {"pumps": (17.0, 13.0, "kg", "kg")}


@pytest.mark.parametrize("kind", [BaseKind.RESTATED, BaseKind.ARCHIVED])
def test_a_base_quantity_is_of_the_kind_that_the_values_have(kind: BaseKind) -> None:
    rows = [
        observation(period="2024-09", value=13.0),
        observation(period="2024-09", value=12.5, vintage="2025-10-18"),
        observation(period="2025-09", value=17.0),
    ]
    units = pl.DataFrame(
        [("exports", "ic", day(month), "t") for month in ("2024-09", "2025-09")],
        schema=["flow", "component", "period", "unit"],
        orient="row",
    )
    found = Counted(panel(*rows).collect(), units)

    table = collect(pair_quantities(found, span(), kind, "exports"))
    base = {BaseKind.RESTATED: 12.5, BaseKind.ARCHIVED: 13.0}[kind]
    assert table.rows() == [("ic", 17.0, base, "t", "t")]


def test_no_rate_converts_a_quantity() -> None:
    rates = Rates("first_print", {cell("2025-09"): 7.1, cell("2024-09"): 7.0})
    found = by_product(sold("2024-09", "pumps", 13.0), sold("2025-09", "pumps", 17.0))

    table = pair_quantities(found, span(rates=rates), BaseKind.ARCHIVED, "exports")
    assert collect(table).row(0)[:3] == ("pumps", 17.0, 13.0)
