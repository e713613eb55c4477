import pytest

from exportdecomp.errors import (
    ExportDecompError,
    IncompletePeriodError,
    MissingPeriodError,
    SettingsError,
)
from exportdecomp.model.period import Compare, Window
from exportdecomp.model.request import Asked, ContribRequest
from exportdecomp.workflows.periods import ask, window_of
from tests.builders import month, period

AVAILABLE = range(month("2024-01"), month("2026-08"))


def asked(request: ContribRequest, frequency: str = "month") -> Asked:
    (one,) = ask(request, AVAILABLE, frequency)
    return one


def labels(window: Window, text: str) -> list[str]:
    found = ask(ContribRequest(window=window, period=text), AVAILABLE, "month")
    return [one.period.label for one in found]


def refused(request: ContribRequest, frequency: str = "month") -> ExportDecompError:
    with pytest.raises(ExportDecompError) as caught:
        ask(request, AVAILABLE, frequency)
    return caught.value


@pytest.mark.parametrize(
    ("window", "latest"),
    [
        (Window.MONTH, "2026-07"),
        (Window.QUARTER, "2026-Q2"),
        (Window.YTD, "2026-07"),
        (Window.YEAR, "2025"),
        (Window.ROLLING, "2026-07"),
    ],
)
def test_the_latest_period_is_the_last_complete_one(window: Window, latest: str) -> None:
    assert asked(ContribRequest(window=window)).period == period(latest, window)


def test_the_latest_quarter_is_the_one_that_has_just_ended() -> None:
    available = range(month("2024-01"), month("2025-10"))

    (one,) = ask(ContribRequest(window=Window.QUARTER), available, "month")

    assert one.period == period("2025-Q3", Window.QUARTER)


@pytest.mark.parametrize(
    ("window", "text", "compare", "base"),
    [
        (Window.MONTH, "2025-09", Compare.PREVIOUS, "2025-08"),
        (Window.MONTH, "2026-03", Compare.TWO_YEARS, "2024-03"),
        (Window.QUARTER, "2026-Q1", Compare.PREVIOUS, "2025-Q4"),
        (Window.YEAR, "2025", Compare.PREVIOUS, "2024"),
        (Window.ROLLING, "2026-02", Compare.YOY, "2025-02"),
    ],
)
def test_the_base_follows_from_window_and_comparison(
    window: Window, text: str, compare: Compare, base: str
) -> None:
    one = asked(ContribRequest(window=window, period=text, compare=compare))

    assert one.base == period(base, window)


def test_a_second_period_has_the_window_of_the_first() -> None:
    one = asked(ContribRequest(window=Window.QUARTER, period="2026-Q1", vs="2025-Q4"))

    assert one.vs == period("2025-Q4", Window.QUARTER)


def test_all_that_is_needed_are_the_periods_and_the_base_of_each() -> None:
    alone = ContribRequest(period="2026-05", compare=Compare.PREVIOUS)

    assert asked(alone).all == (period("2026-05"), period("2026-04"))
    assert asked(alone._replace(vs="2025-11")).all == (
        *(period("2026-05"), period("2026-04")),
        *(period("2025-11"), period("2025-10")),
    )


@pytest.mark.parametrize(
    ("window", "text", "unfolded"),
    [
        (Window.MONTH, "2025-07:2025-09", ["2025-07", "2025-08", "2025-09"]),
        (Window.MONTH, "2025-12:2026-01", ["2025-12", "2026-01"]),
        (Window.MONTH, "2025-09:2025-09", ["2025-09"]),
        (Window.QUARTER, "2025-Q3:2026-Q1", ["2025-Q3", "2025-Q4", "2026-Q1"]),
        (Window.YTD, "2025-01:2025-03", ["2025-01", "2025-02", "2025-03"]),
        (Window.ROLLING, "2025-12:2026-01", ["2025-12", "2026-01"]),
        (Window.MONTH, "2026-06:latest", ["2026-06", "2026-07"]),
        (Window.QUARTER, "2026-Q1:latest", ["2026-Q1", "2026-Q2"]),
    ],
)
def test_a_range_holds_both_of_its_ends(
    window: Window, text: str, unfolded: list[str]
) -> None:
    assert labels(window, text) == unfolded


def test_years_of_a_range_are_twelve_months_apart() -> None:
    request = ContribRequest(window=Window.YEAR, period="2023:2025")
    found = ask(request, range(month("2022-01"), month("2026-08")), "month")

    assert [(one.period.label, one.base.label) for one in found] == [
        ("2023", "2022"),
        ("2024", "2023"),
        ("2025", "2024"),
    ]


def test_every_period_of_a_range_has_its_own_base_and_the_same_second_period() -> None:
    found = ask(
        ContribRequest(period="2025-08:2025-09", vs="2025-05"), AVAILABLE, frequency="month"
    )

    assert found == [
        Asked(period("2025-08"), period("2024-08"), period("2025-05")),
        Asked(period("2025-09"), period("2024-09"), period("2025-05")),
    ]


@pytest.mark.parametrize(
    ("window", "text"),
    [
        (Window.MONTH, "2025-09:2025-07"),
        (Window.MONTH, "latest:2025-07"),
        (Window.QUARTER, "2026-Q1:2025-Q3"),
        (Window.YEAR, "2025:2024"),
    ],
)
def test_a_range_backwards_is_refused(window: Window, text: str) -> None:
    error = refused(ContribRequest(window=window, period=text))

    assert isinstance(error, SettingsError)
    assert error.message == f"the range {text} ends before it begins"
    assert error.where == f"--{window}"
    assert error.hint == "write the earlier period first: 2025-07:2025-09"


def test_a_range_of_more_than_fifty_years_is_refused() -> None:
    available = range(month("1960-01"), month("2026-08"))

    with pytest.raises(SettingsError, match="the range 1970-01:2025-09 is too long"):
        ask(ContribRequest(period="1970-01:2025-09"), available, "month")


@pytest.mark.parametrize(
    "text", ["2025-07:", ":2025-09", "2025-07:2025-08:2025-09", "2025:Q3"]
)
def test_an_end_of_a_range_that_is_no_period_is_refused(text: str) -> None:
    error = refused(ContribRequest(period=text))

    assert error.message.startswith("cannot read ")
    assert error.message.endswith(" as a period for --month")


def test_a_period_inside_a_range_must_be_held_too() -> None:
    available = set(AVAILABLE) - {month("2025-08")}

    with pytest.raises(MissingPeriodError, match="the period 2025-08 is not in the data"):
        ask(ContribRequest(period="2025-07:2025-09"), available, "month")


def test_a_period_beside_itself_is_refused_also_inside_a_range() -> None:
    error = refused(ContribRequest(period="2025-07:2025-09", vs="2025-08"))

    assert error.message == "--vs 2025-08 is the period itself"
    assert (error.where, error.hint) == ("--vs", "name another one")


@pytest.mark.parametrize(
    ("window", "text", "form"),
    [
        (Window.MONTH, "September", "2025-09, months 01 to 12"),
        (Window.MONTH, "2025-13", "2025-09, months 01 to 12"),
        (Window.YTD, "2025-Q3", "2025-09, months 01 to 12"),
        (Window.ROLLING, "2025", "2025-09, months 01 to 12"),
        (Window.QUARTER, "2025-09", "2025-Q3"),
        (Window.YEAR, "2025-12", "2025"),
    ],
)
def test_a_period_in_another_form_is_told_the_right_one(
    window: Window, text: str, form: str
) -> None:
    error = refused(ContribRequest(window=window, period=text))

    assert error.message == f"cannot read {text!r} as a period for --{window}"
    assert (error.where, error.hint) == (f"--{window}", f"write it like {form}")


def test_a_second_period_in_another_form_is_named_by_its_own_option() -> None:
    error = refused(ContribRequest(period="2025-09", vs="2025-Q2"))

    assert error.message == "cannot read '2025-Q2' as a period for --vs"
    assert (error.where, error.hint) == ("--vs", "write it like 2025-09, months 01 to 12")


@pytest.mark.parametrize("window", [Window.YTD, Window.ROLLING])
def test_windows_that_overlap_have_no_previous_period(window: Window) -> None:
    error = refused(ContribRequest(window=window, compare=Compare.PREVIOUS))

    assert str(window) in error.message
    assert error.where == "--compare"
    assert error.hint == "use --compare yoy, or --month or --quarter"


def test_a_period_outside_the_data_names_their_range() -> None:
    with pytest.raises(MissingPeriodError, match="the period 2026-08 is not in") as caught:
        asked(ContribRequest(period="2026-08"))

    assert caught.value.hint == "there is 2025-01 to 2026-07"


def test_an_incomplete_period_names_what_is_missing() -> None:
    with pytest.raises(IncompletePeriodError, match="2026-Q3 is incomplete: 2026-08, 2026-09"):
        asked(ContribRequest(window=Window.QUARTER, period="2026-Q3"))


@pytest.mark.parametrize(
    "request_",
    [ContribRequest(period="2024-12"), ContribRequest(period="2025-09", vs="2024-12")],
)
def test_a_period_whose_base_is_outside_the_data_is_refused(request_: ContribRequest) -> None:
    error = refused(request_)

    assert isinstance(error, MissingPeriodError)
    assert "2023-12 is not in the data" in error.message
    assert error.where == "2023-12"


@pytest.mark.parametrize(
    ("frequency", "window", "latest"),
    [("quarter", Window.QUARTER, "2026-Q2"), ("year", Window.YEAR, "2025")],
)
def test_data_of_longer_periods_are_asked_for_in_these(
    frequency: str, window: Window, latest: str
) -> None:
    silent = ContribRequest()

    assert window_of(silent, frequency) is window
    assert asked(silent, frequency).period == period(latest, window)
    assert window_of(silent, "month") is Window.MONTH


def test_quarters_of_quarterly_data_have_the_quarter_before() -> None:
    request = ContribRequest(
        window=Window.QUARTER, period="2026-Q1", compare=Compare.PREVIOUS, vs="2025-Q4"
    )

    assert [one.label for one in asked(request, "quarter").all] == [
        *("2026-Q1", "2025-Q4"),
        *("2025-Q4", "2025-Q3"),
    ]


@pytest.mark.parametrize(
    ("frequency", "window", "text"),
    [
        ("quarter", Window.MONTH, "2025-09"),
        ("quarter", Window.YTD, "2025-09"),
        ("year", Window.MONTH, "2025-09"),
        ("year", Window.QUARTER, "2025-Q3"),
    ],
)
def test_a_window_shorter_than_the_periods_of_the_data_is_refused(
    frequency: str, window: Window, text: str
) -> None:
    error = refused(ContribRequest(window=window, period=text), frequency)

    assert isinstance(error, MissingPeriodError)
    assert error.message == (
        f"the periods of the data are {frequency}s, so there is no {window}"
    )
    assert (error.where, error.hint) == (f"--{window}", f"use --{frequency}")
