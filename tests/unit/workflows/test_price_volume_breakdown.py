import polars as pl
import pytest

from exportdecomp.model.method import Outliers
from tests.unit.workflows.sold import NOW, THEN, breakdown, rows, sales

# Per cent of 200: rice +10, tea -2.5, food beyond them +2.5, saws +6, toys -1.
TABLE = sales(
    (THEN, "food", 100.0, None, None), (NOW, "food", 120.0, None, None),
    (THEN, "rice", 60.0, 6.0, "t"), (NOW, "rice", 80.0, 8.0, "t"),
    (THEN, "tea", 35.0, 5.0, "t"), (NOW, "tea", 30.0, 5.0, "t"),
    (THEN, "saws", 70.0, 7.0, "pieces"), (NOW, "saws", 82.0, 8.2, "pieces"),
    (THEN, "toys", 30.0, None, None), (NOW, "toys", 28.0, None, None),
).with_columns(
    parent=pl.Series([None, None, "food", "food", "food", "food", None, None, None, None])
)  # fmt: skip


def test_rows_are_ordered_by_contribution_with_members_below_their_parent() -> None:
    codes = [row.code for row in breakdown(TABLE).rows]

    assert codes == ["food", "rice", "tea", "unallocated_in_food", "saws", "toys"]


def test_less_depth_shows_parents_whose_effects_are_still_those_of_their_items() -> None:
    flat = breakdown(TABLE, depth=1)

    assert [row.code for row in flat.rows] == ["food", "saws", "toys"]
    effects = rows(flat)["food"].effects
    assert effects is not None
    # 10 of rice in volume, -2.5 of tea in price, 2.5 in neither.
    assert (effects.price_pp, effects.volume_pp) == pytest.approx((-2.5, 10.0))
    assert effects.unmeasured_pp == pytest.approx(2.5)


def test_small_rows_are_folded_and_the_leaders_stay() -> None:
    whole, few = breakdown(TABLE), breakdown(TABLE, top=1)

    assert [row.label for row in few.rows if row.role == "other"] == ["Other (2 smaller)"]
    assert [one.label for one in few.leaders] == ["rice", "saws", "tea"]
    assert few.leaders == whole.leaders
    assert few.total == pytest.approx(whole.total._replace(joint_pp=None))


def test_notes_name_what_is_not_measured_however_deep_it_lies() -> None:
    notes = {note.code: note.text for note in breakdown(TABLE, depth=1).notes}

    assert notes["unmeasured_no_quantity"] == "No quantity is reported for toys."


def test_outliers_are_left_out_by_the_rule_that_is_asked_for() -> None:
    table = sales(
        (THEN, "saws", 70.0, 7.0, "kg"), (NOW, "saws", 90.0, 0.5, "kg"),
        (THEN, "toys", 130.0, 7.0, "kg"), (NOW, "toys", 140.0, 7.0, "kg"),
    )  # fmt: skip

    assert rows(breakdown(table))["saws"].reason == "outlier"
    assert rows(breakdown(table, outliers=Outliers.NONE))["saws"].status == "continuing"
    # 180 in place of 10
    wide = breakdown(table, outliers=Outliers.BOUNDS, outlier_k=18.5)
    assert rows(wide)["saws"].status == "continuing"
