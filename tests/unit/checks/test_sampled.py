import pytest

from exportdecomp.checks.effect import Effect, measure_on
from exportdecomp.checks.sampled import effect_in
from tests.materials import day, panel_of

WHOLE = measure_on(
    panel_of(
        """period,component,value,window
        2024-09,headline,400,month
        2025-09,headline,440,month
        2024-09,headline,3100,ytd
        2025-09,headline,3500,ytd
        """
    )
)


def test_the_month_comes_before_the_year_to_date() -> None:
    # 6 / 400.
    assert effect_in(WHOLE, day("2025-09-01"), 6.0).effect_pp == pytest.approx(1.5)


def test_a_period_or_flow_without_a_headline_has_no_effect() -> None:
    nothing = Effect(None, "no_headline")

    assert effect_in(WHOLE, day("2025-10-01"), 6.0) == nothing
    assert effect_in(WHOLE, None, 6.0) == nothing
    assert effect_in(WHOLE, day("2025-09-01"), 6.0, "imports") == nothing
