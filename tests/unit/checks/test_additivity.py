import pytest

from exportdecomp.checks.additivity import additivity
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.material import Material, Refusal
from exportdecomp.model.scheme import Branch, Validity
from tests.materials import flat, material, rule

RULE = rule("ED201", "additivity", relative=1e-9, least_pp=0.0001)
SCHEMES = {"partner": (flat("usa", "asean", "others"),)}
RELEASE = """
    period,component,value
    2024-09,headline,3037
    2024-09,usa,470
    2024-09,asean,464
    2024-09,others,2103
    2025-09,headline,3286
    2025-09,usa,343
    2025-09,asean,537
    2025-09,others,2406
"""


def findings(release: Material) -> list[Finding]:
    found = additivity(release, RULE)
    assert not isinstance(found, NotRun)
    return found


def test_a_line_that_lost_a_digit_is_named_with_its_row_and_its_effect() -> None:
    text = RELEASE.replace("asean,537", "asean,53.7")

    (found,) = findings(material(text, schemes=SCHEMES))

    # 343 + 53.7 + 2406 = 2802.7, which is 483.3 short: 100 * 483.3 / 3037 = 15.914 points.
    assert found.severity is Severity.ERROR
    assert found.effect_pp == pytest.approx(-15.914, abs=5e-4)
    assert found.observed == pytest.approx(2802.7)
    assert found.expected == 3286.0
    assert found.threshold == 2.0
    assert found.rows == (8, 6)
    assert (found.dimension, found.component, found.period) == (
        "headline",
        "headline",
        "2025-09",
    )
    assert found.message == (
        "the headline, 2025-09: the parts by partner add up to USD 2.80 thousand, the whole "
        "is USD 3.29 thousand: USD 483.30 apart; "
        "likely asean is ten times too small"
    )


def test_four_rounded_figures_may_differ_by_half_a_unit_each() -> None:
    # (3 + 1) * 1 / 2 = 2: 3288 is let pass, 3289 is not.
    assert findings(material(RELEASE.replace("2406", "2408"), schemes=SCHEMES)) == []
    assert len(findings(material(RELEASE.replace("2406", "2409"), schemes=SCHEMES))) == 1


def test_parts_below_a_parent_are_compared_within_one_vintage() -> None:
    text = """
        period,component,vintage,value
        2025-09,food,2025-10-30,730
        2025-09,meat,2025-10-30,410
        2025-09,fish,2025-10-30,320
        2025-09,food,2026-10-30,760
        2025-09,meat,2026-10-30,430
        2025-09,fish,2026-10-30,300
        2024-09,food,2025-10-30,640
        2024-09,meat,2025-10-30,350
        2024-09,fish,2025-10-30,290
    """
    scheme = flat("food", rest="other", food=Branch(("meat", "fish")))

    (found,) = findings(material(text, schemes={"partner": (scheme,)}))

    # In the later vintage 430 + 300 = 730, and the parent is 760.
    assert (found.component, found.observed, found.expected) == ("food", 730.0, 760.0)
    assert found.effect_reason == "no_headline"


def test_a_member_counts_only_while_it_belongs_to_the_scheme() -> None:
    october = 12 * 2025 + 9
    scheme = flat("asean", "tls")._replace(validity={"tls": Validity(since=october)})
    text = """
        period,component,value
        2025-09,headline,537
        2025-09,asean,537
        2025-09,tls,41
        2025-10,headline,586
        2025-10,asean,543
        2025-10,tls,43
    """

    assert findings(material(text, schemes={"partner": (scheme,)})) == []


def test_a_choice_of_lines_is_mentioned_once_and_is_no_fault() -> None:
    text = "\n".join(line for line in RELEASE.splitlines() if "others" not in line)

    (found,) = findings(material(text, schemes={"partner": (flat("usa", "asean"),)}))

    # 3037 - 934 = 2103 is 69.2%, 3286 - 880 = 2406 is 73.2%.
    assert found.severity is Severity.INFO
    assert found.effect_pp is None
    assert found.message == (
        "the lines by partner leave 69.2 to 73.2% of the headline in 2 periods, "
        "USD 2.41 thousand in 2025-09: nothing says what that is"
    )


def test_a_line_that_is_not_there_is_named_with_its_usual_size() -> None:
    text = RELEASE.replace("2025-09,usa,343", "")

    (found,) = findings(material(text, schemes=SCHEMES))

    assert found.message.endswith("; likely usa is not there; in 2024-09 it was USD 470.00")


def test_a_gap_too_small_to_move_growth_is_not_worth_a_word() -> None:
    # 3 in 30 370 000 is 0.00001 points.
    text = """
        period,component,value
        2024-09,headline,30370000
        2024-09,usa,30370000
        2025-09,headline,32860000
        2025-09,usa,32860003
    """

    assert findings(material(text, schemes={"partner": (flat("usa"),)})) == []


def test_several_periods_of_one_total_are_one_finding() -> None:
    text = RELEASE + "    2025-10,headline,3056\n    2025-10,usa,356\n    2025-10,asean,2601\n"
    text = text.replace("usa,343", "usa,323")

    (found,) = findings(material(text, schemes=SCHEMES))

    assert found.cells == 2
    assert "; also, and more, in 2025-09" in found.message


def test_parents_that_are_all_off_in_one_period_are_one_finding() -> None:
    scheme = flat("food", "fuel", food=Branch(("meat", "fish")), fuel=Branch(("oil", "gas")))
    text = """
        period,component,value
        2024-09,food,640
        2024-09,meat,350
        2024-09,fish,290
        2024-09,fuel,910
        2024-09,oil,610
        2024-09,gas,300
        2025-09,food,730
        2025-09,meat,41
        2025-09,fish,32
        2025-09,fuel,870
        2025-09,oil,56
        2025-09,gas,31
    """

    (found,) = findings(material(text, schemes={"partner": (scheme,)}))

    # 87 against 870 is further off than 73 against 730.
    assert (found.component, found.cells) == ("fuel", 2)
    assert "; also for food; likely oil " in found.message


def test_what_reading_refuses_is_reported_though_nothing_was_read() -> None:
    told = RULE._replace(refusals=("missing_total",))
    refusal = Refusal(
        "missing_total", "no row has the code W00", 'r, row 7, column "partner"', "name it",
        "r", (7,), "partner", 1,
    )  # fmt: skip

    outcome = additivity(material(schemes=SCHEMES, refusals=(refusal,)), told)

    assert not isinstance(outcome, NotRun)
    (found,) = outcome
    assert found.message == "no row has the code W00"
    assert (found.file, found.rows, found.column) == ("r", (7,), "partner")


def test_without_a_complete_scheme_or_any_figure_there_is_nothing_to_look_at() -> None:
    open_scheme = {"partner": (flat("usa", rest="other"),)}

    assert isinstance(additivity(material(RELEASE, schemes=open_scheme), RULE), NotRun)
    assert isinstance(additivity(material(schemes=SCHEMES), RULE), NotRun)


def test_a_total_that_changed_since_the_baseline_is_suspected_and_not_a_line() -> None:
    text = RELEASE.replace("headline,3286", "headline,3862")

    (found,) = findings(material(text, RELEASE, schemes=SCHEMES))

    # 343 + 537 + 2406 = 3286, as the total was before.
    assert found.message.endswith(
        "likely the headline itself: in last.csv it is USD 3.29 thousand, as the parts add "
        "up to"
    )
    assert found.hint.startswith("compare the total of this cell with the release")
    assert found.rows == (6,)
