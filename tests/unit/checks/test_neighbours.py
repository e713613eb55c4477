import pytest

from exportdecomp.checks.neighbours import beside_neighbours
from tests.materials import panel_of


def test_a_month_stands_beside_the_months_and_years_around_it() -> None:
    panel = panel_of(
        """period,component,value
        2024-08,toys,42
        2025-07,toys,39
        2025-08,toys,38
        2025-09,toys,36
        2026-08,toys,31
        """
    )
    row = beside_neighbours(panel).row(2, named=True)

    assert [row[name] for name in ("before", "after", "year_before", "year_after")] == [
        39, 36, 42, 31,
    ]  # fmt: skip
    # The middle of 31, 36, 39 and 42.
    assert row["usual"] == pytest.approx(37.5)


def test_a_quarter_steps_by_three_months_and_a_year_to_date_by_twelve() -> None:
    panel = panel_of(
        """period,component,value,window
        2025-03,toys,100,quarter
        2025-06,toys,110,quarter
        2024-06,toys,190,ytd
        2025-06,toys,210,ytd
        """
    )
    rows = {
        (row["window"], row["period"].year, row["period"].month): row["before"]
        for row in beside_neighbours(panel).iter_rows(named=True)
    }

    assert rows["quarter", 2025, 6] == 100
    assert rows["ytd", 2025, 6] == 190


def test_the_latest_vintage_is_held_against_the_latest() -> None:
    panel = panel_of(
        """period,component,value,vintage
        2025-08,toys,38,2025-09-08
        2025-08,toys,40,2025-10-13
        2025-09,toys,36,2025-10-13
        """
    )
    rows = beside_neighbours(panel)

    assert rows.select("value", "before").rows() == [(40.0, None), (36.0, 40.0)]


def test_a_cell_by_itself_has_no_neighbours() -> None:
    row = beside_neighbours(panel_of("period,component,value\n2025-09,toys,36"))

    assert row["usual"].to_list() == [None]
