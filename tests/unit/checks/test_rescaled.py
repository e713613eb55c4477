from datetime import date

import pytest

from exportdecomp.checks.rescaled import Table, factor_of, meaning_of
from exportdecomp.checks.revised import Revision


def table(*pairs: tuple[float, float], held: int) -> Table:
    """Cells of a table that were revised, each as it is and as it was."""
    line = ("partner", "usa", "exports", "month")
    revised = [
        Revision(
            *line, date(2025, month, 1), "USD", now, was, "release.csv", month + 1, "value"
        )
        for month, (now, was) in enumerate(pairs, start=1)
    ]
    return Table("partner", "exports", "USD", held, revised)


def test_the_factor_is_the_median_and_one_stray_cell_does_not_move_it() -> None:
    cells = ((300.0, 0.3), (470.0, 0.47), (90.0, 0.09), (61.0, 60.0))

    assert factor_of(table(*cells, held=5), 50, 0.5) == pytest.approx(1000)


def test_a_share_of_all_cells_must_have_moved() -> None:
    cells = ((300.0, 0.3), (470.0, 0.47), (90.0, 0.09))

    assert factor_of(table(*cells, held=6), 50, 0.5) == pytest.approx(1000)
    assert factor_of(table(*cells, held=7), 50, 0.5) is None


def test_rates_that_differ_from_month_to_month_are_one_factor() -> None:
    # 7.08 to 7.17 yuan for a dollar.
    cells = ((7080.0, 1000.0), (4985.4, 697.0), (2290.4, 320.4))

    assert factor_of(table(*cells, held=3), 50, 0.5) == pytest.approx(7.1485, abs=1e-3)


def test_revisions_about_one_are_none() -> None:
    assert factor_of(table((1.004, 1.0), (2.007, 2.0), (3.01, 3.0), held=3), 50, 0.5) is None
    assert factor_of(table((1.03, 1.0), (2.09, 2.0), (3.02, 3.0), held=3), 50, 0.5) is None


@pytest.mark.parametrize(
    ("factor", "words"),
    [
        (0.001, "thousands"),
        (10_000.0, "万"),
        (1e-6, "millions"),
        (1e8, "亿"),
        (6.85, "yuan"),
        (0.1408, "yuan"),
        (1.214, "rebased"),
        (12.0, "rebased"),
    ],
)
def test_a_factor_is_told_by_its_likely_meaning(factor: float, words: str) -> None:
    assert words in meaning_of(factor)
