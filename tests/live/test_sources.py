"""A few calls to the real sources, of months that are long settled; see CONTRIBUTING.md."""

import os
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from tests.cli.command import Document, call
from tests.cli.fetching import at_home
from tests.conftest import LIVE_KEY

pytestmark = pytest.mark.live

HAS_KEY = bool(os.environ.get(LIVE_KEY))
Fetch = Callable[..., Document]


@pytest.fixture
def fetch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fetch:
    """Fetch into an empty store at the pace that the source likes."""
    at_home(tmp_path, monkeypatch)

    def fetched(*options: str) -> Document:
        outcome = call("fetch", *options, "--no-config", "--json")
        assert outcome.code == 0, outcome.err
        return outcome.document

    return fetched


def table(folder: Path, dataset: str, name: str) -> pl.DataFrame:
    return pl.read_parquet(folder / "store" / "data" / dataset / "0001" / f"{name}.parquet")


def exports_in(rows: pl.DataFrame) -> float:
    return float(rows.filter(flow="exports")["value"].sum())


def test_gacc_lists_the_year_and_its_totals_are_whole(fetch: Fetch, tmp_path: Path) -> None:
    said = fetch("gacc", "--table", "totals", "--from", "2025-09", "--to", "2025-09")

    rows = {one["part"]: one["rows"] for one in said["replies"]}
    # The page of the current year, which lists the years; the page of 2025; two currencies.
    assert list(rows) == [
        "index/preliminary",
        "index/preliminary/2025",
        "preliminary/2025-09/totals-cny",
        "preliminary/2025-09/totals-usd",
    ]
    keys = ["flow", "window", "currency", "value"]
    total = {row[:3]: row[3] for row in table(tmp_path, "china", "total").select(keys).rows()}
    for flow in ("exports", "imports"):
        for currency in ("CNY", "USD"):
            assert total[flow, "ytd", currency] > total[flow, "month", currency] > 0
        # About 7.1 yuan to the dollar in September 2025.
        assert 7 < total[flow, "month", "CNY"] / total[flow, "month", "USD"] < 7.3


def test_comext_chapters_add_up_to_their_total(fetch: Fetch, tmp_path: Path) -> None:
    months = ("--from", "2024-03", "--to", "2024-03")
    said = fetch("comext", "--reporter", "DE", "--partner", "CN", *months)

    assert [one["part"] for one in said["replies"]] == ["de/cn/hs2/2024-03"]
    total = table(tmp_path, "comext-de-cn", "total")
    chapters = table(tmp_path, "comext-de-cn", "product")
    assert {"84", "85", "87"} <= set(chapters["product"])
    # Confidential trade may stand in the total alone.
    assert 0.95 < exports_in(chapters) / exports_in(total) < 1.0001


@pytest.mark.parametrize("is_keyed", sorted({False, HAS_KEY}))
def test_comtrade_answers_for_the_partner_asked_for(
    fetch: Fetch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_keyed: bool
) -> None:
    if is_keyed:
        monkeypatch.setenv("EXPORTDECOMP_COMTRADE_KEY", os.environ[LIVE_KEY])
    months = ("--from", "2024-03", "--to", "2024-03")
    said = fetch("comtrade", "--reporter", "CHN", "--partner", "USA", *months)

    assert said["query"]["has_key"] == is_keyed
    assert said["replies"][0]["part"] == "chn availability"
    total = table(tmp_path, "comtrade-chn-usa", "total")
    chapters = table(tmp_path, "comtrade-chn-usa", "product")
    assert {"84", "85"} <= set(chapters["product"])
    assert exports_in(chapters) == pytest.approx(exports_in(total), rel=1e-3)
