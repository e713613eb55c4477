"""Parts of a change of growth, rounded so that they add up as they are written."""

from exportdecomp.model.report import HeadlineSplit, Split, SplitRow
from exportdecomp.outputs.split_sums import rounded_split
from tests.unit.outputs.reports import a_row

SHIPS = SplitRow("ships", 1.3, 0.84, 0.46, 0.0, 5.28, 9.64, -4.36, {})
TOYS = SplitRow("toys", -0.66, 0.0, 0.0, -0.66, None, None, None, {"momentum_pp": "zero_base"})
HEAD = HeadlineSplit(0.84, 0.46, -0.66, 0.64, 3.28, -2.64, {})
SPLIT = Split(HEAD, (SHIPS, TOYS))
ROWS = (a_row("ships", "Ships", 9, 13), a_row("toys", "Toys", 22, 27))


def test_effects_add_up_to_the_change_as_it_is_written() -> None:
    ships, toys = rounded_split(SPLIT, ROWS, {"ships": 1.4, "toys": -0.7}, 1).components

    # 0.84 and 0.46 alone would be 0.8 and 0.5; the row is written as 1.4.
    assert ships.acceleration_pp == 1.4
    effects = (ships.growth_effect_pp, ships.weight_effect_pp, ships.entry_exit_pp)
    assert effects == (0.9, 0.5, 0.0)
    assert toys.entry_exit_pp == -0.7


def test_momentum_and_base_effect_add_up_to_the_change_of_growth() -> None:
    ships = rounded_split(SPLIT, ROWS, {}, 1).components[0]

    # 9.6 and -4.4 would be 5.2.
    assert ships.growth_change_pp == 5.3
    assert (ships.momentum_pp, ships.base_effect_pp) == (9.7, -4.4)


def test_the_headline_has_the_sums_of_its_rows() -> None:
    head = rounded_split(SPLIT, ROWS, {"ships": 1.4, "toys": -0.7}, 1).headline

    assert (head.growth_effect_pp, head.weight_effect_pp) == (0.9, 0.5)
    assert head.entry_exit_pp == -0.7
    assert (head.growth_change_pp, head.momentum_pp, head.base_effect_pp) == (0.6, 3.3, -2.7)


def test_a_row_beside_the_sum_is_rounded_by_itself() -> None:
    memo = SPLIT._replace(components=(*SPLIT.components, SHIPS._replace(code="hitech")))

    done = rounded_split(memo, ROWS, {}, 1)

    assert done.components[2].acceleration_pp == 1.3
    assert done.headline.growth_effect_pp == 0.8


def test_what_is_null_stays_null() -> None:
    toys = rounded_split(SPLIT, ROWS, {}, 1).components[1]

    assert (toys.growth_change_pp, toys.momentum_pp, toys.base_effect_pp) == (None, None, None)
    assert toys.null_reasons == {"momentum_pp": "zero_base"}


def test_a_change_of_growth_may_be_known_where_its_parts_are_not() -> None:
    gone = SPLIT._replace(components=(SHIPS._replace(momentum_pp=None), TOYS))

    ships = rounded_split(gone, ROWS, {}, 1).components[0]

    assert (ships.growth_change_pp, ships.momentum_pp, ships.base_effect_pp) == (
        5.3,
        None,
        None,
    )
