"""The unit that a figure of a claim is stated in."""

import re
from fractions import Fraction
from math import prod
from unicodedata import normalize

from exportdecomp.errors import shorten
from exportdecomp.model.claim import Metric, Quantity, Unit
from exportdecomp.sources.claim_entry import fault
from exportdecomp.sources.near_units import near_unit
from exportdecomp.sources.units import unit_in_name

_POINTS = (
    "pp pps ppt ppts p.p. points pct_pt pct_pts %_point %_points percentage_point "
    "percentage_points percent_point percent_points"
)
_RATES = {
    word: (quantity, Fraction(factor))
    for quantity, factor, words in (
        (Quantity.PERCENT, "1", "% pct percent per_cent"),
        (Quantity.POINTS, "1", _POINTS),
        (Quantity.POINTS, "0.01", "bp bps basis_point basis_points"),
        (Quantity.PLACE, "1", "place rank st nd rd th"),
    )
    for word in words.split()
}
_COUNTED = {
    word: unit
    for unit, words in {
        "t": "t ton tons tonne tonnes metric_ton metric_tons metric_tonne metric_tonnes 吨",
        "kg": "kg kilogram kilograms 千克",
        "pieces": "pieces piece pc pcs unit units 个",
        "pairs": "pairs pair 双",
        "sets": "sets set 台",
        "vehicles": "vehicles vehicle cars 辆",
        "ships": "ships ship vessels 艘",
    }.items()
    for word in words.split()
}
_BARE = {"", "unit", "units", "value", "values"}
"""How an amount is called whose currency is that of the data, if they have one."""

_NATURAL = {
    Quantity.PERCENT: "%",
    Quantity.POINTS: "pp",
    Quantity.MONEY: "USD bn",
    Quantity.COUNT: "10,000 t",
    Quantity.MONEY_PER_COUNT: "USD per t",
    Quantity.PLACE: "place",
}
_RATE_KINDS = {Quantity.PERCENT, Quantity.POINTS}
_LONGEST = 80
_LETTERS = {"k": 10**3, "m": 10**6, "b": 10**9}
_PER = re.compile(r"\s*/\s*|\s+(?:per|an?)\s+")
_HOURLY = re.compile(rf"(?:{_PER.pattern})(?:hour|hr|h)$")
_ON_YEAR = re.compile(r"\s*(?:y/y|yoy|year[ -]on[ -]year)$")
_WORDS = re.compile(r"[\s/_()-]+")
_NAME = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,2}")
_DOLLARS = {"USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD"}
_YEN_SIGNS = {"CNY", "JPY"}
_PREFIXED = {
    r"\b[kK][tT]\b": "thousand t",
    r"\bM(?:M[tT]|t)\b": "million t",
    r"\bGt\b": "billion t",
}
"""Multiples of tonnes whose capitals count: an MT or mt may be one tonne or a million."""

_TWO_MEANINGS = re.compile(r"\bmt\b")
_SIZED = {
    r"\btrillion\b|\btrn\b|\btn\b": "1000 bn",
    r"\b(?:us|u\.s\.) ?(?:dollars?|\$)": "usd",
    r"\b(?:of|in)\b": " ",
    r"^万(?=[吨千个双台辆艘])": "10000 ",
    r"^亿(?=[吨千个双台辆艘])": "100000000 ",
}


def natural_unit(metric: Metric) -> str:
    """Return a unit that a metric is usually stated in.

    Example:
        >>> natural_unit(Metric.CONTRIBUTION)
        'pp'
    """
    return _NATURAL[metric.quantity]


def suits(metric: Metric, unit: Unit) -> bool:
    """Whether a figure of a metric can be stated in a unit; judging tells % from points."""
    wanted = metric.quantity
    return unit.quantity is wanted or {unit.quantity, wanted} <= _RATE_KINDS


def read_unit(
    text: str, metric: Metric, currency: str | None = None, key: str = "unit"
) -> Unit:
    """Read the unit of a figure.

    Args:
        text: The unit as written: ``%``, ``pp``, ``USD bn``, ``10,000 t``, ``USD per t``.
        metric: What is stated; of an amount per hour the hour may be written too.
        currency: The currency that the claim names: which dollar ``$`` is.
        key: The key that it stands under, for errors.

    Raises:
        InputError: It is none (``bad_unit``), or none of the metric (``wrong_unit``).

    Example:
        >>> read_unit("CNY 100 million", Metric.LEVEL)[2:4]
        (Fraction(100000000, 1), 'CNY')
        >>> read_unit("bn pcs", Metric.VOLUME)[2:]
        (Fraction(1000000000, 1), None, 'pieces')
    """
    plain = " ".join(_prefixed(normalize("NFKC", text[:_LONGEST])).casefold().split())
    if metric is Metric.PER_HOUR:
        plain = _HOURLY.sub("", plain)
    unit = _bare(plain, currency) if metric.quantity is Quantity.MONEY else None
    unit = unit or _rate(plain) or _per(plain, currency)
    unit = unit or _money(plain, currency) or _count(plain)
    if unit is None or len(text) > _LONGEST or _is_slip(unit, metric):
        raise fault(
            "bad_unit", key, f'there is no unit "{shorten(text)}"', _hint(plain, metric)
        )
    if not suits(metric, unit):
        hint = f'for instance unit = "{natural_unit(metric)}"'
        message = f'{metric} cannot be stated in "{shorten(text)}"'
        raise fault("wrong_unit", key, message, hint)
    return unit._replace(text=text.strip())


def _is_slip(unit: Unit, metric: Metric) -> bool:
    """Tell whether what seems to be counted is a word that nothing is known by."""
    is_free = unit.counted_in is not None and unit.counted_in not in _COUNTED.values()
    return is_free and not suits(metric, unit)


def _hint(plain: str, metric: Metric) -> str:
    if "¥" in plain:
        return "write CNY or JPY for it"
    if _TWO_MEANINGS.search(plain):
        return 'write "t" or "million t" for it'
    words = (word.replace("_", " ") for word in (*_RATES, *_COUNTED))
    near = near_unit(plain, words)
    if near is not None:
        return f'did you mean "{near}"?'
    return f"{metric} may be stated in {natural_unit(metric)}"


def _bare(plain: str, currency: str | None) -> Unit | None:
    """Read an amount without a currency, in units of the data or in a multiple of them."""
    words = plain.split()
    sizes = []
    while words and (size := _multiple(words[0])):
        sizes.append(size)
        words = words[1:]
    is_plain = " ".join(words) in _BARE
    if not is_plain or (sizes and not words and currency is None):
        return None
    return Unit(Quantity.MONEY, plain, Fraction(prod(sizes)), currency)


def _prefixed(text: str) -> str:
    for pattern, meant in _PREFIXED.items():
        text = re.sub(pattern, meant, text)
    return text


def _rate(plain: str) -> Unit | None:
    plain = _ON_YEAR.sub("", plain)
    found = _RATES.get(plain.replace(" ", "_").replace("-", "_"))
    return found and Unit(found[0], plain, found[1])


def _money(plain: str, currency: str | None) -> Unit | None:
    """Read a currency with a multiple; every word of it must tell something."""
    sized = _plainer(_signs(plain, currency))
    words = _WORDS.split(sized)
    found, size = unit_in_name(sized)
    others = (words[:place] + words[place + 1 :] for place in range(len(words)))
    tells = all(unit_in_name(" ".join(rest)) != (found, size) for rest in others)
    if found is None or not tells or (size == 1 and len(words) > 1):
        return None
    return Unit(Quantity.MONEY, plain, Fraction(size), found)


def _plainer(text: str) -> str:
    """Write multiples and currencies in the words that the names of columns have."""
    for pattern, meant in _SIZED.items():
        text = re.sub(pattern, meant, text)
    return text


def _signs(plain: str, currency: str | None) -> str:
    """Write the currency for a sign that several have, where it is known which is meant."""
    dollar = currency if currency in _DOLLARS else "USD"
    plain = re.sub(r"(?<![a-z.])\$", f" {dollar.casefold()} ", plain)
    if currency in _YEN_SIGNS:
        plain = plain.replace("¥", f" {currency.casefold()} ")
    return " ".join(plain.split())


def _per(plain: str, currency: str | None) -> Unit | None:
    amount, *counted = _PER.split(plain, maxsplit=1)
    money = (_money(amount, currency) or _bare(amount, currency)) if counted else None
    count = _count(counted[0]) if counted else None
    if money is None or count is None:
        return None
    factor = money.factor / count.factor
    return Unit(Quantity.MONEY_PER_COUNT, plain, factor, money.currency, count.counted_in)


def _count(plain: str) -> Unit | None:
    """Read what is counted, in free words, after its multiples."""
    words = [word.rstrip(".") for word in _plainer(plain).split()]
    sizes = []
    while words[1:] and (size := _multiple(words[0])):
        sizes.append(size)
        words = words[1:]
    name = " ".join(words)
    is_size = [word for word in words if unit_in_name(word)[1] > 1]
    if is_size or not _NAME.fullmatch(name) or _TWO_MEANINGS.search(name):
        return None
    counted = _COUNTED.get(name.replace(" ", "_").replace("-", "_"), name)
    return Unit(Quantity.COUNT, plain, Fraction(prod(sizes)), counted_in=counted)


def _multiple(word: str) -> int | None:
    digits = word.replace(",", "")
    if re.fullmatch("10+", digits):
        return int(digits)
    size = unit_in_name(word)[1]
    return int(size) if size > 1 else _LETTERS.get(word)
