"""The list of commands, and errors into exit codes."""

import os
import sys
from contextlib import suppress
from typing import Annotated

import typer

from exportdecomp.cli.config import config
from exportdecomp.cli.contrib import contrib
from exportdecomp.cli.datasets import datasets
from exportdecomp.cli.failures import ClosedPipe, report_failure
from exportdecomp.cli.groups import groups
from exportdecomp.cli.schema import schema
from exportdecomp.errors import INTERRUPTED
from exportdecomp.model.version import VERSION

app = typer.Typer(
    name="exportdecomp",
    help="Which goods and partners moved export growth, and by how many percentage points.",
    epilog="Start with: exportdecomp contrib --month 2025-09",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(contrib)
app.add_typer(datasets, name="datasets")
app.add_typer(groups, name="groups")
app.add_typer(config, name="config")
app.command()(schema)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"exportdecomp {VERSION}")
        raise typer.Exit


@app.callback()
def root(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Print it."),
    ] = False,
) -> None:
    """Which goods and partners moved export growth, and by how many percentage points."""


def main() -> None:
    """Run the program and end the process with the code that its outcome has.

    Everything is written and flushed by then. Taking apart a hundred modules, and searching
    them for garbage once more, would cost a fifth of a run, so the process ends at once.
    """
    code = run(sys.argv[1:])
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.flush()
    os._exit(code)


def run(arguments: list[str]) -> int:
    """Run the program on arguments and return its exit code."""
    try:
        code = app(arguments, prog_name="exportdecomp", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit:
        # Typer itself exits for one reason only: the reader of its help has gone.
        return report_failure(ClosedPipe(), arguments)
    except Exception as error:  # noqa: BLE001  # the outermost place: all become exit codes
        return report_failure(error, arguments)
    return code if isinstance(code, int) else 0
