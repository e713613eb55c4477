import polars as pl
import pytest
from polars.testing import assert_frame_equal

from exportdecomp.decompositions.contribution import contribution
from exportdecomp.decompositions.cumulative import compound_growth, cumulative, running
from exportdecomp.model.tables import DECOMPOSITION, schema
from tests.builders import day, paired

# Of 200: ships +8, toys +12. Then of 220: ships +11, toys -11.
FIRST = paired(levels={"ships": (88.0, 80.0), "toys": (132.0, 120.0)}, period="2024-09")
SECOND = paired(levels={"ships": (99.0, 88.0), "toys": (121.0, 132.0)}, period="2025-09")


def points(frame: pl.DataFrame) -> dict[str, float | None]:
    made = cumulative(frame)
    return dict(zip(made["component"], made["contribution_pp"], strict=True))


def test_each_contribution_counts_as_many_times_as_the_headline_has_grown_before() -> None:
    # ships 4 + 5 * 1.1, toys 6 - 5 * 1.1
    expected = pl.DataFrame(
        {
            "period": [day("2025-09")] * 2,
            "component": ["ships", "toys"],
            "effect": ["total"] * 2,
            "contribution_pp": [9.5, 0.5],
        },
        schema=schema(DECOMPOSITION),
    )
    assert_frame_equal(cumulative(pl.concat([FIRST, SECOND])), expected)


def test_the_order_of_periods_is_that_of_their_dates() -> None:
    assert_frame_equal(
        cumulative(pl.concat([SECOND, FIRST])), cumulative(pl.concat([FIRST, SECOND]))
    )


def test_a_revised_base_compounds_the_growth_rates_that_were_shown() -> None:
    # The second base was revised from 220 to 250: ships 4 + 100 * 10 / 250 * 1.1.
    revised = paired(levels={"ships": (99.0, 89.0), "toys": (171.0, 161.0)}, period="2025-09")
    frame = pl.concat([FIRST, revised])

    assert points(frame) == pytest.approx({"ships": 8.4, "toys": 10.4})
    # 1.1 * 1.08
    assert compound_growth(frame)["headline_pct"].to_list() == pytest.approx([18.8])


def test_over_one_period_it_is_the_contribution() -> None:
    assert_frame_equal(cumulative(FIRST), contribution(FIRST))


def test_a_component_of_some_periods_counts_as_nothing_in_the_others() -> None:
    newcomer = paired(levels={"drones": (6.6, 0.0)}, period="2025-09", headline_base=220.0)

    # 3 points of a headline that had grown by 10%
    made = points(pl.concat([FIRST, SECOND, newcomer]))
    assert made == pytest.approx({"ships": 9.5, "toys": 0.5, "drones": 3.3})


def test_a_level_missing_in_the_last_period_is_null_for_its_component_alone() -> None:
    unread = paired(levels={"ships": (99.0, 88.0), "toys": (None, 132.0)}, period="2025-09")
    frame = pl.concat([FIRST, unread])

    assert points(frame) == {"ships": 9.5, "toys": None}
    assert compound_growth(frame)["headline_pct"].to_list() == [None]


def test_after_a_missing_level_nothing_can_be_carried_back() -> None:
    unread = paired(levels={"ships": (88.0, 80.0), "toys": (None, 120.0)}, period="2024-09")
    third = paired(levels={"ships": (99.0, 99.0), "toys": (124.0, 121.0)}, period="2026-09")
    frame = pl.concat([unread, SECOND, third])

    assert points(frame) == {"ships": None, "toys": None}
    assert compound_growth(frame)["headline_pct"].to_list() == [None]


def test_up_to_each_period_it_is_what_the_periods_until_then_add_up_to() -> None:
    made = running(pl.concat([SECOND, FIRST]))

    assert made["period"].to_list() == [day("2024-09")] * 2 + [day("2025-09")] * 2
    # 4 and 6 of 200, then 4 + 5 * 1.1 and 6 - 5 * 1.1
    assert made["contribution_pp"].to_list() == pytest.approx([4.0, 6.0, 9.5, 0.5])
    assert made.schema == schema(DECOMPOSITION)
    assert_frame_equal(made.tail(2), cumulative(pl.concat([FIRST, SECOND])))


def test_rows_beside_the_partition_are_carried_by_its_growth() -> None:
    beside = pl.concat(
        [
            paired(levels={"fleet": (90.0, 84.0)}, period="2024-09", headline_base=200.0),
            paired(levels={"fleet": (112.0, 90.0)}, period="2025-09", headline_base=220.0),
        ]
    )
    made = running(pl.concat([FIRST, SECOND]), beside)

    # 3 of 200, then 3 + 10 * 1.1
    assert made["component"].to_list() == ["fleet", "fleet"]
    assert made["contribution_pp"].to_list() == pytest.approx([3.0, 14.0])


def test_after_a_null_nothing_more_is_known_of_a_component() -> None:
    unknown = paired(levels={"ships": (None, 80.0), "toys": (132.0, 120.0)}, period="2024-09")
    beside = pl.concat([unknown, SECOND])

    made = running(pl.concat([FIRST, SECOND]), beside)
    assert made.filter(component="ships")["contribution_pp"].to_list() == [None, None]
