from datetime import date
from pathlib import Path

import pytest

from exportdecomp.errors import FileUnusableError, InputError
from exportdecomp.model.expectation import Expectation
from exportdecomp.model.period import Cell
from exportdecomp.resources import fixture_path
from exportdecomp.sources.consensus import read_consensus
from tests.builders import month

HEAD = "period,window,flow,value,currency,polled_by,source,published"
ROW = "2025-09,month,exports,6.6,USD,Bloomberg,a newspaper,2025-10-13"


@pytest.fixture
def polls(tmp_path: Path) -> Path:
    return tmp_path / "consensus.csv"


def test_a_row_is_an_expectation_with_its_pollster_its_source_and_its_day(polls: Path) -> None:
    polls.write_text(f"{HEAD}\n{ROW}\n", encoding="utf-8")

    assert read_consensus(polls) == [
        Expectation(
            cell=Cell("month", month("2025-09")),
            flow="exports",
            currency="USD",
            growth_pct=6.6,
            polled_by="Bloomberg",
            source="a newspaper",
            published=date(2025, 10, 13),
        )
    ]


def test_without_window_flow_and_currency_an_expectation_is_for_a_month_and_any(
    polls: Path,
) -> None:
    polls.write_text(
        "period,value,polled_by,source,published\n2025-09-01,-1.37,Us,own,2025-10-12\n",
        encoding="utf-8",
    )

    (found,) = read_consensus(polls)

    assert (found.cell, found.flow, found.currency) == (
        Cell("month", month("2025-09")),
        None,
        None,
    )
    assert found.growth_pct == -1.37


@pytest.mark.parametrize(
    ("right", "wrong", "code", "column"),
    [
        ("2025-09,", "September,", "bad_period", "period"),
        ("6.6", "about 6", "bad_number", "value"),
        ("6.6", "nan", "bad_number", "value"),
        ("6.6", "inf", "bad_number", "value"),
        ("month", "week", "bad_window", "window"),
        ("exports", "export", "bad_flow", "flow"),
        ("2025-10-13", "last week", "bad_vintage", "published"),
    ],
)
def test_a_wrong_cell_is_named_with_its_row_and_column(
    polls: Path, right: str, wrong: str, code: str, column: str
) -> None:
    polls.write_text(f"{HEAD}\n{ROW}\n{ROW.replace(right, wrong)}\n", encoding="utf-8")

    with pytest.raises(InputError) as caught:
        read_consensus(polls)

    assert (caught.value.code, caught.value.where) == (
        code,
        f'{polls}, row 3, column "{column}"',
    )
    assert wrong.rstrip(",") in caught.value.message


@pytest.mark.parametrize("column", ["period", "value", "polled_by", "source", "published"])
def test_a_table_without_a_required_column_is_refused(polls: Path, column: str) -> None:
    polls.write_text(f"{HEAD.replace(column, 'other')}\n{ROW}\n", encoding="utf-8")

    with pytest.raises(FileUnusableError, match=f"column '{column}' is missing"):
        read_consensus(polls)


def test_each_embedded_expectation_is_cited_and_older_than_the_bulletin() -> None:
    rows = read_consensus(fixture_path("china/consensus.csv"))

    assert len(rows) == 36
    for row in rows:
        due = date((row.cell.month + 1) // 12, (row.cell.month + 1) % 12 + 1, 1)
        assert row.source
        assert 0 <= (row.published - due).days < 18
        assert row.polled_by in {"Bloomberg", "Reuters", "Wind", "Econoday"}


def test_the_consensus_on_september_2025_is_that_of_three_polls() -> None:
    # Bloomberg (business-standard.com, 13 October 2025): 6.6; Reuters (srnnews.com): 6;
    # Wind (South China Morning Post 3328745): 5.65.
    september = Cell("month", month("2025-09"))
    rows = read_consensus(fixture_path("china/consensus.csv"))

    found = {
        r.polled_by: r.growth_pct for r in rows if r.is_about(september, "exports", "USD")
    }

    assert found == {"Bloomberg": 6.6, "Reuters": 6.0, "Wind": 5.65}
