"""A series is what ``contrib`` answers period by period, and adds up over periods as well."""

from functools import cache
from math import fsum

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exportdecomp.errors import DataError
from exportdecomp.model.period import Compare, Window
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.series_report import SeriesReport, SeriesRequest
from exportdecomp.workflows.series import series
from exportdecomp.workflows.series_frame import series_of
from tests.properties.embedded import GROUPS, Group, periods, reports

MONTHS = [f"2025-{number:02d}" for number in range(1, 13)]
CODES = ("pumps", "valves", "seals", "hoses")

amounts = st.integers(min_value=1, max_value=9_000_000).map(float)


@st.composite
def tables(draw: st.DrawFn) -> pl.DataFrame:
    """Months that follow one another, each with the same products."""
    months = MONTHS[: draw(st.integers(min_value=2, max_value=6))]
    codes = CODES[: draw(st.integers(min_value=2, max_value=4))]
    rows = [(month, code, draw(amounts)) for month in months for code in codes]
    return pl.DataFrame(rows, schema=["period", "product", "value"], orient="row")


@cache
def in_series(group: Group) -> SeriesReport:
    asked = ContribRequest(
        window=group.window,
        compare=group.compare,
        flow=group.flow,
        scale=group.scale,
        scheme=group.scheme,
        by=() if group.scheme is None else ("partner",),
        depth=2,
        currency=group.currency,
    )
    held = periods(group.window, group.compare)
    return series(SeriesRequest(asked, held[0].label, held[-1].label))


@pytest.mark.parametrize("group", GROUPS, ids=str)
def test_each_period_is_what_contrib_answers_for_it(group: Group) -> None:
    expected = {
        label: {one.by: one for one in report.breakdowns}
        for label, report in reports(group).items()
    }
    if not expected:
        with pytest.raises(DataError):
            in_series(group)
        return

    report = in_series(group)

    found = {
        point.query.period.label: {by: cut.breakdown for by, cut in point.cuts.items()}
        for point in report.points
        if point.cuts
    }
    assert found == expected
    told = {(gap.period.label, gap.by) for gap in report.gaps}
    for period in report.periods:
        for by in report.rows:
            is_told = {(period.label, by), (period.label, None)} & told
            assert bool(is_told) != (by in found.get(period.label, {}))


@pytest.mark.parametrize("group", GROUPS, ids=str)
def test_rows_in_the_sum_add_up_to_the_headline_row(group: Group) -> None:
    if not reports(group):
        return
    for point in in_series(group).points:
        for cut in point.cuts.values():
            parts = [row.contribution_pp or 0.0 for row in cut.rows if row.in_sum]
            assert fsum(parts) == pytest.approx(point.headline.contribution_pp, abs=1e-9)


@settings(max_examples=40)
@given(tables())
def test_cumulated_contributions_are_those_of_the_last_level_over_the_first_base(
    frame: pl.DataFrame,
) -> None:
    months = frame["period"].unique().sort()
    values = {(month, code): float(value) for month, code, value in frame.rows()}
    codes = frame["product"].unique()
    level = {month: fsum(values[month, code] for code in codes) for month in months}

    found = series_of(
        frame,
        start=months[1],
        compare=Compare.PREVIOUS,
        window=Window.MONTH,
        is_cumulated=True,
    )

    first, base = months[0], level[months[0]]
    assert found["period"].unique().sort().to_list() == months[1:].to_list()
    for month, code, points in found.select("period", "code", "cumulated_pp").rows():
        change = (
            level[month] - base
            if code == "headline"
            else values[month, code] - values[first, code]
        )
        assert points == pytest.approx(100 * change / base, rel=1e-9, abs=1e-9)
