"""What the lines of an archive's journal add up to: replies by part, and runs."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from exportdecomp.model.record import Record
from exportdecomp.sources.journal import read_journal
from exportdecomp.sources.store_layout import damaged

JOURNAL = "journal.jsonl"
"""The file in the folder of a source that says what was asked and what came."""

_DAY = timedelta(days=1)
_DIGEST = re.compile("[0-9a-f]{64}|")


class Ledger:
    """Replies by part in the order in which they came, and runs that did not end.

    A line is a reply (``kind`` is ``reply``), the word of a source that a reply still stands
    (``checked``), the begin or the end of a run (``begin``, ``finish``), or what became of
    the replies since the last such line: they were ``published``, or are ``doubted``, because
    together they failed the checks.
    """

    def __init__(self) -> None:
        self._replies: dict[str, list[Record]] = {}
        self._open: dict[str, tuple[str, str]] = {}
        self._done: dict[str, set[str]] = {}
        self._fresh: set[tuple[str, int]] = set()
        self._doubted: set[tuple[str, int]] = set()
        self._dropped: set[tuple[str, int]] = set()

    def enter(self, line: Mapping[str, Any]) -> None:
        """Take in a line.

        Raises:
            KeyError: Something is not in it.
            ValueError: Something in it cannot be.
        """
        match line["kind"]:
            case "reply":
                self._enter_reply(line)
            case "checked":
                self._enter_check(line)
            case "begin":
                self._open[line["query"]] = (line["run"], line["at"])
                self._done[line["run"]] = set()
            case "finish":
                self._done.pop(line["run"], None)
                ended = [one for one, run in self._open.items() if run[0] == line["run"]]
                for query in ended:
                    del self._open[query]
            case "doubted":
                self._doubted |= self._fresh
                self._fresh.clear()
            case "published":
                self._dropped |= {one for one in self._doubted if self._is_superseded(one)}
                self._doubted.clear()
                self._fresh.clear()
            case kind:
                raise ValueError(kind)

    def parts(self) -> list[str]:
        """List what was ever asked for and answered, sorted."""
        return sorted(self._replies)

    def replies(self, part: str) -> list[Record]:
        """List the replies to a part, oldest first."""
        return list(self._replies.get(part, ()))

    def sound(self, part: str) -> list[Record]:
        """List the replies to a part that count, oldest first.

        One that failed the checks and was never published counts only as long as no other
        came after it: a page that was mended within days has no first print that is wrong.
        """
        left_out = {one for one in self._doubted if self._is_superseded(one)} | self._dropped
        replies = enumerate(self._replies.get(part, ()))
        return [record for place, record in replies if (part, place) not in left_out]

    @property
    def has_news(self) -> bool:
        """Whether there are replies that were not published."""
        return bool(self._fresh or self._doubted)

    def _is_superseded(self, one: tuple[str, int]) -> bool:
        part, place = one
        return place < len(self._replies[part]) - 1

    def records(self) -> Iterator[Record]:
        """List all replies."""
        for part in self.parts():
            yield from self._replies[part]

    def interrupted(self, query: str, now: str) -> str | None:
        """Find the run of a query that began within a day and did not end."""
        run, begun = self._open.get(query, (None, ""))
        if run is None or not timedelta(0) <= _time(now) - _time(begun) < _DAY:
            return None
        return run

    def done(self, run: str) -> frozenset[str]:
        """List the parts that were answered in a run that did not end."""
        return frozenset(self._done.get(run, ()))

    def _enter_reply(self, line: Mapping[str, Any]) -> None:
        record = Record(**{name: line[name] for name in Record._fields})
        if not _DIGEST.fullmatch(record.sha256):
            raise ValueError(record.sha256)
        replies = self._replies.setdefault(record.part, [])
        self._fresh.add((record.part, len(replies)))
        replies.append(record)
        self._done.get(record.run, set()).add(record.part)

    def _enter_check(self, line: Mapping[str, Any]) -> None:
        replies = self._replies[line["part"]]
        place = max(place for place, one in enumerate(replies) if one.sha256 == line["sha256"])
        replies[place] = replies[place]._replace(
            checked_at=line["at"],
            run=line["run"],
            etag=line["etag"],
            last_modified=line["last_modified"],
        )
        self._done.get(line["run"], set()).add(line["part"])


class Read(NamedTuple):
    """What a journal adds up to, and the numbers of lines that could not be taken in."""

    ledger: Ledger
    faulty: tuple[int, ...]


def read_ledger(path: Path) -> Read:
    """Read what the journal of an archive adds up to.

    Raises:
        InputError: The file cannot be read at all.
    """
    ledger = Ledger()
    try:
        journal = read_journal(path)
    except OSError as error:
        raise damaged(path, f"the journal cannot be read: {error.strerror}") from error
    faulty = list(journal.faulty)
    for number, line in journal.lines:
        try:
            ledger.enter(line)
        except (KeyError, ValueError, TypeError):
            faulty.append(number)
    return Read(ledger, tuple(sorted(faulty)))


def _time(text: str) -> datetime:
    read = datetime.fromisoformat(text)
    return read if read.tzinfo else read.replace(tzinfo=UTC)
