import pytest

from exportdecomp.checks.ranking import ranking
from exportdecomp.model.dataset import Label
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.material import Material
from exportdecomp.model.scheme import Branch
from tests.materials import flat, material, rule

RULE = rule("ED404", "ranking", top=2, least_pp=0.05)._replace(severity=Severity.INFO)
NOW = """
    period,component,value
    2024-08,headline,3080
    2024-08,usa,470
    2024-08,asean,480
    2024-08,others,2130
    2025-08,headline,3210
    2025-08,usa,316
    2025-08,asean,590
    2025-08,others,2304
"""


def findings(release: Material) -> list[Finding]:
    found = ranking(release, RULE)
    assert not isinstance(found, NotRun)
    return found


def test_another_order_of_the_largest_contributions_is_shown_before_and_after() -> None:
    # Others gave 140 and give 174; the United States took 154 away in both.
    before = NOW.replace("others,2304", "others,2270")
    labels = {("partner", "usa"): Label("partner", "United States", "", "", "country")}
    (one,) = findings(material(NOW, before, labels=labels))

    assert one.severity is Severity.INFO
    assert (one.dimension, one.period, one.cells) == ("partner", "2025-08", 1)
    assert one.observed == pytest.approx(100 * 34 / 3080)
    assert one.message == (
        "the largest contributions by partner, 2025-08, were United States (usa) and others"
        "; by the revision they are others and United States (usa)"
    )


def test_the_same_order_is_not_worth_a_word() -> None:
    assert findings(material(NOW, NOW.replace("others,2304", "others,2290"))) == []


def test_an_order_below_the_first_ones_is_not_looked_at() -> None:
    # ASEAN third by 110 or by 80.
    assert findings(material(NOW, NOW.replace("asean,590", "asean,560"))) == []


def test_a_tie_that_a_trifle_decides_is_not_worth_a_word() -> None:
    # Others 154.5 against the United States' 154 before, 153.9 after: 0.02 points.
    now = NOW.replace("others,2304", "others,2284.5")
    before = NOW.replace("others,2304", "others,2283.9")

    assert findings(material(now, before)) == []


def test_a_sign_that_turned_is_told_with_both_rates() -> None:
    # 3210 / 3080 = +4.2%; 3060 / 3080 = −0.6%.
    (one,) = findings(material(NOW, NOW.replace("headline,3210", "headline,3060")))

    assert (one.component, one.rows) == ("headline", (6,))
    assert one.effect_pp == pytest.approx(100 * 150 / 3080)
    assert one.message == (
        "growth of exports, 2025-08, was −0.6% and is +4.2% by the revision"
    )


def test_a_revised_base_can_turn_a_sign_too() -> None:
    (one,) = findings(material(NOW, NOW.replace("headline,3080", "headline,3250")))

    assert one.observed == pytest.approx(100 * 130 / 3080)
    assert one.expected == pytest.approx(-100 * 40 / 3250)


def test_growth_that_rounds_to_zero_both_times_did_not_turn() -> None:
    # 3081 / 3080 = +0.03% against 3079 / 3080.
    now = NOW.replace("headline,3210", "headline,3081")

    assert findings(material(now, NOW.replace("headline,3210", "headline,3079"))) == []


def test_parents_and_totals_do_not_compete_with_their_members() -> None:
    asia = Branch(("asean", "japan"))
    scheme = flat("usa", "asia", "others", asia=asia)
    now = NOW + "2024-08,asia,630\n2025-08,asia,900\n"
    before = now.replace("asia,900", "asia,700")
    before = before.replace("others,2304", "others,2270")
    (one,) = findings(material(now, before, schemes={"partner": (scheme,)}))

    assert "asia" not in one.message
    assert one.message.endswith("; by the revision they are others and usa")


def test_several_periods_are_one_finding_that_shows_the_newest() -> None:
    later = NOW.replace("2025-08", "2025-09").replace("2024-08", "2024-09")
    now = NOW + later.replace("period,component,value", "").lstrip()
    before = now.replace("others,2304", "others,2270")
    (one,) = findings(material(now, before))

    assert (one.period, one.cells) == ("2025-09", 2)
    assert one.message.endswith("others and usa; so in 1 earlier")


def test_there_must_be_growth_in_both() -> None:
    one_year = "period,component,value\n2025-08,headline,3210\n2025-08,usa,316"
    nothing = NotRun("no headline has a base in the release and in its baseline")

    assert ranking(material(NOW), RULE) == NotRun("there is no baseline")
    assert ranking(material(one_year, NOW), RULE) == nothing
    assert ranking(material("", NOW), RULE) == nothing
