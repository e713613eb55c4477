"""Reports on checks by hand: a release with every kind of outcome, and one that is well."""

from datetime import date
from typing import Any

from exportdecomp.model.check_report import (
    Change,
    CheckReport,
    CheckResult,
    FileRead,
    Gave,
    Newest,
    Review,
)
from exportdecomp.model.finding import Finding, Severity, Waiver
from exportdecomp.model.rule import Example, Rule, Threshold

_NOTHING = Example("", (), {})


def a_rule(code: str, name: str, title: str, severity: Severity = Severity.ERROR) -> Rule:
    """A rule with its texts and one limit."""
    return Rule(
        code,
        name,
        title,
        "VAD",
        severity,
        f"What {name} looks at,\nover two lines.",
        "Nobody would see it.",
        "Mend the file.",
        (Threshold("least_pp", 0.05, "pp", "below it nothing is said"),),
        (),
        _NOTHING,
        _NOTHING,
        {},
    )


DUPLICATE = a_rule("ED102", "duplicate_key", "One row a period and component")
DRIFT = a_rule("ED105", "schema_drift", "The columns of the release before")
ADDITIVITY = a_rule("ED201", "additivity", "The parts add up to their whole")
IDENTITY = a_rule("ED206", "identity", "A bloc is its members", Severity.WARNING)
YTD = a_rule("ED205", "months_and_ytd", "Months add up to the year to date", Severity.WARNING)
REVISION = a_rule("ED401", "revision", "Revisions are small", Severity.INFO)

TWICE = Finding(
    "ED102",
    Severity.ERROR,
    "ASEAN (asean), 2025-09 stands twice with the same amount",
    "keep one row a key",
    file="data/release.csv",
    rows=(5, 6),
    column="value",
    dimension="partner",
    component="asean",
    flow="exports",
    window="month",
    period="2025-09",
    observed=2.0,
    expected=1.0,
    unit="rows",
    effect_pp=16.75,
    effect_reason=None,
    effect_period="2025-09",
    cells=2,
)
GAP = Finding(
    "ED201",
    Severity.ERROR,
    "Mechanical & electrical (me), 2025-09: the parts add up to CNY 1.02 bn more than it",
    "look for a pair of lines that changed places",
    file="data/release.csv",
    rows=(12, 17, 31),
    column="value",
    dimension="commodity",
    component="me",
    flow="exports",
    window="month",
    period="2025-09",
    observed=1_020_000_000.0,
    expected=0.0,
    threshold=55_000.0,
    unit="CNY",
    effect_pp=0.297,
    effect_reason=None,
    effect_period="2025-09",
    cells=19,
)
SHIPS = Finding(
    "ED205",
    Severity.WARNING,
    "Ships, 2025-07: the months add up to 1.8% less than the year to date",
    "the source revised a month without saying so",
    dimension="commodity",
    component="ships",
    flow="exports",
    window="ytd",
    period="2025-07",
    observed=-1.8,
    expected=0.0,
    threshold=0.5,
    unit="pct",
    effect_pp=-0.004,
    effect_reason=None,
    effect_period="2025-07",
)
OIL = SHIPS._replace(
    message="Refined petroleum (oil), 2026-03: the months add up to 3.1% more",
    component="oil",
    period="2026-03",
    effect_pp=None,
    effect_reason="no_base",
    effect_period=None,
)
NOTE = Finding(
    "ED401",
    Severity.INFO,
    "25 of 312 cells are revised, by 0.4% at the median",
    "",
    file="data/release.csv",
    cells=25,
)
UNTIL = Waiver(
    "ED206",
    "Timor-Leste joined in 2025-10",
    date(2026, 3, 31),
    "asean",
    None,
    None,
    None,
    "exportdecomp.toml, [[check.waivers]] 1",
)
BLOC = Finding(
    "ED206",
    Severity.WARNING,
    "RCEP, 2025-10: off its members by USD 1.40 bn",
    "see whether the bloc has a new member",
    dimension="partner",
    component="rcep",
    flow="exports",
    window="month",
    period="2025-10",
    effect_pp=0.41,
    effect_reason=None,
    effect_period="2025-10",
    waiver=UNTIL,
)
REVIEW = Review(
    new_periods=("2025-06", "2025-07", "2025-08", "2025-09"),
    lost_periods=(),
    new_codes={"commodity": ("drones",), "partner": ()},
    lost_codes={"commodity": (), "partner": ("macao", "palau")},
    compared=312,
    revised=25,
    median_pct=0.41,
    largest_pct=-6.13,
    largest_of="ships, 2025-07",
    headline=(
        Change("exports", "month", "2025-05", 316_100.0, 315_800.0, 4.76, 4.66),
        Change("exports", "ytd", "2025-05", 1_485_000.0, 1_484_700.0, 6.02, 6.0),
        Change("imports", "month", "2025-04", 212_000.0, 0.0, None, None),
    ),
)
NEWEST = Newest(
    "exports",
    "month",
    "2025-09",
    "USD",
    8.183,
    None,
    "partner",
    (Gave("usa", "United States", -4.16), Gave("eu", "European Union", 1.94)),
)
RELEASE = FileRead("data/release.csv", "9f86d081884c7d65" * 4, 312)
LAST = FileRead("last.csv", "60303ae22b998861" * 4, 296)

RESULTS = (
    CheckResult(DUPLICATE, (TWICE,)),
    CheckResult(DRIFT, (), "the file has no header"),
    CheckResult(ADDITIVITY, (GAP,)),
    CheckResult(YTD, (SHIPS, OIL)),
    CheckResult(IDENTITY, (BLOC,)),
    CheckResult(a_rule("ED303", "outlier", "No line jumps"), ()),
    CheckResult(REVISION, (NOTE,)),
)


def a_check_report(*results: CheckResult, **changes: Any) -> CheckReport:  # noqa: ANN401
    """A release with two errors, two warnings, a note, a waiver, and what is new."""
    report = CheckReport(
        title="release.csv",
        dataset="release",
        periods=("2024-01", "2025-09"),
        asked=None,
        as_of=date(2025, 10, 20),
        files=(RELEASE,),
        baseline=(LAST,),
        results=results or RESULTS,
        newest=(NEWEST,),
        review=REVIEW,
        fail_on=Severity.ERROR,
        digest="ab" * 32,
    )
    return report._replace(**changes)


def a_clean_report() -> CheckReport:
    """A release in which nothing was found, without a baseline."""
    results = (CheckResult(DUPLICATE, ()), CheckResult(DRIFT, (), "there is no baseline"))
    return a_check_report(*results, baseline=(), newest=(), review=None, as_of=None)


def many_findings(many: int, severity: Severity = Severity.ERROR) -> CheckResult:
    """A check with findings of which the later have the larger effect."""
    found = tuple(
        GAP._replace(
            severity=severity, component=f"line{at}", rows=(at + 2,), effect_pp=at / 100
        )
        for at in range(many)
    )
    return CheckResult(ADDITIVITY, found)
