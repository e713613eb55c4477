from pathlib import Path

import polars as pl
import pytest

from exportdecomp.model.fetch_report import FetchRequest
from exportdecomp.model.provider import FetchQuery
from exportdecomp.sources.archive import Archive
from exportdecomp.sources.generations import generations
from exportdecomp.sources.published import read_published
from exportdecomp.sources.transport import Wire
from exportdecomp.workflows.fetch_publish import Made, publish_replies
from exportdecomp.workflows.fetch_run import FetchRun
from tests.replay.composed import AUGUST, COMPOSED, call_of, figures, path_of
from tests.replay.couriers import Clockwork, courier
from tests.replay.server import Canned, Replay

YEAR_BEFORE = AUGUST - 12
FIRST, LATER, LAST = "2026-10-14T12:00:00Z", "2026-11-07T09:30:00Z", "2026-11-22T08:00:00Z"
WHOLE = {AUGUST: figures(total=601, hs84=411, hs85=190)}
BASE = {YEAR_BEFORE: figures(total=503, hs84=342, hs85=161)}


def put(store: Path, replies: dict[int, bytes], now: str = FIRST) -> Archive:
    """Let the source send these replies, and keep and read them."""
    archive = Archive(store, "composed")
    calls = [call_of(month) for month in replies]
    source = COMPOSED._replace(plan=lambda _query: calls)
    with Replay() as replay, archive.alone(0), Wire(replay.url, 5.0) as wire:
        for month, body in replies.items():
            replay.serve(path_of(month), Canned(200, body, {"Content-Type": "text/plain"}))
        query = FetchQuery("composed", min(replies), max(replies))
        request = FetchRequest(query, str(store), replay.url, now)
        run = archive.begin("all", now, refresh=True)
        asked = FetchRun(request, source, archive, run, lambda _progress: None)
        asked.go(courier(wire, Clockwork(), source))
        assert asked.failed == []
    return archive


def made_of(store: Path, replies: dict[int, bytes], now: str = FIRST) -> Made:
    return publish_replies(store, COMPOSED, put(store, replies, now))


def product(made: Made) -> list[tuple[object, ...]]:
    folder = Path(made.datasets[0].folder)
    table = pl.read_parquet(folder / "product.parquet").sort("period", "product", "vintage")
    return [
        (day.isoformat()[:7], code, value, vintage.isoformat())
        for day, code, value, vintage in table.select(
            "period", "product", "value", "vintage"
        ).rows()
    ]


def test_replies_become_a_dataset_that_says_what_it_is_made_of(tmp_path: Path) -> None:
    made = made_of(tmp_path / "store", BASE | WHOLE)

    (one,) = made.datasets
    assert (one.name, one.source, one.template) == ("composed-atl", "composed", "comtrade")
    assert (one.since, one.until, one.retrieved) == ("2024-08", "2025-08", "2026-10-14")
    assert (one.replies, one.attribution) == (2, "Composed")
    assert {name: table.rows for name, table in one.tables.items() if table.rows} == {
        "product": 4,
        "total": 2,
    }
    assert product(made)[2:] == [
        ("2025-08", "84", 411.0, "2026-10-14"),
        ("2025-08", "85", 190.0, "2026-10-14"),
    ]


def test_a_dataset_with_a_gap_a_year_before_its_newest_month_is_named(tmp_path: Path) -> None:
    # 2024-07 and 2025-08 are there, 2024-08 is not.
    apart = {YEAR_BEFORE - 1: BASE[YEAR_BEFORE]}

    assert made_of(tmp_path / "gap", apart | WHOLE).baseless == {"composed-atl"}
    assert made_of(tmp_path / "whole", BASE | WHOLE).baseless == frozenset()


def test_the_same_replies_again_publish_nothing(tmp_path: Path) -> None:
    store = tmp_path / "store"
    made_of(store, WHOLE)

    again = made_of(store, WHOLE, LATER)

    assert (again.datasets, again.failed) == ((), ())
    assert [one.name for one in generations(store / "data/composed-atl")] == ["0001"]


def test_what_a_later_reply_changed_is_of_its_own_day_and_no_more(tmp_path: Path) -> None:
    store = tmp_path / "store"
    made_of(store, WHOLE)

    made = made_of(store, {AUGUST: figures(total=607, hs84=417, hs85=190)}, LATER)

    assert product(made) == [
        ("2025-08", "84", 411.0, "2026-10-14"),
        ("2025-08", "84", 417.0, "2026-11-07"),
        ("2025-08", "85", 190.0, "2026-10-14"),
    ]


def test_a_total_without_lines_is_no_dataset_of_its_own(tmp_path: Path) -> None:
    assert made_of(tmp_path / "store", {AUGUST: figures(total=601)}) == Made()


def test_lines_beyond_their_total_are_not_published(tmp_path: Path) -> None:
    store = tmp_path / "store"
    held = made_of(store, BASE | WHOLE)

    # 447 + 290 = 737 of a total of 647 in September.
    wrong = {AUGUST + 1: figures(total=647, hs84=447, hs85=290)}
    base = {YEAR_BEFORE + 1: figures(total=541, hs84=372, hs85=169)}
    made = made_of(store, base | wrong, LATER)

    assert made.datasets == ()
    assert [(one.part, one.exit_code) for one in made.failed] == [("composed-atl", 3)]
    assert read_published(store, "composed-atl") == held.datasets[0]


def test_figures_of_a_reply_that_are_gone_are_asked_for_again(tmp_path: Path) -> None:
    archive = put(tmp_path / "store", WHOLE)
    for part in (tmp_path / "store/parts/composed").iterdir():
        part.unlink()

    made = publish_replies(tmp_path / "store", COMPOSED, archive)

    assert [one.code for one in made.failed] == ["unread_reply"]
    assert "--offline" in made.failed[0].hint


@pytest.mark.parametrize("now", [LATER, LAST])
def test_a_later_retrieval_alone_is_no_new_publication(tmp_path: Path, now: str) -> None:
    store = tmp_path / "store"
    made_of(store, WHOLE)

    assert made_of(store, {AUGUST: WHOLE[AUGUST] + b"\n"}, now).datasets == ()
