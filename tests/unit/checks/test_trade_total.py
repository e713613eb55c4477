import pytest

from exportdecomp.checks.trade_total import trade_total
from exportdecomp.model.finding import Finding, NotRun, Severity
from tests.materials import material, rule

RULE = rule("ED206", "trade_total", relative=1e-9)
# GACC, March 2026, CNY 100 million: 22 297.0 + 18 749.4 = 41 046.4.
RELEASE = """
    period,flow,component,value,precision
    2025-03,exports,headline,22515.2,0.1
    2025-03,imports,headline,15145.7,0.1
    2026-03,exports,headline,22297.0,0.1
    2026-03,imports,headline,18749.4,0.1
    2026-03,total,headline,41046.4,0.1
    2026-03,balance,headline,3547.6,0.1
    2026-03,exports,usa,1876.1,0.1
    2026-03,imports,usa,1187.4,0.1
    2026-03,total,usa,3063.5,0.1
"""


def findings(text: str) -> list[Finding]:
    found = trade_total(material(text), RULE)
    assert not isinstance(found, NotRun)
    return found


def test_exports_and_imports_of_a_real_release_make_up_total_and_balance() -> None:
    assert findings(RELEASE) == []


def test_a_total_that_is_not_the_sum_is_an_error_with_both_figures() -> None:
    (found,) = findings(RELEASE.replace("41046.4", "41406.4"))

    # 41046.4 - 41406.4 = -360.0: of exports 100 * 360 / 22515.2 = 1.599 points.
    assert found.severity is Severity.ERROR
    assert found.effect_pp == pytest.approx(-1.599, abs=5e-4)
    assert found.observed == pytest.approx(41046.4)
    assert found.expected == 41406.4
    assert (found.component, found.period, found.rows) == ("headline", "2026-03", (6,))
    assert "exports and imports add up to USD 41.05 thousand" in found.message


def test_a_balance_that_is_not_the_difference_is_an_error() -> None:
    (found,) = findings(RELEASE.replace("3547.6", "-3547.6"))

    assert "exports less imports are USD 3.55 thousand" in found.message
    assert "the printed balance is USD −3.55 thousand" in found.message


def test_three_rounded_figures_may_differ_by_a_unit_and_a_half() -> None:
    assert findings(RELEASE.replace("3063.5", "3063.6")) == []
    assert len(findings(RELEASE.replace("3063.5", "3063.7"))) == 1


def test_many_lines_of_one_period_are_one_finding() -> None:
    more = """
    2026-03,exports,asean,4527.6,0.1
    2026-03,imports,asean,3204.4,0.1
    2026-03,total,asean,7372.0,0.1
    """

    (found,) = findings(RELEASE.replace("3063.5", "3360.5") + more.strip())

    # 7732.0 less 7372.0 is 360.0, 3063.5 less 3360.5 is 297.0: the larger leads.
    assert (found.component, found.period, found.cells) == ("asean", "2026-03", 2)
    assert "; also for usa" in found.message


def test_a_release_of_exports_alone_has_nothing_to_add_up() -> None:
    text = "period,component,value\n2026-03,headline,22297.0"

    assert isinstance(trade_total(material(text), RULE), NotRun)
    assert isinstance(trade_total(material(), RULE), NotRun)
