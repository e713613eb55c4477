import polars as pl
import pytest

from exportdecomp.decompositions.acceleration_split import acceleration_split
from exportdecomp.model.tables import DECOMPOSITION, schema
from tests.builders import day, paired


def effects(frame: pl.DataFrame) -> dict[tuple[str, str], float | None]:
    made = acceleration_split(frame)
    assert dict(made.schema) == schema(DECOMPOSITION)
    assert set(made["period"]) <= {day("2025-09")}
    keys = made.select("component", "effect").rows()
    return dict(zip(keys, made["contribution_pp"], strict=True))


def test_growth_and_weight_are_each_valued_at_the_mean_of_the_other() -> None:
    # Ships: weight 40/200 = 0.20 then 50/250 = 0.20; growth 10% then 30%: 0.2 * 20 = 4.
    # Toys: weight 0.80 then 0.80 and growth -5% then -15%: 0.8 * -10 = -8.
    # August over other bases, so that weights move: phones 0.10 -> 0.30, growth 20 -> 40.
    august = paired(
        levels={"ships": (44.0, 40.0), "phones": (24.0, 20.0)},
        period="2025-08",
        headline_base=200.0,
    )
    september = paired(
        levels={"ships": (65.0, 50.0), "phones": (105.0, 75.0)}, headline_base=250.0
    )

    assert effects(pl.concat([august, september])) == pytest.approx(
        {
            ("ships", "growth"): 4.0,
            ("ships", "weight"): 0.0,
            # 0.2 * (40 - 20) and 30 * (0.30 - 0.10)
            ("phones", "growth"): 4.0,
            ("phones", "weight"): 6.0,
        }
    )


def test_a_weight_that_did_not_move_has_exactly_no_effect() -> None:
    august = paired(levels={"ic": (134.0, 130.0)}, period="2025-08", headline_base=700.0)
    september = paired(levels={"ic": (149.0, 130.0)}, headline_base=700.0)

    assert effects(pl.concat([august, september]))["ic", "weight"] == 0.0


@pytest.mark.parametrize(
    ("august_levels", "september_levels", "points"),
    [
        # New in September: 9 / 200 after nothing.
        ((0.0, 0.0), (9.0, 0.0), 4.5),
        # Without a base in August: 9 / 200 - 8 / 200.
        ((8.0, 0.0), (12.0, 3.0), 0.5),
        # A balance with a base below zero: 11 / 200 - 4 / 200.
        ((-2.0, -6.0), (5.0, -6.0), 3.5),
    ],
)
def test_without_a_base_above_zero_in_both_periods_all_is_entry_and_exit(
    august_levels: tuple[float, float], september_levels: tuple[float, float], points: float
) -> None:
    august = paired(levels={"odd": august_levels}, period="2025-08", headline_base=200.0)
    september = paired(levels={"odd": september_levels}, headline_base=200.0)

    made = effects(pl.concat([september, august]))

    assert made == pytest.approx({("odd", "entry_exit"): points})


def test_a_component_of_one_period_only_is_entry_and_exit() -> None:
    august = paired(levels={"ic": (134.0, 130.0)}, period="2025-08", headline_base=200.0)
    september = paired(
        levels={"ic": (134.0, 130.0), "rounding": (3.0, 0.6)}, headline_base=200.0
    )

    # 2.4 / 200, and nothing in August
    assert effects(pl.concat([september, august])) == pytest.approx(
        {("ic", "growth"): 0.0, ("ic", "weight"): 0.0, ("rounding", "entry_exit"): 1.2}
    )


@pytest.mark.parametrize("levels", [(None, 90.0), (97.0, None), (None, None)])
def test_a_component_without_a_level_has_null_effects(
    levels: tuple[float | None, float | None],
) -> None:
    august = paired(levels={"toys": (68.0, 70.0)}, period="2025-08", headline_base=200.0)
    september = paired(levels={"toys": levels}, headline_base=240.0)

    assert effects(pl.concat([september, august])) == {
        ("toys", "growth"): None,
        ("toys", "weight"): None,
    }
