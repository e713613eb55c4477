"""``exportdecomp series --cumulate``: contributions to growth since the first base."""

from pathlib import Path

import pytest

from tests.cli.command import answer, call
from tests.cli.own_files import put
from tests.cli.series import GOODS, PARTNERS, YEARS, document, in_period, printed


def test_cumulated_contributions_add_up_to_growth_since_the_first_base(tmp_path: Path) -> None:
    file = put(tmp_path, *YEARS)
    found = document("series", "--data", file, "--cumulate")

    # pumps 4 + 5 * 1.1, valves 6 - 5 * 1.1: 19 and 1 of the 200 of 2023
    assert [(row["code"], row["cumulated_pp"]) for row in in_period(found, "2025")] == [
        ("headline", 10.0),
        ("pumps", 9.5),
        ("valves", 0.5),
    ]
    assert [row["cumulated_pp"] for row in in_period(found, "2024")] == [10.0, 4.0, 6.0]
    assert [row["code"] for row in in_period(found, "2024")][1:] == ["pumps", "valves"]
    table = answer("series", "--data", file, "--cumulate")
    assert printed(table, "pumps")[:3] == ["+4.00", "+5.00", "+9.50"]
    assert printed(table, "Sum = headline")[:3] == ["+10.00", "0.00", "+10.00"]
    shown = answer("series", "--data", file, "--cumulate", "--measure", "cumulated")
    assert printed(shown, "valves")[:2] == ["+6.00", "+0.50"]


def test_memo_rows_are_cumulated_beside_the_sum() -> None:
    found = document(
        *("series", "--by", "commodity", "--depth", "1", "--compare", "previous"),
        *("--from", "2025-05", "--to", "2025-06", "--cumulate"),
    )

    rows = {row["code"]: row for row in in_period(found, "2025-06")}
    first = {row["code"]: row for row in in_period(found, "2025-05")}
    factor = 1 + first["headline"]["growth_pct"] / 100
    for code in ("hitech", "me", "headline"):
        expected = first[code]["contribution_pp"] + factor * rows[code]["contribution_pp"]
        assert rows[code]["cumulated_pp"] == pytest.approx(expected, abs=1e-8)


def test_without_the_option_nothing_is_cumulated() -> None:
    rows = document(*PARTNERS)["records"]

    assert {row["cumulated_pp"] for row in rows} == {None}
    assert rows[0]["null_reasons"]["cumulated_pp"] == "not_cumulated"
    outcome = call(*PARTNERS, "--measure", "cumulated")
    assert outcome.code == 2
    assert "--cumulate" in outcome.err


def test_growth_over_a_gap_is_not_cumulated() -> None:
    found = document(*GOODS, "--compare", "previous", "--cumulate", "--depth", "1")

    assert {row["cumulated_pp"] for row in found["records"]} == {None}
    assert found["records"][0]["null_reasons"]["cumulated_pp"] == "gap"
    note = next(note for note in found["notes"] if note["code"] == "not_cumulated")
    assert "not known without 2026-01 to 2026-02" in note["text"]
