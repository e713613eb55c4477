import pytest

from exportdecomp.errors import (
    InputError,
    MissingPeriodError,
    RefusedBaseError,
    SettingsError,
)
from exportdecomp.model.period import Compare, Period, Window, month_number
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.series_report import Measure, SeriesRequest
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.series_periods import (
    Gaps,
    ask_each,
    wanted_periods,
    with_window,
)
from tests.builders import period

HELD = range(month_number(2023, 3), month_number(2025, 8) + 1)


def labels(
    *, start: str | None = None, end: str = "latest", frequency: str = "month", **asked: object
) -> list[str]:
    request = SeriesRequest(ContribRequest(**asked), start, end)  # type: ignore[arg-type]
    return [one.label for one in wanted_periods(request, HELD, frequency).periods]


def refusal(request: SeriesRequest) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        wanted_periods(request, HELD, "month")
    return caught.value


def test_both_ends_are_in_the_range() -> None:
    assert labels(start="2025-01", end="2025-03") == ["2025-01", "2025-02", "2025-03"]
    assert labels(start="2024-Q4", end="2025-Q2", window=Window.QUARTER) == [
        "2024-Q4",
        "2025-Q1",
        "2025-Q2",
    ]
    assert labels(start="2024", end="2025", window=Window.YEAR) == ["2024", "2025"]


def test_without_a_start_there_are_twelve_at_the_most() -> None:
    assert labels() == [
        *(f"2024-{month:02d}" for month in range(9, 13)),
        *(f"2025-{month:02d}" for month in range(1, 9)),
    ]
    assert labels(end="2024-05") == ["2024-03", "2024-04", "2024-05"]


def test_the_usual_start_is_one_that_has_a_base() -> None:
    # The second quarter of 2023 is the first that is held whole.
    quarters = labels(window=Window.QUARTER)
    assert quarters == ["2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2"]
    assert labels(window=Window.QUARTER, compare=Compare.PREVIOUS)[0] == "2023-Q3"
    assert labels(window=Window.ROLLING)[0] == "2025-02"


def test_own_quarters_are_quarters_and_months_of_them_are_refused() -> None:
    assert labels(frequency="quarter")[-1] == "2025-Q2"
    with pytest.raises(MissingPeriodError, match="periods of the data are quarters"):
        labels(window=Window.ROLLING, frequency="quarter")


def test_a_range_that_cannot_be_read_names_the_option() -> None:
    assert refusal(SeriesRequest(start="2025")).where == "--from"
    assert refusal(SeriesRequest(end="2025-Q1")).where == "--to"
    backwards = refusal(SeriesRequest(start="2025-05", end="2025-03"))
    assert backwards.message == "the range 2025-05:2025-03 ends before it begins"


@pytest.mark.parametrize(
    ("window", "compare", "is_refused"),
    [
        (Window.MONTH, Compare.PREVIOUS, False),
        (Window.QUARTER, Compare.PREVIOUS, False),
        (Window.YEAR, Compare.YOY, False),
        (Window.YEAR, Compare.PREVIOUS, False),
        (Window.MONTH, Compare.YOY, True),
        (Window.QUARTER, Compare.YOY, True),
        (Window.YTD, Compare.YOY, True),
        (Window.ROLLING, Compare.YOY, True),
        (Window.YEAR, Compare.TWO_YEARS, True),
    ],
)
def test_only_periods_that_follow_one_another_can_be_cumulated(
    window: Window, compare: Compare, *, is_refused: bool
) -> None:
    asked = ContribRequest(window=window, compare=compare)
    request = SeriesRequest(asked, is_cumulated=True)

    if is_refused:
        assert refusal(request).where == "--cumulate"
    else:
        assert wanted_periods(request, HELD, "month").periods


def test_a_balance_is_not_cumulated_and_nothing_shows_it_unasked() -> None:
    balance = ContribRequest(flow=Flow.BALANCE, compare=Compare.PREVIOUS)

    error = refusal(SeriesRequest(balance, is_cumulated=True))
    assert error.message == "a balance has no growth to compound"
    assert refusal(SeriesRequest(measure=Measure.CUMULATED)).hint == "add --cumulate"


def test_periods_without_a_base_are_gaps_with_the_reason_of_contrib() -> None:
    gaps = Gaps()
    periods = [period("2024-02"), period("2024-03")]

    asked = ask_each(ContribRequest(), periods, HELD, "month", gaps)

    assert [(one.period.label, one.base.label) for one in asked] == [("2024-03", "2023-03")]
    assert [(gap.period.label, gap.by, gap.code) for gap in gaps.found] == [
        ("2024-02", None, "unknown_month")
    ]
    assert gaps.found[0].text == "2024-02 has no base: 2023-02 is not in the data"


def failing(error: Exception) -> int:
    raise error


def test_what_is_refused_for_one_period_is_a_gap_and_what_is_wrong_in_a_file_is_not() -> None:
    gaps = Gaps()
    refused = RefusedBaseError("restated", ["Toys"], "leave --base out")
    fault = InputError("bad_number", "'x' is no number", where="row 2", hint="mend it")
    month = Period(Window.MONTH, month_number(2025, 7))

    assert gaps.attempt(month, "product", lambda: failing(refused)) is None
    assert gaps.attempt(month, "product", lambda: 7) == 7
    with pytest.raises(InputError):
        gaps.attempt(month, "product", lambda: failing(fault))

    assert [(gap.code, gap.by) for gap in gaps.found] == [("refused_base", "product")]
    assert gaps.errors == [refused]


def test_hints_name_the_year_to_date_as_a_range_does() -> None:
    assert with_window("--ytd 2026-02 takes both") == "--window ytd --to 2026-02 takes both"
    assert with_window("--ytd takes January") == "--window ytd takes January"
