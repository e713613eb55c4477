"""China's release of September 2026, which is made up, from an empty store to an answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command import Document, answer, call, problems, strict_json
from tests.cli.fetching import gacc_here, serve_page
from tests.replay import gacc_pages
from tests.replay.server import Replay

MONTHS = ("2026-08", "2026-09")
FETCH = ("fetch", "gacc", "--from", "2026-08", "--to", "2026-09")
SEPTEMBER = ("contrib", "--month", "2026-09", "--json")


@pytest.fixture
def customs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Replay]:
    with gacc_here(gacc_pages.site(MONTHS), tmp_path, monkeypatch) as replay:
        yield replay


def rows(document: Document, by: str) -> dict[str, Document]:
    breakdown = next(one for one in document["breakdowns"] if one["by"] == by)
    return {row["code"]: row for row in [*breakdown["components"], *breakdown["memo"]]}


@pytest.mark.usefixtures("customs")
def test_a_fetched_release_answers_at_once() -> None:
    answer(*FETCH)
    document = answer(*SEPTEMBER).document

    assert problems(document, "contrib") == []
    goods, partners = rows(document, "commodity"), rows(document, "partner")
    headline = document["breakdowns"][0]["headline"]
    # Page (1) in dollars: 4,007.4 hundred million, up 22.0%; in yuan 27,049.7. The base is
    # 400.74 / 1.22 = 328.4754 billion dollars.
    assert headline["value"] == 400_740_000_000
    assert headline["growth_pct"] == 22.0
    # Page (5) in yuan: 2,719.2; the year before 10,406.1 up to September on this page, 9,051.8
    # up to August on the page before. The rates are 27,049.7 / 4,007.4 = 6.749938 and
    # 2,344.546 / 328.57 = 7.135607: 271.92 / 6.749938 = 40.2848, 135.43 / 7.135607 = 18.9794,
    # and 100 * 21.3054 / 328.4754 = 6.4861.
    assert goods["ic"]["base_kind"] == "restated"
    assert goods["ic"]["contribution_pp"] == pytest.approx(6.4861, abs=1e-4)
    # Page (4) in yuan: 1,996.2 for Africa, 1,596.958 a year before (embedded, as printed
    # then): 29.5736 - 22.3801 = 7.1935, and 100 * 7.1935 / 328.4754 = 2.1900.
    assert partners["africa"]["base_kind"] == "archived"
    assert partners["africa"]["contribution_pp"] == pytest.approx(2.1900, abs=1e-4)
    for breakdown in document["breakdowns"]:
        assert breakdown["sum"]["contribution_pp"] == pytest.approx(22.0, abs=1e-9)


@pytest.mark.usefixtures("customs")
def test_the_latest_month_is_the_fetched_one_and_others_stay_as_they_were() -> None:
    before = answer("contrib", "--month", "2026-07", "--json").document
    answer(*FETCH)
    after = answer("contrib", "--month", "2026-07", "--json").document
    latest = answer("contrib", "--dataset", "china", "--month", "latest", "--json").document

    assert latest["query"]["period"] == "2026-09"
    assert after["breakdowns"] == before["breakdowns"]
    fetched = [one for one in latest["provenance"] if one["source"].endswith(", fetched")]
    assert {one["release"] for one in fetched} == {"2026-08 to 2026-09"}


def test_fetching_again_asks_conditionally_and_changes_nothing(
    customs: Replay, tmp_path: Path
) -> None:
    answer(*FETCH)
    store = tmp_path / "store"
    files = {path: path.read_bytes() for path in (store / "data").rglob("*.*")}
    first, asked = answer(*SEPTEMBER).out, len(customs.log)

    again = answer(*FETCH, "--json").document

    assert {one["outcome"] for one in again["replies"]} == {"unchanged"}
    assert all("if-none-match" in seen.headers for seen in customs.log[asked:])
    assert {path: path.read_bytes() for path in (store / "data").rglob("*.*")} == files
    assert answer(*SEPTEMBER).out == first


def test_a_changed_page_is_a_vintage_that_revisions_sees(customs: Replay) -> None:
    answer(*FETCH)
    first = answer(*SEPTEMBER).document
    # Chips in yuan become 2,719.2 + 500 x 0.1 = 2,769.2 hundred million, on a page that
    # still names the day of its first print.
    path = gacc_pages.page_path("2026-09", "exports", "CNY")
    serve_page(
        customs, path, gacc_pages.page("2026-09", "exports", "CNY", revised={"ic": 500})
    )

    again = answer(*FETCH, "--json").document
    revised = answer("revisions", "--month", "2026-09", "--by", "commodity", "--json").document
    as_printed = answer(*SEPTEMBER).document
    latest = answer(*SEPTEMBER, "--as-of", "latest").document

    outcomes = [one["outcome"] for one in again["replies"]]
    assert outcomes.count("changed") == 1
    assert as_printed["breakdowns"][0]["components"] == first["breakdowns"][0]["components"]
    was, now = (rows(one, "commodity")["ic"]["value"] for one in (as_printed, latest))
    # 271.92 and 276.92 billion yuan at 6.749938.
    assert was == pytest.approx(40_284_815_000, abs=1e6)
    assert now == pytest.approx(41_025_561_000, abs=1e6)
    anew = next(one for one in revised["breakdowns"] if one["kind"] == "later")
    changed = {row["code"]: row for row in anew["components"]}
    # 100 * 0.740746 / 328.4754 = 0.2255: what is not itemised of M&E has it less.
    assert changed["ic"]["revision_pp"] == pytest.approx(0.2255, abs=1e-4)
    assert changed["other_me"]["revision_pp"] == pytest.approx(-0.2255, abs=1e-4)
    day = anew["after"]["vintage"]
    assert f"Published anew on {day}, in points of growth: by commodity" in revised["summary"]
    assert "Integrated circuits +0.23" in revised["summary"]


def test_a_faulty_page_that_is_mended_leaves_no_trace_in_what_is_published(
    customs: Replay, tmp_path: Path
) -> None:
    # The yuan page of totals lacks 7,000 hundred million of exports, of trade and of the
    # balance, consistently, so that only the other tables contradict it.
    path = gacc_pages.page_path("2026-09", "totals", "CNY")
    sound = gacc_pages.page("2026-09", "totals", "CNY")
    faulty = sound
    for amount in (
        "27,049.7", "46,599.7", "7,499.7", "227,927.3", "392,367.5", "63,487.1",
    ):  # fmt: skip
        less = f"{float(amount.replace(',', '')) - 7000:,.1f}"
        assert f">{amount}<" in sound.decode()
        faulty = faulty.replace(f">{amount}<".encode(), f">{less}<".encode())
    serve_page(customs, path, faulty)
    refused = call(*FETCH, "--json")

    assert refused.code == 3
    assert strict_json(refused.err)["error"]["code"] == "check_failed"
    assert not (tmp_path / "store/data/china/current.json").exists()

    serve_page(customs, path, sound)
    mended = answer(*FETCH, "--json").document
    total = next(
        row
        for row in answer(
            "contrib", "--month", "2026-09", "--currency", "CNY", "--json"
        ).document["breakdowns"]
    )["headline"]

    assert [one["outcome"] for one in mended["replies"]].count("changed") == 1
    assert [one["name"] for one in mended["datasets"]] == ["china"]
    assert total["value"] == 2_704_970_000_000
    # The page was never published, so its first print is the mended one.
    assert answer("store", "verify").code == 0
    assert (
        answer("revisions", "--month", "2026-09", "--currency", "CNY", "--json").document[
            "headline"
        ][0]["value"]
        == 2_704_970_000_000
    )


def test_a_total_that_was_published_anew_in_the_other_currency_is_listed(
    customs: Replay,
) -> None:
    answer(*FETCH)
    before = answer("revisions", "--month", "2026-09", "--json").document["headline"]
    # 27,049.7 hundred million become 27,052.7, and what holds it grows by as much.
    path = gacc_pages.page_path("2026-09", "totals", "CNY")
    more = dict.fromkeys(("total", "exports", "balance"), 30)
    serve_page(customs, path, gacc_pages.page("2026-09", "totals", "CNY", revised=more))
    answer(*FETCH)

    told = answer("revisions", "--month", "2026-09", "--json").document

    assert [one["kind"] for one in before if one["currency"] == "CNY"][:1] == ["first"]
    assert "later" not in {one["kind"] for one in before}
    (anew,) = (one for one in told["headline"] if one["kind"] == "later")
    assert (anew["currency"], anew["value"]) == ("CNY", 2_705_270_000_000)
    # 0.3 of 2,704.97 billion.
    assert anew["revision_pct"] == pytest.approx(0.01109, abs=1e-5)
    assert "one_vintage" not in {note["code"] for note in told["notes"]}
