from exportdecomp.model.finding import Severity
from exportdecomp.model.rule import Example, Threshold
from exportdecomp.outputs.rule_text import rule_text, rules_text
from tests.materials import rule

OUTLIER = rule("ED305", "outlier")._replace(
    title="No line moves the headline as it never did",
    ess="VNO",
    severity=Severity.WARNING,
    what=(
        "The contribution of a line is held against its own history, the same month of "
        "each year.\n\nA line of less than eight periods is left alone."
    ),
    why="A slip of a digit is seen there first.",
    mend="Look at the source.",
    thresholds=(
        Threshold(
            "error_pp",
            0.25,
            "pp",
            "from so many points of headline growth on a finding is an error",
        ),
    ),
    example=Example(
        "Ships are ten times as large.",
        ("--as-of", "2025-10-20"),
        {"release.csv": "period,product,value\n2025-09,ships,65921\n"},
    ),
    near_miss=Example(
        "Ships are twice as large.", (), {"release.csv": "period,product,value\n"}
    ),
)


def test_a_check_is_explained_from_what_to_how_to_set_it() -> None:
    assert (
        rule_text(OUTLIER)
        == """\
ED305 outlier: No line moves the headline as it never did
warning, ESS VNO

What it looks at
  The contribution of a line is held against its own history, the same month of
  each year.

  A line of less than eight periods is left alone.

Why
  A slip of a digit is seen there first.

Limits
  error_pp  0.25 pp  from so many points of headline growth on a finding is an
                     error

It finds fault with
  Ships are ten times as large.

  $ exportdecomp check --data release.csv --as-of 2025-10-20

  release.csv
    period,product,value
    2025-09,ships,65921

It lets pass
  Ships are twice as large.

  $ exportdecomp check --data release.csv

  release.csv
    period,product,value

How to mend it
  Look at the source.

In exportdecomp.toml
  [check.ED305]
  severity = "warning"
  error_pp = 0.25

  [check.ED305.codes.ships]  # of one component
  error_pp = 0.25
"""
    )


def test_a_check_without_limits_and_without_a_type_says_nothing_of_them() -> None:
    text = rule_text(OUTLIER._replace(thresholds=(), ess=""))

    assert text.splitlines()[1] == "warning"
    assert "\nLimits\n" not in text


def test_checks_are_listed_by_what_they_are_about() -> None:
    title = "No two rows have the same period, flow, codes, currency and vintage"
    keys = rule("ED102", "duplicate_key")._replace(title=title)

    assert rules_text([keys, OUTLIER]) == (
        "Structure\n"
        "  ED102  duplicate_key  error    No two rows have the same period, flow, codes,\n"
        "                                 currency and vintage\n"
        "\n"
        "Time and plausibility\n"
        "  ED305  outlier        warning  No line moves the headline as it never did\n"
    )


def test_a_code_of_the_configuration_cannot_move_the_cursor() -> None:
    hostile = OUTLIER._replace(overrides={"ships\x1b[2J": {"error_pp": 1.5}})

    assert "\x1b" not in rule_text(hostile)
