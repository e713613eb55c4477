from datetime import date
from typing import Any

import pytest

from exportdecomp.checks.waivers import today_of, waive
from exportdecomp.model.check_report import CheckResult
from exportdecomp.model.finding import Finding, Severity, Waiver
from tests.materials import day, material, rule

REVISED = rule("ED401", "revision_size")
EXPIRED = rule("ED001", "expired_waiver")
UNUSED = rule("ED002", "unused_waiver")._replace(severity=Severity.WARNING)

OIL = Finding(
    *("ED401", Severity.WARNING, "refined petroleum, 2025-07: revised by +12.6%", "look"),
    component="refined_oil",
    period="2025-07",
    flow="exports",
    file="july/release.csv",
)
SHIPS = OIL._replace(message="ships, 2025-08: revised by −6.1%", component="ships")


def waiver(until: str = "2026-01-31", **named: Any) -> Waiver:  # noqa: ANN401
    plain = Waiver(
        *("ED401", "the office revised all of 2025", day(until), None, None, None, None),
        place="exportdecomp.toml [[check.waive]] (1)",
    )
    return plain._replace(**named)


def settled(
    waivers: list[Waiver],
    today: date | None,
    findings: tuple[Finding, ...] = (OIL, SHIPS),
    files: tuple[str, ...] = ("july/release.csv",),
) -> dict[str, tuple[Finding, ...]]:
    results = [
        CheckResult(EXPIRED, ()),
        CheckResult(UNUSED, ()),
        CheckResult(REVISED, findings),
    ]
    done = waive(results, waivers, today, files)
    assert [one.rule.code for one in done] == ["ED001", "ED002", "ED401"]
    return {one.rule.code: one.findings for one in done}


def test_a_waiver_covers_what_it_names_and_nothing_else() -> None:
    let_pass = waiver(component="refined_oil")

    found = settled([let_pass], day("2026-01-14"))

    assert found == {
        "ED001": (),
        "ED002": (),
        "ED401": (OIL._replace(waiver=let_pass), SHIPS),
    }


def test_a_waiver_that_names_nothing_covers_every_finding_of_its_check() -> None:
    found = settled([waiver()], day("2026-01-14"))

    assert [one.waiver for one in found["ED401"]] == [waiver(), waiver()]


@pytest.mark.parametrize(
    "named",
    [
        {"period": "2025-07"},
        {"flow": "exports"},
        {"file": "release.csv"},
        {"file": "july/release.csv"},
        {"component": "refined_oil", "period": "2025-07", "flow": "exports"},
    ],
)
def test_a_waiver_covers_a_finding_that_is_all_it_names(named: dict[str, str]) -> None:
    (found,) = settled([waiver(**named)], None, (OIL,))["ED401"]

    assert found.waiver == waiver(**named)


@pytest.mark.parametrize(
    "named",
    [
        {"period": "2025-08"},
        {"flow": "imports"},
        {"file": "elease.csv"},
        {"check": "ED402"},
        {"component": "refined_oil", "period": "2025-08"},
    ],
)
def test_a_waiver_leaves_a_finding_that_is_not_all_it_names(named: dict[str, str]) -> None:
    assert settled([waiver(**named)], None, (OIL,))["ED401"] == (OIL,)


def test_a_waiver_holds_on_its_last_day_and_not_on_the_day_after() -> None:
    on_the_day = settled([waiver()], day("2026-01-31"))
    the_day_after = settled([waiver()], day("2026-02-01"))

    assert on_the_day["ED001"] == ()
    assert all(one.waiver for one in on_the_day["ED401"])
    assert the_day_after["ED401"] == (OIL, SHIPS)
    assert the_day_after["ED002"] == ()
    (ended,) = the_day_after["ED001"]
    assert ended.severity is Severity.ERROR
    assert ended.message == (
        "exportdecomp.toml [[check.waive]] (1): the waiver of ED401 "
        '("the office revised all of 2025") held until 2026-01-31, and today is 2026-02-01'
    )
    assert (ended.observed, ended.threshold, ended.unit) == (1.0, 0.0, "days")


def test_a_waiver_that_covers_nothing_is_a_finding_that_names_it() -> None:
    idle = waiver(component="toys", period="2025-07", place="b.toml [[check.waive]] (2)")

    found = settled([waiver(component="ships"), idle], day("2026-01-14"))

    (unused,) = found["ED002"]
    assert (unused.severity, unused.component, unused.period) == (
        *(Severity.WARNING, "toys", "2025-07"),
    )
    assert unused.message == (
        "b.toml [[check.waive]] (2): the waiver of ED401, toys, 2025-07 "
        '("the office revised all of 2025") lets nothing pass: there is no such finding'
    )


def test_a_second_waiver_of_the_same_finding_is_not_used() -> None:
    later = waiver(until="2026-06-30", place="exportdecomp.toml [[check.waive]] (2)")

    found = settled([waiver(), later], day("2026-01-14"))

    assert {one.waiver for one in found["ED401"]} == {waiver()}
    assert len(found["ED002"]) == 1


def test_a_waiver_for_a_file_that_was_not_read_is_left_alone() -> None:
    other = waiver(until="2025-01-31", file="japan.csv")

    found = settled([other], day("2026-01-14"))

    assert (found["ED001"], found["ED002"]) == ((), ())


def test_a_waiver_of_a_check_that_did_not_look_is_left_alone() -> None:
    results = [
        CheckResult(EXPIRED, ()),
        CheckResult(UNUSED, ()),
        CheckResult(REVISED, (), "there is no baseline"),
    ]
    waivers = [waiver(), waiver(until="2025-01-31"), waiver(check="ED402")]

    assert waive(results, waivers, day("2026-01-14")) == tuple(results)


def test_nothing_is_said_of_waivers_where_nobody_asks() -> None:
    (result,) = waive([CheckResult(REVISED, (OIL,))], [waiver("2025-01-31")], None)

    assert result.findings[0].waiver == waiver("2025-01-31")
    assert waive([CheckResult(REVISED, (OIL,))], [], None) == (CheckResult(REVISED, (OIL,)),)


PANEL = """
period,component,value,vintage
2025-08,ships,5870.4,2025-09-09
2025-09,ships,6592.1,2025-10-13
"""


def test_today_is_the_day_that_was_named() -> None:
    assert today_of(material(PANEL, as_of=day("2025-10-20"))) == day("2025-10-20")


def test_else_it_is_the_newest_day_of_publication() -> None:
    assert today_of(material(PANEL)) == day("2025-10-13")


def test_else_it_is_the_first_day_after_the_newest_period() -> None:
    undated = "period,component,value\n2025-11,ships,5870.4\n2025-12,ships,6592.1"

    assert today_of(material(undated)) == day("2026-01-01")
    assert today_of(material("period,component,value\n9999-12,ships,1.5")) == day("9999-12-01")


def test_without_a_period_there_is_no_today() -> None:
    assert today_of(material()) is None
