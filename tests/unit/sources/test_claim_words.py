import pytest

from exportdecomp.errors import InputError
from exportdecomp.model.claim import Metric
from exportdecomp.model.period import Window
from exportdecomp.model.trade import Flow
from exportdecomp.sources.claim_words import (
    flow_named,
    item_named,
    read_flow,
    read_metric,
    read_period,
    read_window,
)


@pytest.mark.parametrize(
    ("name", "metric"),
    [
        ("growth_yoy", Metric.GROWTH),
        ("YoY", Metric.GROWTH),
        ("value growth", Metric.GROWTH),
        ("pull", Metric.CONTRIBUTION),
        ("share of growth", Metric.SHARE_OF_GROWTH),
        ("change_yoy", Metric.CHANGE),
        ("volume-growth", Metric.VOLUME_GROWTH),
        ("price", Metric.UNIT_VALUE_GROWTH),
        ("price_growth_yoy", Metric.UNIT_VALUE_GROWTH),
        ("unit_value_growth_yoy", Metric.UNIT_VALUE_GROWTH),
        ("surprise_vs_consensus", Metric.SURPRISE),
        ("value_per_hour", Metric.PER_HOUR),
        ("depreciation", Metric.EXCHANGE_RATE),
    ],
)
def test_metrics_are_known_by_their_everyday_names(name: str, metric: Metric) -> None:
    assert read_metric(name) is metric


def test_every_metric_is_known_by_its_own_name() -> None:
    assert [read_metric(metric.value) for metric in Metric] == list(Metric)


def test_a_metric_that_is_none_is_answered_with_the_nearest() -> None:
    with pytest.raises(InputError) as caught:
        read_metric("contributon")

    assert caught.value.message == 'metric does not know "contributon"'
    assert (caught.value.hint or "").startswith("did you mean contribution")


def test_totals_are_items_by_the_name_of_their_flow() -> None:
    assert flow_named("Imports") is Flow.IMPORTS
    assert flow_named("trade balance") is Flow.BALANCE
    assert flow_named("steel") is None
    assert item_named("Imports") == "headline"
    assert item_named("Steel products") == "Steel products"


@pytest.mark.parametrize(
    ("text", "window", "label"),
    [
        ("2025-09", Window.MONTH, "2025-09"),
        ("2025-Q3", Window.QUARTER, "2025-Q3"),
        ("2025", Window.YEAR, "2025"),
        ("2025-09 ytd", Window.YTD, "2025-09"),
        ("2025-09, YTD", Window.YTD, "2025-09"),
        ("2025-09 rolling", Window.ROLLING, "2025-09"),
    ],
)
def test_a_period_says_its_window(text: str, window: Window, label: str) -> None:
    period = read_period(text, "period")

    assert (period.window, period.label) == (window, label)


def test_a_window_beside_the_period_counts() -> None:
    assert read_period("2025-09", "period", Window.YTD).window is Window.YTD
    assert read_period("2025-09 ytd", "period", Window.YTD).window is Window.YTD


def test_a_month_to_compare_with_is_of_the_window_of_the_period() -> None:
    assert read_period("2024-12", "against", beside=Window.YTD).window is Window.YTD
    assert read_period("2024-12", "against", beside=Window.QUARTER).window is Window.MONTH
    assert read_period("2024", "against", beside=Window.YTD).window is Window.YEAR


@pytest.mark.parametrize("text", ["2025-13", "2025-Q5", "Sep", "2025-9", "25", "ytd"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(InputError) as caught:
        read_period(text, "period")

    assert caught.value.code == "bad_period"
    assert caught.value.message == f'period is no period: "{text}"'


def test_a_period_of_another_window_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        read_period("2025-09", "period", Window.QUARTER)
    assert caught.value.hint == 'with window = "quarter" write "2025-Q3"'

    with pytest.raises(InputError) as caught:
        read_period("2025-09 ytd", "period", Window.ROLLING)
    assert caught.value.code == "conflict"


def test_flows_and_windows_that_are_none_are_refused() -> None:
    assert read_flow("Import") is Flow.IMPORTS
    assert read_window("YTD") is Window.YTD
    with pytest.raises(InputError, match='flow does not know "exprots"'):
        read_flow("exprots")
    with pytest.raises(InputError, match='window does not know "yt"'):
        read_window("yt")


@pytest.mark.parametrize("text", ["2025/09", "202509", "Sep 2025", "September 2025"])
def test_a_month_may_be_written_in_other_ways(text: str) -> None:
    assert read_period(text, "period") == read_period("2025-09", "period")


def test_a_period_that_is_nearly_one_is_asked_about() -> None:
    with pytest.raises(InputError) as caught:
        read_period("2025-9", "period")
    assert caught.value.hint == 'did you mean "2025-09"?'
