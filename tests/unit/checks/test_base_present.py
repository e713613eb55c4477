"""ED304: the newest period has a base to grow from."""

import pytest

from exportdecomp.checks.base_present import base_present
from exportdecomp.model.dataset import ScopeBreak
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.material import Material
from exportdecomp.model.period import month_number
from exportdecomp.model.rule import Rule
from tests.materials import flat, material, rule

RULE = rule("ED304", "base_present", least_pp=0.05)._replace(severity=Severity.WARNING)


def found(release: Material, check: Rule = RULE) -> list[Finding]:
    outcome = base_present(release, check)
    assert isinstance(outcome, list)
    return outcome


def test_a_headline_without_a_base_is_an_error() -> None:
    release = material(
        """period,component,value
        2024-08,headline,2200.8
        2025-09,headline,2344.6
        """
    )

    (finding,) = found(release)

    assert finding.severity is Severity.ERROR
    assert (finding.dimension, finding.period, finding.rows) == ("headline", "2025-09", (3,))
    assert "its level of 2024-09 is not there" in finding.message
    assert (finding.effect_pp, finding.effect_reason) == (None, "no_base")


def test_a_headline_whose_base_is_zero_is_an_error() -> None:
    release = material(
        """period,component,value
        2024-09,headline,0
        2025-09,headline,2344.6
        """
    )

    (finding,) = found(release)

    assert "is not above zero" in finding.message
    assert finding.observed == 0.0


def test_a_printed_growth_rate_stands_in_for_the_base_of_a_headline() -> None:
    release = material(
        """period,component,value,growth_pct
        2024-08,headline,2200.8,
        2025-09,headline,2344.6,8.3
        """
    )

    assert found(release) == []


def test_a_line_without_a_base_weighs_its_whole_level() -> None:
    release = material(
        """period,component,value
        2024-09,headline,2165.3
        2024-09,asean,330.8
        2025-09,headline,2344.6
        2025-09,asean,382.9
        2025-09,usa,244.9
        """
    )

    (finding,) = found(release)

    assert finding.severity is Severity.WARNING
    assert (finding.component, finding.period, finding.rows) == ("usa", "2025-09", (6,))
    # 100 × 244.9 / 2165.3 = 11.310
    assert finding.effect_pp == pytest.approx(11.3102, abs=1e-4)
    assert (
        finding.message == "usa, 2025-09: USD 244.90 now, but the base, 2024-09, is not there"
    )


def test_the_difference_of_two_years_to_date_is_a_base() -> None:
    release = material(
        """period,component,value,window
        2024-07,usa,301.0,month
        2024-08,usa,2450.1,ytd
        2024-09,headline,2165.3,month
        2024-09,usa,2785.3,ytd
        2025-09,headline,2344.6,month
        2025-09,usa,244.9,month
        """
    )

    assert found(release) == []


def test_a_small_line_without_a_base_is_not_worth_a_word() -> None:
    # 100 × 1.0 / 2165.3 = 0.046, below 0.05
    release = material(
        """period,component,value
        2024-09,headline,2165.3
        2024-08,niue,0.9
        2025-09,headline,2344.6
        2025-09,niue,1.0
        """
    )

    assert found(release) == []


def test_lines_below_the_top_are_not_looked_at() -> None:
    release = material(
        """period,component,value
        2024-09,headline,2165.3
        2024-09,asean,330.8
        2025-09,headline,2344.6
        2025-09,asean,382.9
        2025-09,vietnam,120.3
        """,
        schemes={"partner": (flat("asean"),)},
    )

    assert found(release) == []


def test_a_line_whose_scope_changed_needs_no_base() -> None:
    release = material(
        """period,component,value
        2024-09,headline,2165.3
        2024-09,apec,330.8
        2025-09,headline,2344.6
        2025-09,apec,382.9
        """,
        breaks=(ScopeBreak("apec", None, month_number(2025, 1), "other scope"),),
    )

    assert found(release) == []


def test_figures_of_less_than_a_year_are_not_looked_at() -> None:
    release = material(
        """period,component,value
        2025-08,headline,2303.5
        2025-09,headline,2344.6
        """
    )

    assert base_present(release, RULE) == NotRun("the figures do not reach back a year")


def test_an_empty_release_is_not_looked_at() -> None:
    assert isinstance(base_present(material(), RULE), NotRun)
