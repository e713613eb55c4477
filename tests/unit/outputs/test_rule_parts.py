from exportdecomp.model.rule import Example, Threshold
from exportdecomp.outputs.rule_parts import (
    SECTIONS,
    command,
    limit_lines,
    plain_number,
    settings_toml,
)
from exportdecomp.settings.rules import read_rules
from tests.materials import rule

OUTLIER = rule("ED305", "outlier")._replace(
    thresholds=(
        Threshold("error_pp", 0.25, "pp", "an error from here on"),
        Threshold("window", 24.0, "months", "how far back"),
    ),
    overrides={"ships": {"window": 36.0}, "Côte d'Ivoire": {"error_pp": 1.5}},
)


def test_an_option_with_a_space_is_quoted_in_the_command() -> None:
    example = Example("", ("--baseline", "last month.csv"), {})

    assert command(example) == (
        "exportdecomp check --data release.csv --baseline 'last month.csv'"
    )


def test_a_limit_is_written_as_short_as_it_can_be() -> None:
    assert [plain_number(value) for value in (0.0, 24.0, 1e6, 0.05, 1e-9)] == [
        *("0", "24", "1000000", "0.05", "1e-09"),
    ]


def test_limits_of_single_components_follow_the_others() -> None:
    assert limit_lines(OUTLIER) == [
        ("error_pp", "0.25 pp", "an error from here on"),
        ("window", "24 months", "how far back"),
        ("codes.ships.window", "36 months", "of it alone"),
        ('codes."Côte d\'Ivoire".error_pp', "1.5 pp", "of it alone"),
    ]


def test_the_settings_of_a_check_are_those_in_force() -> None:
    assert settings_toml(OUTLIER) == (
        '[check.ED305]\nseverity = "error"\nerror_pp = 0.25\nwindow = 24\n\n'
        "[check.ED305.codes.ships]  # of one component\nwindow = 24"
    )
    assert settings_toml(rule("ED102", "duplicate_key")) == (
        '[check.ED102]\nseverity = "error"'
    )


def test_every_check_belongs_to_a_section() -> None:
    assert {one.code[:3] for one in read_rules()} <= set(SECTIONS)
