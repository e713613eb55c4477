"""Findings of many lines, gathered period by period."""

from exportdecomp.checks.each_period import each_period
from exportdecomp.model.finding import SAMPLE, Finding, Severity


def finding(component: str, period: str, effect_pp: float) -> Finding:
    return Finding(
        "ED307",
        Severity.WARNING,
        component,
        "look it up",
        component=component,
        period=period,
        effect_pp=effect_pp,
    )


def test_each_period_keeps_its_gravest_findings_and_counts_the_rest() -> None:
    many = [finding(f"line{n}", "2025-09", n / 10) for n in range(1, SAMPLE + 4)]
    few = [finding("ships", "2025-08", -0.7)]

    found = each_period([*few, *many], "lines")

    assert [one.period for one in found] == ["2025-09"] * (SAMPLE + 1) + ["2025-08"]
    assert [one.component for one in found[:2]] == ["line9", "line8"]
    assert found[SAMPLE].cells == 3
    assert found[SAMPLE].message.startswith("3 more lines of this kind: line3")
    assert found[-1].component == "ships"


def test_of_very_many_only_the_newest_period_is_told_in_full() -> None:
    newest = [finding(f"new{n}", "2025-09", n / 10) for n in range(30)]
    before = [finding(f"old{n}", "2025-08", n / 10) for n in range(11)]

    found = each_period([*before, *newest], "lines")

    assert [one.period for one in found] == ["2025-09"] * (SAMPLE + 1) + ["2025-08"]
    assert found[-1].message == "old10; and 10 more lines in 2025-08"
    assert found[-1].cells == 11


def test_no_findings_stay_none() -> None:
    assert each_period([], "lines") == []
