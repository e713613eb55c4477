import polars as pl
import pytest
from polars.testing import assert_frame_equal

from exportdecomp.decompositions.revision import growth_revision, revision, revision_effects
from exportdecomp.errors import SettingsError
from exportdecomp.model.tables import DECOMPOSITION, schema
from exportdecomp.panel.revised import beside
from tests.builders import day, paired

BEFORE = paired(levels={"ic": (134.0, 130.0), "toys": (68.0, 70.0)})
AFTER = paired(levels={"ic": (186.0, 170.0), "toys": (69.0, 80.0)})
REVISED = beside(AFTER, BEFORE)


def effects(table: pl.DataFrame) -> dict[tuple[str, str], float | None]:
    rows = table.select("component", "effect", "contribution_pp").rows()
    return {
        (code, name): None if amount is None else round(amount, 9)
        for code, name, amount in rows
    }


def test_a_revision_is_the_contribution_after_less_the_one_before() -> None:
    # Before, over 200: +2.0 and -1.0. After, over 250: 16 is +6.4 and -11 is -4.4.
    expected = pl.DataFrame(
        {
            "period": [day("2025-09")] * 2,
            "component": ["ic", "toys"],
            "effect": ["total"] * 2,
            "contribution_pp": [4.4, -3.4],
        },
        schema=schema(DECOMPOSITION),
    )

    assert_frame_equal(revision(REVISED), expected)


def test_the_revision_of_growth_is_what_components_add_up_to() -> None:
    # 5 of 250 is 2.0, after 2 of 200, 1.0.
    expected = pl.DataFrame({"period": [day("2025-09")], "headline_pct": [1.0]})

    assert_frame_equal(growth_revision(REVISED), expected)


def test_level_base_and_headline_base_add_up_to_the_revision() -> None:
    # A point weighs 0.5 before and 0.4 after, 0.45 in the mean.
    # ic: level +52 * 0.45; base -40 * 0.45; change 4 and 16, mean 10, times -0.1.
    # toys: level +1 * 0.45; base -10 * 0.45; change -2 and -11, mean -6.5, times -0.1.
    assert effects(revision_effects(REVISED)) == {
        ("ic", "level"): 23.4,
        ("ic", "base"): -18.0,
        ("ic", "headline_base"): -1.0,
        ("toys", "level"): 0.45,
        ("toys", "base"): -4.5,
        ("toys", "headline_base"): 0.65,
    }


def test_undoing_a_revision_undoes_each_effect() -> None:
    there, back = (effects(revision_effects(beside(*both))) for both in (
        (AFTER, BEFORE), (BEFORE, AFTER),
    ))  # fmt: skip

    assert back == {key: -(amount or 0.0) for key, amount in there.items()}


def test_a_component_of_one_state_only_was_nothing_in_the_other() -> None:
    split = paired(levels={"rounding": (3.0, 0.5)}, headline_base=250.0)
    made = beside(pl.concat([AFTER, split]), BEFORE)

    # 2.5 of 250; its level alone would be +1.35, its base -0.225, mean change 1.25 * -0.1.
    assert effects(revision(made))["rounding", "total"] == 1.0
    found = effects(revision_effects(made))
    assert [found["rounding", name] for name in ("level", "base", "headline_base")] == [
        1.35,
        -0.225,
        -0.125,
    ]


def test_a_level_that_is_missing_leaves_its_component_without_a_revision() -> None:
    unread = paired(levels={"ic": (186.0, None), "toys": (69.0, 80.0)}, headline_base=250.0)
    made = beside(unread, BEFORE)

    assert revision(made)["contribution_pp"].to_list() == pytest.approx([None, -3.4])
    found = effects(revision_effects(made))
    assert [found["ic", name] for name in ("level", "base", "headline_base")] == [None] * 3
    assert found["toys", "level"] == 0.45


def test_a_revision_is_between_two_states() -> None:
    for split in (revision, revision_effects, growth_revision):
        with pytest.raises(SettingsError, match=r"states 0 and 1, not \[1\]"):
            split(REVISED.filter(pl.col("state") == 1))
