"""Readings of the figures, each opened and laid out once."""

from pathlib import Path

import pytest

from exportdecomp.errors import MissingPeriodError, RefusedBaseError, UnknownChoiceError
from exportdecomp.model.base import BaseKind
from exportdecomp.model.period import Compare
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.evidence_figures import Asking, Figures, Rows
from tests.unit.workflows.claimed import at

HELD = "China's data run from 2024-01 to 2026-07"
SEPTEMBER = Asking("china", Flow.EXPORTS, at("2025-09"))
BY_PARTNER = Rows("partner")
SALES = (
    "month,product,value\n2024-09,nuts,3\n2024-09,nails,2\n2025-09,nuts,5\n2025-09,nails,4\n"
)


def test_a_reading_is_laid_out_once() -> None:
    figures = Figures(ContribRequest())

    assert figures.laid(SEPTEMBER, BY_PARTNER) is figures.laid(SEPTEMBER, BY_PARTNER)
    counted = SEPTEMBER._replace(counts=True)
    assert figures.laid(counted, BY_PARTNER) is figures.laid(SEPTEMBER, BY_PARTNER)


def test_each_reading_has_a_layout_of_its_own() -> None:
    figures = Figures(ContribRequest())
    in_yuan = SEPTEMBER._replace(currency="CNY")

    assert figures.laid(SEPTEMBER, BY_PARTNER).part.span.rates.basis == "first_print"
    assert figures.laid(in_yuan, BY_PARTNER).part.span.rates.basis is None


def test_a_base_that_does_not_exist_is_refused_every_time() -> None:
    figures = Figures(ContribRequest())
    implied = SEPTEMBER._replace(base=BaseKind.IMPLIED)

    for _ in range(2):
        with pytest.raises(RefusedBaseError):
            figures.laid(implied, BY_PARTNER)


@pytest.mark.parametrize(
    ("period", "compare", "message"),
    [
        ("2026-12", Compare.YOY, HELD),
        ("2023-12", Compare.YOY, HELD),
        ("2024-12", Compare.YOY, f"{HELD}: 2024-12 has no base"),
        ("2024-01", Compare.PREVIOUS, f"{HELD}: 2024-01 has no base"),
    ],
)
def test_a_period_outside_the_data_says_where_these_begin_and_end(
    period: str, compare: Compare, message: str
) -> None:
    asking = SEPTEMBER._replace(period=at(period), compare=compare)

    with pytest.raises(MissingPeriodError) as raised:
        Figures(ContribRequest()).question(asking)
    assert raised.value.message == message


def test_options_that_are_about_a_table_do_not_matter() -> None:
    figures = Figures(
        ContribRequest(period="2024-03", vs="2024-02", top=3, depth=1, split=True)
    )

    assert figures.question(SEPTEMBER).query.period == at("2025-09")
    assert figures.question(SEPTEMBER).query.vs is None


def test_the_default_reading_is_of_the_default_dataset_only() -> None:
    figures = Figures(ContribRequest(currency="CNY", as_of="2026-10-01"))

    assert figures.request("china").currency == "CNY"
    japan = figures.request("japan")
    assert (japan.dataset, japan.currency, japan.as_of) == ("japan", None, "2026-10-01")


def test_own_figures_come_before_an_embedded_dataset(tmp_path: Path) -> None:
    file = tmp_path / "sales.csv"
    file.write_text(SALES, encoding="utf-8")
    figures = Figures(ContribRequest(data=(str(file),)))

    assert figures.default == "sales"
    assert figures.request("sales").data
    assert not figures.request("china").data
    assert figures.question(Asking("sales", Flow.EXPORTS, at("2025-09"))).store.files


def test_a_dataset_that_does_not_exist_is_refused_at_once() -> None:
    with pytest.raises(UnknownChoiceError):
        Figures(ContribRequest(dataset="chinna"))
