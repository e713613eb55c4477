"""September 2025, the worked month: contributions in dollars and in yuan."""

from math import fsum

import pytest

from tests.cli.command import Document, breakdown, contrib, rows

MONTH = ("--month", "2025-09")
YUAN_ARCHIVED = (*MONTH, "--currency", "CNY", "--base", "archived", "--by", "partner")

# Levels of the General Administration of Customs of China, converted at the rates implied by
# its totals, over the base of the headline: 328.57 bn / 1.083.
IN_DOLLARS = [
    ("commodity", "me", 7.71, 12.7),
    ("commodity", "ic", 1.55, 32.9),
    ("commodity", "ships", 0.65, None),
    ("commodity", "toys", -0.37, -28.0),
    ("partner", "africa", 2.66, 56.5),
    ("partner", "asean", 2.39, 15.6),
    ("partner", "eu", 1.96, 14.1),
    ("partner", "hkg", 1.86, None),
    ("partner", "latin_america", 1.15, None),
    ("partner", "usa", -4.19, -27.0),
    ("partner", "revision", 0.11, None),
]

# The same month in yuan as the bulletin of 18 October 2025 and the one a year before printed
# it, so nothing is converted. For Africa: 159,695,801,157 yuan after 101,964,245,144, over
# 2,165,302,736,802 in all: 57,731,556,013 / 21,653,027,368.02 = 2.666.
IN_YUAN = [("africa", 2.666), ("asean", 2.404), ("eu", 1.968), ("usa", -4.171), ("hkg", 1.870)]
CONTINENTS = {
    "asia": 6.939,
    "africa": 2.666,
    "europe": 1.433,
    "latin_america": 1.159,
    "oceania": 0.314,
    "north_america": -4.237,
}


@pytest.mark.parametrize("by", ["commodity", "partner"])
def test_the_headline_in_dollars_is_the_printed_one_exactly(by: str) -> None:
    head = breakdown(contrib(*MONTH), by)["headline"]

    assert abs(head["growth_pct"] - 8.3) < 1e-9
    assert abs(head["contribution_pp"] - 8.3) < 1e-9
    assert head["value"] == 328_570_000_000
    # 328.57 / 1.083 = 303.388734...; the printed 8.3 allows 8.25 to 8.35.
    assert round(head["base_value"]) == 303_388_734_995
    assert (round(head["lower_pct"], 6), round(head["upper_pct"], 6)) == (8.25, 8.35)


@pytest.mark.parametrize(("by", "code", "pp", "growth"), IN_DOLLARS)
def test_contributions_in_dollars(by: str, code: str, pp: float, growth: float | None) -> None:
    row = rows(breakdown(contrib(*MONTH), by))[code]

    assert abs(row["contribution_pp"] - pp) <= 0.02
    if growth is not None:
        assert round(row["growth_pct"], 1) == growth


def test_the_revision_is_a_row_of_its_own_with_a_base_only() -> None:
    revision = rows(breakdown(contrib(*MONTH), "partner"))["revision"]

    assert (revision["role"], revision["residual_reason"]) == ("residual", "revision")
    assert (revision["in_sum"], revision["value"]) == (True, 0.0)
    assert revision["growth_pct"] is None
    assert revision["null_reasons"]["growth_pct"] == "residual"


@pytest.mark.parametrize(("code", "pp"), IN_YUAN)
def test_contributions_in_yuan_from_first_prints(code: str, pp: float) -> None:
    part = breakdown(contrib(*YUAN_ARCHIVED), "partner")

    assert abs(part["headline"]["growth_pct"] - 8.278) <= 0.0005
    assert abs(rows(part)[code]["contribution_pp"] - pp) <= 0.0005


def test_continents_and_unspecified_partners_sum_exactly() -> None:
    part = breakdown(contrib(*YUAN_ARCHIVED, "--scheme", "continents"), "partner")
    tops = {row["code"]: row for row in part["components"] if row["in_sum"]}
    head = part["headline"]

    assert set(tops) == {*CONTINENTS, "unspecified"}
    for code, pp in CONTINENTS.items():
        assert abs(tops[code]["contribution_pp"] - pp) <= 0.0005
    # Whole yuan, so that no tolerance is needed.
    assert sum(row["value"] for row in tops.values()) == head["value"]
    assert sum(row["base_value"] for row in tops.values()) == head["base_value"]
    total = fsum(row["contribution_pp"] for row in tops.values())
    assert abs(total - head["contribution_pp"]) < 1e-9


@pytest.mark.parametrize(
    ("month", "currency", "pp", "growth"),
    [
        # "Doubled" in April and 110% in May, as the press reported both releases.
        ("2026-04", "USD", 4.9, 100),
        ("2026-04", "CNY", 4.5, 92),
        ("2026-05", "USD", 5.9, 110),
    ],
)
def test_integrated_circuits_in_spring_2026(
    month: str, currency: str, pp: float, growth: float
) -> None:
    options = ("--month", month, "--currency", currency, "--by", "commodity")
    row = rows(breakdown(contrib(*options), "commodity"))["ic"]

    # Both levels are converted, each good to 0.15%: 0.3% of 2.1 times the base are 0.63.
    converted = 0.63 if currency == "USD" else 0.0
    assert abs(row["growth_pct"] - growth) <= 0.5 + converted
    assert abs(row["contribution_pp"] - pp) <= 0.05


def test_every_row_names_its_base_and_its_vintage() -> None:
    for part in contrib(*MONTH)["breakdowns"]:
        kinds = {row["base_kind"] for row in part["components"]}
        assert kinds == {"restated" if part["by"] == "commodity" else "archived"}
        assert {_vintage(row) for row in part["components"]} <= {"2025-10-13", "2025-10-18"}


def _vintage(row: Document) -> str:
    return str(row["vintage"])
