from exportdecomp.model.line import Level, Line
from exportdecomp.model.scheme import Branch, Validity
from exportdecomp.panel.hierarchy import nest
from tests.builders import level, month, scheme, tree

RELEASE = scheme(
    members=("agri", "me"),
    rest="other_non_me",
    branches={"me": Branch(("ic", "ships"), "other_me")},
    memo=("hitech",),
)
TOTAL = level(value=2000.0, base_value=1800.0, precision=1.0)
LEVELS = {
    "agri": level(value=147.0, base_value=130.0, precision=1.0),
    "me": level(value=1100.0, base_value=1010.0, precision=1.0),
    "ic": level(value=420.0, base_value=333.0, precision=1.0),
    "ships": level(value=61.0, base_value=48.0, precision=1.0),
    "hitech": level(value=640.0, base_value=570.0, precision=1.0),
}
Shown = tuple[str, str | None, int, str, float, float]


def without(*codes: str) -> dict[str, Level]:
    return {code: amounts for code, amounts in LEVELS.items() if code not in codes}


def shown(lines: list[Line]) -> list[Shown]:
    return [
        (
            line.code,
            line.parent,
            line.depth,
            line.role,
            line.level.value,
            line.level.base_value,
        )
        for line in lines
    ]


def by_code(lines: list[Line]) -> dict[str, Line]:
    assert len({line.code for line in lines}) == len(lines)
    return {line.code: line for line in lines}


def test_levels_nest_with_a_remainder_for_each_parent_and_memo_lines_last() -> None:
    lines = nest(tree(levels=LEVELS, scheme=RELEASE, headline=TOTAL))

    # 2000 - 147 - 1100, 1100 - 420 - 61, and the same for the base
    assert shown(lines) == [
        ("agri", None, 1, "component", 147.0, 130.0),
        ("me", None, 1, "parent", 1100.0, 1010.0),
        ("ic", "me", 2, "component", 420.0, 333.0),
        ("ships", "me", 2, "component", 61.0, 48.0),
        ("other_me", "me", 2, "rest", 619.0, 629.0),
        ("other_non_me", None, 1, "rest", 753.0, 660.0),
        ("hitech", None, 1, "memo", 640.0, 570.0),
    ]


def test_a_member_without_a_level_stays_in_the_remainder_which_names_it() -> None:
    lines = by_code(nest(tree(levels=without("ships"), scheme=RELEASE, headline=TOTAL)))

    # 1100 - 420 and 1010 - 333: ships are in neither period listed.
    assert "ships" not in lines
    assert (lines["other_me"].level.value, lines["other_me"].level.base_value) == (
        680.0,
        677.0,
    )
    assert lines["other_me"].missing == ("ships",)
    assert lines["other_non_me"].missing == ()


def test_a_parent_without_a_level_goes_to_the_remainder_with_its_members() -> None:
    lines = by_code(nest(tree(levels=without("me"), scheme=RELEASE, headline=TOTAL)))

    assert set(lines) == {"agri", "other_non_me", "hitech"}
    assert lines["other_non_me"].level.value == 1853.0
    assert lines["other_non_me"].missing == ("me",)


def test_a_parent_with_no_member_listed_is_a_component() -> None:
    lines = by_code(nest(tree(levels=without("ic", "ships"), scheme=RELEASE, headline=TOTAL)))

    assert lines["me"].role == "component"
    assert "other_me" not in lines


def test_a_memo_without_a_level_has_no_line() -> None:
    lines = by_code(nest(tree(levels=without("hitech"), scheme=RELEASE, headline=TOTAL)))

    assert "hitech" not in lines


def test_members_that_make_up_their_parent_leave_no_remainder() -> None:
    exact = LEVELS | {
        "me": level(value=481.0, base_value=381.0, precision=1.0),
    }

    lines = by_code(nest(tree(levels=exact, scheme=RELEASE, headline=TOTAL)))

    assert "other_me" not in lines


def test_a_remainder_within_the_printed_digits_is_rounding_and_no_component() -> None:
    nearly = LEVELS | {"me": level(value=482.5, base_value=380.0, precision=1.0)}

    lines = by_code(nest(tree(levels=nearly, scheme=RELEASE, headline=TOTAL)))

    # 1.5 and -1 beside a tolerance of 3 half units
    residual = lines["rounding_in_me"]
    assert (residual.role, residual.reason, residual.depth) == ("residual", "rounding", 2)
    assert (residual.level.value, residual.level.base_value) == (1.5, -1.0)
    assert "other_me" not in lines


def test_a_small_remainder_that_holds_a_missing_member_is_its_rest_and_no_rounding() -> None:
    nearly = without("ships") | {"me": level(value=421.0, base_value=333.5, precision=1.0)}

    lines = by_code(nest(tree(levels=nearly, scheme=RELEASE, headline=TOTAL)))

    assert lines["other_me"].role == "rest"
    assert lines["other_me"].missing == ("ships",)


def test_members_that_exceed_their_parent_overlap() -> None:
    double = LEVELS | {"me": level(value=450.0, base_value=400.0, precision=1.0)}

    lines = by_code(nest(tree(levels=double, scheme=RELEASE, headline=TOTAL)))

    # 450 - 481 = -31, 400 - 381 = 19
    residual = lines["overlap_in_me"]
    assert (residual.role, residual.reason) == ("residual", "overlap")
    assert (residual.level.value, residual.level.base_value) == (-31.0, 19.0)


def test_members_that_exceed_their_parent_by_the_rounding_of_growth_do_not_overlap() -> None:
    # Bases implied by growth printed to one decimal: 40 + 90.02 exceeds 130 by 0.02, and the
    # intervals of the three are 0.13 wide on each side together.
    markets = scheme(
        members=("eu",), rest="world", branches={"eu": Branch(("deu", "fra"), "other_in_eu")}
    )
    amounts = {
        "eu": level(value=147.0, base_value=130.0, base_lower=129.935, base_upper=130.065),
        "deu": level(value=45.0, base_value=40.0, base_lower=39.98, base_upper=40.02),
        "fra": level(value=102.0, base_value=90.02, base_lower=89.975, base_upper=90.065),
    }

    lines = by_code(nest(tree(levels=amounts, scheme=markets, headline=TOTAL)))

    assert lines["rounding_in_eu"].reason == "rounding"


def test_balances_that_exceed_their_parent_leave_a_negative_rest() -> None:
    double = LEVELS | {"me": level(value=450.0, base_value=400.0, precision=1.0)}

    lines = by_code(nest(tree(levels=double, scheme=RELEASE, headline=TOTAL, is_signed=True)))

    assert lines["other_me"].role == "rest"
    assert lines["other_me"].level.value == -31.0


def test_a_complete_partition_that_does_not_add_up_is_not_allocated() -> None:
    continents = scheme(members=("agri", "me"), rest=None)

    lines = by_code(nest(tree(levels=LEVELS, scheme=continents, headline=TOTAL)))

    residual = lines["unallocated"]
    assert (residual.role, residual.reason) == ("residual", "unallocated")
    assert (residual.level.value, residual.level.base_value) == (753.0, 660.0)


def test_membership_is_that_of_both_periods() -> None:
    markets = scheme(
        members=("asean",),
        rest="rest_of_world",
        branches={"asean": Branch(("tha", "tls"), "other_in_asean")},
        validity={"tls": Validity(since=month("2025-10"))},
    )
    amounts = {
        "asean": level(value=130.0, base_value=99.0),
        "tha": level(value=52.0, base_value=41.0),
        "tls": level(value=7.0, base_value=3.0),
    }

    across = (month("2025-04"), month("2026-04"))
    after = (month("2025-11"), month("2026-11"))
    then = by_code(nest(tree(levels=amounts, scheme=markets, headline=TOTAL, months=across)))
    later = by_code(nest(tree(levels=amounts, scheme=markets, headline=TOTAL, months=after)))

    # 130 - 52 and 99 - 41 across the entry, 7 and 3 less once it is a member throughout
    assert "tls" not in then
    assert (then["other_in_asean"].level.value, then["other_in_asean"].missing) == (78.0, ())
    assert "tls" in later
    assert later["other_in_asean"].level.value == 71.0


def test_a_revised_headline_is_a_line_beside_the_total_of_the_table() -> None:
    lines = by_code(
        nest(
            tree(
                levels=LEVELS,
                scheme=RELEASE,
                headline=level(value=2000.0, base_value=1780.0, precision=1.0),
                own_total=TOTAL,
            )
        )
    )

    assert lines["revision"].level.base_value == -20.0
    assert lines["other_non_me"].level.base_value == 660.0


def test_a_remainder_below_an_uncertain_headline_carries_the_base_it_was_taken_from() -> None:
    uncertain = level(value=2000.0, base_value=1800.0, base_lower=1795.0, base_upper=1805.0)

    lines = by_code(
        nest(tree(levels=LEVELS, scheme=RELEASE, headline=uncertain, is_exact=False))
    )

    # 130 + 1010; the remainder of a parent does not depend on the headline.
    assert lines["other_non_me"].exact_base == 1140.0
    assert lines["other_me"].exact_base is None
    assert lines["agri"].exact_base is None


def test_a_remainder_below_an_exact_headline_has_no_interval() -> None:
    lines = by_code(nest(tree(levels=LEVELS, scheme=RELEASE, headline=TOTAL, is_exact=False)))

    assert lines["other_non_me"].exact_base is None


def test_rounding_in_the_table_and_rounding_of_the_headline_stay_two_lines() -> None:
    # The continents miss their own total by 1, and that total misses the headline by 3.
    continents = scheme(members=("agri", "me"), rest=None)
    own = level(value=1248.0, base_value=1140.0, precision=1.0)
    headline = level(value=1251.0, base_value=1140.0, precision=10.0)

    lines = by_code(
        nest(tree(levels=LEVELS, scheme=continents, headline=headline, own_total=own))
    )

    tops = [line.level.value for line in lines.values() if line.in_sum]
    assert sum(tops) == 1251.0
