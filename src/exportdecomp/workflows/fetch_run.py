"""The calls of one fetch, one after another: each reply is archived, then read."""

from collections.abc import Callable
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING

from exportdecomp.errors import ExportDecompError, FetchError, ReplyError
from exportdecomp.model.call import Answer, Call, CallKind, Meaning, Parsed, Ruling
from exportdecomp.model.fetch_report import Failed, FetchRequest, Got, Progress
from exportdecomp.model.provider import Provider
from exportdecomp.model.record import Record
from exportdecomp.model.version import VERSION
from exportdecomp.sources.archive import Archive, Run
from exportdecomp.sources.parts import no_rows, write_part
from exportdecomp.workflows.fetch_again import read_again, restore

if TYPE_CHECKING:
    import polars as pl

    from exportdecomp.sources.courier import Courier, Delivered

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"
NOTHING, HELD, SPLIT = "nothing", "held", "split"
_HEAD = 1 << 16
_OF_ONE_CALL = frozenset(
    {"not_found", "wrong_content", "empty_reply", "server_error", "too_large", "cut_reply"}
)
"""Failures that say nothing about the next call."""


class FetchRun:
    """What a fetch asks, and what comes of it.

    Args:
        request: What is asked, and how.
        provider: Who is asked.
        archive: Where replies are kept.
        run: This run, or an interrupted one that it goes on with.
        tell: Told of every call.
    """

    def __init__(
        self,
        request: FetchRequest,
        provider: Provider,
        archive: Archive,
        run: Run,
        tell: Callable[[Progress], None],
    ) -> None:
        self._request, self._provider = request, provider
        self._archive, self._run, self._tell = archive, run, tell
        self._waiting = {call.part: call for call in provider.plan(request.query)}
        self._courier: Courier | None = None
        self._at = Progress(0, len(self._waiting), "")
        self.got: list[Got] = []
        self.failed: list[Failed] = []

    @property
    def sent(self) -> int:
        """The number of requests sent, repeated ones included."""
        return 0 if self._courier is None else self._courier.sent

    @property
    def waited(self) -> float:
        """The seconds spent waiting."""
        return 0.0 if self._courier is None else self._courier.waited

    def go(self, courier: "Courier | None") -> None:
        """Make every call, those included that replies lead to; stop where one fails.

        Args:
            courier: Who makes the calls; None reads the archive alone.
        """
        self._courier = courier
        if courier is not None:
            courier.tell = self._say_waiting
        while self._waiting:
            part = next(iter(self._waiting))
            call = self._waiting.pop(part)
            done = len(self.got) + len(self.failed)
            self._at = Progress(done, done + 1 + len(self._waiting), part)
            self._tell(self._at)
            try:
                self._ask(call)
            except (FetchError, ReplyError) as error:
                if not self._goes_on(call, error):
                    return

    def _goes_on(self, call: Call, error: FetchError | ReplyError) -> bool:
        """Write down a failure, and tell whether the other calls are made all the same."""
        found, is_reply = failed(call.part, error), isinstance(error, ReplyError)
        is_alone = is_reply or error.code in _OF_ONE_CALL
        if is_reply:
            found = found._replace(where=f"{found.where} ({self._url(call)})")
        if is_alone and not self._request.keep_going:
            found = found._replace(hint=f"{found.hint}; --keep-going publishes what is sound")
        self.failed.append(found)
        return self._request.keep_going and is_alone

    def _say_waiting(self, reason: str) -> None:
        waiting = 0.0 if self._courier is None else self._courier.waiting
        self._tell(self._at._replace(waiting=waiting, reason=reason))

    def _ask(self, call: Call) -> None:
        restore(Path(self._request.store), self._provider, self._archive, call)
        known = self._archive.newest(call.part)
        if known is not None and self._is_settled(call, known):
            try:
                self._read_kept(call, known)
            except ReplyError:
                pass  # the source may have mended it since
            else:
                return
        if self._courier is None:
            self._read_archive(call, known)
            return
        target = self._archive.temporary()
        try:
            delivered = self._courier.fetch(call, target, known)
            self._take(call, known, delivered, target)
        finally:
            target.unlink(missing_ok=True)

    def _is_settled(self, call: Call, known: Record) -> bool:
        """Tell whether a call need not be made.

        It was made in the run that this one goes on with, or the source says that it has
        published nothing since.
        """
        is_asked = call.part in self._run.done
        is_current = (
            call.released is not None
            and known.published == call.released.isoformat()
            and known.url.endswith(call.path)
        )
        return self._courier is not None and (is_asked or is_current)

    def _read_archive(self, call: Call, known: Record | None) -> None:
        if known is None:
            raise FetchError(
                "not_archived",
                "the archive has no reply to this call",
                where=call.part,
                hint="run again without --offline",
            )
        self._read_kept(call, known)

    def _read_kept(self, call: Call, known: Record) -> None:
        """Do again what the reply that is kept led to when it came."""
        ruling = self._ruled(call, known)
        if ruling is not None and ruling.meaning is Meaning.SPLIT:
            self._write(known, None)
            self._enqueue(ruling.calls)
            self._note(call, SPLIT, ruling.reason)
            return
        self._read(call, known, HELD)

    def _ruled(self, call: Call, known: Record) -> Ruling | None:
        """Ask the source's own rules what a reply means that is kept."""
        if not known.sha256:
            return None
        content = self._archive.content(known)
        told = {"content-type": known.content_type}
        answer = Answer(known.status, told, content[:_HEAD], len(content))
        return self._provider.judge(call, answer)

    def _take(
        self, call: Call, known: Record | None, delivered: "Delivered", target: Path
    ) -> None:
        match delivered.meaning:
            case Meaning.SPLIT:
                kept = self._archived(call, delivered.answer, target)
                self._write(kept, None)
                self._enqueue(delivered.calls)
                self._note(call, SPLIT, delivered.reason)
            case Meaning.NOTHING:
                self._archive.keep(target, self._record(call, delivered.answer, ""))
                self._note(call, NOTHING, delivered.reason)
            case _:
                self._keep(call, known, delivered, target)

    def _keep(
        self, call: Call, known: Record | None, delivered: "Delivered", target: Path
    ) -> None:
        if known is not None and delivered.unchanged:
            self._archive.checked(known, self._run.id, self._request.now)
            self._read(call, known, UNCHANGED)
            return
        kept = self._archived(call, delivered.answer, target)
        if known is None or not known.sha256:
            outcome = NEW
        else:
            outcome = UNCHANGED if self._says_the_same(call, kept, known) else CHANGED
        self._read(call, kept, outcome)

    def _archived(self, call: Call, answer: Answer, target: Path) -> Record:
        with target.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        return self._archive.keep(target, self._record(call, answer, digest))

    def _says_the_same(self, call: Call, one: Record, other: Record) -> bool:
        """Tell whether two replies hold the same; some differ in how long they took."""
        if one.sha256 == other.sha256:
            return True
        try:
            now, before = self._parsed(call, one), self._parsed(call, other)
        except ReplyError:
            return False
        if now.rows is None or before.rows is None:
            is_index = now.rows is None and before.rows is None
            return is_index and (now.calls, now.settled) == (before.calls, before.settled)
        return now.rows.drop("vintage").equals(before.rows.drop("vintage"))

    def _parsed(self, call: Call, record: Record) -> Parsed:
        return read_again(self._provider, self._archive, call, record)

    def _record(self, call: Call, answer: Answer, digest: str) -> Record:
        return Record(
            source=self._provider.name,
            part=call.part,
            url=self._url(call),
            status=answer.status,
            content_type=answer.content_type,
            etag=answer.headers.get("etag", ""),
            last_modified=answer.headers.get("last-modified", ""),
            published="" if call.released is None else call.released.isoformat(),
            fetched_at=self._request.now,
            checked_at=self._request.now,
            sha256=digest,
            size=answer.size if digest else 0,
            tool_version=VERSION,
            run=self._run.id,
        )

    def _url(self, call: Call) -> str:
        return (self._request.base_url or self._provider.base_url) + call.path

    def _read(self, call: Call, record: Record, outcome: str) -> None:
        """Read a reply that is kept, write down its figures, and follow where it leads."""
        if not record.sha256:
            self._note(call, NOTHING, "")
            return
        try:
            parsed = self._parsed(call, record)
        except ReplyError:
            self._write(record, None)
            raise
        self._write(record, parsed.rows)
        rows = 0 if parsed.rows is None else parsed.rows.height
        if call.kind is CallKind.INDEX and outcome == HELD:
            outcome = UNCHANGED
        day = parsed.published or call.released
        self.got.append(
            Got(
                part=call.part,
                outcome=outcome,
                rows=rows,
                sha256=record.sha256,
                size=record.size,
                published="" if day is None else day.isoformat(),
                notes=parsed.notes,
            )
        )
        self._follow(call, parsed)

    def _write(self, record: Record, rows: "pl.DataFrame | None") -> None:
        """Write down what a reply holds, also that it holds nothing that can be used."""
        held = no_rows() if rows is None else rows
        write_part(Path(self._request.store), record, held)

    def _follow(self, call: Call, parsed: Parsed) -> None:
        """Put calls in the place of planned ones of their part, others at the end."""
        self._enqueue(parsed.calls)
        for part, reason in parsed.settled.items():
            if self._waiting.pop(part, None) is not None:
                self._note(call._replace(part=part), NOTHING, reason)

    def _enqueue(self, calls: tuple[Call, ...]) -> None:
        asked = {one.part for one in self.got} | {one.part for one in self.failed}
        self._waiting |= {call.part: call for call in calls if call.part not in asked}

    def _note(self, call: Call, outcome: str, reason: str) -> None:
        notes = (reason,) if reason else ()
        self.got.append(Got(call.part, outcome, 0, "", 0, "", notes))


def failed(part: str, error: ExportDecompError) -> Failed:
    """Write down a failure as the report has it."""
    return Failed(
        part=part,
        code=error.code,
        message=error.message,
        where=error.where or part,
        hint=error.hint or "",
        exit_code=error.exit_code,
    )
