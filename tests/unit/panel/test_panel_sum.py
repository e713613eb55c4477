import polars as pl

from exportdecomp.model.material import PANEL
from exportdecomp.model.tables import schema
from exportdecomp.panel.axes import Axis
from exportdecomp.panel.panel_sum import add_piece, called, join_pieces
from tests.unit.panel.observed import Seen, observed

AXIS = Axis("product", "by:product", None, {"pumps": None, "ships": None}, {})
KEPT = {"by:product": frozenset({"pumps", "ships"})}


def rows_of(*rows: Seen, **quantity: float | None) -> pl.DataFrame:
    counted = [quantity.get(one.codes[0] or "") for one in rows]
    return observed(*rows).with_columns(
        pl.Series("quantity", counted, dtype=pl.Float64), column=pl.lit("value")
    )


def seen(code: str, value: float, growth: float | None = None, unit: str | None = "t") -> Seen:
    return Seen(
        "2025-09", (code,), value, precision=0.5, growth_pct=growth, quantity_unit=unit
    )


def test_components_and_the_headline_are_sums_of_their_rows() -> None:
    rows = rows_of(seen("pumps", 5, 4.5), seen("ships", 3, 2.5), pumps=7.0, ships=2.0)

    panel = join_pieces([add_piece(rows, AXIS, KEPT), add_piece(rows, None, KEPT)])

    shown = ("dimension", "component", "value", "growth_pct", "precision", "quantity", "rows")
    assert panel.select(shown).rows() == [
        ("headline", "headline", 8.0, None, 1.0, 9.0, 2),
        ("product", "pumps", 5.0, 4.5, 0.5, 7.0, 1),
        ("product", "ships", 3.0, 2.5, 0.5, 2.0, 1),
    ]
    assert panel.select("file", "row", "column").row(2) == ("sales.csv", 3, "value")


def test_pieces_of_one_key_are_added_and_the_first_row_is_named() -> None:
    first = rows_of(seen("pumps", 5, 4.5), pumps=7.0)
    second = rows_of(seen("pumps", 2, 1.5), pumps=1.0).with_columns(row=pl.lit(9, pl.Int64))

    panel = join_pieces([add_piece(one, AXIS, KEPT) for one in (first, second)])

    shown = ("value", "growth_pct", "quantity", "quantity_unit", "row", "rows")
    assert panel.select(shown).rows() == [(7.0, None, 8.0, "t", 2, 2)]


def test_quantities_of_different_things_or_with_a_gap_do_not_add() -> None:
    units = rows_of(seen("pumps", 5), seen("ships", 3, unit="pcs"), pumps=7.0, ships=2.0)
    gap = rows_of(seen("pumps", 5), seen("ships", 3), pumps=7.0, ships=None)

    for rows in (units, gap):
        panel = join_pieces([add_piece(rows, None, KEPT)])
        assert panel.select("value", "quantity", "quantity_unit").rows() == [(8.0, None, None)]


def test_nothing_adds_up_to_an_empty_panel() -> None:
    empty = join_pieces([])

    assert empty.is_empty()
    assert dict(empty.schema) == dict(schema(PANEL))
    assert join_pieces([empty]).is_empty()


def test_the_total_of_a_table_may_be_called_otherwise() -> None:
    panel = join_pieces([add_piece(rows_of(seen("pumps", 5)), None, KEPT)])

    assert called(panel, "product", "total").select("dimension", "component").rows() == [
        ("product", "total")
    ]
