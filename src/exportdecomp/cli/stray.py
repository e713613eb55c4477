"""Words on a command line that belong to no option, and which option was meant."""

from collections.abc import Collection, Sequence
from pathlib import Path
from shlex import quote

from exportdecomp.model.period import Window, parse_period

_WINDOWS = (Window.MONTH, Window.QUARTER, Window.YEAR)


def option_for(message: str, arguments: Sequence[str], options: Collection[str]) -> str | None:
    """Guess which options were meant by words that stand alone.

    Args:
        message: What the parser says: it repeats the words at its end.
        arguments: The command line.
        options: The options of the command.

    Returns:
        The options to write, such as ``--data sales.csv``; None where no word is a file or a
        period, or the command has no option for it.

    Example:
        >>> said = "Got unexpected extra argument(s) (a.csv)"
        >>> option_for(said, ["contrib", "a.csv"], {"data"})
        '--data a.csv'
    """
    named = f" {_named(message)} "
    words = [word for word in arguments if f" {word} " in named and not word.startswith("-")]
    meant = [guess for word in words if (guess := _guess(word, options)) is not None]
    return " ".join(dict.fromkeys(meant)) or None


def _named(message: str) -> str:
    """Return the words that the parser repeats, in brackets or in quotes."""
    _, opened, rest = message.partition("(s) (")
    return rest.removesuffix(")") if opened else message.partition("'")[2].rpartition("'")[0]


def _guess(word: str, options: Collection[str]) -> str | None:
    if "data" in options and _is_file(word):
        return f"--data {quote(word)}"
    for window in _WINDOWS:
        if window.value in options and parse_period(window, word) is not None:
            return f"--{window} {word}"
    return None


def _is_file(word: str) -> bool:
    suffix = Path(word).suffix[1:]
    return (bool(suffix) and not suffix.isdigit()) or Path(word).is_file()
