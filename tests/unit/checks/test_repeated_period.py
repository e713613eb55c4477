"""ED311: no period holds the amounts of another one, or of the whole year so far."""

from collections.abc import Mapping

import pytest

from exportdecomp.checks.repeated_period import repeated_period
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.material import Material
from tests.materials import material, rule

RULE = rule("ED311", "repeated_period", lines_share=0.8, fewest=4, fewest_summed=3)
LEVELS = {
    "2024-08": (2200, 337, 332, 334, 165),
    "2024-09": (2165, 335, 331, 300, 208),
    "2025-08": (2303, 226, 409, 370, 194),
    "2025-09": (2344, 245, 383, 343, 208),
}
NAMES = ("headline", "usa", "asean", "eu", "hkg")


def release(levels: Mapping[str, tuple[float, ...]]) -> Material:
    rows = [
        f"{period},{name},{level}"
        for period, every in levels.items()
        for name, level in zip(NAMES, every, strict=True)
    ]
    return material("\n".join(["period,component,value", *rows]))


def found(levels: Mapping[str, tuple[float, ...]]) -> list[Finding]:
    outcome = repeated_period(release(levels), RULE)
    assert isinstance(outcome, list)
    return outcome


def test_periods_with_amounts_of_their_own_are_well() -> None:
    assert found(LEVELS) == []


def test_a_period_with_the_amounts_of_another_is_an_error() -> None:
    (one,) = found({**LEVELS, "2025-09": LEVELS["2025-08"]})

    assert one.message == (
        "2025-09: 4 of 4 lines by partner have to the digit the amounts of 2025-08"
    )
    assert (one.severity, one.period, one.component) == (Severity.ERROR, "2025-09", None)
    # 2303 / 2165 − 1 = 6.374%, in August 2303 / 2200 − 1 = 4.682%.
    assert one.effect_pp == pytest.approx(1.6923, abs=1e-4)
    assert one.cells == 4


def test_the_amounts_of_a_year_before_are_found_too() -> None:
    (one,) = found({**LEVELS, "2025-09": LEVELS["2024-09"]})

    assert one.hint == "fill in the figures of 2025-09: they are those of 2024-09"
    assert (one.effect_pp, one.effect_reason) == (None, "no_base")


def test_single_lines_may_repeat_themselves() -> None:
    # One of four is not 80%.
    assert found({**LEVELS, "2025-09": (2305, 226, 409, 370, 196)}) == []


def test_amounts_of_two_digits_repeat_themselves_by_chance() -> None:
    small = {period: tuple(one / 10 for one in every) for period, every in LEVELS.items()}

    assert found({**small, "2025-09": small["2025-08"]}) == []


def test_a_month_that_holds_the_year_to_date_is_an_error() -> None:
    months = {f"2025-{month:02d}": (900, 410, 290, 130, 47 + month) for month in (1, 2, 3)}
    base = {"2024-04": (880, 400, 280, 125, 44)}
    (one,) = found({**base, **months, "2025-04": (3650, 1660, 1170, 524, 202)})

    assert one.message == (
        "2025-04 holds the year to date: the headline has USD 3.65 thousand, of which "
        "USD 2.70 thousand in the months before; 4 lines by partner are alike"
    )
    # 2700 / 880.
    assert one.effect_pp == pytest.approx(306.818, abs=1e-3)
    assert (one.observed, one.expected, one.cells) == (3650.0, 950.0, 5)


def test_a_release_of_one_period_is_not_looked_at() -> None:
    assert repeated_period(material(), RULE) == NotRun("there is only one period")
    one = release({"2025-09": LEVELS["2025-09"]})
    assert isinstance(repeated_period(one, RULE), NotRun)
