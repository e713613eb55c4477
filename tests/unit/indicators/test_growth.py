import polars as pl
import pytest
from polars.testing import assert_frame_equal

from exportdecomp.indicators.growth import growth
from tests.builders import paired


def test_growth_is_the_change_over_the_own_base() -> None:
    # (147 - 120) / 120 and (52 - 64) / 64
    frame = paired(levels={"ic": (147.0, 120.0), "toys": (52.0, 64.0)})

    expected = pl.DataFrame(
        {"component": ["ic", "toys"], "growth_pct": [22.5, -18.75], "reason": [None, None]},
        schema_overrides={"reason": pl.String},
    )
    assert_frame_equal(growth(frame), expected)


@pytest.mark.parametrize(
    ("value", "base_value", "reason"),
    [
        (147.0, None, "missing_base"),
        (None, None, "missing_base"),
        (None, 130.0, "missing_value"),
        (None, 0.0, "missing_value"),
        (147.0, 0.0, "zero_base"),
        (0.0, 0.0, "zero_base"),
        (-3.0, 0.0, "zero_base"),
        (147.0, -4.0, "negative_base"),
        (-147.0, -4.0, "negative_base"),
        (-0.5, 130.0, "negative_base"),
    ],
)
def test_growth_that_has_no_meaning_is_null_with_its_reason(
    value: float | None, base_value: float | None, reason: str
) -> None:
    frame = paired(levels={"odd": (value, base_value)}, headline_base=900.0)

    assert growth(frame).rows() == [("odd", None, reason)]


def test_a_component_that_ceases_falls_by_all_of_its_base() -> None:
    assert growth(paired(levels={"gone": (0.0, 16.0)})).rows() == [("gone", -100.0, None)]
