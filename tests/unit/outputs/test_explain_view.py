"""An explanation as people read it, and as machines do."""

import pytest

from exportdecomp.model.explanation import ExplainRequest, Explanation
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.screen import Screen
from exportdecomp.model.trade import Flow
from exportdecomp.outputs.explain_view import explain_view
from exportdecomp.outputs.sheet_text import sheet_text
from exportdecomp.workflows.explain import explain

YUAN = ContribRequest(period="2025-09", currency="CNY")
DOLLARS = ContribRequest(period="2025-09")


def explained(code: str, asked: ContribRequest = YUAN) -> Explanation:
    return explain(ExplainRequest(asked, code))


def lines(code: str, asked: ContribRequest = YUAN) -> list[str]:
    return list(explain_view(explained(code, asked)).sheet.lines)


def text(code: str, asked: ContribRequest = YUAN, screen: Screen | None = None) -> str:
    return sheet_text(explain_view(explained(code, asked)).sheet, screen or Screen())


def test_the_sum_is_written_out_in_words_in_symbols_and_in_numbers() -> None:
    # In 100 million yuan: 1,359.578 − (8,362.895 − 7,340.473), over 23,445.46 / 1.084.
    assert lines("ic") == [
        "contribution = 100 × (level − base) / base of the headline",
        "           c = 100 × (x − x0) / X0",
        "             = 100 × (135.958 − 102.242) / 2,162.866  in CNY bn",
        "             = +1.56 points",
        "",
        "level          x  = 135.958",
        "base           x0 = 836.289 − 734.047 = 102.242   (restated)",
        "headline base  X0 = 2,344.546 / (1 + 8.4%) = 2,162.866   (implied)",
    ]


def test_amounts_are_divided_by_the_rate_of_their_month() -> None:
    assert lines("ic", DOLLARS)[-3:] == [
        "level          x  = 135.958 / 7.135607 = 19.053",
        "base           x0 = (836.289 − 734.047) / 7.129508 = 14.341   (restated)",
        "headline base  X0 = 328.570 / (1 + 8.3%) = 303.389   (implied)",
    ]


def test_a_small_row_has_the_decimals_that_its_levels_need() -> None:
    # 19.88 and 0.734 billion yuan
    assert lines("cog")[-3:-1] == [
        "level          x  = 19.8805",
        "base           x0 = 0.7340   (archived)",
    ]


def test_a_negative_base_stands_in_brackets() -> None:
    told = lines("revision", DOLLARS)

    assert told[2] == "             = 100 × (0.0000 − (−0.3213)) / 303.3887  in USD bn"
    assert "base           x0 = 303.3887 − 303.7100 = −0.3213   (implied)" in told


def test_a_remainder_is_written_as_its_whole_less_all_members() -> None:
    assert "level          x  = 328.570 − 291.782 (15 members) = 36.788" in lines(
        "rest_of_world", DOLLARS
    )


def test_a_group_is_written_as_a_sum_of_its_members() -> None:
    assert lines("labour7")[5].startswith("level          x  = sum of 7 members = ")


def test_a_long_sum_is_left_to_the_table_of_cells() -> None:
    told = lines("ic", ContribRequest(window=YUAN.window.QUARTER, period="2025-Q3"))

    assert "base           x0 = sum of 6 cells = 41.495   (restated)" in told


def test_of_a_balance_both_flows_are_in_the_divisor() -> None:
    assert lines("usa", DOLLARS._replace(flow=Flow.BALANCE))[-4:] == [
        "level            x  = (244.884 − 81.957) / 7.135607 = 22.833",
        "base             x0 = (335.207 − 97.580) / 7.129508 = 33.330   (archived)",
        "base of exports     = 328.570 / (1 + 8.3%) = 303.389   (implied)",
        "base of imports     = 238.120 / (1 + 7.4%) = 221.713   (implied)",
    ]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (
            "ic",
            "Integrated circuits gave 1.55 points of it, USD 19.053 bn after 14.341 (+32.9%).",
        ),
        ("usa", "United States took 4.19 points away, USD 34.319 bn after 47.017 (−27.0%)."),
        (
            "revision",
            "Revision of the total gave 0.11 points of it, USD 0.0000 bn after −0.3213.",
        ),
        ("headline", "USD 328.570 bn after 303.389 (+8.3%)."),
    ],
)
def test_the_first_line_is_the_answer(code: str, told: str) -> None:
    opened = "China's exports rose 8.3% in September 2025 from a year earlier"

    assert explain_view(explained(code, DOLLARS)).sheet.summary == f"{opened}: {told}"


def test_what_rounds_to_nothing_is_not_said_to_give_or_to_take() -> None:
    # 4.4 million dollars after 114 million
    told = explain_view(explained("other_in_africa", DOLLARS)).sheet.summary

    assert "Africa, not itemised moved it by less than 0.005 points" in told


def shown(code: str, asked: ContribRequest = YUAN) -> list[str]:
    """The lines of the tables, one blank between two words."""
    return [" ".join(line.split()) for line in text(code, asked).splitlines()]


def test_a_cell_stands_with_its_figure_its_row_and_the_day_of_its_release() -> None:
    cells = shown("ic")

    assert "└ − 2024-01 to 2024-08 734,047,336,986 −734.047 2025-09-08 173" in cells
    assert "└ + 2025-09 2,344,546,350,339 +8.4 2,162.866 2025-10-18 152" in cells
    assert "china/commodities.csv" in cells


def test_the_totals_behind_a_rate_stand_with_it() -> None:
    rates = shown("ic", DOLLARS)

    assert "2025-09 7.135607 2,344,546,350,339 328,570,000,000 77" in rates


def test_members_of_a_remainder_are_listed_with_sign_and_code() -> None:
    members = shown("rest_of_world", DOLLARS)

    assert "− United States usa 34.319 47.017" in members
    assert "+ Total of the table by partner total 328.570 303.710" in members


@pytest.mark.parametrize("width", [80, 100, 160])
@pytest.mark.parametrize("code", ["ic", "revision", "rest_of_world", "labour7", "headline"])
def test_no_line_is_wider_than_the_screen(code: str, width: int) -> None:
    assert max(map(len, text(code, DOLLARS, Screen(width)).splitlines())) <= width


def test_ascii_has_nothing_else() -> None:
    assert text("ic", DOLLARS, Screen(80, ascii_only=True)).isascii()


def test_a_record_is_one_published_figure() -> None:
    records = explain_view(explained("ic", DOLLARS)).records

    assert [(one["part"], one["side"], one["sign"]) for one in records] == [
        ("row", "value", 1), ("row", "base", 1), ("row", "base", -1),
        ("divisor", "value", 1), ("divisor", "base", 1),
    ]  # fmt: skip
    assert {one["figure_currency"] for one in records[:3]} == {"CNY"}
    assert {one["figure_currency"] for one in records[3:]} == {"USD"}
    assert len({tuple(one) for one in records}) == 1


def test_the_records_of_a_side_add_up_to_the_row() -> None:
    view = explain_view(explained("other_me", DOLLARS))
    added = {
        side: sum(
            one["term_sign"] * one["amount"]  # type: ignore[operator]  # records hold numbers
            for one in view.records
            if (one["part"], one["side"]) == ("row", side)
        )
        for side in ("value", "base")
    }
    row = view.document["row"]
    assert isinstance(row, dict)

    assert added["value"] == pytest.approx(row["value"])
    assert added["base"] == pytest.approx(row["base_value"])
