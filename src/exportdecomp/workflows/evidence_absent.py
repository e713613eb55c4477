"""Why the data do not have what a claim needs."""

import re

from exportdecomp.errors import (
    DataError,
    FileUnusableError,
    IncompletePeriodError,
    InputError,
    MissingPeriodError,
    RefusedBaseError,
    UnknownChoiceError,
    shorten,
)
from exportdecomp.model.base import BaseKind
from exportdecomp.model.claim import Metric
from exportdecomp.model.dataset import Dataset
from exportdecomp.model.evidence import Absent
from exportdecomp.model.trade import Flow
from exportdecomp.sources.currency_codes import CODES
from exportdecomp.sources.units import CURRENCIES

_CODES = {
    MissingPeriodError: "not_held",
    IncompletePeriodError: "incomplete_period",
    RefusedBaseError: "no_such_base",
    InputError: "unusable_data",
    DataError: "no_row",
}
_WINDOWS = ("month", "quarter", "ytd", "year", "rolling")
_KEYS = {name: f'window = "{name}"' for name in _WINDOWS} | {
    "flow": "flow", "vs": "against", "compare": "against", "period": "period",
}  # fmt: skip
_OPTION = re.compile(r"--([a-z]+(?:-[a-z]+)*)")
_OF_VERIFY = {"absent", "as-of", "config", "currency", "data", "dataset", "map"}
_QUOTED = re.compile(r"(?<!\w)'([^'\"]*)'(?!\w)")
_OTHERWISE = {
    "not_held": "the figures of the period and of its base",
    "incomplete_period": "every month of the period",
    "unusable_data": "figures without the fault",
    "no_row": "the figures of the row",
}
"""What is needed where an error advises options that `verify` has not."""


def absent_of(error: DataError | RefusedBaseError, label: str = "") -> Absent:
    """Return an error about figures as the reason why a metric cannot be computed.

    Args:
        error: The error, which may be about more rows than one.
        label: The item, which is named alone where it is one of them.

    Raises:
        FileUnusableError: It is one: there are no figures at all.
    """
    if isinstance(error, FileUnusableError):
        raise error
    code = _CODES.get(type(error), "no_row")
    if isinstance(error, RefusedBaseError):
        return Absent(
            code, _refused(error, label), "a claim without base, or over another one"
        )
    needed = in_keys(error.hint or "").replace("use window", "a claim with window")
    if set(_OPTION.findall(needed)) - _OF_VERIFY:
        needed = _OTHERWISE[code]
    return Absent(code, in_keys(error.message), needed)


def in_keys(text: str) -> str:
    """Name the keys of a claim where a text names options that `verify` has not.

    Words stand in the quotes that a claims file has.

    Example:
        >>> in_keys("the figures are quarterly: use --quarter")
        'the figures are quarterly: use window = "quarter"'
    """
    quoted = _QUOTED.sub(r'"\1"', text)
    return _OPTION.sub(lambda found: _KEYS.get(found[1], found[0]), quoted)


def _refused(error: RefusedBaseError, label: str) -> str:
    kind = (error.where or "").removeprefix("--base ")
    lacking = [label] if label in error.rows else error.rows
    rows = shorten(lacking[0]) if lacking else "a row"
    others = len(lacking) - 1
    more = f" and {others} more rows" if others > 0 else ""
    return f"no {kind} base is held of {rows}{more}"


def no_flow(dataset: Dataset, flow: Flow, by: str | None) -> Absent | None:
    """Say of a flow that it is not held, by a dimension or at all; None where it is."""
    found = [one for one in dataset.dimensions.values() if by in {None, one.name}]
    if any(set(flow.sides) <= set(one.flows) for one in found):
        return None
    of = f"{flow} by {by}" if by else str(flow)
    whose = dataset.possessive or "the"
    needed = " and ".join(flow.sides) + (f" by {by}" if by else "")
    return Absent("no_such_flow", f"{whose} data have no {of}", f"figures of {needed}")


def no_currency(dataset: Dataset, currency: str | None) -> Absent | None:
    """Say of a currency that there are no figures in it; None where there are.

    Raises:
        UnknownChoiceError: There is no such currency at all.
    """
    if currency is None or currency.upper() in dataset.currencies:
        return None
    if currency.upper() not in CODES:
        known = [*dataset.currencies] or [*CURRENCIES]
        raise UnknownChoiceError("currency", currency, known)
    whose = dataset.possessive or "the"
    if not dataset.currencies:
        text = f"{whose} data do not say which currency they are in"
        return Absent("no_currency", text, "a column of currencies")
    held = " and ".join(dataset.currencies)
    needed = f"rates of {currency.upper()}"
    return Absent("no_rates", f"{whose} data are in {held}, not {currency.upper()}", needed)


def no_other_print(metric: Metric, base: BaseKind) -> Absent:
    """Say that a figure of one period alone is not held by a kind of base."""
    text = f"the {metric} of one period is held as it was printed: no {base} base enters it"
    return Absent("no_such_base", text, "a claim without base, or on the change from there")


def no_rate(dataset: Dataset) -> Absent:
    """Say why no exchange rate can be computed."""
    text = f"{dataset.possessive or 'the'} data hold no exchange rates"
    if len(dataset.currencies) > 1:
        text += f", only what totals in {' and '.join(dataset.currencies)} imply"
    return Absent("no_rates", text, "rates of the two currencies in both periods")


def not_of_whole(metric: Metric) -> Absent:
    """Say that the headline has no place among rows."""
    return Absent(
        "no_siblings", f"the headline has no {metric} among rows", "an item that is a row"
    )
