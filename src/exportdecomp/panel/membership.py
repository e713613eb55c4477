"""Who belongs to a group when: its dated clauses, and the codes a pattern stands for.

Left out on purpose: which levels a group adds up (``panel/groups.py``).
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from exportdecomp.errors import SettingsError, shorten
from exportdecomp.model.group import Clause, Group
from exportdecomp.model.scheme import Validity


class Patterns(NamedTuple):
    """What a group includes and excludes in one month, for one dataset."""

    include: tuple[str, ...]
    exclude: tuple[str, ...]


class Change(NamedTuple):
    """The patterns that joined a group and those that left it between two months."""

    joined: tuple[str, ...]
    left: tuple[str, ...]


def members(group: Group, month: int, dataset: str) -> Patterns:
    """Return the patterns of a group that are valid in a month.

    Args:
        group: The group.
        month: A month number.
        dataset: The dataset whose codes are meant.

    Raises:
        SettingsError: A pattern is both included and excluded in that month.
    """
    valid = [clause for clause in clauses_for(group, dataset) if _holds(clause, month)]
    patterns = Patterns(
        _unique(pattern for clause in valid for pattern in clause.include),
        _unique(pattern for clause in valid for pattern in clause.exclude),
    )
    excluded = {_stem(pattern) + "*" * is_prefix(pattern) for pattern in patterns.exclude}
    for pattern in patterns.include:
        if _stem(pattern) + "*" * is_prefix(pattern) in excluded:
            raise SettingsError(
                f"group {group.name} both includes and excludes {shorten(pattern)!r}",
                where=group.origin,
                hint="date the clauses so that one follows the other, or drop one",
            )
    return patterns


def changes(group: Group, first: int, last: int, dataset: str) -> Change:
    """Say which patterns joined and which left between two months.

    What is no longer excluded has joined, and what is newly excluded has left.
    """
    before, after = members(group, first, dataset), members(group, last, dataset)
    return Change(
        _beyond(after.include, before.include) + _beyond(before.exclude, after.exclude),
        _beyond(before.include, after.include) + _beyond(after.exclude, before.exclude),
    )


def clauses_for(group: Group, dataset: str) -> tuple[Clause, ...]:
    """List the clauses that speak of a dataset's codes."""
    return tuple(
        clause
        for clause in group.clauses
        if not clause.datasets or any(_is_named(dataset, name) for name in clause.datasets)
    )


def fits(pattern: str, code: str) -> bool:
    """Tell whether a pattern stands for a code.

    Example:
        >>> fits("IDN", "idn"), fits("84", "847130"), fits("me", "men"), fits("me*", "men")
        (True, True, False, True)
    """
    code, stem = code.casefold(), _stem(pattern)
    return code.startswith(stem) if is_prefix(pattern) else code == stem


def is_prefix(pattern: str) -> bool:
    """Tell whether a pattern stands for codes that begin with it, too."""
    return pattern.endswith("*") or (pattern.isascii() and pattern.isdigit())


def names(patterns: Sequence[str], code: str) -> bool:
    """Tell whether one of the patterns is the code itself."""
    return any(
        not pattern.endswith("*") and _stem(pattern) == code.casefold() for pattern in patterns
    )


def verdict(patterns: Patterns, code: str) -> bool | None:
    """Tell what the longest pattern that fits a code says.

    Returns:
        Whether it includes the code; None where no pattern fits. A prefix gives way to a
        pattern of its length that is the code itself.

    Example:
        >>> patterns = Patterns(("84", "847130"), ("8471*",))
        >>> [verdict(patterns, code) for code in ("8401", "847150", "847130", "85")]
        [True, False, True, None]
    """
    found = [
        ((len(_stem(pattern)), not pattern.endswith("*")), included)
        for kind, included in ((patterns.include, True), (patterns.exclude, False))
        for pattern in kind
        if fits(pattern, code)
    ]
    return max(found)[1] if found else None


def _is_named(dataset: str, pattern: str) -> bool:
    stem = pattern.removesuffix("*")
    return dataset.startswith(stem) if pattern.endswith("*") else dataset == pattern


def _holds(clause: Clause, month: int) -> bool:
    return Validity(clause.since, clause.until).covers(month)


def _unique(patterns: Iterable[str]) -> tuple[str, ...]:
    return tuple({pattern.casefold(): pattern for pattern in patterns}.values())


def _beyond(patterns: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    folded = {pattern.casefold() for pattern in known}
    return tuple(pattern for pattern in patterns if pattern.casefold() not in folded)


def _stem(pattern: str) -> str:
    return pattern.removesuffix("*").casefold()
