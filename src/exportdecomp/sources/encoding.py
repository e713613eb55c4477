"""Text in any encoding as UTF-8: by its mark, by what a definition says, or not at all."""

import codecs
import shlex
from pathlib import Path
from typing import NamedTuple

from exportdecomp.errors import InputError, SettingsError, at
from exportdecomp.sources.content import HEAD, Beginning, everything

_UTF8 = ("utf-8", "utf-8-sig")
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SURE = 0.4
_KANA = 0.2
_COMMON = 0.5


class Text(NamedTuple):
    """A text in UTF-8 with lines that end in a line feed.

    Args:
        content: The file itself where it is such a text already, with or without a mark.
        head: Its beginning, without a mark.
        whole: There is nothing after ``head``.
        notes: What was guessed.
    """

    content: Path | bytes
    head: bytes
    whole: bool
    notes: tuple[str, ...] = ()


class Guess(NamedTuple):
    """An encoding that bytes look like, as people, ``iconv`` and Python call it."""

    label: str
    iconv: str
    python: str


def as_utf8(beginning: Beginning, name: str, encoding: str | None = None) -> Text:
    """Bring a text into UTF-8, and leave it in its place if it is that already.

    Args:
        beginning: The first bytes of the file.
        name: What errors call it.
        encoding: What a definition says that it is in.

    Returns:
        The text; only its beginning has been checked.

    Raises:
        InputError: It is in an encoding that nobody named, or not in the one named.
        SettingsError: There is no such encoding.
    """
    if encoding is not None and _known(encoding) not in _UTF8:
        return _decoded(beginning, name, encoding)
    utf16 = _utf16(beginning.head)
    if utf16 is not None:
        return _decoded(beginning, name, utf16)._replace(notes=("read as UTF-16",))
    try:
        codecs.getincrementaldecoder("utf-8")().decode(beginning.head, beginning.whole)
    except UnicodeDecodeError as error:
        row = rows_before(beginning.head[: error.start]) + 1
        if b"\0" not in beginning.head:
            raise not_utf8(name, row, beginning.head) from error
    if b"\r" in beginning.head and b"\n" not in beginning.head:
        lines = everything(beginning.content, name).replace(b"\r", b"\n")
        return _in_memory(lines.removeprefix(codecs.BOM_UTF8))
    head = beginning.head.removeprefix(codecs.BOM_UTF8)
    return Text(beginning.content, head, beginning.whole)


def not_utf8(name: str, row: int, sample: bytes) -> InputError:
    """Say that a text is not UTF-8, and what it looks like.

    Args:
        name: What errors call the file.
        row: Where the first wrong byte stands.
        sample: Some of the text, with that byte in it.
    """
    guess = guess_encoding(sample)
    convert = f"iconv -f {guess.iconv} -t UTF-8"
    if name != "stdin":
        convert += f" {shlex.quote(name)} > NEW{Path(name).suffix}"
    return InputError(
        "encoding",
        f"the file is not UTF-8; it looks like {guess.label}",
        where=at(name, [row]),
        hint=f'`{convert}`, or encoding = "{guess.python}" in a definition',
    )


def guess_encoding(sample: bytes) -> Guess:
    """Guess the encoding of a text that is not UTF-8.

    Example:
        >>> guess_encoding("集成电路,285".encode("gbk")).label
        'GBK'
        >>> guess_encoding("Curaçao,285".encode("cp1252")).label
        'Windows-1252'
    """
    japanese = _letters(sample, "cp932")
    if _share(japanese, [letter for letter in japanese if "ぁ" <= letter <= "ヺ"]) > _KANA:
        return Guess("Shift_JIS", "CP932", "cp932")
    chinese = _letters(sample, "gb18030")
    # Nearly any two bytes are some character of GB 18030; text is of those in daily use.
    common = chinese.encode("gb2312", "ignore").decode("gb2312")
    if _share(chinese, [letter for letter in common if "一" <= letter <= "鿿"]) > _COMMON:
        return Guess("GBK", "GBK", "gbk")
    if _letters(sample, "cp1252"):
        return Guess("Windows-1252", "WINDOWS-1252", "cp1252")
    return Guess("Latin-1", "ISO-8859-1", "latin-1")


def rows_before(text: bytes) -> int:
    """Count the rows that end in a text; a line break inside quotes ends none."""
    return sum(unquoted.count(b"\n") for unquoted in text.split(b'"')[::2])


def _known(encoding: str) -> str:
    try:
        "a".encode(encoding)
        return codecs.lookup(encoding).name
    except (LookupError, ValueError) as error:
        raise SettingsError(
            f"there is no encoding {encoding!r}",
            where="encoding",
            hint="for instance utf-8, gbk, cp932, big5, cp1252",
        ) from error


def _utf16(head: bytes) -> str | None:
    if head.startswith(_UTF16_MARKS):
        return "utf-16"
    even, odd = head[::2].count(0), head[1::2].count(0)
    least = _SURE * len(head) / 2
    # Latin letters and digits have a zero byte each, and always on the same side.
    if odd > max(least, 10 * even):
        return "utf-16-le"
    return "utf-16-be" if even > max(least, 10 * odd) else None


def _decoded(beginning: Beginning, name: str, encoding: str) -> Text:
    data = everything(beginning.content, name)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        raise InputError(
            "encoding",
            f"the file is not {encoding.upper()} throughout",
            where=at(name, [rows_before(before.encode("utf-8", "replace")) + 1]),
            hint="name its encoding in a definition, or save it as UTF-8",
        ) from error
    return _in_memory(text.removeprefix("\ufeff").encode("utf-8", "replace"))


def _in_memory(content: bytes) -> Text:
    end = max(HEAD, content.find(b"\n") + 1)
    return Text(content, content[:end], len(content) <= end)


def _letters(sample: bytes, encoding: str) -> str:
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return ""
    return "".join(letter for letter in text if not letter.isascii())


def _share(whole: str, part: list[str]) -> float:
    return len(part) / len(whole) if whole else 0
