"""September 2025 in yuan: how widespread the rise was, and what it was without one market.

The commodity lines are those of the release over their restated base, with machinery split
into its lines and agriculture whole: 28 lines that add up to exports, the two that are not
itemised among them. Counted by hand from the levels: 16 rose.
"""

from functools import cache

import polars as pl
import pytest

from exportdecomp import BaseKind, Breakdown, ContribRequest, contrib
from exportdecomp.indicators.breadth import breadth
from exportdecomp.indicators.concentration import concentration, top_share
from exportdecomp.indicators.without import without
from tests.builders import paired

NOT_ITEMISED = ("other_me", "other_non_me")


@cache
def by_commodity() -> Breakdown:
    request = ContribRequest(
        period="2025-09", by=("commodity",), currency="CNY", base=BaseKind.RESTATED, depth=2
    )
    return contrib(request).breakdowns[0]


@cache
def by_partner() -> Breakdown:
    request = ContribRequest(
        period="2025-09", by=("partner",), scheme="continents", currency="CNY", depth=2
    )
    return contrib(request).breakdowns[0]


def lines(*, without_rest: bool = False) -> pl.DataFrame:
    """The leaf lines: machinery by line, agriculture whole."""
    left_out = NOT_ITEMISED if without_rest else ()
    levels = {
        row.code: (row.value, row.base_value)
        for row in by_commodity().components
        if (row.in_sum or row.parent == "me") and row.code not in {"me", *left_out}
    }
    return paired(levels=levels)


def test_most_lines_rose_and_they_were_three_quarters_of_the_base() -> None:
    made = breadth(lines()).row(0, named=True)

    assert (made["rising"], made["falling"], made["n"]) == (16, 12, 28)
    assert made["diffusion_pct"] == pytest.approx(100 * 16 / 28)
    assert round(made["weighted_diffusion_pct"], 1) == 72.8


def test_of_the_lines_that_are_itemised_half_of_the_base_rose() -> None:
    made = breadth(lines(without_rest=True)).row(0, named=True)

    assert (made["rising"], made["n"]) == (14, 26)
    assert round(made["weighted_diffusion_pct"], 1) == 50.2


def test_three_lines_gave_three_quarters_of_the_increase() -> None:
    shares = top_share(lines())["gross_increase_pct"].to_list()

    assert [round(share, 1) for share in shares] == [48.7, 73.5, 84.2]


def test_exports_became_a_little_more_concentrated() -> None:
    found = concentration(lines())
    by_measure = dict(found.select("measure", "concentration_index").iter_rows())

    # 1,302 and 1,416 on the scale of 10,000, and 2,109 for the change itself
    assert round(1e4 * by_measure["base_value"]) == 1302
    assert round(1e4 * by_measure["value"]) == 1416
    assert round(1e4 * by_measure["change"]) == 2109


def test_africa_without_the_congo_rose_by_two_thirds_as_much() -> None:
    rows = {row.code: row for row in by_partner().components}
    africa = (rows["africa"].value, rows["africa"].base_value)
    congo = paired(levels={"cog": (rows["cog"].value, rows["cog"].base_value)})

    # 159.70 - 19.88 = 139.82 bn over 101.96 - 0.73 = 101.23 bn
    assert round(rows["africa"].growth_pct or 0.0, 1) == 56.6
    assert round(without(africa, congo)["growth_pct"].item(), 1) == 38.1
