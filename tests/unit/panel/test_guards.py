import pytest

from exportdecomp.errors import DataError, IncompletePeriodError, MissingPeriodError
from exportdecomp.model.period import Window
from exportdecomp.panel.guards import held, positive_base
from tests.builders import level, month, period

AVAILABLE = [month(text) for text in ("2025-05", "2025-06", "2025-07", "2025-09")]


@pytest.mark.parametrize("base_value", [0.0, -1234567.0])
def test_a_headline_without_a_positive_base_is_refused(base_value: float) -> None:
    with pytest.raises(DataError) as caught:
        positive_base(level(value=147.0, base_value=base_value), period("2025-09"))

    assert caught.value.message == (
        f"the headline of 2025-09 has a base of {base_value:,.0f}; growth over it is undefined"
    )
    assert caught.value.where == "2025-09"
    assert caught.value.hint == "choose another period or, for the balance, another --scale"


def test_a_headline_with_a_positive_base_passes() -> None:
    positive_base(level(value=-147.0, base_value=0.5), period("2025-09"))


def test_a_period_in_the_data_passes() -> None:
    held(period("2025-Q2", Window.QUARTER), [*AVAILABLE, month("2025-04")], "the period")


def test_a_period_of_which_nothing_is_held_is_missing() -> None:
    with pytest.raises(MissingPeriodError) as caught:
        held(period("2024-09"), AVAILABLE, "the period")

    assert caught.value.message == "the period 2024-09 is not in the data"
    assert caught.value.where == "2024-09"
    assert caught.value.hint == "there is 2025-05 to 2025-09"


def test_a_period_of_which_a_part_is_held_is_incomplete_and_names_the_rest() -> None:
    with pytest.raises(IncompletePeriodError) as caught:
        held(period("2025-Q2", Window.QUARTER), AVAILABLE, "the --vs period")

    assert caught.value.message == "the --vs period 2025-Q2 is incomplete: 2025-04 missing"
    assert caught.value.where == "2025-Q2"
    assert (
        caught.value.hint == "there is 2025-05 to 2025-09; --ytd takes January up to a month"
    )


def test_a_window_named_by_a_month_that_is_not_held_is_not_there_at_all() -> None:
    with pytest.raises(MissingPeriodError) as caught:
        held(period("2025-10", Window.YTD), AVAILABLE, "the period")

    assert caught.value.message == "the period 2025-10 is not in the data"


def test_where_no_rolling_year_has_a_base_the_hint_says_what_is_held() -> None:
    with pytest.raises(MissingPeriodError) as caught:
        held(period("2026-01", Window.ROLLING), AVAILABLE, "the period", lag=12)

    assert caught.value.hint == "only 2025-05 to 2025-09 are held"


def test_a_single_month_that_is_held_is_named_once() -> None:
    with pytest.raises(MissingPeriodError) as caught:
        held(period("2024-09"), [month("2025-09")], "the base", lag=12)

    assert caught.value.hint == "only 2025-09 is held"
