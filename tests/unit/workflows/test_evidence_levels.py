"""Levels by themselves, with or without one to compare them with."""

from exportdecomp.model.request import ContribRequest
from exportdecomp.workflows.evidence_figures import Rows
from exportdecomp.workflows.evidence_levels import levels_of
from exportdecomp.workflows.question import question
from tests.unit.workflows.claimed import at

YUAN = question(ContribRequest(period="2025-09", currency="CNY"))
DOLLARS = question(ContribRequest(period="2025-09"))


def test_a_level_is_added_up_over_its_window() -> None:
    levels = levels_of(DOLLARS.store, DOLLARS.query, "headline", None)
    assert levels is not None
    month, quarter = levels.at(at("2025-09")), levels.at(at("2025-Q3"))
    assert month is not None
    assert quarter is not None

    # each month printed in units of 0.01 bn
    assert (month.level.value, month.level.upper) == (328_570_000_000, 328_575_000_000)
    assert quarter.level.upper - quarter.level.value == 15_000_000


def test_a_row_in_the_currency_of_its_table_is_not_converted() -> None:
    levels = levels_of(YUAN.store, YUAN.query, "africa", Rows("partner"))
    assert levels is not None
    level = levels.at(at("2024-09"))

    assert level is not None
    assert level.level == (101_964_245_144, 101_964_245_143.5, 101_964_245_144.5, None, None)


def test_a_remainder_has_no_levels() -> None:
    assert levels_of(YUAN.store, YUAN.query, "rest_of_world", Rows("partner")) is None


def test_a_period_that_is_not_held_has_no_level() -> None:
    levels = levels_of(YUAN.store, YUAN.query, "africa", Rows("partner"))

    assert levels is not None
    assert levels.at(at("2023-12")) is None


def test_months_that_were_cut_down_may_each_have_been_a_unit_more() -> None:
    asked = question(ContribRequest(dataset="japan", period="2025-09"))
    for code, rows in (("headline", None), ("ic", Rows("commodity"))):
        levels = levels_of(asked.store, asked.query, code, rows)
        assert levels is not None
        quarter = levels.at(at("2025-Q3"))

        assert quarter is not None
        assert quarter.level.lower == quarter.level.value
        assert quarter.level.upper - quarter.level.value == 3000
