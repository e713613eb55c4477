import pytest

from exportdecomp.checks.margins import margins
from exportdecomp.model.finding import Finding, NotRun, Severity
from tests.materials import flat, material, rule

RULE = rule("ED203", "margins", relative=1e-9)
RELEASE = """
    period,dimension,component,value
    2024-09,headline,headline,3037
    2024-09,partner,total,3037
    2024-09,commodity,food,1200
    2024-09,commodity,tools,1837
    2025-09,headline,headline,3286
    2025-09,partner,total,3286
    2025-09,commodity,food,1250
    2025-09,commodity,tools,2036
"""
SCHEMES = {"partner": (flat("usa", rest="other"),), "commodity": (flat("food", "tools"),)}


def findings(text: str) -> list[Finding]:
    totals = {"partner": "total", "commodity": None}
    found = margins(material(text, schemes=SCHEMES, totals=totals), RULE)
    assert not isinstance(found, NotRun)
    return found


def test_a_table_of_another_release_is_told_by_its_total() -> None:
    text = RELEASE.replace("partner,total,3286", "partner,total,3245")

    (found,) = findings(text)

    # 3286 - 3245 = 41: 100 * 41 / 3037 = 1.350 points.
    assert found.severity is Severity.ERROR
    assert abs(found.effect_pp or 0) == pytest.approx(1.350, abs=5e-4)
    assert (found.period, found.flow, found.cells) == ("2025-09", "exports", 1)
    assert "the totals disagree by USD 41.00" in found.message
    assert "3.29 thousand in the headline" in found.message
    assert "by commodity" in found.message
    assert "3.25 thousand by partner" in found.message


def test_totals_may_differ_by_half_a_unit_of_each_figure() -> None:
    # The headline and the own total: (1 + 1) / 2. The sum of two: (2 + 1 + 1) / 2.
    assert findings(RELEASE.replace("total,3286", "total,3287")) == []
    assert findings(RELEASE.replace("total,3286", "total,3288")) != []


def test_lines_that_do_not_make_up_the_headline_are_no_total() -> None:
    text = RELEASE.replace("tools,1837", "tools,937").replace("tools,2036", "tools,936")

    assert findings(text) == []


def test_a_first_print_is_compared_with_a_first_print() -> None:
    text = """
        period,dimension,component,vintage,value
        2025-09,headline,headline,2025-10-13,3286
        2025-09,headline,headline,2026-08-21,3301
        2025-09,partner,total,2025-10-18,3286
    """

    assert findings(text) == []


def test_one_total_alone_agrees_with_itself() -> None:
    text = "period,component,value\n2025-09,headline,3286\n2025-09,usa,343"

    assert isinstance(margins(material(text), RULE), NotRun)
    assert isinstance(margins(material(), RULE), NotRun)
