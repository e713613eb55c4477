from datetime import date
from pathlib import Path

import pytest

from exportdecomp.errors import InputError, ReplyError
from exportdecomp.model.call import Call
from exportdecomp.model.provider import FetchQuery
from exportdecomp.model.record import Record
from exportdecomp.sources.archive import Archive
from exportdecomp.sources.comext import COMEXT
from exportdecomp.sources.comext_calls import ask_of
from exportdecomp.sources.comtrade import COMTRADE
from exportdecomp.sources.comtrade_calls import dated
from exportdecomp.sources.ledger import JOURNAL
from exportdecomp.sources.parts import read_part
from exportdecomp.workflows.fetch_again import read_again, restore
from tests.builders import month
from tests.replay.comext_pages import Form
from tests.replay.comext_pages import reply as comext_reply
from tests.replay.composed import AUGUST, COMPOSED, call_of, figures
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


def test_a_name_without_end_is_no_figure(tmp_path: Path) -> None:
    call = call_of(AUGUST)
    archive = Archive(tmp_path, "composed")
    names = ["q" * 1000, "q" * 1001]
    with archive.alone(0):
        long, longer = (
            _kept(archive, call, figures(total=621.0, **{name: 437.0}), at, "")
            for name, at in zip(names, (NOON, LATER), strict=True)
        )

    assert read_again(COMPOSED, archive, call, long).rows is not None
    with pytest.raises(ReplyError, match="a name of 1,001 characters") as caught:
        read_again(COMPOSED, archive, call, longer)

    assert (caught.value.code, caught.value.where) == ("long_label", call.part)


def test_an_earlier_reply_that_is_lost_with_its_figures_needs_a_copy_or_leaves_the_journal(
    tmp_path: Path,
) -> None:
    call = _comext()
    archive = Archive(tmp_path, "comext")
    with archive.alone(0):
        lost = _kept(archive, call, b"x", NOON, "")
        kept = _kept(archive, call, b"y", LATER, "")
    archive.path_of(lost).unlink()

    with pytest.raises(InputError, match="a reply cannot be read") as caught:
        restore(tmp_path, COMEXT, archive, call)
    assert "put it back from a copy" in str(caught.value.hint)

    journal = archive.folder / JOURNAL
    lines = journal.read_text("utf-8").splitlines(keepends=True)
    journal.write_text("".join(one for one in lines if lost.sha256 not in one), "utf-8")
    again = Archive(tmp_path, "comext")
    restore(tmp_path, COMEXT, again, call)
    assert again.replies(call.part) == [kept]
