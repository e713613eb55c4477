"""What was fetched answers the questions that an embedded dataset answers."""

import csv
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import answer, call
from tests.unit.workflows.fetched import put_comtrade

ASKED = ("--dataset", "comtrade", "--month", "2025-09")


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EXPORTDECOMP_STORE", str(tmp_path / "store"))
    put_comtrade(tmp_path / "store")
    return tmp_path / "store"


def breakdown(*options: str) -> dict[str, Any]:
    (part,) = answer("contrib", *ASKED, *options, "--json").document["breakdowns"]
    return {row["code"]: row for row in (*part["components"], *part["memo"])}


def test_products_nest_by_their_digits_whatever_depth_they_were_fetched_at() -> None:
    rows = breakdown("--depth", "3")

    assert {code: rows[code]["parent"] for code in ("84", "85", "8542", "854232")} == {
        "84": None,
        "85": None,
        "8542": "85",
        "854232": "8542",
    }
    # Over 1017 million, as revised: 457 - 415, 611 - 533, 267 - 213.
    assert rows["84"]["contribution_pp"] == pytest.approx(4.1298, abs=1e-4)
    assert rows["85"]["contribution_pp"] == pytest.approx(7.6696, abs=1e-4)
    assert rows["8542"]["contribution_pp"] == pytest.approx(5.3097, abs=1e-4)


def test_imports_have_rows_of_their_own() -> None:
    rows = breakdown("--flow", "imports")

    # 149 - 173 over 509.
    assert rows["27"]["contribution_pp"] == pytest.approx(-4.7151, abs=1e-4)
    assert rows["27"]["label"] == "Mineral fuels & oils"


def test_a_group_of_codes_stands_beside_the_sum() -> None:
    rows = breakdown("--group", "ai-hs")

    assert rows["ai-hs"]["contribution_pp"] == pytest.approx(5.3097, abs=1e-4)


def test_prices_and_volumes_are_those_of_the_finest_codes_that_are_counted() -> None:
    text = answer("price-volume", *ASKED).text

    # 31 / 29 pieces, and (131 / 31) / (97 / 29).
    assert "Memory chips +35.1% = volume\n+6.9% × unit value +26.3%" in text


def test_a_check_of_the_store_sees_the_revised_base() -> None:
    text = answer("check", "--dataset", "comtrade-chn").text

    assert "from USD 1.0130 bn to USD\n    1.0170 bn (+0.4%)" in text


def test_revisions_and_verify_read_the_store(tmp_path: Path) -> None:
    claims = tmp_path / "claims.csv"
    with claims.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["item", "period", "metric", "stated", "unit"])
        rows.writerow(["memory chips", "2025-09", "growth", "35.1", "%"])
    verified = answer("verify", str(claims), "--dataset", "comtrade-chn", "--json").document

    assert [one["verdict"] for one in verified["claims"]] == ["confirmed"]
    assert "USD mn 1,131.00" in answer("revisions", *ASKED).text


def test_groups_are_looked_for_in_what_was_fetched() -> None:
    document = answer("groups", "show", "ai-hs", "--dataset", "comtrade", "--json").document

    assert (document["dataset"], document["held"]) == ("comtrade-chn", ["8542"])


def test_lines_of_imports_are_known_before_they_are_fetched() -> None:
    outcome = call("contrib", "--flow", "imports", "--by", "commodity")

    assert outcome.code == 3
    assert "china has no imports by commodity" in outcome.err
    assert "`exportdecomp fetch` brings imports" in outcome.err
