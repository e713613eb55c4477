"""JSON lines: one object a line."""

import glob
import json
import shlex
from codecs import BOM_UTF8
from pathlib import Path
from typing import NoReturn

import polars as pl

from exportdecomp.errors import FileUnusableError, InputError, at
from exportdecomp.sources.content import Opened, stream
from exportdecomp.sources.encoding import Text, not_utf8

_SAMPLED = 64 * 1024


def scan_json_lines(text: Text) -> Opened:
    """Open JSON lines; every line is looked at for the keys and types it brings.

    Args:
        text: Of any size.

    Returns:
        A frame with a column a key.
    """
    with stream(text.content) as file:
        marked = file.read(len(BOM_UTF8)) == BOM_UTF8
        source = file.read() if marked else text.content
    if isinstance(source, Path):
        # Polars would take brackets in the name of a file for a pattern.
        source = Path(glob.escape(str(source.absolute())))
    return Opened(pl.scan_ndjson(source, infer_schema_length=None), 1, text.notes)


def json_array(name: str) -> FileUnusableError:
    """Say that a JSON array is not JSON lines."""
    convert = "jq -c '.[]'"
    if name != "stdin":
        convert += f" {shlex.quote(name)} > NEW.jsonl"
    return FileUnusableError(
        "the file is one JSON array; one object a line is needed",
        where=at(name),
        hint=f"`{convert}`",
    )


def check_json_lines(content: Path | bytes, name: str) -> None:
    """Read JSON lines again, to their end, for the line that could not be read.

    Raises:
        InputError: It is found.
    """
    with stream(content) as file:
        for number, line in enumerate(file, start=1):
            try:
                value = json.loads(line, parse_constant=_refuse) if line.strip() else {}
            except UnicodeDecodeError as error:
                raise not_utf8(name, number, line + file.read(_SAMPLED)) from error
            except ValueError as error:
                fault = getattr(error, "msg", error)
                raise _broken(number, f"the line is not JSON: {fault}", name) from error
            if not isinstance(value, dict):
                raise _broken(number, "the line is not an object", name)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def _broken(number: int, fault: str, name: str) -> InputError:
    return InputError(
        "broken_json",
        fault,
        where=at(name, [number]),
        hint="every line is one whole object; `jq -c .` writes such lines",
    )
