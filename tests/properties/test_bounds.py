"""The figure that an office rounded lies inside the bounds computed from what it printed."""

from hypothesis import given
from hypothesis import strategies as st

from exportdecomp.indicators.bounds import growth_bounds, remainder_bounds
from exportdecomp.model.base import BaseKind
from exportdecomp.panel.base_period import pair
from tests.builders import observation, panel, span

BASES = st.integers(1_000, 4_000_000).map(float)
GROWTHS = st.floats(-60.0, 250.0)
SHARES = st.floats(0.0, 1.0)


def is_between(amount: float, bounds: tuple[float, float]) -> bool:
    noise = 1e-9 * max(1.0, abs(amount), *(abs(bound) for bound in bounds))
    return bounds[0] - noise <= amount <= bounds[1] + noise


def implied_interval(value: float, growth_pct: float) -> tuple[float, float]:
    """The base and its interval as read from a level and the growth printed beside it."""
    printed = observation(period="2025-09", value=value, growth_pct=round(growth_pct, 1))
    frame = pair(panel(printed), span(), BaseKind.IMPLIED).collect()
    return frame["base_lower"].item(), frame["base_upper"].item()


@given(base=BASES, growth_pct=GROWTHS)
def test_the_true_base_lies_in_the_interval_of_the_implied_base(
    base: float, growth_pct: float
) -> None:
    lower, upper = implied_interval(base * (1 + growth_pct / 100), growth_pct)

    assert lower < upper
    assert lower - 1e-9 * base <= base <= upper + 1e-9 * base


@given(base=BASES, growth_pct=GROWTHS)
def test_the_unrounded_growth_lies_inside_the_growth_bounds(
    base: float, growth_pct: float
) -> None:
    value = base * (1 + growth_pct / 100)

    bounds = growth_bounds(value, *implied_interval(value, growth_pct))

    assert is_between(growth_pct, bounds)
    # Rounded to one decimal, growth is known to a tenth of a point and no better.
    assert bounds[1] - bounds[0] < 0.1 + 1e-9


@given(base=BASES, growth_pct=GROWTHS, base_share=SHARES, share=SHARES)
def test_the_unrounded_contribution_of_a_remainder_lies_inside_its_bounds(
    base: float, growth_pct: float, base_share: float, share: float
) -> None:
    value = base * (1 + growth_pct / 100)
    listed, listed_base = share * value, base_share * base
    truth = 100 * ((value - listed) - (base - listed_base)) / base

    interval = implied_interval(value, growth_pct)
    bounds = remainder_bounds(value - listed, listed_base, interval)

    assert is_between(truth, bounds)


@given(base=BASES, lower=SHARES, upper=SHARES, value=BASES, over=BASES)
def test_bounds_over_another_base_hold_every_base_of_the_interval(
    base: float, lower: float, upper: float, value: float, over: float
) -> None:
    interval = (base * (1 - 0.4 * lower), base * (1 + 0.4 * upper))
    listed_base = 0.3 * base

    bounds = remainder_bounds(value, listed_base, interval, over)

    assert is_between(100 * (value - (base - listed_base)) / over, bounds)


@given(value=BASES, exact_base=BASES, lower=BASES, width=BASES)
def test_a_wider_interval_never_gives_narrower_bounds(
    value: float, exact_base: float, lower: float, width: float
) -> None:
    narrow = remainder_bounds(value, exact_base, (lower, lower + width / 3))
    wide = remainder_bounds(value, exact_base, (lower, lower + width))

    assert wide[1] == narrow[1]
    assert wide[0] < narrow[0]
