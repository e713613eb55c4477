"""exportdecomp import."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from exportdecomp.cli import fetch_options as f
from exportdecomp.cli.command import Given, command
from exportdecomp.cli.deliver import choose_threads, hand_over
from exportdecomp.cli.fetch import error_of
from exportdecomp.cli.fetch_request import accepted_codes
from exportdecomp.cli.options import Options
from exportdecomp.errors import UnknownChoiceError
from exportdecomp.model.request import ContribRequest

import_file = typer.Typer(
    help="Take files that were downloaded by hand into the store.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_FILES: Options = {
    "files": Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Files of the query page, as they came."),
    ],
    "flow": Annotated[
        str | None,
        typer.Option(
            "--flow", metavar="FLOW", help="exports or imports, where no column says which."
        ),
    ],
    "accept": f.HOW["accept"],
    "store": f.HOW["store"],
}


@import_file.callback()
def root() -> None:
    """Take files that were downloaded by hand into the store."""


@import_file.command("gacc-csv")
@command(_FILES, f.SETTINGS, f.TO)
def gacc_csv(given: Given) -> None:
    """Import commodities of eight digits by partner, from China Customs' query page.

    The page, http://stats.customs.gov.cn, lets people pass and no programs. Ask it by month,
    with codes of 8 digits and trading partners, and import the CSV files as they come.

    \b
    exportdecomp import gacc-csv downloadData.csv --flow exports
    """
    delivery, flow = given.delivery(), given["flow"]
    if flow not in {None, *f.FLOWS}:
        raise UnknownChoiceError("--flow", flow, f.FLOWS)
    choose_threads(ContribRequest())
    from exportdecomp.outputs.fetch_view import fetch_view
    from exportdecomp.workflows.import_file import import_gacc_csv
    from exportdecomp.workflows.store import store_named

    store = store_named(given["store"] and Path(given["store"]), os.environ)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    accepted = accepted_codes(given["accept"])
    report = import_gacc_csv(given["files"], flow, store, now, accepted)
    hand_over(fetch_view(report), delivery)
    if report.failed:
        raise error_of(report.failed[0])
