"""What tables on a terminal are drawn with: console, rules, branches, tones, ASCII."""

from collections.abc import Iterable, Mapping
from io import StringIO
from typing import NamedTuple, Protocol

from rich.box import Box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from exportdecomp.model.screen import Screen
from exportdecomp.outputs.safe_text import brief, closed, visible
from exportdecomp.outputs.shown import Words
from exportdecomp.outputs.sparkline import ASCII_STEPS, GAP, STEPS

LABEL_WIDTH = 12
_ASCII = str.maketrans(
    {"−": "-", "–": "-", "─": "-", "·": "*", "×": "*", "├": "|", "└": "`", "│": "|", GAP: " "}
    | {"→": "->", "…": "..."}
    | dict(zip(STEPS, ASCII_STEPS, strict=True))
)
_WORDS = Words(lambda text: closed(brief(text)), lambda text: closed(visible(text)))
_ASCII_WORDS = Words(lambda text: brief(text, "..."), visible)
_RULED = Box("    \n    \n ── \n    \n ── \n ── \n    \n    \n")


class Node(Protocol):
    """A row of a tree: its code, its parent's, and how deep it stands."""

    @property
    def code(self) -> str: ...  # noqa: D102  # said above
    @property
    def parent(self) -> str | None: ...  # noqa: D102
    @property
    def depth(self) -> int: ...  # noqa: D102


class Branches(NamedTuple):
    """The last member of each parent, and the parent of each row."""

    last: Mapping[str | None, str]
    parents: Mapping[str | None, str | None]

    def is_open(self, node: Node) -> bool:
        """Tell whether members of a row are shown."""
        return node.code in self.last

    def draw(self, node: Node) -> str:
        """Draw what a row hangs from; nothing for a row at the top."""
        if node.depth == 1:
            return ""
        drawn = "└ " if self.last.get(node.parent) == node.code else "├ "
        above = node.parent
        for _ in range(node.depth - 2):
            parent = self.parents.get(above)
            drawn = ("  " if above and self.last.get(parent) == above else "│ ") + drawn
            above = parent
        return drawn


def branches(nodes: Iterable[Node]) -> Branches:
    """Learn the tree of rows that stand in their order."""
    rows = tuple(nodes)
    return Branches(
        {row.parent: row.code for row in rows if row.parent},
        {row.code: row.parent for row in rows},
    )


def words_for(screen: Screen) -> Words:
    """Return how texts of users' files are written on a screen."""
    return _ASCII_WORDS if screen.ascii_only else _WORDS


def console_for(screen: Screen, out: StringIO) -> Console:
    """Return a console of a screen's width that colours only where the screen does."""
    return Console(
        file=out,
        width=screen.width,
        height=60,
        force_terminal=screen.color,
        color_system="standard" if screen.color else None,
        no_color=not screen.color,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )


def print_table(console: Console, title: str, subtitle: str, table: Table) -> None:
    """Print a table below an empty line, its title and its subtitle."""
    console.print()
    for line, style in ((title, "bold cyan"), (subtitle, "dim")):
        if line:
            console.print(Text(line, style=style))
    console.print(table)


def print_lines(console: Console, lines: Iterable[str], style: str) -> None:
    """Print what stands above or below the tables, set in; so is what a long line turns."""
    for line in lines:
        text = line.lstrip(" ")
        inner = 2 + len(line) - len(text)
        console.print(Padding.indent(Text(text, style=style), inner) if text else "")


def printed(screen: Screen, out: StringIO) -> str:
    """Return what was printed, in letters that the screen has."""
    text = out.getvalue()
    if not screen.color:
        text = "".join(f"{line.rstrip()}\n" for line in text.splitlines())
    return text.translate(_ASCII) if screen.ascii_only else text


def ruled_table(label_title: str = "") -> Table:
    """Return an empty table whose first column holds labels, which fold."""
    table = Table(box=_RULED, pad_edge=False, padding=(0, 1), show_edge=False)
    table.add_column(Text(label_title), min_width=LABEL_WIDTH, overflow="fold")
    return table


def tone(amount: float | None) -> str:
    """Return the colour of an amount: green above zero, red below, none at zero."""
    return "" if not amount else "green" if amount > 0 else "red"
