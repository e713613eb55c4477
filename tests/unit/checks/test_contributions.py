import pytest

from exportdecomp.checks.contributions import contributions
from exportdecomp.model.finding import Finding, NotRun, Severity
from tests.materials import flat, material, rule

RULE = rule("ED202", "contributions", closure_pp=1e-9, least_pp=0.05, regular_share=0.9)
SCHEMES = {"partner": (flat("usa", "asean", rest="other"),)}
RELEASE = """
    period,component,value
    2024-09,headline,3037
    2024-09,usa,470
    2024-09,asean,464
    2025-09,headline,3286
    2025-09,usa,343
    2025-09,asean,537
"""


def findings(text: str) -> list[Finding]:
    found = contributions(material(text, schemes=SCHEMES), RULE)
    assert not isinstance(found, NotRun)
    return found


def test_contributions_and_the_remainder_add_up_to_growth() -> None:
    # -127 + 73 + 303 = 249 of 3037: 8.199 percent.
    assert findings(RELEASE) == []


def test_a_line_without_a_base_moves_into_the_remainder() -> None:
    (found,) = findings(RELEASE.replace("    2024-09,usa,470\n", ""))

    # 100 * 343 / 3037 = 11.294 points.
    assert found.severity is Severity.WARNING
    assert found.effect_pp == pytest.approx(11.294, abs=5e-4)
    assert (found.component, found.period, found.unit) == ("usa", "2025-09", "pp")
    assert found.message == (
        "the headline, 2025-09: usa has a figure in only one of 2025-09 and 2024-09: "
        "it has no contribution, and the remainder takes in the change"
    )


def test_a_line_that_is_gone_takes_its_base_with_it() -> None:
    (found,) = findings(RELEASE.replace("    2025-09,usa,343\n", ""))

    assert found.effect_pp == pytest.approx(-100 * 470 / 3037)
    assert found.rows == (3,)


def test_a_line_that_comes_and_goes_is_no_news() -> None:
    earlier = "".join(
        f"    2024-{month},headline,2900\n    2024-{month},asean,450\n"
        for month in ("05", "06", "07", "08")
    )
    text = RELEASE + earlier + "    2024-05,usa,460\n"

    # Of six periods the United States have three, and lack September 2024.
    assert findings(text.replace("    2024-09,usa,470\n", "")) == []
    # With figures in all but that one they are missed.
    (found,) = findings(
        text.replace("    2024-09,usa,470\n", "")
        + "".join(f"    2024-{month},usa,455\n" for month in ("06", "07", "08"))
    )
    assert (found.component, found.file) == ("usa", "release.csv")


def test_a_headline_that_is_not_there_is_named_as_such() -> None:
    (found,) = findings(RELEASE.replace("    2025-09,headline,3286\n", ""))

    assert found.effect_reason == "no_headline"
    assert found.hint.startswith("add the headline of 2025-09;")


def test_a_small_line_is_not_worth_a_word() -> None:
    text = RELEASE.replace("    2024-09,usa,470\n", "").replace("usa,343", "usa,1.4")

    # 100 * 1.4 / 3037 = 0.046 points.
    assert findings(text) == []


def test_a_headline_without_a_base_leaves_nothing_to_divide_by() -> None:
    (found,) = findings(RELEASE.replace("    2024-09,headline,3037\n", ""))

    assert (found.severity, found.effect_reason) == (Severity.ERROR, "no_base")
    assert found.hint.startswith("add the headline of 2024-09;")
    assert found.message == (
        "the headline, 2025-09: 2 lines by partner can be compared with 2024-09, "
        "the headline cannot"
    )
    assert findings(RELEASE.replace("headline,3037", "headline,0"))[0].observed == 0.0


def test_a_base_in_another_scale_breaks_the_sum() -> None:
    text = RELEASE.replace("2024-09,headline,3037", "2024-09,headline,0.0000003037")

    (found,) = findings(text)

    assert (found.severity, found.threshold, found.unit) == (Severity.ERROR, 1e-9, "pp")
    assert "the contributions by partner and the remainder add up to" in found.message


def test_only_the_newest_period_with_a_base_is_judged() -> None:
    text = RELEASE + "    2023-09,headline,2990\n    2023-09,asean,440\n"

    # Without the United States in 2023-09, but 2025-09 is newer than 2024-09.
    assert findings(text) == []


def test_without_any_base_or_scheme_there_is_nothing_to_split() -> None:
    now = "period,component,value\n2025-09,headline,3286\n2025-09,usa,343"

    for release in (material(now, schemes=SCHEMES), material(RELEASE), material()):
        assert isinstance(contributions(release, RULE), NotRun)


def test_a_dimension_without_a_scheme_is_left_out() -> None:
    release = material(RELEASE, schemes={"partner": ()})

    assert isinstance(contributions(release, RULE), NotRun)


def test_lines_of_imports_are_judged_by_the_scheme_of_imports() -> None:
    sold = flat("toys", rest="other")._replace(flow="exports")
    bought = flat("soybeans", rest="other")._replace(name="bought", flow="imports")
    text = """
        period,component,flow,value
        2024-09,headline,imports,3037
        2025-09,headline,imports,3286
        2025-09,soybeans,imports,537
        2024-09,wheat,imports,41
        2025-09,wheat,imports,43
        2024-09,soybeans,imports,464
        2025-09,toys,imports,29
    """

    # Toys have no base, and are no line of imports.
    assert contributions(material(text, schemes={"partner": (sold, bought)}), RULE) == []
