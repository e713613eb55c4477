"""What `fetch` did, or would do."""

from typing import NamedTuple

from exportdecomp.model.provider import FetchQuery
from exportdecomp.model.record import Published


class FetchRequest(NamedTuple):
    """What a user asks of `fetch`, and how.

    ``store`` is the folder of the store, the usual one if empty, ``base_url`` stands for that
    of the source where it is not empty, ``now`` is the time in UTC (ISO 8601), that of the
    clock if empty. ``max_wait`` is the longest wait in
    seconds that is sat out, ``max_calls`` the most calls that are made. ``offline`` reads the
    archive alone; ``refresh`` begins a run anew that was interrupted; ``keep_going``
    publishes what is sound although something failed. Where ``since_held``, nobody named a
    first month: the query begins with the newest month that is held. ``pace`` stands for
    that of the source, in seconds between two calls; None leaves it. ``accepted`` are codes
    of checks whose errors do not keep figures from being published.
    """

    query: FetchQuery
    store: str = ""
    base_url: str = ""
    now: str = ""
    max_wait: float = 120.0
    max_calls: int | None = None
    offline: bool = False
    refresh: bool = False
    keep_going: bool = False
    key: str = ""
    since_held: bool = False
    pace: float | None = None
    accepted: tuple[str, ...] = ()


class PlannedCall(NamedTuple):
    """A call that would be made; ``is_held`` tells that the archive has a reply."""

    part: str
    url: str
    is_held: bool


class FetchPlan(NamedTuple):
    """The calls that are known beforehand, and what is known of those that follow.

    ``seconds`` is the least time that they take at the pace of the source, ``daily`` the
    calls a day that the source allows, None where it names none. ``later`` says in a
    sentence which calls only the replies will name, empty where there are none; ``expected``
    how many these may be. ``seconds`` counts them.
    """

    query: FetchQuery
    title: str
    calls: tuple[PlannedCall, ...]
    seconds: float
    daily: int | None
    later: str
    attribution: str
    licence: str
    expected: int = 0


class Got(NamedTuple):
    """What became of one call.

    ``outcome`` is ``new``, ``changed`` (another reply than before: a new vintage),
    ``unchanged``, ``nothing`` (the source has none), ``held`` (asked in an interrupted run
    before), ``split`` or ``failed``. ``rows`` are figures that the reply holds.
    """

    part: str
    outcome: str
    rows: int
    sha256: str
    size: int
    published: str
    notes: tuple[str, ...] = ()


class Failed(NamedTuple):
    """A call that came to nothing, or a reply that cannot be used."""

    part: str
    code: str
    message: str
    where: str
    hint: str
    exit_code: int


class FetchReport(NamedTuple):
    """What was asked, what came, and what was published.

    ``datasets`` are those published anew; empty where nothing changed. ``calls`` is the
    number of requests sent, repeated ones included, ``waited`` the seconds spent waiting.
    ``baseless`` are the names of those without a figure of a year before their newest month.
    """

    query: FetchQuery
    title: str
    got: tuple[Got, ...]
    failed: tuple[Failed, ...]
    datasets: tuple[Published, ...]
    calls: int
    waited: float
    is_resumed: bool
    is_offline: bool
    notes: tuple[str, ...]
    attribution: str
    licence: str
    store: str
    baseless: frozenset[str] = frozenset()


class Progress(NamedTuple):
    """How far a fetch is: calls done of those known so far, and what it waits for.

    ``waiting`` is the number of seconds of a wait that has just begun, 0 where none has.
    """

    done: int
    known: int
    part: str
    waiting: float = 0.0
    reason: str = ""
