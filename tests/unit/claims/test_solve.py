"""The third of three figures: numbers by hand from what a note of September 2025 prints."""

from fractions import Fraction

import pytest

from exportdecomp.claims.solve import Figures, solve
from exportdecomp.claims.solve_third import allowed
from exportdecomp.errors import SettingsError, UnknownChoiceError
from exportdecomp.model.interval import Interval
from exportdecomp.model.printed import Rounding
from exportdecomp.model.solved import FAMILIES, Figure, Implied, Solved
from exportdecomp.model.verify_report import Agreement, Relation


def only(solved: Solved) -> Implied:
    (one,) = solved.implied
    return one


def rounded(bounds: Interval | None, places: int) -> list[float]:
    assert bounds is not None
    return [round(float(end), places) for end in bounds]


def codes(solved: Solved) -> list[str]:
    return [note.code for note in solved.notes]


def test_growth_and_contribution_give_the_base_share() -> None:
    one = only(solve(growth="32.7", contribution="1.5"))

    # 100 * 1.5 / 32.7; least 100 * 1.45 / 32.75, greatest 100 * 1.55 / 32.65
    assert (one.figure, one.value) == (Figure.BASE_SHARE, Fraction(1500, 327))
    assert one.open == Interval(Fraction(14500, 3275), Fraction(15500, 3265))
    assert one.least_at == (Fraction("1.45"), Fraction("32.75"))
    assert one.greatest_at == (Fraction("1.55"), Fraction("32.65"))


@pytest.mark.parametrize(
    ("figures", "wanted", "bounds"),
    [
        # 100 * 7.65 / 13.15 and 100 * 7.75 / 13.05
        (Figures(growth="13.1", contribution="7.7"), Figure.BASE_SHARE, [58.17, 59.39]),
        # 60.65 * 12.65 / 100 and 60.75 * 12.75 / 100
        (Figures(growth="12.7", base_share="60.7"), Figure.CONTRIBUTION, [7.67, 7.75]),
        # 100 * 7.65 / 60.75 and 100 * 7.75 / 60.65
        (Figures(contribution="7.7", base_share="60.7"), Figure.GROWTH, [12.59, 12.78]),
        # 1.0305 * 0.9425 and 1.0315 * 0.9435
        (Figures(volume="3.1", unit_value="-5.7"), Figure.VALUE, [-2.88, -2.68]),
        # 0.9725 / 0.9435 and 0.9735 / 0.9425
        (Figures(value="-2.7", unit_value="-5.7"), Figure.VOLUME, [3.07, 3.29]),
        # 0.9725 / 1.0315 and 0.9735 / 1.0305
        (Figures(value="-2.7", volume="3.1"), Figure.UNIT_VALUE, [-5.72, -5.53]),
        # 303.35 * 1.0825 and 303.45 * 1.0835
        (Figures(base="303.4", growth="8.3"), Figure.LEVEL, [328.38, 328.79]),
        # 328.565 / 1.0835 and 328.575 / 1.0825
        (Figures(level="328.57", growth="8.3"), Figure.BASE, [303.24, 303.53]),
        # 328.565 / 303.45 and 328.575 / 303.35
        (Figures(level="328.57", base="303.4"), Figure.GROWTH, [8.28, 8.32]),
        # 100 * 2.65 / 8.35 and 100 * 2.75 / 8.25
        (Figures(contribution="2.7", headline="8.3"), Figure.SHARE_OF_GROWTH, [31.74, 33.33]),
        # 100 * 2.65 / 32.5 and 100 * 2.75 / 31.5
        (Figures(contribution="2.7", share_of_growth="32"), Figure.HEADLINE, [8.15, 8.73]),
        # 8.25 * 31.5 / 100 and 8.35 * 32.5 / 100
        (Figures(headline="8.3", share_of_growth="32"), Figure.CONTRIBUTION, [2.6, 2.71]),
    ],
)
def test_each_figure_of_each_family_follows_from_the_two_others(
    figures: Figures, wanted: Figure, bounds: list[float]
) -> None:
    one = only(solve(**figures))

    assert one.figure is wanted
    assert rounded(one.open, 2) == bounds
    assert one.value is not None
    assert one.open is not None
    assert one.open.holds(one.value)


def test_the_order_in_which_figures_are_given_changes_nothing() -> None:
    one = solve(level="328.57", base="303.4", growth="8.3")

    assert one == solve(growth="8.3", base="303.4", level="328.57")
    assert one == solve(base="303.4", growth="8.3", level="328.57")


def test_zeros_after_the_point_are_digits() -> None:
    rough, fine = (only(solve(growth="16", contribution=x)) for x in ("1", "1.0"))

    assert rough.value == fine.value == Fraction(100, 16)
    # 100 * 0.5 / 16.5 and 100 * 1.5 / 15.5; then 0.95 and 1.05
    assert rounded(rough.open, 3) == [3.03, 9.677]
    assert rounded(fine.open, 3) == [5.758, 6.774]


def test_truncated_digits_lie_below_what_was_cut() -> None:
    one = only(solve(volume="3.1", unit_value="-5.7", rounding="truncated"))

    # 1.031 * (1 - 0.058) and 1.032 * (1 - 0.057)
    assert rounded(one.open, 4) == [-2.8798, -2.6824]
    assert solve(volume="3.1", unit_value="-5.7", rounding=Rounding.TRUNCATED).implied == (
        one,
    )


def test_an_exact_figure_adds_nothing_to_the_bounds() -> None:
    one = only(solve(level="110", growth="10", exact=["level", "growth"]))

    assert one.value == 100
    assert one.open == Interval.of(100)


def test_price_and_hyphens_are_understood_as_exact_figures_too() -> None:
    by_name = solve(volume="3.1", unit_value="-5.7", exact=["unit_value"])

    assert solve(volume="3.1", unit_value="-5.7", exact=["--unit-value"]) == by_name
    assert solve(volume="3.1", unit_value="-5.7", exact=["price"]) == by_name


def test_a_divisor_printed_as_zero_leaves_neither_value_nor_bounds() -> None:
    solved = solve(growth="0.0", contribution="1.5")

    assert only(solved) == Implied(Figure.BASE_SHARE, None, None, reason="divisor_is_zero")
    assert codes(solved) == ["divisor_is_zero"]
    assert only(solve(value="3", volume="-100")).reason == "divisor_is_zero"
    assert only(solve(level="7", base="0")).reason == "divisor_is_zero"


def test_a_divisor_that_may_be_zero_leaves_a_value_without_bounds() -> None:
    # Truncated, a volume printed as -99% may have been -100%, nothing at all.
    solved = solve(value="-98", volume="-99", rounding="truncated")

    # 0.02 / 0.01
    assert only(solved) == Implied(
        Figure.UNIT_VALUE, Fraction(100), None, reason="divisor_may_be_zero"
    )
    assert codes(solved) == ["divisor_may_be_zero"]
    assert only(solve(value="-98", volume="-99")).open is not None


def test_zero_over_what_is_not_zero_is_zero_with_bounds() -> None:
    one = only(solve(growth="8", contribution="0.0"))

    # 100 * 0.05 / 7.5 on either side
    assert one.value == 0
    assert rounded(one.open, 3) == [-0.667, 0.667]


def test_growth_over_a_base_below_zero_is_not_defined() -> None:
    solved = solve(level="5", base="-4")

    assert only(solved) == Implied(Figure.GROWTH, None, None, reason="negative_base")
    assert codes(solved) == ["negative_base", "no_positive_base"]


def test_what_cannot_be_is_noted_and_told_from_what_rounding_leaves_open() -> None:
    far = solve(growth="10", contribution="12")
    near = solve(growth="8.0", contribution="8.04")
    fall = solve(value="-150", volume="20")

    # 100 * 8.035 / 8.05 is below 100
    assert codes(far) == codes(near) == ["share_out_of_range"]
    assert "leave open" not in far.notes[0].text
    assert "leave open" in near.notes[0].text
    # 100 * (-0.5 / 1.2 - 1) = -141.7: both it and the value are impossible
    assert codes(fall) == ["below_all", "below_all"]


def test_three_figures_that_can_be_true_are_consistent_and_tighten_each_other() -> None:
    solved = solve(value="-2.7", volume="3.1", unit_value="-5.7")

    assert solved.agreement is Agreement.CONSISTENT
    assert solved.allowed is not None
    # value: printed from -2.75, implied up to -2.678; volume: implied from 3.0737
    value, volume, unit_value = (rounded(one, 3) for one in solved.allowed)
    assert value == [-2.75, -2.678]
    assert volume == [3.074, 3.15]
    assert unit_value == [-5.72, -5.65]


def test_tightening_goes_on_until_nothing_changes() -> None:
    solved = solve(value="-2.7", volume="3.1", unit_value="-5.7")

    assert solved.allowed is not None
    assert allowed(solved.family, solved.allowed) == solved.allowed


def test_tightening_one_divisor_away_from_zero_opens_the_way_for_the_other() -> None:
    # x * y from 4 to 6, x from 1 to 5, y from -1 to 2: y is at least 4 / 5, so x at least 2
    share = next(one for one in FAMILIES if one.relation is Relation.BASE_SHARE)
    product, one, hundredfold = Interval.of(4, 6), Interval.of(1, 5), Interval.of(-100, 200)

    assert allowed(share, (product, one, hundredfold)) == (
        product,
        Interval.of(2, 5),
        Interval.of(80, 200),
    )


def test_a_published_pair_contradicts_the_base_share_of_the_data() -> None:
    solved = solve(growth="13.1", contribution="7.7", base_share="60.7")

    assert solved.agreement is Agreement.INCONSISTENT
    assert solved.allowed is None
    assert [one.figure for one in solved.implied] == list(solved.family.figures)


def test_three_figures_over_a_base_that_is_not_above_zero_are_indeterminate() -> None:
    solved = solve(level="-5", base="-4", growth="25")

    assert solved.agreement is Agreement.INDETERMINATE
    assert solved.allowed is None


@pytest.mark.parametrize(
    "figures",
    [
        Figures(),
        Figures(growth="8.3"),
        Figures(growth="8.3", volume="2"),
        Figures(level="8.3", contribution="2"),
        Figures(growth="8.3", contribution="2", level="7"),
        Figures(growth="8.3", contribution="2", headline="7"),
    ],
)
def test_figures_that_are_not_two_or_three_of_one_family_are_refused(figures: Figures) -> None:
    with pytest.raises(SettingsError) as caught:
        solve(**figures)

    assert caught.value.hint is not None
    for option in ("--base-share", "--unit-value", "--level", "--share-of-growth"):
        assert option in caught.value.hint


def test_a_float_is_refused_because_it_does_not_tell_its_digits() -> None:
    with pytest.raises(SettingsError, match="growth is given as float"):
        solve(growth=16.0, contribution="1.5")  # type: ignore[arg-type]


def test_names_that_there_are_not_are_refused_with_those_that_there_are() -> None:
    with pytest.raises(UnknownChoiceError, match="grwoth") as figure:
        solve(grwoth="8", base="3")  # type: ignore[call-arg]
    with pytest.raises(UnknownChoiceError, match="--exact does not know 'base'") as exact:
        solve(level="8", growth="3", exact=["base"])
    with pytest.raises(UnknownChoiceError, match="--rounding does not know 'up'"):
        solve(level="8", growth="3", rounding="up")

    assert figure.value.hint == "did you mean growth?"
    assert exact.value.hint == "there is: growth, level"


def test_levels_in_two_units_are_refused() -> None:
    assert solve(level="110 bn", growth="10").unit_text == "bn"
    with pytest.raises(SettingsError, match="are not in one unit"):
        solve(level="110 bn", base="100 mn")
