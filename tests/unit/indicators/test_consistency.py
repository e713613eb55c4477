import pytest

from exportdecomp.indicators.consistency import consistent, tightened, total
from exportdecomp.model.interval import Interval
from exportdecomp.model.printed import Printed


def read(*digits: str) -> list[Interval]:
    return [Printed.read(one).nearest for one in digits]


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        # 1.2 - 0.7 + 3.14 = 3.64; half of 0.1 + 0.1 + 0.01 + 0.1 is 0.155.
        ("3.7", True),
        ("3.8", False),
        # Half of 0.1 + 0.1 + 0.01 + 0.01 is 0.11.
        ("3.75", True),
        ("3.76", False),
        ("3.53", True),
        ("3.52", False),
    ],
)
def test_parts_of_different_digits_agree_within_half_of_each(
    whole: str, *, expected: bool
) -> None:
    assert consistent(read("1.2", "-0.7", "3.14"), read(whole)[0]) is expected


def test_nothing_adds_up_to_zero() -> None:
    assert total([]) == Interval.of(0)
    assert consistent([], read("0.0")[0])
    assert not consistent([], read("0.2")[0])


def test_a_whole_on_the_edge_leaves_one_possibility() -> None:
    narrowed = tightened(read("2.7", "2.4", "2.0"), read("7.3")[0])

    # 7.1 + 3 * 0.05 = 7.25 = 7.3 - 0.05: every part is at its upper end.
    assert narrowed is not None
    parts, whole = narrowed
    assert [one.floats() for one in parts] == [(2.75, 2.75), (2.45, 2.45), (2.05, 2.05)]
    assert whole.floats() == (7.25, 7.25)


def test_a_whole_with_more_digits_narrows_the_parts() -> None:
    narrowed = tightened(read("2.7", "2"), read("4.20")[0])

    # 2 is at most 4.205 - 2.65 = 1.555 and at least 1.5; 2.7 at most 4.205 - 1.5 = 2.705.
    assert narrowed is not None
    (first, second), whole = narrowed
    assert first.floats() == (2.65, 2.705)
    assert second.floats() == (1.5, 1.555)
    assert whole.floats() == (4.195, 4.205)


def test_parts_that_cannot_add_up_are_not_narrowed() -> None:
    assert tightened(read("2.7", "2.4"), read("5.3")[0]) is None
