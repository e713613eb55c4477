"""Facts of an item read from the figures."""

import pytest

from exportdecomp.errors import DataError, MissingPeriodError
from exportdecomp.model.evidence import Subject
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.evidence_figures import Asking, Figures, Rows
from exportdecomp.workflows.evidence_read import read_facts, read_level_alone
from exportdecomp.workflows.groups import find_group
from tests.unit.workflows.claimed import at

FIGURES = Figures(ContribRequest())
PARTNER = Rows("partner")


def asking(period: str = "2025-09", flow: Flow = Flow.EXPORTS) -> Asking:
    return Asking("china", flow, at(period), currency="CNY")


def about(code: str, by: str = "partner") -> Subject:
    return Subject("china", Flow.EXPORTS, at("2025-09"), code, code, by)


def test_facts_are_about_the_period_and_flow_that_were_read() -> None:
    imports = asking("2025-08", Flow.IMPORTS)
    facts = read_facts(FIGURES, imports, about("usa"), PARTNER)

    assert facts.subject.period == at("2025-08")
    assert facts.subject.flow is Flow.IMPORTS


def test_a_group_adds_up_its_members() -> None:
    dataset = FIGURES.store("china").dataset
    rows = Rows("commodity", group=find_group("autos", dataset))
    facts = read_facts(FIGURES, asking(), about("autos", "commodity"), rows)
    parts = [
        read_facts(FIGURES, asking(), about(code, "commodity"), Rows("commodity"))
        for code in ("vehicles", "auto_parts")
    ]

    assert facts.value.value == sum(part.value.value for part in parts)


def test_a_row_that_is_not_there_says_why() -> None:
    with pytest.raises(DataError, match="has no row"):
        read_facts(FIGURES, asking(), about("atf"), Rows("partner", "continents"))


def test_a_level_with_a_base_keeps_it() -> None:
    facts = read_level_alone(FIGURES, asking(), about("africa"), PARTNER)

    assert facts.base.value == 101_964_245_144
    assert facts.absent == {}


def test_a_level_without_a_base_says_that_it_has_none() -> None:
    facts = read_level_alone(FIGURES, asking("2024-09"), about("africa"), PARTNER)

    assert facts.value.value == 101_964_245_144
    assert facts.whole.value == 2_165_302_736_802
    assert facts.absent["base"].endswith("2024-09 has no base")


def test_a_level_that_is_not_held_is_refused_as_ever() -> None:
    with pytest.raises(MissingPeriodError, match="to 2026-07"):
        read_level_alone(FIGURES, asking("2030-09"), about("africa"), PARTNER)
