import pytest

from exportdecomp.indicators.without import without
from tests.builders import paired


def test_each_part_is_taken_out_of_both_periods_alone() -> None:
    parts = paired(levels={"ships": (50.0, 40.0), "toys": (61.0, 75.0)})

    # (216 - 50) / (200 - 40) = 166 / 160; (216 - 61) / (200 - 75) = 155 / 125
    assert without((216.0, 200.0), parts).rows() == [
        ("ships", 3.75, None),
        ("toys", 24.0, None),
    ]


def test_taking_out_nothing_leaves_the_growth_of_the_whole() -> None:
    assert without((216.0, 200.0), paired(levels={"never": (0.0, 0.0)})).rows() == [
        ("never", 8.0, None)
    ]


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ((None, 40.0), "missing_value"),
        ((50.0, None), "missing_base"),
        ((150.0, 200.0), "zero_base"),
        ((150.0, 201.0), "negative_base"),
        ((217.0, 150.0), "negative_base"),
    ],
)
def test_growth_without_a_part_is_null_where_too_little_is_left(
    part: tuple[float | None, float | None], reason: str
) -> None:
    parts = paired(levels={"part": part})

    assert without((216.0, 200.0), parts).rows() == [("part", None, reason)]


@pytest.mark.parametrize(
    ("whole", "reason"), [((None, 200.0), "missing_value"), ((216.0, None), "missing_base")]
)
def test_of_a_whole_without_a_level_nothing_is_left_to_grow(
    whole: tuple[float | None, float | None], reason: str
) -> None:
    assert without(whole, paired(levels={"ships": (50.0, 40.0)})).rows() == [
        ("ships", None, reason)
    ]


@pytest.mark.parametrize("level", [float("nan"), float("inf"), None])
def test_a_level_that_is_not_finite_is_missing(level: float | None) -> None:
    parts = paired(levels={"ships": (50.0, 40.0)})
    broken = paired(levels={"ships": (level, 40.0)})

    assert without((level, 200.0), parts).rows() == [("ships", None, "missing_value")]
    assert without((216.0, 200.0), broken).rows() == [("ships", None, "missing_value")]
