import pytest

from exportdecomp.checks.disagreement import CellKey, Gap, Spot
from exportdecomp.checks.wrong_whole import (
    adrift_words,
    no_part_explains,
    proven_whole,
    whole_out_of_line,
)
from exportdecomp.model.dataset import UNDATED
from tests.materials import day, material

CELL = CellKey("headline", "headline", "exports", "month", day("2025-09-01"), UNDATED, "USD")
HISTORY = """
    period,component,value
    2024-07,headline,1250
    2024-08,headline,1280
    2024-09,headline,1300
    2025-07,headline,1300
    2025-08,headline,1357
    2025-09,headline,{}
"""


def gap(parts: float, whole: float) -> Gap:
    return Gap(CELL, parts, whole, 2.0, Spot("release.csv", 7, "value"))


def test_a_whole_that_the_baseline_knows_as_the_sum_of_the_parts_is_wrong() -> None:
    release = material(HISTORY.format(1532), HISTORY.format(1353))

    (words,) = proven_whole(release, gap(1352, 1532), 1300)

    assert words == (
        "the headline itself: in last.csv it is USD 1.35 thousand, as the parts add up to"
    )


def test_a_whole_that_never_was_the_sum_is_not_proven_wrong() -> None:
    release = material(HISTORY.format(1532), HISTORY.format(1401))

    assert list(proven_whole(release, gap(1352, 1532), 1300)) == []


@pytest.mark.parametrize(
    ("whole", "words"),
    [
        (135.2, "the headline itself is ten times too small"),
        (1_352_000, "the headline itself is a thousand times too large"),
    ],
)
def test_a_whole_that_lost_or_gained_digits_is_recognised(whole: float, words: str) -> None:
    assert list(proven_whole(material(), gap(1352, whole), 1300)) == [words]


def test_it_is_the_parts_that_lost_a_digit_if_the_whole_is_near_the_year_before() -> None:
    assert list(proven_whole(material(), gap(135.2, 1352), 1300)) == []


def test_a_whole_that_left_its_usual_growth_alone_is_out_of_line() -> None:
    release = material(HISTORY.format(1532))

    # Usually 4% and 6%, the median is 5.0%: the whole grew by 17.8%, its parts by 4%.
    assert whole_out_of_line(release, gap(1352, 1532), 1300) is True
    # The parts grew by 17.8%, the whole by 4%.
    assert whole_out_of_line(release, gap(1532, 1352), 1300) is False
    # 1.2% and 10.8% are 3.8 and 5.8 points away: who is to say?
    assert whole_out_of_line(release, gap(1316, 1440), 1300) is None


def test_without_growth_of_other_periods_nothing_is_out_of_line() -> None:
    short = "period,component,value\n2024-09,headline,1300\n2025-09,headline,1532"

    assert whole_out_of_line(material(short), gap(1352, 1532), 1300) is None
    assert whole_out_of_line(material(HISTORY.format(1532)), gap(1352, 1532), None) is None


def test_parts_that_moved_alike_do_not_explain_a_gap() -> None:
    before = {"usa": 470.0, "asean": 464.0, "eu": 366.0}
    alike = {"usa": 489.0, "asean": 485.0, "eu": 378.0}

    # By the growth of the others USA would be 487.6, ASEAN 481.3 and EU 381.7.
    assert no_part_explains(gap(1352, 1172), alike, before)
    # With 180 too many ASEAN is 183.7 away from that.
    assert not no_part_explains(gap(1532, 1352), {**alike, "asean": 665.0}, before)


def test_of_two_parts_none_can_be_told_from_the_other() -> None:
    both = {"usa": 470.0, "asean": 464.0}

    assert not no_part_explains(gap(934, 1114), both, both)


def test_the_words_hold_both_growth_rates() -> None:
    # 1532 / 1300 = 1.1785, 1352 / 1300 = 1.04
    assert adrift_words(material(), gap(1352, 1532), 1300) == (
        "the headline itself: +17.8% over the year, the sum of the parts +4.0%"
    )
    assert adrift_words(material(), gap(1352, 1532), None) == "the headline itself"
