"""exportdecomp config."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from exportdecomp.cli import options as o
from exportdecomp.cli.choices import columns_of
from exportdecomp.cli.emit import say, write
from exportdecomp.cli.targets import file_named, refuse_replacing
from exportdecomp.errors import SettingsError

if TYPE_CHECKING:
    from exportdecomp.model.check_settings import CheckSettings
    from exportdecomp.model.dataset import Dataset
    from exportdecomp.settings.discovery import Candidate
    from exportdecomp.settings.project import Project

config = typer.Typer(
    help="What is set, by whom, and where it is looked for.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Read this in place of the project's file."),
]
InitOutput = Annotated[
    Path,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Where to; - is stdout.", parser=file_named
    ),
]
NoConfig = Annotated[
    bool, typer.Option("--no-config", help="Read no file; variables count all the same.")
]


@config.command()
def show(
    *, config: ConfigFile = None, no_config: NoConfig = False, json: o.Json = False
) -> None:
    """Show every option that can be set beforehand: its value, and who set it.

    \b
    exportdecomp config show
    """
    from exportdecomp.settings.dataset import read_dataset

    project = read_project_here(config, no_config=no_config)
    defined_in = project.definitions.get(project.settings["dataset"].value)
    dataset = read_dataset(defined_in) if defined_in else None
    text = _show_json(project, dataset, defined_in) if json else _show_text(project, dataset)
    write(text, None, as_utf8=json)


@config.command()
def path(
    *, config: ConfigFile = None, no_config: NoConfig = False, json: o.Json = False
) -> None:
    """List the files that are looked for, in order, and which are used.

    \b
    exportdecomp config path
    """
    from exportdecomp.settings.discovery import candidates

    found = candidates(here(), os.environ, config, no_config=no_config)
    write(_path_json(found) if json else _path_text(found), None, as_utf8=json)


@config.command()
def init(
    file: Annotated[str, typer.Argument(help="A file with your figures.")],
    *,
    output: InitOutput = Path("exportdecomp.toml"),
    by: o.By = None,
    column_map: o.Map = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file.")] = False,
) -> None:
    """Write a commented definition from a look at a file of yours.

    \b
    exportdecomp config init sales.csv
    exportdecomp config init sales.csv -o - --map value=revenue
    """
    from exportdecomp.outputs.definition_text import definition_text
    from exportdecomp.workflows.sketch import sketch

    target = None if output == Path("-") else output
    refuse_replacing(target, f"-o {target}", [file])
    if target is not None and target.exists() and not force:
        raise SettingsError(
            f"{target} is there already",
            where=f"-o {target}",
            hint="name another file with -o, see it with -o -, or replace it with --force",
        )
    folder = here() if target is None else target.parent
    columns = columns_of(column_map or (), has_data=True)
    text = definition_text(sketch(file, _relative(file, folder), columns, tuple(by or ())))
    write(text, target, as_utf8=True)
    if target is not None:
        use = "" if target.name == "exportdecomp.toml" else f" --config {target}"
        say(f"note: wrote {target}; now `exportdecomp contrib{use}`", quiet=False)


def _relative(file: str, folder: Path) -> str:
    return Path(os.path.relpath(file, folder)).as_posix()


def read_project_here(config: Path | None, *, no_config: bool) -> "Project":
    """Find out what holds where the command line says nothing.

    Args:
        config: The file given with ``--config``.
        no_config: Whether ``--no-config`` was given.

    Returns:
        The settings in effect in this folder and environment.

    Raises:
        SettingsError: A file or a variable is wrong.
    """
    from exportdecomp.settings.project import read_project

    return read_project(here(), os.environ, config, no_config=no_config)


def here() -> Path:
    """Return the folder that the program runs in, also if it has been removed since."""
    try:
        return Path.cwd()
    except OSError:
        return Path()


def _show_text(project: "Project", dataset: "Dataset | None") -> str:
    from exportdecomp.outputs.check_settings_text import check_settings_rows

    settings = [(key, _plain(one.value), one.origin) for key, one in project.settings.items()]
    text = _aligned(settings)
    if dataset is not None:
        text += f"\ndataset {dataset.name}: {dataset.title}\n" + _aligned(
            [
                (f"  {one.name}", one.source.file, _plain(one.source.layout.columns))
                for one in dataset.dimensions.values()
            ]
        )
    if project.groups:
        groups = project.groups.values()
        text += "\ngroups\n" + _aligned(
            [(f"  {one.name}", one.title, one.origin) for one in groups]
        )
    if rows := check_settings_rows(_check_settings(project, dataset)):
        text += "\ncheck\n" + _aligned([(f"  {name}", value) for name, value in rows])
    return text


def _check_settings(project: "Project", dataset: "Dataset | None") -> "CheckSettings":
    """Return what is set for the checks, by the project before the definition."""
    defined = dataset.check if dataset else None
    return project.check if defined is None else project.check.over(defined)


def _show_json(project: "Project", dataset: "Dataset | None", origin: Path | None) -> str:
    from exportdecomp.outputs.check_settings_text import check_settings_record
    from exportdecomp.outputs.json_document import dump, envelope

    dimensions = dataset.dimensions.values() if dataset else ()
    described = dataset and {
        "name": dataset.name,
        "title": dataset.title,
        "origin": str(origin),
        "dimensions": [
            {
                "name": one.name,
                "file": one.source.file,
                "columns": dict(one.source.layout.columns),
            }
            for one in dimensions
        ],
    }
    settings = [{"key": key, **one._asdict()} for key, one in project.settings.items()]
    files = [str(file) for file in project.files]
    groups = [{"name": name, "origin": one.origin} for name, one in project.groups.items()]
    return dump(
        {
            **envelope("config"),
            "settings": settings,
            "files": files,
            "groups": groups,
            "check": check_settings_record(_check_settings(project, dataset)),
            "dataset": described,
        }
    )


def _path_text(found: "list[Candidate]") -> str:
    if not found:
        return "no file is looked for: --no-config or EXPORTDECOMP_NO_CONFIG says so\n"
    states = {(True, True): "used", (True, False): "there, says nothing to us"}
    return _aligned(
        [(states.get((one.exists, one.is_used), "not there"), str(one.path)) for one in found]
    )


def _path_json(found: "list[Candidate]") -> str:
    from exportdecomp.outputs.json_document import dump, envelope

    files = [
        {"path": str(one.path), "exists": one.exists, "is_used": one.is_used} for one in found
    ]
    return dump({**envelope("config_path"), "files": files})


def _plain(value: Any) -> str:  # noqa: ANN401  # options have values of many types
    match value:
        case None | () | []:
            return "-"
        case bool():
            return str(value).lower()
        case tuple():
            return ", ".join(value)
        case Mapping():
            return ", ".join(f"{key} = {name}" for key, name in value.items()) or "-"
    return str(value)


def _aligned(rows: Sequence[tuple[str, ...]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(
        "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        + "\n"
        for row in rows
    )
