"""What a group adds and takes away, and what it refuses because it would count twice."""

from datetime import date

import pytest

from exportdecomp.errors import SettingsError
from exportdecomp.model.scheme import Branch, Validity
from exportdecomp.panel.groups import (
    Composition,
    Forest,
    compose,
    forest_of,
    group_level,
    lacking,
    separate,
)
from exportdecomp.panel.membership import Patterns
from tests.builders import level, month, scheme

MARKETS = scheme(
    members=("asean", "usa"),
    rest="rest_of_world",
    branches={"asean": Branch(("idn", "mys", "tls"), "other_in_asean")},
    memo=("rcep",),
    validity={"tls": Validity(since=month("2025-10"))},
)
CONTINENTS = scheme(
    members=("asia", "america"),
    branches={
        "asia": Branch(("idn", "jpn", "mys", "tls"), "other_in_asia"),
        "america": Branch(("usa", "can"), "other_in_america"),
    },
    memo=("asean",),
)
PARTNERS = forest_of([MARKETS, CONTINENTS], month("2026-03"))
GOODS = forest_of(
    [
        scheme(
            members=("84", "85"),
            branches={
                "84": Branch(("8471", "8473"), "other_84"),
                "8471": Branch(("847130", "847150")),
            },
        )
    ],
    month("2026-03"),
)


def made(forest: Forest, *include: str, without: tuple[str, ...] = ()) -> Composition:
    return compose(Patterns(include, without), forest)


def refusal(forest: Forest, *include: str, without: tuple[str, ...] = ()) -> str:
    with pytest.raises(SettingsError) as caught:
        made(forest, *include, without=without)
    return caught.value.message


def test_a_code_has_its_parents_of_every_scheme() -> None:
    assert PARTNERS.parents["idn"] == {"asean", "asia"}
    assert PARTNERS.parents["asean"] == frozenset()
    assert "rest_of_world" not in PARTNERS.parents
    # asean is a memo row by continent, but the markets say what it holds
    assert PARTNERS.opaque == {"rcep"}


def test_a_member_that_has_not_joined_yet_lies_outside_its_parent() -> None:
    before = forest_of([MARKETS, CONTINENTS], month("2025-09"))

    assert before.parents["tls"] == {"asia"}
    assert made(before, "asean", "tls").plus == ("asean", "tls")
    assert made(PARTNERS, "asean", "tls").plus == ("asean",)


def test_members_of_an_included_code_count_with_it_and_not_again() -> None:
    assert made(PARTNERS, "asean", "IDN") == Composition(("asean",), (), ())
    assert made(PARTNERS, "mys", "idn").plus == ("idn", "mys")


def test_an_excluded_part_is_taken_away_and_a_part_of_it_added_again() -> None:
    found = made(GOODS, "84", "847130", without=("8471",))

    assert found == Composition(("84", "847130"), ("8471",), ())


def test_a_prefix_includes_codes_that_no_included_code_holds() -> None:
    flat = forest_of([scheme(members=("8401", "8471", "847130", "8501"))], month("2026-03"))

    assert made(flat, "84", without=("8471",)) == Composition(("8401",), (), ())
    assert made(flat, "84*").plus == ("8401", "8471", "847130")


def test_what_is_excluded_through_another_scheme_is_taken_away_member_by_member() -> None:
    # asean is no row of asia, its members are
    found = made(PARTNERS, "asia", without=("asean",))

    assert found == Composition(("asia",), ("idn", "mys", "tls"), ())


def test_a_member_is_added_back_without_counting_twice() -> None:
    found = made(PARTNERS, "asia", "mys", without=("asean",))

    assert found == Composition(("asia",), ("idn", "tls"), ())


def test_patterns_that_fit_no_code_are_told() -> None:
    found = made(PARTNERS, "usa", "mex", without=("cub",))

    assert found == Composition(("usa",), (), ("mex", "cub"))
    assert made(PARTNERS, "mex") == Composition((), (), ("mex",))


def test_a_remainder_has_no_level_and_is_no_code() -> None:
    assert made(PARTNERS, "usa", "other_in_asia").unknown == ("other_in_asia",)


def test_overlapping_members_are_refused_with_what_they_share() -> None:
    message = refusal(PARTNERS, "asean", "asia")

    assert message.startswith("members overlap: asean and asia share idn, mys and tls")


def test_an_overlap_remains_where_what_they_share_is_taken_away_once() -> None:
    message = refusal(PARTNERS, "asean", "asia", without=("idn", "mys", "tls"))

    assert message.startswith("members overlap: asean and asia share idn, mys and tls")


def test_a_part_that_would_be_taken_away_twice_is_refused() -> None:
    diamond = Forest(
        {
            "all": frozenset(),
            "chips": frozenset({"all"}),
            "parts": frozenset({"all"}),
            "both": frozenset({"chips", "parts"}),
        },
        frozenset(),
    )

    assert refusal(diamond, "all", without=("chips", "parts")).startswith(
        "members overlap: chips and parts share both"
    )


def test_a_row_of_which_no_scheme_tells_the_members_stands_alone() -> None:
    assert made(PARTNERS, "rcep").plus == ("rcep",)
    assert refusal(PARTNERS, "rcep", "usa").startswith("rcep cannot be added to other codes")
    assert refusal(PARTNERS, "asia", without=("rcep",)).startswith(
        "rcep cannot be taken away from other codes"
    )


def test_a_star_for_everything_can_leave_out_rows_that_overlap() -> None:
    flat = forest_of([scheme(members=("agri", "me"), memo=("hitech",))], month("2026-03"))

    assert made(flat, "*", without=("hitech",)).plus == ("agri", "me")
    assert "hitech" in refusal(flat, "*")


def test_schemes_that_disagree_on_what_holds_what_are_refused() -> None:
    one = scheme(members=("chips",), branches={"chips": Branch(("ic",))})
    other = scheme(members=("ic",), branches={"ic": Branch(("chips",))})

    message = refusal(forest_of([one, other], month("2026-03")), "ic")

    assert message.startswith("schemes disagree on which code holds which")


LEVELS = {
    "84": level(
        value=510.0, base_value=430.0, base_lower=428.0, base_upper=433.0, precision=1.0
    ),
    "8471": level(
        value=170.0, base_value=150.0, base_lower=149.0, base_upper=150.5, precision=1.0
    ),
    "847130": level(value=31.0, base_value=23.0, precision=0.5),
}


def test_a_level_adds_and_takes_away_in_both_periods() -> None:
    found = group_level(Composition(("84", "847130"), ("8471",), ()), LEVELS)

    assert found is not None
    assert (found.value, found.base_value) == (371.0, 303.0)  # 510+31-170, 430+23-150
    # 428 + 23 - 150.5 and 433 + 23 - 149: the least whole with the greatest part
    assert (found.base_lower, found.base_upper) == (300.5, 307.0)
    assert found.precision == 2.5


def test_a_sum_adds_bounds_and_precision_and_has_the_last_vintage() -> None:
    late = date(2026, 8, 21)
    levels = {**LEVELS, "85": LEVELS["8471"]._replace(vintage=late)}

    found = group_level(Composition(("84", "85"), (), ()), levels)

    assert found is not None
    assert (found.value, found.base_value) == (680.0, 580.0)
    assert (found.base_lower, found.base_upper) == (577.0, 583.5)
    assert (found.precision, found.vintage) == (2.0, late)
    assert found.base_vintage == LEVELS["84"].base_vintage


def test_a_code_without_a_level_leaves_the_group_without_one() -> None:
    composition = Composition(("84", "85"), ("8473",), ())

    assert group_level(composition, LEVELS) is None
    assert lacking(composition, LEVELS) == ("85", "8473")


def test_a_group_that_adds_nothing_has_no_level() -> None:
    assert group_level(Composition((), (), ("mex",)), LEVELS) is None


def rows(forest: Forest, *include: str, without: tuple[str, ...] = ()) -> tuple[str, ...]:
    patterns = Patterns(include, without)
    return separate(compose(patterns, forest), patterns, forest)


def test_members_that_do_not_overlap_are_rows_side_by_side() -> None:
    assert rows(PARTNERS, "usa", "asean") == ("asean", "usa")
    assert rows(PARTNERS, "usa", "idn", without=("jpn",)) == ("idn", "usa")


def test_a_member_within_another_is_no_row_beside_it() -> None:
    with pytest.raises(SettingsError, match="members overlap: idn lies within asean"):
        rows(PARTNERS, "asean", "idn")


def test_a_prefix_is_one_row_where_the_code_itself_is_there() -> None:
    assert rows(GOODS, "84") == ("84",)


def test_a_group_that_takes_something_away_has_no_rows_of_its_own() -> None:
    with pytest.raises(SettingsError, match="takes 8471 away from a row that holds it"):
        rows(GOODS, "84", without=("8471",))
