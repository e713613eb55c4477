"""The row that names the columns of a table."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from exportdecomp.errors import InputError, at, shorten


class Header(NamedTuple):
    """The names of the columns, the row they stand in, and what stands between them.

    ``titles`` are the lines above it that have one cell each.
    """

    row: int
    names: tuple[str, ...]
    delimiter: str = ","
    titles: tuple[str, ...] = ()


def check_names(row: int, names: Sequence[str | None], file: str) -> None:
    """See that every column has a name, and one of its own.

    Args:
        row: The row of the header.
        names: Its cells.
        file: What errors call the file.

    Raises:
        InputError: A name is empty, or occurs twice.
    """
    for number, name in enumerate(names, start=1):
        if name is None or not name.strip():
            raise InputError(
                "unnamed_column",
                f"column {number} has no name",
                where=at(file, [row]),
                hint="name it or delete it; the first row is the header, nothing stands above",
            )
    twice = [str(name) for name, count in Counter(names).items() if count > 1]
    if twice:
        listed = ", ".join(f'"{shorten(name)}"' for name in twice)
        raise InputError(
            "duplicate_column",
            f"more than one column is called {listed}",
            where=at(file, [row]),
            hint="give each column a name of its own",
        )


def spell(delimiter: str) -> str:
    """Write a delimiter so that it can be seen."""
    return "a tab" if delimiter == "\t" else f'"{delimiter}"'


def no_rows(file: str) -> InputError:
    """Say that a table has a header at most."""
    return InputError(
        "no_rows",
        "the table has no rows",
        where=at(file),
        hint="check that it was exported in full",
    )
