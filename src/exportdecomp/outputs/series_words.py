"""The sentence and the titles of a series."""

from exportdecomp.model.period import Compare, Period, Window
from exportdecomp.model.series_report import Measure, Point, SeriesReport
from exportdecomp.model.trade import Flow
from exportdecomp.outputs.numbers import signed
from exportdecomp.outputs.sentence import moved

SHOWN = {
    Measure.CONTRIBUTION: "contribution to growth, pp",
    Measure.GROWTH: "growth, %",
    Measure.SHARE: "share of the headline, %",
    Measure.LEVEL: "level",
    Measure.CHANGE: "change",
    Measure.SHARE_OF_GROWTH: "share of growth, %",
    Measure.CUMULATED: "contribution to growth since the first base, pp",
}
_WHOLE = "all"  # the scheme of a dimension that is not split further by name
_BEFORE = {Window.MONTH: "the month", Window.QUARTER: "the quarter", Window.YEAR: "the year"}


def summary(report: SeriesReport) -> str:
    """Say where the headline stands at the end of the range, and how far it moved in it."""
    last = report.points[-1]
    growth = last.headline.growth_pct
    if growth is None or report.query.flow is Flow.BALANCE:
        opening = f"{report.subject} from {_range(report)}, {against(report)}"
    else:
        opening = (
            f"{report.subject} {moved(growth)} in {last.query.period.words} "
            f"{against(report)}{_extremes(report)}"
        )
    return f"{opening}{_cumulated(report)}."


def title(report: SeriesReport, by: str) -> str:
    """Name a dimension with its scheme, what is measured, and the range."""
    scheme = report.query.schemes[by]
    named = "" if scheme == _WHOLE else f" ({scheme})"
    scale = f", points of {report.query.scale}" if report.query.scale else ""
    return (
        f"By {by}{named} · {report.measure}{scale} · {_range(report)}, each {against(report)}"
    )


def against(report: SeriesReport) -> str:
    """Say what each period is compared with."""
    query = report.query
    if query.compare is Compare.TWO_YEARS:
        return "against two years earlier"
    if query.compare is Compare.YOY or query.period.window is Window.YEAR:
        return "against a year earlier"
    return f"against {_BEFORE[query.period.window]} before"


def shown_periods(report: SeriesReport) -> tuple[Period, ...]:
    """List the periods from the first that has a headline to the last, gaps among them."""
    first, last = (report.points[at].query.period for at in (0, -1))
    return tuple(one for one in report.periods if first.month <= one.month <= last.month)


def _range(report: SeriesReport) -> str:
    first, last = report.periods[0].label, report.periods[-1].label
    window = report.query.period.window
    kind = {Window.YTD: "year to date, ", Window.ROLLING: "twelve months to, "}.get(window, "")
    return f"{kind}{first}" if first == last else f"{kind}{first} to {last}"


def _extremes(report: SeriesReport) -> str:
    points = [point for point in report.points if point.headline.growth_pct is not None]
    known = [point for point in points if not point.is_new_year]
    aside = ", January and February aside" if len(known) < len(points) else ""
    if len(known) < 3:  # noqa: PLR2004  # of two the table says enough
        return ""
    low, high = min(known, key=_growth), max(known, key=_growth)
    return (
        f"; from {points[0].query.period.label} on, growth was between "
        f"{signed(_growth(low), 1)}% ({low.query.period.label}) and "
        f"{signed(_growth(high), 1)}% ({high.query.period.label}){aside}"
    )


def _growth(point: Point) -> float:
    return point.headline.growth_pct or 0.0


def _cumulated(report: SeriesReport) -> str:
    last = report.points[-1]
    sums = [cut.running for cut in last.cuts.values() if cut.running is not None]
    if not sums:
        return ""
    since = report.points[0].query.base_period.label
    return f"; since {since} it comes to {signed(sums[0].headline_pp, 1)}%"
