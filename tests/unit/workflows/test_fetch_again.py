from datetime import date
from pathlib import Path

from exportdecomp.model.call import Call
from exportdecomp.model.provider import FetchQuery
from exportdecomp.model.record import Record
from exportdecomp.sources.archive import Archive
from exportdecomp.sources.comext import COMEXT
from exportdecomp.sources.comext_calls import ask_of
from exportdecomp.sources.comtrade import COMTRADE
from exportdecomp.sources.comtrade_calls import dated
from exportdecomp.sources.parts import read_part
from exportdecomp.workflows.fetch_again import read_again, restore
from tests.builders import month
from tests.replay.comext_pages import Form
from tests.replay.comext_pages import reply as comext_reply
from tests.replay.comtrade_pages import envelope, row
from tests.unit.sources.archived import LATER, NOON
from tests.unit.sources.archived import reply as record_of

_LAST = "2026-11-19T10:00:00+00:00"


def _comext() -> Call:
    since = month("2026-09")
    choices = {"reporter": ("DE",), "partner": ("CN",), "product": ("85",)}
    return COMEXT.plan(FetchQuery("comext", since, since, choices))[0]


def _kept(archive: Archive, call: Call, content: bytes, at: str, published: str) -> Record:
    told = record_of(call.part, content, at)
    record = told._replace(source=call.source, published=published)
    temporary = archive.temporary()
    temporary.write_bytes(content)
    return archive.keep(temporary, record)


def test_earlier_replies_are_written_down_again_each_with_its_own_day(tmp_path: Path) -> None:
    call = _comext()
    ask = ask_of(call)
    key = ((ask.reporter,), (ask.partner,), ask.products, ask.flows, ask.indicators)
    first, second = (
        comext_reply(key, ("2026-09",), Form(second=True, factor=factor)) for factor in (1, 3)
    )
    archive = Archive(tmp_path, "comext")
    with archive.alone(0):
        records = [
            _kept(archive, call, content, at, "")
            for content, at in ((first, NOON), (second, LATER), (first, _LAST))
        ]
        restore(tmp_path, COMEXT, archive, call)
    parts = [read_part(tmp_path, record) for record in records]
    one, other = parts[0], parts[1]
    assert one is not None
    assert other is not None
    assert set(one["vintage"]) == {date(2026, 10, 14)}
    assert set(other["vintage"]) == {date(2026, 11, 7)}
    assert (3 * one["value"]).to_list() == other["value"].to_list()
    assert parts[2] is None  # the newest one is read by whoever asks for it


def test_an_earlier_reply_that_cannot_be_read_holds_nothing(tmp_path: Path) -> None:
    call = _comext()
    archive = Archive(tmp_path, "comext")
    with archive.alone(0):
        faulty = _kept(archive, call, b"<html>maintenance</html>", NOON, "")
        _kept(archive, call, b"x", LATER, "")
        restore(tmp_path, COMEXT, archive, call)
    held = read_part(tmp_path, faulty)
    assert held is not None
    assert held.is_empty()


def test_an_earlier_reply_keeps_the_day_of_release_that_it_had(tmp_path: Path) -> None:
    # Released in January 2025 and again in June 2026; the source names the latter alone.
    since = month("2024-09")
    query = FetchQuery("comtrade", since, since, {"partner": ("USA",)})
    call = dated(COMTRADE.plan(query)[1], {since: date(2026, 6, 3)})
    assert call is not None
    archive = Archive(tmp_path, "comtrade")
    with archive.alone(0):
        old = _kept(
            archive, call, envelope([row("202409", "X", 842, "85")]), NOON, "2025-01-07"
        )
        rows = read_again(COMTRADE, archive, call, old).rows
    assert rows is not None
    assert rows["vintage"].to_list() == [date(2025, 1, 7)]
