"""The list of commands, and errors into exit codes."""

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Annotated

import typer

from exportdecomp.cli.failures import ClosedPipe, report_failure
from exportdecomp.errors import INTERRUPTED
from exportdecomp.model.version import VERSION

COMMANDS = (
    "contrib", "series", "price-volume", "breadth", "headline", "explain", "check",
    "revisions", "verify", "solve", "fetch", "import", "store", "datasets", "groups", "rule",
    "config", "schema",
)  # fmt: skip
"""In the order of the help; a command stands in the module of its name."""
_MODULES = {"import": "import_file"}  # where a name cannot be that of a module


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"exportdecomp {VERSION}")
        raise typer.Exit


def root(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Print it."),
    ] = False,
) -> None:
    """Which goods and partners moved export growth, and by how many percentage points."""


def program(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """Make the program of some commands, none of whose others is loaded."""
    app = typer.Typer(
        name="exportdecomp",
        help=root.__doc__,
        epilog="Start with: exportdecomp contrib --month 2025-09",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(root)
    for name in names:
        word = _MODULES.get(name, name.replace("-", "_"))
        command = getattr(import_module(f"exportdecomp.cli.{word}"), word)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(name)(command)
    return app


def program_for(arguments: Sequence[str]) -> typer.Typer:
    """Make the program of the command that is named, of all where none or no known one is.

    Before ``--version`` is answered no command is looked at.
    """
    if arguments[:1] == ["--version"]:
        return program(())
    named = next((word for word in arguments if not word.startswith("-")), None)
    is_completing = "_EXPORTDECOMP_COMPLETE" in os.environ
    return program((named,) if named in COMMANDS and not is_completing else COMMANDS)


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
        code = program_for(arguments)(
            arguments, prog_name="exportdecomp", standalone_mode=False
        )
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
