import polars as pl

from exportdecomp.model.material import PANEL
from exportdecomp.model.tables import schema
from exportdecomp.panel.checked import (
    beside_base,
    first_prints,
    headlines,
    in_schemes,
    latest,
    lines,
    up_to,
)
from tests.materials import panel_of

TWICE = """
period,component,vintage,value,currency
2025-09,usa,2025-11-07,41,USD
2025-09,usa,2025-10-13,40,USD
2025-09,usa,2025-10-13,290,
2025-08,usa,2025-09-09,35,USD
2025-09,headline,2025-10-13,100,USD
"""


def shown(panel: pl.DataFrame) -> list[tuple[str, str, float]]:
    rows = panel.select("component", "period", "value").rows()
    return [(code, f"{day:%Y-%m}", value) for code, day, value in rows]


def test_of_each_cell_one_vintage_is_kept_in_each_currency() -> None:
    panel = panel_of(TWICE)

    assert shown(first_prints(panel)) == [
        ("headline", "2025-09", 100.0),
        ("usa", "2025-08", 35.0),
        ("usa", "2025-09", 40.0),
        ("usa", "2025-09", 290.0),
    ]
    assert shown(latest(panel))[2] == ("usa", "2025-09", 41.0)


def test_the_headline_and_the_lines_are_told_apart() -> None:
    panel = panel_of(TWICE)

    assert shown(headlines(panel)) == [("headline", "2025-09", 100.0)]
    assert lines(panel).height == 4


def test_codes_of_no_scheme_are_left_out_and_so_are_later_periods() -> None:
    panel = panel_of("period,component,value\n2025-08,usa,5\n2025-08,old,4\n2025-09,usa,6")

    kept = in_schemes(panel, {"partner": {"usa"}})

    assert shown(kept) == [("usa", "2025-08", 5.0), ("usa", "2025-09", 6.0)]
    assert shown(up_to(kept, "2025-08")) == [("usa", "2025-08", 5.0)]
    assert in_schemes(panel, {}).is_empty()


def test_a_cell_stands_beside_that_of_a_year_or_some_months_before() -> None:
    panel = panel_of(
        "period,component,value,currency,quantity,quantity_unit\n"
        "2024-09,usa,40,,8,t\n2025-08,usa,35,,7,t\n2025-09,usa,44,,9,t"
    )

    year, month = beside_base(panel), beside_base(panel, 1)

    columns = ("value", "base_value", "base_quantity", "base_quantity_unit", "base_row")
    assert year.select(columns).rows() == [
        (40.0, None, None, None, None),
        (35.0, None, None, None, None),
        (44.0, 40.0, 8.0, "t", 2),
    ]
    assert month["base_value"].to_list() == [None, None, 35.0]
    assert year["base_file"].to_list()[2] == "release.csv"


def test_an_empty_panel_has_empty_views() -> None:
    empty = pl.DataFrame(schema=schema(PANEL))

    for view in (latest(empty), first_prints(empty), beside_base(empty), lines(empty)):
        assert view.is_empty()
