"""A scheme: a named tree of components that partitions the headline, with memo rows beside it.

Left out on purpose: labels and levels. A scheme only says which codes add up to which.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple


class Branch(NamedTuple):
    """The members of one parent, and the code of the remainder computed by difference.

    ``rest`` is None where the members are published as complete; what they then fail to
    add up to is a residual, not a component.
    """

    members: tuple[str, ...]
    rest: str | None = None


class Validity(NamedTuple):
    """The months in which a code belongs to its parent: from ``since`` up to ``until``."""

    since: int | None = None
    until: int | None = None

    def covers(self, month: int) -> bool:
        """Tell whether the membership holds in a month."""
        after = self.since is None or month >= self.since
        return after and (self.until is None or month < self.until)


class Scheme(NamedTuple):
    """A partition of the headline, the branches below it and the rows that overlap it.

    ``flow`` is the flow that it is the default scheme of, None where it is for any.
    """

    name: str
    title: str
    top: Branch
    branches: Mapping[str, Branch]
    memo: tuple[str, ...]
    depth: int
    validity: Mapping[str, Validity]
    flow: str | None = None

    def codes(self) -> tuple[str, ...]:
        """Every code that needs data of its own: components at all depths, then memo."""
        return (*(code for code, _, _ in self.walk()), *self.memo)

    def walk(self) -> Iterator[tuple[str, str | None, int]]:
        """Yield each component with its parent and its depth, parents first."""
        yield from self._below(self.top, None, 1)

    def _below(
        self, branch: Branch, parent: str | None, depth: int
    ) -> Iterator[tuple[str, str | None, int]]:
        for code in branch.members:
            yield code, parent, depth
            if code in self.branches:
                yield from self._below(self.branches[code], code, depth + 1)

    def members(self, parent: str | None, months: tuple[int, ...]) -> tuple[str, ...]:
        """List the members of a parent, or of the top, valid in all the given months."""
        branch = self.top if parent is None else self.branches[parent]
        return tuple(
            code
            for code in branch.members
            if all(self.validity.get(code, Validity()).covers(month) for month in months)
        )


def defaults_among(schemes: Sequence[Scheme]) -> tuple[Scheme, ...]:
    """List the schemes that are used unless a request says another: one a flow.

    Args:
        schemes: All schemes of a dimension, the default first.

    Returns:
        The first, and where that is for one flow alone those for others.
    """
    if not schemes or schemes[0].flow is None:
        return tuple(schemes[:1])
    firsts: dict[str | None, Scheme] = {one.flow: one for one in reversed(schemes)}
    return tuple(one for one in schemes if one.flow and firsts[one.flow] is one)
