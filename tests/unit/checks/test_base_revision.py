import pytest

from exportdecomp.checks.base_revision import base_revision
from exportdecomp.model.dataset import ScopeBreak
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.material import Material
from tests.materials import material, rule

RULE = rule("ED405", "base_revision", error_pp=0.25, least_pp=0.05)._replace(
    severity=Severity.WARNING
)
NOW = """
    period,component,value
    2024-08,headline,3086
    2024-09,headline,3037
    2024-09,usa,470
    2024-09,others,2567
    2025-09,headline,3286
    2025-09,usa,343
    2025-09,others,2943
"""
TWICE = """
    period,component,value,vintage
    2024-09,headline,3037.1,2024-10-14
    2024-09,headline,3034,2026-08-21
    2025-09,headline,3285.7,2025-10-13
"""


def findings(release: Material) -> list[Finding]:
    found = base_revision(release, RULE)
    assert not isinstance(found, NotRun)
    return found


def test_a_base_that_moves_the_headline_by_a_third_of_a_point_is_an_error() -> None:
    # 3286 / 3037 = +8.199%, with 3046 as the base it was +7.879%: 0.31970 points.
    before = NOW.replace("09,headline,3037", "09,headline,3046").replace("2567", "2576")
    (one,) = findings(material(NOW, before.replace("    2025-09,headline,3286\n", "")))

    assert one.severity is Severity.ERROR
    assert one.effect_pp == pytest.approx(0.31970, abs=1e-5)
    assert (one.period, one.file, one.rows) == ("2025-09", "release.csv", (3, 5))
    assert (one.observed, one.expected, one.cells) == (3037.0, 3046.0, 2)
    assert one.message == (
        "the base of 2025-09 was revised: the headline, 2024-09: from USD 3.046 thousand "
        "to USD 3.037 thousand (−0.3%); growth over it is +8.2%; of the lines most of all "
        "others (−0.3%)"
    )


def test_growth_before_is_told_where_one_release_gives_it_or_prints_it() -> None:
    # The release before held 2025-09 too: 3280 / 3046 = +7.68%.
    before = NOW.replace("09,headline,3037", "09,headline,3046").replace(",3286", ",3280")
    (one,) = findings(material(NOW, before))
    assert "; growth over it is +8.2%, in the release before it was +7.7%" in one.message

    printed = TWICE.replace("value,vintage", "value,growth_pct,vintage")
    dated = printed.replace("3037.1,", "3037.1,,").replace("3034,", "3034,,")
    (own,) = findings(material(dated.replace("3285.7,", "3285.7,8.3,")))
    assert own.message.endswith("; growth over it is +8.3%, printed was +8.3%")


def test_its_rows_are_told_each_with_its_own_levels() -> None:
    before = NOW.replace("09,headline,3037", "09,headline,3046").replace("2567", "2576")
    (one,) = findings(material(NOW, before))

    assert one.by_row == {
        3: "the headline, 2024-09: from USD 3.046 thousand to USD 3.037 thousand (−0.3%)",
        5: "others, 2024-09: from USD 2.576 thousand to USD 2.567 thousand (−0.3%)",
    }
    assert one.effect_period == "2025-09"


def test_a_smaller_one_is_a_warning_and_a_trifle_nothing() -> None:
    # 3 of 3037: 0.10678 points. 1 of 3037: 0.0356 points.
    (warned,) = findings(
        material(NOW, NOW.replace("2024-09,headline,3037", "2024-09,headline,3040"))
    )

    assert warned.severity is Severity.WARNING
    assert warned.effect_pp == pytest.approx(0.10678, abs=1e-5)
    assert findings(material(NOW, NOW.replace(",3037", ",3038"))) == []


def test_a_base_that_went_up_lowers_growth() -> None:
    # 3286 / 3037 = +8.199%, with 3030 as the base it was +8.449%.
    (one,) = findings(material(NOW, NOW.replace(",3037", ",3030")))

    assert one.effect_pp == pytest.approx(-0.24997, abs=1e-4)


def test_a_line_counts_where_the_headline_stayed() -> None:
    (one,) = findings(material(NOW, NOW.replace("2567", "2571").replace("470", "466")))

    assert one.component in {"others", "usa"}
    assert one.severity is Severity.WARNING
    assert one.cells == 2


def test_only_the_base_of_the_newest_period_counts() -> None:
    assert findings(material(NOW, NOW.replace("3086", "3190"))) == []


def test_a_series_that_ended_before_the_newest_period_is_left_alone() -> None:
    ytd = "\n    window,period,component,value\n"
    now = (
        ytd
        + "month,2025-09,headline,3286\nytd,2024-02,headline,5280\nytd,2025-02,headline,5399\n"
    )

    assert findings(material(now, now.replace("5280", "5180"))) == []


def test_a_line_whose_scope_changed_in_between_is_left_alone() -> None:
    before = NOW.replace("2567", "2371")
    broken = ScopeBreak("others", None, 12 * 2025, "counted anew")

    assert findings(material(NOW, before, breaks=(broken,))) == []
    assert findings(material(NOW, before, breaks=(broken._replace(month=12 * 2024),))) != []


def test_without_a_baseline_the_first_print_counts_and_an_office_may_revise_it() -> None:
    # 3285.7 / 3034 = +8.296%, archived 3285.7 / 3037.1 = +8.185%.
    (one,) = findings(material(TWICE))

    assert one.severity is Severity.WARNING
    assert one.effect_pp == pytest.approx(0.11054, abs=1e-5)
    strong = findings(material(TWICE.replace("3037.1", "3237.1")))
    assert [finding.severity for finding in strong] == [Severity.WARNING]


def test_without_a_headline_the_base_of_a_line_has_no_effect_to_give() -> None:
    now = "period,component,value\n2024-09,usa,470\n2025-09,usa,343"
    (one,) = findings(material(now, now.replace("470", "466")))

    assert (one.effect_pp, one.effect_reason) == (None, "no_headline")
    assert one.severity is Severity.WARNING


def test_a_base_of_zero_gives_no_growth_to_tell() -> None:
    (one,) = findings(material(NOW.replace("09,headline,3037", "09,headline,0"), NOW))

    assert one.effect_reason == "no_base"
    assert "growth over it" not in one.message


def test_a_base_that_is_no_longer_there_is_not_revised() -> None:
    assert findings(material(NOW.replace("2024-09,headline,3037\n", ""), NOW)) == []


def test_there_must_be_a_baseline_or_a_second_vintage() -> None:
    nothing = NotRun("there is no baseline, and no cell was published twice")

    assert base_revision(material(NOW), RULE) == nothing
    assert base_revision(material(), RULE) == nothing
    assert findings(material("", NOW)) == []
