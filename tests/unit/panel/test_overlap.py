from exportdecomp.model.line import Level, Line
from exportdecomp.panel.overlap import Excess, find_excess
from tests.builders import level, line, period

WHOLE = level(value=200.0, base_value=180.0)


def excess(*lines: Line, whole: Level = WHOLE) -> Excess | None:
    return find_excess(lines, whole, period("2025-09"), period("2024-09"))


def test_members_within_their_parent_are_no_excess() -> None:
    assert excess(line(code="me"), line(code="ic", parent="me", depth=2)) is None
    assert excess() is None


def test_a_component_above_the_headline_is_found() -> None:
    found = excess(line(code="me", value=1234.5))

    assert found == Excess("me", None, 1234.5, 200.0, "2025-09")
    assert found.words() == "'me' is 1,234.5 in 2025-09, above the headline, 200"


def test_a_member_above_its_parent_in_the_base_is_found() -> None:
    found = excess(
        line(code="me", role="parent"), line(code="ic", base_value=131.0, parent="me")
    )

    assert found == Excess("ic", "me", 131.0, 130.0, "2024-09")
    assert found.words() == "'ic' is 131 in 2024-09, above its parent 'me', 130"


def test_half_a_unit_of_both_is_rounding() -> None:
    whole = level(value=146.5, base_value=180.0, precision=1.0)

    # 147 - 146.5 is half of 1
    assert excess(line(code="me"), whole=whole) is None
    assert excess(line(code="me", value=147.1), whole=whole) is not None


def test_what_is_not_itemised_has_no_limit() -> None:
    assert excess(line(code="rest", value=999.0, role="rest")) is None


def test_components_that_add_up_to_more_than_the_headline_are_found() -> None:
    left = line(code="overlap", value=-7.0, base_value=-3.0, role="residual", reason="overlap")

    found = excess(left)

    # 200 - (-7)
    assert found == Excess(None, None, 207.0, 200.0, "2025-09")
    assert found.words() == "the components add up to 207 in 2025-09, above the headline, 200"


def test_members_that_add_up_to_more_than_their_parent_are_found() -> None:
    found = excess(
        line(code="me", role="parent"),
        line(
            code="overlap_in_me", value=0.0, base_value=-3.0, parent="me", role="residual",
            reason="overlap",
        ),
    )  # fmt: skip

    # 130 - (-3)
    assert found == Excess(None, "me", 133.0, 130.0, "2024-09")
    assert found.words() == (
        "the members of 'me' add up to 133 in 2024-09, above its own figure, 130"
    )


def test_an_overlap_with_nothing_below_zero_is_none() -> None:
    left = line(code="overlap", value=0.0, base_value=0.0, role="residual", reason="overlap")

    assert excess(left) is None


def test_a_base_that_growth_implies_is_as_wide_as_the_level_it_comes_from() -> None:
    # 10 in units of 10, growth of -90.0: 100 is 99.5 to 100.5, or 10 times 5 to 15
    whole = level(
        value=10.0, base_value=100.0, precision=10.0, base_lower=99.5, base_upper=100.5
    )

    # 100.5 and 10.05 halves of 10, 50.25
    assert excess(line(code="me", value=7.0, base_value=150.7), whole=whole) is None
    assert excess(line(code="me", value=7.0, base_value=150.8), whole=whole) is not None


def test_members_beyond_an_implied_base_are_an_excess_only_beyond_its_interval() -> None:
    left = line(code="overlap", value=-7.0, base_value=-3.0, role="residual", reason="overlap")
    wide = left.level._replace(value=0.0, base_lower=-9.0, base_upper=2.0)

    assert excess(left._replace(level=wide)) is None
    assert excess(left._replace(level=wide._replace(base_upper=-1.0))) is not None
