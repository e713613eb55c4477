"""ED110: no two components have changed places."""

import pytest

from exportdecomp.checks.swapped_lines import swapped_lines
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.material import Material
from tests.materials import material, rule

RULE = rule(
    "ED110",
    "swapped_lines",
    jump=1.5,
    fit=1.25,
    spreads=4,
    most_pairs=3,
    error_pp=0.25,
    least_pp=0.02,
)._replace(severity=Severity.WARNING)
RELEASE = """
    period,component,value
    2024-08,headline,4000
    2024-08,toys,42
    2024-08,shoes,20
    2024-09,headline,4100
    2024-09,toys,40
    2024-09,shoes,19
    2025-08,headline,4400
    2025-08,toys,38
    2025-08,shoes,21
    2025-09,headline,4500
    2025-09,toys,36
    2025-09,shoes,18
"""
SWAPPED = RELEASE.replace("2025-09,toys,36", "2025-09,toys,18").replace(
    "2025-09,shoes,18", "2025-09,shoes,36"
)


def found(release: Material) -> list[Finding]:
    outcome = swapped_lines(release, RULE)
    assert isinstance(outcome, list)
    return outcome


def test_components_in_their_places_are_well() -> None:
    assert found(material(RELEASE)) == []
    assert found(material(RELEASE, RELEASE)) == []


def test_each_has_to_the_digit_what_the_other_had_before() -> None:
    (one,) = found(material(SWAPPED, RELEASE))

    assert one.message == (
        "shoes and toys seem to have changed places in 2025-09: USD 36.00 and USD 18.00, "
        "expected about USD 18.00 and USD 36.00; each contribution is 0.44 points off, "
        "growth of the headline is not"
    )
    # (36 − 18) / 4100.
    assert one.effect_pp == pytest.approx(1800 / 4100)
    assert (one.severity, one.rows, one.cells) == (Severity.ERROR, (13, 12), 2)


def test_without_a_baseline_the_months_around_speak_for_it() -> None:
    (one,) = found(material(SWAPPED))

    # Shoes: 36 against the median of 21 and 19; toys: 18 against that of 38 and 40.
    assert "expected about USD 20.00 and USD 39.00" in one.message
    assert one.effect_pp == pytest.approx(100 * (36 - 20) / 4100)


def test_a_new_month_is_looked_at_beside_an_older_release() -> None:
    before = "\n".join(line for line in RELEASE.splitlines() if "2025-09" not in line)

    (one,) = found(material(SWAPPED, before))

    assert one.period == "2025-09"


def test_two_lines_that_cross_are_trade_where_neither_is_what_the_other_was() -> None:
    crossed = RELEASE.replace("2025-09,toys,36", "2025-09,toys,25").replace(
        "2025-09,shoes,18", "2025-09,shoes,31"
    )

    assert found(material(crossed)) == []


def test_a_year_alone_does_not_tell_a_swap() -> None:
    lines = [line for line in SWAPPED.splitlines() if "-08" not in line]

    assert found(material("\n".join(lines))) == []


def test_lines_too_small_to_matter_are_not_reported() -> None:
    before = RELEASE.replace("2025-09,toys,36", "2025-09,toys,18.4")
    now = before.replace("toys,18.4", "toys,18.0").replace(
        "2025-09,shoes,18", "2025-09,shoes,18.4"
    )

    # 0.4 / 4100 is 0.01 points.
    assert found(material(now, before)) == []


def test_columns_that_changed_places_throughout_are_one_finding() -> None:
    now = RELEASE.replace("toys", "x").replace("shoes", "toys").replace("x", "shoes")
    (one,) = found(material(now, RELEASE))

    assert "changed places in 2025-09, 2025-08, 2024-09 and 2024-08" in one.message
    assert one.cells == 8


def test_a_release_without_components_is_not_looked_at() -> None:
    assert swapped_lines(material(), RULE) == NotRun("there are no components")


MONTHS = [f"2024-{month:02d}" for month in range(1, 13)]


def year_of(**lines: tuple[float, ...]) -> Material:
    """Make the twelve months of 2024 of some lines under a headline of 900."""
    rows = [f"{month},headline,900" for month in MONTHS]
    for name, levels in lines.items():
        rows += [f"{at},{name},{one}" for at, one in zip(MONTHS, levels, strict=True)]
    return material("\n".join(["period,component,value", *rows]))


def test_lines_that_often_stray_as_far_have_not_changed_places() -> None:
    calm_toys = (41, 40, 42, 40, 41, 39, 40, 41, 42, 40, 19, 41)
    calm_shoes = (19, 20, 18, 20, 19, 21, 20, 19, 18, 20, 41, 19)
    wild_toys = (41, 22, 42, 24, 41, 21, 39, 22, 42, 40, 19, 41)
    wild_shoes = (19, 37, 18, 35, 19, 39, 20, 36, 18, 20, 41, 19)

    assert len(found(year_of(toys=calm_toys, shoes=calm_shoes))) == 1
    assert found(year_of(toys=wild_toys, shoes=wild_shoes)) == []


def test_many_pairs_in_one_period_are_chance() -> None:
    pairs = {f"a{step}": from_20_to(40.0 + step) for step in range(2)}
    pairs |= {f"b{step}": from_40_to(20.0 + step) for step in range(2)}

    # Each of two fits each of two.
    assert found(year_of(**pairs)) == []
    assert len(found(year_of(a0=pairs["a0"], b0=pairs["b0"], b1=pairs["b1"]))) == 2


def test_the_more_pairs_could_fit_the_nearer_they_have_to_be() -> None:
    few = {"a": from_20_to(33.0), "b": from_40_to(24.0)}
    # With 4 × 4 pairs ln 1.25 is halved, 12%: 33 is 21% from 40, 24 as far from 20.
    more = {f"c{step}": from_20_to(70.0 + step) for step in range(3)}
    more |= {f"d{step}": from_40_to(9.0 + step) for step in range(3)}

    assert len(found(year_of(**few))) == 1
    assert found(year_of(**few, **more)) == []


def from_20_to(level: float) -> tuple[float, ...]:
    return (*(20.0,) * 10, level, 20.0)


def from_40_to(level: float) -> tuple[float, ...]:
    return (*(40.0,) * 10, level, 40.0)
