from datetime import date
from pathlib import Path

import polars as pl

from exportdecomp.model.dataset import Source
from exportdecomp.model.material import PANEL
from exportdecomp.model.tables import schema
from exportdecomp.sources.file import Tidy
from exportdecomp.sources.panel_file import (
    read_dimension_panel,
    read_headline_panel,
    see_file,
)
from tests.builders import dataset

SEPTEMBER, OCTOBER = date(2025, 9, 1), date(2025, 10, 13)
TOTALS = """\
period,window,value,vintage,currency,growth_pct,precision
2025-09-01,month,2000,2025-10-13,USD,8.3,100
2025-08-01,month,,2025-10-13,USD,,100
2025-09-01,month,14200,2025-10-13,CNY,8.4,100
"""
PARTNERS = """\
period,window,partner,value,vintage,quantity,quantity_unit
2025-09-01,month,asia,1500,2025-10-13,7,t
2025-09-01,month,africa,500,2025-10-13,,
"""
LINES = """\
period,window,commodity,value,vintage
2025-09-01,month,agri,700,2025-10-13
"""


def source(tmp_path: Path, text: str) -> Source:
    path = tmp_path / "made.csv"
    path.write_text(text, encoding="utf-8")
    return Source(str(path), "an office", "a release", "2026-11-21")


def tables(one: Source, name: str = "made.csv") -> list[Tidy]:
    return [Tidy(Path(one.file), name)]


def read(panel: pl.LazyFrame, *columns: str) -> list[tuple[object, ...]]:
    rows = panel.collect()
    assert dict(rows.schema) == dict(schema(PANEL))
    return rows.select(columns).rows()


def test_totals_are_read_in_every_currency_and_those_not_there_are_left_out(
    tmp_path: Path,
) -> None:
    panel = read_headline_panel(tables(source(tmp_path, TOTALS), "made/total.csv"))

    shown = ("dimension", "component", "currency", "value", "growth_pct", "precision", "row")
    assert read(panel, *shown) == [
        ("headline", "headline", "CNY", 14200.0, 8.4, 100.0, 4),
        ("headline", "headline", "USD", 2000.0, 8.3, 100.0, 2),
    ]
    place = ("period", "vintage", "flow", "file", "column", "rows", "quantity")
    assert read(panel, *place)[1] == (
        SEPTEMBER, OCTOBER, "exports", "made/total.csv", "value", 1, None,
    )  # fmt: skip


def test_components_are_in_the_currency_and_the_precision_of_their_dimension(
    tmp_path: Path,
) -> None:
    made = dataset()
    partner = made.dimensions["partner"]._replace(source=source(tmp_path, PARTNERS))

    panel = read_dimension_panel(tables(partner.source), partner, made)

    shown = ("component", "currency", "value", "precision", "quantity", "quantity_unit")
    assert read(panel, *shown) == [
        ("africa", "CNY", 500.0, 1.0, None, None),
        ("asia", "CNY", 1500.0, 1.0, 7.0, "t"),
    ]


def test_a_dimension_without_a_currency_has_that_of_the_dataset(tmp_path: Path) -> None:
    made = dataset()
    lines = made.dimensions["commodity"]._replace(
        source=source(tmp_path, LINES), currency=None
    )

    panel = read_dimension_panel(tables(lines.source), lines, made)

    shown = ("dimension", "component", "currency", "precision", "quantity_unit")
    assert read(panel, *shown) == [("commodity", "agri", "USD", None, None)]


def test_a_file_of_the_project_has_a_known_layout(tmp_path: Path) -> None:
    one = Tidy(Path(source(tmp_path, PARTNERS).file), "made/partner.csv")

    seen = see_file(one, "ab" * 32, 2)

    assert (seen.name, seen.sha256, seen.rows, seen.size) == (
        "made/partner.csv", "ab" * 32, 2, len(PARTNERS.encode()),
    )  # fmt: skip
    assert seen.types == {
        "period": "period", "window": "text", "partner": "text", "value": "number",
        "vintage": "text", "quantity": "number", "quantity_unit": "text",
    }  # fmt: skip
    assert seen.roles["partner"] == "partner"
