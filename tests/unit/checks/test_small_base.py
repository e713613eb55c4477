"""ED308: growth of what was almost nothing, and lines of a few large deals."""

import pytest

from exportdecomp.checks.small_base import small_base
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.material import Material
from tests.materials import material, rule

RULE = rule(
    "ED308", "small_base", growth_pct=300, variation=0.5, least_pp=0.1, warn_pp=0.5, fewest=6
)._replace(severity=Severity.INFO)


def found(release: Material) -> list[Finding]:
    outcome = small_base(release, RULE)
    assert isinstance(outcome, list)
    return outcome


def test_growth_from_almost_nothing_is_marked() -> None:
    """General Administration of Customs, Congo, September 2025: 19.9 after 0.7 billion."""
    release = material(
        """period,component,value
        2024-09,headline,2165.3
        2024-09,congo,0.7
        2025-09,headline,2344.6
        2025-09,congo,19.9
        """
    )

    (finding,) = found(release)

    # 100 × (19.9 / 0.7 − 1) = 2742.9; 100 × 19.2 / 2165.3 = 0.887
    assert finding.observed == pytest.approx(2742.857, abs=1e-3)
    assert finding.effect_pp == pytest.approx(0.8867, abs=1e-4)
    assert finding.message.endswith("from a low base")
    assert (finding.severity, finding.component) == (Severity.WARNING, "congo")
    assert finding.hint.startswith("look the figure up in the release first")


def test_the_same_growth_of_what_gives_nothing_is_not_marked() -> None:
    # 100 × 0.0192 / 2165.3 = 0.0009
    release = material(
        """period,component,value
        2024-09,headline,2165.3
        2024-09,niue,0.0007
        2025-09,headline,2344.6
        2025-09,niue,0.0199
        """
    )

    assert found(release) == []


def ships(*levels: float) -> Material:
    """Make the first months of 2024 with these levels of ships, and January 2025."""
    rows = [f"2024-{n:02d},ships,{level}" for n, level in enumerate(levels, start=1)]
    heads = ["2024-01,headline,9000", "2025-01,headline,9100", "2025-01,ships,64"]
    return material("\n".join(["period,component,value", *rows, *heads]))


def test_a_line_of_a_few_deals_is_marked() -> None:
    (finding,) = found(ships(136, 20, 244, 64, 230))

    # Levels 136, 20, 244, 64, 230, 64: mean 126.33, standard deviation 93.62; 0.741.
    assert finding.observed == pytest.approx(0.741, abs=1e-3)
    assert (finding.threshold, finding.unit) == (0.5, "ratio")
    assert "its levels vary by 74% of their mean" in finding.message
    # 100 × (64 − 136) / 9000
    assert finding.effect_pp == pytest.approx(-0.8)


def test_a_line_of_steady_levels_is_not_marked() -> None:
    assert found(ships(136, 120, 144, 104, 130)) == []


def test_five_levels_are_too_few_to_call_a_line_lumpy() -> None:
    assert found(ships(136, 20, 244, 230)) == []


def test_only_the_newest_period_is_marked() -> None:
    release = material(
        """period,component,value
        2024-08,headline,2200.8
        2024-08,congo,0.7
        2024-09,headline,2165.3
        2024-09,congo,4.1
        2025-08,headline,2303.5
        2025-08,congo,19.9
        2025-09,headline,2344.6
        2025-09,congo,8.3
        """
    )

    assert found(release) == []


def test_without_a_base_there_is_nothing_to_mark() -> None:
    release = material("period,component,value\n2025-09,congo,19.9")

    assert small_base(release, RULE) == NotRun("no line has a base")
    assert isinstance(small_base(material(), RULE), NotRun)


def test_a_small_line_from_a_low_base_is_told_for_information() -> None:
    # Ghana: 100 × 7.5 / 1554.7 = 0.482 points, a little less than the limit.
    release = material(
        """period,component,value
        2024-09,headline,1554.7
        2024-09,gha,0.9
        2025-09,headline,1669.2
        2025-09,gha,8.4
        """
    )

    (finding,) = found(release)

    assert finding.severity is Severity.INFO
    assert finding.hint == "quote the contribution rather than the growth"
