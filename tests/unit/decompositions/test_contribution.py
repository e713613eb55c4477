import polars as pl
import pytest
from polars.testing import assert_frame_equal

from exportdecomp.decompositions.contribution import contribution, headline_growth
from exportdecomp.model.tables import DECOMPOSITION, schema
from tests.builders import day, paired


def split(frame: pl.DataFrame) -> dict[str, float | None]:
    made = contribution(frame)
    return dict(zip(made["component"], made["contribution_pp"], strict=True))


def test_contributions_are_changes_over_the_headline_base() -> None:
    # X_0 = 130 + 70 = 200; (147 - 130) / 200 and (63 - 70) / 200.
    frame = paired(levels={"machinery": (147.0, 130.0), "fuels": (63.0, 70.0)})

    expected = pl.DataFrame(
        {
            "period": [day("2025-09")] * 2,
            "component": ["machinery", "fuels"],
            "effect": ["total"] * 2,
            "contribution_pp": [8.5, -3.5],
        },
        schema=schema(DECOMPOSITION),
    )
    assert_frame_equal(contribution(frame), expected)


def test_component_absent_in_base_period_still_contributes() -> None:
    # New exports of 9 over a headline base of 180: 5 points, though growth has no meaning.
    frame = paired(levels={"old": (198.0, 180.0), "new": (9.0, 0.0)})

    assert split(frame) == {"old": 10.0, "new": 5.0}


def test_component_that_ceases_takes_away_its_base_share() -> None:
    # -16 / 64
    assert split(paired(levels={"gone": (0.0, 16.0), "kept": (50.0, 48.0)})) == {
        "gone": -25.0,
        "kept": 3.125,
    }


def test_component_with_a_negative_base_contributes() -> None:
    # A balance that goes from -30 to 12 over a turnover of 400: 42 / 400.
    frame = paired(levels={"usa": (12.0, -30.0)}, headline_base=400.0)

    assert split(frame) == {"usa": 10.5}


@pytest.mark.parametrize("levels", [(None, 130.0), (147.0, None), (None, None)])
def test_component_without_a_level_has_a_null_contribution(
    levels: tuple[float | None, float | None],
) -> None:
    frame = paired(levels={"unread": levels, "read": (63.0, 70.0)}, headline_base=200.0)

    assert split(frame) == {"unread": None, "read": -3.5}


def test_each_period_is_divided_by_its_own_headline_base() -> None:
    frame = pl.concat(
        [
            paired(levels={"ic": (147.0, 130.0)}, period="2025-08", headline_base=200.0),
            paired(levels={"ic": (147.0, 130.0)}, period="2025-09", headline_base=340.0),
        ]
    )

    # 17 / 200 and 17 / 340
    assert contribution(frame)["contribution_pp"].to_list() == [8.5, 5.0]


def test_headline_growth_is_that_of_the_sum() -> None:
    # 147 + 63 = 210 over 130 + 70 = 200, and 33 over 24 a month later.
    frame = pl.concat(
        [
            paired(levels={"machinery": (147.0, 130.0), "fuels": (63.0, 70.0)}),
            paired(levels={"machinery": (33.0, 24.0)}, period="2025-10"),
        ]
    )

    expected = pl.DataFrame(
        {"period": [day("2025-09"), day("2025-10")], "headline_pct": [5.0, 37.5]}
    )
    assert_frame_equal(headline_growth(frame), expected)
