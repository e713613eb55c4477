"""The words of a report on checks: verdict, place, effect, and what is new in a release."""

import re
from collections.abc import Iterable, Mapping, Sequence

from exportdecomp.errors import at
from exportdecomp.model.check_report import Change, CheckReport, Review
from exportdecomp.model.finding import Finding, Severity, Waiver
from exportdecomp.outputs.numbers import plain, signed

_PLACES = 2
_NOTICED_PP = 0.005
_MONTH = re.compile(r"\d{4}-\d{2}")
_NAMED = 6
_ASKED = ("baseline", "--as-of")
"""What a check can be given to look at, if it is asked for."""

_UNKNOWN = {
    "no_headline": "effect on headline growth unknown: no headline",
    "no_base": "effect on headline growth unknown: the headline has no base",
    "in_no_sum": "no part of headline growth: the line overlaps others",
}


def verdict(report: CheckReport) -> str:
    """Say in a sentence what was found, and whether the release may be published."""
    ran = sum(result.not_run is None for result in report.results)
    of = f"{report.title}, {report.asked}" if report.asked else report.title
    if not ran:
        return f"{of}: none of {plural(len(report.results), 'check')} had anything to look at."
    found = [
        _counted(many, severity) for severity in Severity if (many := report.count(severity))
    ]
    if found and not report.count(Severity.ERROR):
        found.insert(0, "no errors")
    told = f"{of}: {', '.join(found) or 'nothing found'} in {plural(ran, 'check')}"
    if not report.failed:
        return f"{told}."
    if report.count(Severity.ERROR):
        return f"{told}; it must not be published."
    return f"{told}; it fails on {report.fail_on}, so it must not be published."


def place(finding: Finding) -> str:
    """Say where a finding stands: file, rows and column; empty if in no file alone."""
    if finding.file is None:
        return ""
    first, rest = finding.rows[:_NAMED], finding.rows[_NAMED:]
    where = at(finding.file, [*sorted(first), *rest], finding.column)
    is_sample = 0 < len(finding.rows) < finding.cells
    return f"{where} ({finding.cells:,} cells in all)" if is_sample else where


def scope(finding: Finding) -> str:
    """Say what a finding is about in codes, and how many periods more it concerns.

    Example:
        >>> scope(Finding("ED205", Severity.WARNING, "", "", component="ships",
        ...     flow="exports", window="ytd", period="2025-07",
        ...     periods=("2025-05", "2025-06", "2025-07")))
        'ships, exports, ytd 2025-07 and 2 more'
    """
    window = finding.window if finding.window not in {None, "month"} else ""
    day = " ".join(part for part in (window, finding.period) if part)
    more = len(set(finding.periods) - {finding.period})
    when = f"{day} and {more:,} more" if day and more else day
    parts = [part for part in (finding.component, finding.flow, when) if part]
    return ", ".join(parts) or place(finding) or "the release"


def effect(finding: Finding) -> str:
    """Say what a finding is worth in points of headline growth; empty where it is no amount.

    Example:
        >>> effect(Finding("ED201", Severity.ERROR, "", "", effect_pp=-0.297,
        ...     effect_period="2025-09"))
        'worth −0.30 pp of headline growth in 2025-09'
    """
    points = finding.effect_pp
    if points is None:
        return _UNKNOWN.get(finding.effect_reason or "", "")
    when = f" in {finding.effect_period}" if finding.effect_period else ""
    if not points:
        return f"worth nothing of headline growth{when}"
    if abs(points) < _NOTICED_PP:
        return f"worth less than 0.01 pp of headline growth{when}"
    return f"worth {signed(points, _PLACES)} pp of headline growth{when}"


def waiver_words(waiver: Waiver) -> str:
    """Say why findings are let pass, until when, and where that is written."""
    until = f"until {waiver.until.isoformat()}" if waiver.until else "without an end"
    return f"{waiver.reason} ({until}; {waiver.place})"


def waived_words(report: CheckReport) -> list[str]:
    """Say of each waiver what it let pass, and why."""
    groups: dict[Waiver, list[str]] = {}
    for finding in report.waived:
        if finding.waiver is not None:
            groups.setdefault(finding.waiver, []).append(scope(finding))
    return [
        f"{waiver.check}, {plural(len(scopes), 'finding')} ({_few(scopes, '; ')}): "
        f"{waiver_words(waiver)}"
        for waiver, scopes in groups.items()
    ]


def not_run_words(report: CheckReport) -> str:
    """Name the checks that did not look for want of an option, and count the others."""
    reasons: dict[str, list[str]] = {}
    others = 0
    for result in report.results:
        if result.not_run is None:
            continue
        if any(word in result.not_run for word in _ASKED):
            reasons.setdefault(result.not_run, []).append(result.rule.code)
        else:
            others += 1
    told = [f"{', '.join(codes)}: {why}" for why, codes in reasons.items()]
    if others:
        joined = "and " if told else ""
        told.append(f"{joined}{plural(others, 'check')} had nothing to look at")
    return "; ".join(told)


def known_words(report: CheckReport) -> str:
    """Say how many findings the release before had too; empty if none."""
    many = sum(result.known for result in report.results)
    if not many:
        return ""
    found = plural(many, "finding")
    return f"Left out: {found} that the release before had too, of the same figures"


def review_words(report: CheckReport, *, with_growth: bool = True) -> str:
    """Say what is new against the release before; empty without one.

    Args:
        report: The report.
        with_growth: Whether it ends with the newest headline that moved.
    """
    review = report.review
    if review is None:
        return ""
    before = ", ".join(one.name for one in report.baseline[:_NAMED])
    moved = _moved(review.headline) if with_growth else ()
    parts = [*_periods(review), *_codes(review), _revised(review), *moved]
    return f"Against {before or 'the release before'}: {'; '.join(parts)}."


def level_change_pct(change: Change) -> float | None:
    """Return by how many percent a headline was revised; None from a level of zero."""
    if not change.value_before:
        return None
    return 100 * (change.value - change.value_before) / abs(change.value_before)


def plural(many: int, noun: str) -> str:
    """Write how many there are of something.

    Example:
        >>> plural(1, "check"), plural(1024, "cell")
        ('1 check', '1,024 cells')
    """
    return f"{many:,} {noun}{'' if many == 1 else 's'}"


def _counted(many: int, severity: Severity) -> str:
    return f"{many:,} info" if severity is Severity.INFO else plural(many, severity.value)


def _periods(review: Review) -> Iterable[str]:
    new, lost = review.new_periods, review.lost_periods
    if new:
        yield f"{plural(len(new), f'new {_period_word(new)}')}, {_span(new)}"
    if lost:
        yield f"{plural(len(lost), _period_word(lost))} no longer there, {_span(lost)}"
    if not new and not lost:
        yield "no new period"


def _period_word(periods: Sequence[str]) -> str:
    return "month" if all(map(_MONTH.fullmatch, periods)) else "period"


def _span(periods: Sequence[str]) -> str:
    return f"{periods[0]} to {periods[-1]}" if periods[1:] else periods[0]


def _codes(review: Review) -> Iterable[str]:
    for told, codes in (("new", review.new_codes), ("gone", review.lost_codes)):
        if any(codes.values()):
            yield f"{told}: {_listed(codes)}"


def _listed(codes: Mapping[str, Sequence[str]]) -> str:
    told = []
    for dimension, names in codes.items():
        if names:
            told.append(f"{dimension} {_few(names, ', ')}")
    return ", ".join(told)


def _few(names: Sequence[str], between: str) -> str:
    more = [f"{len(names) - _NAMED:,} more"] if len(names) > _NAMED else []
    return between.join([*names[:_NAMED], *more])


def _revised(review: Review) -> str:
    told = f"{review.revised:,} of {plural(review.compared, 'cell')} revised"
    if review.median_pct is not None:
        told += f", median {plain(review.median_pct, 1)}%"
    if review.largest_pct is not None:
        of = f" ({review.largest_of})" if review.largest_of else ""
        told += f", largest {signed(review.largest_pct, 1)}%{of}"
    return told


def _moved(changes: Sequence[Change]) -> Iterable[str]:
    """Name the newest headline that moved, and count the others."""
    if not changes:
        return
    first = changes[0]
    window = "" if first.window == "month" else f"{first.window} "
    of = f"of {first.flow} in {window}{first.period}"
    more = f", and {len(changes) - 1:,} more" if changes[1:] else ""
    after, before = first.growth_pct, first.growth_before_pct
    if after is None or before is None:
        change_pct = level_change_pct(first)
        by = "" if change_pct is None else f" by {signed(change_pct, 1)}%"
        yield f"the headline {of} was revised{by}{more}"
        return
    places = 1 if signed(after, 1) != signed(before, 1) else _PLACES
    rates = f"from {signed(before, places)}% to {signed(after, places)}%"
    yield f"headline growth {of} moves {rates}{more}"
