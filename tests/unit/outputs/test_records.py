from datetime import date
from math import fsum
from typing import Any

import pytest

from exportdecomp.model.base import BaseKind
from exportdecomp.model.dataset import UNDATED
from exportdecomp.model.period import Compare
from exportdecomp.model.report import Note, Total
from exportdecomp.model.trade import Flow, Scale
from exportdecomp.outputs.records import (
    breakdown_record,
    headline_record,
    plain_record,
    query_record,
    row_record,
)
from tests.unit.outputs.reports import (
    AUGUST,
    COMMODITIES,
    a_breakdown,
    a_headline,
    a_query,
    a_report,
    a_row,
    member,
    since,
    since_august,
)


def test_a_query_is_written_in_plain_words() -> None:
    query = a_query(
        flow=Flow.BALANCE,
        compare=Compare.PREVIOUS,
        vs=AUGUST,
        by=("partner",),
        base=BaseKind.ARCHIVED,
        scale=Scale.IMPORTS,
        depth=2,
        min_pp=0.25,
    )
    record = query_record(query)

    assert (record["flow"], record["compare"], record["vs"]) == (
        "balance",
        "previous",
        "2025-08",
    )
    assert (record["base"], record["scale"]) == ("archived", "imports")
    assert (record["depth"], record["top"], record["min_pp"]) == (2, None, 0.25)
    # Only the schemes of what is broken down.
    assert (record["by"], record["scheme"]) == (["partner"], {"partner": "markets"})
    plain = (str, int, float, list, dict, type(None))
    assert all(type(value) in plain for value in record.values())


@pytest.mark.parametrize(
    ("day", "written"),
    [(None, None), (date(2026, 8, 21), "2026-08-21"), (date.max, "latest")],
)
def test_the_day_asked_for_is_a_date_or_the_latest(
    day: date | None, written: str | None
) -> None:
    assert query_record(a_query(as_of=day))["as_of"] == written


def test_numbers_of_a_headline_have_nine_decimals_and_no_minus_zero() -> None:
    record = headline_record(a_headline(growth_pct=100 / 7, change=-0.0, lower_pct=None))

    assert record["growth_pct"] == 14.285714286
    assert str(record["change"]) == "0.0"
    assert record["lower_pct"] is None
    assert list(record["null_reasons"]) == [
        "growth_vs_pct",
        "acceleration_pp",
        "contribution_vs_pp",
    ]


def test_a_row_keeps_its_order_and_writes_dates_and_lists() -> None:
    row = COMMODITIES[-1]
    record = row_record(row, {})

    assert list(record) == list(row._fields)
    assert (record["vintage"], record["flags"]) == (
        "2025-10-13",
        ["by_difference", "converted"],
    )
    assert (record["in_sum"], record["depth"]) == (True, 1)
    assert row_record(row._replace(vintage=None), {})["vintage"] is None


def test_a_rounded_number_given_from_above_is_taken() -> None:
    record = row_record(COMMODITIES[0], {("me", "contribution_pp"): 9.000000001})

    assert record["contribution_pp"] == 9.000000001
    assert record["growth_pct"] == 14.754098361


def thirds() -> dict[str, Any]:
    """Three equal parts of 10 points, one of them in seven equal members."""
    parts = [
        a_row(code, code.upper(), 3, 2, contribution_pp=10 / 3) for code in ("x", "y", "z")
    ]
    members = [
        member(a_row(f"x{n}", "x", 3, 2, contribution_pp=10 / 21), "x") for n in range(7)
    ]
    head = a_headline(contribution_pp=10.0)
    return breakdown_record(a_breakdown((parts[0], *members, *parts[1:]), headline=head))


def test_rounded_contributions_still_add_up_to_the_headline() -> None:
    rows = {row["code"]: row["contribution_pp"] for row in thirds()["components"]}

    # 3.333333333 three times are 9.999999999; the first row takes the last digit.
    assert [rows[code] for code in ("x", "y", "z")] == [3.333333334, 3.333333333, 3.333333333]
    assert fsum(rows[code] for code in ("x", "y", "z")) == pytest.approx(10, abs=1e-12)


def test_members_add_up_to_the_rounded_number_of_their_parent() -> None:
    rows = {row["code"]: row["contribution_pp"] for row in thirds()["components"]}
    members = [rows[f"x{n}"] for n in range(7)]

    # 3.333333334 is seven times 0.476190476 and two of the last digit more.
    assert members == [0.476190477] * 2 + [0.476190476] * 5
    assert fsum(members) == pytest.approx(rows["x"], abs=1e-12)


def test_contributions_then_and_the_change_add_up_as_well() -> None:
    parts = [
        since(a_row(code, code, 3, 2, contribution_pp=10 / 3), 4 / 3)
        for code in ("x", "y", "z")
    ]
    head = a_headline(contribution_pp=10.0, contribution_vs_pp=4.0, acceleration_pp=6.0)
    rows = breakdown_record(a_breakdown(parts, headline=head))["components"]

    assert [row["contribution_vs_pp"] for row in rows] == [
        1.333333334,
        1.333333333,
        1.333333333,
    ]
    assert fsum(row["acceleration_pp"] for row in rows) == pytest.approx(6, abs=1e-12)


def test_a_row_that_was_not_there_before_stays_null() -> None:
    part = since_august(a_report()).breakdowns[0]
    toys = next(row for row in breakdown_record(part)["components"] if row["code"] == "toys")

    assert (toys["contribution_vs_pp"], toys["acceleration_pp"]) == (None, None)
    assert toys["contribution_pp"] == -2.5


def test_memo_rows_are_rounded_alone_because_they_are_in_no_sum() -> None:
    memo = a_row("m", "M", 3, 2, role="memo", contribution_pp=20 / 3)
    record = breakdown_record(a_breakdown(memo=(memo,)))

    assert [row["contribution_pp"] for row in record["memo"]] == [6.666666667]


def test_a_breakdown_names_its_base_its_vintage_and_its_sum() -> None:
    record = breakdown_record(a_breakdown(total=Total(15.0, 1e-13, None)))

    assert (record["base_kind"], record["vintage"]) == ("implied", "2025-10-13")
    assert record["sum"] == {"contribution_pp": 15.0, "gap_pp": 0.0, "netting_ratio": None}
    assert record["notes"][0] == {"code": "base", "text": "Restated bases."}


def test_a_query_names_its_groups_and_the_files_it_was_put_to() -> None:
    record = query_record(a_query(groups=("g7", "mine"), only_group="asean"), ("sales.csv",))

    assert (record["groups"], record["only_group"]) == (["g7", "mine"], "asean")
    assert record["data"] == ["sales.csv"]
    assert query_record(a_query())["data"] == []


def test_a_vintage_that_nobody_stated_is_null_and_a_row_says_why() -> None:
    row = COMMODITIES[1]._replace(vintage=UNDATED)
    record = breakdown_record(a_breakdown((row, COMMODITIES[2]), vintage=UNDATED))

    assert record["vintage"] is None
    assert [one["vintage"] for one in record["components"]] == [None, "2025-10-13"]
    assert record["components"][0]["null_reasons"] == {
        "lower_pp": "no_bounds",
        "upper_pp": "no_bounds",
        "vintage": "no_vintage",
    }
    assert "vintage" not in row.null_reasons


def test_a_currency_that_nobody_stated_is_null() -> None:
    record = breakdown_record(a_breakdown(currency=None, unit=None))

    assert (record["currency"], record["unit"]) == (None, None)
    assert query_record(a_query(currency=None))["currency"] is None


def test_any_value_becomes_what_json_holds_however_deep_it_stands() -> None:
    answer = {
        "flow": Flow.EXPORTS,
        "notes": (Note("late", "Prices came late."),),
        "days": [date(2025, 10, 13), UNDATED, None],
        "rows": {"toys": {"pp": -1e-12, "growth_pct": 1 / 3, "count": 7, "in_sum": True}},
    }

    assert plain_record(answer) == {
        "flow": "exports",
        "notes": [{"code": "late", "text": "Prices came late."}],
        "days": ["2025-10-13", None, None],
        "rows": {"toys": {"pp": 0.0, "growth_pct": 0.333333333, "count": 7, "in_sum": True}},
    }
    assert str(plain_record(-1e-12)) == "0.0"
    assert type(plain_record(Flow.EXPORTS)) is str


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_a_number_that_is_not_finite_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="is not a number that can be written"):
        plain_record([{"pp": number}])
