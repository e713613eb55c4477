"""What kind of text a file of claims is, by what stands in it."""

import re
from enum import StrEnum

from exportdecomp.errors import InputError, SettingsError
from exportdecomp.sources.claim_keys import key_named


class Kind(StrEnum):
    """How claims are written."""

    TOML = "TOML"
    CSV = "CSV"


_HEADING = re.compile(
    r"^[ \t]*\[{1,2}[ \t]*[\w.\"' -]+[ \t]*\]{1,2}[ \t]*(?:#.*)?$", re.MULTILINE
)
_KEY = re.compile(r"[\w\"'-]+\s*=(?!.?$)")
_OTHERS = {
    "JSON": re.compile(r"\{|\[\s*[\[{]\s*[\"{\[]"),
    "HTML": re.compile(r"<[!?a-zA-Z]"),
    "YAML": re.compile(r"---\s*$|-\s+\w+\s*:|[\w-]+\s*:(?:\s|$)", re.MULTILINE),
}
_MARKDOWN = re.compile(r"#{1,6} \S[^\n]*\n\s*\n*[^#\s\[]")
_SPLIT = re.compile(r"[,;\t]")


def kind_of(name: str, text: str) -> Kind:
    """Tell TOML from CSV by the content, by the name of the file where that tells nothing.

    Args:
        name: The file as errors call it.
        text: All of it.

    Raises:
        SettingsError: It is something else.

    Example:
        >>> kind_of("note.csv", "[[claim]]"), kind_of("note", "metric,period,stated")
        (<Kind.TOML: 'TOML'>, <Kind.CSV: 'CSV'>)
    """
    lines = text.splitlines()
    first = next((line.strip() for line in lines if _says_something(line)), "")
    if _is_header(first):
        return Kind.CSV
    looks = next((kind for kind, form in _OTHERS.items() if form.match(first)), None)
    if looks in {"JSON", "HTML"}:
        raise _other(looks, name)
    if _HEADING.search(text) or _KEY.match(first):
        return Kind.TOML
    if looks is None and _MARKDOWN.match(text.lstrip()):
        looks = "Markdown"
    if looks is not None:
        raise _other(looks, name)
    is_toml = name.lower().endswith(".toml")
    return Kind.TOML if is_toml else Kind.CSV


def _says_something(line: str) -> bool:
    plain = line.strip().strip('"').casefold()
    return bool(plain) and not plain.startswith(("#", "sep="))


def _is_header(line: str) -> bool:
    """Whether one of several cells is the name of a key."""
    cells = [cell.strip().strip('"') for cell in _SPLIT.split(line)]
    return len(cells) > 1 and any(map(_is_key, cells))


def _is_key(word: str) -> bool:
    try:
        key_named(word)
    except InputError:
        return False
    return True


def _other(looks: str, name: str) -> SettingsError:
    return SettingsError(
        f"this looks like {looks}; claims are TOML or CSV",
        where=name,
        hint="`exportdecomp verify --init` writes an example",
    )
