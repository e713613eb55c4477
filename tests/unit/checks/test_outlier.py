"""ED305: no line moves the headline far beyond what is usual for it."""

import pytest

from exportdecomp.checks.outlier import outlier
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.material import Material
from tests.materials import flat, material, rule

RULE = rule("ED305", "outlier", spreads=5, least_pp=0.25, fewest=8)._replace(
    severity=Severity.WARNING
)
# Contributions of the ten months of 2025, points: the base of the headline is 1000.
CALM = [1.0, 1.2, 0.9, 1.1, 1.4, 1.0, 1.3, 1.1, 1.2, 1.0]


def release_of(*contributions: float, line: str = "ships", base: float = 100.0) -> Material:
    """Make months of a line with these contributions under a headline that stands still."""
    rows = []
    for month, points in enumerate(contributions, start=1):
        rows += [
            f"2024-{month:02d},headline,1000",
            f"2024-{month:02d},{line},{base}",
            f"2025-{month:02d},headline,1000",
            f"2025-{month:02d},{line},{base + 10 * points}",
        ]
    return material("\n".join(["period,component,value", *rows]))


def found(release: Material) -> list[Finding]:
    outcome = outlier(release, RULE)
    assert isinstance(outcome, list)
    return outcome


def test_a_jump_of_a_contribution_is_measured_against_those_before() -> None:
    (finding,) = found(release_of(*CALM[:-1], 3.2))

    # Changes: .2 −.3 .2 .3 −.4 .3 −.2 .1 2.0; their median is .2, the distances from it
    # 0 .5 0 .1 .6 .1 .4 .1 1.8, the median of those .1: 5 × 1.4826 × .1 = .7413.
    assert finding.observed == pytest.approx(2.0)
    assert finding.expected == pytest.approx(0.2)
    assert finding.threshold == pytest.approx(0.7413)
    assert finding.effect_pp == pytest.approx(2.0)
    assert (finding.component, finding.period) == ("ships", "2025-10")
    assert finding.severity is Severity.WARNING
    assert finding.message == (
        "ships, 2025-10: +32.0% over the year and +3.20 points, after +1.20 points in "
        "2025-09: of the change of +2.00 points, headline growth explains +0.00 points and "
        "leaves +2.00 points, which is usually between −0.54 points and +0.94 points"
    )


def test_changes_as_usual_are_well() -> None:
    assert found(release_of(*CALM)) == []


def test_a_jump_that_does_not_move_the_headline_is_well() -> None:
    # A hundredth of the jump above: .018 points.
    assert found(release_of(*(one / 100 for one in [*CALM[:-1], 3.2]))) == []


def test_the_way_back_from_a_spike_is_no_jump() -> None:
    # Up from 1.0 to 4.1, a change of +3.1; down to 1.1, of −3.0.
    (finding,) = found(release_of(*CALM[:6], 4.1, *CALM[7:]))

    assert finding.period == "2025-07"
    assert finding.observed == pytest.approx(3.1)


def test_what_moves_every_line_alike_moves_none() -> None:
    rows = ["period,component,value"]
    for month, growth in enumerate([2, 3, 1, 4, 2, 5, 3, 2, 4, 38], start=1):
        rows += [
            f"2024-{month:02d},headline,1000",
            f"2024-{month:02d},eu,400",
            f"2025-{month:02d},headline,{1000 + 10 * growth}",
            f"2025-{month:02d},eu,{400 + 4 * growth}",
        ]

    assert found(material("\n".join(rows))) == []


def test_the_total_of_a_dimension_is_no_line() -> None:
    release = release_of(*CALM[:-1], 3.2, line="total")

    assert isinstance(outlier(release._replace(totals={"partner": "total"}), RULE), NotRun)


def test_a_large_line_that_changes_sign_is_told_for_information() -> None:
    # The change of −.7 lies within the usual ones of this restless line.
    (finding,) = found(release_of(0.3, -0.4, 0.5, -0.3, 0.6, 1.4, 0.4, 1.3, 0.4, -0.3))

    assert finding.severity is Severity.INFO
    assert finding.effect_pp == pytest.approx(-0.3)
    assert finding.period == "2025-10"
    assert finding.expected == pytest.approx(0.4)


def test_seven_changes_are_too_few() -> None:
    release = release_of(*CALM[:7], 3.2)

    assert outlier(release, RULE) == NotRun("no line has 8 changes of growth to compare")


def test_a_month_without_a_figure_is_passed_over() -> None:
    release = release_of(*CALM[:-1], 3.2)
    panel = release.panel.filter(~(release.panel["row"] == 21))

    (finding,) = found(release._replace(panel=panel))

    assert finding.period == "2025-10"


def test_a_change_over_more_than_a_month_says_so() -> None:
    release = release_of(*CALM[:-1], 3.2)
    panel = release.panel.filter(~(release.panel["row"] == 37))

    (finding,) = found(release._replace(panel=panel))

    assert "after +1.10 points in 2025-08, 2 months before: of the change" in finding.message


def test_an_empty_release_is_not_looked_at() -> None:
    assert isinstance(outlier(material(), RULE), NotRun)


def test_a_line_may_have_a_limit_of_its_own() -> None:
    lumpy = RULE._replace(overrides={"ships": {"spreads": 30.0}})

    assert outlier(release_of(*CALM[:-1], 3.2), lumpy) == []


def test_a_way_back_that_ends_below_all_before_is_a_jump_of_its_own() -> None:
    """Ships, Ministry of Finance of Japan, July and August 2026: +1.22, then −0.85 points."""
    before = [0.2, 0.3, 0.1, 0.25, 0.0, 0.2, 0.3, 0.1, 0.2]
    down = release_of(*before, 4.22, -0.85, base=200.0)
    back = release_of(*before, 4.22, 0.15, base=200.0)

    # Up by 4.02, down by 5.07 to below 0.0; or by 4.07 into what was there before.
    assert [one.period for one in found(down)] == ["2025-11", "2025-10"]
    assert [one.period for one in found(back)] == ["2025-10"]


def test_what_headline_growth_explains_and_the_rest_make_up_the_change() -> None:
    rows = ["period,component,value"]
    for month, points in enumerate([*CALM[:-1], 6.4], start=1):
        whole = 1100 if month == 10 else 1000
        rows += [
            f"2024-{month:02d},headline,1000",
            f"2024-{month:02d},ships,100",
            f"2025-{month:02d},headline,{whole}",
            f"2025-{month:02d},ships,{100 + 10 * points}",
        ]

    (finding,) = found(material("\n".join(rows)))

    # 6.4 − 1.2 = 5.2 points, of which 10% of growth of 10% is one.
    assert finding.effect_pp == pytest.approx(4.2)
    assert (
        "of the change of +5.20 points, headline growth explains +1.00 points and leaves "
        "+4.20 points"
    ) in finding.message


def test_a_month_whose_parts_do_not_add_up_is_left_to_the_check_of_sums() -> None:
    rows = ["period,component,value"]
    for month, points in enumerate(CALM, start=1):
        whole = 1200 if month == 10 else 1000 + 10 * points
        rows += [
            f"2024-{month:02d},headline,1000",
            f"2024-{month:02d},ships,400",
            f"2024-{month:02d},toys,600",
            f"2025-{month:02d},headline,{whole}",
            f"2025-{month:02d},ships,{400 + 10 * points}",
            f"2025-{month:02d},toys,600",
        ]
    text = "\n".join(rows)

    # The total of October is 1200 where the parts are 1010: 20% of growth that nobody has.
    schemes = {"partner": (flat("ships", "toys"),)}
    assert found(material(text, schemes=schemes)) == []
    assert {one.component for one in found(material(text))} == {"ships", "toys"}
