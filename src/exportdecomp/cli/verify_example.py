"""A claims file to begin with."""

from pathlib import Path

from exportdecomp import resources
from exportdecomp.cli.command import Given
from exportdecomp.cli.emit import say, write
from exportdecomp.cli.targets import refuse_replacing
from exportdecomp.errors import SettingsError

_TOML = {"", ".toml"}
_OTHERS = {
    "published": "--published", "internal": "--internal", "only": "--only",
    "fail_on": "--fail-on", "report": "--report", "json": "--json", "form": "--format",
    "base": "--base", "currency": "--currency", "as_of": "--as-of", "data": "--data",
    "dataset": "--dataset",
}  # fmt: skip
"""Options about verdicts, of which an example has none."""


def write_example(given: Given) -> None:
    """Write the example with a line on every key, to stdout or into a new file.

    Raises:
        SettingsError: Something else is asked for too, the file is there already, or its
            name is not one of TOML.
        OutputError: The file cannot be written.
    """
    target = given.output
    _refuse(given)
    if target is not None:
        _refuse_target(target, given)
    text = resources.claims_example_path().read_text(encoding="utf-8")
    write(text, target, as_utf8=True)
    if target is not None:
        say(
            f"note: wrote {target}; now `exportdecomp verify {target}`",
            quiet=bool(given["quiet"]),
        )


def _refuse(given: Given) -> None:
    """Refuse what an example has no use for."""
    if given["files"]:
        raise SettingsError(
            "--init and FILE exclude each other",
            where="--init",
            hint="name the new file with -o FILE",
        )
    for name, option in _OTHERS.items():
        if given[name]:
            raise SettingsError(
                f"{option} has no effect with --init", where=option, hint="leave it out"
            )
    if given["force"] and given.output is None:
        raise SettingsError(
            "--force has no effect without -o", where="--force", hint="name a file: -o FILE"
        )


def _refuse_target(target: Path, given: Given) -> None:
    """Refuse a file that is not to be written, or not in TOML."""
    if target.suffix.lower() not in _TOML:
        raise SettingsError(
            f"the example is TOML, and {target} would not be",
            where=f"-o {target}",
            hint=f"write -o {target.with_suffix('.toml')}",
        )
    refuse_replacing(target, f"-o {target}", given.read)
    if target.exists() and not given["force"]:
        raise SettingsError(
            f"{target} is there already",
            where=f"-o {target}",
            hint="name another file with -o, or replace it with --force",
        )
