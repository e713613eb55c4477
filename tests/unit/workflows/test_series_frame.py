import polars as pl
import pytest

from exportdecomp.errors import MissingPeriodError, SettingsError
from exportdecomp.model.period import Compare, Window
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.series_report import SeriesRequest
from exportdecomp.workflows.frame import contribution
from exportdecomp.workflows.series import series
from exportdecomp.workflows.series_frame import series_frame, series_of

# Sums are 200, 220, 231 and 210; there is nothing for March 2024.
SOLD = pl.DataFrame(
    {
        "period": [
            month for month in ("2024-01", "2024-02", "2025-01", "2025-02") for _ in "ab"
        ],
        "product": ["pumps", "valves"] * 4,
        "value": [80.0, 120.0, 88.0, 132.0, 99.0, 132.0, 90.0, 120.0],
    }
)
MARCH = pl.DataFrame(
    {"period": ["2025-03"] * 2, "product": ["pumps", "valves"], "value": [70.0, 30.0]}
)


def points(frame: pl.DataFrame) -> list[tuple[object, ...]]:
    return frame.select("period", "code", pl.col("contribution_pp").round(9)).rows()


def test_each_period_has_its_headline_and_the_rows_that_add_up_to_it() -> None:
    # January: 19 and 12 of 200; February: 2 and -12 of 220.
    assert points(series_of(SOLD, start="2025-01")) == [
        ("2025-01", "headline", 15.5),
        ("2025-01", "pumps", 9.5),
        ("2025-01", "valves", 6.0),
        ("2025-02", "headline", pytest.approx(-4.545454545)),
        ("2025-02", "pumps", pytest.approx(0.909090909)),
        ("2025-02", "valves", pytest.approx(-5.454545455)),
    ]


def test_a_report_gives_the_same_frame_as_its_figures() -> None:
    report = series(SeriesRequest(ContribRequest(data=(SOLD,)), "2025-01"))

    assert series_frame(report).equals(series_of(SOLD, start="2025-01"))


def test_its_rows_are_those_of_contribution() -> None:
    found = series_of(SOLD, start="2025-01").filter(pl.col("role") != "headline")
    same = contribution(SOLD, period="2025-01:2025-02")

    assert (
        found.select(same.columns).sort("period", "code").equals(same.sort("period", "code"))
    )


def test_a_period_that_cannot_be_answered_is_a_row_that_says_why() -> None:
    found = series_of(pl.concat([SOLD, MARCH]), start="2025-02", end="2025-03")

    assert found["role"].to_list() == ["headline", "component", "component", "gap"]
    gap = found.row(-1, named=True)
    assert gap["reason"] == "unknown_month: 2025-03 has no base: 2024-03 is not in the data"
    assert (gap["period"], gap["value"], gap["contribution_pp"]) == ("2025-03", None, None)
    with pytest.raises(MissingPeriodError, match="2024-03 is not in the data"):
        series_of(pl.concat([SOLD, MARCH]), start="2025-03")


def test_cumulated_points_are_of_the_first_base() -> None:
    found = series_of(
        SOLD, start="2024-02", end="2024-02", compare=Compare.PREVIOUS, is_cumulated=True
    )

    # 8 and 12 of 200
    assert found["cumulated_pp"].to_list() == pytest.approx([10.0, 6.0, 4.0])
    assert set(series_of(SOLD, start="2025-01")["cumulated_pp"]) == {None}


def test_the_form_of_the_start_says_how_long_periods_are() -> None:
    years = (
        SOLD.with_columns(pl.col("period").str.slice(0, 4)).group_by("period", "product").sum()
    )

    assert set(series_of(years, start="2025")["period"]) == {"2025"}
    found = series_of(SOLD, end="2025-02", window=Window.YTD)
    assert found["base_period"].unique().sort().to_list() == ["2024-01", "2024-02"]
    with pytest.raises(SettingsError, match="cannot read 'spring' as a period"):
        series_of(SOLD, start="spring")
