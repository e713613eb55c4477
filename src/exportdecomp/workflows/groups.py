"""Which groups there are, and what of them a dataset holds."""

from pathlib import Path
from typing import NamedTuple

from exportdecomp import resources
from exportdecomp.errors import UnknownChoiceError
from exportdecomp.model.dataset import Dataset, Dimension
from exportdecomp.model.group import Group, Groups
from exportdecomp.model.request import ContribRequest
from exportdecomp.panel.membership import clauses_for, fits
from exportdecomp.settings.group import read_group_file


class Held(NamedTuple):
    """The patterns of a group that stand for codes of a dataset, and those that do not."""

    held: tuple[str, ...]
    not_held: tuple[str, ...]


def find_groups(request: ContribRequest, dataset: Dataset) -> Groups:
    """Find the groups that a request names; those of the user's configuration come first.

    Raises:
        UnknownChoiceError: There is no such group.
        SettingsError: A file cannot be read or does not define a group.
    """
    known = dataset._replace(groups={**dataset.groups, **request.own_groups})
    names = dict.fromkeys(request.groups)
    only = request.only_group
    return Groups(
        tuple(find_group(name, known) for name in names),
        None if only is None else find_group(only, known),
    )


def find_group(name: str, dataset: Dataset) -> Group:
    """Find a group by its name or read it from a file.

    Args:
        name: A group that the dataset's definition holds, a file (it ends in ``.toml`` or
            contains a slash), or a group that comes with the program; looked for in this
            order.
        dataset: The dataset.

    Raises:
        UnknownChoiceError: There is no such group.
        SettingsError: The file cannot be read or does not define a group.
    """
    if name in dataset.groups:
        return _fitted(dataset.groups[name], dataset)
    if name.endswith(".toml") or "/" in name or "\\" in name:
        return _fitted(read_group_file(Path(name)), dataset)
    if name not in resources.group_names():
        raise UnknownChoiceError("--group", name, [*dataset.groups, *resources.group_names()])
    return _fitted(read_group_file(resources.group_path(name)), dataset)


def _fitted(group: Group, dataset: Dataset) -> Group:
    """Let the codes decide where no dimension has the name that a group gives."""
    dimensions = dataset.dimensions.values()
    if any(concerns(group, dimension) for dimension in dimensions):
        return group
    return group._replace(dimension=None)


def all_groups(dataset: Dataset | None = None) -> list[Group]:
    """List the groups that come with the program, or those of use for a dataset.

    Args:
        dataset: A dataset, whose own groups come first, and of whose codes a group must
            hold some; None for every group that comes with the program.
    """
    embedded = {
        name: read_group_file(resources.group_path(name)) for name in resources.group_names()
    }
    if dataset is None:
        return list(embedded.values())
    every = {**dataset.groups, **embedded, **dataset.groups}
    return [group for group in every.values() if holdings(group, dataset).held]


def holdings(group: Group, dataset: Dataset) -> Held:
    """Say which patterns of a group stand for codes of a dataset, whatever the month."""
    codes = {
        code
        for dimension in dataset.dimensions.values()
        if concerns(group, dimension)
        for scheme in dimension.schemes.values()
        for code in scheme.codes()
    }
    patterns = dict.fromkeys(
        pattern for clause in clauses_for(group, dataset.name) for pattern in clause.include
    )
    held = tuple(p for p in patterns if any(fits(p, code) for code in codes))
    return Held(held, tuple(p for p in patterns if p not in held))


def concerns(group: Group, dimension: Dimension) -> bool:
    """Tell whether a group may name codes of a dimension."""
    return group.dimension in {None, dimension.name, *dimension.aliases}
