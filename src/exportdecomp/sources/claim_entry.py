"""A claim as it is written: texts and numbers by key, with the line of each."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple, TypeVar

from exportdecomp.errors import InputError, nearest_hint, shorten
from exportdecomp.model.claim import FaultyClaim

Value = TypeVar("Value")
_BREAKS = "\n\r\t\v\f\x85\u2028\u2029\x1c\x1d\x1e\x1f"
_MOST_DIGITS = 30

EXAMPLE = "exportdecomp verify --init"
"""The command that prints a claims file with every key and every metric."""


class Entry(NamedTuple):
    """A claim before it is understood.

    ``place`` is its number in the file from 1 on, 0 for the defaults. ``values`` has the keys
    that are given, ``lines`` where they stand, ``defaults`` the keys that are taken from the
    defaults of the file and ``broken`` those whose value could not be read at all.
    """

    file: str
    place: int
    line: int
    values: Mapping[str, object]
    lines: Mapping[str, int]
    defaults: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """Its name, by its place where it has none; the defaults have no name."""
        given = self.values.get("id")
        is_name = isinstance(given, str) or type(given) is int
        by_place = f"claim-{self.place}" if self.place else ""
        return str(given).strip() if is_name else by_place

    def with_defaults(self, defaults: "Entry") -> "Entry":
        """Take the keys that are not given from the defaults."""
        added = frozenset(defaults.values.keys() - self.values.keys() - self.broken)
        values = {key: defaults.values[key] for key in defaults.values if key in added}
        lines = {key: defaults.lines[key] for key in values}
        return self._replace(
            values={**self.values, **values},
            lines={**self.lines, **lines},
            defaults=added,
        )

    def own(self, key: str) -> bool:
        """Whether the claim itself gives a key."""
        return key in self.values and key not in self.defaults


class Fields:
    """Reads the keys of an entry one after the other, and keeps what is wrong with each."""

    def __init__(self, entry: Entry) -> None:
        """Begin with nothing found."""
        self.entry = entry
        self.faults: list[FaultyClaim] = []

    def take(self, read: Callable[[Entry], Value], default: Value) -> Value:
        """Return what a reader makes of the entry, or the default where that is a fault."""
        try:
            return read(self.entry)
        except InputError as error:
            self.faults.append(faulty(self.entry, error))
            return default


def faulty(entry: Entry, error: InputError) -> FaultyClaim:
    """Say which claim a fault is in, and on which line its key stands."""
    key = error.where or ""
    line, texts = entry.lines.get(key, entry.line), (error.message, error.hint or "")
    # What is wrong with a default is wrong once, whatever takes it.
    name = "" if key in entry.defaults else entry.id
    return FaultyClaim(entry.file, line, visible(name), error.code, *map(visible, texts))


def visible(text: str) -> str:
    r"""Write what cannot be seen, or breaks a line, as it is written in a program.

    Example:
        >>> visible("bell\a, line\nbreak")
        'bell\\x07, line\\nbreak'
    """
    if text.isprintable():
        return text
    return "".join(
        letter
        if letter.isprintable()
        else " "
        if letter.isspace() and letter not in _BREAKS
        else letter.encode("unicode_escape").decode()
        for letter in text
    )


def fault(code: str, key: str, message: str, hint: str) -> InputError:
    """Make the error of a key that is not what it should be."""
    return InputError(code, message, where=key, hint=hint)


def unknown(key: str, word: str, known: Iterable[str]) -> InputError:
    """Make the error of a word that is none of those that a key takes.

    Example:
        >>> unknown("metric", "grwth", ["growth", "level"]).message
        'metric does not know "grwth"'
    """
    hint = nearest_hint(word, list(known), EXAMPLE)
    return fault("unknown_choice", key, f'{key} does not know "{shorten(word)}"', hint)


def text_in(entry: Entry, key: str) -> str | None:
    """Return the text of a key, None where it is not given.

    Raises:
        InputError: It is no text, or an empty one.
    """
    value = entry.values.get(key)
    return None if value is None else _text(key, value)


def texts_in(entry: Entry, key: str) -> tuple[str, ...]:
    """Return the texts of a key; a single text is a list of one.

    Raises:
        InputError: It is no list of texts, or a text stands in it twice.
    """
    value = entry.values.get(key)
    if value is None:
        return ()
    found = [_text(key, one) for one in (value if isinstance(value, list) else [value])]
    twice = next((one for one, times in Counter(found).items() if times > 1), None)
    if twice is not None:
        raise fault("repeated", key, f'{key} names "{shorten(twice)}" twice', "name it once")
    return tuple(found)


def number_in(entry: Entry, key: str) -> Decimal | None:
    """Return the number of a key, as one or as a text.

    Raises:
        InputError: It is no number that a figure could have.
    """
    value = entry.values.get(key)
    return None if value is None else plain_number(key, value)


def plain_number(key: str, value: object) -> Decimal:
    """Return a finite number with no more digits than a figure has.

    Raises:
        InputError: It is none.
    """
    is_one = isinstance(value, Decimal | str) or type(value) is int
    try:
        number = Decimal(str(value)) if is_one else Decimal("nan")
    except ArithmeticError:
        number = Decimal("nan")
    if not number.is_finite():
        shown = _shown(value)
        raise fault("bad_number", key, f"{key} is no figure: {shown}", "for instance 8.3")
    digits = number.as_tuple().digits
    if abs(number.adjusted()) > _MOST_DIGITS or len(digits) > _MOST_DIGITS:
        hint = f"at most {_MOST_DIGITS} digits are read"
        raise fault("bad_number", key, f"{key} has too many digits: {_shown(value)}", hint)
    return number


def _text(key: str, value: object) -> str:
    if type(value) is int:
        return str(value)
    if not isinstance(value, str):
        hint = f'a text stands in quotes: {key} = "..."'
        if isinstance(value, list):
            hint = f'give one: {key} = "..."'
        raise fault("bad_type", key, f"{key} is no text: {_shown(value)}", hint)
    if not value.strip():
        raise fault("empty", key, f"{key} is empty", "leave the key out, or say what it is")
    return value.strip()


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "a list"
    return "a table" if isinstance(value, dict) else shorten(str(value))
