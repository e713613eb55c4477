from datetime import date

import polars as pl
import pytest

from exportdecomp.errors import ReplyError
from exportdecomp.sources.gacc import parse
from tests.replay.gacc_bulletin_pages import (
    SUMMARY,
    Line,
    bulletin_call,
    bulletin_page,
    bulletin_title,
)

TABLE = "bulletin-summary"


def figures(*lines: Line) -> pl.DataFrame:
    page = bulletin_page(bulletin_title("2026-09", TABLE), "USD 100 Million", lines)
    parsed = parse(bulletin_call("2026-09", TABLE), page, date(2026, 10, 20))
    assert parsed.rows is not None
    return parsed.rows


def test_every_month_of_the_table_is_restated_and_years_are_left_out() -> None:
    rows = figures(*SUMMARY)
    assert set(rows["period"]) == {date(2025, 9, 1), date(2026, 8, 1), date(2026, 9, 1)}
    assert set(rows["dataset"]) == {"china"}
    assert set(rows["table"]) == {"total"}
    august = rows.filter(pl.col("period") == date(2026, 8, 1)).sort("flow", "window")
    # hundred millions: exports 3,410 and 26,390, imports 2,440 and 18,580
    assert august["value"].to_list() == [341e9, 2639e9, 244e9, 1858e9]
    assert set(august["precision"]) == {1e8}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        # 400 and 100 are 500, not 570
        (("2026.09", "570", "400", "100", "300", "-", "-", "-", "-"), "sum_disagrees"),
        (("2026.13", "570", "329", "241", "88", "-", "-", "-", "-"), "unreadable_month"),
        (("2026.1", "570", "329", "241", "88", "-", "-", "-", "-"), "ambiguous_month"),
        (("2026.09", "570", "329", "241", "88", "-", "300", "-", "-"), "month_above_year"),
        (("2026", "570", "329", "241", "88", "-", "-", "-", "-"), "no_figures"),
        (("2026.09", "570", "329", "241", "88", "-", "-", "-"), "other_columns"),
        (("2026.09", "570", "x", "241", "88", "-", "-", "-", "-"), "unreadable_figure"),
        (("2026.09", "88", "329", "-241", "570", "-", "-", "-", "-"), "negative_value"),
    ],
)
def test_a_row_that_cannot_be_right_refuses_the_page(line: Line, code: str) -> None:
    with pytest.raises(ReplyError) as caught:
        figures(line)
    assert caught.value.code == code
