import pytest

from exportdecomp.checks.disagreement import (
    CellKey,
    Gap,
    Spot,
    further,
    gather,
    gravest,
    in_no_sum,
    leading,
    newest_of,
    place_of,
    report,
)
from exportdecomp.checks.effect import Effect, measure_on
from exportdecomp.model.dataset import UNDATED
from exportdecomp.model.finding import Severity
from tests.materials import day, material, panel_of, rule

RELEASE = """
    period,component,flow,value
    2024-09,headline,exports,3037
    2025-09,headline,exports,3286
"""


def gap(component: str, month: str, amount: float, effect: float | None = None) -> Gap:
    period = day(f"{month}-01")
    cell = CellKey("partner", component, "exports", "month", period, UNDATED, "USD")
    spot = Spot("release.csv", period.month, "value")
    return Gap(cell, 100.0 + amount, 100.0, 1.5, spot, Effect(effect))


def test_a_gap_is_weighed_on_the_headline_of_its_cell() -> None:
    weighed = gap("usa", "2025-09", 41.0).against(measure_on(panel_of(RELEASE)))

    assert weighed.effect.effect_pp == pytest.approx(100 * 41 / 3037)


def test_many_lines_of_a_period_are_one_group_and_so_are_many_periods_of_a_line() -> None:
    of_period = [gap("usa", "2025-09", 4), gap("asean", "2025-09", 6), gap("eu", "2025-08", 5)]
    of_line = [gap("usa", "2025-07", 4), gap("usa", "2025-08", 6), gap("usa", "2025-09", 5)]

    assert [len(group) for group in gather(of_period)] == [2, 1]
    assert [one.amount for one in gather(of_line)[0]] == [6.0, 5.0, 4.0]


def test_the_largest_effect_leads_a_group() -> None:
    group = gather([gap("usa", "2025-08", 9, 0.1), gap("usa", "2025-09", 4, -0.3)])[0]

    assert [one.effect.effect_pp for one in group] == [-0.3, 0.1]


def test_the_rest_of_a_group_is_said_in_a_few_words() -> None:
    release = material(RELEASE)
    months = [gap("usa", f"2025-{month:02d}", 4) for month in range(1, 10)]

    assert further(release, months[:1]) == ""
    assert further(release, months[:3]) == "; also in 2025-02 and 2025-03"
    assert further(release, months) == "; also in 8 months from 2025-02 to 2025-09"
    assert further(release, [months[0], gap("eu", "2025-01", 3)]) == "; also for eu"


def test_a_cell_is_named_with_what_tells_it_from_others() -> None:
    both = RELEASE + "    2025-09,headline,imports,2381\n"
    cell = gap("usa", "2025-09", 4).cell

    assert place_of(material(RELEASE), cell) == "usa, 2025-09"
    assert place_of(material(both), cell._replace(window="ytd")) == (
        "usa, 2025-09 (year to date, exports)"
    )


def test_a_finding_stands_at_its_first_gap_and_counts_the_others() -> None:
    group = [gap("usa", "2025-09", 4, 0.13), gap("usa", "2025-08", 3, 0.09)]

    found = report(rule("ED201", "additivity"), group, Severity.ERROR, "what", "do")

    assert (found.rows, found.column, found.cells) == ((9, 8), "value", 2)
    assert (found.observed, found.expected, found.threshold) == (104.0, 100.0, 1.5)
    assert (found.effect_pp, found.effect_reason, found.unit) == (0.13, None, "USD")


def test_the_newest_period_of_the_release_leads_a_group() -> None:
    gaps = [gap("usa", "2024-08", 9, 0.4), gap("usa", "2025-08", 7, 0.2)]
    newest = gap("usa", "2025-09", 4, -0.1)
    release = material(RELEASE)

    (group,) = gather([*gaps, newest], newest_of(release.panel))
    (older,) = gather(gaps, newest_of(release.panel))

    assert [one.effect.effect_pp for one in group] == [-0.1, 0.4, 0.2]
    assert further(release, group) == "; also in 2024-08 and 2025-08, most in 2024-08"
    assert further(release, group[:2]) == "; also, and more, in 2024-08"
    assert [one.effect.effect_pp for one in older] == [0.4, 0.2]
    assert further(release, older) == "; also in 2025-08"


def test_currencies_are_not_mixed_in_a_group() -> None:
    dollars, yuan = gap("usa", "2025-08", 9, 0.4), gap("usa", "2025-09", 7, 0.2)
    in_yuan = yuan._replace(cell=yuan.cell._replace(currency="CNY"))

    assert gather([dollars, in_yuan]) == [[dollars], [in_yuan]]


def test_a_group_is_as_grave_as_the_gravest_of_its_gaps() -> None:
    limits = rule("ED207", "year_to_date", error_pp=1.0, least_pp=0.05)
    warning = limits._replace(severity=Severity.WARNING)
    small, large = gap("usa", "2025-09", 4, 0.01), gap("usa", "2025-08", 9, -1.2)

    assert gravest(warning, [small, large]) is Severity.ERROR
    assert gravest(warning, [small]) is None
    assert gravest(warning, []) is None


def test_the_row_of_a_finding_comes_first_and_the_others_in_order() -> None:
    assert leading([833, 740, 895, 461, 740]) == (833, 461, 740, 895)


def test_a_line_in_no_sum_has_no_effect_of_its_own() -> None:
    group = [gap("apec", "2025-09", 4, 0.13)]
    found = in_no_sum(report(rule("ED207", "year_to_date"), group, Severity.ERROR, "", ""))

    assert (found.effect_pp, found.effect_reason) == (None, "in_no_sum")
    assert found.effect_period is None


def test_an_empty_release_has_no_newest_period() -> None:
    assert newest_of(material().panel) is None
