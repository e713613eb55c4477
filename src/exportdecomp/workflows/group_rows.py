"""Groups as memo rows of a breakdown: placed in a dimension and added up."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from exportdecomp.errors import SettingsError, shorten
from exportdecomp.model.dataset import Dimension, Label
from exportdecomp.model.group import Group
from exportdecomp.model.line import Level, Line
from exportdecomp.model.period import month_label
from exportdecomp.panel.groups import Composition, compose, forest_of, group_level
from exportdecomp.panel.membership import Change, changes, members
from exportdecomp.workflows.groups import concerns


class Placed(NamedTuple):
    """A group in the codes of one dimension: what its row is made of, and its code.

    ``dated`` is how membership changed between the two ``months``; the members of the last
    one count in both periods.
    """

    group: Group
    code: str
    dataset: str
    composition: Composition
    dated: Change
    months: tuple[int, int]

    @property
    def label(self) -> str:
        """What the row is called; a proxy says that it is one."""
        title = self.group.title
        is_told = not self.group.is_proxy or "proxy" in title.casefold()
        return title if is_told else f"{title} (proxy)"


def place(
    group: Group, dimension: Dimension, dataset: str, months: Sequence[int]
) -> Placed | None:
    """Find what makes up a group in a dimension.

    Args:
        group: The group.
        dimension: The dimension, its schemes filled in.
        dataset: The dataset's name.
        months: Months of the base and of the period explained, in any order.

    Returns:
        The group in the codes of the dimension; None where it is about another dimension,
        or none of its codes is in this one.

    Raises:
        SettingsError: Its members overlap.
    """
    if not concerns(group, dimension):
        return None
    first, last = min(months), max(months)
    forest = forest_of(dimension.schemes.values(), last)
    try:
        composition = compose(members(group, last, dataset), forest)
    except SettingsError as error:
        raise named(error, f"group {group.name}") from error
    if not composition.plus:
        return None
    return Placed(
        group=group,
        code=f"group:{group.name}" if group.name in taken_codes(dimension) else group.name,
        dataset=dataset,
        composition=composition,
        dated=changes(group, first, last, dataset),
        months=(first, last),
    )


def place_all(
    groups: Iterable[Group], dimension: Dimension, dataset: str, months: Sequence[int]
) -> list[Placed]:
    """Place the groups that are of a dimension; arguments as of ``place``.

    Raises:
        SettingsError: Members of a group overlap, or two groups have the same name.
    """
    found: dict[str, Placed] = {}
    for group in groups:
        placed = place(group, dimension, dataset, months)
        if placed is None:
            continue
        if placed.code in found and found[placed.code].group != group:
            raise SettingsError(
                f"two groups are called {group.name!r}",
                where=f"group {group.name}",
                hint="rename one: `name` in its [group]",
            )
        found[placed.code] = placed
    return list(found.values())


def dimensions_of(
    group: Group, dimensions: Sequence[Dimension], dataset: str, months: Sequence[int]
) -> tuple[str, ...]:
    """List the dimensions in which a group has a row.

    Args:
        group: The group.
        dimensions: Those of the breakdowns asked for.
        dataset: The dataset's name.
        months: Months of the base and of the period explained.

    Raises:
        SettingsError: There is none; says why. Or members of the group overlap.
    """
    found = [one.name for one in dimensions if place(group, one, dataset, months)]
    if found:
        return tuple(found)
    asked = ", ".join(dimension.name for dimension in dimensions)
    patterns = members(group, max(months), dataset).include
    if not any(concerns(group, dimension) for dimension in dimensions):
        text = f"group {group.name} is of {group.dimension}, not of {asked}"
    elif not patterns:
        text = f"group {group.name} has no members of {dataset} in {month_label(max(months))}"
    else:
        listed = shorten(", ".join(patterns))
        text = f"{dataset} has no code of group {group.name} by {asked}: {listed}"
    raise SettingsError(
        text,
        where=f"group {group.name}",
        hint=f"`exportdecomp groups show {group.name}` lists its codes",
    )


def codes_needed(placed: Iterable[Placed]) -> tuple[str, ...]:
    """List the codes whose levels groups need, whatever the scheme."""
    return tuple(
        dict.fromkeys(
            code for one in placed for code in (*one.composition.plus, *one.composition.minus)
        )
    )


def group_lines(placed: Iterable[Placed], levels: Mapping[str, Level]) -> list[Line]:
    """Add up the memo lines of groups.

    Args:
        placed: The groups.
        levels: Levels by code in one period; a code that may not be shown is left out.

    Returns:
        A memo line for each group whose codes all have a level.
    """
    found = ((one.code, group_level(one.composition, levels)) for one in placed)
    return [Line(code, None, 1, "memo", level) for code, level in found if level is not None]


def group_labels(placed: Iterable[Placed], dimension: str) -> dict[str, Label]:
    """Label the rows of groups, by code."""
    return {one.code: Label(dimension, one.label, "", one.label, "memo") for one in placed}


def named(error: SettingsError, place: str) -> SettingsError:
    """Say of an error where it stands, unless it does."""
    return SettingsError(error.message, where=error.where or place, hint=error.hint)


def taken_codes(dimension: Dimension) -> set[str | None]:
    """List the codes that rows of a dimension have already."""
    branches = [
        branch
        for scheme in dimension.schemes.values()
        for branch in (scheme.top, *scheme.branches.values())
    ]
    known = {code for scheme in dimension.schemes.values() for code in scheme.codes()}
    return {*known, *(branch.rest for branch in branches), dimension.total}
