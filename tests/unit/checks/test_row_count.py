"""ED302: the newest period has about as many lines as those before."""

import polars as pl
import pytest

from exportdecomp.checks.row_count import row_count
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.material import Material
from tests.materials import material, panel_of, rule

RULE = rule(
    "ED302", "row_count", least_share=0.85, error_share=0.5, fewest_periods=3
)._replace(severity=Severity.WARNING)
CODES = ("afr", "asean", "eu", "jpn", "kor", "usa")


def release_of(*counts: int, baseline: str | None = None) -> Material:
    """Make months from 2025-01 on with so many of six lines in each."""
    return material(text_of(*counts), baseline)


def text_of(*counts: int) -> str:
    rows = [
        f"2025-{month:02d},{code},{100 + month}.5"
        for month, count in enumerate(counts, start=1)
        for code in CODES[:count]
    ]
    return "\n".join(["period,component,value", *rows])


def found(release: Material) -> list[Finding]:
    outcome = row_count(release, RULE)
    assert isinstance(outcome, list)
    return outcome


def test_two_lines_where_six_are_usual_are_an_error() -> None:
    (finding,) = found(release_of(6, 5, 6, 6, 2))

    assert finding.severity is Severity.ERROR
    assert (finding.observed, finding.expected, finding.threshold) == (2.0, 6.0, 0.5)
    assert (finding.period, finding.file, finding.rows) == ("2025-05", "release.csv", (25,))
    assert "2 lines in 2025-05, 6 in the median of the 4 periods before" in finding.message


def test_four_of_six_lines_are_a_warning() -> None:
    # 4 / 6 = 0.67, between 0.5 and 0.85
    (finding,) = found(release_of(6, 6, 6, 4))

    assert finding.severity is Severity.WARNING


def test_as_many_lines_as_ever_are_well() -> None:
    assert found(release_of(6, 5, 6, 6)) == []


def test_a_table_that_is_often_printed_short_passes() -> None:
    # Two of the four months before have no more than two lines.
    assert found(release_of(6, 2, 6, 2, 2)) == []


def test_fewer_lines_than_the_newest_period_of_the_baseline_are_found() -> None:
    (finding,) = found(release_of(6, 3, baseline=text_of(6)))

    assert "3 lines in 2025-02, 6 in 2025-01 of the baseline" in finding.message
    # 3 / 6 is not below 0.5
    assert finding.severity is Severity.WARNING


def test_two_periods_without_a_baseline_make_no_usual_number() -> None:
    assert found(release_of(6, 2)) == []


def test_a_table_without_lines_in_the_newest_period_is_found() -> None:
    release = material(
        """period,component,value
        2024-09,headline,2165.3
        2025-08,headline,2303.5
        2025-08,usa,226.2
        2025-09,headline,2344.6
        """
    )

    (finding,) = found(release)

    assert (finding.dimension, finding.period, finding.observed) == ("partner", "2025-09", 0.0)
    assert finding.severity is Severity.ERROR
    # 226.2 / 2165.3.
    assert finding.effect_pp == pytest.approx(-10.447, abs=1e-3)


def test_a_table_of_a_file_of_its_own_may_be_released_later() -> None:
    rows = """period,component,value
        2025-08,headline,2303.5
        2025-09,headline,2344.6
        2025-08,usa,226.2
        """
    panel = panel_of(rows).with_columns(
        file=pl.when(pl.col("component") == "usa").then(pl.lit("b.csv")).otherwise("file")
    )

    (finding,) = found(material(rows)._replace(panel=panel))

    assert (finding.severity, finding.file) == (Severity.WARNING, None)


def test_a_release_without_lines_is_not_looked_at() -> None:
    assert row_count(material(), RULE) == NotRun("there is no line to count")
    only = material("period,component,value\n2025-09,headline,2344.6")
    assert isinstance(row_count(only, RULE), NotRun)
