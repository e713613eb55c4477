"""A row over a base of its own."""

from pathlib import Path

import pytest

from exportdecomp.model.base import BaseKind
from exportdecomp.model.evidence import Reading
from exportdecomp.model.request import ContribRequest
from exportdecomp.workflows.evidence import Evidences
from tests.unit.workflows.claimed import absent, claim, held, measured

# Cars of September 2024 are printed anew a year later, 50 instead of 40; the total is not.
RESTATED = """period,product,value,vintage,currency
2024-09,cars,40.00,2024-10-18,EUR
2024-09,toys,60.00,2024-10-18,EUR
2024-09,TOTAL,100.00,2024-10-18,EUR
2024-09,cars,50.00,2025-10-18,EUR
2024-09,toys,50.00,2025-10-18,EUR
2025-09,cars,60.00,2025-10-18,EUR
2025-09,toys,60.00,2025-10-18,EUR
2025-09,TOTAL,120.00,2025-10-18,EUR
"""


@pytest.fixture
def sales(tmp_path: Path) -> Evidences:
    file = tmp_path / "sales.csv"
    file.write_text(RESTATED, encoding="utf-8")
    return Evidences(ContribRequest(data=(str(file),)))


def test_growth_of_a_row_needs_no_base_of_the_headline(sales: Evidences) -> None:
    restated = claim("growth", "cars", base=BaseKind.RESTATED)

    # 60 after 50, and after 40
    assert held(sales, restated).now.base_kind is BaseKind.RESTATED
    assert float(measured(sales, restated).value) == pytest.approx(20.0)
    assert float(measured(sales, claim("growth", "cars")).value) == pytest.approx(50.0)


def test_a_reading_by_the_base_of_the_row_is_held(sales: Evidences) -> None:
    grown = claim("growth", "cars")

    assert Reading(base=BaseKind.RESTATED) in list(sales.readings(grown, sales.subject(grown)))


def test_a_contribution_does_need_the_headline(sales: Evidences) -> None:
    assert absent(sales, claim("contribution", "cars", base=BaseKind.RESTATED)).code == (
        "no_such_base"
    )


def test_a_base_that_the_row_has_not_is_not_held(sales: Evidences) -> None:
    why = absent(sales, claim("growth", "cars", base=BaseKind.IMPLIED))

    assert why.code == "no_such_base"


def test_a_change_of_share_since_a_year_ago_is_over_the_base(sales: Evidences) -> None:
    since = claim("share_change", "cars", against=claim("growth").period.shift(-12))

    # 60 of 120 after 40 of 100, as first printed
    assert held(sales, since).before is None
    assert float(measured(sales, since).value) == pytest.approx(10.0)


def test_a_level_is_not_restated_by_name(sales: Evidences) -> None:
    why = absent(sales, claim("level", "cars", base=BaseKind.RESTATED))

    assert (why.code, why.text) == (
        "no_such_base",
        "the level of one period is held as it was printed: no restated base enters it",
    )
