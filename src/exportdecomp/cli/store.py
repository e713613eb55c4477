"""exportdecomp store."""

import os
from pathlib import Path
from typing import Annotated

import typer

from exportdecomp.cli import options as o
from exportdecomp.cli.command import Given, command
from exportdecomp.cli.deliver import hand_over
from exportdecomp.cli.emit import write
from exportdecomp.cli.options import Options
from exportdecomp.errors import FAILED

store = typer.Typer(
    help="What was fetched: list it, find it, verify it, prune it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
StoreOf = Annotated[
    Path | None,
    typer.Option(
        "--store", metavar="FOLDER", help="The store [that of `exportdecomp store path`]."
    ),
]
Source = Annotated[
    str | None, typer.Option("--source", metavar="NAME", help="Only what came from it.")
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Say what would be removed, and remove nothing.")
]
_IN_TABLES_OF_NUMBERS = ("decimals", "round_to_sum")
_WHERE: Options = {"store": StoreOf}
_TO = {name: kind for name, kind in o.TO.items() if name not in _IN_TABLES_OF_NUMBERS}


@store.command("list")
@command({"source": Source}, _WHERE, _TO)
def list_(given: Given) -> None:
    """List the datasets that were fetched, and the replies they were made of.

    \b
    exportdecomp store list
    """
    delivery = given.delivery()
    from exportdecomp.outputs.store_view import list_view
    from exportdecomp.workflows.store import list_store

    hand_over(list_view(list_store(_folder(given["store"]), given["source"])), delivery)


@store.command()
def path(
    dataset: Annotated[
        str | None, typer.Argument(help="A dataset; leave it out for the store.")
    ] = None,
    *,
    store: StoreOf = None,
) -> None:
    """Print the folder of the store, or of the current files of a dataset.

    \b
    exportdecomp store path
    """
    from exportdecomp.workflows.store import path_in_store

    write(f"{path_in_store(_folder(store), dataset)}\n", None, as_utf8=False)


@store.command()
@command(_WHERE, _TO)
def verify(given: Given) -> None:
    """Read everything in the store anew, and say what is not as it was left.

    Exit code 1 means that something is wrong; nothing is mended.

    \b
    exportdecomp store verify
    """
    delivery = given.delivery()
    from exportdecomp.outputs.store_view import verify_view
    from exportdecomp.workflows.store import verify_store

    verified = verify_store(_folder(given["store"]))
    hand_over(verify_view(verified), delivery)
    if verified.faults:
        raise typer.Exit(FAILED)


@store.command()
@command({"dry_run": DryRun}, _WHERE, _TO)
def prune(given: Given) -> None:
    """Remove what nobody needs: leftovers, publications before the last two.

    Replies are never removed, so that whatever is removed can be made again.

    \b
    exportdecomp store prune --dry-run
    """
    delivery = given.delivery()
    from exportdecomp.outputs.store_view import prune_view
    from exportdecomp.workflows.store import prune_store

    folder = _folder(given["store"])
    hand_over(prune_view(prune_store(folder, is_dry_run=given["dry_run"])), delivery)


def _folder(said: Path | None) -> Path:
    from exportdecomp.workflows.store import store_named

    return store_named(said, os.environ)
