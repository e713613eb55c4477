import polars as pl

from exportdecomp.checks.disagreeing import disagreeing
from tests.materials import flat, material

SCHEMES = {"partner": (flat("usa", "asean"),)}
RELEASE = """
    period,component,value
    2025-07,headline,3037
    2025-07,usa,934
    2025-07,asean,2103
    2025-08,headline,3218
    2025-08,usa,908
    2025-08,asean,2310
    2025-09,headline,{}
    2025-09,usa,880
    2025-09,asean,2406
"""


def periods(whole: int) -> list[str]:
    rows = disagreeing(material(RELEASE.format(whole), schemes=SCHEMES))
    return rows.select(pl.col("period").dt.strftime("%Y-%m"))["period"].to_list()


def test_a_period_that_does_not_add_up_is_one_and_so_is_the_year_after() -> None:
    # 880 + 2406 = 3286, written with two digits exchanged.
    assert periods(3826) == ["2025-09", "2026-09"]


def test_a_gap_that_moves_growth_by_less_than_a_tenth_of_a_point_is_none() -> None:
    # 2 is 0.06% of 3288, 5 is 0.15% of 3291; rounding explains 1.5.
    assert periods(3288) == []
    assert periods(3291) == ["2025-09", "2026-09"]


def test_lines_that_are_a_choice_never_add_up() -> None:
    release = material(RELEASE.format(3286), schemes={"partner": (flat("usa"),)})

    assert disagreeing(release).is_empty()


def test_without_a_figure_or_a_scheme_nothing_disagrees() -> None:
    assert disagreeing(material(schemes=SCHEMES)).is_empty()
    assert disagreeing(material(RELEASE.format(3826))).is_empty()
