"""ED309: every line is in the currency of the others."""

import pytest

from exportdecomp.checks.line_currency import line_currency
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.material import Material
from tests.materials import material, rule

RULE = rule(
    "ED309",
    "line_currency",
    tolerance_pp=0.15,
    low=5,
    high=9,
    spreads=5,
    error_pp=0.3,
    least_pp=0.05,
)._replace(severity=Severity.WARNING)
MONTHS = ("2024-07", "2024-08", "2024-09", "2025-07", "2025-08", "2025-09")


def found(release: Material) -> list[Finding]:
    outcome = line_currency(release, RULE)
    assert isinstance(outcome, list)
    return outcome


Levels = tuple[float | str, ...]


def release_of(lines: dict[str, Levels], header: str = "") -> Material:
    """Make six months of lines."""
    rows = [
        f"{month},{name},{level}"
        for name, levels in lines.items()
        for month, level in zip(MONTHS, levels, strict=True)
    ]
    return material("\n".join([f"period,component,value{header}", *rows]))


CALM: dict[str, Levels] = {
    "headline": (2138.9, 2200.8, 2165.3, 2307.7, 2303.5, 2344.6),
    "asean": (333.4, 332.4, 330.8, 392.0, 408.8, 382.9),
    "eu": (325.8, 334.2, 300.1, 357.7, 370.5, 342.7),
}


def test_a_line_in_dollars_among_yuan_is_found() -> None:
    # 244.9 billion yuan are 34.3 billion dollars.
    (finding,) = found(release_of(CALM | {"usa": (325.4, 336.9, 335.2, 257.2, 226.2, 34.3)}))

    # 34.3 / 226.2 = 0.1516
    assert finding.observed == pytest.approx(0.1516, abs=1e-4)
    # 100 × (34.3 − 226.2) / 2165.3 = −8.863
    assert finding.effect_pp == pytest.approx(-8.8625, abs=1e-4)
    assert finding.severity is Severity.WARNING
    assert (finding.component, finding.period) == ("usa", "2025-09")
    assert "0.15 times as much, while the other lines are at 0.92 times" in finding.message


def test_the_same_line_in_yuan_is_well() -> None:
    assert found(release_of(CALM | {"usa": (325.4, 336.9, 335.2, 257.2, 226.2, 244.9)})) == []


def test_a_line_that_often_jumps_may_jump() -> None:
    lumpy = (44.0, 9.0, 61.0, 70.0, 51.0, 8.1)

    assert found(release_of(CALM | {"ships": lumpy})) == []


def test_a_line_that_was_as_low_a_year_before_is_well() -> None:
    seasonal = (52.3, 53.1, 8.0, 55.2, 54.8, 8.3)

    assert found(release_of(CALM | {"heaters": seasonal})) == []


def test_a_jump_of_the_quantity_explains_that_of_the_value() -> None:
    quantities = (",100,t", ",101,t", ",99,t", ",102,t", ",100,t", ",14,t")
    steel = (50.3, 51.1, 50.0, 52.2, 50.8, 7.3)
    counted = tuple(f"{v}{q}" for v, q in zip(steel, quantities, strict=True))
    calm = {name: tuple(f"{one},," for one in levels) for name, levels in CALM.items()}

    assert found(release_of({**calm, "steel": counted}, ",quantity,quantity_unit")) == []


def test_a_jump_of_every_line_is_not_that_of_one() -> None:
    lines = {name: (*levels[:-1], float(levels[-1]) / 7) for name, levels in CALM.items()}

    assert found(release_of(lines)) == []


def test_a_jump_that_moves_nothing_is_not_worth_a_word() -> None:
    # 100 × (0.15 − 1.0) / 2165.3 = −0.039
    assert found(release_of(CALM | {"niue": (1.1, 1.0, 1.1, 1.2, 1.0, 0.15)})) == []


def test_two_lines_in_exchange_are_in_no_other_currency() -> None:
    # 41.0 and 265.1 are what the other has been.
    lines: dict[str, Levels] = {
        "usa": (275.4, 286.9, 285.2, 257.2, 256.2, 41.0),
        "chile": (39.0, 38.5, 40.1, 41.3, 40.2, 265.1),
    }

    assert found(release_of(CALM | lines)) == []


def test_a_line_that_is_the_sum_of_fewer_rows_is_in_no_other_currency() -> None:
    usa = ("325.4,12", "336.9,12", "335.2,12", "257.2,12", "226.2,12", "34.3,11")
    calm = {name: tuple(f"{one},1" for one in levels) for name, levels in CALM.items()}

    assert found(release_of({**calm, "usa": usa}, ",rows")) == []


def test_a_difference_that_weighs_much_in_two_currencies_is_an_error() -> None:
    release = material(
        """period,component,value,currency
        2024-09,headline,300,USD
        2025-09,headline,330,USD
        2024-09,headline,2100,CNY
        2025-09,headline,2310,CNY
        2024-09,ic,140,USD
        2025-09,ic,186.2,USD
        2024-09,ic,980,CNY
        2025-09,ic,1283.8,CNY
        """
    )

    (finding,) = found(release)

    # +31.0% in CNY, +33.0% in USD: 980 / 2100 of −2.0 points.
    assert finding.effect_pp == pytest.approx(-0.9333, abs=1e-4)
    assert finding.severity is Severity.ERROR


def test_growth_in_two_currencies_differs_as_that_of_the_headline() -> None:
    release = material(
        """period,component,value,currency
        2024-09,headline,300,USD
        2025-09,headline,330,USD
        2024-09,headline,2100,CNY
        2025-09,headline,2310,CNY
        2024-09,ic,14,USD
        2025-09,ic,18.62,USD
        2024-09,ic,98,CNY
        2025-09,ic,131.32,CNY
        2024-09,eu,40,USD
        2025-09,eu,44,USD
        2024-09,eu,280,CNY
        2025-09,eu,308.28,CNY
        """
    )

    (finding,) = found(release)

    # Integrated circuits: +34.0% in CNY, +33.0% in USD; the headline +10.0% in both.
    # The EU's +10.1% and +10.0% are within 0.15 points.
    assert (finding.component, finding.period, finding.unit) == ("ic", "2025-09", "pp")
    assert finding.observed == pytest.approx(1.0)
    assert finding.expected == pytest.approx(0.0)
    # Its share of the base, 98 / 2100, times one point.
    assert finding.effect_pp == pytest.approx(0.04667, abs=1e-5)


def test_a_release_without_lines_is_not_looked_at() -> None:
    only = material("period,component,value\n2025-09,headline,2344.6")

    assert line_currency(only, RULE) == NotRun("there are no lines")
    assert isinstance(line_currency(material(), RULE), NotRun)
