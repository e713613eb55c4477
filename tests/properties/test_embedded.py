"""On the embedded data every breakdown of every period adds up, and nothing is made up."""

from collections.abc import Iterator, Sequence
from math import fsum, isfinite

import pytest

from exportdecomp.model.period import Compare, Window
from exportdecomp.model.report import Breakdown, Headline, Row
from exportdecomp.model.trade import Flow
from tests.properties.embedded import (
    GROUPS,
    Group,
    answered,
    breakdowns,
    lacks_a_first_print,
    periods,
    printed,
    reports,
)

every_group = pytest.mark.parametrize("group", GROUPS, ids=str)

MAY_BE_NULL = (
    "value", "base_value", "change", "growth_pct", "base_share_pct", "share_pct",
    "contribution_pp", "lower_pp", "upper_pp", "contribution_vs_pp", "acceleration_pp",
    "share_of_growth_pct",
)  # fmt: skip

MONTHS_WITH_A_BASE = [
    *(f"2025-{month:02d}" for month in range(4, 13)),
    *(f"2026-{month:02d}" for month in range(3, 8)),
]
COMMODITY_PERIODS = {
    (Window.MONTH, Compare.YOY): MONTHS_WITH_A_BASE,
    (Window.MONTH, Compare.PREVIOUS): MONTHS_WITH_A_BASE,
    (Window.MONTH, Compare.TWO_YEARS): MONTHS_WITH_A_BASE[-4:],
    (Window.QUARTER, Compare.YOY): ["2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"],
    (Window.QUARTER, Compare.TWO_YEARS): ["2026-Q2"],
    (Window.QUARTER, Compare.PREVIOUS): ["2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"],
    (Window.YTD, Compare.YOY): [
        "2025-03",
        *MONTHS_WITH_A_BASE[:9],
        "2026-02",
        *MONTHS_WITH_A_BASE[9:],
    ],
    (Window.YTD, Compare.TWO_YEARS): MONTHS_WITH_A_BASE[9:],
    (Window.YEAR, Compare.YOY): ["2025"],
    (Window.YEAR, Compare.PREVIOUS): ["2025"],
    (Window.ROLLING, Compare.YOY): MONTHS_WITH_A_BASE[9:],
}


def rows(breakdown: Breakdown) -> tuple[Row, ...]:
    return (*breakdown.components, *breakdown.memo)


def total(parts: Sequence[Row], field: str) -> float:
    return fsum(getattr(row, field) for row in parts)


def noise(parts: Sequence[Row]) -> float:
    """What floats may lose beside contributions of this size."""
    return 1e-9 * max(1.0, fsum(abs(row.contribution_pp or 0.0) for row in parts))


def gaps(breakdown: Breakdown) -> Iterator[str]:
    """Name whatever does not add up, level by level."""
    tops = [row for row in breakdown.components if row.in_sum]
    head, sums = breakdown.headline, breakdown.total
    if abs(total(tops, "contribution_pp") - head.contribution_pp) > noise(tops):
        yield "the headline"
    if abs(sums.contribution_pp - head.contribution_pp) > noise(tops):
        yield "the total"
    if abs(sums.gap_pp) > noise(tops):
        yield "the gap"
    for side in ("value", "base_value"):
        if total(tops, side) != pytest.approx(getattr(head, side), rel=1e-9):
            yield f"the {side} of the headline"
    for parent in (row for row in breakdown.components if row.role == "parent"):
        members = [row for row in breakdown.components if row.parent == parent.code]
        if abs(total(members, "contribution_pp") - (parent.contribution_pp or 0)) > noise(
            tops
        ):
            yield parent.code


@every_group
def test_contributions_add_up_to_the_headline(group: Group) -> None:
    found = {name: list(gaps(breakdown)) for name, breakdown in breakdowns(group)}

    assert {name: gap for name, gap in found.items() if gap} == {}


@every_group
def test_contributions_to_a_gross_flow_are_points_of_its_growth(group: Group) -> None:
    for name, breakdown in breakdowns(group):
        head = breakdown.headline
        if group.flow is Flow.BALANCE:
            assert head.growth_vs_pct is None, name
        else:
            assert head.growth_pct == pytest.approx(head.contribution_pp, abs=1e-9), name


@every_group
def test_no_number_is_infinite_or_no_number(group: Group) -> None:
    for name, breakdown in breakdowns(group):
        amounts = [
            field
            for part in (*rows(breakdown), breakdown.headline, breakdown.total)
            for field in part
            if isinstance(field, float)
        ]
        assert all(isfinite(amount) for amount in amounts), name


@every_group
def test_every_null_has_its_reason_and_every_reason_its_null(group: Group) -> None:
    for name, breakdown in breakdowns(group):
        head_fields = [field for field in Headline._fields if field != "null_reasons"]
        parts: list[tuple[Row | Headline, Sequence[str]]] = [
            (breakdown.headline, head_fields),
            *((row, MAY_BE_NULL) for row in rows(breakdown)),
        ]
        for part, fields in parts:
            nulls = {field for field in fields if getattr(part, field) is None}
            assert nulls == set(part.null_reasons), name
            assert all(reason not in {"", "None"} for reason in part.null_reasons.values()), (
                name
            )


@every_group
def test_no_component_is_zero_unless_the_office_printed_zero(group: Group) -> None:
    files = {"commodity": "china/commodities.csv", "partner": "china/partners.csv"}
    for name, breakdown in breakdowns(group):
        zeros = {
            row.code
            for row in rows(breakdown)
            if 0.0 in (row.value, row.base_value) and row.role not in {"residual", "rest"}
        }
        source = printed(files[breakdown.by], breakdown.by)
        assert zeros <= {row.code for row in source if row.value == 0.0}, name


@every_group
def test_codes_of_a_breakdown_are_unique(group: Group) -> None:
    for name, breakdown in breakdowns(group):
        codes = [row.code for row in rows(breakdown)]
        assert len(set(codes)) == len(codes), name


@every_group
def test_what_is_left_over_is_explained(group: Group) -> None:
    for name, breakdown in breakdowns(group):
        for row in rows(breakdown):
            assert (row.residual_reason is not None) == (row.role == "residual"), name
            assert row.residual_reason != "overlap", name
            assert ("by_difference" in row.flags) == (row.role == "rest"), name


@every_group
def test_partners_are_there_unless_the_totals_of_one_vintage_are_not(group: Group) -> None:
    wanted = periods(group.window, group.compare)
    lacking = [one.label for one in wanted if one.label not in answered(group, "partner")]

    if group.currency == "CNY" or (
        group.compare is Compare.YOY and group.flow is Flow.EXPORTS
    ):
        assert lacking == []
    excused = [one.label for one in wanted if lacks_a_first_print(group, one)]
    assert set(lacking) <= set(excused)


@every_group
def test_commodities_are_there_where_releases_hold_both_periods(group: Group) -> None:
    # The February column of 2025 exists only in the release of a year later: whether that
    # makes a first quarter comparable with the quarter before is left open here.
    found = [one for one in answered(group, "commodity") if one != "2025-Q1"]

    has_commodities = group.flow is Flow.EXPORTS and group.scheme is None
    expected = COMMODITY_PERIODS[group.window, group.compare] if has_commodities else []
    assert found == expected


def test_hardly_any_question_is_left_without_an_answer() -> None:
    asked = sum(len(periods(group.window, group.compare)) for group in GROUPS)
    given = sum(len(reports(group)) for group in GROUPS)

    # 31 months, five windows, three comparisons: what is refused lacks a total in dollars.
    assert asked > 750
    assert given > 0.93 * asked
