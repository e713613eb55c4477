"""Options that the command line leaves open, filled in from the surroundings."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from exportdecomp.cli.config import read_project_here
from exportdecomp.errors import SettingsError

if TYPE_CHECKING:
    from exportdecomp.settings.project import Project


class Filled(NamedTuple):
    """Every option with its value, and what configuration files define.

    ``definition`` is the file that defines the dataset, None where it is an embedded one or
    the user's own files. ``project`` is all that they say.
    """

    options: Mapping[str, Any]
    project: "Project"
    definition: str | None

    def request(self) -> dict[str, Any]:
        """Return the fields of a ``ContribRequest`` that can be set beforehand."""
        same = (
            "dataset", "compare", "flow", "scheme", "depth", "top", "min_pp", "sort", "base",
            "currency",
        )  # fmt: skip
        absent = self.options["absent"]
        return {
            **{name: self.options[name] for name in same},
            "by": tuple(self.options["by"] or ()),
            "groups": tuple(self.options["group"] or ()),
            "own_groups": self.project.groups,
            "absent_is_zero": None if absent is None else absent == "zero",
            "definition": self.definition,
        }


def fill_in(
    said: Mapping[str, Any], config: Path | None, *, no_config: bool, has_data: bool
) -> Filled:
    """Fill in what the command line does not say: environment, then files, then built-in.

    Args:
        said: Options as given, None where nothing was said.
        config: The file named by ``--config``.
        no_config: Whether to read no file.
        has_data: Whether the user brings figures, which stand for any dataset.

    Raises:
        SettingsError: A file or variable is wrong, or ``--data`` meets ``--dataset``.
    """
    if has_data and said["dataset"] is not None:
        raise SettingsError(
            "--data and --dataset exclude each other",
            where="--dataset",
            hint="leave one of them out",
        )
    project = read_project_here(config, no_config=no_config)
    options = {
        key: setting.value if said.get(key) is None else said[key]
        for key, setting in project.settings.items()
    }
    defined = project.definitions.get(options["dataset"])
    if defined is None and not has_data:
        defined = _fetched(options["dataset"])
    use = defined is not None and not has_data
    return Filled(options, project, str(defined) if use else None)


def _fetched(name: str) -> Path | None:
    """Return the definition of a dataset that was fetched and stands alone."""
    from exportdecomp.resources import definition_names

    if name in definition_names():
        return None
    from exportdecomp.workflows.held import definition_held

    return definition_held(name)


def files_of(definition: str | None) -> tuple[str, ...]:
    """List a definition and the files that it names; none of what is not defined in one.

    Raises:
        SettingsError: Something in it is wrong.
    """
    if definition is None:
        return ()
    from exportdecomp.settings.dataset import read_dataset

    dataset = read_dataset(Path(definition), for_checks=False)
    sources = [dataset.headline, dataset.rates, dataset.components, dataset.consensus]
    sources += [dimension.source for dimension in dataset.dimensions.values()]
    named = [str(source.file) for source in sources if source is not None]
    return (definition, *named, *filter(None, [dataset.calendar]))
