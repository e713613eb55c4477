import pytest

from exportdecomp.errors import (
    DataError,
    InputError,
    MissingPeriodError,
    SettingsError,
    UnknownChoiceError,
)
from exportdecomp.model.period import Compare, Window
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.series_report import Measure, SeriesRequest
from exportdecomp.workflows.contrib import contrib
from exportdecomp.workflows.series import series

PARTNER = ContribRequest(by=("partner",))


def test_a_point_is_the_breakdown_of_contrib_with_its_notes() -> None:
    report = series(SeriesRequest(PARTNER, "2025-08", "2025-09"))

    for point in report.points:
        same = contrib(PARTNER._replace(period=point.query.period.label))
        assert point.cuts["partner"].breakdown == same.breakdowns[0]
        assert point.query == same.query
        assert report.provenance == same.provenance
    assert report.subject == "China's exports"


def test_words_of_a_library_call_are_taken_for_what_they_stand_for() -> None:
    asked = ContribRequest(by="partner", window="ytd", compare="yoy")  # type: ignore[arg-type]
    report = series(SeriesRequest(asked, "2026-06", measure="growth"))  # type: ignore[arg-type]

    assert report.query.period.window is Window.YTD
    assert report.shown is Measure.GROWTH


def test_the_first_reason_is_raised_where_no_period_has_a_breakdown() -> None:
    asked = ContribRequest(by=("commodity",))

    with pytest.raises(MissingPeriodError, match="commodity has no figures for 2026-01"):
        series(SeriesRequest(asked, "2026-01", "2026-02"))
    with pytest.raises(DataError, match="the period 2019-01 is not in the data"):
        series(SeriesRequest(asked, "2019-01", "2019-03"))


def test_headlines_are_told_for_periods_that_a_dimension_lacks() -> None:
    asked = ContribRequest(by=("commodity",), depth=1)
    report = series(SeriesRequest(asked, "2025-12", "2026-01"))

    growth = [point.headline.growth_pct for point in report.points]
    assert growth == pytest.approx([6.6, 10.0])
    assert [list(point.cuts) for point in report.points] == [["commodity"], []]
    assert [(gap.period.label, gap.by) for gap in report.gaps] == [("2026-01", "commodity")]


def test_cumulated_rows_are_those_that_every_period_itemises() -> None:
    asked = PARTNER._replace(compare=Compare.PREVIOUS)
    report = series(SeriesRequest(asked, "2026-05", "2026-06", is_cumulated=True))

    codes = [[row.code for row in point.cuts["partner"].rows] for point in report.points]
    assert codes[0] == codes[1]
    # June itemises few; of those the markets of both months are left.
    assert {"asean", "eu", "nzl", "rest_of_world"} <= set(codes[0])
    assert "jpn" not in codes[0]
    for point in report.points:
        cut = point.cuts["partner"]
        assert cut.running is not None
        parts = [cut.running.contribution_pp[row.code] for row in cut.rows if row.in_sum]
        assert sum(parts) == pytest.approx(cut.running.headline_pp)


def test_rows_are_sorted_by_what_is_cumulated_where_that_is_shown() -> None:
    # In 2025 valves gave 11 of 210 and pumps took 1; since 2023 pumps gave 19 of 200 and
    # valves 1.
    sold = b"""period,product,value
2023,pumps,80
2023,valves,120
2024,pumps,100
2024,valves,110
2025,pumps,99
2025,valves,121
"""
    asked = SeriesRequest(ContribRequest(data=(sold,)), "2024", is_cumulated=True)
    codes = {
        measure: [row.code for row in series(asked._replace(measure=measure)).rows["product"]]
        for measure in (Measure.CONTRIBUTION, Measure.CUMULATED)
    }

    assert codes[Measure.CONTRIBUTION] == ["valves", "pumps"]
    assert codes[Measure.CUMULATED] == ["pumps", "valves"]


def test_a_cumulated_headline_is_its_growth_rates_compounded() -> None:
    asked = PARTNER._replace(compare=Compare.PREVIOUS)
    report = series(SeriesRequest(asked, "2026-05", "2026-07", is_cumulated=True))

    factor = 1.0
    for point in report.points:
        factor *= 1 + (point.headline.growth_pct or 0.0) / 100
        cut = point.cuts["partner"]
        assert cut.running is not None
        assert cut.running.headline_pp == pytest.approx(100 * (factor - 1))


def test_an_unknown_measure_and_a_wrong_group_are_refused() -> None:
    with pytest.raises(UnknownChoiceError, match="--measure does not know 'tempo'"):
        series(SeriesRequest(PARTNER, measure="tempo"))  # type: ignore[arg-type]
    with pytest.raises(SettingsError, match="labour7 is of commodity"):
        series(SeriesRequest(PARTNER._replace(groups=("labour7",))))


def test_a_file_that_is_wrong_is_no_gap() -> None:
    with pytest.raises(InputError):
        series(
            SeriesRequest(
                ContribRequest(data=(b"period,product,value\n2024,pumps,7\n2025,pumps,x\n",))
            )
        )
