from exportdecomp.model.period import Period, Window, month_number
from exportdecomp.model.tables import REVISED, schema
from exportdecomp.panel.revised import (
    beside,
    from_year_to_date,
    prints_growth,
    ranks,
    vintages_of,
)
from tests.builders import Observation, day, observation, paired, panel

BEFORE = paired(levels={"ic": (134.0, 130.0), "toys": (68.0, 70.0), "ships": (31.0, 30.0)})
AFTER = paired(levels={"ic": (134.0, 130.0), "toys": (83.0, 70.0), "lamps": (9.0, 30.0)})


def test_both_states_stand_in_one_table_the_later_first() -> None:
    made = beside(AFTER, BEFORE)

    assert dict(made.schema) == schema(REVISED)
    assert made.select("component", "state").rows() == [
        ("ic", 1), ("toys", 1), ("lamps", 1), ("ic", 0), ("toys", 0), ("ships", 0),
    ]  # fmt: skip


def test_components_are_ranked_by_contribution_in_each_state() -> None:
    # Before: ic +4, ships +1, toys -2. After: toys +13, ic +4, lamps -21.
    assert ranks(beside(AFTER, BEFORE)).rows() == [
        ("ic", 2, 1),
        ("toys", 1, 3),
        ("lamps", 3, None),
        ("ships", None, 2),
    ]


def test_components_that_gave_the_same_share_the_better_rank() -> None:
    level = paired(levels={"a": (7.0, 5.0), "b": (4.0, 2.0), "c": (9.0, 9.0)})

    assert ranks(beside(level, level)).rows() == [("a", 1, 1), ("b", 1, 1), ("c", 3, 3)]


def test_days_of_publication_are_those_of_the_periods_and_the_flow() -> None:
    table = panel(
        observation(period="2025-09", value=7.0),
        observation(period="2025-09", value=9.0, vintage="2026-08-21"),
        observation(period="2024-09", value=5.0),
        observation(period="2025-08", value=5.0, vintage="2025-12-01"),
        observation(period="2025-09", value=3.0, flow="imports", vintage="2025-11-11"),
    ).collect()
    days = [day("2025-09"), day("2024-09")]

    assert vintages_of(table, ["exports"], days) == [
        day("2024-10-18"),
        day("2025-10-18"),
        day("2026-08-21"),
    ]


def ytd(
    period: str, value: float, component: str = "ic", vintage: str | None = None
) -> Observation:
    return observation(
        period=period, value=value, component=component, window="ytd", vintage=vintage
    )


def test_months_are_read_as_the_change_of_the_year_to_date() -> None:
    table = panel(
        ytd("2025-08", 70.0),
        ytd("2025-09", 83.0),
        ytd("2025-09", 99.0, vintage="2026-10-18"),
        ytd("2025-09", 51.0, "toys"),
        ytd("2024-12", 88.0),
        ytd("2025-06", 41.0),
        observation(period="2025-09", value=14.0),
    ).collect()

    # September: 83 - 70. The quarter: 83 - 41. Toys have no August.
    assert from_year_to_date(table, "exports", [day("2025-09")]) == {
        "ic": (13.0, day("2025-10-18"))
    }
    months = [day("2025-07"), day("2025-08"), day("2025-09")]
    assert from_year_to_date(table, "exports", months) == {"ic": (42.0, day("2025-10-18"))}
    assert from_year_to_date(table, "imports", months) == {}


def test_months_that_begin_in_january_are_their_own_year_to_date() -> None:
    table = panel(ytd("2025-01", 7.0), ytd("2025-02", 11.0), ytd("2024-12", 88.0)).collect()

    assert from_year_to_date(table, "exports", [day("2025-01")]) == {}
    assert from_year_to_date(table, "exports", [day("2024-12"), day("2025-01")]) == {}
    assert from_year_to_date(table, "exports", [day("2025-02")]) == {
        "ic": (4.0, day("2025-03-18"))
    }


def test_a_year_to_date_of_a_later_table_says_nothing_of_the_month() -> None:
    table = panel(ytd("2025-08", 70.0, vintage="2026-09-18"), ytd("2025-09", 83.0)).collect()

    assert from_year_to_date(table, "exports", [day("2025-09")]) == {}


def test_a_base_is_read_from_the_tables_of_the_year_after_where_it_is_restated() -> None:
    table = panel(
        ytd("2024-08", 70.0, vintage="2024-09-18"),
        ytd("2024-08", 68.0, vintage="2025-09-18"),
        ytd("2024-09", 83.0, vintage="2024-10-18"),
        ytd("2024-09", 84.0, vintage="2025-10-18"),
    ).collect()
    september = [day("2024-09")]

    assert from_year_to_date(table, "exports", september, is_restated=True) == {
        "ic": (16.0, day("2025-10-18"))
    }
    assert from_year_to_date(table, "exports", september) == {"ic": (13.0, day("2024-10-18"))}


def test_a_year_to_date_of_after_the_day_is_not_read() -> None:
    table = panel(ytd("2025-08", 70.0), ytd("2025-09", 83.0)).collect()
    months = [day("2025-09")]

    assert from_year_to_date(table, "exports", months, day("2025-10-17")) == {}
    assert from_year_to_date(table, "exports", months, day("2025-10-18")) != {}


def test_growth_was_printed_where_a_cell_has_it_on_that_day() -> None:
    table = panel(
        observation(period="2025-09", value=7.0, growth_pct=8.3),
        observation(period="2025-09", value=7.1, vintage="2026-08-21"),
        observation(period="2025-01", value=7.0),
        observation(period="2025-01", value=7.0, window="ytd", growth_pct=6.1),
    ).collect()
    september = Period(Window.MONTH, month_number(2025, 9))

    assert prints_growth(table, "exports", september, day("2025-10-18"))
    assert not prints_growth(table, "exports", september, day("2026-08-21"))
    assert not prints_growth(table, "imports", september, day("2025-10-18"))
    january = Period(Window.MONTH, month_number(2025, 1))
    (published,) = table.filter(period=day("2025-01"))["vintage"].unique()
    assert prints_growth(table, "exports", january, published)
    months = Period(Window.ROLLING, month_number(2025, 9))
    assert not prints_growth(table, "exports", months, day("2025-10-18"))
