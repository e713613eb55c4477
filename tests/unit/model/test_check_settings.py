from datetime import date

from exportdecomp.model.check_settings import CheckSettings, Identity, RuleChange
from exportdecomp.model.finding import Severity, Waiver
from tests.materials import rule

RCEP = Identity("partner", "rcep", ("asean", "jpn"))
BRICS = Identity("partner", "brics", ("bra", "ind"))


def waiver(check: str) -> Waiver:
    return Waiver(check, "known", date(2026, 1, 31), None, None, None, None, "made")


def test_what_is_set_here_comes_before_what_is_set_there() -> None:
    project = CheckSettings(
        select=("ED1",),
        fail_on=Severity.WARNING,
        changes={"ED305": RuleChange(None, {"least_pp": 0.3}, {"toys": {"least_pp": 0.7}})},
        waivers=(waiver("ED401"),),
        identities=(RCEP,),
    )
    definition = CheckSettings(
        select=("ED2",),
        ignore=("ED306",),
        fail_on=Severity.INFO,
        strict=False,
        due_day=14,
        changes={
            "ED305": RuleChange(
                Severity.ERROR,
                {"least_pp": 0.1, "error_pp": 0.5},
                {"toys": {"error_pp": 2.0}, "ships": {"least_pp": 0.4}},
            ),
            "ED401": RuleChange(Severity.INFO),
        },
        waivers=(waiver("ED401"), waiver("ED402")),
        identities=(RCEP, BRICS),
    )

    assert project.over(definition) == CheckSettings(
        select=("ED1",),
        ignore=("ED306",),
        fail_on=Severity.WARNING,
        strict=False,
        due_day=14,
        changes={
            "ED305": RuleChange(
                Severity.ERROR,
                {"least_pp": 0.3, "error_pp": 0.5},
                {"toys": {"error_pp": 2.0, "least_pp": 0.7}, "ships": {"least_pp": 0.4}},
            ),
            "ED401": RuleChange(Severity.INFO),
        },
        waivers=(waiver("ED401"), waiver("ED402")),
        identities=(RCEP, BRICS),
    )


def test_false_and_a_first_day_are_set_too() -> None:
    set_here = CheckSettings(strict=False, due_day=1)

    assert set_here.over(CheckSettings(strict=True, due_day=14)) == set_here


def test_limits_are_applied_to_a_check_and_kept_for_single_components() -> None:
    change = RuleChange(Severity.INFO, {"least_pp": 0.3}, {"toys": {"least_pp": 0.7}})

    changed = change.applied_to(rule("ED305", "outlier", least_pp=0.1, error_pp=0.5))

    assert changed.severity is Severity.INFO
    assert (changed.limit("least_pp"), changed.limit("least_pp", "toys")) == (0.3, 0.7)
    assert changed.limit("error_pp", "toys") == 0.5
    assert changed.weigh(0.6, "toys") is Severity.ERROR
    assert changed.weigh(0.2) is None


def test_a_check_for_which_nothing_is_set_stays_as_it_comes() -> None:
    plain = rule("ED305", "outlier", least_pp=0.1)

    assert RuleChange().applied_to(plain) == plain
