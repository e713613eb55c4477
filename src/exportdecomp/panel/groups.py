"""Which levels a group adds and takes away, so that nothing counts twice.

Left out on purpose: who belongs to a group when (``panel/membership.py``), and what its row
is called and noted with (``workflows/groups.py``).
"""

from collections.abc import Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from math import fsum
from typing import NamedTuple

from exportdecomp.errors import SettingsError
from exportdecomp.model.line import Level
from exportdecomp.model.scheme import Scheme, Validity
from exportdecomp.panel.membership import Patterns, fits, names, verdict
from exportdecomp.panel.residual import remainder

_NAMED = 6
_ALWAYS = Validity()


class Forest(NamedTuple):
    """The codes of a dimension, each with its parents over all schemes.

    ``opaque`` are memo codes of which no scheme says what they hold: they may overlap
    any other code.
    """

    parents: Mapping[str, frozenset[str]]
    opaque: frozenset[str]


class Composition(NamedTuple):
    """The codes whose levels a group adds and takes away; ``unknown`` patterns fit none."""

    plus: tuple[str, ...]
    minus: tuple[str, ...]
    unknown: tuple[str, ...]


def forest_of(schemes: Iterable[Scheme], month: int) -> Forest:
    """Gather the codes of a dimension with their parents, as memberships are in a month."""
    parents: dict[str, set[str]] = {}
    beside: set[str] = set()
    for scheme in schemes:
        beside.update(scheme.memo)
        for code, parent, _ in scheme.walk():
            above = parents.setdefault(code, set())
            if parent is not None and scheme.validity.get(code, _ALWAYS).covers(month):
                above.add(parent)
    opaque = beside - parents.keys()
    every = {code: frozenset(above) for code, above in parents.items()}
    return Forest(every | dict.fromkeys(sorted(opaque), frozenset()), frozenset(opaque))


def compose(patterns: Patterns, forest: Forest) -> Composition:
    """Find the codes whose levels make up a group.

    A code is in where the longest pattern that fits it includes it, out where that
    excludes it. Others follow their parents: out if one of these is out, else in if one is
    in. The group adds the codes that are in below none that is, and takes away those that
    are out below one that is in.

    Args:
        patterns: What the group includes and excludes.
        forest: The codes there are.

    Returns:
        The codes to add and to take away, in the order of the forest, and the patterns that
        fit no code.

    Raises:
        SettingsError: A code would count twice; names the overlapping codes.
    """
    states = _states(patterns, forest)
    plus, minus = [], []
    for code, parents in forest.parents.items():
        below = any(states[parent] for parent in parents)
        if states[code] and not below:
            plus.append(code)
        if states[code] is False and below:
            minus.append(code)
    every = (*patterns.include, *patterns.exclude)
    unknown = tuple(p for p in every if not any(fits(p, code) for code in forest.parents))
    found = Composition(tuple(plus), tuple(minus), unknown)
    _refuse_opaque(found, patterns, forest)
    _refuse_overlap(found, states, forest)
    return found


def lacking(composition: Composition, levels: Mapping[str, Level]) -> tuple[str, ...]:
    """List the codes of a group that have no level."""
    return tuple(
        code for code in (*composition.plus, *composition.minus) if code not in levels
    )


def group_level(composition: Composition, levels: Mapping[str, Level]) -> Level | None:
    """Add up the level of a group.

    Args:
        composition: The codes to add and to take away.
        levels: Levels by code, in one currency.

    Returns:
        The level; None where a code has none, since missing is not zero.
    """
    if not composition.plus or lacking(composition, levels):
        return None
    added = [levels[code] for code in composition.plus]
    taken = [levels[code] for code in composition.minus]
    whole = Level(
        value=fsum(level.value for level in added),
        base_value=fsum(level.base_value for level in added),
        base_lower=fsum(level.base_lower for level in added),
        base_upper=fsum(level.base_upper for level in added),
        precision=fsum(level.precision for level in added),
        vintage=max(level.vintage for level in added),
        base_vintage=max(level.base_vintage for level in added),
    )
    if not taken:
        return whole
    precision = fsum([whole.precision, *(level.precision for level in taken)])
    return remainder(whole, taken)._replace(precision=precision)


def separate(composition: Composition, patterns: Patterns, forest: Forest) -> tuple[str, ...]:
    """List the members of a group as rows that can stand beside each other.

    Args:
        composition: The group, composed of the same patterns and forest.
        patterns: What the group includes and excludes.
        forest: The codes there are.

    Returns:
        The codes that the group adds.

    Raises:
        SettingsError: The group takes a code away, or names one that lies within another.
    """
    if composition.minus:
        raise SettingsError(
            f"the group takes {_listed(composition.minus)} away from a row that holds it: no "
            "rows of their own add up to the group",
            hint="ask for it with --group, or include the parts one by one",
        )
    for code in forest.parents:
        is_member = names(patterns.include, code) and verdict(patterns, code)
        if is_member and code not in composition.plus:
            whole = _chosen(composition.plus, _ancestors(code, forest))
            raise SettingsError(
                f"members overlap: {code} lies within {_listed(whole)}",
                hint="as rows of a partition they would count twice: drop one",
            )
    return composition.plus


def _states(patterns: Patterns, forest: Forest) -> dict[str, bool | None]:
    states: dict[str, bool | None] = {}
    try:
        order = list(TopologicalSorter(forest.parents).static_order())
    except CycleError as error:
        raise SettingsError(
            f"schemes disagree on which code holds which: {_listed(error.args[1])}",
            hint="let a code stand above another in one order only",
        ) from error
    for code in order:
        states[code] = verdict(patterns, code)
        if states[code] is None:
            above = {states[parent] for parent in forest.parents[code]} - {None}
            states[code] = all(above) if above else None
    return states


def _ancestors(code: str, forest: Forest) -> set[str]:
    """Return a code with all that hold it."""
    found, waiting = {code}, [code]
    while waiting:
        new = forest.parents[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def _refuse_opaque(found: Composition, patterns: Patterns, forest: Forest) -> None:
    idle = [
        code
        for code in sorted(forest.opaque)
        if verdict(patterns, code) is False
        and not any(fits(pattern, code) for pattern in patterns.include)
    ]
    others = len(found.plus) + len(found.minus) > 1
    held = [code for code in found.plus if code in forest.opaque] if others else []
    if idle or held:
        verb = "added to other codes" if held else "taken away from other codes"
        raise SettingsError(
            f"{(held or idle)[0]} cannot be {verb}: no scheme says which of them it holds",
            hint="leave it out, or name its members",
        )


def _refuse_overlap(
    found: Composition, states: Mapping[str, bool | None], forest: Forest
) -> None:
    """Refuse a group that does not count each code once if it is in, and else not at all."""
    plus, minus = set(found.plus), set(found.minus)
    clashes: dict[tuple[str, ...], list[str]] = {}
    for code in forest.parents:
        above = _ancestors(code, forest)
        surplus = len(plus & above) - len(minus & above) - bool(states[code])
        if surplus:
            culprits = _chosen(found.plus if surplus > 0 else found.minus, above)
            clashes.setdefault(culprits, []).append(code)
    for codes, shared in clashes.items():
        raise SettingsError(
            f"members overlap: {_listed(codes)} share {_listed(shared)}, which would count "
            "twice",
            hint="drop one of them",
        )


def _chosen(codes: Sequence[str], among: set[str]) -> tuple[str, ...]:
    return tuple(code for code in codes if code in among)


def _listed(codes: Sequence[str]) -> str:
    more = len(codes) - _NAMED
    if more > 0:
        return f"{', '.join(codes[:_NAMED])} and {more} more"
    return " and ".join(filter(None, [", ".join(codes[:-1]), codes[-1]]))
