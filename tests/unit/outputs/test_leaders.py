"""What a sentence says first, where bounds do not tell some rows apart."""

from exportdecomp.model.report import Mover
from exportdecomp.outputs.sentence import sentence
from tests.unit.outputs.reports import (
    AUGUST,
    a_breakdown,
    a_headline,
    a_query,
    a_report,
    left,
)


def within(**points: tuple[float, float, float]) -> tuple[Mover, ...]:
    """Components named by a letter: contribution, then between what it lies."""
    return tuple(
        Mover(code, code.upper(), pp, False, low, high)  # noqa: FBT003  # no remainder
        for code, (pp, low, high) in points.items()
    )


def told(movers: tuple[Mover, ...], growth: float = 15.0) -> str:
    head = a_headline(growth_pct=growth, contribution_pp=growth)
    report = a_report(a_breakdown(headline=head, movers=movers), query=a_query(bounds=True))
    return sentence(report).partition(": ")[2]


def test_rows_whose_bounds_are_apart_stand_in_their_order() -> None:
    apart = within(a=(2.7, 2.6, 2.8), b=(2.4, 2.3, 2.5), c=(2.0, 1.9, 2.1))

    assert told(apart) == "by commodity, A gave 2.7 points of it, B 2.4 and C 2.0."


def test_rows_whose_bounds_meet_are_joined() -> None:
    movers = within(a=(2.7, 2.6, 2.8), b=(2.4, 2.3, 2.5), c=(2.3, 2.2, 2.4))

    assert told(movers) == (
        "by commodity, A gave 2.7 points of it, then, in no certain order, B 2.4 and C 2.3."
    )


def test_the_first_may_be_one_of_two_and_the_third_follows_them() -> None:
    movers = within(a=(2.7, 2.5, 2.9), b=(2.6, 2.4, 2.8), c=(2.0, 1.9, 2.1))

    assert told(movers) == (
        "by commodity, A gave 2.7 points of it and B 2.6, in no certain order, then C 2.0."
    )


def test_one_wide_interval_keeps_apart_what_only_it_reaches() -> None:
    # B and C are apart, but A may be above both or below both.
    movers = within(a=(2.0, 1.0, 3.0), b=(1.9, 1.85, 1.95), c=(1.1, 1.05, 1.15))

    assert told(movers) == (
        "by commodity, A gave 2.0 points of it, B 1.9 and C 1.1, in no certain order."
    )


def test_what_cannot_be_told_from_the_third_is_named_too() -> None:
    movers = within(a=(3.0, 2.9, 3.1), b=(2.0, 1.9, 2.1), c=(1.5, 1.4, 1.6), d=(1.4, 1.3, 1.5))

    assert told(movers) == (
        "by commodity, A gave 3.0 points of it and B 2.0, then, in no certain order, C 1.5 "
        "and D 1.4."
    )


def test_too_many_that_cannot_be_told_apart_are_left_out() -> None:
    alike = dict.fromkeys("bcdef", (1.5, 1.4, 1.6))

    assert told(within(a=(3.0, 2.9, 3.1), **alike)) == "by commodity, A gave 3.0 points of it."


def test_too_many_from_the_first_on_are_named_as_some_of_them() -> None:
    alike = dict.fromkeys("abcdef", (1.5, 1.4, 1.6))

    assert told(within(**alike)) == (
        "by commodity, A gave 1.5 points of it, B 1.5 and C 1.5, in no certain order and "
        "among others."
    )


def test_a_row_whose_bounds_hold_zero_neither_gave_nor_took() -> None:
    movers = within(a=(2.7, 2.6, 2.8), b=(2.4, -0.1, 4.9), c=(-1.0, -2.1, 0.1))

    assert told(movers) == "by commodity, A gave 2.7 points of it."


def test_a_remainder_whose_bounds_hold_zero_is_not_told() -> None:
    (rest,) = left(9.0)
    movers = (*within(a=(2.7, 2.6, 2.8)), rest._replace(lower_pp=-1.0, upper_pp=19.0))

    assert told(movers) == "by commodity, A gave 2.7 points of it."


def test_losses_that_cannot_be_told_apart_are_joined_as_well() -> None:
    movers = within(a=(-2.7, -2.8, -2.6), b=(-2.4, -2.5, -2.3), c=(-2.3, -2.4, -2.2))

    assert told(movers, growth=-7.4) == (
        "by commodity, A took 2.7 points, then, in no certain order, B 2.4 and C 2.3 away."
    )


def test_the_largest_loss_may_be_one_of_two() -> None:
    movers = within(a=(5.0, 4.9, 5.1), b=(-2.4, -2.5, -2.3), c=(-2.3, -2.4, -2.2))

    assert told(movers) == (
        "by commodity, A gave 5.0 points of it, while B took 2.4 and C 2.3 away, in no "
        "certain order."
    )


def test_two_losses_of_one_size_come_before_a_third() -> None:
    movers = within(a=(-2.7, -2.9, -2.5), b=(-2.6, -2.8, -2.4), c=(-2.0, -2.1, -1.9))

    assert told(movers, growth=-7.3) == (
        "by commodity, A took 2.7 points and B 2.6 away, in no certain order, then C 2.0."
    )


def test_changes_since_another_period_follow_the_same_rule() -> None:
    shifts = within(
        a=(1.4, 1.3, 1.5), b=(1.4, 1.3, 1.5), c=(0.9, 0.8, 1.0), d=(-0.5, -0.7, 0.2)
    )
    head = a_headline(growth_vs_pct=7.0, acceleration_pp=8.0, contribution_vs_pp=7.0)
    part = a_breakdown(headline=head, movers=within(a=(2.0, 1.9, 2.1)), shifts=shifts)

    text = sentence(a_report(part, query=a_query(vs=AUGUST, bounds=True)))

    assert text.endswith(
        "That is +8.0 points against August 2025: by commodity, A +1.4 and B +1.4, in no "
        "certain order, then C +0.9."
    )


def test_growth_that_may_be_of_either_sign_has_no_direction() -> None:
    head = a_headline(growth_pct=0.3, lower_pct=-0.2, upper_pct=0.8)
    part = a_breakdown(headline=head, movers=())

    text = sentence(a_report(part, query=a_query(bounds=True)))

    assert text == (
        "Atlantis's exports moved by +0.3%, its sign not certain, in September 2025 from a "
        "year earlier."
    )
    assert sentence(a_report(part)).startswith("Atlantis's exports rose 0.3% in")
