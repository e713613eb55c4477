"""A group: components that someone wants to see together, whatever the scheme says.

Left out on purpose: levels, and which of the codes a dataset holds (``panel/groups.py``).
"""

from typing import NamedTuple


class Clause(NamedTuple):
    """Codes that belong to a group, from ``since`` up to ``until`` (month numbers).

    A pattern is a code. Written with a trailing ``*``, or in digits only, it also stands for
    every code that begins with it; the longest pattern that fits a code decides. ``datasets``
    names the datasets whose codes these are, with a trailing ``*`` all whose names begin so;
    empty for any.
    """

    include: tuple[str, ...]
    exclude: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    datasets: tuple[str, ...] = ()


class Group(NamedTuple):
    """A named, dated, citable set of components.

    ``dimension`` is the dimension whose codes it names; None for whichever holds them.
    ``valid_from`` is the day or month from which the definition holds, ``available`` how
    long after the end of a month its figures are out, ``origin`` the file that defines it.
    A proxy stands for something that cannot be measured so early.
    """

    name: str
    title: str
    dimension: str | None
    clauses: tuple[Clause, ...]
    source: str
    valid_from: str
    available: str
    is_proxy: bool
    note: str
    origin: str


class Groups(NamedTuple):
    """The groups that a request is about: as rows beside the sum, and as the rows of it."""

    beside: tuple[Group, ...] = ()
    only: Group | None = None
