import pytest

from exportdecomp.errors import ReplyError
from exportdecomp.model.call import Call
from exportdecomp.sources.comtrade_calls import figure_call
from exportdecomp.sources.comtrade_codes import CHAPTERS, EVERY_CHAPTER
from exportdecomp.sources.comtrade_rows import Line, read_reply
from exportdecomp.sources.comtrade_sums import gaps, refuse_doubles, unanswered
from tests.builders import month
from tests.replay.comtrade_pages import envelope, row

SEPTEMBER = month("2024-09")


def call(areas: str, codes: str, months: int = 1) -> Call:
    facts = {"reporter": "156", "flow": "X", "areas": areas, "codes": codes}
    return figure_call(facts, tuple(range(SEPTEMBER, SEPTEMBER + months)), has_key=True)


def lines(asked: Call, *figures: tuple[int, str, float]) -> list[Line]:
    rows = [
        row("202409", "X", partner, goods, primaryValue=value)
        for partner, goods, value in figures
    ]
    return read_reply(asked, envelope(rows)).lines


def test_partners_that_fall_short_of_world_are_told_in_percent() -> None:
    asked = call("", "TOTAL")

    found = gaps(
        asked, lines(asked, (0, "TOTAL", 2000), (842, "TOTAL", 1200), (276, "TOTAL", 730))
    )

    # 2000 - 1930 = 70, of 2000 is 3.5%.
    said = "partners do not add up to their total in 1 of 1 sums"
    assert found == [f"{said}: at most 3.50% less (2024-09, World)"]


def test_rounding_to_whole_dollars_is_no_gap() -> None:
    asked = call("", "TOTAL")

    # Half a dollar for each of three figures.
    assert (
        gaps(
            asked, lines(asked, (0, "TOTAL", 2001), (842, "TOTAL", 1200), (276, "TOTAL", 800))
        )
        == []
    )
    assert gaps(
        asked, lines(asked, (0, "TOTAL", 2002), (842, "TOTAL", 1200), (276, "TOTAL", 800))
    )


def test_chapters_are_compared_with_the_total_of_their_partner() -> None:
    asked = call("842", EVERY_CHAPTER)

    found = gaps(asked, lines(asked, (842, "TOTAL", 800), (842, "03", 300), (842, "85", 510)))

    # 810 - 800 = 10, of 800 is 1.25%.
    said = "chapters do not add up to their total in 1 of 1 sums"
    assert found == [f"{said}: at most 1.25% more (2024-09, United States)"]


def test_a_gap_too_small_to_print_is_still_told() -> None:
    asked = call("842", EVERY_CHAPTER)

    (found,) = gaps(asked, lines(asked, (842, "TOTAL", 900_000), (842, "03", 899_990)))

    assert "at most under 0.01% less" in found


def test_what_was_not_asked_for_in_full_is_not_compared() -> None:
    asked = call("842", "TOTAL,03")
    assert gaps(asked, lines(asked, (842, "TOTAL", 800), (842, "03", 300))) == []

    some = call("0,842", "TOTAL")
    assert gaps(some, lines(some, (0, "TOTAL", 800), (842, "TOTAL", 300))) == []


def test_a_total_that_is_not_there_is_not_compared() -> None:
    asked = call("", "TOTAL")

    assert gaps(asked, lines(asked, (842, "TOTAL", 800))) == []
    assert gaps(asked, lines(asked, (0, "TOTAL", 0), (842, "TOTAL", 800))) == []


def test_partners_far_above_world_are_refused_even_where_another_gap_is_wider() -> None:
    asked = call("", EVERY_CHAPTER)
    figures = [
        (842, "TOTAL", 100.0),
        (842, "03", 250.0),
        (276, "TOTAL", 100.0),
        (276, "03", 7.0),
    ]

    with pytest.raises(
        ReplyError, match=r"chapters add up to 2\.50 times their total"
    ) as caught:
        gaps(asked, lines(asked, *figures))

    assert caught.value.code == "sum_disagrees"
    assert caught.value.where == f"{asked.part}, 2024-09, United States"


def test_a_figure_that_stands_twice_is_refused() -> None:
    asked = call("842", "AG2")

    with pytest.raises(
        ReplyError, match="product 03, partner United States, 2024-09 2 times"
    ) as caught:
        refuse_doubles(asked, lines(asked, (842, "03", 7), (842, "85", 8), (842, "03", 9)))

    assert caught.value.code == "double_rows"


def test_what_did_not_come_back_is_named() -> None:
    asked = call("842,276", "TOTAL,03,8543", months=2)

    found = unanswered(asked, lines(asked, (842, "TOTAL", 7), (842, "03", 7)))

    assert found == [
        "months without a row: 2024-10",
        "products without a row: 8543",
        "partners without a row: Germany",
    ]


def test_a_list_of_all_chapters_does_not_ask_for_each() -> None:
    asked = call("842", EVERY_CHAPTER)
    assert unanswered(asked, lines(asked, (842, "TOTAL", 7))) == []

    many = call("842", ",".join(CHAPTERS[:15]))
    assert unanswered(many, lines(many, (842, "01", 7)))[0].endswith("13 and 2 more")
