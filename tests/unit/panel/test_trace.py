"""Which cells a trace lists; that they add up to the level is a property."""

import polars as pl
import pytest

from exportdecomp.model.base import BaseKind
from exportdecomp.model.period import Window
from exportdecomp.model.trade import Flow
from exportdecomp.panel.currency import Rates
from exportdecomp.panel.trace import trace
from exportdecomp.panel.windows import Span
from tests.builders import Observation, cell, observation, panel, span

SEPTEMBER = observation(period="2025-09", value=147.0, vintage="2025-10-13")
# The year to date of the year before, as two releases in a row print it.
AUGUST_TO_DATE = observation(period="2024-08", window="ytd", value=812.5, vintage="2025-09-08")
SEPTEMBER_TO_DATE = observation(
    period="2024-09", window="ytd", value=914.75, vintage="2025-10-13"
)
DOLLARS = Rates("2025-10-13", {cell("2025-09"): 7.0, cell("2024-09"): 8.0})


def traced(
    kind: BaseKind, *rows: Observation, over: Span | None = None, flow: Flow = Flow.EXPORTS
) -> pl.DataFrame:
    whole = span() if over is None else over
    return trace(panel(*rows), whole, kind, flow, ["ic"]).collect()


def told(frame: pl.DataFrame) -> list[tuple[object, ...]]:
    """Side, sign, window, month, vintage and amount of each cell."""
    return [
        (side, sign, window, f"{period:%Y-%m}", vintage.isoformat(), amount)
        for side, sign, window, period, vintage, amount in frame.select(
            "side", "sign", "window", "period", "vintage", "amount"
        ).iter_rows()
    ]


def test_a_restated_month_is_traced_to_both_years_to_date() -> None:
    frame = traced(BaseKind.RESTATED, SEPTEMBER, AUGUST_TO_DATE, SEPTEMBER_TO_DATE)

    assert told(frame) == [
        ("value", 1, "month", "2025-09", "2025-10-13", 147.0),
        ("base", 1, "ytd", "2024-09", "2025-10-13", 914.75),
        ("base", -1, "ytd", "2024-08", "2025-09-08", -812.5),
    ]


def test_both_years_to_date_are_converted_at_the_rate_of_their_month() -> None:
    frame = traced(
        BaseKind.RESTATED,
        SEPTEMBER,
        AUGUST_TO_DATE,
        SEPTEMBER_TO_DATE,
        over=span(rates=DOLLARS),
    )

    assert frame["amount"].to_list() == [147.0 / 7, 914.75 / 8, -812.5 / 8]
    assert frame["rate_window"].to_list() == ["month"] * 3
    assert [f"{day:%Y-%m}" for day in frame["rate_period"]] == [
        "2025-09",
        "2024-09",
        "2024-09",
    ]


def test_a_month_that_was_printed_anew_is_not_taken_for_a_difference() -> None:
    anew = observation(period="2024-09", value=101.5, vintage="2025-10-13")

    frame = traced(BaseKind.RESTATED, SEPTEMBER, AUGUST_TO_DATE, SEPTEMBER_TO_DATE, anew)

    assert told(frame)[1:] == [("base", 1, "month", "2024-09", "2025-10-13", 101.5)]


def test_an_implied_base_is_traced_to_the_level_and_its_printed_growth() -> None:
    printed = observation(period="2025-09", value=147.0, growth_pct=5.0, vintage="2025-10-13")

    frame = traced(BaseKind.IMPLIED, printed, over=span(rates=DOLLARS))

    # 147 / 7 = 21; 147 / 1.05 / 8 = 17.5, at the rate of the year before
    assert frame["amount"].to_list() == [21.0, 17.5]
    assert frame["growth_pct"].to_list() == [None, 5.0]
    assert frame["rate"].to_list() == [7.0, 8.0]
    assert [f"{day:%Y-%m}" for day in frame["rate_period"]] == ["2025-09", "2024-09"]


def test_an_archived_base_is_traced_to_the_first_print() -> None:
    first = observation(period="2024-09", value=130.0, vintage="2024-10-14")
    revised = observation(period="2024-09", value=133.0, vintage="2025-10-13")

    frame = traced(BaseKind.ARCHIVED, SEPTEMBER, first, revised)

    assert told(frame)[1:] == [("base", 1, "month", "2024-09", "2024-10-14", 130.0)]


def test_of_a_balance_the_cells_of_imports_are_taken_away() -> None:
    rows = [
        observation(period="2025-09", value=147.0),
        observation(period="2024-09", value=130.0),
        observation(period="2025-09", value=61.0, flow="imports"),
        observation(period="2024-09", value=58.0, flow="imports"),
    ]

    frame = traced(BaseKind.ARCHIVED, *rows, flow=Flow.BALANCE)

    assert frame["amount"].to_list() == [147.0, -61.0, 130.0, -58.0]
    assert frame["flow"].to_list() == ["exports", "imports"] * 2


def test_a_balance_with_one_flow_only_has_no_trace() -> None:
    rows = [
        observation(period="2025-09", value=147.0),
        observation(period="2024-09", value=130.0),
        observation(period="2025-09", value=61.0, flow="imports"),
    ]

    assert traced(BaseKind.ARCHIVED, *rows, flow=Flow.BALANCE).is_empty()


def test_a_quarter_lists_each_of_its_months_in_the_way_that_was_read() -> None:
    rows = [
        observation(period=f"{year}-{month}", value=value)
        for year, values in (("2025", (41.0, 43.0, 47.0)), ("2024", (37.0, 38.0, 40.0)))
        for month, value in zip(("07", "08", "09"), values, strict=True)
    ]

    frame = traced(BaseKind.ARCHIVED, *rows, over=span(text="2025-Q3", window=Window.QUARTER))

    assert frame["amount"].to_list() == [41.0, 43.0, 47.0, 37.0, 38.0, 40.0]


@pytest.mark.parametrize("kind", BaseKind)
def test_a_component_without_a_base_has_no_trace(kind: BaseKind) -> None:
    assert traced(kind, SEPTEMBER).is_empty()


def test_other_components_are_left_out() -> None:
    toys = observation(period="2024-09", value=12.0, component="toys")
    rows = (SEPTEMBER, observation(period="2024-09", value=130.0), toys)

    assert set(traced(BaseKind.ARCHIVED, *rows)["component"]) == {"ic"}
