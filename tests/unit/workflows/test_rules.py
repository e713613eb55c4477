import pytest

from exportdecomp.errors import UnknownChoiceError
from exportdecomp.model.check_settings import CheckSettings, RuleChange
from exportdecomp.model.finding import Severity
from exportdecomp.settings.rules import read_rules
from exportdecomp.workflows.rules import failing_severity, rules_in_force, rules_meant

WAIVERS = ["ED001", "ED002"]


def codes(
    settings: CheckSettings, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()
) -> list[str]:
    return [rule.code for rule in rules_in_force(settings, select, ignore)]


def test_all_checks_run_where_nobody_says_otherwise() -> None:
    assert rules_in_force(CheckSettings()) == read_rules()


def test_the_configuration_selects_and_ignores() -> None:
    chosen = CheckSettings(select=("ED00", "duplicate_key"), ignore=("expired_waiver",))

    assert codes(chosen) == ["ED002", "ED102"]


def test_a_selection_of_the_command_line_stands_for_both_of_the_configuration() -> None:
    chosen = CheckSettings(select=("ED102",), ignore=("ED00",))

    assert codes(chosen, ("ed00",)) == WAIVERS
    assert codes(chosen, ("ED0",), ("ED001",)) == ["ED002"]


def test_ignoring_on_the_command_line_takes_away_from_what_the_configuration_leaves() -> None:
    chosen = CheckSettings(select=("ED0", "ED102"), ignore=("ED001",))

    assert codes(chosen, (), ("duplicate_key",)) == ["ED002"]


@pytest.mark.parametrize(("select", "ignore"), [(("ED9",), ()), ((), ("ED9",))])
def test_a_check_that_does_not_exist_is_refused(
    select: tuple[str, ...], ignore: tuple[str, ...]
) -> None:
    with pytest.raises(UnknownChoiceError) as caught:
        rules_in_force(CheckSettings(), select, ignore)

    assert caught.value.where == ("--select" if select else "--ignore")
    assert caught.value.given == "ED9"


def test_limits_of_the_configuration_are_in_force() -> None:
    change = RuleChange(Severity.INFO, {"whole_share": 0.75}, {"ships": {"whole_share": 0.5}})

    (rule,) = rules_meant("duplicate_key", CheckSettings(changes={"ED102": change}))

    assert (rule.code, rule.severity) == ("ED102", Severity.INFO)
    assert (rule.limit("whole_share"), rule.limit("whole_share", "ships")) == (0.75, 0.5)


def test_a_check_that_is_ignored_can_be_looked_up_all_the_same() -> None:
    (rule,) = rules_meant("ed001", CheckSettings(ignore=("ED",)))

    assert rule.name == "expired_waiver"


def test_the_beginning_of_codes_means_all_of_them() -> None:
    assert [rule.code for rule in rules_meant("ed0", CheckSettings())] == WAIVERS


def test_a_word_that_is_meant_for_no_check_is_refused() -> None:
    with pytest.raises(UnknownChoiceError) as caught:
        rules_meant("ED999", CheckSettings())

    assert caught.value.hint == "`exportdecomp rule` lists what there is"


def test_a_run_fails_from_errors_on_where_nobody_says_otherwise() -> None:
    assert failing_severity(CheckSettings(), None, strict=None) is Severity.ERROR


@pytest.mark.parametrize(
    ("settings", "fails_on"),
    [
        (CheckSettings(fail_on=Severity.INFO), Severity.INFO),
        (CheckSettings(strict=True), Severity.WARNING),
        (CheckSettings(strict=False), Severity.ERROR),
        (CheckSettings(fail_on=Severity.INFO, strict=True), Severity.INFO),
    ],
)
def test_a_run_fails_as_the_configuration_says(
    settings: CheckSettings, fails_on: Severity
) -> None:
    assert failing_severity(settings, None, strict=None) is fails_on


def test_a_severity_on_the_command_line_stands_for_both_of_the_configuration() -> None:
    lax, strict = CheckSettings(fail_on=Severity.INFO), CheckSettings(strict=True)

    assert failing_severity(lax, "error", strict=None) is Severity.ERROR
    assert failing_severity(strict, "error", strict=None) is Severity.ERROR


def test_strictness_on_the_command_line_counts_warnings_as_errors() -> None:
    lax, strict = CheckSettings(fail_on=Severity.INFO), CheckSettings(strict=True)

    assert failing_severity(CheckSettings(), None, strict=True) is Severity.WARNING
    assert failing_severity(CheckSettings(), "error", strict=True) is Severity.WARNING
    assert failing_severity(lax, None, strict=True) is Severity.INFO
    assert failing_severity(strict, None, strict=False) is Severity.ERROR
