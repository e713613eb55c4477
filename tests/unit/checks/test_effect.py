from datetime import date

import pytest

from exportdecomp.checks.effect import Effect, Headlines, Key, measure_on
from tests.materials import panel_of

HEADLINES = """
period,component,vintage,value
2024-09,headline,2024-10-13,80
2024-09,headline,2025-10-13,90
2025-09,headline,2025-10-13,100
2025-08,headline,2025-10-13,70
2026-08,headline,2026-09-13,77
2027-01,headline,2027-02-13,5
2025-09,usa,2025-10-13,40
"""


def whole() -> Headlines:
    return measure_on(panel_of(HEADLINES))


def key(year: int, month: int, currency: str = "USD") -> Key:
    return "exports", "month", date(year, month, 1), currency


def test_a_level_moves_growth_by_its_share_of_the_base_as_last_published() -> None:
    # 100 * 4.5 / 90
    assert whole().of_level(key(2025, 9), 4.5) == Effect(5.0, None, "2025-09")


def test_a_level_that_is_a_base_moves_growth_a_year_later() -> None:
    effect = whole().of_level(key(2025, 8), 7.0)

    # Without the change the base is 63: 100 * (77 / 70 - 77 / 63) = 110 - 122.22.
    assert effect.effect_pp == pytest.approx(-12.2222, abs=1e-4)
    assert effect == whole().of_base(key(2026, 8), 7.0)


def test_there_is_no_effect_without_a_headline_or_a_base() -> None:
    assert whole().of_level(key(2027, 1), 1.0) == Effect(None, "no_headline")
    assert whole().of_level(key(2020, 1), 1.0) == Effect(None, "no_headline")
    assert whole().of_base(key(2020, 1), 1.0) == Effect(None, "no_headline")
    assert whole().of_base(key(2025, 8), 1.0) == Effect(None, "no_base")
    assert whole().of_level(key(2025, 9, "EUR"), 1.0) == Effect(None, "no_headline")


def test_a_base_that_was_not_above_zero_has_no_growth() -> None:
    assert whole().of_base(key(2025, 9), 90.0) == Effect(None, "no_base")
    zero = measure_on(
        panel_of("period,component,value\n2024-09,headline,0\n2025-09,headline,5")
    )
    assert zero.of_level(key(2025, 9), 1.0) == Effect(None, "no_headline")


def test_an_empty_panel_has_no_headline() -> None:
    assert measure_on(panel_of("period,component,value")).levels == {}
