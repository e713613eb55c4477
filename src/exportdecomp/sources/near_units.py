"""What a unit that is none was probably meant to be."""

from collections.abc import Iterable
from difflib import get_close_matches

_SIZES = ("thousand", "million", "billion", "trillion")
_CLOSE, _CLOSER = 0.7, 0.85


def near_unit(text: str, units: Iterable[str]) -> str | None:
    """Return a unit with each word the nearest that there is, None where none is near.

    Args:
        text: What was written, in lower case.
        units: Words for units; sizes such as ``billion`` are known here.

    Example:
        >>> near_unit("usd bilion", ["%", "percent"]), near_unit("precent", ["percent"])
        ('usd billion', 'percent')
        >>> near_unit("apples", ["percent"]) is None
        True
    """
    known = [*(word for word in units if len(word) > 1), *_SIZES]
    is_word = " " not in text
    whole = get_close_matches(text, known, n=1, cutoff=_CLOSE if is_word else _CLOSER)
    if whole:
        return whole[0]
    words = text.split()
    near = [
        (get_close_matches(word, known, n=1, cutoff=_CLOSE) or [word])[0] for word in words
    ]
    return " ".join(near) if words[1:] and near != words else None
