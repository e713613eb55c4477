"""ED301: every period from the first to the last, and every line in each of them."""

import pytest

from exportdecomp.checks.coverage import coverage
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.material import Material
from exportdecomp.model.scheme import Scheme
from tests.materials import flat, material, rule

RULE = rule(
    "ED301", "coverage", regular_share=0.9, most_patterns=3, error_pp=0.3, least_pp=0.01
)._replace(severity=Severity.WARNING)
YEAR = [f"2024-{month:02d}" for month in range(9, 13)] + [
    f"2025-{month:02d}" for month in range(1, 10)
]


def found(release: Material) -> list[Finding]:
    outcome = coverage(release, RULE)
    assert isinstance(outcome, list)
    return outcome


def release_of(
    lines: dict[str, tuple[float, set[str]]], scheme: Scheme | None = None
) -> Material:
    """Make thirteen months of lines, each with its level and the months that it lacks."""
    rows = [
        f"{period},{name},{level}"
        for period in YEAR
        for name, (level, lacks) in lines.items()
        if period not in lacks
    ]
    return material(
        "\n".join(["period,component,value", *rows]),
        schemes={"partner": (scheme,)} if scheme else {},
    )


def test_a_month_that_no_line_has_is_an_error() -> None:
    release = release_of({"headline": (2165.3, {"2025-05"}), "usa": (335.2, {"2025-05"})})

    (finding,) = found(release)

    assert finding.severity is Severity.ERROR
    assert finding.period == "2025-05"
    assert finding.message.startswith("headline and partner, exports: no figure for 2025-05")


def test_thirteen_full_months_have_no_gap() -> None:
    release = release_of({"headline": (2165.3, set()), "usa": (335.2, set())})

    assert found(release) == []


def test_a_large_line_missing_once_is_an_error_by_its_size() -> None:
    release = release_of(
        {
            "headline": (2165.3, set()),
            "eu": (300.1, set()),
            "usa": (335.2, {"2025-09"}),
        }
    )

    (finding,) = found(release)

    assert finding.severity is Severity.ERROR
    assert (finding.component, finding.period) == ("usa", "2025-09")
    # −100 × 335.2 / 2165.3 = −15.480
    assert finding.effect_pp == pytest.approx(-15.4805, abs=1e-4)
    assert finding.message == "usa, exports: no figure for 2025-09"
    assert finding.file == "release.csv"


def test_a_line_of_a_tenth_of_a_point_missing_once_is_a_warning() -> None:
    # −100 × 2.2 / 2165.3 = −0.102
    release = release_of(
        {
            "headline": (2165.3, set()),
            "eu": (300.1, set()),
            "niue": (2.2, {"2025-09"}),
        }
    )

    (finding,) = found(release)

    assert finding.severity is Severity.WARNING
    assert finding.effect_pp == pytest.approx(-0.1016, abs=1e-4)


def test_lines_missing_in_the_same_month_are_one_finding() -> None:
    release = release_of(
        {
            "headline": (2165.3, set()),
            "asean": (330.8, {"2025-09"}),
            "eu": (300.1, set()),
            "usa": (335.2, {"2025-09"}),
        }
    )

    (finding,) = found(release)

    assert finding.component is None
    assert finding.cells == 2
    # −100 × (330.8 + 335.2) / 2165.3 = −30.758
    assert finding.effect_pp == pytest.approx(-30.7579, abs=1e-4)


def test_a_line_printed_now_and_then_is_told_for_information() -> None:
    release = release_of(
        {
            "headline": (2165.3, set()),
            "eu": (300.1, set()),
            "usa": (335.2, {"2025-01", "2025-03", "2025-06"}),
        }
    )

    (finding,) = found(release)

    assert finding.severity is Severity.INFO
    assert "usa, exports: in 10 of 13 periods, not in 2025-01, 2025-03 and 2025-06" in (
        finding.message
    )


def test_lines_that_each_lack_another_month_come_and_go() -> None:
    lines = {f"c{n}": (200.0 + n, {YEAR[n + 1]}) for n in range(4)}
    release = release_of({"headline": (2165.3, set()), "eu": (300.1, set()), **lines})

    (finding,) = found(release)

    assert (finding.severity, finding.cells) == (Severity.INFO, 4)
    assert finding.message == "4 lines by partner, exports, not in every period: 4 in 12 of 13"


def test_finer_lines_that_lack_the_same_months_are_one_line() -> None:
    release = release_of(
        {
            "headline": (2165.3, set()),
            "asean": (330.8, set()),
            "lao": (2.2, {"2025-03"}),
            "mmr": (9.1, {"2025-03"}),
            "tha": (70.4, {"2025-04", "2025-05"}),
        },
        scheme=flat("asean"),
    )

    first, second = found(release)

    assert (first.severity, first.cells) == (Severity.INFO, 2)
    assert "lao and mmr" in first.message
    assert (second.component, second.cells) == ("tha", 2)


def test_many_different_gaps_of_finer_lines_are_one_finding() -> None:
    lines = {f"c{n:02d}": (1.0 + n, set(YEAR[1 : 2 + n % 6])) for n in range(11)}
    release = release_of(
        {"headline": (2165.3, set()), "all": (900.0, set()), **lines},
        scheme=flat("all"),
    )

    (finding,) = found(release)

    # Of 13 months c00 and c06 lack one, c01 and c07 two, ... and c05 alone lacks six.
    assert finding.message == (
        "11 lines by partner, exports, not in every period: 2 in 12 of 13, 2 in 11 of 13, "
        "2 in 10 of 13, 2 in 9 of 13 and 3 in others"
    )
    assert (finding.severity, finding.cells) == (Severity.INFO, 36)


def test_january_is_there_where_the_year_to_date_of_february_is() -> None:
    release = material(
        """period,component,value,window
        2024-12,headline,2409.9,month
        2025-02,headline,3881.2,ytd
        2025-03,headline,2251.5,month
        2025-04,headline,2264.5,month
        """
    )

    assert found(release) == []


def test_the_same_month_of_two_years_misses_none_in_between() -> None:
    release = material(
        """period,component,value
        2024-09,headline,2165.3
        2025-09,headline,2344.6
        """
    )

    assert found(release) == []


def test_a_missing_quarter_is_a_gap() -> None:
    release = material(
        """period,component,value,window
        2024-09,headline,6505.0,quarter
        2024-12,headline,6821.6,quarter
        2025-06,headline,6880.9,quarter
        2025-09,headline,6955.8,quarter
        """,
        frequency="quarter",
    )

    (finding,) = found(release)

    assert finding.period == "2025-03"


def test_a_line_that_begins_late_lacks_nothing_before() -> None:
    release = release_of(
        {"headline": (2165.3, set()), "rcep": (600.0, {"2024-09", "2024-10", "2024-11"})}
    )

    assert found(release) == []


def test_an_empty_release_is_not_looked_at() -> None:
    assert coverage(material(), RULE) == NotRun("there is no figure")
