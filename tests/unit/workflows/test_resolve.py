from datetime import date

import pytest

from exportdecomp.errors import (
    DataError,
    IncompletePeriodError,
    MissingPeriodError,
    SettingsError,
    UnknownChoiceError,
)
from exportdecomp.model.base import BaseKind
from exportdecomp.model.period import Compare, Window
from exportdecomp.model.request import ContribRequest, Query
from exportdecomp.model.trade import Flow, Scale
from exportdecomp.workflows.resolve import choose_currency, resolve
from tests.builders import dataset, month, period

AVAILABLE = range(month("2024-01"), month("2026-08"))


def resolved(request: ContribRequest) -> Query:
    return resolve(request, dataset(), AVAILABLE)


def refused(request: ContribRequest) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        resolved(request)
    return caught.value


def test_a_request_that_says_nothing_asks_for_the_latest_month_by_everything() -> None:
    query = resolved(ContribRequest())

    assert query == Query(
        dataset="made",
        flow=Flow.EXPORTS,
        period=period("2026-07"),
        compare=Compare.YOY,
        base_period=period("2025-07"),
        vs=None,
        by=("commodity", "partner"),
        named=False,
        schemes={"commodity": "release", "partner": "markets"},
        currency="USD",
        base=None,
        as_of=None,
        scale=None,
        depth=None,
        top=None,
        min_pp=None,
        sort="contribution",
    )


def test_what_needs_no_checking_is_passed_on() -> None:
    request = ContribRequest(base=BaseKind.ARCHIVED, depth=3, top=7, min_pp=0.25, sort="code")

    query = resolved(request)

    assert (query.base, query.depth, query.top) == (BaseKind.ARCHIVED, 3, 7)
    assert (query.min_pp, query.sort) == (0.25, "code")


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
    assert resolved(ContribRequest(window=window)).period == period(latest, window)


def test_the_latest_quarter_is_the_one_that_has_just_ended() -> None:
    available = range(month("2024-01"), month("2025-10"))

    query = resolve(ContribRequest(window=Window.QUARTER), dataset(), available)

    assert query.period == period("2025-Q3", Window.QUARTER)


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
    query = resolved(ContribRequest(window=window, period=text, compare=compare))

    assert query.base_period == period(base, window)


def test_a_second_period_has_the_window_of_the_first() -> None:
    query = resolved(ContribRequest(window=Window.QUARTER, period="2026-Q1", vs="2025-Q4"))

    assert query.vs == period("2025-Q4", Window.QUARTER)


def test_dimensions_are_found_by_other_names_and_once() -> None:
    query = resolved(ContribRequest(by=("region", "category", "partner")))

    assert query.by == ("partner", "commodity")
    assert query.named


def test_a_dimension_without_the_flow_is_left_out_unless_it_is_named() -> None:
    assert resolved(ContribRequest(flow=Flow.IMPORTS)).by == ("partner",)
    assert resolved(ContribRequest(flow=Flow.BALANCE)).by == ("partner",)

    with pytest.raises(DataError) as caught:
        resolved(ContribRequest(flow=Flow.IMPORTS, by=("partner", "category")))

    assert caught.value.message == "made has no imports by commodity"
    assert caught.value.where == "--by commodity --flow imports"
    assert caught.value.hint == "commodity holds exports"


def test_a_scheme_is_that_of_its_own_dimension() -> None:
    query = resolved(ContribRequest(scheme="continents"))

    assert query.schemes == {"commodity": "release", "partner": "continents"}


def test_a_balance_is_measured_on_turnover_unless_another_scale_is_given() -> None:
    assert resolved(ContribRequest(flow=Flow.BALANCE)).scale is Scale.TURNOVER

    given = ContribRequest(flow=Flow.BALANCE, scale=Scale.EXPORTS)
    assert resolved(given).scale is Scale.EXPORTS


def test_a_currency_is_known_in_lower_case() -> None:
    assert choose_currency(ContribRequest(currency="cny"), dataset()) == "CNY"


def test_a_day_is_read_and_latest_is_the_end_of_time() -> None:
    assert resolved(ContribRequest(as_of="2025-10-13")).as_of == date(2025, 10, 13)
    assert resolved(ContribRequest(as_of="latest")).as_of == date.max


@pytest.mark.parametrize(
    ("request_", "option", "hint"),
    [
        (ContribRequest(currency="cnyy"), "--currency", "did you mean CNY?"),
        (ContribRequest(currency="zzz"), "--currency", "there is: CNY, USD"),
        (ContribRequest(sort="contributions"), "--sort", "did you mean contribution?"),
        (ContribRequest(by=("commodty",)), "--by", "did you mean commodity?"),
        (ContribRequest(by=("partner", "regoin")), "--by", "did you mean region?"),
        (ContribRequest(scheme="continent"), "--scheme", "did you mean continents?"),
    ],
)
def test_an_unknown_choice_names_the_nearest(
    request_: ContribRequest, option: str, hint: str
) -> None:
    error = refused(request_)

    assert isinstance(error, UnknownChoiceError)
    assert error.message.startswith(f"{option} does not know ")
    assert (error.where, error.hint) == (option, hint)


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


def test_a_scheme_of_a_dimension_that_was_not_asked_for_is_refused() -> None:
    error = refused(ContribRequest(by=("category",), scheme="continents"))

    assert error.message == "scheme 'continents' belongs to --by partner"
    assert (error.where, error.hint) == ("--scheme", "schemes of commodity: release")


def test_a_scale_without_a_balance_is_refused() -> None:
    error = refused(ContribRequest(scale=Scale.EXPORTS))

    assert error.message == "--scale is for --flow balance only"
    assert error.where == "--scale"


@pytest.mark.parametrize("text", ["yesterday", "2025-13-01", "2025-10"])
def test_a_day_in_another_form_is_refused(text: str) -> None:
    error = refused(ContribRequest(as_of=text))

    assert error.message == f"cannot read {text!r} as a day"
    assert (error.where, error.hint) == ("--as-of", "write 2026-08-21, or latest")


@pytest.mark.parametrize("min_pp", [float("nan"), float("inf")])
def test_a_least_contribution_must_be_a_number(min_pp: float) -> None:
    assert refused(ContribRequest(min_pp=min_pp)).where == "--min-pp"


def test_a_period_outside_the_data_names_their_range() -> None:
    with pytest.raises(MissingPeriodError, match="the period 2026-08 is not in") as caught:
        resolved(ContribRequest(period="2026-08"))

    assert caught.value.hint == "there is 2025-01 to 2026-07"


def test_an_incomplete_period_names_what_is_missing() -> None:
    with pytest.raises(IncompletePeriodError, match="2026-Q3 is incomplete: 2026-08, 2026-09"):
        resolved(ContribRequest(window=Window.QUARTER, period="2026-Q3"))


def test_a_period_whose_base_is_outside_the_data_is_refused() -> None:
    with pytest.raises(MissingPeriodError, match="2023-12 is not in the data") as caught:
        resolved(ContribRequest(period="2024-12"))

    assert caught.value.where == "2023-12"


def test_a_second_period_whose_base_is_outside_the_data_is_refused() -> None:
    with pytest.raises(MissingPeriodError, match="2023-12 is not in the data") as caught:
        resolved(ContribRequest(period="2025-09", vs="2024-12"))

    assert caught.value.where == "2023-12"
