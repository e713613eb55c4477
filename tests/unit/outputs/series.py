"""A series of two products over two years, small enough to check by hand."""

from functools import cache

from exportdecomp.model.period import Compare
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.series_report import Measure, SeriesReport, SeriesRequest
from exportdecomp.workflows.series import series

# Sums are 200, 220 and 220.
SOLD = b"""period,product,value
2023,pumps,80
2023,valves,120
2024,pumps,88
2024,valves,132
2025,pumps,99
2025,valves,121
"""


@cache
def a_series(
    measure: Measure = Measure.CONTRIBUTION, *, is_cumulated: bool = False
) -> SeriesReport:
    """Three years, of which the first has no base; what is cumulated begins after it."""
    start = "2024" if is_cumulated else "2023"
    asked = ContribRequest(data=(SOLD,), compare=Compare.YOY)
    return series(SeriesRequest(asked, start, "2025", measure, is_cumulated))


@cache
def partners(measure: Measure = Measure.CONTRIBUTION) -> SeriesReport:
    """China's markets in two months, of which the second itemises few."""
    asked = ContribRequest(by=("partner",), top=3)
    return series(SeriesRequest(asked, "2026-05", "2026-06", measure))
