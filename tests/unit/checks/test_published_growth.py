import pytest

from exportdecomp.checks.published_growth import published_growth
from exportdecomp.model.dataset import ScopeBreak
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.material import Material
from tests.materials import flat, material, rule

RULE = rule(
    "ED204",
    "published_growth",
    slack_pp=0.025,
    revision_pp=1.0,
    headline_pp=0.05,
    least_pp=0.005,
    error_pp=1.0,
)._replace(severity=Severity.WARNING)
RELEASE = """
    period,component,value,growth_pct
    2024-09,headline,303715.1,
    2024-09,usa,46951.7,
    2024-09,asean,46410.5,
    2025-09,headline,328570.0,8.2
    2025-09,usa,34308.4,-26.9
    2025-09,asean,53657.1,15.6
"""


def findings(release: Material) -> list[Finding]:
    found = published_growth(release, RULE)
    assert not isinstance(found, NotRun)
    return found


def test_rates_that_agree_with_their_levels_are_let_pass() -> None:
    # 8.184, -26.928 and 15.614 percent.
    assert findings(material(RELEASE)) == []


def test_a_rate_with_the_wrong_sign_is_an_error_if_the_headline_moves() -> None:
    (found,) = findings(material(RELEASE.replace("-26.9", "26.9")))

    # (26.9 + 26.9283) / 100 * 46951.7 / 303715.1 = 8.3214 points.
    assert found.severity is Severity.ERROR
    assert found.effect_pp == pytest.approx(8.3214, abs=5e-4)
    assert found.observed == 26.9
    assert found.expected == pytest.approx(-26.9283, abs=5e-5)
    assert (found.component, found.period, found.unit) == ("usa", "2025-09", "pct")
    assert found.rows == (6,)
    assert found.message == (
        "usa, 2025-09: the printed growth is +26.9%, both levels give −26.9%"
    )


def test_a_gap_of_a_tenth_is_a_warning() -> None:
    # 8.184 was printed as 8.3: 0.116 points, beyond 0.05 and what the levels allow.
    (found,) = findings(material(RELEASE.replace("328570.0,8.2", "328570.0,8.3")))

    assert (found.severity, found.component) == (Severity.WARNING, "headline")
    assert found.effect_pp == pytest.approx(0.1164, abs=5e-4)


def test_levels_of_few_digits_allow_more_than_one_rate() -> None:
    text = """
        period,component,value,growth_pct,precision
        2024-09,headline,304,,1
        2025-09,headline,329,8.2,1
        2024-08,headline,309,,1
        2025-08,headline,322,{},1
    """

    # 321.5 / 309.5 to 322.5 / 308.5: 3.88% to 4.54%, which 3.9 is near and 3.7 is not.
    assert findings(material(text.format("3.9"))) == []
    assert len(findings(material(text.format("3.7")))) == 1


def test_a_base_of_another_release_may_have_been_revised() -> None:
    text = """
        period,component,vintage,value,growth_pct
        2024-09,asean,2024-10-14,303715.1,
        2025-09,asean,2025-10-13,328570.0,{}
    """

    assert findings(material(text.format("9.1"))) == []
    (found,) = findings(material(text.format("9.9")))
    # 1.72 points apart: 1.08184 / 1.099 - 1 = -1.562%.
    assert found.severity is Severity.WARNING
    assert found.message == (
        "asean, 2025-09: the printed growth is +9.9%, the base as first printed gives +8.2%, "
        "so that the office's base is about 1.6% less than that"
    )


def test_a_revision_of_the_headline_is_told_however_small() -> None:
    """General Administration of Customs, September 2025, yuan: 8.4 and 8.28 by levels."""
    text = """
        period,component,vintage,value,growth_pct
        2024-09,headline,2024-10-18,21653.1,
        2025-09,headline,2025-10-18,23445.6,{}
    """

    # 23445.6 / 21653.1 = 1.08278: 8.3 is right, and 8.4 is 0.07 away from 8.35.
    assert findings(material(text.format("8.3"))) == []
    (found,) = findings(material(text.format("8.4")))
    # 1.08278 / 1.084 - 1 = -0.1124%
    assert found.message.endswith("so that the office's base is about 0.1% less than that")
    assert found.severity is Severity.WARNING
    # (8.4 - 8.2783) / 100 * 21653.1 / 21653.1
    assert found.effect_pp == pytest.approx(0.1217, abs=1e-4)


def test_a_line_that_changed_its_scope_and_stands_in_no_sum_is_told_for_information() -> None:
    text = """
        period,component,vintage,value,growth_pct
        2025-01,headline,2025-02-18,1337.6,
        2025-01,apec,2025-02-18,900.2,
        2026-01,headline,2026-02-18,1652.4,
        2026-01,apec,2026-02-18,994.6,18.6
    """
    scope = ScopeBreak("apec", "exports", 12 * 2025, "re-imports")
    schemes = {"partner": (flat("eu", rest="other")._replace(memo=("apec",)),)}

    (found,) = findings(material(text, schemes=schemes, breaks=(scope,)))

    # 994.6 / 900.2 = 1.1049
    assert found.severity is Severity.INFO
    assert found.message == (
        "apec, 2026-01: the printed growth is +18.6%, the base as first printed gives "
        "+10.5%; its scope changed in 2025-01"
    )
    assert (found.effect_pp, found.effect_reason) == (None, "in_no_sum")


def test_growth_across_a_change_of_meaning_is_not_judged() -> None:
    scope = ScopeBreak("usa", None, 12 * 2025, "from January 2025 on with Puerto Rico")
    text = RELEASE.replace("-26.9", "-31.4")

    assert findings(material(text, breaks=(scope,))) == []
    assert len(findings(material(text, breaks=(scope._replace(flow="imports"),)))) == 1


def test_the_total_of_a_table_is_judged_as_the_headline_only() -> None:
    text = RELEASE.replace("8.2", "9.4") + "    2024-09,total,303715.1,\n"
    text += "    2025-09,total,328570.0,9.4\n"
    schemes = {"partner": (flat("usa", "asean", rest="other"),)}

    found = findings(material(text, schemes=schemes, totals={"partner": "total"}))

    assert [one.component for one in found] == ["headline"]


def test_a_line_without_a_headline_is_a_warning_without_an_effect() -> None:
    text = "\n".join(line for line in RELEASE.splitlines() if "headline" not in line)

    (found,) = findings(material(text.replace("15.6", "51.6")))

    assert found.severity is Severity.WARNING
    assert (found.effect_pp, found.effect_reason) == (None, "no_headline")


def test_without_printed_growth_or_a_base_there_is_nothing_to_compute_again() -> None:
    text = "period,component,value,growth_pct\n2025-09,usa,343,-27.0\n2024-09,usa,0,1.2"

    assert isinstance(published_growth(material(text), RULE), NotRun)
    assert isinstance(published_growth(material(), RULE), NotRun)
