"""Every error of the program, chosen by who must act and with which exit code.

::

    ExportDecompError               70   a bug unless a subclass says otherwise
    ├── SettingsError                2   correct the option or the TOML key
    │   ├── UnknownChoiceError            an option value that does not exist
    │   ├── RefusedBaseError              the base asked for does not exist for every row
    │   └── OutputError                   the output file cannot be written
    ├── DataError                    3   choose another period or code, or mend the data
    │   ├── FileUnusableError             a file is missing or cannot be read
    │   ├── InputError                    a cell, row or column of a file is wrong
    │   ├── UnknownCodeError              a component that the data do not hold
    │   ├── MissingPeriodError            a period that the data do not hold
    │   ├── IncompletePeriodError         some months of the window are missing
    │   └── ReplyError                    a source sent what cannot be right
    └── FetchError                   4   the source cannot be reached, or refuses

An error says *what* is wrong, *where*, and what to do (*hint*).
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

FAILED = 1
"""A check or a claim failed: no error, the program worked."""

USAGE = 2
DATA = 3
REMOTE = 4
INTERNAL = 70
INTERRUPTED = 130
CLOSED_PIPE = 141

_NAMED = 6
_LISTED = 40
_SHOWN = 80
_PLACE = re.compile(
    r"(?:, rows? (?P<rows>\d+(?:(?:, | and )\d+)*)(?: and (?P<more>\d+) more)?)?"
    r'(?:, column "(?P<column>.*)")?$'
)


class ExportDecompError(Exception):
    """Base of all errors that the program raises on purpose.

    Args:
        message: What is wrong, in one sentence.
        where: File, row, key or option that it concerns.
        hint: What the caller can do.
    """

    code = "internal"
    exit_code = INTERNAL

    def __init__(
        self, message: str, *, where: str | None = None, hint: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint


class SettingsError(ExportDecompError):
    """An option or a definition is wrong: correct it and run again."""

    code = "settings"
    exit_code = USAGE


class UnknownChoiceError(SettingsError):
    """An option was given a value that does not exist."""

    code = "unknown_choice"

    def __init__(
        self, option: str, given: str, choices: Iterable[str], listing: str | None = None
    ) -> None:
        known = sorted(set(choices), key=_by_number)
        super().__init__(
            f"{option} does not know {shorten(given)!r}",
            where=option,
            hint=nearest_hint(given, known, listing),
        )
        self.given = given
        self.choices = known


class RefusedBaseError(SettingsError):
    """The base kind asked for does not exist for every row."""

    code = "refused_base"

    def __init__(self, kind: str, rows: Sequence[str], hint: str) -> None:
        more = len(rows) - _NAMED
        shown = ", ".join(rows[:_NAMED]) + (f" and {more} more" if more > 0 else "")
        super().__init__(
            f"there is no {kind} base for: {shown}", where=f"--base {kind}", hint=hint
        )
        self.rows = tuple(rows)


class OutputError(SettingsError):
    """The output cannot be written; nothing was left half-written."""

    code = "unwritable_output"


class DataError(ExportDecompError):
    """The data cannot answer: choose another period or code, or mend the data."""

    code = "data"
    exit_code = DATA


class FileUnusableError(DataError):
    """A file is missing, empty or not what it should be."""

    code = "file_unusable"


class InputError(DataError):
    """A cell, a row or a column of a file is not what it should be.

    Args:
        code: What kind of fault it is; ``docs/own-data.md`` lists them.
        message: What was found.
        where: The place, as ``at`` writes it.
        hint: What to do.
    """

    def __init__(self, code: str, message: str, *, where: str, hint: str) -> None:
        super().__init__(message, where=where, hint=hint)
        self.code = code


class UnknownCodeError(DataError):
    """A component that the dataset does not hold."""

    code = "unknown_code"

    def __init__(self, given: str, known: Sequence[str], dataset: str) -> None:
        super().__init__(
            f"{dataset} has no component {shorten(given)!r}",
            where=shorten(given),
            hint=nearest_hint(given, known, listing=f"exportdecomp datasets show {dataset}"),
        )
        self.given = given


class MissingPeriodError(DataError):
    """A period, or what it is compared with, is not in the data."""

    code = "unknown_month"


class IncompletePeriodError(DataError):
    """Some months of a window are missing, so it has no total."""

    code = "incomplete_period"


class ReplyError(DataError):
    """A source sent figures that cannot be right, or a page of another shape.

    Args:
        code: What kind of fault it is; ``docs/sources.md`` lists them.
        message: What was found.
        where: The part that was asked for, and the row or cell.
        hint: What to do.
    """

    def __init__(self, code: str, message: str, *, where: str, hint: str) -> None:
        super().__init__(message, where=where, hint=hint)
        self.code = code


class FetchError(ExportDecompError):
    """A source cannot be reached or does not answer: try later, or mend the connection.

    Args:
        code: What kind of failure it is; ``docs/sources.md`` lists them.
        message: What happened.
        where: The call, without secrets.
        hint: What to do.
    """

    exit_code = REMOTE

    def __init__(self, code: str, message: str, *, where: str, hint: str) -> None:
        super().__init__(message, where=where, hint=hint)
        self.code = code


def at(file: str, rows: Sequence[int] = (), column: str | None = None) -> str:
    """Write a place in a file: ``sales.csv, row 7, column "value"``.

    Rows are counted as a spreadsheet does: the header of a text file is row 1.

    Example:
        >>> at("sales.csv", [7, 9], "value")
        'sales.csv, rows 7 and 9, column "value"'
    """
    parts = [file]
    if rows:
        shown = [str(row) for row in rows[:_NAMED]]
        more = len(rows) - len(shown)
        shown += [f"{more} more"] if more else []
        listed = " and ".join([", ".join(shown[:-1]), shown[-1]]) if shown[1:] else shown[0]
        parts.append(f"row{'s' if shown[1:] else ''} {listed}")
    if column is not None:
        parts.append(f'column "{shorten(column)}"')
    return ", ".join(parts)


class Place(NamedTuple):
    """Rows and column in a file; ``many`` says how many rows there are in all."""

    rows: tuple[int, ...]
    column: str | None
    many: int


def placed_at(where: str) -> Place:
    """Read the rows and the column of a place that ``at`` wrote.

    Args:
        where: The place; of one that names no row or column nothing is read.

    Example:
        >>> placed_at('sales.csv, rows 7 and 9, column "value"')
        Place(rows=(7, 9), column='value', many=2)
        >>> placed_at("sales.csv, rows 2, 3, 5, 7, 11, 13 and 4 more").many
        10
    """
    found = _PLACE.search(where)
    if found is None:
        return Place((), None, 0)
    rows = tuple(int(row) for row in re.findall(r"\d+", found["rows"] or ""))
    return Place(rows, found["column"], len(rows) + int(found["more"] or 0))


def shorten(text: str) -> str:
    """Cut what a message repeats of a very long word."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _by_number(word: str) -> list[tuple[int, str]]:
    """Sort words as people do: b3 stands before b10."""
    parts = enumerate(re.split("([0-9]+)", word))
    return [(int(part) if place % 2 else 0, part) for place, part in parts]


def nearest_hint(given: str, known: Sequence[str], listing: str | None = None) -> str:
    """Name the known word nearest to a wrong one, or say where all are listed."""
    from difflib import get_close_matches  # noqa: PLC0415  # only when something is wrong

    given = shorten(given)
    lowered = {word.lower(): word for word in known}
    near = [
        lowered[word] for word in get_close_matches(given.lower(), lowered, n=3, cutoff=0.55)
    ]
    if near:
        return f"did you mean {' or '.join(near)}?"
    if listing is not None and len(known) > 2 * _NAMED:
        return f"`{listing}` lists what there is"
    more = len(known) - _LISTED
    listed = ", ".join(known[:_LISTED])
    return f"there is: {listed}" + (f" and {more} more" if more > 0 else "")
