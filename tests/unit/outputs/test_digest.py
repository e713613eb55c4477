from datetime import date

import pytest

from exportdecomp.model.check_report import CheckReport, CheckResult, FileRead
from exportdecomp.model.check_settings import CheckSettings, Identity
from exportdecomp.model.finding import Severity, Waiver
from exportdecomp.outputs.digest import digest_of
from tests.materials import rule

RULE = rule("ED401", "revision_size", error_pp=0.5)
WAIVER = Waiver("ED401", "known", None, "ships", None, None, None, "a.toml")
REPORT = CheckReport(
    title="release.csv",
    dataset="release",
    periods=("2024-09", "2025-09"),
    asked=None,
    as_of=None,
    files=(FileRead("release.csv", "a" * 64, 24),),
    baseline=(),
    results=(CheckResult(RULE, ()),),
    newest=(),
    review=None,
    fail_on=Severity.ERROR,
    digest="",
)
SETTINGS = CheckSettings()


def test_the_same_inputs_have_the_same_digest_wherever_they_stand() -> None:
    moved = REPORT._replace(files=(FileRead("/elsewhere/release.csv", "a" * 64, 24),))

    assert digest_of(REPORT, SETTINGS) == digest_of(moved, SETTINGS)
    assert len(digest_of(REPORT, SETTINGS)) == 64
    here, there = (
        SETTINGS._replace(waivers=(WAIVER._replace(place=place),)) for place in ("a", "b")
    )
    assert digest_of(REPORT, here) == digest_of(REPORT, there)


def test_limits_of_components_count_whatever_their_order() -> None:
    one = {"ships": {"error_pp": 1.0, "least_pp": 0.1}, "ic": {"error_pp": 2.0}}
    two = {"ic": {"error_pp": 2.0}, "ships": {"least_pp": 0.1, "error_pp": 1.0}}
    first, second = (
        REPORT._replace(results=(CheckResult(RULE._replace(overrides=limits), ()),))
        for limits in (one, two)
    )

    assert digest_of(first, SETTINGS) == digest_of(second, SETTINGS)
    assert digest_of(first, SETTINGS) != digest_of(REPORT, SETTINGS)


@pytest.mark.parametrize(
    "changed",
    [
        REPORT._replace(files=(FileRead("release.csv", "b" * 64, 24),)),
        REPORT._replace(baseline=(FileRead("last.csv", "b" * 64, 24),)),
        REPORT._replace(asked="2025-09"),
        REPORT._replace(as_of=date(2025, 10, 20)),
        REPORT._replace(fail_on=Severity.WARNING),
        REPORT._replace(results=(CheckResult(rule("ED401", "a", error_pp=0.6), ()),)),
        REPORT._replace(results=()),
    ],
)
def test_another_input_has_another_digest(changed: CheckReport) -> None:
    assert digest_of(changed, SETTINGS) != digest_of(REPORT, SETTINGS)


def test_what_is_set_counts() -> None:
    total = Identity("partner", "eu", ("de", "fr"))
    several = [
        SETTINGS._replace(waivers=(WAIVER,)),
        SETTINGS._replace(identities=(total,)),
        SETTINGS._replace(due_day=18),
    ]

    found = {digest_of(REPORT, one) for one in (SETTINGS, *several)}
    assert len(found) == 4
