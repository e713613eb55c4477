"""Options that exclude each other, reduced to what they mean."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from exportdecomp.errors import SettingsError, shorten
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


def data_of(given: Sequence[str], where: str = "--data -") -> tuple[str | bytes, ...]:
    """Return the user's files; ``-`` is what stdin holds.

    Args:
        given: Names of files.
        where: How stdin was named, for an error.

    Raises:
        SettingsError: Stdin is named twice, or there is none.
    """
    if given.count("-") > 1:
        raise SettingsError("stdin can be read once only", where=where, hint="use files")
    return tuple(_stdin(where) if name == "-" else name for name in given)


def _stdin(where: str) -> bytes:
    if sys.stdin is None:
        raise SettingsError("there is no stdin", where=where, hint="name a file")
    return sys.stdin.buffer.read()


def columns_of(given: Sequence[str], *, has_data: bool) -> dict[str, str]:
    """Read ``--map role=column``.

    Raises:
        SettingsError: There is no ``=``, a role is named twice, or there are no own files.
    """
    if given and not has_data:
        raise SettingsError(
            "--map says what the columns of your own file are",
            where="--map",
            hint="name the file: --data FILE",
        )
    columns: dict[str, str] = {}
    for text in given:
        role, equals, column = text.partition("=")
        if not equals or not role.strip() or role.strip() in columns:
            fault = "names a role twice" if equals and role.strip() else "is not ROLE=COLUMN"
            raise SettingsError(
                f"--map {shorten(text)} {fault}",
                where="--map",
                hint="write it like value=exports_usd",
            )
        columns[role.strip()] = column.strip()
    return columns


def words_of(given: Iterable[str] | None) -> tuple[str, ...]:
    """Take words that are repeated or joined by commas.

    Example:
        >>> words_of(["ED2, ED301", "outlier"]), words_of(None)
        (('ED2', 'ED301', 'outlier'), ())
    """
    return tuple(
        word.strip() for text in given or () for word in text.split(",") if word.strip()
    )


def choose_format(form: Format | None, *, json: bool, output: Path | None) -> Format | None:
    """Return the format asked for: by name, by ``--json``, or by the file's suffix.

    Returns:
        The format; None where nothing was said.

    Raises:
        SettingsError: Two of them disagree, or the suffix is not known.
    """
    if json and form not in {None, Format.JSON}:
        raise SettingsError(
            f"--json and --format {form} exclude each other",
            where="--format",
            hint="give one of them",
        )
    if json or form is not None:
        return form or Format.JSON
    if output is None:
        return None
    known = SUFFIXES.get(output.suffix.lower())
    if known is None:
        raise SettingsError(
            f"the suffix {output.suffix!r} does not name a format",
            where=f"-o {output}",
            hint=f"use one of {', '.join(SUFFIXES)}, or give --format" + _of_a_report(output),
        )
    return known


def _of_a_report(output: Path) -> str:
    kind = {".xml": "junit", ".sarif": "sarif"}.get(output.suffix.lower())
    return f"; a report is written with --report {kind}={output}" if kind else ""
