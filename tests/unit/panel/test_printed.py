import pytest

from exportdecomp.engines.local import collect
from exportdecomp.model.period import Window
from exportdecomp.panel.printed import Place, PrintedGrowth, place_among, printed_growth
from tests.builders import cell, day, month, observation, panel, period


def test_the_growth_of_a_period_is_the_one_printed_first() -> None:
    totals = collect(
        panel(
            observation(period="2025-09", value=328.57, growth_pct=8.3, vintage="2025-10-13"),
            observation(period="2025-09", value=328.1, growth_pct=8.2, vintage="2026-08-21"),
            observation(period="2025-09", value=238.12, flow="imports", growth_pct=7.4),
            observation(period="2025-08", value=321.81, growth_pct=4.4),
        )
    )

    assert printed_growth(totals, "exports", period("2025-09")) == PrintedGrowth(
        8.3, day("2025-10-13")
    )


def test_a_first_print_without_growth_leaves_that_of_the_next() -> None:
    totals = collect(
        panel(
            observation(period="2025-09", value=328.57, vintage="2025-10-13"),
            observation(period="2025-09", value=328.1, growth_pct=8.2, vintage="2026-08-21"),
        )
    )

    assert printed_growth(totals, "exports", period("2025-09")) == PrintedGrowth(
        8.2, day("2026-08-21")
    )


def test_a_period_without_a_printed_rate_has_none() -> None:
    totals = collect(panel(observation(period="2025-09", value=328.57)))

    assert printed_growth(totals, "exports", period("2025-09")) is None
    assert printed_growth(totals, "exports", period("2025-08")) is None


def test_a_sum_of_several_figures_has_no_printed_rate() -> None:
    totals = collect(panel(observation(period="2025-09", value=328.57, growth_pct=8.3)))

    assert printed_growth(totals, "exports", period("2025-09", Window.ROLLING)) is None
    assert printed_growth(totals, "exports", period("2025-09", Window.YTD)) is None


def test_a_level_is_ranked_among_those_up_to_its_own_month() -> None:
    levels = collect(
        panel(
            *(
                observation(period=label, value=value)
                for label, value in (
                    ("2025-06", 325.18),
                    ("2025-07", 321.78),
                    ("2025-08", 321.81),
                    ("2025-09", 328.57),
                    ("2025-12", 357.78),
                )
            ),
            observation(period="2025-09", value=999.0, flow="imports"),
            observation(period="2025-09", value=2783.0, window="ytd"),
        )
    )

    since = month("2025-06")
    assert place_among(levels, "exports", cell("2025-09")) == Place(1, 4, since)
    assert place_among(levels, "exports", cell("2025-08")) == Place(2, 3, since)


def test_years_to_date_are_ranked_among_those_that_end_in_the_same_month() -> None:
    levels = collect(
        panel(
            *(
                observation(period=label, value=value, window="ytd")
                for label, value in (
                    ("2024-09", 2615.0),
                    ("2025-08", 2451.0),
                    ("2025-09", 2783.0),
                )
            )
        )
    )

    found = place_among(levels, "exports", cell("2025-09", "ytd"))

    assert found == Place(1, 2, month("2024-09"))


@pytest.mark.parametrize("label", ["2025-08", "2025-09"])
def test_a_level_that_is_missing_or_alone_has_no_place(label: str) -> None:
    levels = collect(panel(observation(period="2025-09", value=328.57)))

    assert place_among(levels, "exports", cell(label)) is None
