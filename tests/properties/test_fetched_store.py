# The model of a store: what a source showed on each day on which it was asked.
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from exportdecomp.model.fetch_report import FetchReport, FetchRequest
from exportdecomp.model.period import month_number
from exportdecomp.model.provider import FetchQuery
from exportdecomp.sources.published import read_published
from exportdecomp.workflows.fetch import fetch
from exportdecomp.workflows.fetch_tables import DEFINED
from tests.replay import comext_pages, gacc_pages
from tests.replay.comext_pages import LEAVES, Form, answering, value
from tests.replay.server import Canned, Replay

_FIRST = date(2026, 11, 1)
_HTML = {"Content-Type": "text/html; charset=utf-8"}
_GERMANY: dict[str, tuple[str, ...]] = {
    "reporter": ("DE",),
    "partner": ("CN",),
    "flow": ("imports",),
}
_DATED = (Form(), Form(second=True))
_SHORT = {**_GERMANY, "product": ("84", "85")}
_NAME = "comext-de-cn"


class Here:
    """A store of its own, and a source on this machine that it is filled from."""

    def __init__(self, folder: Path, replay: Replay) -> None:
        self.store, self.replay = folder / "store", replay
        self.choices = _SHORT

    def fetch(
        self, source: str, since: str, until: str, day: date, *, offline: bool = False
    ) -> FetchReport:
        """Fetch months, on a day."""
        first, last = (month_number(int(one[:4]), int(one[5:])) for one in (since, until))
        choices = self.choices if source == "comext" else {}
        request = FetchRequest(
            FetchQuery(source, first, last, choices),
            str(self.store),
            base_url=self.replay.url,
            now=f"{day}T09:30:00Z",
            pace=0.0,
            offline=offline,
        )
        report = fetch(request, lambda _: None)
        assert report.failed == ()
        return report

    def files(self, name: str) -> dict[str, bytes]:
        """Return the published tables of a dataset."""
        published = read_published(self.store, name)
        assert published is not None
        folder = Path(published.folder)
        tables = published.tables.items()
        return {one: (folder / it.file).read_bytes() for one, it in tables if one != DEFINED}

    def table(self, name: str, table: str) -> pl.DataFrame:
        """Return a published table."""
        published = read_published(self.store, name)
        assert published is not None
        return pl.read_parquet(Path(published.folder) / published.tables[table].file)


@contextmanager
def _here() -> Iterator[Here]:
    with TemporaryDirectory() as folder, Replay() as replay:
        yield Here(Path(folder), replay)


def _days(count: int) -> list[date]:
    return [_FIRST + timedelta(days=4 * place) for place in range(count)]


def _vintages(shown: Sequence[int], days: Sequence[date], base: int) -> list[tuple[int, date]]:
    """Say which figures a store must hold: each that differs from the one before it."""
    pairs = list(zip(shown, days, strict=True))
    return [
        (factor * base, day)
        for place, (factor, day) in enumerate(pairs)
        if place == 0 or factor != pairs[place - 1][0]
    ]


@settings(max_examples=6)
@given(st.lists(st.integers(1, 3), min_size=2, max_size=4), st.sampled_from(_DATED))
def test_every_change_is_a_vintage_and_any_day_has_the_figure_that_stood(
    shown: list[int], form: Form
) -> None:
    # A figure of 7 on days 1, 5 and 9 that is 14 on day 5 alone: 7, then 14, then 7 again. A
    # source that dates its replies moves that day each time; one that does not gives none.
    worth = value("DE", "CN", "TOTAL", "1", "2026-09")
    days = _days(len(shown))
    with _here() as here:
        for factor, day in zip(shown, days, strict=True):
            updated = f"{day:%d/%m/%y} 11:00:00"
            here.replay.handler = answering(form._replace(factor=factor, updated=updated))
            here.fetch("comext", "2026-08", "2026-09", day)
        september = here.table(_NAME, "total").filter(period=date(2026, 9, 1))
        held = september.sort("vintage").select("value", "vintage").rows()
        assert held == _vintages(shown, days, worth)
        for day, factor in zip(days, shown, strict=True):
            stood = september.filter(pl.col("vintage") <= day).sort("vintage")["value"]
            assert stood[-1] == factor * worth
        _again(here, _NAME, "comext", days[-1])


@settings(max_examples=2)
@given(st.lists(st.integers(0, 3), min_size=3, max_size=3))
def test_a_page_that_changes_under_its_printed_day_is_dated_when_it_is_seen(
    shown: list[int],
) -> None:
    # Integrated circuits of September, printed on 2026-10-13 as 2,719.2 hundred million yuan.
    days = _days(len(shown))
    place = gacc_pages.page_path("2026-09", "exports", "CNY")
    with _here() as here:
        for path, page in gacc_pages.site(("2026-08", "2026-09")).items():
            here.replay.serve(path, Canned(200, page, _HTML))
        for tenths, day in zip(shown, days, strict=True):
            revised = {"ic": tenths} if tenths else {}
            page = gacc_pages.page("2026-09", "exports", "CNY", revised=revised)
            here.replay.serve(place, Canned(200, page, _HTML))
            here.fetch("gacc", "2026-08", "2026-09", day)
        found = here.table("china", "commodity").filter(
            commodity="ic", flow="exports", window="month", period=date(2026, 9, 1)
        )
        due = _vintages(shown, [date(2026, 10, 13), *days[1:]], 10**7)
        assert found.sort("vintage").select("value", "vintage").rows() == [
            (271_920_000_000.0 + more, day) for more, day in due
        ]
        _again(here, "china", "gacc", days[-1])


def _again(here: Here, name: str, source: str, day: date) -> None:
    """Ask again, then read the archive alone without what was read of it before."""
    before = here.files(name)
    report = here.fetch(source, "2026-08", "2026-09", day + timedelta(days=1))
    assert report.datasets == ()
    assert {one.outcome for one in report.got} == {"unchanged"}
    rmtree(here.store / "parts")
    rmtree(here.store / "data")
    here.fetch(source, "2026-08", "2026-09", day + timedelta(days=2), offline=True)
    assert here.files(name) == before


@settings(max_examples=4)
@given(st.permutations([("05", "07"), ("06", "09"), ("07", "07")]))
def test_ranges_that_overlap_hold_the_same_in_any_order(
    ranges: list[tuple[str, str]],
) -> None:
    with _here() as here, _here() as other:
        for one, asked in ((here, ranges), (other, [("05", "09")])):
            one.replay.handler = answering()
            for (since, until), day in zip(asked, _days(3), strict=False):
                one.fetch("comext", f"2026-{since}", f"2026-{until}", day + timedelta(days=16))
        for table in ("total", "product"):
            assert here.table(_NAME, table).equals(other.table(_NAME, table))


@settings(max_examples=4)
@given(st.sampled_from(["01", "06", "09"]), st.integers(1, 9))
def test_what_is_published_adds_up_to_the_last_digit(month: str, factor: int) -> None:
    # Euros are whole numbers: 97 chapters of the composed replies, and their total.
    label = f"2026-{month}"
    with _here() as here:
        here.choices = _GERMANY
        here.replay.handler = answering(comext_pages.PLAIN._replace(factor=factor))
        here.fetch("comext", label, label, date(2026, 11, 20))
        chapters = here.table(_NAME, "product")
        total = here.table(_NAME, "total")
    due = {
        code: factor * value("DE", "CN", code, "1", label)
        for code in {leaf[:2] for leaf in LEAVES}
    }
    held = dict(chapters.select("product", "value").iter_rows())
    assert held == {code: worth for code, worth in due.items() if worth}
    assert total["value"].to_list() == [sum(due.values())]
