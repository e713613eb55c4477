import pytest

from exportdecomp.checks.subset import subset
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.material import Material
from exportdecomp.model.scheme import Branch
from tests.materials import flat, material, rule

RULE = rule("ED205", "subset", relative=1e-9)
SCHEME = flat("me", rest="other", me=Branch(("ic", "ships"), "other_me"))
RELEASE = """
    period,component,value
    2024-09,headline,3037
    2024-09,me,1804
    2024-09,ic,143
    2024-09,ships,46
    2025-09,headline,3286
    2025-09,me,2077
    2025-09,ic,190
    2025-09,ships,66
"""


def findings(release: Material) -> list[Finding]:
    found = subset(release, RULE)
    assert not isinstance(found, NotRun)
    return found


def test_a_parent_below_the_sum_of_its_lines_is_an_error_with_its_effect() -> None:
    text = RELEASE.replace("me,2077", "me,207.7")

    (found,) = findings(material(text, schemes={"partner": (SCHEME,)}))

    # 190 + 66 = 256 exceeds 207.7 by 48.3: 100 * 48.3 / 3037 = 1.590 points.
    assert found.severity is Severity.ERROR
    assert found.effect_pp == pytest.approx(1.590, abs=5e-4)
    assert (found.component, found.period, found.rows) == ("me", "2025-09", (7,))
    assert found.message == (
        "me, 2025-09: the declared parts add up to USD 256.00, more than the whole, "
        "USD 207.70; the remainder would be USD −48.30"
    )


def test_a_single_line_that_exceeds_its_parent_is_named() -> None:
    text = RELEASE.replace("ic,190", "ic,1900").replace("me,2077", "me,1077")

    (found,) = findings(material(text, schemes={"partner": (SCHEME,)}))

    assert "ic alone is USD 1.90 thousand, more than the whole" in found.message


def test_an_excess_that_rounding_explains_is_let_pass() -> None:
    # Three figures to the unit: 256 may stand against 254.5, not against 254.
    schemes = {"partner": (SCHEME,)}

    assert findings(material(RELEASE.replace("me,2077", "me,254.5"), schemes=schemes)) == []
    assert findings(material(RELEASE.replace("me,2077", "me,254"), schemes=schemes)) != []


def test_a_row_that_overlaps_others_does_not_exceed_the_headline() -> None:
    scheme = flat("me", rest="other")._replace(memo=("hitech",))
    text = RELEASE + "    2025-09,hitech,8986\n"

    (found,) = findings(material(text, schemes={"partner": (scheme,)}))

    assert found.message.startswith("the headline, 2025-09: hitech alone is")


def test_a_tree_of_a_file_that_says_nothing_of_a_remainder_is_held_to_the_same() -> None:
    tree = flat("me", "rest_of_goods", me=Branch(("ic", "ships")))
    text = RELEASE.replace("me,2077", "me,207.7")

    (found,) = findings(material(text, schemes={"partner": (tree,)}))

    assert found.component == "me"


def test_amounts_below_zero_are_not_judged() -> None:
    text = RELEASE.replace("2025-09,me,2077", "2025-09,me,207").replace("ships,66", "ships,-3")

    assert findings(material(text, schemes={"partner": (SCHEME,)})) == []


def test_without_a_remainder_or_any_figure_there_is_nothing_to_look_at() -> None:
    assert isinstance(subset(material(RELEASE), RULE), NotRun)
    assert findings(material(schemes={"partner": (SCHEME,)})) == []
