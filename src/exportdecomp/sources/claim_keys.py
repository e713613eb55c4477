"""The keys of a claim, and those of them that are single words or texts."""

import re
from datetime import date
from decimal import Decimal

from exportdecomp.errors import shorten
from exportdecomp.model.base import BaseKind
from exportdecomp.model.claim import Metric
from exportdecomp.model.period import Period, Window
from exportdecomp.model.trade import Flow
from exportdecomp.sources.claim_entry import Entry, fault, number_in, text_in, unknown
from exportdecomp.sources.claim_periods import spelled
from exportdecomp.sources.claim_words import (
    key_of,
    read_flow,
    read_metric,
    read_period,
    read_window,
)
from exportdecomp.sources.units import unit_in_name

KEYS = (
    "id", "text", "item", "metric", "period", "window", "stated", "unit", "decimals",
    "tolerance", "currency", "base", "flow", "dataset", "against", "items", "among", "proxies",
    "polled_by", "beside", "part_of", "source", "note",
)  # fmt: skip
OWN_KEYS = ("id", "text", "stated")
"""The keys that make no sense as a default."""

LISTS = ("items", "proxies", "beside")
_ALSO = {"with": "beside"}
_EXAMPLES = {"metric": '"growth"', "period": '"2025-09"', "stated": "8.3"}
_LONGEST_NAME = 80
_NAME = re.compile(rf"[\w.-]{{1,{_LONGEST_NAME}}}")
_CODE = re.compile(r"[A-Za-z]{3}")


def key_named(word: str) -> str:
    """Return the key that a word is.

    Raises:
        InputError: There is none of that name (``unknown_key``).

    Example:
        >>> key_named("polled-by"), key_named("with")
        ('polled_by', 'beside')
    """
    key = _ALSO.get(key_of(word), key_of(word))
    if key not in KEYS:
        hint = unknown("key", word, KEYS).hint or ""
        raise fault("unknown_key", word, f'a claim has no key "{shorten(word)}"', hint)
    return key


def missing(key: str) -> str:
    """Return an example for a key that is missing."""
    return f"for instance {key} = {_EXAMPLES[key]}"


def needed_in(entry: Entry, key: str) -> str | None:
    """Return a text that must be there, None where it is, but cannot be read.

    Raises:
        InputError: It is not there (``missing_key``), or is no text.
    """
    found = text_in(entry, key)
    if found is None and key not in entry.broken:
        raise fault("missing_key", key, f"{key} is missing", missing(key))
    return found


def free_in(entry: Entry, key: str) -> str:
    """Return a text that may be empty.

    Raises:
        InputError: It is no text.
    """
    return "" if entry.values.get(key) == "" else text_in(entry, key) or ""


def id_in(entry: Entry) -> str:
    """Return the name of a claim, by its place where it gives none.

    Raises:
        InputError: It is no name (``bad_id``).
    """
    found = text_in(entry, "id") or entry.id
    if not _NAME.fullmatch(found):
        hint = f"at most {_LONGEST_NAME} letters, digits, -, _ and points"
        raise fault("bad_id", "id", f'id is no name: "{shorten(found)}"', hint)
    return found


def currency_in(entry: Entry) -> str | None:
    """Return the code of the currency that a claim names.

    Raises:
        InputError: It is none (``unknown_choice``).
    """
    found = text_in(entry, "currency")
    known = unit_in_name(found)[0] if found else None
    if found and known is None and not _CODE.fullmatch(found):
        message = f'currency does not know "{shorten(found)}"'
        raise fault("unknown_choice", "currency", message, "three letters, such as USD")
    return known or (found and found.upper())


def base_in(entry: Entry) -> BaseKind | None:
    """Return the kind of base that a claim names.

    Raises:
        InputError: There is no such kind (``unknown_choice``).
    """
    found = text_in(entry, "base")
    if found is not None and key_of(found) not in set(BaseKind):
        raise unknown("base", found, list(BaseKind))
    return None if found is None else BaseKind(key_of(found))


def window_in(entry: Entry) -> Window | None:
    """Return the window that a claim names.

    Raises:
        InputError: There is no such window (``unknown_choice``).
    """
    found = text_in(entry, "window")
    return None if found is None else read_window(found)


def against_in(entry: Entry, period: Period | None) -> Period | None:
    """Return the period that a change is from; a month is of the window of the other one.

    Raises:
        InputError: It is no period (``bad_period``), or not before the other (``conflict``).
    """
    found = _period_text(entry, "against")
    beside = period.window if period else None
    against = None if found is None else read_period(found, "against", beside=beside)
    if against and period and against.month >= period.month:
        message = f"against is {against.span}, which is not before {period.span}"
        raise fault("conflict", "against", message, "name the period that the change is from")
    return against


def _period_text(entry: Entry, key: str) -> str | None:
    """Return a period as a text; the first day of a month is the month."""
    value = entry.values.get(key)
    if isinstance(value, date):
        if value.day == 1 and type(value) is date:
            return f"{value:%Y-%m}"
        hint = f'did you mean "{value:%Y-%m}"?'
        raise fault("bad_period", key, f"{key} is a day: {value}", hint)
    if isinstance(value, Decimal):
        hint = f'did you mean "{spelled(str(value))}"?'
        raise fault("bad_period", key, f"{key} is a number: {value}", hint)
    return text_in(entry, key)


def decimals_in(entry: Entry) -> int | None:
    """Return how many decimals a figure is printed with.

    Raises:
        InputError: It is no whole number (``bad_number``).
    """
    number = number_in(entry, "decimals")
    if number is not None and number != number.to_integral_value():
        hint = "1 for 8.3, 0 for 8, -2 for hundreds"
        raise fault("bad_number", "decimals", f"decimals is no whole number: {number}", hint)
    return None if number is None else int(number)


def tolerance_in(entry: Entry) -> Decimal | None:
    """Return how far a figure may be off, in its own unit.

    Raises:
        InputError: It is no number, or below zero (``bad_number``).
    """
    number = number_in(entry, "tolerance")
    if number is not None and number < 0:
        message, hint = f"tolerance is below zero: {number}", "how far the figure may be off"
        raise fault("bad_number", "tolerance", message, hint)
    return number


def unit_in(entry: Entry) -> str | None:
    """Return the unit beside a figure; an empty one is that of amounts without a currency.

    Raises:
        InputError: It is no text.
    """
    return "" if entry.values.get("unit") == "" else text_in(entry, "unit")


def flow_in(entry: Entry) -> Flow | None:
    """Return the flow that a claim names.

    Raises:
        InputError: There is no such flow (``unknown_choice``).
    """
    found = text_in(entry, "flow")
    return None if found is None else read_flow(found)


def metric_in(entry: Entry) -> Metric | None:
    """Return the metric, None where its line cannot be read.

    Raises:
        InputError: It is missing, or there is no such metric.
    """
    found = needed_in(entry, "metric")
    return None if found is None else read_metric(found)


def period_in(entry: Entry, window: Window | None) -> Period | None:
    """Return the period, None where its line cannot be read.

    Raises:
        InputError: It is missing, or no period of the window.
    """
    found = _period_text(entry, "period") or needed_in(entry, "period")
    return None if found is None else read_period(found, "period", window)
