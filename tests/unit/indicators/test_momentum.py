import polars as pl
import pytest

from exportdecomp.indicators.momentum import Momentum, component_momentum, momentum
from tests.builders import paired

Level = float | None


def test_momentum_is_the_rise_of_the_level_and_the_base_effect_that_of_the_base() -> None:
    # Ratios 1.2 and 1.1: L = 0.1 / ln(12 / 11) = 0.1 / 0.0870114 = 1.1492748.
    # ln(180 / 143) = 0.2301121 and ln(150 / 130) = 0.1431008, which differ by ln(12 / 11).
    made = momentum(180.0, 150.0, 143.0, 130.0)

    assert made.momentum_pp == pytest.approx(26.4462, abs=1e-3)
    assert made.base_effect_pp == pytest.approx(-16.4462, abs=1e-3)
    assert made.reason is None


def test_levels_of_windows_of_different_length_are_taken_per_month() -> None:
    # January to September beside January to August, 10 and then 11 a month against 9 always.
    made = momentum(99.0, 81.0, 80.0, 72.0, months=(9, 8))

    # From 11.1% to 22.2%, all of it momentum: the base has not moved per month.
    assert made.momentum_pp == pytest.approx(100 / 9)
    assert made.base_effect_pp == pytest.approx(0.0)


def test_growth_that_stays_has_two_parts_that_cancel() -> None:
    # 10% before and after, 1.1 * ln(1.3): L(a, a) = a.
    made = momentum(143.0, 130.0, 110.0, 100.0)

    assert made.momentum_pp == pytest.approx(28.8600, abs=1e-3)
    assert made.base_effect_pp == pytest.approx(-28.8600, abs=1e-3)


@pytest.mark.parametrize(
    ("levels", "reason"),
    [
        ((180.0, None, 143.0, 130.0), "missing_base"),
        ((180.0, 150.0, 143.0, None), "missing_base"),
        ((None, 150.0, 143.0, 130.0), "missing_value"),
        ((180.0, 150.0, None, 130.0), "missing_value"),
        ((0.0, 150.0, 143.0, 130.0), "not_positive"),
        ((180.0, 150.0, 143.0, 0.0), "not_positive"),
        ((180.0, -150.0, 143.0, 130.0), "not_positive"),
    ],
)
def test_momentum_that_has_no_meaning_is_none_with_its_reason(
    levels: tuple[Level, Level, Level, Level], reason: str
) -> None:
    assert momentum(*levels) == Momentum(None, None, reason)


def test_each_component_has_the_momentum_of_its_own_growth() -> None:
    august = paired(levels={"toys": (68.0, 70.0), "ic": (143.0, 130.0)}, period="2025-08")
    september = paired(
        levels={"ic": (180.0, 150.0), "toys": (60.0, 0.0), "drones": (9.0, 4.0)}
    )

    made = component_momentum(pl.concat([september, august]))

    alone = momentum(180.0, 150.0, 143.0, 130.0)
    assert made.rows() == [
        ("ic", alone.momentum_pp, alone.base_effect_pp, None),
        ("toys", None, None, "not_positive"),
        ("drones", None, None, "missing_base"),
    ]


def test_months_are_those_of_the_later_and_the_earlier_window() -> None:
    august = paired(levels={"ic": (80.0, 72.0)}, period="2025-08")
    september = paired(levels={"ic": (99.0, 81.0)})

    made = component_momentum(pl.concat([august, september]), months=(9, 8))

    assert made["momentum_pp"].to_list() == pytest.approx([100 / 9])


@pytest.mark.parametrize("level", [float("nan"), float("inf")])
def test_a_level_that_is_not_finite_is_missing(level: float) -> None:
    assert momentum(level, 150.0, 143.0, 130.0).reason == "missing_value"
    assert momentum(180.0, 150.0, 143.0, level).reason == "missing_base"


def test_no_months_have_no_level_per_month() -> None:
    made = momentum(180.0, 150.0, 143.0, 130.0, months=(0, 1))

    assert made == Momentum(None, None, "not_positive")
