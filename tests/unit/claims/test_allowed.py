"""What a stated figure allows."""

from fractions import Fraction

import pytest

from exportdecomp.claims.allowed import allowed, cut, turned
from exportdecomp.model.claim import Hedge
from exportdecomp.model.interval import Interval
from tests.evidence import stated


@pytest.mark.parametrize(
    ("digits", "decimals", "ends"),
    [
        ("8.3", None, ("8.25", "8.35")),
        ("-16.0", None, ("-16.05", "-15.95")),
        ("500", None, ("499.5", "500.5")),
        ("500", -2, ("450", "550")),
        ("0.0", None, ("-0.05", "0.05")),
        ("-0.0", None, ("-0.05", "0")),
        ("+0.0", None, ("0", "0.05")),
    ],
)
def test_digits_allow_what_rounds_to_them(
    digits: str, decimals: int | None, ends: tuple[str, str]
) -> None:
    span = allowed(stated(digits, decimals=decimals), Fraction(0))

    assert span == Interval(*map(Fraction, ends))


@pytest.mark.parametrize(
    ("digits", "hedge", "tolerance", "ends"),
    [
        ("50", Hedge.ABOUT, "5", (45, 55)),
        ("5", Hedge.OVER, None, (5, 90)),
        ("5", Hedge.UNDER, None, (-90, 5)),
        ("-5", Hedge.OVER, None, (-90, -5)),  # fell by more than 5
        ("-5", Hedge.UNDER, None, (-5, 0)),  # fell by less than 5
        ("5", Hedge.OVER, "1", (4, 90)),
        ("5", Hedge.UNDER, "1", (-90, 6)),
        ("-5", Hedge.OVER, "1", (-90, -4)),
        ("-5", Hedge.UNDER, "1", (-6, 0)),
    ],
)
def test_a_hedge_allows_more_on_its_side(
    digits: str, hedge: Hedge, tolerance: str | None, ends: tuple[int, int]
) -> None:
    is_down = ends[0] == -90

    span = allowed(
        stated(digits, hedge=hedge, tolerance=tolerance), Fraction(-90 if is_down else 90)
    )

    assert span == Interval.of(*ends)


@pytest.mark.parametrize("hedge", [Hedge.OVER, Hedge.UNDER])
def test_a_one_sided_statement_holds_its_own_figure_whatever_the_reach(hedge: Hedge) -> None:
    up, down = stated("5", hedge=hedge), stated("-5", hedge=hedge)

    assert allowed(up, Fraction(5)).holds(Fraction(5))
    assert allowed(down, Fraction(-5)).holds(Fraction(-5))


@pytest.mark.parametrize(
    ("digits", "ends"),
    [
        ("1.5", ("1.5", "1.6")),
        ("-1.5", ("-1.6", "-1.5")),
        ("0.0", ("-0.1", "0.1")),
        ("-0.0", ("-0.1", "0")),
    ],
)
def test_digits_that_were_cut_lie_farther_from_zero(
    digits: str, ends: tuple[str, str]
) -> None:
    assert cut(stated(digits)) == Interval(*map(Fraction, ends))


def test_no_digits_were_cut_from_a_hedged_figure_or_one_with_a_tolerance() -> None:
    assert cut(stated("50", hedge=Hedge.ABOUT, tolerance="5")) is None
    assert cut(stated("50", tolerance="0.5")) is None


@pytest.mark.parametrize(
    ("digits", "ends"),
    [("-16.0", ("15.95", "16.05")), ("-0.0", ("0", "0.05")), ("+0.0", ("-0.05", "0"))],
)
def test_a_figure_is_turned_with_its_sign(digits: str, ends: tuple[str, str]) -> None:
    assert allowed(turned(stated(digits)), Fraction(0)) == Interval(*map(Fraction, ends))
