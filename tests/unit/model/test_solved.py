from collections import Counter
from itertools import combinations

import pytest

from exportdecomp.model.solved import FAMILIES, Figure


def test_no_two_figures_are_in_more_than_one_family() -> None:
    pairs = Counter(
        frozenset(pair) for family in FAMILIES for pair in combinations(family.figures, 2)
    )

    assert set(pairs.values()) == {1}
    assert {figure for family in FAMILIES for figure in family.figures} == set(Figure)


def test_what_divides_stands_last_beside_a_figure() -> None:
    share = FAMILIES[0]

    assert share.beside(Figure.BASE_SHARE) == (Figure.CONTRIBUTION, Figure.GROWTH)
    assert share.beside(Figure.GROWTH) == (Figure.CONTRIBUTION, Figure.BASE_SHARE)
    assert share.beside(Figure.CONTRIBUTION) == (Figure.BASE_SHARE, Figure.GROWTH)


@pytest.mark.parametrize(
    ("figure", "option", "words", "unit"),
    [
        (Figure.UNIT_VALUE, "--unit-value", "unit value growth", "pct"),
        (Figure.SHARE_OF_GROWTH, "--share-of-growth", "share of growth", "pct"),
        (Figure.CONTRIBUTION, "--contribution", "contribution", "pp"),
        (Figure.BASE, "--base", "base", "level"),
    ],
)
def test_a_figure_has_an_option_words_and_a_unit(
    figure: Figure, option: str, words: str, unit: str
) -> None:
    assert (figure.option, figure.words, figure.unit) == (option, words, unit)
