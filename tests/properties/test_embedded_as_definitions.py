"""An embedded dataset, read as a user's own definition, gives the same figures."""

import shutil
from pathlib import Path

import pytest

from exportdecomp import resources
from exportdecomp.model.base import BaseKind
from exportdecomp.model.period import Window
from exportdecomp.model.report import ContribReport
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.contrib import contrib

QUESTIONS = {
    "month": ContribRequest(period="2025-09"),
    "month in yuan": ContribRequest(period="2025-09", currency="CNY"),
    "later vintage": ContribRequest(period="2025-09", as_of="latest"),
    "quarter": ContribRequest(window=Window.QUARTER, period="2025-Q3"),
    "first quarter": ContribRequest(window=Window.QUARTER, period="2026-Q1"),
    "year to date": ContribRequest(window=Window.YTD, period="2026-06"),
    "two months": ContribRequest(period="2025-09", vs="2025-08"),
    "two years": ContribRequest(period="2026-07", compare="2y"),  # type: ignore[arg-type]
    "archived": ContribRequest(
        period="2025-09", base=BaseKind.ARCHIVED, by=("partner",), currency="CNY"
    ),
    "balance": ContribRequest(period="2025-09", flow=Flow.BALANCE, by=("partner",)),
    "continents": ContribRequest(
        period="2025-09", by=("partner",), scheme="continents", depth=2
    ),
}


@pytest.fixture(scope="module")
def definitions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("definitions")
    for name in resources.definition_names():
        shutil.copy(resources.definition_path(name), folder)
        shutil.copytree(resources.fixture_path(name), folder / name)
    return folder


def rows(report: ContribReport) -> list[tuple[object, ...]]:
    return [
        (breakdown.by, breakdown.base_kind, row.code, row.label, row.role, row.vintage)
        for breakdown in report.breakdowns
        for row in (*breakdown.components, *breakdown.memo)
    ]


def numbers(report: ContribReport) -> list[float | None]:
    return [
        number
        for breakdown in report.breakdowns
        for row in (*breakdown.components, *breakdown.memo)
        for number in (row.value, row.base_value, row.contribution_pp, row.growth_pct)
    ]


def compare(question: ContribRequest, definition: Path) -> None:
    embedded = contrib(question)
    own = contrib(question._replace(definition=str(definition)))
    assert rows(own) == rows(embedded)
    expected = [None if n is None else pytest.approx(n, rel=1e-12) for n in numbers(embedded)]
    assert numbers(own) == expected
    assert [cut.headline for cut in own.breakdowns] == [
        cut.headline for cut in embedded.breakdowns
    ]
    assert [cut.notes for cut in own.breakdowns] == [cut.notes for cut in embedded.breakdowns]


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_china_as_a_definition_gives_the_same_figures(
    question: ContribRequest, definitions: Path
) -> None:
    compare(question, definitions / "china.toml")


@pytest.mark.parametrize("period", ["2025-09", "2026-08"])
def test_japan_as_a_definition_gives_the_same_figures(period: str, definitions: Path) -> None:
    question = ContribRequest(dataset="japan", period=period, depth=4)
    compare(question, definitions / "japan.toml")
