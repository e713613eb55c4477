import polars as pl
import pytest
from polars.testing import assert_frame_equal

from exportdecomp.decompositions.acceleration import acceleration, growth_change
from exportdecomp.decompositions.acceleration_split import acceleration_split
from exportdecomp.errors import SettingsError
from exportdecomp.model.tables import DECOMPOSITION, schema
from tests.builders import day, paired

AUGUST = paired(levels={"ic": (134.0, 130.0), "toys": (68.0, 70.0)}, period="2025-08")
SEPTEMBER = paired(levels={"ic": (186.0, 150.0), "toys": (90.0, 90.0)}, period="2025-09")


def test_acceleration_is_the_contribution_now_less_the_one_before() -> None:
    # August, over 200: +2.0 and -1.0. September, over 240: +15.0 and 0.0.
    expected = pl.DataFrame(
        {
            "period": [day("2025-09")] * 2,
            "component": ["ic", "toys"],
            "effect": ["total"] * 2,
            "contribution_pp": [13.0, 1.0],
        },
        schema=schema(DECOMPOSITION),
    )

    assert_frame_equal(acceleration(pl.concat([SEPTEMBER, AUGUST])), expected)


def test_acceleration_does_not_depend_on_which_period_stands_first() -> None:
    assert_frame_equal(
        acceleration(pl.concat([AUGUST, SEPTEMBER])),
        acceleration(pl.concat([SEPTEMBER, AUGUST])),
        check_row_order=False,
    )


def test_growth_change_is_the_later_growth_less_the_earlier() -> None:
    # 15.0 in September after 1.0 in August.
    expected = pl.DataFrame({"period": [day("2025-09")], "headline_pct": [14.0]})

    assert_frame_equal(growth_change(pl.concat([SEPTEMBER, AUGUST])), expected)


def test_a_component_without_a_level_in_either_period_has_no_acceleration() -> None:
    unread = paired(levels={"ic": (186.0, 150.0), "toys": (90.0, None)}, headline_base=240.0)

    made = acceleration(pl.concat([unread, AUGUST]))

    assert made["contribution_pp"].to_list() == [13.0, None]


def test_a_component_of_one_period_only_counts_as_nothing_in_the_other() -> None:
    residual = paired(levels={"rounding": (3.0, 0.6)}, headline_base=240.0)

    made = acceleration(pl.concat([SEPTEMBER, residual, AUGUST]))

    # 2.4 / 240, and nothing in August.
    assert dict(zip(made["component"], made["contribution_pp"], strict=True)) == {
        "ic": 13.0,
        "toys": 1.0,
        "rounding": 1.0,
    }


def test_an_acceleration_is_between_two_periods() -> None:
    july = paired(levels={"ic": (120.0, 110.0)}, period="2025-07")

    for table, count in ((AUGUST, 1), (pl.concat([july, AUGUST, SEPTEMBER]), 3)):
        for split in (acceleration, acceleration_split):
            with pytest.raises(SettingsError, match=f"two periods, not {count}"):
                split(table)
