import pytest

from exportdecomp.checks.families import Family
from exportdecomp.checks.newest_pairs import newest_pairs
from tests.materials import day, panel_of

TOP = Family("partner", "headline", "headline", ("usa", "asean", "eu"), "other", {})
PANEL = panel_of("""
    period,component,value
    2024-09,headline,3037
    2024-09,usa,470
    2024-09,asean,464
    2025-09,headline,3286
    2025-09,usa,343
    2025-09,eu,480
    2025-10,headline,3056
    2025-10,eu,451
""")


def test_the_newest_period_that_a_line_can_be_compared_in_is_paired() -> None:
    (pairs,) = newest_pairs(PANEL, TOP)

    assert pairs.period == day("2025-09-01")
    assert (pairs.value, pairs.base) == (3286.0, 3037.0)
    assert pairs.both == {"usa": (343.0, 470.0)}
    assert pairs.one_sided == {"asean": -464.0, "eu": 480.0}
    assert pairs.places["asean"] == ("release.csv", 4)


def test_figures_without_a_year_before_are_not_paired() -> None:
    now = PANEL.filter(PANEL["period"] > day("2025-01-01"))

    assert list(newest_pairs(now, TOP)) == []


def test_the_base_of_a_whole_that_is_not_held_is_what_its_printed_growth_implies() -> None:
    panel = panel_of("""
        period,component,value,growth_pct
        2024-09,usa,470,
        2025-09,headline,3286,8.3
        2025-09,usa,343,
    """)

    (pairs,) = newest_pairs(panel, TOP)
    (gone,) = newest_pairs(panel.with_columns(growth_pct=-100.0), TOP)

    # 3286 / 1.083
    assert pairs.base == pytest.approx(3034.1644, abs=1e-4)
    assert gone.base is None
