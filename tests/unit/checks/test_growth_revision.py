"""ED407: growth before and after, by its level and its base together."""

import pytest

from exportdecomp.checks.growth_revision import growth_revision
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.material import Material
from tests.materials import material, rule

RULE = rule("ED407", "growth_revision", error_pp=0.25, least_pp=0.05)._replace(
    severity=Severity.WARNING
)
BEFORE = """
    period,component,value
    2024-08,headline,3080
    2025-08,headline,3228
"""
NOW = BEFORE.replace("3080", "3087").replace("3228", "3218") + "    2025-09,headline,3286\n"


def findings(release: Material) -> list[Finding]:
    found = growth_revision(release, RULE)
    assert not isinstance(found, NotRun)
    return found


def test_two_halves_that_are_small_each_are_added() -> None:
    # 3218 / 3087 = +4.2436%, before 3228 / 3080 = +4.8052%: -0.5616 points. The level:
    # -10 / 3087 = -0.3239; the base: 3228 * (1 / 3087 - 1 / 3080) = -0.2377.
    (one,) = findings(material(NOW, BEFORE))

    assert one.severity is Severity.ERROR
    assert one.effect_pp == pytest.approx(-0.56159, abs=1e-5)
    assert (one.effect_reason, one.effect_period) == (None, "2025-08")
    assert (one.component, one.period, one.unit, one.cells) == (
        "headline",
        "2025-08",
        "pct",
        2,
    )
    assert (one.observed, one.expected) == pytest.approx((4.24360, 4.80519), abs=1e-5)
    assert one.message == (
        "growth of the headline, 2025-08, goes from +4.8% to +4.2%: its level from USD 3.228 "
        "thousand to USD 3.218 thousand (−0.3%) gives −0.32 points and its base from USD "
        "3.080 thousand to USD 3.087 thousand (+0.2%) gives −0.24 points"
    )


def test_each_row_is_told_with_its_own_levels() -> None:
    (both,) = findings(material(NOW, BEFORE))
    (level,) = findings(material(NOW, BEFORE.replace("3080", "3087")))

    assert (both.file, both.rows) == ("release.csv", (3, 2))
    assert both.by_row[2] == (
        "the headline, 2024-08: from USD 3.080 thousand to USD 3.087 thousand (+0.2%)"
    )
    assert level.by_row[2] == "the headline, 2024-08: USD 3.09 thousand, as before"
    assert level.cells == 1


def test_a_level_and_its_base_that_moved_alike_leave_growth_alone() -> None:
    # Both 0.3% higher: 3237.7 / 3089.2 = +4.807%.
    alike = BEFORE.replace("3080", "3089.24").replace("3228", "3237.684")

    assert findings(material(alike, BEFORE)) == []


def test_a_small_change_is_a_warning_with_rates_that_differ() -> None:
    # 3230 / 3080 = +4.8701%, before +4.8052%: 0.0649 points.
    (one,) = findings(material(BEFORE.replace("3228", "3230"), BEFORE))

    assert one.severity is Severity.WARNING
    assert "goes from +4.8% to +4.9%: its level from" in one.message
    # 3227.6 / 3082 = +4.7242%, before 3226 / 3082 = +4.6723%: both +4.7% in one decimal.
    was = BEFORE.replace("3080", "3082").replace("3228", "3226")
    (close,) = findings(material(was.replace("3226", "3227.6"), was))
    assert "goes from +4.67% to +4.72%: its level from" in close.message


def test_a_period_that_only_one_release_can_answer_is_left_alone() -> None:
    assert (
        findings(material(NOW, BEFORE + "    2025-07,headline,3217\n"))[0].period == "2025-08"
    )
    unknown = BEFORE.replace("2024-08", "2023-08")
    reason = "no headline has a base in the release and in its baseline"

    assert growth_revision(material(NOW, unknown), RULE) == NotRun(reason)
    assert growth_revision(material("", BEFORE), RULE) == NotRun(reason)


def test_there_must_be_a_baseline() -> None:
    assert growth_revision(material(NOW), RULE) == NotRun("there is no baseline")
    assert growth_revision(material(), RULE) == NotRun("there is no baseline")


def test_currencies_and_flows_are_told_apart() -> None:
    both = BEFORE.replace("value", "value,flow,currency").replace("80\n", "80,imports,CNY\n")
    cny = both.replace("28\n", "28,imports,CNY\n")
    whole = (
        cny + "    2024-08,headline,700,exports,USD\n    2025-08,headline,710,exports,USD\n"
    )
    (one,) = findings(material(whole.replace("3228", "3218"), whole))

    assert one.flow == "imports"
    assert one.message.startswith("growth of the headline, 2025-08 (imports, CNY), goes from")
