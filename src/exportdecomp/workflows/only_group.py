"""The members of one group as the rows of a breakdown."""

from collections.abc import Sequence

from exportdecomp.errors import SettingsError
from exportdecomp.model.dataset import Dimension, Label
from exportdecomp.model.group import Group
from exportdecomp.model.scheme import Branch, Scheme
from exportdecomp.panel.groups import compose, forest_of, separate
from exportdecomp.panel.membership import members
from exportdecomp.workflows.group_rows import dimensions_of, named, taken_codes

_REST = "rest"


def only_scheme(
    group: Group, dimension: Dimension, dataset: str, months: Sequence[int]
) -> Scheme:
    """Make a scheme of a group: its members are the rows, all else is the rest.

    Args:
        group: The group.
        dimension: The dimension, its schemes filled in.
        dataset: The dataset's name.
        months: Months of the base and of the period explained.

    Raises:
        SettingsError: No code of the group is there, or its members overlap.
    """
    last = max(months)
    dimensions_of(group, [dimension], dataset, months)
    codes, patterns = (
        forest_of(dimension.schemes.values(), last),
        members(group, last, dataset),
    )
    try:
        rows = separate(compose(patterns, codes), patterns, codes)
    except SettingsError as error:
        raise named(error, f"group {group.name}") from error
    return Scheme(
        name=f"group:{group.name}",
        title=group.title,
        top=Branch(rows, rest_code(group, dimension)),
        branches={},
        memo=(),
        depth=1,
        validity={},
    )


def rest_code(group: Group, dimension: Dimension) -> str:
    """Return the code of what a group leaves of the headline."""
    return f"{_REST}:{group.name}" if _REST in taken_codes(dimension) else _REST


def rest_labels(group: Group, dimension: Dimension) -> dict[str, Label]:
    """Label what a group leaves of the headline, by code."""
    code = rest_code(group, dimension)
    label = f"Rest (not in {group.name})"
    return {code: Label(dimension.name, label, "", "the rest", _REST)}
