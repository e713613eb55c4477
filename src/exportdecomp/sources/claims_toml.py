"""Claims files in TOML, table by table, so that one slip does not hide the other claims."""

import re
import tomllib
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from exportdecomp.errors import InputError, nearest_hint, shorten
from exportdecomp.model.claim import FaultyClaim
from exportdecomp.sources.claim_entry import Entry, fault, faulty, visible
from exportdecomp.sources.claim_keys import OWN_KEYS, key_named
from exportdecomp.sources.toml_blocks import Block, blocks_in

_CLAIM, _DEFAULTS = "[[claim]]", "[defaults]"
_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
_MOST_SLIPS = 10
_INNER = ("claim", "defaults")
_UNPRINTED = re.compile(r"[+-]?(?:0[xob]\w+|\d[\d.]*(?:_|e)[\w+-.]*)", re.IGNORECASE)
_MINUS = re.compile(r"=\s*[\u2212\u2013]")
_COLON = re.compile(r"(?P<key>[\w\"'-]+)\s*:\s+(?P<value>.*)")
_QUOTES = 'a text stands in quotes, a figure has a point: metric = "growth", stated = 8.3'


class _Slip(NamedTuple):
    """A line that is no TOML."""

    line: int
    code: str
    message: str
    hint: str


class _Parsed(NamedTuple):
    """What could be read of a table, and the keys and lines that could not."""

    values: dict[str, object]
    broken: frozenset[str]
    slips: tuple[_Slip, ...]


def toml_entries(name: str, text: str) -> tuple[list[Entry], list[FaultyClaim]]:
    """Read the claims of a TOML file, each with the defaults of the file.

    Args:
        name: What errors call the file.
        text: All of it.

    Returns:
        The claims as they are written, and what is wrong with how they are written.
    """
    entries: list[Entry] = []
    faults: list[FaultyClaim] = []
    defaults = Entry(name, 0, 0, {}, {})
    for block in blocks_in(text):
        bare = Entry(name, len(entries) + 1, block.line, {}, {})
        if block.heading == _CLAIM:
            entry, found = _entry(bare, block)
            entries.append(entry)
        elif block.heading == _DEFAULTS and not defaults.line:
            defaults, found = _entry(bare._replace(place=0), block)
        else:
            found = _stray(bare._replace(place=0), block)
        faults += found
    return [entry.with_defaults(defaults) for entry in entries], faults


def _entry(bare: Entry, block: Block) -> tuple[Entry, list[FaultyClaim]]:
    """Read the keys of a table."""
    parsed = _parse(block)
    values: dict[str, object] = {}
    wrong: list[InputError] = []
    written = dict(reversed(block.keys))
    lines = dict(written)
    for word, value in parsed.values.items():
        try:
            _refuse_inner(word, value)
            key = _key(word, values, is_default=not bare.place)
            _refuse_unprinted(word, value, block, written.get(word, 0))
        except InputError as error:
            wrong.append(error)
            continue
        values[key], lines[key] = value, written.get(word, block.line)
    broken = parsed.broken | {error.where or "" for error in wrong}
    entry = bare._replace(values=values, lines=lines, broken=broken)
    slips = [_faulty_line(bare.file, entry.id, one) for one in parsed.slips]
    faults = [faulty(entry, error) for error in wrong]
    return entry._replace(lines={key: lines[key] for key in values}), slips + faults


def _key(word: str, taken: dict[str, object], *, is_default: bool) -> str:
    """Return the key that a word is, if it may stand where it stands."""
    key = key_named(word)
    if key in taken:
        raise fault("duplicate_key", word, f"{key} stands twice", "keep one of them")
    if is_default and key in OWN_KEYS:
        raise fault("own_key", word, f"{key} is no default", "write it in each [[claim]]")
    return key


def _refuse_inner(word: str, value: object) -> None:
    """Say of a table inside of a claim that there is none."""
    if word in _INNER and isinstance(value, dict):
        inner = f"[{word}.{next(iter(value), '')}]"
        hint = "write its keys under [[claim]] itself"
        raise fault("unknown_table", word, f"a claim has no table {inner} in it", hint)


def _refuse_unprinted(word: str, value: object, block: Block, line: int) -> None:
    """Refuse a number that is not written in the digits of a figure."""
    if not isinstance(value, Decimal) and type(value) is not int:
        return
    text = block.body[line - block.line - 1] if line else ""
    found = _UNPRINTED.search(text.partition("=")[2].partition("#")[0])
    if found:
        hint = "write the digits as they were printed"
        raise fault("bad_number", word, f"{word} is no figure: {found[0]}", hint)


def _stray(nowhere: Entry, block: Block) -> list[FaultyClaim]:
    """Say of a table, or of keys before the first one, that they are none of a claims file."""
    if block.heading == _DEFAULTS:
        error = fault("duplicate_table", "", "[defaults] stands twice", "join the two")
        return [faulty(nowhere, error)]
    if block.name:
        near = nearest_hint(block.heading, [_CLAIM, _DEFAULTS])
        message = f"a claims file has no table {shorten(block.heading)}"
        return [faulty(nowhere, fault("unknown_table", "", message, near))]
    outside = [
        faulty(
            nowhere._replace(line=line),
            fault("unknown_table", "", f"{word} stands before the first table", _under(word)),
        )
        for word, line in block.keys
    ]
    slips = _parse(block).slips if not outside else ()
    return outside + [_faulty_line(nowhere.file, "", one) for one in slips]


def _under(word: str) -> str:
    if word in {"claim", "claims"}:
        return "write each claim as a table of its own, under [[claim]]"
    return "write it under [[claim]], or for all claims under [defaults]"


def _faulty_line(file: str, name: str, slip: _Slip) -> FaultyClaim:
    texts = (visible(name), slip.code, visible(slip.message), visible(slip.hint))
    return FaultyClaim(file, slip.line, *texts)


def _parse(block: Block) -> _Parsed:
    """Read a table without the keys that are no TOML."""
    body = list(block.body)
    keys = {line - block.line - 1: word for word, line in block.keys}
    slips: list[_Slip] = []
    broken: set[str] = set()
    while len(slips) < _MOST_SLIPS:
        values, why = _attempt(body)
        if not why:
            return _Parsed(values, frozenset(broken), tuple(slips))
        reason, place = _wrong(body, sorted({0, *keys}))
        slips.append(_slip(reason, block, place))
        first = max((line for line in keys if line <= place), default=0)
        last = min((line for line in keys if line > place), default=len(body))
        if not _reason(body[first:place]):
            first = place
        broken.add(keys.pop(first, ""))
        body[first:last] = [""] * (last - first)
    return _Parsed({}, frozenset({*broken, *keys.values(), ""}), tuple(slips))


def _attempt(body: list[str]) -> tuple[dict[str, object], str]:
    """Read lines, or say why they are no TOML."""
    text = "".join(f"{line}\n" for line in body)
    try:
        return tomllib.loads(text, parse_float=_number), ""
    except (ValueError, RecursionError) as error:
        return {}, str(error)


def _reason(body: list[str]) -> str:
    """Say why lines are no TOML, nothing where they are."""
    return _attempt(body)[1]


def _number(digits: str) -> Decimal:
    try:
        return Decimal(digits)
    except ArithmeticError:
        return Decimal("inf")


def _wrong(body: list[str], keys: list[int]) -> tuple[str, int]:
    """Find the first key that is no TOML by itself, else the line that does not fit."""
    for first, last in pairwise([*keys, len(body)]):
        reason = _reason(body[first:last])
        if reason:
            return reason, first + _line_in(reason)
    reason = _reason(body)
    return reason, _line_in(reason)


def _line_in(reason: str) -> int:
    found = _PLACE.search(reason)
    return int(found["line"]) - 1 if found is not None and found["line"] else 0


def _slip(reason: str, block: Block, place: int) -> _Slip:
    line, text = block.line + 1 + place, shorten(block.body[place].strip())
    if "\u00a0" in text:
        hint = "write plain spaces in place of no-break ones"
        return _Slip(line, "not_toml", f"a no-break space stands in the line: {text}", hint)
    if _MINUS.search(text):
        hint = "write a minus as -, or put the figure in quotes"
        return _Slip(line, "not_toml", f"is not TOML: {text}", hint)
    if reason.startswith("Cannot overwrite"):
        return _Slip(line, "duplicate_key", f"a key stands twice: {text}", "keep one of them")
    colon = _COLON.fullmatch(text)
    if colon is not None:
        hint = f"write {colon['key']} = {colon['value']}"
        return _Slip(line, "not_toml", f"a colon stands where TOML has =: {text}", hint)
    said = _PLACE.sub("", reason).replace("'", '"')
    return _Slip(line, "not_toml", f"is not TOML ({said}): {text}", _QUOTES)
