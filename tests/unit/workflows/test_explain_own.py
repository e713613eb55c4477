"""Explanations of a user's own figures: one figure may be the sum of many rows."""

from pathlib import Path

import pytest

from exportdecomp.errors import SettingsError
from exportdecomp.model.explanation import ExplainRequest, Explanation, Place
from exportdecomp.model.request import ContribRequest
from exportdecomp.workflows.explain import explain
from tests.cli.own_files import SALES, put

CROSSED = (
    "month,product,country,value",
    "2024-09,pumps,AT,100",
    "2024-09,pumps,IT,50",
    "2024-09,valves,AT,50",
    "2025-09,pumps,AT,111",
    "2025-09,pumps,IT,60",
    "2025-09,valves,AT,45",
)


def explained(code: str, *files: str, absent_is_zero: bool | None = None) -> Explanation:
    asked = ContribRequest(data=files, absent_is_zero=absent_is_zero)
    return explain(ExplainRequest(asked, code))


def rows(explanation: Explanation) -> list[tuple[Place, ...]]:
    return [figure.places for term in explanation.terms for figure in term.figures]


def test_a_figure_is_found_in_its_row(tmp_path: Path) -> None:
    file = put(tmp_path, *SALES)
    explanation = explained("pumps", file)

    # (171 - 150) / 200
    assert explanation.row.contribution_pp == pytest.approx(10.5)
    assert rows(explanation) == [(Place(file, (4,), 1),), (Place(file, (2,), 1),)]


def test_a_sum_of_rows_lists_each_of_them(tmp_path: Path) -> None:
    file = put(tmp_path, *CROSSED)
    (headline,) = explained("headline", file).terms

    assert rows(explained("pumps", file)) == [
        (Place(file, (5, 6), 2),),
        (Place(file, (2, 3), 2),),
    ]
    assert [figure.places for figure in headline.figures] == [
        (Place(file, (5, 6, 7), 3),),
        (Place(file, (2, 3, 4), 3),),
    ]


def test_of_very_many_rows_the_first_are_listed_and_all_counted(tmp_path: Path) -> None:
    lines = [
        f"{year}-09,{product},shop {shop},{year % 100 + shop}"
        for year in (2024, 2025)
        for product in ("pumps", "valves")
        for shop in range(33)
    ]
    file = put(tmp_path, "month,product,shop,value", *lines)

    (place,) = rows(explained("pumps", file))[1]

    assert place == Place(file, tuple(range(2, 22)), 33)


def test_files_of_one_table_are_told_apart(tmp_path: Path) -> None:
    first = put(tmp_path, *SALES[:3], name="2024.csv")
    second = put(tmp_path, SALES[0], *SALES[3:], name="2025.csv")

    assert rows(explained("valves", first, second)) == [
        (Place(second, (3,), 1),),
        (Place(first, (3,), 1),),
    ]


def test_a_row_that_is_not_there_and_means_zero_has_no_place(tmp_path: Path) -> None:
    file = put(tmp_path, *SALES[:-1])
    explanation = explained("valves", file, absent_is_zero=True)

    # (0 - 50) / 200
    assert explanation.row.contribution_pp == pytest.approx(-25.0)
    assert rows(explanation) == [(), (Place(file, (3,), 1),)]


def test_a_code_of_two_dimensions_wants_to_know_which(tmp_path: Path) -> None:
    file = put(tmp_path, *(line.replace("pumps", "AT") for line in CROSSED))

    with pytest.raises(SettingsError, match=r"'AT' may mean AT \(by product: AT\), AT \(by c"):
        explained("AT", file)


def test_how_a_file_was_read_is_a_caveat(tmp_path: Path) -> None:
    notes = explained("pumps", put(tmp_path, *SALES)).notes

    assert "own_data" in {note.code for note in notes}
