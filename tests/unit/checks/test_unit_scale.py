"""ED106: every amount is in the unit of its table."""

import pytest

from exportdecomp.checks.unit_scale import unit_scale
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.material import Material
from tests.materials import material, rule

RULE = rule(
    "ED106", "unit_scale",
    near=0.25, low=5, high=9, lines_share=0.7, spread=5, error_pp=0.25, least_pp=0.01,
)  # fmt: skip
RELEASE = """
    period,component,value
    2024-08,headline,400000
    2024-08,usa,130000
    2024-08,eu,90000
    2024-08,congo,900
    2024-09,headline,410000
    2024-09,usa,140000
    2024-09,eu,80000
    2024-09,congo,1000
    2025-08,headline,450000
    2025-08,usa,110000
    2025-08,eu,100000
    2025-08,congo,1100
    2025-09,headline,470000
    2025-09,usa,120000
    2025-09,eu,105000
    2025-09,congo,28000
"""


def found(release: Material) -> list[Finding]:
    outcome = unit_scale(release, RULE)
    assert isinstance(outcome, list)
    return outcome


def scaled(month: str, factor: float, *codes: str) -> str:
    """A steady release with the amounts of a month, or of some lines, multiplied."""
    lines = []
    for line in RELEASE.replace("congo,28000", "congo,1200").strip().splitlines():
        period, code, value = line.strip().split(",")
        if period == month and (not codes or code in codes):
            value = str(float(value) * factor)
        lines.append(f"{period},{code},{value}")
    return "\n".join(lines)


def test_a_line_that_grows_thirtyfold_is_trade() -> None:
    assert found(material(RELEASE)) == []


def test_a_month_in_thousands_is_one_finding() -> None:
    (one,) = found(material(scaled("2025-09", 0.001)))

    assert one.message == (
        "2025-09: the headline and 3 components are 1,000 times smaller than usual, "
        "the headline USD 470.00 against USD 450.00 thousand"
    )
    # 470 in place of 470,000 over a base of 410,000.
    assert one.effect_pp == pytest.approx(100 * (470 - 470_000) / 410_000)
    assert (one.period, one.component, one.cells) == ("2025-09", "headline", 4)


def test_a_month_in_ten_thousands_is_found_in_the_middle_of_the_file() -> None:
    (one,) = found(material(scaled("2025-08", 1e-4)))

    assert one.message.startswith("2025-08: the headline and 3 components are 10,000 times")


def test_a_month_in_another_currency_is_one_finding() -> None:
    (one,) = found(material(scaled("2025-09", 7.1)))

    assert one.message == (
        "2025-09: the headline and 3 components are about 7 times larger than usual, "
        "the headline USD 3.34 mn against USD 450.00 thousand"
    )
    # The factor is that to the month before: 3,337,000 / 450,000; the rest is 450,000.
    assert one.effect_pp == pytest.approx(100 * (3_337_000 - 450_000) / 410_000)


def test_two_lines_of_a_shop_may_grow_sevenfold_over_a_year() -> None:
    release = """period,component,value
        2024-12,skis,13
        2024-12,boots,11
        2025-12,skis,84
        2025-12,boots,79
    """

    assert found(material(release)) == []


def test_a_single_line_out_by_a_thousand_is_told_by_its_name() -> None:
    (one,) = found(material(scaled("2025-09", 1000, "eu")))

    assert one.message == (
        "eu, 2025-09: 1,000 times larger than usual, USD 105.00 mn against USD 100.00 thousand"
    )
    assert one.effect_pp == pytest.approx(100 * (105e6 - 105e3) / 410_000)
    assert (one.severity, one.rows) == (Severity.ERROR, (16,))


def test_a_line_of_two_lumps_is_not_out_by_a_unit() -> None:
    # A hundred times in one month, a thousand times against a year before.
    release = RELEASE.replace("2025-08,congo,1100", "2025-08,congo,110000").replace(
        "2025-09,congo,28000", "2025-09,congo,1100000"
    )

    assert found(material(release)) == []


def test_a_line_too_small_to_matter_is_not_reported() -> None:
    release = RELEASE.replace("congo,900", "congo,0.03").replace("congo,1000", "congo,0.03")
    release = release.replace("congo,1100", "congo,0.03").replace("congo,28000", "congo,30")

    # 30 / 410,000 is 0.007 points.
    assert found(material(release)) == []


def test_the_release_before_shows_a_period_that_was_rescaled() -> None:
    before = scaled("2025-09", 1)
    now = scaled("2024-08", 1000)
    (one,) = found(material(now, baseline=before))

    assert one.message.startswith(
        "2024-08: the headline and 3 components are 1,000 times larger"
    )
    # 2024-08 is the base of 2025-08: 100 × 450,000 × (1 / 400e6 − 1 / 400e3).
    assert one.effect_pp == pytest.approx(100 * 450e3 * (1 / 400e6 - 1 / 400e3))


def test_months_in_a_row_with_one_factor_are_one_finding() -> None:
    before = scaled("2025-09", 1)
    now = before
    for month in ("2025-08", "2025-09"):
        now = "\n".join(
            f"{line.rpartition(',')[0]},{float(line.rpartition(',')[2]) / 1000}"
            if line.startswith(month)
            else line
            for line in now.splitlines()
        )
    (one,) = found(material(now, baseline=before))

    assert one.message == (
        "2025-08 to 2025-09: the headline and 3 components are 1,000 times smaller than "
        "usual, the headline in 2025-09 USD 470.00 against USD 470.00 thousand"
    )
    assert (one.period, one.periods, one.cells) == ("2025-09", ("2025-08", "2025-09"), 8)
    assert len(one.rows) == 8
    # (470 − 470,000) / 410,000, more than (450 − 450,000) / 400,000.
    assert one.effect_pp == pytest.approx(100 * (470 - 470_000) / 410_000)


def test_a_release_that_is_out_as_a_whole_keeps_its_growth() -> None:
    before = scaled("2025-09", 1)
    head, *lines = before.splitlines()
    parts = [line.rpartition(",") for line in lines]
    now = "\n".join([head, *(f"{key},{float(value) * 1000}" for key, _, value in parts)])
    (one,) = found(material(now, baseline=before))

    assert one.periods == ("2024-08", "2024-09", "2025-08", "2025-09")
    assert (one.severity, one.effect_pp) == (Severity.ERROR, 0.0)


def test_an_empty_release_is_not_looked_at() -> None:
    assert unit_scale(material(), RULE) == NotRun("no amount was read")


def test_a_line_that_is_the_sum_of_fewer_rows_is_no_matter_of_units() -> None:
    counted = RELEASE.replace("component,value", "component,value,rows")
    lines = [line if "period" in line else f"{line},9" for line in counted.split("\n")[1:-1]]
    small = "\n".join(lines).replace("2025-09,usa,120000,9", "2025-09,usa,120,9")

    (one,) = found(material(small))

    assert one.component == "usa"
    assert found(material(small.replace("usa,120,9", "usa,120,8"))) == []
    assert len(found(material(small.replace("usa,120,9", "usa,120,10")))) == 1


def test_a_month_that_holds_the_year_is_in_no_other_currency() -> None:
    rows = ["period,component,value"]
    for name, level in (("headline", 900), ("usa", 410), ("eu", 290), ("japan", 130)):
        rows += [f"2025-{month:02d},{name},{level + month}" for month in range(1, 8)]
        # Seven months of it, and an eighth.
        rows.append(f"2025-08,{name},{8 * level + 36}")

    assert found(material("\n".join(rows))) == []


def test_a_line_that_is_out_with_its_period_is_told_with_it() -> None:
    thousandth = RELEASE.replace("2025-09,headline,470000", "2025-09,headline,470")
    for name, level in (("usa", 120000), ("eu", 105000), ("congo", 28000)):
        thousandth = thousandth.replace(
            f"2025-09,{name},{level}", f"2025-09,{name},{level / 1000}"
        )
    # Congo's 28 against 1,100 is a fortieth, against the 1,000 of the year before too.
    thousandth = thousandth.replace("2025-09,congo,28.0", "2025-09,congo,1.3")
    (one,) = found(material(thousandth))

    assert "the headline and 3 components are 1,000 times smaller" in one.message
