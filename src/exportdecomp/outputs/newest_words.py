"""What the newest period of a release says, in a sentence a headline."""

from collections.abc import Sequence

from exportdecomp.model.check_report import Gave, Newest
from exportdecomp.outputs.numbers import signed

_MONTH, _YTD = "month", "ytd"


def newest_words(newest: Sequence[Newest]) -> tuple[str, ...]:
    """Say how the headlines grew and what gave most of it.

    Where there are months, years to date are left out.

    Example:
        >>> gave = (Gave("eu", "European Union", 1.94), Gave("usa", "United States", -4.16))
        >>> told = Newest("exports", "month", "2025-09", "USD", 8.183, 8.3, "partner", gave)
        >>> print(*newest_words([told]))
        Exports of 2025-09 rose 8.3% (USD; by its levels +8.2%); by partner most of all \
European Union +1.94 and United States −4.16 points.
    """
    is_monthly = any(one.window == _MONTH for one in newest)
    shown = [one for one in newest if one.window == _MONTH or not is_monthly]
    return tuple(f"{_grown(one)}{_given(one)}." for one in shown)


def _grown(one: Newest) -> str:
    by_levels = signed(one.growth_pct, 1)
    growth = by_levels if one.printed_pct is None else signed(one.printed_pct, 1)
    verb = {"+": "rose", "−": "fell"}.get(growth[0])
    moved = f"{verb} {growth[1:]}%" if verb else "did not change"
    window = " to date" if one.window == _YTD and "-" in one.period else ""
    levels = f"by its levels {by_levels}%" if by_levels != growth else ""
    aside = "; ".join(filter(None, (one.currency, levels)))
    return f"{one.flow.capitalize()} of {one.period}{window} {moved}{aside and f' ({aside})'}"


def _given(one: Newest) -> str:
    if not one.largest:
        return ""
    given = [_line(line) for line in one.largest]
    listed = " and ".join(filter(None, (", ".join(given[:-1]), given[-1])))
    return f"; by {one.dimension} most of all {listed} points"


def _line(line: Gave) -> str:
    return f"{line.label} {signed(line.contribution_pp, 2)}"
