"""exportdecomp groups."""

from typing import Annotated

import typer

from exportdecomp.cli import options as o
from exportdecomp.cli.config import read_project_here
from exportdecomp.cli.emit import write

groups = typer.Typer(
    help="List groups of components, and what is in one.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@groups.command("list")
def list_(
    *,
    dataset: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Only groups of this dataset's components, its own included."
        ),
    ] = None,
    json: o.Json = False,
) -> None:
    """List the groups of the configuration and those that come with the program.

    \b
    exportdecomp groups list --dataset japan
    """
    from exportdecomp.outputs import groups_listing
    from exportdecomp.workflows.groups import all_groups

    held_by = None
    if dataset is not None:
        from exportdecomp.workflows.listed import open_in_full

        held_by = open_in_full(dataset).dataset
    own = read_project_here(None, no_config=False).groups
    show = groups_listing.groups_json if json else groups_listing.groups_text
    write(show([*own.values(), *all_groups(held_by)]), None, as_utf8=json)


@groups.command()
def show(
    name: Annotated[
        str, typer.Argument(metavar="NAME|FILE", help="A group, or a file that defines one.")
    ],
    *,
    dataset: Annotated[
        str, typer.Option(metavar="NAME", help="The dataset to look for its members in.")
    ] = "china",
    json: o.Json = False,
) -> None:
    """Show a group: definition, source, dates, and which members a dataset holds.

    \b
    exportdecomp groups show electronics-t0
    """
    from exportdecomp.outputs import groups_listing
    from exportdecomp.workflows.groups import find_group, holdings
    from exportdecomp.workflows.listed import open_in_full

    searched = open_in_full(dataset).dataset
    own = read_project_here(None, no_config=False).groups
    searched = searched._replace(groups={**searched.groups, **own})
    group = find_group(name, searched)
    show_ = groups_listing.group_json if json else groups_listing.group_text
    write(show_(group, searched.name, *holdings(group, searched)), None, as_utf8=json)
