"""The words of a report on checks, each taken from the numbers."""

import pytest

from exportdecomp.model.check_report import Change, CheckResult
from exportdecomp.model.finding import Finding, Severity
from exportdecomp.outputs.check_words import (
    effect,
    level_change_pct,
    not_run_words,
    place,
    review_words,
    scope,
    verdict,
    waived_words,
)
from tests.reports import (
    BLOC,
    DRIFT,
    DUPLICATE,
    GAP,
    IDENTITY,
    NOTE,
    REVIEW,
    SHIPS,
    TWICE,
    UNTIL,
    YTD,
    a_check_report,
    a_clean_report,
    many_findings,
)

WARNED = CheckResult(YTD, (SHIPS,))


def test_errors_stop_a_release() -> None:
    assert verdict(a_check_report()) == (
        "release.csv: 2 errors, 2 warnings, 1 info in 6 checks; it must not be published."
    )


def test_warnings_alone_do_not_stop_it_unless_they_are_asked_to() -> None:
    assert verdict(a_check_report(WARNED)) == "release.csv: no errors, 1 warning in 1 check."
    assert verdict(a_check_report(WARNED, fail_on=Severity.WARNING)) == (
        "release.csv: no errors, 1 warning in 1 check; it fails on warning, so it must not be "
        "published."
    )


def test_the_verdict_names_the_period_that_was_asked_for() -> None:
    report = a_check_report(many_findings(1204), asked="2025-09")

    assert verdict(report) == (
        "release.csv, 2025-09: 1,204 errors in 1 check; it must not be published."
    )


def test_a_release_without_findings_or_without_checks_is_told_apart() -> None:
    nothing_ran = a_check_report(CheckResult(DRIFT, (), "there is no baseline"))

    assert verdict(a_clean_report()) == "release.csv: nothing found in 1 check."
    assert verdict(nothing_ran) == "release.csv: none of 1 check had anything to look at."


def test_a_place_says_that_it_names_only_some_of_many_rows() -> None:
    assert place(TWICE) == 'data/release.csv, rows 5 and 6, column "value"'
    assert (
        place(GAP) == 'data/release.csv, rows 12, 17 and 31, column "value" (19 cells in all)'
    )
    assert place(NOTE) == "data/release.csv"
    assert place(SHIPS) == ""


def test_a_scope_is_never_empty() -> None:
    assert scope(GAP) == "me, exports, 2025-09"
    assert scope(SHIPS) == "ships, exports, ytd 2025-07"
    assert scope(NOTE) == "data/release.csv"
    assert scope(Finding("ED101", Severity.ERROR, "", "")) == "the release"


@pytest.mark.parametrize(
    ("points", "reason", "told"),
    [
        (0.297, None, "worth +0.30 pp of headline growth in 2025-09"),
        (-4.188, None, "worth −4.19 pp of headline growth in 2025-09"),
        (-0.0049, None, "worth less than 0.01 pp of headline growth in 2025-09"),
        (0.0, None, "worth nothing of headline growth in 2025-09"),
        (None, "no_headline", "effect on headline growth unknown: no headline"),
        (None, "no_base", "effect on headline growth unknown: the headline has no base"),
        (None, "not_an_amount", ""),
        (None, None, ""),
    ],
)
def test_an_effect_is_told_or_why_it_is_unknown(
    points: float | None, reason: str | None, told: str
) -> None:
    assert effect(GAP._replace(effect_pp=points, effect_reason=reason)) == told


def test_checks_that_did_not_look_are_gathered_by_reason() -> None:
    none = "there is no baseline"
    report = a_check_report(
        CheckResult(DUPLICATE, (), none), CheckResult(DRIFT, (), "no header"),
        CheckResult(YTD, (), none),
    )  # fmt: skip

    assert not_run_words(report) == (
        "ED102, ED205: there is no baseline; and 1 check had nothing to look at"
    )


def test_findings_of_one_waiver_are_told_together() -> None:
    for_ever = UNTIL._replace(until=None, reason="the source rounds", component="toys")
    toys = BLOC._replace(component="toys", waiver=for_ever)
    eight = tuple(BLOC._replace(period=f"2025-{at:02d}") for at in range(1, 9))
    report = a_check_report(CheckResult(IDENTITY, (*eight, toys)))

    several, one = waived_words(report)

    assert several == (
        "ED206, 8 findings (rcep, exports, 2025-01; rcep, exports, 2025-02; "
        "rcep, exports, 2025-03; rcep, exports, 2025-04; rcep, exports, 2025-05; "
        "rcep, exports, 2025-06; 2 more): Timor-Leste joined in 2025-10 "
        "(until 2026-03-31; exportdecomp.toml, [[check.waivers]] 1)"
    )
    assert one == (
        "ED206, 1 finding (toys, exports, 2025-10): the source rounds "
        "(without an end; exportdecomp.toml, [[check.waivers]] 1)"
    )


def test_a_release_in_which_nothing_changed_says_so() -> None:
    same = REVIEW._replace(
        new_periods=(), new_codes={}, lost_codes={}, revised=0, median_pct=None,
        largest_pct=None, largest_of=None, headline=(),
    )  # fmt: skip

    assert review_words(a_check_report(review=same)) == (
        "Against last.csv: no new period; 0 of 312 cells revised."
    )
    assert review_words(a_check_report(review=None)) == ""


def test_lost_periods_and_quarters_are_named() -> None:
    review = REVIEW._replace(
        new_periods=("2025-Q3",), lost_periods=("2024-01",), new_codes={}, lost_codes={}
    )

    assert review_words(a_check_report(review=review, baseline=())).startswith(
        "Against the release before: 1 new period, 2025-Q3; 1 month no longer there, 2024-01;"
    )


@pytest.mark.parametrize(
    ("after", "before", "told"),
    [
        (8.31, 8.24, "headline growth of exports in ytd 2025-09 moves from +8.2% to +8.3%."),
        (8.31, 8.29, "headline growth of exports in ytd 2025-09 moves from +8.29% to +8.31%."),
        # 100 x (328,570 - 328,060) / 328,060
        (8.31, None, "the headline of exports in ytd 2025-09 was revised by +0.2%."),
    ],
)
def test_rates_have_as_many_decimals_as_tell_them_apart(
    after: float, before: float | None, told: str
) -> None:
    change = Change("exports", "ytd", "2025-09", 328_570.0, 328_060.0, after, before)
    report = a_check_report(review=REVIEW._replace(headline=(change,)))

    assert review_words(report).endswith(told)


def test_a_level_from_zero_has_no_change_in_percent() -> None:
    change = Change("exports", "month", "2025-05", 93.0, -120.0, None, None)

    # 100 x (93 + 120) / 120
    assert level_change_pct(change) == pytest.approx(177.5)
    assert level_change_pct(change._replace(value_before=0.0)) is None
