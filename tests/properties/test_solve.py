"""Whatever the truth is, once it is printed and solved for, it lies between the bounds."""

from fractions import Fraction
from itertools import permutations, product
from math import floor

from hypothesis import assume, given
from hypothesis import strategies as st

from exportdecomp.claims.solve import Figures, solve
from exportdecomp.claims.solve_third import third
from exportdecomp.model.printed import Rounding
from exportdecomp.model.solved import FAMILIES, Family, Figure, Solved
from exportdecomp.model.verify_report import Agreement, Relation
from exportdecomp.outputs.exact_numbers import outward

RATES = st.fractions(-99, 400, max_denominator=10_000)
POINTS = st.fractions(-40, 40, max_denominator=10_000)
SHARES = st.fractions(Fraction(1, 100), 100, max_denominator=10_000)
LEVELS = st.fractions(Fraction(1, 100), 10**12, max_denominator=1000)
PLACES = st.integers(0, 4)
ROUNDINGS = st.sampled_from(Rounding)


@st.composite
def truths(draw: st.DrawFn) -> tuple[Family, dict[Figure, Fraction]]:
    """A family with three figures that are true together, none of them rounded."""
    family = draw(st.sampled_from(FAMILIES))
    parts = {
        Relation.BASE_SHARE: (SHARES, RATES),
        Relation.VOLUME_PRICE: (RATES, RATES),
        Relation.LEVEL_GROWTH: (LEVELS, RATES),
        Relation.SHARE_OF_GROWTH: (POINTS, RATES),
    }[family.relation]
    one, other = (draw(part) for part in parts)
    whole, *rest = family.figures
    value = third(family, whole)(one, other)
    assert value is not None
    return family, {whole: value, **dict(zip(rest, (one, other), strict=True))}


def cut(number: Fraction, places: int, rounding: Rounding) -> str:
    """Print a number with so many decimals, in one of the two ways."""
    scaled = abs(number) * 10**places
    units = round(scaled) if rounding is Rounding.NEAREST else floor(scaled)
    digits = f"{units:0{places + 1}d}"
    whole, part = digits[: len(digits) - places], digits[len(digits) - places :]
    return ("-" if number < 0 else "") + (f"{whole}.{part}" if part else whole)


def solved(printed: dict[Figure, str], rounding: Rounding) -> Solved:
    figures: Figures = {name.value: text for name, text in printed.items()}  # type: ignore[assignment]  # as its keys are named
    return solve(rounding=rounding, **figures)


def as_printed(
    drawn: tuple[Family, dict[Figure, Fraction]],
    places: tuple[int, int, int],
    rounding: Rounding,
) -> dict[Figure, str]:
    family, truth = drawn
    return {
        name: cut(truth[name], decimals, rounding)
        for name, decimals in zip(family.figures, places, strict=True)
    }


@given(drawn=truths(), places=st.tuples(PLACES, PLACES, PLACES), rounding=ROUNDINGS)
def test_the_truth_lies_between_the_bounds_of_every_figure_of_every_family(
    drawn: tuple[Family, dict[Figure, Fraction]],
    places: tuple[int, int, int],
    rounding: Rounding,
) -> None:
    family, truth = drawn
    printed = as_printed(drawn, places, rounding)
    for wanted in family.figures:
        told = {name: printed[name] for name in family.beside(wanted)}
        (one,) = solved(told, rounding).implied
        if one.open is None:
            assert one.reason in {"divisor_is_zero", "divisor_may_be_zero", "negative_base"}
            continue
        assert one.open.holds(truth[wanted])
        lower, upper = outward(one.open)
        assert Fraction(repr(lower)) <= truth[wanted] <= Fraction(repr(upper))
        assert (round(lower, 9), round(upper, 9)) == (lower, upper)


@given(drawn=truths(), places=st.tuples(PLACES, PLACES, PLACES), rounding=ROUNDINGS)
def test_true_figures_are_consistent_and_the_truth_is_what_all_three_allow(
    drawn: tuple[Family, dict[Figure, Fraction]],
    places: tuple[int, int, int],
    rounding: Rounding,
) -> None:
    family, truth = drawn
    printed = as_printed(drawn, places, rounding)
    assume(Fraction(printed.get(Figure.BASE, "1")) > 0)
    found = solved(printed, rounding)

    assert found.agreement is Agreement.CONSISTENT
    assert found.allowed is not None
    for name, told, left in zip(family.figures, found.told, found.allowed, strict=True):
        assert left.holds(truth[name])
        assert told.open.lower <= left.lower <= left.upper <= told.open.upper


@given(drawn=truths(), decimals=PLACES, rounding=ROUNDINGS)
def test_no_point_inside_what_was_printed_gives_more_than_the_bounds(
    drawn: tuple[Family, dict[Figure, Fraction]], decimals: int, rounding: Rounding
) -> None:
    family, truth = drawn
    for wanted in family.figures:
        beside = family.beside(wanted)
        told = {name: cut(truth[name], decimals, rounding) for name in beside}
        found = solved(told, rounding)
        (one,) = found.implied
        if one.open is None:
            continue
        opens = {given_.figure: given_.open for given_ in found.told}
        steps = [Fraction(step, 7) for step in range(8)]
        grid = [
            [opens[name].lower + step * opens[name].width for step in steps] for name in beside
        ]
        values = [third(family, wanted)(*point) for point in product(*grid)]
        assert None not in values
        known = [value for value in values if value is not None]
        assert (min(known), max(known)) == one.open


@given(drawn=truths(), decimals=PLACES, rounding=ROUNDINGS)
def test_the_order_of_the_figures_changes_nothing(
    drawn: tuple[Family, dict[Figure, Fraction]], decimals: int, rounding: Rounding
) -> None:
    family, truth = drawn
    printed = {name: cut(truth[name], decimals, rounding) for name in family.figures}
    first, *others = (
        solved({name: printed[name] for name in order}, rounding)
        for order in permutations(family.figures)
    )

    assert all(other == first for other in others)
