"""Text or bytes to stdout or into a file, whole or not at all."""

import codecs
import errno
import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from exportdecomp.cli.failures import ClosedPipe
from exportdecomp.errors import OutputError
from exportdecomp.model.screen import Screen
from exportdecomp.outputs.safe_text import visible_lines

PIPE_WIDTH = 100
_AS_WIDE = "exportdecomp.as_wide"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_ROOM = "there is no room left: free some, or write elsewhere"


def screen_of(color: str, *, to_file: bool) -> Screen:
    """Learn how wide stdout is, and whether it shows colour and more than ASCII."""
    if to_file or sys.stdout is None:
        return Screen(PIPE_WIDTH)
    is_terminal = sys.stdout.isatty()
    fallback = (80 if is_terminal else PIPE_WIDTH, 50)
    known = is_terminal or os.environ.get("COLUMNS", "").isdigit()
    width = shutil.get_terminal_size(fallback).columns if known else PIPE_WIDTH
    return Screen(
        max(width, 60), _wants_color(color, is_terminal), not _is_unicode(sys.stdout)
    )


def write(
    content: str | bytes, path: Path | None, *, as_utf8: bool, option: str | None = None
) -> None:
    """Write the whole of a text or of a binary format to a file or to stdout.

    Args:
        content: The text, or the bytes of a binary format.
        path: The file, replaced in one step; None for stdout.
        as_utf8: Whether stdout gets UTF-8 whatever its encoding, as data must.
        option: Where the file was named, for an error; ``-o`` and the file if None.

    Raises:
        OutputError: The file or stdout cannot be written, or stdout is a terminal, which
            cannot show bytes.
        ClosedPipe: The reader of stdout has gone.
    """
    if path is not None:
        try:
            _replace(path, path.resolve(), _encoded(content, "utf-8", "strict"))
        except OSError as error:
            raise unwritable(error, path, option or f"-o {path}") from error
        return
    if sys.stdout is None:
        raise OutputError("stdout is closed", where="stdout", hint="use -o FILE")
    if isinstance(content, bytes) and sys.stdout.isatty():
        raise OutputError(
            "this format is not text, and a terminal cannot show it",
            where="stdout",
            hint="use -o FILE, or send stdout to a file or a program",
        )
    encoding = "utf-8" if as_utf8 else (sys.stdout.encoding or "utf-8")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(_encoded(content, encoding, _AS_WIDE))
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise ClosedPipe from error
    except OSError as error:
        hint = _ROOM if error.errno in _FULL else None
        raise OutputError(
            f"cannot write: {error.strerror}", where="stdout", hint=hint
        ) from error


def unwritable(error: OSError, path: Path, where: str) -> OutputError:
    """Say why a file cannot be written, and what to do about it."""
    return OutputError(
        f"cannot write {path}: {error.strerror}",
        where=where,
        hint=_ROOM
        if error.errno in _FULL
        else "check that the folder exists and may be written",
    )


def say(text: str, *, quiet: bool) -> None:
    """Print a note on stderr, unless it is to be quiet or nobody can hear it."""
    if not quiet and sys.stderr is not None:
        with suppress(OSError, ValueError):
            sys.stderr.write(f"{visible_lines(text)}\n")


def _as_wide(error: UnicodeError) -> tuple[str, int]:
    """Write question marks for what an encoding lacks, as wide as it would have been."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(map(_question_marks, lacking)), error.end


def _question_marks(char: str) -> str:
    from unicodedata import category, east_asian_width

    if category(char) in {"Mn", "Me", "Cf"}:
        return ""
    return "??" if east_asian_width(char) in {"W", "F"} else "?"


def _encoded(content: str | bytes, encoding: str, errors: str) -> bytes:
    return content if isinstance(content, bytes) else content.encode(encoding, errors)


def _replace(asked: Path, path: Path, content: bytes) -> None:
    temporary: str | None = None
    try:
        if asked.exists() and (asked.is_relative_to("/dev") or not asked.is_file()):
            _write_through(asked, content)
            return
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(path.stat().st_mode if path.exists() else 0o666 & ~_umask())
        Path(temporary).replace(path)
    except BaseException:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise


def _write_through(path: Path, content: bytes) -> None:
    """Write to what is not a regular file, such as a device, which cannot be replaced."""
    with path.open("wb") as file:
        file.write(content)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _wants_color(color: str, is_terminal: bool) -> bool:
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal and os.environ.get("TERM") != "dumb"


def _is_unicode(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("-", "").startswith("utf")


codecs.register_error(_AS_WIDE, _as_wide)
