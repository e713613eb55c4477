"""The markup of China Customs' pages: title, day, cells of tables, links. No meaning yet."""

import re
from html.parser import HTMLParser
from typing import NamedTuple

_TITLE, _DAY = "atcl-ttl", "atcl-date"
_DIGITS = 3
_NO_SIGN = re.compile(r"&#\d{8,}")  # longer than the number of any sign


class Cell(NamedTuple):
    """A cell of a table: its text as it stands, its links, the columns it goes over."""

    text: str
    links: tuple[tuple[str, str], ...] = ()
    span: int = 1


class Option(NamedTuple):
    """A choice of a list: its text, and whether it is the one chosen."""

    text: str
    is_chosen: bool


class Markup(NamedTuple):
    """What stands in a page.

    ``texts`` are the texts between tags, in order; ``tables`` the rows of each table.
    """

    title: str
    day: str
    texts: tuple[str, ...]
    tables: tuple[tuple[tuple[Cell, ...], ...], ...]
    options: tuple[Option, ...]


def read_markup(content: bytes) -> Markup:
    """Read the bytes of a page; they are UTF-8, or else what Chinese offices wrote before.

    Example:
        >>> read_markup(b"<table><tr><td>Ton<td>5,865.1</table>").tables
        (((Cell(text='Ton', links=(), span=1), Cell(text='5,865.1', links=(), span=1)),),)
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030", errors="replace")
    reader = _Reader()
    reader.feed(_NO_SIGN.sub("\N{REPLACEMENT CHARACTER}", text))
    # Of what begins a tag and never ends it, the end would be looked for at each sign anew.
    if not reader.rawdata.startswith("<"):
        reader.close()
    return reader.markup()


class _Open:
    """A table that is being read; tags of rows and cells may lack their ends."""

    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []
        self.texts: list[str] | None = None
        self.links: list[tuple[str, str]] = []
        self.span = 1

    def begin_row(self) -> None:
        self.end_cell()
        self.rows.append([])

    def begin_cell(self, span: int) -> None:
        self.end_cell()
        if not self.rows:
            self.rows.append([])
        self.texts, self.links, self.span = [], [], span

    def end_cell(self) -> None:
        if self.texts is not None:
            self.rows[-1].append(Cell("".join(self.texts), tuple(self.links), self.span))
        self.texts = None

    def whole(self) -> tuple[tuple[Cell, ...], ...]:
        self.end_cell()
        return tuple(tuple(row) for row in self.rows if row)


class _Reader(HTMLParser):
    """Collects what a page holds, whatever its tags are nested in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._named: dict[str, list[str]] = {_TITLE: [], _DAY: [], "title": []}
        self._name = ""
        self._depth = 0
        self._texts: list[str] = []
        self._open: list[_Open] = []
        self._tables: list[tuple[tuple[Cell, ...], ...]] = []
        self._options: list[Option] = []
        self._option: tuple[list[str], bool] | None = None
        self._link: tuple[str, list[str]] | None = None
        self._is_code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in {"td", "th", "tr", "table"}:
            self._begin_part(tag, given.get("colspan", ""))
        elif tag == "a":
            self._end_link()
            self._link = (given.get("href", ""), [])
        elif tag == "option":
            self._end_option()
            self._option = ([], "selected" in given)
        elif tag in {"script", "style"}:
            self._is_code = True
        else:
            self._begin_named(tag, given.get("class", "").split())

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._end_link()
        elif tag in {"option", "select"}:
            self._end_option()
        elif tag == "table" and self._open:
            self._tables.append(self._open.pop().whole())
        elif tag in {"td", "th"} and self._open:
            self._open[-1].end_cell()
        elif tag in {"script", "style"}:
            self._is_code = False
        elif self._name and tag == ("title" if self._name == "title" else "div"):
            self._depth -= 1
            self._name = self._name if self._depth else ""

    def handle_data(self, data: str) -> None:
        if self._is_code:
            return
        self._texts.append(data)
        for collected in (
            self._named.get(self._name),
            self._link[1] if self._link else None,
            self._option[0] if self._option else None,
            self._open[-1].texts if self._open else None,
        ):
            if collected is not None:
                collected.append(data)

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: ARG002, FBT001, FBT002
        """Pass over what an office program leaves behind, instead of giving up at it."""
        return self.parse_bogus_comment(i)

    def markup(self) -> Markup:
        """Return what was collected, of a page that may have been cut off, too."""
        self._end_option()
        while self._open:
            self._tables.append(self._open.pop().whole())
        named = {name: "".join(texts) for name, texts in self._named.items()}
        return Markup(
            title=named[_TITLE] or named["title"],
            day=named[_DAY],
            texts=tuple(text for text in self._texts if text.strip()),
            tables=tuple(self._tables),
            options=tuple(self._options),
        )

    def _begin_part(self, tag: str, span: str) -> None:
        if tag == "table" or not self._open:
            self._open.append(_Open())
        if tag == "tr":
            self._open[-1].begin_row()
        elif tag != "table":
            self._open[-1].begin_cell(int(span[:_DIGITS]) if span.isdecimal() else 1)

    def _begin_named(self, tag: str, classes: list[str]) -> None:
        if self._name:
            self._depth += tag == "div"
            return
        named = [name for name in (_TITLE, _DAY) if name in classes and tag == "div"]
        if named or tag == "title":
            self._name, self._depth = (named or ["title"])[0], 1

    def _end_link(self) -> None:
        if self._link and self._open:
            address, texts = self._link
            self._open[-1].links.append((address, "".join(texts)))
        self._link = None

    def _end_option(self) -> None:
        if self._option:
            texts, is_chosen = self._option
            self._options.append(Option("".join(texts).strip(), is_chosen))
        self._option = None
