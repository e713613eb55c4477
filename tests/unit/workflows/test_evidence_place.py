"""Where a level stands among those of the same kind."""

from pathlib import Path

import pytest

from exportdecomp.model.evidence import PlaceHeld
from exportdecomp.model.request import ContribRequest
from exportdecomp.workflows.evidence import Evidences
from tests.unit.workflows.claimed import absent, at, claim, held, measured

EVIDENCES = Evidences(ContribRequest())


def place(item: str = "headline", period: str = "2025-09", **said: str) -> PlaceHeld:
    found = held(EVIDENCES, claim("record", item, period, **said)).place
    assert found is not None
    return found


def test_a_month_is_ranked_among_every_month_before_it() -> None:
    found = place(period="2026-04")

    # 28 months from January 2024 on
    assert (found.rank, found.of, found.since) == (1, 28, "2024-01")


def test_the_highest_of_the_others_is_named() -> None:
    found = place(dataset="japan", period="2025-10")

    # after December 2024 and the March before it
    assert found.rank == 3
    assert found.above_period == "2024-12"  # 9,906,635,820,000 yen


def test_a_quarter_is_ranked_among_quarters() -> None:
    found = place(period="2025-Q3")

    # the first quarter of 2024 to the third of 2025
    assert (found.of, found.since) == (7, "2024-Q1")


def test_years_to_date_are_ranked_among_those_that_end_in_the_same_month() -> None:
    assert place(period="2025-09 ytd", currency="CNY").of == 2


def test_a_row_is_ranked_by_its_own_levels_in_the_currency_of_the_claim() -> None:
    in_dollars, in_yuan = place("africa"), place("africa", currency="CNY")

    # 0.15% of 22,380 million
    assert in_dollars.level.room == pytest.approx(33_570_000, abs=1000)
    assert (in_yuan.level.value, in_yuan.level.room) == (159_695_801_157, None)


def test_a_group_is_ranked_by_what_its_members_add_up_to() -> None:
    found = place("labour7")
    now = held(EVIDENCES, claim("growth", "labour7")).now

    assert round(found.level.value) == round(now.value.value)


def test_a_balance_is_ranked_as_exports_less_imports() -> None:
    # 328.57 - 238.12 bn
    assert place("trade balance").level.value == 90_450_000_000


def test_a_remainder_has_no_history() -> None:
    why = absent(EVIDENCES, claim("record", "rest_of_world"))

    assert why.code == "no_history"


def test_the_first_level_held_is_no_record() -> None:
    why = absent(EVIDENCES, claim("record", period="2024-01"))

    assert why.text == "no other level of the kind is held up to 2024-01"


# July 2024 is printed in units of 500: it may have been 1,250
COARSE = """period,product,value,precision,currency
2024-06,cars,1200,1,EUR
2024-07,cars,1000,500,EUR
2024-08,cars,1050,1,EUR
2024-09,cars,900,1,EUR
2025-09,cars,1100,1,EUR
2024-06,toys,5,1,EUR
2024-07,toys,5,1,EUR
2024-08,toys,5,1,EUR
2024-09,toys,5,1,EUR
2025-09,toys,5,1,EUR
"""


def test_a_level_of_coarse_digits_may_be_above_a_higher_one(tmp_path: Path) -> None:
    file = tmp_path / "sales.csv"
    file.write_text(COARSE, encoding="utf-8")
    sales = Evidences(ContribRequest(data=(str(file),)))
    highest = claim("record", "cars", against=at("2024-07"))
    found = held(sales, highest).place

    # 1,200 of June 2024 is before the start; 1,050 is the highest since
    assert found is not None
    assert (found.rank, found.of, found.since, found.above_period) == (
        1, 4, "2024-07", "2024-08",
    )  # fmt: skip
    assert measured(sales, highest).printed.floats() == (0.0, 1.0)
