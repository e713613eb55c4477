"""Options that exclude each other, reduced to what they mean."""

from pathlib import Path

from exportdecomp.errors import OutputError, SettingsError
from exportdecomp.model.period import Window
from exportdecomp.model.request import LATEST
from exportdecomp.outputs.render import SUFFIXES, Format


def choose_window(given: dict[Window, str | None]) -> tuple[Window, str]:
    """Return the one window that was asked for; the latest month where none was.

    Raises:
        SettingsError: More than one was given.
    """
    asked = [(window, text) for window, text in given.items() if text is not None]
    if len(asked) > 1:
        names = ", ".join(f"--{window}" for window, _ in asked)
        raise SettingsError(
            f"{names} exclude each other", where=names, hint="give one of them"
        )
    return asked[0] if asked else (Window.MONTH, LATEST)


def choose_format(form: Format | None, *, json: bool, output: Path | None) -> Format:
    """Return the format asked for: by name, by ``--json``, or by the file's suffix.

    Raises:
        OutputError: The file is a folder.
        SettingsError: Two of them disagree, or the suffix is not known.
    """
    if json and form not in {None, Format.JSON}:
        raise SettingsError(
            f"--json and --format {form} exclude each other",
            where="--format",
            hint="give one of them",
        )
    if output is not None and output.is_dir():
        raise OutputError(f"{output} is a folder", where=f"-o {output}", hint="name a file")
    if json or form is not None:
        return form or Format.JSON
    if output is None:
        return Format.TABLE
    known = SUFFIXES.get(output.suffix.lower())
    if known is None:
        raise SettingsError(
            f"the suffix {output.suffix!r} does not name a format",
            where=f"-o {output}",
            hint=f"use one of {', '.join(SUFFIXES)}, or give --format",
        )
    return known
