"""The sentence that opens a breadth report, its words taken from the numbers."""

from exportdecomp.model.breadth_report import (
    LITTLE_PCT,
    BreadthBreakdown,
    BreadthReport,
    Contributor,
    Items,
)
from exportdecomp.model.trade import Flow
from exportdecomp.outputs.numbers import signed
from exportdecomp.outputs.safe_text import brief


def sentence(report: BreadthReport) -> str:
    """Say how many rows rose, and what growth is without the one that moved it most."""
    told = [one for part in report.breakdowns for one in _told(part, report)]
    return " ".join(told)


def _told(part: BreadthBreakdown, report: BreadthReport) -> list[str]:
    items = part.measures[0].items
    found = {one.measure: one.number for one in part.measures if one.items is items}
    kind = "itemised " if items is Items.ITEMISED else ""
    base, coverage = found["weighted_diffusion_pct"], found["coverage_pct"]
    carried = "" if base is None else f"; they carry {base:.0f}% of the {kind}base value"
    covered = ""
    if items is Items.ITEMISED and coverage is not None:
        only = "only " if coverage < LITTLE_PCT else ""
        covered = f", and itemised is {only}{coverage:.0f}% of {_measure(report)}"
    rose = (
        f"{found['rising']} of {found['n']} {kind}rows by {brief(part.by)} rose in "
        f"{report.query.period.words}{carried}{covered}."
    )
    return [rose, *(_without(one, part, report) for one in part.contributors[:1])]


def _without(one: Contributor, part: BreadthBreakdown, report: BreadthReport) -> str:
    rates = _rather(one.headline_without_pct, part.whole.growth_pct)
    if rates is None:
        return f"The largest single move was that of {brief(one.in_text)}."
    inside = ""
    within = _rather(one.parent_without_pct, one.parent_growth_pct)
    if within is not None:
        inside = f", and that of {brief(one.parent_in_text or '')} {within}"
    return (
        f"Without {brief(one.in_text)}, growth of {_measure(report)} would be {rates}{inside}."
    )


def _measure(report: BreadthReport) -> str:
    is_flow = report.measure in set(Flow)
    return brief(report.measure if is_flow else f"the {report.measure}")


def _rather(without: float | None, whole: float | None) -> str | None:
    if without is None or whole is None:
        return None
    return f"{signed(without, 1)}% rather than {signed(whole, 1)}%"
