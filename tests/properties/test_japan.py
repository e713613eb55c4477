"""Japan's tree is additive to the last yen, and so is every breakdown of it."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from math import fsum

import pytest

from exportdecomp.model.period import Compare, Period, Window, month_label, parse_period
from exportdecomp.model.report import Breakdown, Row
from exportdecomp.model.request import ContribRequest
from exportdecomp.resources import definition_path, fixture_path
from exportdecomp.settings.dataset import read_dataset
from exportdecomp.workflows.contrib import contrib
from tests.builders import month

FIRST, LAST = month("2024-09"), month("2026-08")
SCHEME = read_dataset(definition_path("japan")).dimensions["commodity"].schemes["release"]
DEEPEST = 4


def _yearly(window: Window, *labels: str) -> Iterator[tuple[Window, Compare, str]]:
    yield from ((window, Compare.YOY, label) for label in labels)


ASKED = [
    *_yearly(Window.MONTH, *(month_label(one) for one in range(FIRST + 12, LAST + 1))),
    *_yearly(Window.QUARTER, "2025-Q4", "2026-Q1", "2026-Q2"),
    *_yearly(Window.YTD, *(f"2026-{one:02d}" for one in range(1, 9))),
    *_yearly(Window.ROLLING, "2026-08"),
    *(
        (Window.MONTH, Compare.PREVIOUS, month_label(one))
        for one in range(FIRST + 1, LAST + 1)
    ),
]
every_question = pytest.mark.parametrize(("window", "compare", "label"), ASKED)


@cache
def read(file: str) -> tuple[dict[str, str], ...]:
    """Read a fixture without the program's own reader."""
    with fixture_path(f"japan/{file}").open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


@cache
def cells() -> dict[tuple[str, int], int]:
    """Whole yen by code and month number, the total among them."""
    rows = [(row["commodity"], row) for row in read("commodities.csv")]
    rows += [("total", row) for row in read("totals.csv")]
    return {(code, month(row["period"][:7])): int(row["value"]) for code, row in rows}


@cache
def answer(window: Window, compare: Compare, label: str) -> Breakdown:
    request = ContribRequest(
        dataset="japan", window=window, compare=compare, period=label, depth=DEEPEST
    )
    (breakdown,) = contrib(request).breakdowns
    return breakdown


def sides(window: Window, compare: Compare, label: str) -> tuple[Period, Period]:
    now = parse_period(window, label)
    assert now is not None
    return now, now.shift(-1 if compare is Compare.PREVIOUS else -12)


def yen(code: str, period: Period) -> int:
    return sum(cells()[code, one] for one in period.months)


def whole(amount: float | None) -> int:
    """An amount that must be whole yen, so that no tolerance is needed."""
    assert amount is not None
    assert amount.is_integer()
    return int(amount)


def levels(row: Row) -> tuple[int, int]:
    return whole(row.value), whole(row.base_value)


def added(rows: list[Row]) -> tuple[int, int]:
    values, bases = zip(*(levels(row) for row in rows), strict=True)
    return sum(values), sum(bases)


@every_question
def test_every_level_of_the_tree_closes_to_the_last_yen(
    window: Window, compare: Compare, label: str
) -> None:
    breakdown = answer(window, compare, label)
    head, rows = breakdown.headline, breakdown.components
    parents = [row for row in rows if row.role == "parent"]

    assert added([row for row in rows if row.in_sum]) == (
        whole(head.value),
        whole(head.base_value),
    )
    assert {row.code for row in parents} == set(SCHEME.branches)
    for parent in parents:
        members = [row for row in rows if row.parent == parent.code]
        assert added(members) == levels(parent), parent.code


@every_question
def test_levels_are_the_cells_of_the_file(
    window: Window, compare: Compare, label: str
) -> None:
    breakdown = answer(window, compare, label)
    now, base = sides(window, compare, label)
    shown = {row.code: levels(row) for row in breakdown.components if row.role != "rest"}
    codes = {code for code, _ in cells()} - {"total"}

    assert shown == {code: (yen(code, now), yen(code, base)) for code in codes}
    assert whole(breakdown.headline.value) == yen("total", now)
    assert whole(breakdown.headline.base_value) == yen("total", base)


@every_question
def test_what_a_group_does_not_list_is_a_row_of_its_own_and_never_negative(
    window: Window, compare: Compare, label: str
) -> None:
    rows = answer(window, compare, label).components
    rest = {branch.rest for branch in SCHEME.branches.values()} - {None}

    assert {row.role for row in rows} == {"component", "parent", "rest"}
    assert {row.code for row in rows if row.role == "rest"} == rest
    assert min(min(levels(row)) for row in rows if row.role == "rest") > 0


@every_question
def test_contributions_are_points_of_growth(
    window: Window, compare: Compare, label: str
) -> None:
    breakdown = answer(window, compare, label)
    head = breakdown.headline
    assert head.growth_pct is not None

    parts = [row.contribution_pp or 0.0 for row in breakdown.components if row.in_sum]
    assert len(parts) == 9
    assert abs(fsum(parts) - head.growth_pct) < 1e-9
    for parent in (row for row in breakdown.components if row.role == "parent"):
        below = [
            row.contribution_pp or 0.0
            for row in breakdown.components
            if row.parent == parent.code
        ]
        assert abs(fsum(below) - (parent.contribution_pp or 0.0)) < 1e-9, parent.code


def test_the_files_hold_every_line_in_every_month_once() -> None:
    months = {row["period"] for row in read("totals.csv")}
    codes = Counter(row["commodity"] for row in read("commodities.csv"))

    # 24 months of 58 lines and the total.
    assert len(months) == len(read("totals.csv")) == 24
    assert set(codes.values()) == {24}
    assert len(codes) == 58
    assert set(codes) == {code for code, _, _ in SCHEME.walk()}
    assert len(cells()) == 24 * 59


def test_values_are_thousands_of_yen_of_one_later_vintage() -> None:
    rows = (*read("commodities.csv"), *read("totals.csv"))

    assert all(int(row["value"]) % 1000 == 0 for row in rows)
    assert {row["precision"] for row in rows} == {"1000"}
    assert {row["vintage"] for row in rows} == {"2026-09-30"}
    assert {row["window"] for row in rows} == {"month"}


def test_a_quantity_has_the_same_unit_in_every_month() -> None:
    rows = read("commodities.csv")
    units = {(row["commodity"], row["quantity_unit"]) for row in rows}

    assert len(units) == 58
    assert {unit for _, unit in units} == {"", "kg", "pieces", "t"}
    assert all(bool(row["quantity"]) == bool(row["quantity_unit"]) for row in rows)


def test_every_code_has_a_label_and_its_official_number() -> None:
    labels = {row["code"]: row for row in read("components.csv")}
    rests = {branch.rest for branch in SCHEME.branches.values()} - {None}
    lines = {code for code, _, _ in SCHEME.walk()}

    assert set(labels) == lines | rests | {"total"}
    for code, row in labels.items():
        assert re.fullmatch(r"[a-z][a-z_]{1,19}", code)
        assert (row["kind"] == "rest") == (code in rests)
        assert bool(row["label_native"]) == (code not in rests)
    for code in lines:
        number, *_ = labels[code]["aliases"].split(";")
        assert re.fullmatch(r"\d+(\+\d+)?", number), code


def test_no_word_finds_two_components() -> None:
    words = [
        word.casefold()
        for row in read("components.csv")
        for word in {row["code"], *filter(None, row["aliases"].split(";"))}
    ]

    assert [word for word, count in Counter(words).items() if count > 1] == []
