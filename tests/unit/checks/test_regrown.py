import pytest

from exportdecomp.checks.regrown import regrown
from tests.materials import panel_of

PANEL = panel_of("""
    period,component,vintage,value,precision,growth_pct
    2024-09,usa,2024-10-14,470,2,
    2024-09,usa,2025-10-13,460,2,
    2025-09,usa,2025-10-13,343,2,-25.4
    2025-09,usa,2026-10-13,345,2,-26.6
""")


def test_growth_is_computed_on_the_base_of_the_same_day_or_on_its_first_print() -> None:
    same, first = regrown(PANEL).select("base_value", "of_one_release", "again_pct").rows()

    # 343 / 460 and 345 / 470.
    assert same[:2] == (460.0, True)
    assert same[2] == pytest.approx(-25.4348, abs=5e-5)
    assert first[:2] == (470.0, False)
    assert first[2] == pytest.approx(-26.5957, abs=5e-5)


def test_digits_of_levels_and_rate_make_an_interval_each() -> None:
    panel = panel_of("""
        period,component,value,precision,growth_pct
        2024-09,usa,470,2,
        2025-09,usa,343,2,-25.4
        2024-08,usa,460,2,
        2025-08,usa,337,2,-26.75
    """)

    august, september = regrown(panel)["apart_pp"].to_list()

    # 336 / 461 to 338 / 459 is -27.11 to -26.36, and meets -26.75. 344 / 469 is -26.652,
    # and the table prints two decimals: -25.405 is 1.2475 above it.
    assert august == 0.0
    assert september == pytest.approx(1.2475, abs=5e-4)


def test_a_base_that_may_be_nothing_gives_no_growth() -> None:
    panel = panel_of("""
        period,component,value,precision,growth_pct
        2024-09,usa,1,2,
        2025-09,usa,343,2,99.0
    """)

    assert regrown(panel).is_empty()
    assert regrown(panel.clear()).is_empty()
