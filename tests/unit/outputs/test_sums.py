from collections.abc import Sequence
from decimal import Decimal
from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportdecomp.model.report import Breakdown, Row
from exportdecomp.model.screen import Display
from exportdecomp.outputs.column import Column
from exportdecomp.outputs.columns import add_up, choose_columns
from exportdecomp.outputs.sums import contribution_totals, rounded_to_sum
from tests.unit.outputs.reports import (
    a_breakdown,
    a_headline,
    a_query,
    a_report,
    a_row,
    member,
    since_august,
)

LEVELS = st.integers(1, 90_000_000)


def test_members_add_up_to_their_parent_as_it_was_rounded() -> None:
    # 2.5 and 4.5 of 7 at no decimals: floors 2 + 4 leave 1, which the first of equals takes.
    # Its members 1.2 and 1.3 then make 3: floors 1 + 1 leave 1 for the larger remainder.
    rows = [
        a_row("a", "A", 0, 1, role="parent", contribution_pp=2.5),
        member(a_row("b", "B", 0, 1, contribution_pp=1.2), "a"),
        member(a_row("c", "C", 0, 1, contribution_pp=1.3), "a"),
        a_row("d", "D", 0, 1, contribution_pp=4.5),
    ]
    rounded = rounded_to_sum(rows, {"contribution_pp": 7.0}, 0)

    assert [rounded[code, "contribution_pp"] for code in "abcd"] == [3.0, 1.0, 2.0, 4.0]


def test_contributions_of_two_periods_have_three_totals() -> None:
    part = since_august(a_report()).breakdowns[0]

    assert contribution_totals(a_breakdown()) == {"contribution_pp": 15.0}
    assert contribution_totals(part) == {
        "contribution_pp": 15.0,
        "contribution_vs_pp": 7.0,
        "acceleration_pp": 8.0,
    }


def test_without_the_wish_nothing_is_adjusted() -> None:
    assert add_up(a_report(), Display(0)) == a_report()


def test_with_the_wish_a_note_says_so() -> None:
    assert add_up(a_report(), Display(0, round_to_sum=True)).notes[-1].code == "rounded_to_sum"


def test_what_a_row_does_not_have_it_is_not_given() -> None:
    report = add_up(since_august(a_report()), Display(1, round_to_sum=True))
    toys = next(row for row in report.breakdowns[0].components if row.code == "toys")

    assert (toys.contribution_vs_pp, toys.acceleration_pp) == (None, None)
    assert toys.contribution_pp == -2.5


def test_rows_that_never_added_up_are_rounded_one_by_one() -> None:
    rows = [a_row("a", "A", 2, 1, contribution_pp=2.44), a_row("b", "B", 3, 2)]
    wrong = a_breakdown(rows, headline=a_headline(contribution_pp=99.0), memo=())
    (part,) = add_up(a_report(wrong), Display(1, round_to_sum=True)).breakdowns

    assert part.components[0].contribution_pp == 2.4


@st.composite
def breakdowns(draw: st.DrawFn) -> Breakdown:
    """Two levels of rows that add up, in thousands of a currency."""
    tops: list[Row] = []
    groups = draw(
        st.lists(st.lists(st.tuples(LEVELS, LEVELS), max_size=4), min_size=1, max_size=5)
    )
    leaves = [[(now / 1e6, then / 1e6) for now, then in group] for group in groups]
    own = [draw(st.tuples(LEVELS, LEVELS)) for _ in leaves]
    sides = [
        tuple(fsum(level[side] for level in group) for side in (0, 1))
        if group
        else (one[0] / 1e6, one[1] / 1e6)
        for group, one in zip(leaves, own, strict=True)
    ]
    headline = [fsum(side[at] for side in sides) for at in (0, 1)]
    for at, (group, side) in enumerate(zip(leaves, sides, strict=True)):
        tops.append(_row(f"t{at}", side, headline))
        tops += [
            member(_row(f"t{at}m{place}", level, headline), f"t{at}")
            for place, level in enumerate(group)
        ]
    growth = 100 * (headline[0] - headline[1]) / headline[1]
    head = a_headline(
        value=headline[0] * 1e9,
        base_value=headline[1] * 1e9,
        growth_pct=growth,
        contribution_pp=growth,
    )
    return a_breakdown(tops, headline=head, memo=())


def _row(code: str, side: Sequence[float], headline: Sequence[float]) -> Row:
    change, moved = side[0] - side[1], headline[0] - headline[1]
    return a_row(
        *(code, code, side[0], side[1]),
        base_share_pct=100 * side[1] / headline[1],
        contribution_pp=100 * change / headline[1],
        share_of_growth_pct=100 * change / moved if abs(moved) > 1 else None,
    )


def printed(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("−", "-"))


def sums(part: Breakdown, column: Column) -> list[tuple[Decimal, Decimal]]:
    """What rows add up to as printed, beside what is printed above or below them."""
    tops = [row for row in part.components if row.in_sum]
    found = [(sum(printed(column.text(row)) for row in tops), printed(column.total(part)))]
    for top in tops:
        members = [row for row in part.components if row.parent == top.code]
        if members:
            added = sum(printed(column.text(row)) for row in members)
            found.append((added, printed(column.text(top))))
    return [(Decimal(added), whole) for added, whole in found]


@given(part=breakdowns(), decimals=st.integers(0, 9))
def test_printed_rows_add_up_to_the_printed_headline_and_members_to_their_parent(
    part: Breakdown, decimals: int
) -> None:
    display = Display(decimals, round_to_sum=True)
    (shown,) = add_up(a_report(part), display).breakdowns
    columns = choose_columns(400, a_query(), shown, display)
    checked = [
        column
        for column in columns
        if column.title != "growth %"
        and all("n/a" not in column.text(row) for row in shown.components)
    ]

    assert checked[0].title.startswith("USD")
    for column in checked:
        assert all(added == whole for added, whole in sums(shown, column)), column.title


@pytest.mark.parametrize("decimals", [0, 2])
def test_no_number_moves_by_more_than_one_unit_of_its_last_decimal(decimals: int) -> None:
    before = a_report().breakdowns[0]
    (after,) = add_up(a_report(before), Display(decimals, round_to_sum=True)).breakdowns

    for row, shown in zip(before.components, after.components, strict=True):
        gap = (row.contribution_pp or 0.0) - (shown.contribution_pp or 0.0)
        assert abs(gap) < 10.0**-decimals
