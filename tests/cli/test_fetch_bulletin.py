"""Tables of the monthly bulletin, from `fetch` to an answer."""

from pathlib import Path
from typing import Any

import pytest

from exportdecomp.errors import DATA
from tests.cli.command import answer, call
from tests.cli.fetching import gacc_here
from tests.replay.gacc_bulletin_pages import (
    CHAPTERS,
    CHAPTERS_BEFORE,
    ITEMS,
    PARTNERS,
    bulletin_index,
    bulletin_page,
    bulletin_path,
    bulletin_title,
)

MONTHS = ("--from", "2025-09", "--to", "2026-09")
TABLES = ("bulletin-chapters", "bulletin-exports")
UNIT = "US$1,000"


def site() -> dict[str, bytes]:
    """The index of two years, chapters of both, commodities of the later one."""
    years = bulletin_index(TABLES, ["2026-09"]).replace(
        b"</select>", b'<option value="2025">2025</option></select>'
    )
    pages = {
        "/statics/report/monthly.html": years,
        "/statics/report/monthly2025.html": bulletin_index(TABLES[:1], ["2025-09"]),
    }
    for month, table, lines in (
        ("2025-09", "bulletin-chapters", CHAPTERS_BEFORE),
        ("2026-09", "bulletin-chapters", CHAPTERS),
        ("2026-09", "bulletin-exports", ITEMS),
    ):
        page = bulletin_page(
            bulletin_title(month, table), UNIT, lines, day=f"{month[:4]}/10/18"
        )
        pages[bulletin_path(month, table)] = page
    return pages


def breakdown(dataset: str, *options: str) -> dict[str, Any]:
    asked = ("--dataset", dataset, "--month", "2026-09", "--depth", "2")
    document = answer("contrib", *asked, *options, "--json").document
    return {row["code"]: row for row in document["breakdowns"][0]["components"]}


def test_sections_and_chapters_explain_the_growth_of_exports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with gacc_here(site(), tmp_path, monkeypatch):
        fetched = answer("fetch", "gacc", "--table", "bulletin-chapters", *MONTHS)
    assert "china-hs up to 2026-09" in fetched.text
    rows = breakdown("china-hs")
    # over 329,000: section XVI 155,000 - 141,000, chapter 85 104,000 - 92,000
    assert rows["s16"]["contribution_pp"] == pytest.approx(4.2553, abs=1e-4)
    assert rows["85"]["contribution_pp"] == pytest.approx(3.6474, abs=1e-4)
    assert rows["85"]["parent"] == "s16"
    # section I 1,900 - 2,000
    assert rows["s01"]["contribution_pp"] == pytest.approx(-0.0304, abs=1e-4)


def test_commodities_come_with_the_total_that_measures_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with gacc_here(site(), tmp_path, monkeypatch) as replay:
        fetched = answer("fetch", "gacc", "--table", "bulletin-exports", *MONTHS)
        asked = [one.path for one in replay.log]
    assert bulletin_path("2026-09", "bulletin-chapters") in asked
    assert "china-items up to 2026-09" in fetched.text
    listed = answer("store", "list", "--json").document["datasets"]
    assert {one["name"] for one in listed} == {"china-hs", "china-items"}


def test_a_total_without_commodities_is_no_dataset(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with gacc_here(site(), tmp_path, monkeypatch):
        answer("fetch", "gacc", "--table", "bulletin-chapters", *MONTHS)
    listed = answer("store", "list", "--json").document["datasets"]
    assert [one["name"] for one in listed] == ["china-hs"]


def test_a_page_whose_chapters_exceed_their_section_publishes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = site()
    path = bulletin_path("2026-09", "bulletin-chapters")
    pages[path] = pages[path].replace(b"104,000", b"124,000")
    with gacc_here(pages, tmp_path, monkeypatch):
        outcome = call("fetch", "gacc", "--table", "bulletin-chapters", *MONTHS)
    assert outcome.code == DATA
    assert "error[parts_above_whole]: the parts of 'XVI Machinery'" in outcome.err
    assert not list((tmp_path / "store" / "data").glob("*/current.json"))


def test_a_partner_that_nobody_listed_is_kept_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    month, table = "2026-09", "bulletin-partners"
    pages = {
        "/statics/report/monthly.html": bulletin_index([table], [month]),
        bulletin_path(month, table): bulletin_page(
            bulletin_title(month, table), UNIT, PARTNERS
        ),
    }
    with gacc_here(pages, tmp_path, monkeypatch):
        fetched = answer("fetch", "gacc", "--table", table, "--from", month, "--to", month)
    told = " ".join(fetched.text.split())
    assert "published china-usd up to 2026-09" in told
    assert "'Atlantis' is on no list of partners: kept as 'atlantis'" in told
