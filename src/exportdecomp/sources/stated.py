"""The figure of a claim: its digits or its word, its hedge and its unit."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple
from unicodedata import normalize

from exportdecomp.errors import InputError, shorten
from exportdecomp.model.claim import Hedge, Metric, Quantity, Stated, Unit
from exportdecomp.model.printed import Printed
from exportdecomp.sources.claim_entry import fault, plain_number
from exportdecomp.sources.claim_leads import Lead, read_lead
from exportdecomp.sources.claim_slips import plain_digits
from exportdecomp.sources.claim_units import natural_unit, read_unit

KEY = "stated"
_MOST_DECIMALS = 12
_LONGEST = 100
_FRACTIONS = {
    "half": "50", "a half": "50", "one half": "50", "a third": "100/3", "one third": "100/3",
    "two thirds": "200/3", "a quarter": "25", "one quarter": "25", "three quarters": "75",
    "a fifth": "20", "one fifth": "20", "two fifths": "40", "three fifths": "60",
    "four fifths": "80", "a tenth": "10", "one tenth": "10",
}  # fmt: skip
_MULTIPLES = {"doubled": "100", "tripled": "200", "quadrupled": "300", "halved": "-50"}
_GROWING = {Metric.GROWTH, Metric.VOLUME_GROWTH, Metric.UNIT_VALUE_GROWTH}
_MOVING = {
    *_GROWING, Metric.CONTRIBUTION, Metric.SHARE_CHANGE, Metric.CHANGE, Metric.BALANCE_CHANGE,
    Metric.ACCELERATION, Metric.CONTRIBUTION_CHANGE, Metric.EXCHANGE_RATE,
}  # fmt: skip
"""Metrics whose figure can be said to have risen or fallen by."""

_ORDINALS = {
    "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6",
    "seventh": "7", "eighth": "8", "ninth": "9", "tenth": "10", "last": "-1",
}  # fmt: skip
_CLOSE = {Hedge.ABOUT, Hedge.NEARLY, Hedge.JUST_OVER}
_NO_LEAD = Lead(None, None, "", "")
_PERCENT = Unit(Quantity.PERCENT, "%")
_PLACE = Unit(Quantity.PLACE, "")
_MINUS = str.maketrans("−–", "--")
_FIGURE = re.compile(
    r"(?P<sign>[+-]?)\s*(?P<before>[^\d\s.,+-][^\d.,+-]*)?(?P<inner>[+-]?)\s*"
    r"(?P<digits>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)(?![\d.,])\s*(?P<after>.*)"
)
_RANGE = re.compile(r"(?:-|\bto |\band )\s*[\d.]")
_EXAMPLES = 'for instance 8.3, "-4.1%", "about half", "$359.4bn"'


class Written(NamedTuple):
    """What a claim says beside its figure.

    ``unit`` is how the unit is written, ``is_default`` whether that is a default of the file
    only. ``decimals`` and ``tolerance`` are None where they are not given.
    """

    metric: Metric
    unit: str | None = None
    is_default: bool = False
    currency: str | None = None
    decimals: int | None = None
    tolerance: Decimal | None = None


class _Figure(NamedTuple):
    """A figure in its own unit; ``beside`` is the unit where it is not in the text."""

    printed: Printed
    unit: Unit
    beside: str = ""


def read_stated(value: object, written: Written) -> Stated:
    """Read the figure of a claim.

    Args:
        value: A number, or a text with an optional hedge, verb and unit.
        written: What the claim says beside it.

    Returns:
        The figure in whole units. One that is hedged by ``about``, ``nearly`` or ``just
        over`` may be off by a tenth where no tolerance is given.

    Raises:
        InputError: It is no figure, its unit is missing, unknown, or not of its metric, or
            it rises or falls and cannot, or does so against its sign.

    Example:
        >>> found = read_stated("roughly 500", Written(Metric.PER_HOUR, "USD mn"))
        >>> found.nearest.floats(), found.hedge
        ((450000000.0, 550000000.0), <Hedge.ABOUT: 'about'>)
    """
    if not isinstance(value, str):
        digits = f"{plain_number(KEY, value):f}"
        return _whole(_digits(digits, "", written), digits, _NO_LEAD, written)
    lead = read_lead(" ".join(normalize("NFKC", value).translate(_MINUS).split()))
    if lead.rises is not None and written.metric not in _MOVING:
        message = f'{written.metric} is no change: "{shorten(value)}"'
        raise fault("conflict", KEY, message, "claim growth, or a change")
    figure = _word(lead, written)
    if figure is not None and figure.unit is _PERCENT:
        lead = lead._replace(hedge=lead.hedge or Hedge.ABOUT)
    figure = figure or _digits(*_split(lead.rest), written)
    return _whole(figure, value.strip(), lead, written)


def _word(lead: Lead, written: Written) -> _Figure | None:
    """Read a word for a figure."""
    rest = lead.rest.lstrip("+- ")
    word = _plain_word(rest)
    metric = written.metric
    if metric is Metric.RANK and word in _ORDINALS:
        return _Figure(Printed(Fraction(_ORDINALS[word]), Fraction(0)), _PLACE)
    number = _FRACTIONS.get(word) or (_MULTIPLES.get(word) if lead.rises is None else None)
    if number is None:
        return None
    is_growth = metric in _GROWING
    if metric.quantity is not Quantity.PERCENT or (word in _MULTIPLES and not is_growth):
        hint = f"write digits; {metric} is stated in {natural_unit(metric)}"
        raise fault("bad_number", KEY, f'{metric} cannot be "{shorten(rest)}"', hint)
    beside = _beside(written)
    if beside is not None and beside.quantity is not Quantity.PERCENT:
        message = f'stated is "{shorten(rest)}", unit says "{beside.text}"'
        raise fault("conflict", "unit", message, "leave unit out")
    return _Figure(Printed(Fraction(number), Fraction(0)), _PERCENT)


def _split(rest: str) -> tuple[str, str]:
    """Take a text apart into its digits and its unit."""
    if len(rest) <= _LONGEST:
        rest = plain_digits(rest, KEY)
    found = _FIGURE.fullmatch(rest) if len(rest) <= _LONGEST else None
    if found is None or (found["sign"] and found["inner"]):
        message = f'stated is no figure: "{shorten(rest)}"'
        raise fault("bad_number", KEY, message, f"{_EXAMPLES}; decimals after a point")
    if _RANGE.search(found["after"]):
        hint = 'state its middle and how far it reaches: stated = "6.5%", tolerance = 0.5'
        raise fault("bad_number", KEY, f'stated is a range: "{shorten(rest)}"', hint)
    sign = found["sign"] or found["inner"]
    in_text = " ".join(filter(None, ((found["before"] or "").strip(), found["after"])))
    return sign + found["digits"].replace(",", ""), in_text


def _digits(digits: str, in_text: str, written: Written) -> _Figure:
    number = plain_number(KEY, digits)
    unit = _unit(in_text, written)
    gap = "" if unit.text in {"", "%"} else " "
    beside = "" if in_text else f"{gap}{unit.text}"
    if unit.quantity is Quantity.PLACE:
        return _Figure(_place(number), unit, beside)
    return _Figure(Printed.read(number, _decimals(number, written)), unit, beside)


def _unit(in_text: str, written: Written) -> Unit:
    """Find the unit, in the text or beside it; where it is in both they must agree."""
    metric = written.metric
    in_figure = read_unit(in_text, metric, written.currency, KEY) if in_text else None
    beside = _beside(written)
    if in_figure and (beside is None or written.is_default):
        return in_figure
    if beside is None and metric.quantity is Quantity.PLACE:
        return _PLACE
    if beside is None:
        hint = f'for instance unit = "{natural_unit(metric)}"'
        if metric.quantity is Quantity.MONEY:
            hint += ', or "units" where the data have no currency'
        raise fault("missing_unit", KEY, f"{metric} is stated without a unit", hint)
    if in_figure and in_figure._replace(text="") != beside._replace(text=""):
        message = f'stated is in "{shorten(in_text)}", unit says "{beside.text}"'
        raise fault("conflict", "unit", message, "say it once")
    return beside


def _beside(written: Written) -> Unit | None:
    """Read the key ``unit``; a default counts for metrics of its own kind only."""
    if written.unit is None:
        return None
    try:
        unit = read_unit(written.unit, written.metric, written.currency)
    except InputError:
        if written.is_default:
            return None
        raise
    is_foreign = written.is_default and unit.quantity is not written.metric.quantity
    return None if is_foreign else unit


def _decimals(number: Decimal, written: Written) -> int | None:
    places = written.decimals
    if places is None:
        return None
    if abs(places) > _MOST_DECIMALS:
        hint = "1 for 8.3, 0 for 8, -2 for hundreds"
        raise fault("bad_number", "decimals", f"decimals are no {places}", hint)
    if (Fraction(number) * Fraction(10) ** places).denominator != 1:
        message = f"stated has more decimals than {places}: {number:f}"
        raise fault("conflict", "decimals", message, "leave decimals out; they are counted")
    return places


def _place(number: Decimal) -> Printed:
    if number < 1 or number != number.to_integral_value():
        raise fault("bad_number", KEY, f"there is no place {number:f}", "count from 1")
    return Printed(Fraction(number), Fraction(0))


def _whole(figure: _Figure, text: str, lead: Lead, written: Written) -> Stated:
    """Turn a figure into whole units, with the sign of what stands before it."""
    factor, hedge = figure.unit.factor, lead.hedge
    value = -abs(figure.printed.value) if lead.sign == "-" else figure.printed.value
    printed = Printed(value * factor, figure.printed.step * factor)
    tolerance = None
    if written.tolerance is not None:
        tolerance = Fraction(written.tolerance) * factor
    elif hedge in _CLOSE:
        tolerance = max(abs(printed.value) / 10, printed.step / 2)
    is_multiple = figure.unit is _PERCENT and _plain_word(lead.rest) in _MULTIPLES
    return Stated(
        text + figure.beside, printed, figure.unit, hedge, tolerance, lead.rises, is_multiple
    )


def _plain_word(rest: str) -> str:
    return rest.lstrip("+- ").casefold().replace("-", " ")
