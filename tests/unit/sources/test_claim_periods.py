"""Periods as texts write them."""

import pytest

from exportdecomp.sources.claim_periods import near_period, spelled


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2025/09", "2025-09"),
        ("2025/9", "2025-09"),
        ("202509", "2025-09"),
        ("2025-09-01", "2025-09"),
        ("Sept. 2025", "2025-09"),
        ("September, 2025", "2025-09"),
        ("2025 May", "2025-05"),
        ("Q3 2025", "2025-Q3"),
        ("2025Q3", "2025-Q3"),
        ("2025-q3", "2025-q3"),
        ("ytd 2025-09", "2025-09 ytd"),
        ("September 2025 YTD", "2025-09 ytd"),
        ("Jan-Sep 2025", "2025-09 ytd"),
        ("January\u2013September 2025", "2025-09 ytd"),
        ("rolling 2025-09", "2025-09 rolling"),
        (" 2025 ", "2025"),
    ],
)
def test_a_period_is_written_in_one_way(text: str, meant: str) -> None:
    assert spelled(text) == meant


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("2025-09-30", "2025-09"),
        ("2025-9", "2025-09"),
        ("Sep-25", "2025-09"),  # as a spreadsheet shows it
        ("25-09", "2025-09"),
        ("09/2025", "2025-09"),
        ("2025-13", None),
        ("yesterday", None),
    ],
)
def test_what_leaves_doubt_is_only_guessed(text: str, near: str | None) -> None:
    assert (spelled(text), near_period(text)) == (text, near)
