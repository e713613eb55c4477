"""Text of users' files, shown as text: it moves no cursor, turns no line, hides nothing."""

import re
from unicodedata import bidirectional, category, combining

_SHOWN = 64
_LEFT_TO_RIGHT = "\u200e"
_NEVER = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"
_VIRAMA = 9
_BLANK = "(blank)"

_MARKUP = re.compile(
    r"[\\|*`\[\]<>~$]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # inside a word it is harmless
    r"|&(?=#?\w+;)"
    r"|:(?=//)|(?<=www)\.",  # what GitHub makes a link of
    re.IGNORECASE,
)
_OPENS_A_BLOCK = re.compile(r"\d{1,9}[.)](?=\s|$)|[-+#=]")


def visible(text: str) -> str:
    r"""Write control, format and direction characters as escapes; all that prints stays.

    Joiners stay after letters whose spelling needs them, as in Persian and Hindi.

    Example:
        >>> print(visible("a\x1b[31m\n箱包"))
        a\x1b[31m\n箱包
    """
    if text.isprintable():
        return text
    return "".join(
        _escape(char) if _is_hidden(char, before) else char
        for before, char in zip(f" {text}", text, strict=False)
    )


def visible_lines(text: str) -> str:
    """Do as ``visible``, line by line: for texts of our own that have several lines."""
    return "\n".join(visible(line) for line in text.split("\n"))


def brief(text: str, ellipsis: str = "…") -> str:
    """Return a name as a table shows it: visible, without outer spaces, not too long."""
    shown = visible(text[: 2 * _SHOWN]).strip() or _BLANK
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - len(ellipsis)] + ellipsis


def closed(text: str) -> str:
    """Close a text that runs right to left, so that numbers beside it keep their places.

    Returns:
        The text, between two marks without width if it holds Arabic or Hebrew letters.
    """
    if text.isascii() or all(bidirectional(char) not in {"R", "AL", "AN"} for char in text):
        return text
    return f"{_LEFT_TO_RIGHT}{text}{_LEFT_TO_RIGHT}"


def json_escaped(text: str) -> str:
    r"""Write in JSON what no terminal should get as ``\uXXXX``: the strings are the same.

    Args:
        text: JSON on one line.

    Returns:
        The same JSON, without control or format characters and without lone surrogates.
    """
    if text.isprintable():
        return text
    return "".join(_json_escape(char) if category(char) in _NEVER else char for char in text)


def markdown_escaped(text: str) -> str:
    r"""Escape what Markdown would read as markup, a link or HTML.

    Example:
        >>> print(markdown_escaped("[a](http://b) <i> c_d"))
        \[a\](http\://b) \<i\> c_d
    """
    return _MARKUP.sub(r"\\\g<0>", text)


def markdown_block(text: str) -> str:
    r"""Keep a paragraph one, even if it begins like a list, a heading or code.

    Example:
        >>> print(markdown_block("# no heading"), markdown_block("12. no list"))
        \# no heading 12\. no list
    """
    text = text.lstrip()
    opens = _OPENS_A_BLOCK.match(text)
    return text if opens is None else f"{text[: opens.end() - 1]}\\{text[opens.end() - 1 :]}"


def _is_hidden(char: str, before: str) -> bool:
    if char in _JOINERS:
        return bidirectional(before) != "AL" and combining(before) != _VIRAMA
    return category(char) in _NEVER


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


def _json_escape(char: str) -> str:
    pairs = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{pairs[at : at + 2].hex()}" for at in range(0, len(pairs), 2))
