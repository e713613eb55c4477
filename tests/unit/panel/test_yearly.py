"""Each cell of a release beside the same cell a year before."""

import pytest

from exportdecomp.model.dataset import ScopeBreak
from exportdecomp.model.period import month_number
from exportdecomp.panel.yearly import over_the_year, window_of
from tests.materials import panel_of


def test_a_month_stands_beside_the_month_a_year_before() -> None:
    panel = panel_of(
        """period,component,value,quantity,quantity_unit
        2024-09,headline,2000,,
        2024-09,ships,330,7,ships
        2025-09,ships,470,8,ships
        """
    )

    ships = over_the_year(panel, "month").filter(component="ships").to_dicts()[-1]

    assert (ships["value"], ships["base_value"]) == (470.0, 330.0)
    assert (ships["base_quantity"], ships["base_quantity_unit"]) == (7.0, "ships")
    # 100 × 140 / 330 = 42.424
    assert ships["growth_over_year_pct"] == pytest.approx(42.4242, abs=1e-4)
    # The headline of 2025-09 is not there, so its base is not known.
    assert ships["contribution_pp"] is None


def test_a_contribution_is_the_change_over_the_base_of_the_headline() -> None:
    panel = panel_of(
        """period,component,value
        2024-09,headline,2000
        2024-09,ships,330
        2025-09,headline,2200
        2025-09,ships,470
        """
    )

    ships = over_the_year(panel, "month").filter(component="ships").to_dicts()[-1]

    # 100 × 140 / 2000
    assert ships["contribution_pp"] == 7.0


def test_a_month_never_printed_is_the_difference_of_two_years_to_date() -> None:
    panel = panel_of(
        """period,component,value,window,quantity,quantity_unit
        2024-08,ships,2500,ytd,50,ships
        2024-09,ships,2830,ytd,57,ships
        2025-09,ships,470,month,8,ships
        """
    )

    (ships,) = over_the_year(panel, "month").to_dicts()

    assert (ships["base_value"], ships["base_quantity"]) == (330.0, 7.0)


def test_a_difference_that_is_not_above_zero_is_no_base() -> None:
    panel = panel_of(
        """period,component,value,window
        2024-08,medicines,2830,ytd
        2024-09,medicines,2500,ytd
        2025-09,medicines,470,month
        """
    )

    (row,) = over_the_year(panel, "month").to_dicts()

    assert row["base_value"] is None
    assert row["growth_over_year_pct"] is None


def test_a_printed_month_is_taken_before_a_difference() -> None:
    panel = panel_of(
        """period,component,value,window
        2024-08,ships,2500,ytd
        2024-09,ships,2830,ytd
        2024-09,ships,335,month
        2025-09,ships,470,month
        """
    )

    rows = over_the_year(panel, "month").filter(value=470.0).to_dicts()

    assert [row["base_value"] for row in rows] == [335.0]


def test_the_last_vintage_counts() -> None:
    panel = panel_of(
        """period,component,value,vintage
        2024-09,ships,330,2024-10-14
        2024-09,ships,333,2025-10-13
        2025-09,ships,470,2025-10-13
        """
    )

    assert over_the_year(panel, "month").to_dicts()[-1]["base_value"] == 333.0


def test_there_is_no_base_on_the_other_side_of_a_change_of_scope() -> None:
    panel = panel_of(
        """period,component,value,flow
        2024-09,apec,330,imports
        2024-09,apec,530,exports
        2025-09,apec,470,imports
        2025-09,apec,570,exports
        2026-09,apec,490,imports
        """
    )
    change = ScopeBreak("apec", "imports", month_number(2025, 1), "other scope")

    rows = over_the_year(panel, "month", [change]).sort("value").to_dicts()

    assert {row["value"]: row["base_value"] for row in rows if row["value"] > 450} == {
        470.0: None,
        490.0: 470.0,
        530.0: None,
        570.0: 530.0,
    }


def test_growth_from_zero_is_none() -> None:
    panel = panel_of(
        """period,component,value
        2024-09,headline,2000
        2024-09,ships,0
        2025-09,headline,2200
        2025-09,ships,40
        """
    )

    ships = over_the_year(panel, "month").filter(component="ships").to_dicts()[-1]

    assert ships["growth_over_year_pct"] is None
    assert ships["contribution_pp"] == 2.0


def test_years_are_read_from_years_to_date() -> None:
    assert [window_of(one) for one in ("month", "quarter", "year", "ytd")] == [
        "month",
        "quarter",
        "ytd",
        "ytd",
    ]
