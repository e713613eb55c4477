import pytest

from exportdecomp.checks.revision_size import revision_size
from exportdecomp.model.finding import Finding, NotRun, Severity
from tests.materials import flat, material, rule

ELSEWHERE = "period,component,value\n2019-01,headline,1"
RULE = rule(
    "ED401", "revision_size", error_pp=0.5, least_pp=0.01, line_pp=0.05, line_pct=2, mean_pct=1
)
NOW = """
    period,component,value
    2024-08,headline,4000
    2024-08,ships,300
    2024-08,toys,90
    2025-08,headline,4310
    2025-08,ships,370
    2025-08,toys,84
"""


def findings(now: str, before: str) -> list[Finding]:
    found = revision_size(material(now, before), RULE)
    assert not isinstance(found, NotRun)
    return found


def test_a_revised_line_is_named_with_both_levels_and_its_effect() -> None:
    # Ships from 358 to 370: 12 / 358 = 3.35%, and 100 * 12 / 4000 = 0.3 points.
    ships, total = findings(NOW, NOW.replace("ships,370", "ships,358"))

    assert ships.severity is Severity.ERROR  # That of the rule: 0.3 points are below 0.5.
    assert (ships.component, ships.period, ships.rows) == ("ships", "2025-08", (6,))
    assert (ships.observed, ships.expected) == (370.0, 358.0)
    assert ships.effect_pp == pytest.approx(0.3)
    assert ships.message == ("ships, 2025-08: from USD 358.00 to USD 370.00 (+3.4%)")
    assert total.observed == pytest.approx(100 * 12 / 358)
    assert total.message.startswith("1 of 6 cells that both releases hold were revised")


def test_the_effect_decides_between_a_warning_and_an_error() -> None:
    warning = RULE._replace(severity=Severity.WARNING)
    before = NOW.replace("ships,370", "ships,358").replace("toys,84", "toys,59")
    found = revision_size(material(NOW, before), warning)
    assert not isinstance(found, NotRun)

    # Toys from 59 to 84: 100 * 25 / 4000 = 0.625 points.
    assert [(one.component, one.severity) for one in found[:2]] == [
        ("toys", Severity.ERROR),
        ("ships", Severity.WARNING),
    ]


def test_the_headline_is_an_error_only_where_no_other_check_judges_its_growth() -> None:
    warning = RULE._replace(severity=Severity.WARNING)
    # The headline from 4280 to 4310: 100 * 30 / 4000 = 0.75 points.
    before = NOW.replace("headline,4310", "headline,4280")
    unknown = before.replace("    2024-08,headline,4000\n", "")
    later = "    2025-09,headline,4400\n"
    severities = []
    for now, was in ((NOW, before), (NOW + later, before), (NOW + later, unknown)):
        found = revision_size(material(now, was), warning)
        assert not isinstance(found, NotRun)
        severities.append(found[0].severity)

    assert severities == [Severity.WARNING, Severity.WARNING, Severity.ERROR]


def test_a_revision_of_no_weight_is_left_out_however_large_in_percent() -> None:
    # 84.3 for 84: 0.36% and 0.0075 points.
    assert findings(NOW, NOW.replace("toys,84", "toys,84.3")) == []


def test_a_base_is_weighed_by_the_growth_of_the_year_after() -> None:
    # Ships of 2024-08 from 310 to 300, and no period before them: with a headline's base that
    # is 10 lower, 100 * 4310 * (1 / 4000 - 1 / 4010) = 0.26870 points.
    first, *_ = findings(NOW, NOW.replace("ships,300", "ships,310"))

    assert first.effect_pp == pytest.approx(0.26870, abs=1e-5)


def test_a_line_is_one_finding_however_many_months_were_revised() -> None:
    before = NOW.replace("ships,300", "ships,307").replace("ships,370", "ships,358")
    ships, total = findings(NOW, before)

    assert (ships.cells, total.cells) == (2, 2)
    assert ships.message.endswith("; also revised: 2024-08")


def test_the_mean_is_signed_and_the_size_is_not() -> None:
    # Ships −3 of 303 = −0.990%, toys +4 of 80 = +5%: mean 2.005%, size 2.995%.
    before = NOW.replace("ships,300", "ships,303").replace("toys,84", "toys,80")
    *_, total = findings(NOW, before)

    assert total.observed == pytest.approx((300 / 303 - 1) * -50 + 2.5)
    assert "revised by +2.00% on average, 3.00% without signs; the largest:" in total.message


def test_without_a_headline_large_revisions_are_named_and_their_effect_is_not_known() -> None:
    now = "period,component,value\n2025-08,ships,370\n2025-08,toys,84"
    ships, _ = findings(now, now.replace("ships,370", "ships,358"))

    assert (ships.component, ships.effect_pp) == ("ships", None)
    assert ships.effect_reason == "no_headline"


def test_after_six_lines_the_others_are_counted() -> None:
    rows = [f"2025-08,line{n},{500 + n}" for n in range(9)]
    now = "\n".join(["period,component,value", *rows])
    *lines, rest, total = findings(now, now.replace(",50", ",40"))

    assert len(lines) == 6
    assert rest.cells == 3
    assert total.cells == 9


def test_the_total_that_a_dimension_repeats_is_not_named_twice() -> None:
    now = NOW + "2025-08,all,4310\n"
    release = material(now, now.replace("4310", "4250"), totals={"partner": "all"})
    found = revision_size(release, RULE)
    assert not isinstance(found, NotRun)

    assert [one.component for one in found] == ["headline", None]


def test_a_code_outside_of_every_scheme_is_left_out() -> None:
    before = NOW.replace("ships,370", "ships,358")
    release = material(NOW, before, schemes={"partner": (flat("toys", rest="others"),)})

    assert revision_size(release, RULE) == []


def test_a_cell_that_only_one_of_both_holds_is_no_revision() -> None:
    assert findings(NOW, NOW.replace("2025-08,ships,370\n", "")) == []


def test_a_level_that_was_zero_has_an_effect_and_no_percentage() -> None:
    toys, *rest = findings(NOW, NOW.replace("toys,84", "toys,0"))

    assert toys.effect_pp == pytest.approx(2.1)  # 84 / 4000
    assert toys.message.endswith("from USD 0.00 to USD 84.00")
    assert rest == []


@pytest.mark.parametrize(
    ("now", "before", "reason"),
    [
        (NOW, None, "there is no baseline"),
        ("", NOW, "the release and its baseline have no cell in common"),
        (NOW, ELSEWHERE, "the release and its baseline have no cell in common"),
    ],
)
def test_there_must_be_something_to_compare(now: str, before: str | None, reason: str) -> None:
    release = material(now, before)

    assert revision_size(release, RULE) == NotRun(reason)
