"""The words of a claims file: metrics by their everyday names, items, flows and periods."""

import re

from exportdecomp.errors import shorten
from exportdecomp.model.claim import HEADLINE_ITEM, Metric
from exportdecomp.model.period import Period, Window, parse_period
from exportdecomp.model.trade import Flow
from exportdecomp.sources.claim_entry import fault, unknown
from exportdecomp.sources.claim_periods import near_period, spelled

_NAMES = {
    name: metric
    for metric, names in {
        Metric.GROWTH: "yoy value_growth growth_rate",
        Metric.CONTRIBUTION: "pull contribution_to_growth",
        Metric.SHARE: "weight",
        Metric.BASE_SHARE: "base_weight",
        Metric.SHARE_CHANGE: "change_in_share",
        Metric.SHARE_OF_GROWTH: "growth_share share_of_change",
        Metric.LEVEL: "value amount",
        Metric.CHANGE: "increase value_change",
        Metric.BALANCE: "surplus trade_balance",
        Metric.BALANCE_CHANGE: "change_in_balance",
        Metric.VOLUME: "quantity",
        Metric.VOLUME_GROWTH: "quantity_growth",
        Metric.UNIT_VALUE: "average_price",
        Metric.UNIT_VALUE_GROWTH: "price price_growth average_price_growth",
        Metric.ACCELERATION: "growth_change change_in_growth",
        Metric.CONTRIBUTION_CHANGE: "change_in_contribution",
        Metric.SURPRISE: "surprise_vs_consensus",
        Metric.RANK: "place",
        Metric.LEADING: "leading_contributions leading_contributors",
        Metric.PER_HOUR: "value_per_hour",
        Metric.EXCHANGE_RATE: "depreciation appreciation",
    }.items()
    for name in (metric.value, *names.split())
} | {metric.value: metric for metric in Metric}
_FLOWS = {
    name: flow
    for flow, names in {
        Flow.EXPORTS: "exports export total_exports",
        Flow.IMPORTS: "imports import total_imports",
        Flow.BALANCE: "balance trade_balance surplus trade_surplus",
    }.items()
    for name in names.split()
}
_ENDING = re.compile(r"(?P<label>[^\s,]+)[ ,]+(?P<window>ytd|rolling)", re.IGNORECASE)
_LABELLED = {Window.QUARTER: "2025-Q3", Window.YEAR: "2025"}
_PERIOD_HINT = 'write "2025-09", "2025-Q3", "2025", "2025-09 ytd" or "2025-09 rolling"'
_MONTHLY = {Window.MONTH, Window.YTD, Window.ROLLING}


def key_of(word: str) -> str:
    """Write a word as keys are written.

    Example:
        >>> key_of(" Share of growth")
        'share_of_growth'
    """
    return re.sub(r"[\s-]+", "_", word.strip().casefold())


def read_metric(text: str) -> Metric:
    """Read what is stated, under any of its names.

    Raises:
        InputError: There is no such metric (``unknown_choice``).

    Example:
        >>> read_metric("Price growth").value, read_metric("volume_growth_yoy").value
        ('unit_value_growth', 'volume_growth')
    """
    name = key_of(text)
    found = _NAMES.get(name) or _NAMES.get(name.removesuffix("_yoy"))
    if found is None:
        raise unknown("metric", text, [metric.value for metric in Metric])
    return found


def flow_named(item: str) -> Flow | None:
    """Return the flow whose total an item is, None where it is no total.

    Example:
        >>> flow_named("Trade balance"), flow_named("steel")
        (<Flow.BALANCE: 'balance'>, None)
    """
    return _FLOWS.get(key_of(item))


def item_named(item: str) -> str:
    """Return an item, by its one name where it is the total."""
    return HEADLINE_ITEM if key_of(item) in {HEADLINE_ITEM, "total", *_FLOWS} else item


def read_flow(text: str) -> Flow:
    """Read a flow.

    Raises:
        InputError: There is no such flow (``unknown_choice``).
    """
    found = _FLOWS.get(key_of(text))
    if found is None:
        raise unknown("flow", text, list(Flow))
    return found


def read_window(text: str) -> Window:
    """Read how long a period is.

    Raises:
        InputError: There is no such window (``unknown_choice``).
    """
    if key_of(text) not in set(Window):
        raise unknown("window", text, list(Window))
    return Window(key_of(text))


def read_period(
    text: str, key: str, window: Window | None = None, beside: Window | None = None
) -> Period:
    """Read a period.

    Args:
        text: Such as ``2025-09``, ``2025-Q3``, ``2025``, ``2025-09 ytd``.
        key: The key that it stands under, for errors.
        window: What the claim says beside it.
        beside: What a month stands for where neither says more: the month by default.

    Raises:
        InputError: It is none (``bad_period``), or the two differ (``conflict``).

    Example:
        >>> read_period("2025-09 ytd", "period").window
        <Window.YTD: 'ytd'>
    """
    written = spelled(text)
    ending = _ENDING.fullmatch(written)
    said = Window(ending["window"].casefold()) if ending else None
    label = ending["label"] if ending else written
    if window is not None and said not in {None, window}:
        raise fault(
            "conflict", key, f'{key} is "{text}", window says "{window}"', "say it once"
        )
    month = beside if beside and beside in _MONTHLY else Window.MONTH
    wanted = said or window
    tried = (wanted,) if wanted else (month, Window.QUARTER, Window.YEAR)
    found = [period for one in tried if (period := parse_period(one, label))]
    if not found:
        example = _LABELLED.get(wanted, "2025-09") if wanted else ""
        near = near_period(text)
        hint = f'did you mean "{near}"?' if near else _PERIOD_HINT
        hint = f'with window = "{wanted}" write "{example}"' if wanted else hint
        raise fault("bad_period", key, f'{key} is no period: "{shorten(text)}"', hint)
    return found[0]
