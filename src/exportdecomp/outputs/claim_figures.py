"""Figures of claims as people read them: beside what is stated, with what is open."""

import re
from functools import lru_cache

from exportdecomp.model.claim import Metric, Quantity, Stated
from exportdecomp.model.evidence import Measured
from exportdecomp.outputs.claim_shapes import shape_of

_SIGN = re.compile(r"(?<![\w)])-(?=\s?[\d.$€£¥A-Z])")
_REMEMBERED = 4096
"""A figure stands in several places of a report, beside each other in time."""

_NOUNS = {
    Metric.CONTRIBUTION: "a contribution",
    Metric.SHARE: "a share",
    Metric.BASE_SHARE: "a base share",
    Metric.SHARE_CHANGE: "a change of share",
    Metric.SHARE_OF_GROWTH: "a share of growth",
    Metric.LEVEL: "a level",
    Metric.CHANGE: "a change",
    Metric.BALANCE: "a balance",
    Metric.BALANCE_CHANGE: "a change of the balance",
    Metric.VOLUME: "a volume",
    Metric.UNIT_VALUE: "a unit value",
    Metric.ACCELERATION: "an acceleration",
    Metric.CONTRIBUTION_CHANGE: "a change of contribution",
    Metric.SURPRISE: "a surprise",
    Metric.RANK: "a place",
    Metric.PER_HOUR: "a value per hour",
    Metric.EXCHANGE_RATE: "a change of the exchange rate",
}
"""Where a metric is not itself a noun that stands without an article."""


@lru_cache(maxsize=_REMEMBERED)
def told(measured: Measured, stated: Stated | None = None) -> str:
    """Write a computed figure with what is open about it: ``12.69% [12.35, 13.03]``.

    Args:
        measured: The figure.
        stated: What it is held against. Where the verdict turns on a digit, or on an end of
            the interval, that digit is shown.

    Returns:
        The figure; of a metric that is no figure the rows that it names, or whether it is
        true.
    """
    if measured.names:
        return ", ".join(measured.names)
    detail = signed_text(measured.detail)
    if measured.metric.quantity is Quantity.NOTHING:
        truth = "not known" if measured.open.width else "yes" if measured.value else "no"
        return f"{truth}: {detail}" if detail else truth
    if measured.metric.quantity is Quantity.PLACE:
        place = f"place {int(measured.value)}"
        return detail if detail.startswith(place) else f"{place} {detail}".rstrip()
    shape = shape_of(measured, stated)
    figure, bounds = shape.figure(measured.value), shape.bounds(measured.open)
    return f"{figure} {bounds}".rstrip()


def signed_text(text: str) -> str:
    """Write the hyphens that stand before figures as minus signs.

    Example:
        >>> signed_text("-16.0%"), signed_text("-$8.8bn"), signed_text("2025-09")
        ('−16.0%', '−$8.8bn', '2025-09')
    """
    return _SIGN.sub("−", text)


def metric_words(metric: Metric, *, article: bool = False) -> str:
    """Name a metric in a sentence.

    Example:
        >>> metric_words(Metric.BASE_SHARE, article=True), metric_words(Metric.SHARE_CHANGE)
        ('a base share', 'change of share')
        >>> metric_words(Metric.VOLUME_GROWTH, article=True)
        'volume growth'
    """
    noun = _NOUNS.get(metric, metric.value.replace("_", " "))
    return noun if article else noun.removeprefix("an ").removeprefix("a ")
