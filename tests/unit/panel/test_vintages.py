import pytest
from polars.testing import assert_frame_equal

from exportdecomp.panel.vintages import (
    as_of,
    first_published,
    has_restatements,
    is_later_table,
)
from tests.builders import Observation, day, observation, panel

FIRST = observation(period="2024-09", value=130.0, vintage="2024-10-18")
LATER = observation(period="2024-09", value=133.0, vintage="2025-10-13")
LATEST = observation(period="2024-09", value=128.5, vintage="2026-08-21")
OTHER = observation(period="2025-09", value=147.0, vintage="2025-10-13")


def test_the_first_print_of_each_cell_is_its_earliest_vintage() -> None:
    kept = first_published(panel(FIRST, LATER, LATEST, OTHER))

    assert_frame_equal(kept.collect(), panel(FIRST, OTHER).collect())


def test_a_month_and_the_year_to_date_up_to_it_are_different_cells() -> None:
    to_date = observation(period="2024-09", window="ytd", value=1470.0, vintage="2025-10-13")

    kept = first_published(panel(FIRST, LATER, to_date))

    assert_frame_equal(kept.collect(), panel(FIRST, to_date).collect())


def test_without_a_day_the_vintage_is_the_first() -> None:
    rows = panel(FIRST, LATER, LATEST, OTHER)

    assert_frame_equal(as_of(rows, None).collect(), panel(FIRST, OTHER).collect())


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("2024-10-17", ()),
        ("2024-10-18", (FIRST,)),
        ("2025-10-12", (FIRST,)),
        ("2025-10-13", (LATER, OTHER)),
        ("2026-08-21", (LATEST, OTHER)),
    ],
)
def test_as_of_a_day_is_the_last_vintage_published_by_then(
    text: str, rows: tuple[tuple[object, ...], ...]
) -> None:
    kept = as_of(panel(FIRST, LATER, LATEST, OTHER), day(text)).collect()

    assert kept.rows() == list(rows)


@pytest.mark.parametrize(
    ("vintage", "is_later"),
    [("2024-10-18", False), ("2025-08-31", False), ("2025-09-01", True), ("2025-10-13", True)],
)
def test_a_table_of_the_next_year_is_a_later_table(vintage: str, is_later: bool) -> None:  # noqa: FBT001  # a parameter of the case
    row = observation(period="2024-09", value=130.0, vintage=vintage)

    assert panel(row).select(is_later_table()).collect().item() is is_later


AUGUST = observation(period="2024-08", value=121.0, vintage="2024-09-18")
SEPTEMBER = observation(period="2024-09", value=130.0, vintage="2024-10-18")


def test_releases_of_one_period_each_restate_nothing() -> None:
    assert not has_restatements(panel(AUGUST, SEPTEMBER).collect())


@pytest.mark.parametrize(
    "again",
    [
        observation(period="2024-08", value=122.0, vintage="2024-10-01"),
        observation(period="2024-08", value=9.0, component="toys", vintage="2024-10-18"),
        observation(period="2024-07", value=117.0, vintage="2025-08-07"),
    ],
    ids=["a period printed twice", "a release of two periods", "a table of the next year"],
)
def test_anything_printed_anew_may_be_a_restatement(again: Observation) -> None:
    assert has_restatements(panel(AUGUST, SEPTEMBER, again).collect())
