"""Which periods a table holds, and which of them its lines lack."""

from exportdecomp.checks.gaps import Gap, gaps_of, tables_of
from exportdecomp.model.period import month_number
from tests.materials import panel_of

JANUARY = month_number(2025, 1)


def test_a_table_misses_what_lies_between_its_first_and_last_period() -> None:
    panel = panel_of(
        """period,component,value
        2025-01,ships,41
        2025-02,ships,43
        2025-05,ships,47
        """
    )

    (table,) = tables_of(panel, "month")

    assert (table.dimension, table.flow, table.currency) == ("partner", "exports", "USD")
    assert table.held == {JANUARY, JANUARY + 1, JANUARY + 4}
    assert table.missing == (JANUARY + 2, JANUARY + 3)


def test_a_few_chosen_months_miss_none() -> None:
    panel = panel_of(
        """period,component,value
        2025-01,ships,41
        2025-02,ships,43
        2025-09,ships,47
        """
    )

    # Three of nine months.
    assert tables_of(panel, "month")[0].missing == ()


def test_a_month_between_two_years_to_date_is_held() -> None:
    panel = panel_of(
        """period,component,value,window
        2025-02,ships,84,ytd
        2025-03,ships,131,ytd
        2025-04,ships,52,month
        """
    )

    (table,) = tables_of(panel, "month")

    assert table.held == {JANUARY, JANUARY + 1, JANUARY + 2, JANUARY + 3}


def test_a_line_lacks_the_periods_after_its_first_one() -> None:
    panel = panel_of(
        """period,component,value
        2025-01,ships,41
        2025-02,ships,43
        2025-02,toys,8
        2025-03,ships,47
        2025-04,ships,44
        2025-04,toys,9
        """
    )
    (table,) = tables_of(panel, "month")

    assert gaps_of(table, panel, "month") == [Gap("toys", (JANUARY + 2,), 3)]
