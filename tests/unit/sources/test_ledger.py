"""What the lines of a journal add up to."""

from pathlib import Path

import pytest

from exportdecomp.errors import InputError
from exportdecomp.sources.journal import append
from exportdecomp.sources.ledger import Ledger, read_ledger
from tests.unit.sources.archived import LATER, NOON, reply


def line(body: bytes, **changes: str) -> dict[str, object]:
    return {"kind": "reply", **reply("august", body)._asdict(), **changes}


def test_a_word_that_a_reply_stands_counts_for_the_last_one_of_that_content() -> None:
    ledger = Ledger()
    for body in (b"321.8", b"322.4", b"321.8"):
        ledger.enter(line(body))

    told = {"kind": "checked", "part": "august", "run": "run-2", "at": LATER}
    ledger.enter(
        told | {"sha256": reply("", b"321.8").sha256, "etag": "", "last_modified": ""}
    )

    assert [one.checked_at for one in ledger.replies("august")] == [NOON, NOON, LATER]


def test_of_two_runs_of_a_query_the_last_counts() -> None:
    ledger = Ledger()
    for run in ("run-1", "run-2"):
        ledger.enter({"kind": "begin", "run": run, "query": "gacc 2026-08", "at": NOON})
    ledger.enter(line(b"321.8", run="run-1"))
    ledger.enter({"kind": "finish", "run": "run-1", "at": LATER})

    assert ledger.interrupted("gacc 2026-08", LATER[:4] + NOON[4:]) == "run-2"
    assert ledger.done("run-2") == frozenset()


def test_a_doubted_reply_counts_until_another_comes() -> None:
    ledger = Ledger()
    ledger.enter(line(b"321.8"))
    ledger.enter({"kind": "doubted"})
    assert len(ledger.sound("august")) == 1

    ledger.enter(line(b"322.4"))
    assert [one.size for one in ledger.replies("august")] == [5, 5]
    assert [one.sha256 for one in ledger.sound("august")] == [reply("", b"322.4").sha256]

    ledger.enter({"kind": "published"})
    ledger.enter(line(b"323.5"))
    assert len(ledger.sound("august")) == 2


def test_a_doubted_reply_that_is_published_all_the_same_counts_for_good() -> None:
    ledger = Ledger()
    ledger.enter(line(b"321.8"))
    ledger.enter({"kind": "doubted"})
    ledger.enter({"kind": "published"})
    assert not ledger.has_news

    ledger.enter(line(b"322.4"))
    assert len(ledger.sound("august")) == 2
    assert ledger.has_news


def test_a_time_without_a_zone_is_that_of_the_others() -> None:
    ledger = Ledger()
    begun = NOON.removesuffix("+00:00")
    ledger.enter({"kind": "begin", "run": "run-1", "query": "gacc", "at": begun})

    assert ledger.interrupted("gacc", "2026-10-15T11:59:59Z") == "run-1"
    assert ledger.interrupted("gacc", "2026-10-15T12:00:00Z") is None


@pytest.mark.parametrize(
    "changes",
    [{"kind": "other"}, {"sha256": "../../etc/passwd"}, {"kind": "checked", "part": "july"}],
)
def test_a_line_that_cannot_be_is_named_by_its_number(
    tmp_path: Path, changes: dict[str, str]
) -> None:
    journal = tmp_path / "journal.jsonl"
    append(journal, line(b"321.8"))
    append(journal, line(b"322.4", **changes))
    append(journal, line(b"323.5"))

    read = read_ledger(journal)

    assert read.faulty == (2,)
    assert len(read.ledger.replies("august")) == 2


def test_a_journal_that_is_a_folder_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the journal cannot be read"):
        read_ledger(tmp_path)
