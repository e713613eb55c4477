"""exportdecomp datasets."""

from typing import Annotated

import typer

from exportdecomp.cli import options as o
from exportdecomp.cli.emit import write

datasets = typer.Typer(
    help="List datasets and their periods, find a code.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_FIRST = "china"
Name = Annotated[str, typer.Argument(help="The dataset.")]


@datasets.command("list")
def list_(*, json: o.Json = False) -> None:
    """List the datasets that come with the program and those fetched."""
    from exportdecomp.outputs import listing
    from exportdecomp.workflows.datasets import overviews

    show = listing.overviews_json if json else listing.overviews_text
    write(show(overviews()), None, as_utf8=json)


@datasets.command()
def show(name: Name = _FIRST, *, json: o.Json = False) -> None:
    """Show a dataset: schemes, releases, periods and how complete, codes and labels.

    \b
    exportdecomp datasets show china
    """
    from exportdecomp.outputs import listing
    from exportdecomp.workflows.datasets import contents

    show_ = listing.contents_json if json else listing.contents_text
    write(show_(contents(name)), None, as_utf8=json)


@datasets.command()
def find(
    text: Annotated[str, typer.Argument(help="A code, or part of a label in any language.")],
    *,
    dataset: o.Dataset = None,
    json: o.Json = False,
) -> None:
    """Find a component by its code or by part of its label.

    \b
    exportdecomp datasets find circuits
    """
    from exportdecomp.outputs import listing
    from exportdecomp.workflows.datasets import find as find_components

    show_ = listing.components_json if json else listing.components_text
    write(show_(find_components(dataset or _FIRST, text)), None, as_utf8=json)
