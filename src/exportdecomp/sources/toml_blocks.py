"""Where the tables of a TOML file begin, and on which lines their keys stand."""

import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_HEADING = re.compile(
    r"\s*(?P<opened>\[\[?)\s*(?P<name>[\w.\"' -]+?)\s*(?P<closed>\]\]?)\s*(?:#.*)?"
)
_KEY = re.compile(
    r"\s*(?:\"(?P<quoted>[^\"]*)\"|'(?P<literal>[^']*)'|(?P<bare>[\w-]+))(?:[^=\"'#\[]*=|\s*:\s)"
)
_TOKEN = re.compile(r"\"\"\"|'''|\"(?:\\.|[^\"\\])*\"|'[^']*'|[\[\]{}]|#.*")
_LONGEST = 500
_STEPS = {"[": 1, "{": 1, "]": -1, "}": -1}
_CLOSING = {
    '"""': re.compile(r'(?:\\.|[^"\\]|"(?!""))*?"{3,5}(?!")'),
    "'''": re.compile(r"(?:[^']|'(?!''))*?'{3,5}(?!')"),
}


class Block(NamedTuple):
    """A table, from its heading to the next; the first has no heading.

    ``line`` is that of the heading, counted from 1, ``body`` the lines after it, and ``keys``
    are the keys with the line of each in the file.
    """

    name: str
    is_array: bool
    line: int
    body: tuple[str, ...]
    keys: tuple[tuple[str, int], ...]

    @property
    def heading(self) -> str:
        """The heading as it is written."""
        return f"[[{self.name}]]" if self.is_array else f"[{self.name}]"


class _Head(NamedTuple):
    name: str
    is_array: bool
    line: int


def blocks_in(text: str) -> list[Block]:
    r"""Take a TOML file apart into its tables.

    Args:
        text: The file. In one that is no TOML whatever looks like a heading is one, even
            inside of what looks like an open text or list.

    Returns:
        The tables in their order; a table inside a table is part of it.

    Example:
        >>> [(one.heading, one.line, one.keys) for one in blocks_in('[a]\nb = 7\n[[c]]')][1:]
        [('[a]', 1, (('b', 2),)), ('[[c]]', 3, ())]
    """
    lines = text.replace("\r\n", "\n").split("\n")
    inside = set(_inside(lines)) if _is_toml(text) else set()
    heads = [_Head("", is_array=False, line=0)]
    keys: list[list[tuple[str, int]]] = [[]]
    for number, line in enumerate(lines, start=1):
        if number in inside:
            continue
        head = _head(line, number)
        if head and not head.name.startswith(f"{heads[-1].name}."):
            heads.append(head)
            keys.append([])
        elif key := _KEY.match(line[:_LONGEST]):
            keys[-1].append((key["quoted"] or key["literal"] or key["bare"] or "", number))
    ends = [*(head.line for head in heads), len(lines) + 1]
    return [
        Block(*head, tuple(lines[first : last - 1]), tuple(held))
        for head, held, (first, last) in zip(heads, keys, pairwise(ends), strict=True)
    ]


def _is_toml(text: str) -> bool:
    try:
        tomllib.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _head(line: str, number: int) -> _Head | None:
    found = _HEADING.fullmatch(line) if len(line) <= _LONGEST else None
    if found is None:
        return None
    is_array = found["opened"] == "[[" and found["closed"] == "]]"
    return _Head(found["name"].strip("\"' "), is_array, number)


def _inside(lines: list[str]) -> Iterator[int]:
    """List the lines that begin inside of a text or a list."""
    quote, depth = "", 0
    for number, line in enumerate(lines, start=1):
        if quote or depth:
            yield number
        quote, depth = _after(line, quote, depth)


def _after(line: str, quote: str, depth: int) -> tuple[str, int]:
    """Return the text and the depth of lists that are open at the end of a line."""
    place = 0
    while place < len(line):
        if quote:
            closed = _CLOSING[quote].match(line, place)
            if closed is None:
                return quote, depth
            quote, place = "", closed.end()
            continue
        token = _TOKEN.search(line, place)
        if token is None:
            break
        place = token.end()
        quote = token[0] if token[0] in _CLOSING else ""
        depth += _STEPS.get(token[0], 0)
    return quote, depth
