import pytest

from exportdecomp.model.period import Compare, Window
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.series_report import SeriesReport, SeriesRequest
from exportdecomp.model.trade import Flow
from exportdecomp.outputs.series_words import against, summary, title
from exportdecomp.workflows.series import series
from tests.unit.outputs.series import a_series, partners


def of(start: str, end: str = "2026-07", **asked: object) -> SeriesReport:
    request = ContribRequest(by=("partner",), **asked)  # type: ignore[arg-type]
    return series(SeriesRequest(request, start, end))


def test_the_sentence_says_where_the_headline_stands() -> None:
    assert (
        summary(partners())
        == "China's exports rose 27.0% in June 2026 against a year earlier."
    )


def test_of_three_periods_and_more_it_names_the_least_and_the_largest() -> None:
    assert summary(of("2025-09", "2025-11")) == (
        "China's exports rose 5.9% in November 2025 against a year earlier; from 2025-09 on, "
        "growth was between −1.1% (2025-10) and +8.3% (2025-09)."
    )


def test_a_new_year_that_stands_alone_is_no_extreme_of_growth() -> None:
    # February 2026 alone was +39.6%, January +10.0%; no other month is left out.
    assert summary(of("2025-12", "2026-04")) == (
        "China's exports rose 14.1% in April 2026 against a year earlier; from 2025-12 on, "
        "growth was between +2.5% (2026-03) and +14.1% (2026-04), January and February aside."
    )


def test_what_stood_still_did_not_rise() -> None:
    # 220 after 220.
    assert summary(a_series()).startswith("The total did not change in 2025 against")


def test_a_fall_is_a_fall() -> None:
    assert summary(of("2025-10", "2025-10")).startswith("China's exports fell 1.1% in October")


def test_growth_since_the_first_base_ends_the_sentence() -> None:
    assert summary(a_series(is_cumulated=True)).endswith("; since 2023 it comes to +10.0%.")


def test_a_balance_has_no_growth_to_tell() -> None:
    found = of("2026-06", flow=Flow.BALANCE)

    assert summary(found) == (
        "China's trade balance from 2026-06 to 2026-07, against a year earlier."
    )
    assert "balance, points of turnover" in title(found, "partner")


@pytest.mark.parametrize(
    ("asked", "start", "end", "expected"),
    [
        ({}, "2026-07", "2026-07", "against a year earlier"),
        ({"compare": Compare.TWO_YEARS}, "2026-07", "2026-07", "against two years earlier"),
        ({"compare": Compare.PREVIOUS}, "2026-07", "2026-07", "against the month before"),
        (
            {"compare": Compare.PREVIOUS, "window": Window.QUARTER},
            *("2026-Q2", "2026-Q2", "against the quarter before"),
        ),
    ],
)
def test_what_a_period_is_compared_with(
    asked: dict[str, object], start: str, end: str, expected: str
) -> None:
    assert against(of(start, end, **asked)) == expected


def test_a_title_names_scheme_measure_and_range() -> None:
    assert title(partners(), "partner") == (
        "By partner (markets) · exports · 2026-05 to 2026-06, each against a year earlier"
    )
    year_to_date = of("2026-06", "2026-06", window=Window.YTD)
    assert "year to date, 2026-06, each" in title(year_to_date, "partner")
    assert title(a_series(), "product").startswith("By product · total · 2023 to 2025")
