"""Totals that were published in the release before, and are only sums of lines now."""

import pytest

from exportdecomp.checks.lost_total import lost_totals
from exportdecomp.model.finding import Finding, Severity
from tests.materials import material, rule

RULE = rule("ED109", "lost_code")
BEFORE = """
    period,component,value
    2024-08,headline,400
    2024-08,toys,250
    2024-08,shoes,140
    2025-08,headline,440
    2025-08,toys,280
    2025-08,shoes,150
"""
SUMMED = """
    period,component,value,rows
    2024-08,headline,390,2
    2024-08,toys,250,1
    2024-08,shoes,140,1
    2025-08,headline,430,2
    2025-08,toys,280,1
    2025-08,shoes,150,1
"""


def found(now: str, before: str = BEFORE) -> list[Finding]:
    return lost_totals(material(now), material(before), RULE)


def test_a_total_that_is_only_the_sum_of_lines_is_an_error() -> None:
    (one,) = found(SUMMED)

    assert one.message == (
        "the published total is no longer there, in 2 periods of the release before: it was "
        "USD 440.00 in 2025-08, the lines that are there add up to USD 430.00"
    )
    # (430 − 440) / 400.
    assert one.effect_pp == pytest.approx(-2.5)
    assert (one.severity, one.component, one.cells) == (Severity.ERROR, "headline", 2)
    assert one.periods == ("2024-08", "2025-08")


def test_a_total_that_is_still_published_is_well() -> None:
    assert found(BEFORE.replace("440", "441")) == []


def test_a_total_that_was_never_published_is_not_missed() -> None:
    assert found(SUMMED, SUMMED) == []
