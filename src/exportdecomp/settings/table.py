"""A TOML table that gathers everything that is wrong with it, not only the first thing."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from math import inf
from typing import Any

from exportdecomp.errors import SettingsError, nearest_hint, shorten
from exportdecomp.model.period import Window, parse_period

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_PLAIN_WORD = re.compile(r"[^\W_][\w.-]*")
_TEXT, _LIST, _TABLE = "text", "a text or a list of texts", "a table"


class Reading:
    """One file while it is read: its tables and what was found wrong in them.

    Args:
        origin: The file, for errors.
        noun: What its entries are called in errors.
    """

    def __init__(self, origin: str, noun: str = "key") -> None:
        self.origin = origin
        self.noun = noun
        self.problems: list[str] = []
        self.tables: list[Table] = []

    def finish(self) -> None:
        """Raise what is wrong, if anything is.

        Raises:
            SettingsError: All problems, one a line; keys that nobody asked for come last.
        """
        unknown = [problem for table in self.tables for problem in table.unknown()]
        if self.problems or unknown:
            raise SettingsError("\n".join([*self.problems, *unknown]), where=self.origin)


class Table:
    """A table whose values are asked for by key, type and default.

    What is missing or of the wrong type is reported to the reading, and the default or an
    empty value is returned, so that reading goes on.

    Args:
        values: The table as parsed.
        reading: The file that it is part of.
        path: Where it stands in the file: ``("dimensions", "product")``.
        number: Which it is, in an array of tables.
    """

    def __init__(
        self,
        values: Mapping[str, Any],
        reading: Reading,
        path: tuple[str, ...] = (),
        number: int | None = None,
    ) -> None:
        self.values = values
        self.known: dict[str, None] = {}
        self._reading = reading
        self._path = path
        self._number = number
        reading.tables.append(self)

    @property
    def heading(self) -> str:
        """How the table is headed in the file; empty for the file itself."""
        if not self._path:
            return ""
        name = ".".join(
            part if _BARE.fullmatch(part) else json.dumps(shorten(part), ensure_ascii=False)
            for part in self._path
        )
        return f"[{name}]" if self._number is None else f"[[{name}]] ({self._number})"

    def problem(self, text: str) -> None:
        """Report something that is wrong in this table."""
        self._reading.problems.append(self._placed(text))

    def unknown(self) -> list[str]:
        """Say which keys nobody asked for, each with the nearest one that there is."""
        return [
            self._placed(
                f"{self._named(key)} is not known; {nearest_hint(key, list(self.known))}"
            )
            for key in self.values
            if key not in self.known
        ]

    def skip(self, *keys: str) -> None:
        """Let keys stand that another reader asks for."""
        self.known.update(dict.fromkeys(keys))

    def required(self, key: str) -> str:
        """Return a text that must be there and must not be empty."""
        value = self._raw(key)
        if value is None:
            self.problem(f"{self._named(key)} is missing")
        elif isinstance(value, str) and not value.strip():
            self.problem(f"{self._named(key)} must not be empty")
        return self.text(key)

    def text(self, key: str, default: str = "") -> str:
        """Return a text."""
        found = self.maybe(key)
        return default if found is None else found

    def maybe(self, key: str) -> str | None:
        """Return a text, or None where there is none."""
        value = self._raw(key)
        if value is None or isinstance(value, str):
            return value
        self._wrong(key, _TEXT)
        return None

    def word(self, key: str) -> str | None:
        """Return a word without spaces or punctuation, such as a currency."""
        value = self.maybe(key)
        if value is not None and not _PLAIN_WORD.fullmatch(value):
            self._wrong(key, "a plain word")
            return None
        return value

    def words(self, key: str, default: Sequence[str] = ()) -> tuple[str, ...]:
        """Return texts, of which a single one may stand for a list of one."""
        value = self._raw(key)
        listed = [value] if isinstance(value, str) else value
        if listed is None:
            return tuple(default)
        if not isinstance(listed, list | tuple) or not all(isinstance(v, str) for v in listed):
            self._wrong(key, _LIST)
            return tuple(default)
        if not all(v.strip() for v in listed):
            self.problem(f"{self._named(key)} holds an empty text")
        return tuple(listed)

    def texts(self, key: str) -> dict[str, str]:
        """Return a table of texts."""
        table = self.table(key)
        return {name: table.text(name) for name in table.values}

    def choice(self, key: str, choices: Sequence[str]) -> str | None:
        """Return one of some words, or None where there is none."""
        value = self.maybe(key)
        return value if value is None or self._is_choice(key, value, choices) else None

    def choices(
        self, key: str, choices: Sequence[str], default: Sequence[str] = ()
    ) -> tuple[str, ...]:
        """Return some of some words."""
        return tuple(v for v in self.words(key, default) if self._is_choice(key, v, choices))

    def flag(self, key: str) -> bool | None:
        """Return true or false, or None where there is neither."""
        value = self._raw(key)
        if value is None or isinstance(value, bool):
            return value
        self._wrong(key, "true or false")
        return None

    def whole(self, key: str, *, minimum: int) -> int | None:
        """Return a whole number, or None where there is none."""
        value = self._raw(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < minimum:
            self._wrong(key, f"a whole number from {minimum}")
            return None
        return value

    def number(self, key: str) -> float | None:
        """Return a number that is not below zero, or None where there is none."""
        value = self._raw(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self._wrong(key, "a number")
            return None
        try:
            found = float(value)
        except OverflowError:
            found = inf
        if not 0 <= found < inf:
            self._wrong(key, "a number from 0")
            return None
        return found

    def month(self, key: str) -> int | None:
        """Return a month as its number, or None where there is none."""
        text = self.maybe(key)
        return None if text is None else self._month(key, text)

    def months(self, key: str) -> tuple[int, ...]:
        """Return months as their numbers."""
        found = (self._month(key, text) for text in self.words(key))
        return tuple(month for month in found if month is not None)

    def day(self, key: str) -> date | None:
        """Return a day, written as a date of TOML or as a text."""
        value = self._raw(key)
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError:
                self._wrong(key, "a day like 2026-09-17")
                return None
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        self._wrong(key, "a day like 2026-09-17")
        return None

    def table(self, key: str) -> "Table":
        """Return a table, empty where there is none."""
        value = self._raw(key)
        if value is not None and not isinstance(value, Mapping):
            self._wrong(key, _TABLE)
            value = None
        return Table(value or {}, self._reading, (*self._path, key))

    def named(self, key: str) -> dict[str, "Table"]:
        """Return the tables of a table, by name."""
        outer = self.table(key)
        return {name: outer.table(name) for name in outer.values}

    def tables(self, key: str) -> list["Table"]:
        """Return an array of tables."""
        value = self._raw(key)
        is_array = isinstance(value, list) and all(isinstance(v, Mapping) for v in value)
        if value is not None and not is_array:
            self._wrong(key, f"an array of tables, headed [[{key}]]")
            value = None
        path = (*self._path, key)
        return [Table(v, self._reading, path, n) for n, v in enumerate(value or [], 1)]

    def _raw(self, key: str) -> Any:
        self.skip(key)
        return self.values.get(key)

    def _wrong(self, key: str, kind: str) -> None:
        found = self.values[key]
        written = found.isoformat() if isinstance(found, date) else repr(found)
        self.problem(f"{self._named(key)} must be {kind}, found {shorten(written)}")

    def _named(self, key: str) -> str:
        return f"{self._reading.noun} {shorten(key)!r}"

    def _placed(self, text: str) -> str:
        return f"{self.heading} {text}".lstrip()

    def _is_choice(self, key: str, value: str, choices: Sequence[str]) -> bool:
        if value not in choices:
            hint = nearest_hint(value, choices)
            self.problem(f"{self._named(key)} does not know {shorten(value)!r}; {hint}")
        return value in choices

    def _month(self, key: str, text: str) -> int | None:
        period = parse_period(Window.MONTH, text)
        if period is None:
            self.problem(
                f"{self._named(key)} must be a month like 2025-09, found {shorten(text)!r}"
            )
        return None if period is None else period.month
