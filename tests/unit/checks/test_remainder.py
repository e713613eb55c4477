import pytest

from exportdecomp.checks.remainder import remainder
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.material import Material
from tests.materials import flat, material, rule

RULE = rule(
    "ED209", "remainder", relative=1e-9, band_pp=2, mads=4, months=24, history=12, least_pp=0.1
)._replace(severity=Severity.WARNING)
SCHEMES = {"partner": (flat("usa", "asean", "africa", rest="other"),)}
YEAR = [f"2024-{month:02d}" for month in range(8, 13)] + [
    f"2025-{month:02d}" for month in range(1, 8)
]


def months(*last: str) -> str:
    """Twelve months in which the lines leave 30% of 1000, and what comes after."""
    lines = [
        line
        for month in YEAR
        for line in (
            f"{month},headline,1000",
            f"{month},usa,300",
            f"{month},asean,280",
            f"{month},africa,120",
        )
    ]
    return "\n".join(["period,component,value", *lines, *last])


def findings(release: Material) -> list[Finding]:
    found = remainder(release, RULE)
    assert not isinstance(found, NotRun)
    return found


def test_a_line_that_lost_its_row_makes_the_remainder_jump() -> None:
    text = months("2025-08,headline,1100", "2025-08,usa,330", "2025-08,asean,308")

    (found,) = findings(material(text, schemes=SCHEMES))

    # 1100 - 638 = 462 is 42%; 30% of 1100 is 330: 132, or 13.2 points of 1000.
    assert found.severity is Severity.WARNING
    assert found.effect_pp == pytest.approx(13.2)
    assert found.observed == pytest.approx(42.0)
    assert found.expected == pytest.approx(30.0)
    assert (found.threshold, found.unit, found.period) == (2.0, "pct", "2025-08")
    assert found.message == (
        "the headline, 2025-08: the remainder other is 42.0% of it, usually 30.0% ± 2.0; "
        "USD 132.00 off; africa is not there"
    )


def test_a_share_within_its_band_is_let_pass() -> None:
    text = months(
        "2025-08,headline,1100", "2025-08,usa,330", "2025-08,asean,308", "2025-08,africa,111"
    )

    # 1100 - 749 = 351 is 31.9%.
    assert findings(material(text, schemes=SCHEMES)) == []


def test_a_remainder_that_varies_has_a_wider_band() -> None:
    # Every other month the remainder is 34%: median 32, deviations of 2, 4 * 1.4826 * 2.
    varied = (
        months().replace("-09,usa,300", "-09,usa,260").replace("-11,usa,300", "-11,usa,260")
    )
    for month in ("01", "03", "05", "07"):
        varied = varied.replace(f"2025-{month},usa,300", f"2025-{month},usa,260")
    text = varied + "\n2025-08,headline,1100\n2025-08,usa,200\n2025-08,asean,308\n"
    text += "2025-08,africa,132\n"

    # 460 is 41.8%, 9.8 points above the median, within 11.9.
    assert findings(material(text, schemes=SCHEMES)) == []


def test_a_line_that_is_often_missing_is_not_held_against_the_remainder() -> None:
    lines = [line for line in months().splitlines() if not line.endswith("africa,120")]
    text = "\n".join([*lines, "2025-08,headline,1100", "2025-08,usa,330", "2025-08,asean,308"])
    text += "\n2025-08,africa,132"

    # Africa is there in the newest month only: its remainder has nothing to compare with.
    assert isinstance(remainder(material(text, schemes=SCHEMES), RULE), NotRun)


def test_a_tree_that_names_no_remainder_is_judged_if_it_leaves_one() -> None:
    text = months("2025-08,headline,1100", "2025-08,usa,330", "2025-08,asean,308")
    unnamed = {"partner": (flat("usa", "asean", "africa"),)}

    (found,) = findings(material(text, schemes=unnamed))

    assert "what the lines leave is 42.0% of it" in found.message


def test_a_jump_of_no_weight_is_not_worth_a_word() -> None:
    heavy = RULE._replace(
        thresholds=tuple(
            one._replace(value=20.0) if one.name == "least_pp" else one
            for one in RULE.thresholds
        )
    )
    text = months("2025-08,headline,1100", "2025-08,usa,330", "2025-08,asean,308")

    assert remainder(material(text, schemes=SCHEMES), heavy) == []


def test_less_than_a_year_is_no_history() -> None:
    text = "\n".join(months().splitlines()[:30])

    assert isinstance(remainder(material(text, schemes=SCHEMES), RULE), NotRun)
    assert isinstance(remainder(material(schemes=SCHEMES), RULE), NotRun)
