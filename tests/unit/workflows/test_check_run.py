"""Checks run over a release, and which of their findings are kept."""

import pytest

from exportdecomp.model.check_report import CheckResult
from exportdecomp.model.finding import Finding, Severity
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule
from exportdecomp.workflows.check_run import kept, run_checks, without_known
from tests.materials import material, rule

RULE = rule("ED405", "base_revision", error_pp=0.25, least_pp=0.05)
NOW = "period,component,value\n2024-09,headline,3037\n2025-09,headline,3286\n"


def test_a_finding_is_kept_if_it_moves_the_growth_of_the_month_asked_for() -> None:
    base = Finding(
        "ED401", Severity.ERROR, "ships", "", period="2024-09", effect_period="2025-09"
    )
    result = CheckResult(RULE, (base, base._replace(effect_period="2024-09")))

    assert kept(result, ("2025-09", "2025-09")).findings == (base,)
    assert kept(result, None) == result


def test_a_check_that_breaks_names_itself_and_how_to_leave_it_out() -> None:
    without_limits = rule("ED405", "base_revision")
    with pytest.raises(RuntimeError) as caught:
        run_checks(
            [without_limits],
            material(NOW, NOW.replace("3037", "3046")),
            ("2025-09", "2025-09"),
        )

    assert caught.value.__notes__ == ["in ED405 base_revision; --ignore ED405 leaves it out"]


def test_the_last_period_asked_for_is_judged_as_the_newest() -> None:
    before = NOW.replace("3037", "3046")
    later = NOW + "2025-10,headline,3054\n"
    (asked,) = run_checks([RULE], material(later, before), ("2025-09", "2025-09"))
    (whole,) = run_checks([RULE], material(later, before), None)

    assert [one.period for one in asked.findings] == ["2025-09"]
    assert whole.findings == ()


def test_a_warning_that_the_release_before_had_too_is_counted_and_left_out() -> None:
    def told(data: Material, of: Rule) -> list[Finding]:
        rows = data.panel.filter(component="ships")
        return [
            Finding(of.code, Severity.WARNING, "", "", period=f"{day:%Y-%m}", observed=value)
            for day, value in rows.select("period", "value").rows()
        ]

    before = "period,component,value\n2025-07,ships,31.5\n2025-08,ships,42.6\n"
    now = "period,component,value\n2025-07,ships,31.5\n2025-08,ships,42.7\n2025-09,ships,7\n"
    news = without_known(
        CheckResult(RULE, tuple(told(material(now), RULE))), told(material(before), RULE)
    )

    assert [one.period for one in news.findings] == ["2025-08", "2025-09"]
    assert news.known == 1


def test_an_error_that_the_release_before_had_too_is_told_again() -> None:
    old = Finding("ED201", Severity.ERROR, "", "", period="2025-07", observed=3.5)

    assert without_known(CheckResult(RULE, (old,)), [old]).findings == (old,)
