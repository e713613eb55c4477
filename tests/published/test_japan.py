"""Japan's exports as the Ministry of Finance printed them."""

import pytest

from tests.cli.command import Document, breakdown, contrib, rows

SEPTEMBER = "2025-09"

# Growth printed in the releases of July and August 2026, as a public tracker of the releases
# carries it. Both months and their bases stand in the panel as they stood in those releases.
PRINTED = [
    ("2026-07", None, 23.2),
    ("2026-07", "semiconductors", 49.1),
    ("2026-07", "ic", 52.0),
    ("2026-07", "chip_equipment", 40.7),
    ("2026-07", "measuring", 26.8),
    ("2026-07", "telecoms", 20.6),
    ("2026-07", "scientific_optical", 16.5),
    ("2026-08", None, 19.3),
    ("2026-08", "semiconductors", 52.3),
    ("2026-08", "ic", 56.9),
    ("2026-08", "chip_equipment", 40.1),
    ("2026-08", "measuring", 20.4),
    ("2026-08", "telecoms", 14.5),
    ("2026-08", "scientific_optical", 19.5),
]


def japan(month: str) -> Document:
    options = ("--dataset", "japan", "--month", month, "--depth", "4")
    return breakdown(contrib(*options), "commodity")


def test_the_total_of_september_2025_is_the_revised_one() -> None:
    head = japan(SEPTEMBER)["headline"]

    # 9,404,854 million yen; the first release of the month had 9,413,260 million.
    assert head["value"] // 1_000_000 == 9_404_854
    assert head["base_value"] // 1_000_000 == 9_036_860
    # Thousand yen: (9,404,854,145 - 9,036,860,989) / 9,036,860,989
    # = 367,993,156 / 9,036,860,989 = 4.0721%.
    assert round(head["growth_pct"], 4) == 4.0721


@pytest.mark.parametrize(
    ("code", "pp"),
    [
        # (1,165,051,063 - 1,023,360,305) / 90,368,609.89 = 141,690,758 / 90,368,609.89
        ("special", 1.5679),
        # (624,780,934 - 554,749,756) / 90,368,609.89 = 70,031,178 / 90,368,609.89
        ("semiconductors", 0.7750),
        # (1,493,137,370 - 1,502,049,722) / 90,368,609.89 = -8,912,352 / 90,368,609.89
        ("vehicles", -0.0986),
    ],
)
def test_contributions_of_september_2025_by_hand(code: str, pp: float) -> None:
    assert round(rows(japan(SEPTEMBER))[code]["contribution_pp"], 4) == pp


@pytest.mark.parametrize(("month", "code", "printed"), PRINTED)
def test_printed_growth_is_reproduced_to_its_digit(
    month: str, code: str | None, printed: float
) -> None:
    part = japan(month)
    found = part["headline"] if code is None else rows(part)[code]

    assert abs(found["growth_pct"] - printed) <= 0.05
