import polars as pl

from exportdecomp.panel.axes import Axis, on_margins
from exportdecomp.panel.margins import keep, margins
from tests.unit.panel.observed import Seen, observed

PRODUCT = Axis("product", "by:product", None, {"pumps": None, "ships": None}, {})
PARTNER = Axis("partner", "by:partner", "TOTAL", {"US": None, "JP": None}, {})
BOTH = ("product", "partner")


def crossed(*cells: tuple[str, str | None, float]) -> pl.DataFrame:
    return observed(
        *(Seen("2025-09", (first, second), value) for first, second, value in cells), by=BOTH
    )


def values(rows: pl.DataFrame, axes: list[Axis], of: Axis | None) -> list[float]:
    kept = keep(rows, margins(axes, of, rows))
    assert kept.equals(on_margins(rows, axes, of))
    return kept["value"].to_list()


def test_rows_of_the_margin_are_taken_where_there_are_any() -> None:
    rows = crossed(("pumps", "TOTAL", 9), ("pumps", "US", 5), ("ships", "TOTAL", 3))

    assert values(rows, [PRODUCT, PARTNER], None) == [9.0, 3.0]
    assert values(rows, [PRODUCT, PARTNER], PRODUCT) == [9.0, 3.0]
    assert values(rows, [PRODUCT, PARTNER], PARTNER) == [5.0]


def test_the_members_of_a_code_stand_for_it_where_it_has_no_row() -> None:
    # The EU has a row in the total of all products only; by product its members are read.
    nested = Axis("partner", "by:partner", None, {"EU": None, "DE": "EU", "FR": "EU"}, {})
    product = PRODUCT._replace(total="ALL")
    rows = crossed(
        ("ALL", "EU", 9), ("pumps", "DE", 5), ("pumps", "FR", 4), ("pumps", None, 7)
    )

    assert values(rows, [product, nested], product) == [5.0, 4.0]
    assert values(rows, [product, nested], None) == [9.0]


def test_a_table_without_axes_is_kept_whole() -> None:
    rows = observed(Seen("2025-09", (), 5.0), Seen("2025-08", (), 4.0), by=())

    assert values(rows, [], None) == [5.0, 4.0]
