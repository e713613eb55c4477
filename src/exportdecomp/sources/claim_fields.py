"""From the keys of a claim to the claim, or to everything that is wrong with it."""

from functools import partial
from typing import NamedTuple

from exportdecomp.errors import shorten
from exportdecomp.model.claim import (
    HEADLINE_ITEM,
    Claim,
    FaultyClaim,
    Metric,
    Quantity,
    Stated,
)
from exportdecomp.model.trade import Flow
from exportdecomp.sources.claim_entry import (
    Entry,
    Fields,
    fault,
    text_in,
    texts_in,
)
from exportdecomp.sources.claim_keys import (
    against_in,
    base_in,
    currency_in,
    decimals_in,
    flow_in,
    free_in,
    id_in,
    metric_in,
    missing,
    period_in,
    tolerance_in,
    unit_in,
    window_in,
)
from exportdecomp.sources.claim_words import (
    flow_named,
    item_named,
)
from exportdecomp.sources.stated import Written, read_stated

_BALANCES = {Metric.LEVEL: Metric.BALANCE, Metric.CHANGE: Metric.BALANCE_CHANGE}


class _About(NamedTuple):
    """What is stated, and of what."""

    metric: Metric
    item: str
    flow: Flow


def read_claim(entry: Entry) -> tuple[Claim | None, list[FaultyClaim]]:
    """Read a claim.

    Args:
        entry: Its keys as they are written.

    Returns:
        The claim, None where anything is wrong with it, and all that is wrong.
    """
    fields = Fields(entry)
    none: tuple[str, ...] = ()
    about = _about(fields)
    period = fields.take(partial(period_in, window=fields.take(window_in, None)), None)
    named = fields.take(currency_in, None)
    stated = _stated(fields, about, named)
    claim = partial(
        Claim,
        fields.take(id_in, ""),
        fields.take(partial(free_in, key="text"), ""),
        stated=stated,
        dataset=fields.take(partial(text_in, key="dataset"), None),
        currency=fields.take(partial(_currency, named=named, stated=stated), None),
        base=fields.take(base_in, None),
        against=fields.take(partial(against_in, period=period), None),
        items=fields.take(partial(_items, about=about), none),
        among=fields.take(partial(_among, about=about), None),
        proxies=fields.take(partial(texts_in, key="proxies"), none),
        polled_by=fields.take(partial(text_in, key="polled_by"), None),
        beside=fields.take(partial(texts_in, key="beside"), none),
        part_of=fields.take(partial(text_in, key="part_of"), None),
        source=fields.take(partial(free_in, key="source"), ""),
        note=fields.take(partial(free_in, key="note"), ""),
        file=entry.file,
        line=entry.line,
        lines=tuple(entry.lines.items()),
    )
    if about is None or period is None or fields.faults or entry.broken:
        return None, fields.faults
    return claim(metric=about.metric, period=period, item=about.item, flow=about.flow), []


def _about(fields: Fields) -> _About | None:
    metric = fields.take(metric_in, None)
    item = fields.take(partial(text_in, key="item"), None) or HEADLINE_ITEM
    flow = fields.take(flow_in, None)
    if metric is None:
        return None
    return fields.take(partial(_joined, metric=metric, item=item, flow=flow), None)


def _joined(entry: Entry, metric: Metric, item: str, flow: Flow | None) -> _About:
    """Let metric and item say of which flow they are, where nothing else does."""
    is_balance = metric in _BALANCES.values()
    meant = Flow.BALANCE if is_balance else flow_named(item)
    if meant is not None and flow not in {None, meant} and entry.own("flow"):
        message = f'flow is {flow}, and "{metric if is_balance else item}" is of {meant}'
        raise fault("conflict", "flow", message, "leave flow out")
    if metric is Metric.SURPRISE and item_named(item) != HEADLINE_ITEM:
        message = f'polls are of the total, the item is "{shorten(item)}"'
        raise fault("conflict", "item", message, "leave item out, or claim growth")
    flow = meant or flow or Flow.EXPORTS
    of_flow = _BALANCES.get(metric, metric) if flow is Flow.BALANCE else metric
    return _About(of_flow, item_named(item), flow)


def _stated(fields: Fields, about: _About | None, currency: str | None) -> Stated | None:
    decimals = fields.take(decimals_in, None)
    tolerance = fields.take(tolerance_in, None)
    entry = fields.entry
    if about is None or ("stated" not in entry.values and "stated" in entry.broken):
        return None
    unit = fields.take(unit_in, None)
    is_default = not entry.own("unit")
    written = Written(about.metric, unit, is_default, currency, decimals, tolerance)
    return fields.take(partial(_figure, written=written), None)


def _figure(entry: Entry, written: Written) -> Stated | None:
    """Read the figure, where the metric is one that has a figure."""
    value, metric = entry.values.get("stated"), written.metric
    if metric.quantity is not Quantity.NOTHING:
        if value is None:
            raise fault("missing_key", "stated", "stated is missing", missing("stated"))
        return read_stated(value, written)
    if value is not None:
        hint = "leave it out, or state the figure in a claim of its own"
        raise fault("conflict", "stated", f"{metric} has no figure", hint)
    return None


def _currency(entry: Entry, named: str | None, stated: Stated | None) -> str | None:
    """Return the currency that a claim names, or else that of its figure."""
    of_unit = stated.unit.currency if stated else None
    if of_unit and named not in {None, of_unit} and entry.own("currency"):
        message = f"currency is {named}, the figure is in {of_unit}"
        raise fault("conflict", "currency", message, "say it once")
    return of_unit or named


def _among(entry: Entry, about: _About | None) -> str | None:
    found = text_in(entry, "among")
    is_placed = about is None or about.metric in {Metric.RANK, Metric.LEADING}
    if found is not None and entry.own("among") and not is_placed:
        message = f"among is for rank and leading, the metric is {about and about.metric}"
        raise fault("conflict", "among", message, "leave among out")
    return found if is_placed else None


def _items(entry: Entry, about: _About | None) -> tuple[str, ...]:
    found = texts_in(entry, "items")
    if about is None:
        return ()
    is_leading = about.metric is Metric.LEADING
    if is_leading and not found and "items" not in entry.broken:
        hint = 'those that lead, in order: items = ["africa", "asean"]'
        raise fault("missing_key", "items", "items is missing", hint)
    if entry.own("items") and not is_leading:
        message = f"items is for leading, the metric is {about.metric}"
        raise fault("conflict", "items", message, "name the one that it is about with item")
    return found if is_leading else ()
