import pytest

from exportdecomp.model.base import BaseKind
from exportdecomp.model.corner import Corner
from exportdecomp.model.line import Level
from exportdecomp.model.period import Window
from exportdecomp.panel.digits import Leeway
from exportdecomp.workflows.head_bounds import growth_corners
from exportdecomp.workflows.heads import Head
from exportdecomp.workflows.part import Part
from tests.builders import level, span

PRINTED = level(
    value=108.0, base_value=100.0, base_lower=99.9, base_upper=100.1, precision=2.0
)


def part(of: Level, kind: BaseKind, *, text: str = "2025-09", tolerance: float = 0.0) -> Part:
    window = Window.QUARTER if "Q" in text else Window.MONTH
    head = Head(kind, of, of.base_value, Leeway(tolerance))
    return Part(span(text=text, window=window), head, kind, {}, of, is_exact=False)


def test_growth_printed_for_a_period_lies_within_its_last_digit() -> None:
    corners = growth_corners(part(PRINTED, BaseKind.IMPLIED))

    assert corners is not None
    assert corners.lower == Corner(108.0, 100.1, 100.1)
    assert corners.upper == Corner(108.0, 99.9, 99.9)


def test_growth_of_a_quarter_from_printed_months_takes_in_their_levels() -> None:
    # 107 over 100.1 * 109 / 108, and 109 over 99.9 * 107 / 108
    corners = growth_corners(part(PRINTED, BaseKind.IMPLIED, text="2025-Q3"))

    assert corners is not None
    assert corners.lower.value == 107.0
    assert corners.lower.divisor == pytest.approx(100.1 * 109 / 108)
    assert corners.upper.divisor == pytest.approx(99.9 * 107 / 108)


def test_growth_of_two_rounded_levels_lies_between_their_corners() -> None:
    # 107 after 101 and 109 after 99
    rounded = level(value=108.0, base_value=100.0, precision=2.0)

    corners = growth_corners(part(rounded, BaseKind.ARCHIVED))

    assert corners is not None
    assert corners.lower.points == 100 * (107 - 101) / 101
    assert corners.upper.points == 100 * (109 - 99) / 99


def test_growth_of_levels_without_a_printed_digit_has_no_bounds() -> None:
    exact = level(value=108.0, base_value=100.0)

    assert growth_corners(part(exact, BaseKind.ARCHIVED)) is None


def test_growth_of_a_base_that_may_be_zero_has_no_bounds() -> None:
    small = level(value=108.0, base_value=1.0, precision=2.0)

    assert growth_corners(part(small, BaseKind.ARCHIVED)) is None
