import pytest

from exportdecomp.model.line import Line
from exportdecomp.panel.other import fold, small_codes, small_throughout
from tests.builders import day, level, line

LINES = [
    line(code="agri", value=150.0, base_value=147.0),
    line(code="toys", value=52.0, base_value=64.0),
    line(code="steel", value=31.0, base_value=30.0),
    line(code="me", value=1100.0, base_value=1010.0, role="parent"),
    line(code="ic", value=420.0, base_value=333.0, parent="me", depth=2),
    line(code="ships", value=61.0, base_value=58.5, parent="me", depth=2),
    line(code="lamps", value=17.0, base_value=18.0, parent="me", depth=2),
    line(code="other_me", value=602.0, base_value=600.5, parent="me", depth=2, role="rest"),
    line(code="other_non_me", value=90.0, base_value=88.0, role="rest"),
    line(code="rounding", value=1.0, base_value=0.5, role="residual", reason="rounding"),
    line(code="hitech", value=640.0, base_value=570.0, role="memo"),
]
CONTRIBUTIONS = {
    "agri": 0.3,
    "toys": -1.2,
    "steel": 0.1,
    "me": 9.0,
    "ic": 8.7,
    "ships": 0.25,
    "lamps": -0.1,
    "other_me": 0.15,
    "other_non_me": 0.2,
    "rounding": 0.05,
    "hitech": 7.0,
}


def chosen(*, top: int | None = None, min_pp: float | None = None) -> set[str]:
    return set(small_codes(LINES, CONTRIBUTIONS, top=top, min_pp=min_pp))


def folded(*codes: str) -> dict[str, Line]:
    return {one.code: one for one in fold(LINES, frozenset(codes))}


def test_nothing_is_small_unless_asked_for() -> None:
    assert chosen() == set()


def test_all_but_the_largest_siblings_are_small_by_absolute_contribution() -> None:
    # Of four at the top me and toys stay, of three below me only ic and ships.
    assert chosen(top=2) == {"agri", "steel"}
    assert chosen(top=1) == {"agri", "steel", "toys", "ships", "lamps"}


def test_contributions_below_the_least_are_small_whatever_their_sign() -> None:
    assert chosen(min_pp=0.3) == {"ships", "lamps"}
    assert chosen(min_pp=0.31) == {"agri", "steel", "ships", "lamps"}


def test_either_of_both_limits_makes_a_line_small() -> None:
    assert chosen(top=3, min_pp=0.31) == {"agri", "steel", "ships", "lamps"}


@pytest.mark.parametrize("top", [3, 4, 99])
def test_a_line_is_never_folded_alone(top: int) -> None:
    assert chosen(top=top) == set()


def test_equal_contributions_are_ranked_by_code() -> None:
    equal = {"zinc": 0.4, "corn": -0.4, "bags": 0.4}
    lines = [line(code=code) for code in equal]

    assert small_codes(lines, equal, top=1, min_pp=None) == {"corn", "zinc"}


def test_remainders_residuals_and_memo_lines_are_never_folded() -> None:
    assert chosen(top=0) == {"agri", "toys", "steel", "me", "ic", "ships", "lamps"}


def test_folded_lines_become_one_that_adds_up_and_names_them() -> None:
    lines = folded("toys", "steel")

    # 52 + 31 and 64 + 30
    other = lines["other"]
    assert (other.level.value, other.level.base_value) == (83.0, 94.0)
    assert (other.role, other.parent, other.depth) == ("other", None, 1)
    assert other.missing == ("toys", "steel")
    assert set(lines) == {one.code for one in LINES} - {"toys", "steel"} | {"other"}


def test_each_parent_has_a_fold_of_its_own() -> None:
    lines = folded("toys", "steel", "ships", "lamps")

    assert (lines["me_other"].parent, lines["me_other"].depth) == ("me", 2)
    assert lines["me_other"].level.value == 78.0
    assert lines["other"].level.value == 83.0


def test_a_folded_parent_takes_its_members_with_it() -> None:
    lines = folded("me", "toys", "ic", "ships")

    assert set(lines) == {
        "agri",
        "steel",
        "other",
        "other_non_me",
        "rounding",
        "hitech",
    }
    # 1100 + 52; its members are inside, not added again
    assert lines["other"].level.value == 1152.0
    assert lines["other"].missing == ("toys", "me")


def test_a_fold_is_as_new_as_its_newest_line_and_as_rough_as_all() -> None:
    old = line(code="bags")._replace(
        level=level(value=7.0, base_value=5.0, precision=1.0, base_lower=4.5, base_upper=6.0)
    )
    new = line(code="lamps")._replace(
        level=level(
            value=4.0,
            base_value=9.0,
            precision=10.0,
            vintage=day("2026-08-21"),
            base_vintage=day("2026-07-01"),
        )
    )

    assert fold([old, new], frozenset({"bags", "lamps"}))[0].level == level(
        value=11.0,
        base_value=14.0,
        base_lower=13.5,
        base_upper=15.0,
        precision=11.0,
        vintage=day("2026-08-21"),
        base_vintage=day("2026-07-01"),
    )


def test_folding_nothing_changes_nothing() -> None:
    assert fold(LINES, frozenset()) == LINES


def test_over_several_periods_the_mean_size_decides() -> None:
    first = {"agri": 0.5, "toys": -1.2, "steel": 0.1}
    second = {"agri": -0.7, "toys": 0.0, "steel": 3.1}
    lines = [line(code=code, value=2.0, base_value=1.0) for code in first]
    periods = [(lines, first), (lines, second)]

    # Sizes are 0.6, 0.6 and 1.6 on average; of equals the code decides.
    assert small_throughout(periods, top=1, min_pp=None) == {"agri", "toys"}
    assert small_throughout(periods, top=None, min_pp=0.61) == {"agri", "toys"}
    assert small_throughout(periods, top=2, min_pp=None) == frozenset()


def test_a_line_of_one_period_counts_by_its_size_there() -> None:
    lines = [line(code=code, value=2.0, base_value=1.0) for code in ("agri", "toys", "steel")]
    periods = [
        (lines[:2], {"agri": 0.4, "toys": -0.5}),
        (lines, {"agri": 0.4, "toys": -0.5, "steel": 0.9}),
    ]

    assert small_throughout(periods, top=1, min_pp=None) == {"agri", "toys"}


def test_a_fold_takes_no_code_that_a_component_has() -> None:
    lines = [line(code="other", value=44, base_value=40), line(code="a"), line(code="b")]

    folded = fold(lines, frozenset({"a", "b"}))

    assert [one.code for one in folded] == ["other", "other_"]
