"""What ``datasets`` answers: what there is, how complete, and what a code means."""

from typing import NamedTuple


class Coverage(NamedTuple):
    """How many of a scheme's top rows have a level and a base in a period."""

    by: str
    scheme: str
    flow: str
    window: str
    period: str
    available: int
    of: int


class Component(NamedTuple):
    """A code with its labels and its place: ``scheme: parent > code`` for each scheme.

    ``aliases`` are other words that find it.
    """

    code: str
    label: str
    label_native: str
    by: str
    kind: str
    places: tuple[str, ...]
    aliases: tuple[str, ...]


class Vintages(NamedTuple):
    """The releases that a file holds: how many, the first and the last."""

    by: str
    releases: int
    first: str
    last: str


class Overview(NamedTuple):
    """A dataset in a line.

    ``retrieved`` is the day on which figures of it were last fetched, empty where none were.
    """

    name: str
    title: str
    attribution: str
    currency: str
    first: str
    last: str
    by: tuple[str, ...]
    retrieved: str = ""


class Contents(NamedTuple):
    """A dataset in full."""

    overview: Overview
    schemes: tuple[tuple[str, str, str], ...]
    vintages: tuple[Vintages, ...]
    coverage: tuple[Coverage, ...]
    components: tuple[Component, ...]
