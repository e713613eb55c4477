"""Annotations of GitHub Actions, within what the platform shows."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from exportdecomp.outputs.safe_text import visible

LEVELS = ("error", "warning", "notice")
"""The commands that annotate, the gravest first."""

_SHOWN = 10
_ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_ESCAPES_OF_PROPERTIES = {**_ESCAPES, ":": "%3A", ",": "%2C"}


class Annotation(NamedTuple):
    """A remark on a line of a file; ``parts`` are the lines of its message.

    ``line`` counts from 1; zero and None where there is no line or no file.
    """

    level: str
    title: str
    parts: tuple[str, ...]
    file: str | None = None
    line: int = 0


def annotation_lines(annotations: Sequence[Annotation], others: Sequence[str] = ()) -> str:
    """Write annotations as workflow commands, one a line, errors first.

    Args:
        annotations: Those of a level in the order in which they matter.
        others: Files in which all of them stand, if any were written.

    Returns:
        At most ten errors, ten warnings and ten notices, which is what a step is shown of;
        where there are more, the tenth says how many, and where they are.

    Source:
        GitHub Docs, "Workflow commands for GitHub Actions"; the limits are those of
        "Usage limits" for annotations of a step.
    """
    lines: list[str] = []
    for level in LEVELS:
        found = [one for one in annotations if one.level == level]
        lines += _shown(level, found, " and ".join(others))
    return "".join(f"{line}\n" for line in lines)


def _shown(level: str, found: Sequence[Annotation], others: str) -> Iterator[str]:
    shown = found if len(found) <= _SHOWN else found[: _SHOWN - 1]
    yield from map(_command, shown)
    if more := len(found) - len(shown):
        told = f"{more:,} more {level}{'' if more == 1 else 's'}"
        where = f", see {others}" if others else ""
        message = f"{told} {'is' if more == 1 else 'are'} not shown here{where}"
        yield f"::{level} title=and {told}::{_escaped(visible(message), _ESCAPES)}"


def _command(one: Annotation) -> str:
    properties = {
        "file": one.file,
        "line": str(one.line) if one.file and one.line else None,
        "title": one.title,
    }
    told = ",".join(
        f"{key}={_escaped(visible(value), _ESCAPES_OF_PROPERTIES)}"
        for key, value in properties.items()
        if value is not None
    )
    message = "\n".join(visible(part) for part in one.parts if part)
    return f"::{one.level} {told}::{_escaped(message, _ESCAPES)}"


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(char, char) for char in text)
