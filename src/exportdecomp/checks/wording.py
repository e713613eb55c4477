"""How findings write amounts, months, components and lists."""

from collections.abc import Iterable, Sequence
from datetime import date

from exportdecomp.model.finding import SAMPLE
from exportdecomp.model.material import Material

_PLACES = 2
_MOST_PLACES = 9
_ENOUGH = 4.5
_SCALES = ((1e9, " bn"), (1e6, " mn"), (1e3, " thousand"))


def money(amount: float, currency: str | None, places: int = _PLACES) -> str:
    """Write an amount in the unit that people read it in.

    Example:
        >>> money(135_960_412_000.0, "CNY"), money(-7310.0, None), money(45.2, "USD")
        ('CNY 135.96 bn', '−7.31 thousand', 'USD 45.20')
    """
    size = abs(amount)
    scale, name = next(((by, word) for by, word in _SCALES if size >= by), (1.0, ""))
    sign = "−" if amount < 0 else ""
    currency_first = f"{currency} " if currency else ""
    return f"{currency_first}{sign}{size / scale:,.{places}f}{name}"


def monies(one: float, other: float, currency: str | None) -> tuple[str, str]:
    """Write two amounts with as many digits as it takes to see how far they are apart.

    Example:
        >>> monies(2_893_100_000.0, 2_881_400_000.0, "EUR"), monies(2.8e9, 2.1e9, None)
        (('EUR 2.893 bn', 'EUR 2.881 bn'), ('2.80 bn', '2.10 bn'))
    """
    largest = max(abs(one), abs(other))
    scale = next((by for by, _ in _SCALES if largest >= by), 1.0)
    apart = abs(one - other) / scale
    places = _PLACES
    while 0 < apart * 10**places < _ENOUGH and places < _MOST_PLACES:
        places += 1
    return money(one, currency, places), money(other, currency, places)


def percent(change_pct: float, places: int = 1) -> str:
    """Write a change in percent, with its sign and usually one decimal.

    Example:
        >>> percent(12.64), percent(-7.5)
        ('+12.6%', '−7.5%')
    """
    return f"{'−' if change_pct < 0 else '+'}{abs(change_pct):,.{places}f}%"


def points(effect_pp: float) -> str:
    """Write percentage points, with their sign and two decimals.

    Example:
        >>> points(0.297), points(-4.2)
        ('+0.30 points', '−4.20 points')
    """
    return f"{'−' if effect_pp < 0 else '+'}{abs(effect_pp):,.2f} points"


def month_name(day: date) -> str:
    """Write a month as findings do.

    Example:
        >>> month_name(date(2025, 9, 1))
        '2025-09'
    """
    return f"{day.year:04d}-{day.month:02d}"


def months_of(days: Iterable[date]) -> tuple[str, ...]:
    """Write months as findings do, each once, the oldest first.

    Example:
        >>> months_of([date(2025, 9, 1), date(2024, 11, 1), date(2025, 9, 1)])
        ('2024-11', '2025-09')
    """
    return tuple(month_name(day) for day in sorted(set(days)))


def named(material: Material, dimension: str, code: str) -> str:
    """Write a component by its label, and by its code where the two differ."""
    label = material.label(dimension, code)
    known = (dimension, code) in material.labels and label.casefold() != code.casefold()
    return f"{label} ({code})" if known else label


def listed(names: Sequence[str], many: int | None = None) -> str:
    """List the first names, and say how many more there are.

    Args:
        names: What is listed; no more than ``SAMPLE`` are shown.
        many: How many there are in truth; as many as names by default.

    Example:
        >>> listed(["ships", "toys", "grain"]), listed(["ships", "toys"], 9)
        ('ships, toys and grain', 'ships, toys and 7 more')
    """
    shown = list(names[:SAMPLE])
    more = (len(names) if many is None else many) - len(shown)
    if more > 0:
        shown.append(f"{more} more")
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if shown[1:] else "".join(shown)


def plural(many: int, noun: str) -> str:
    """Write how many there are of something.

    Example:
        >>> plural(1, "row"), plural(1024, "row")
        ('1 row', '1,024 rows')
    """
    return f"{many:,} {noun}{'' if many == 1 else 's'}"
