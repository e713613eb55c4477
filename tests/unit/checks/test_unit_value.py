"""ED307: what a unit costs stays near what it cost before."""

import pytest

from exportdecomp.checks.unit_value import unit_value
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.material import Material
from tests.materials import material, rule

RULE = rule("ED307", "unit_value", growth_pct=100, factor=3, fewest=6)._replace(
    severity=Severity.WARNING
)
HEADER = "period,component,value,quantity,quantity_unit"


def found(release: Material) -> list[Finding]:
    outcome = unit_value(release, RULE)
    assert isinstance(outcome, list)
    return outcome


def test_a_unit_value_that_doubled_is_found_however_small_its_line() -> None:
    """General Administration of Customs, rare earths, September 2025: +106.2%."""
    release = material(
        f"""{HEADER}
        2024-09,headline,2165300,,
        2024-09,rare_earths,215.6,4180,t
        2025-09,headline,2344600,,
        2025-09,rare_earths,425.2,4000,t
        """
    )

    (finding,) = found(release)

    # (425.2 / 4000) / (215.6 / 4180) = 2.0609; 425.2 / 215.6 = 1.9722; 4000 / 4180 = .9569
    assert finding.observed == pytest.approx(106.092, abs=1e-3)
    assert (finding.threshold, finding.unit) == (100.0, "pct")
    assert "+106.1% over the year (value +97.2%, quantity −4.3%)" in finding.message
    # 100 × 209.6 / 2165300
    assert finding.effect_pp == pytest.approx(0.00968, abs=1e-5)
    assert (finding.component, finding.period, finding.rows) == (
        "rare_earths",
        "2025-09",
        (5,),
    )


def test_a_value_that_doubled_by_quantity_is_well() -> None:
    # Fertilizers: (13255.4 / 5438.5) / (6771.4 / 3233.6) = 1.164
    release = material(
        f"""{HEADER}
        2024-09,fertilizers,6771.4,3233.6,t
        2025-09,fertilizers,13255.4,5438.5,t
        """
    )

    assert found(release) == []


def test_a_unit_value_far_from_its_median_is_found_without_a_year_before() -> None:
    months = "\n".join(f"2025-0{n},steel,{500 + n},100,t" for n in range(1, 7))
    release = material(f"{HEADER}\n{months}\n2025-07,steel,1620,100,t")

    (finding,) = found(release)

    # Unit values 5.01 ... 5.06 and 16.2; their median is 5.04; 16.2 / 5.04 = 3.21.
    assert finding.observed == pytest.approx(16.2)
    assert finding.expected == pytest.approx(5.04)
    assert (finding.threshold, finding.unit) == (3.0, "USD")
    assert "3.2 times the median of 24 months" in finding.message
    assert (finding.effect_pp, finding.effect_reason) == (None, "no_base")


def test_a_unit_value_of_almost_three_times_its_median_is_well() -> None:
    months = "\n".join(f"2025-0{n},steel,{500 + n},100,t" for n in range(1, 7))

    assert found(material(f"{HEADER}\n{months}\n2025-07,steel,1500,100,t")) == []


def test_the_periods_of_a_line_are_one_finding_about_the_newest() -> None:
    release = material(
        f"""{HEADER}
        2024-08,ic,300,100,pieces
        2024-09,ic,310,100,pieces
        2025-08,ic,700,100,pieces
        2025-09,ic,650,100,pieces
        """
    )

    (finding,) = found(release)

    # 650 / 310 = 2.0968, though August's 700 / 300 = 2.3333 is more.
    assert (finding.period, finding.periods) == ("2025-09", ("2025-08", "2025-09"))
    assert finding.observed == pytest.approx(109.677, abs=1e-3)
    assert finding.message.endswith("; also in 2025-08")
    assert (finding.rows, finding.cells) == ((5, 4), 2)


def test_another_unit_is_not_compared() -> None:
    release = material(
        f"""{HEADER}
        2024-09,steel,518.1,10100,t
        2025-09,steel,507.4,1.0465,kt
        """
    )

    assert found(release) == []


def test_a_line_without_a_quantity_is_passed_over() -> None:
    release = material(
        f"""{HEADER}
        2024-09,steel,518.1,,t
        2025-09,steel,507.4,10465,t
        2025-09,toys,208.8,,
        """
    )

    assert found(release) == []


def test_without_quantities_there_is_nothing_to_look_at() -> None:
    release = material("period,component,value\n2025-09,toys,208.8")

    assert unit_value(release, RULE) == NotRun("there are no quantities")
    assert isinstance(unit_value(material(), RULE), NotRun)


def test_a_line_may_have_a_limit_of_its_own() -> None:
    release = material(
        f"""{HEADER}
        2024-09,rare_earths,215.6,4180,t
        2025-09,rare_earths,425.2,4000,t
        """
    )

    assert (
        unit_value(release, RULE._replace(overrides={"rare_earths": {"growth_pct": 150}}))
        == []
    )


def test_a_line_that_is_well_again_leads_with_its_largest_contribution() -> None:
    release = material(
        f"""{HEADER}
        2024-07,headline,2000,,
        2024-08,headline,1000,,
        2024-07,ic,300,100,pieces
        2024-08,ic,310,100,pieces
        2024-09,ic,320,100,pieces
        2025-07,headline,2400,,
        2025-08,headline,1400,,
        2025-07,ic,700,100,pieces
        2025-08,ic,650,100,pieces
        2025-09,ic,340,100,pieces
        """
    )

    (finding,) = found(release)

    # 100 × 400 / 2000 = 20 points in July, 100 × 340 / 1000 = 34 in August.
    assert finding.period == "2025-08"
    assert finding.effect_pp == pytest.approx(34.0)
