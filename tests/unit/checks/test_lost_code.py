"""ED109: the components are those of the release before."""

import pytest

from exportdecomp.checks.lost_code import lost_code
from exportdecomp.model.dataset import Label
from exportdecomp.model.finding import Finding, NotRun, Severity
from tests.materials import material, rule

RULE = rule("ED109", "lost_code", renamed_cells=2, error_pp=0.5, least_pp=0.1)._replace(
    severity=Severity.WARNING
)
BEFORE = """
    period,component,value
    2024-08,headline,400
    2024-08,toys,14
    2024-08,shoes,9
    2025-08,headline,440
    2025-08,toys,11
    2025-08,shoes,8
"""


def found(now: str) -> list[Finding]:
    outcome = lost_code(material(now, BEFORE), RULE)
    assert isinstance(outcome, list)
    return outcome


def without(*codes: str) -> str:
    lines = BEFORE.splitlines()
    return "\n".join(line for line in lines if not any(code in line for code in codes))


def test_the_same_components_are_well() -> None:
    assert found(BEFORE) == []


def test_a_lost_component_is_weighed_by_its_newest_amount() -> None:
    (one,) = found(without("toys"))

    assert one.message == "toys is gone; the release before has USD 11.00 in 2025-08"
    # −11 / 400.
    assert one.effect_pp == pytest.approx(-2.75)
    assert (one.severity, one.file, one.rows) == (Severity.ERROR, "last.csv", (6,))


def test_a_tiny_lost_component_is_information() -> None:
    before = BEFORE.replace("toys,11", "toys,0.3")
    outcome = lost_code(material(without("toys"), before), RULE)

    assert isinstance(outcome, list)
    # −0.3 / 400 is −0.075.
    assert outcome[0].severity is Severity.INFO


def test_a_code_with_the_amounts_of_a_lost_one_looks_renamed() -> None:
    (one,) = found(BEFORE.replace("toys", "games"))

    assert one.message == (
        "partner toys looks like renamed to games: the same amounts in 2 cells"
    )
    assert (one.severity, one.component, one.cells) == (Severity.WARNING, "toys", 2)


def test_a_renaming_hides_no_revision() -> None:
    # Three cells are the same and 11 became 19: 100 * 8 / 400 = 2 points.
    before = BEFORE + "    2025-07,toys,12\n    2025-09,toys,10\n"
    outcome = lost_code(
        material(before.replace("toys", "games").replace("games,11", "games,19"), before), RULE
    )
    assert isinstance(outcome, list)
    (one,) = outcome

    assert one.message == (
        "partner toys looks like renamed to games: the same amounts in 3 cells, and others in "
        "1: games, 2025-08, from USD 11.00 to USD 19.00 (+72.7%)"
    )
    assert (one.severity, one.component, one.period) == (Severity.ERROR, "toys", "2025-08")
    assert one.effect_pp == pytest.approx(2.0)
    assert (one.observed, one.expected, one.cells, one.rows[0]) == (19.0, 11.0, 4, 6)


def test_one_equal_amount_is_no_renaming() -> None:
    lost, new = found(BEFORE.replace("toys,14", "games,15").replace("toys", "games"))

    assert lost.message.startswith("toys is gone")
    assert new.message == "1 new partner code: games"
    # 11 / 400.
    assert new.severity is Severity.INFO
    assert new.effect_pp == pytest.approx(2.75)


def test_a_label_that_changed_is_a_warning() -> None:
    release = material(BEFORE, BEFORE)
    assert release.baseline is not None
    release = release._replace(
        labels={("partner", "toys"): _label("Toys and games")},
        baseline=release.baseline._replace(labels={("partner", "toys"): _label("Toys")}),
    )
    outcome = lost_code(release, RULE)

    assert isinstance(outcome, list)
    assert outcome[0].message == "partner toys is now called 'Toys and games', before 'Toys'"
    assert outcome[0].severity is Severity.WARNING


def test_without_a_baseline_nothing_can_be_lost() -> None:
    assert lost_code(material(BEFORE), RULE) == NotRun("there is no baseline")


def test_an_empty_release_has_lost_nothing_that_is_told_line_by_line() -> None:
    outcome = lost_code(material("", BEFORE), RULE)

    assert outcome == []


def _label(text: str) -> Label:
    return Label("partner", text, "", text, "country")


def test_codes_of_a_release_without_periods_in_common_are_compared_too() -> None:
    now = material(without("toys").replace("2025-08", "2025-09"), BEFORE)
    outcome = lost_code(now, RULE)

    assert isinstance(outcome, list)
    assert [one.component for one in outcome] == ["toys"]


def test_a_renamed_line_weighs_what_it_is() -> None:
    (one,) = found(BEFORE.replace("toys", "toys_and_games"))

    # 11 of a base of 400.
    assert one.severity is Severity.WARNING
    assert one.effect_pp == pytest.approx(-2.75)
    assert (one.component, one.period) == ("toys", "2025-08")
