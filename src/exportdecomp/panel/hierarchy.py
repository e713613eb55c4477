"""Nest the levels of a table by a scheme, every remainder an explicit line."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from exportdecomp.model.line import Level, Line
from exportdecomp.model.scheme import Branch, Scheme
from exportdecomp.panel.residual import remainder, residual_reason, revision


class Tree(NamedTuple):
    """What nesting needs: levels by code, the scheme, the months on both sides.

    ``headline`` is what the lines must add up to, ``own_total`` the total of the vintage
    that the components belong to; where the table prints none it is the headline itself.
    ``is_exact`` tells whether that total was published beside the components, ``is_signed``
    whether the levels are balances.
    """

    levels: Mapping[str, Level]
    scheme: Scheme
    months: tuple[int, ...]
    headline: Level
    own_total: Level
    is_exact: bool
    is_signed: bool = False


def nest(tree: Tree) -> list[Line]:
    """Turn levels into the lines of a breakdown.

    Args:
        tree: Levels and scheme. Members without a level in both periods are not itemised;
            they stay in the remainder of their parent, which names them.

    Returns:
        Lines, parents before their members: those with ``in_sum`` add up to the headline
        in both periods, and the members of a parent, remainder included, to the parent.
        Memo lines come last.
    """
    lines = list(_branch(tree, tree.scheme.top, None, tree.own_total))
    difference = revision(tree.headline, tree.own_total)
    memo = [
        Line(code, None, 1, "memo", tree.levels[code])
        for code in tree.scheme.memo
        if code in tree.levels
    ]
    return [*lines, *([difference] if difference else []), *memo]


def _branch(tree: Tree, branch: Branch, parent: Line | None, whole: Level) -> Iterator[Line]:
    code, depth = (parent.code, parent.depth + 1) if parent else (None, 1)
    valid = tree.scheme.members(code, tree.months)
    listed = [member for member in valid if member in tree.levels]
    for member in listed:
        below = tree.scheme.branches.get(member)
        itemised = below is not None and any(m in tree.levels for m in below.members)
        line = Line(
            member, code, depth, "parent" if itemised else "component", tree.levels[member]
        )
        yield line
        if below is not None and itemised:
            yield from _branch(tree, below, line, line.level)
    left = remainder(whole, [tree.levels[member] for member in listed])
    missing = tuple(member for member in valid if member not in tree.levels)
    yield from _remainder_line(tree, branch, (code, depth), left, missing)


def _remainder_line(
    tree: Tree,
    branch: Branch,
    place: tuple[str | None, int],
    left: Level,
    missing: tuple[str, ...],
) -> Iterator[Line]:
    code, depth = place
    reason = residual_reason(left, is_signed=tree.is_signed)
    if reason is None:
        return
    suffix = f"_in_{code}" if code else ""
    if reason == "overlap" or (reason == "rounding" and not missing) or branch.rest is None:
        yield Line(f"{reason}{suffix}", code, depth, "residual", left, reason, missing)
        return
    whole = tree.own_total
    is_uncertain = depth == 1 and not tree.is_exact and whole.base_lower < whole.base_upper
    exact_base = whole.base_value - left.base_value if is_uncertain else None
    yield Line(branch.rest, code, depth, "rest", left, None, missing, exact_base)
