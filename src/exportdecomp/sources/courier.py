"""Calls brought to an end: paced, repeated where that helps, and stopped where it does not."""

import random
import time
from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass, field
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

from exportdecomp.errors import FetchError, SettingsError
from exportdecomp.model.call import Answer, Call, Meaning, Ruling
from exportdecomp.model.provider import Provider
from exportdecomp.model.record import Record
from exportdecomp.sources.addresses import circle, is_loopback, next_address
from exportdecomp.sources.fetch_hints import HINTS
from exportdecomp.sources.rulings import retry_after, rule
from exportdecomp.sources.secrets import scrub
from exportdecomp.sources.transport import Transient, Wire

TRIES = 5
_FEWER = {"wrong_content": 2, "empty_reply": 2}
_HOPS = 5
_LONGEST_BACKOFF = 60.0
_LONGEST_PLACE = 300
_REDIRECTIONS = frozenset({301, 302, 303, 307, 308})


_REPEATED = Ruling(
    Meaning.REFUSED,
    "the reply repeats the key, so it is not kept",
    "tell the source; take another key there",
    "refused",
)


class Delivered(NamedTuple):
    """What a call came to.

    ``meaning`` is ``data``, ``nothing`` or ``split``, which names ``calls`` to make in its
    place. ``unchanged`` tells that the source says the known reply still stands; nothing was
    written then.
    """

    meaning: Meaning
    answer: Answer
    unchanged: bool
    reason: str
    calls: tuple[Call, ...]


class _Outcome(NamedTuple):
    ruling: Ruling
    answer: Answer | None = None
    unchanged: bool = False


def _tell_nobody(reason: str) -> None:
    del reason


def _now() -> datetime:
    return datetime.now(UTC)


def _chance() -> float:
    return random.random()  # noqa: S311  # spreads waits, and guards nothing


@dataclass
class Courier:
    """Makes the calls to one source, one after another and no faster than it likes.

    Args:
        provider: The source: its pace, its key and its own rules for answers.
        wire: The connection to it.
        max_wait: The longest wait in seconds that a source may ask for.
        max_calls: The most requests to send, repeated ones included; None for no limit.
        key: The key; empty where there is none.
        sleep: Waits for a number of seconds.
        clock: Seconds that never go back.
        tell: Is told why it waits, before it does; ``waiting`` is for how long.
        now: The time in UTC, to say when to go on.
        chance: A number between 0 and 1, to spread waits.
    """

    provider: Provider
    wire: Wire
    _: KW_ONLY
    max_wait: float = 120.0
    max_calls: int | None = None
    key: str = field(default="", repr=False)
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    tell: Callable[[str], None] = _tell_nobody
    now: Callable[[], datetime] = _now
    chance: Callable[[], float] = _chance
    sent: int = field(default=0, init=False)
    waited: float = field(default=0.0, init=False)
    waiting: float = field(default=0.0, init=False)
    _began: float | None = field(default=None, init=False)

    def fetch(self, call: Call, target: Path, known: Record | None) -> Delivered:
        """Ask until there is an answer that settles the matter.

        Args:
            call: What to ask for.
            target: The file that the reply is written into.
            known: The reply that the archive has; the source is then asked only for another,
                provided that it came from the same address.

        Returns:
            What the call came to.

        Raises:
            FetchError: It came to nothing; no secret is in it, nor in what it followed from.
            SettingsError: A key would be sent without TLS.
            OutputError: The file cannot be written.
        """
        try:
            return self._settled(call, target, self._comparable(call, known))
        except FetchError as error:
            failure = self._scrubbed(error)
        raise failure

    def _settled(self, call: Call, target: Path, known: Record | None) -> Delivered:
        tries = 0
        while True:
            tries += 1
            ruling, answer, unchanged = self._asked(call, target, known)
            if answer is not None and ruling.meaning not in {Meaning.WAIT, Meaning.REFUSED}:
                if call.needs_key and _repeats(self.key, answer, target):
                    url = self.wire.address(call)
                    raise self._failed(_REPEATED, _REPEATED.reason, url, None)
                return Delivered(
                    ruling.meaning, answer, unchanged, ruling.reason, ruling.calls
                )
            wanted = self._wanted(ruling, answer)
            url = self.wire.address(call)
            if ruling.meaning is not Meaning.WAIT:
                raise self._failed(ruling, ruling.reason, url, wanted)
            if tries >= _FEWER.get(ruling.code, TRIES):
                raise self._failed(ruling, f"{ruling.reason}, {tries} times", url, wanted)
            if wanted is not None and wanted > self.max_wait:
                late = ruling._replace(code="rate_limited", hint=HINTS["rate_limited"])
                raise self._failed(late, ruling.reason, url, wanted)
            backoff = self.chance() * min(_LONGEST_BACKOFF, 2.0 ** (tries - 1), self.max_wait)
            self._sit_out(max(wanted or 0.0, backoff), ruling.reason, tries)

    def _asked(self, call: Call, target: Path, known: Record | None) -> _Outcome:
        url = self.wire.address(call)
        for _ in range(_HOPS + 1):
            try:
                answer = self._sent(call, target, known, url)
            except Transient as error:
                ruling = Ruling(Meaning.WAIT, error.message, HINTS[error.code], error.code)
                return _Outcome(ruling)
            if answer.status not in _REDIRECTIONS:
                return self._judged(call, answer, known)
            url = next_address(url, answer.headers.get("location", ""))
        raise circle(url)

    def _sent(self, call: Call, target: Path, known: Record | None, url: str) -> Answer:
        key = self._key_of(call, url)
        if self.max_calls is not None and self.sent >= self.max_calls:
            message = f"the limit of {self.max_calls} calls is reached"
            raise FetchError("max_calls", message, where=url, hint=HINTS["max_calls"])
        self._keep_pace()
        self.sent += 1
        return self.wire.get(
            call,
            target,
            etag="" if known is None else known.etag,
            last_modified="" if known is None else known.last_modified,
            key=key,
            url=url,
        )

    def _comparable(self, call: Call, known: Record | None) -> Record | None:
        """The known reply, unless it came from elsewhere: its validators mean nothing here."""
        if known is None:
            return None
        address = known.url.removesuffix(call.path).rstrip("/") + call.path
        return known if address == self.wire.address(call) else None

    def _judged(self, call: Call, answer: Answer, known: Record | None) -> _Outcome:
        if answer.status == HTTPStatus.NOT_MODIFIED and known is not None:
            return _Outcome(Ruling(Meaning.DATA), answer, unchanged=True)
        ruling = self.provider.judge(call, answer)
        if ruling is None:
            takes_key = self.provider.key is not None
            ruling = rule(call, answer, has_key=call.needs_key, takes_key=takes_key)
        return _Outcome(ruling, answer)

    def _key_of(self, call: Call, url: str) -> tuple[str, str] | None:
        if not call.needs_key:
            return None
        named = self.provider.key
        if named is None or not self.key:
            variable = "" if named is None else f": {named.variable}"
            message = f"this call needs a key{variable}"
            raise FetchError("missing_key", message, where=url, hint=HINTS["missing_key"])
        if not url.startswith("https:") and not is_loopback(url):
            hint = "begin the base URL with https"
            raise SettingsError("a key is not sent without TLS", where=url, hint=hint)
        return named.header, self.key

    def _wanted(self, ruling: Ruling, answer: Answer | None) -> float | None:
        """How long the source wants us to wait, None where it does not say."""
        asked = None if answer is None else retry_after(answer.headers, self.now())
        said = [seconds for seconds in (asked, ruling.seconds) if seconds is not None]
        return max(said, default=None)

    def _keep_pace(self) -> None:
        if self._began is not None:
            rest = self.provider.pace - (self.clock() - self._began)
            if rest > 0:
                self.sleep(rest)
                self.waited += rest
        self._began = self.clock()

    def _sit_out(self, seconds: float, reason: str, tries: int) -> None:
        self.waiting = seconds
        told = f"{reason}; try {tries + 1} follows in {seconds:.0f} s"
        self.tell(scrub(told, [self.key]))
        self.sleep(seconds)
        self.waited += seconds
        self.waiting = 0.0

    def _failed(
        self, ruling: Ruling, reason: str, url: str, wanted: float | None
    ) -> FetchError:
        code = ruling.code or "refused"
        hint = ruling.hint or HINTS.get(code, HINTS["refused"])
        if wanted is not None:
            then = self.now() + timedelta(seconds=wanted)
            hint = f"go on after {then:%Y-%m-%d %H:%M:%S} UTC; {hint}"
        return FetchError(code, reason, where=url, hint=hint)

    def _scrubbed(self, error: FetchError) -> FetchError:
        message, where, hint = (
            scrub(text or "", [self.key]) for text in (error.message, error.where, error.hint)
        )
        if len(where) > _LONGEST_PLACE:
            where = f"{where[:_LONGEST_PLACE]}..."
        return FetchError(error.code, message, where=where, hint=hint)


def _repeats(key: str, answer: Answer, target: Path) -> bool:
    """Tell whether a key stands in a reply: what is kept can be read by others."""
    told = "\n".join(answer.headers.values())
    return key in told or key.encode() in target.read_bytes()
