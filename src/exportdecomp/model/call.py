"""A call to a source: what is asked for, what came back, and what that means."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import polars as pl

_NO_FACTS: Mapping[str, str] = MappingProxyType({})


class CallKind(StrEnum):
    """What a reply is for: figures, or where figures stand."""

    DATA = "data"
    INDEX = "index"


class Call(NamedTuple):
    """One GET request, as a pure function of what was asked for.

    ``part`` names what is asked for and stays the same from run to run; its replies are the
    vintages of one thing. ``path`` begins with a slash, stands below the base URL of the
    source and has its query already encoded; it holds no secret. ``months`` are those that
    it is about. ``facts`` are what ``parse`` must know of the call that its reply does not
    repeat. ``released`` is the day on which the source says that it published the reply,
    None where only the reply tells. ``cap`` is the number of rows at which a reply is cut
    off, None where none is.
    """

    source: str
    part: str
    path: str
    kind: CallKind = CallKind.DATA
    accept: str = "*/*"
    needs_key: bool = False
    months: tuple[int, ...] = ()
    facts: Mapping[str, str] = _NO_FACTS
    released: date | None = None
    cap: int | None = None


class Answer(NamedTuple):
    """What came back: status, headers in lower case, and how the body begins.

    ``head`` is the first 64 KiB of the body, ``size`` the length of all of it in bytes.
    """

    status: int
    headers: Mapping[str, str]
    head: bytes
    size: int

    @property
    def content_type(self) -> str:
        """The media type in lower case, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Meaning(StrEnum):
    """What an answer means."""

    DATA = "data"
    """It is what was asked for: parse it."""

    NOTHING = "nothing"
    """There is nothing of what was asked for, which the source says in so many words."""

    WAIT = "wait"
    """Ask again later."""

    SPLIT = "split"
    """Too much was asked for: ask ``calls`` in its place."""

    REFUSED = "refused"
    """Asking again does not help."""


class Ruling(NamedTuple):
    """What an answer means, and what to do.

    ``seconds`` is how long the source says to wait, None where it does not say. ``code`` is
    that of the error where it is refused, or where waiting comes to nothing.
    """

    meaning: Meaning
    reason: str = ""
    hint: str = ""
    code: str = ""
    seconds: float | None = None
    calls: tuple[Call, ...] = ()


class Parsed(NamedTuple):
    """What a reply holds: figures, and calls that it leads to.

    ``rows`` is a FETCHED table, None where the reply holds no figures of its own. ``notes``
    say what was mended or set aside. ``published`` is the day that the reply itself names
    as that of its publication. ``settled`` says, of parts that were planned and need not be
    asked for, why not; a call in ``calls`` takes the place of a planned one of its part.
    """

    rows: "pl.DataFrame | None" = None
    calls: tuple[Call, ...] = ()
    notes: tuple[str, ...] = ()
    published: date | None = None
    settled: Mapping[str, str] = _NO_FACTS
