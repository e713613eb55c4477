"""A courier whose time passes only as it waits, and a source without rules of its own."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from exportdecomp.model.call import Answer, Call, Parsed, Ruling
from exportdecomp.model.provider import FetchQuery, Key, Named, Provider
from exportdecomp.sources.courier import Courier
from exportdecomp.sources.transport import Wire

BEGINNING = datetime(2026, 8, 7, 3, 0, 0, tzinfo=UTC)
CALL = Call("composed", "index", "/index", accept="application/json")


class Clockwork:
    """Seconds since ``BEGINNING``; ``naps`` are the waits, in their order."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.naps: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.seconds += seconds

    def clock(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return BEGINNING + timedelta(seconds=self.seconds)


def _no_calls(query: FetchQuery) -> list[Call]:
    del query
    return []


def _nothing(call: Call, content: bytes, day: date) -> Parsed:
    del call, content, day
    return Parsed()


def _usual(call: Call, answer: Answer) -> Ruling | None:
    del call, answer
    return None


def _named(name: str) -> Named:
    return Named(name, name.title(), f"{name.title()}'s")


def provider(
    *,
    pace: float = 0.0,
    judge: Callable[[Call, Answer], Ruling | None] = _usual,
    key: Key | None = None,
) -> Provider:
    return Provider(
        name="composed",
        title="A composed source",
        base_url="https://stats.test",
        attribution="Composed",
        licence="none",
        pace=pace,
        patience=5.0,
        plan=_no_calls,
        parse=_nothing,
        judge=judge,
        describe=_named,
        key=key,
    )


def courier(
    wire: Wire,
    clockwork: Clockwork,
    source: Provider | None = None,
    *,
    max_wait: float = 120.0,
    chance: float = 0.5,
) -> Courier:
    return Courier(
        provider() if source is None else source,
        wire,
        max_wait=max_wait,
        sleep=clockwork.sleep,
        clock=clockwork.clock,
        now=clockwork.now,
        chance=lambda: chance,
    )
