"""What the table of claims shows: by which reading, in which columns, in how many tables."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from exportdecomp.model.claim import HEADLINE_ITEM, Metric, Quantity
from exportdecomp.model.sheet import Column
from exportdecomp.model.trade import Flow
from exportdecomp.model.verify_report import Judgement, VerifyReport
from exportdecomp.outputs.claim_figures import metric_words, told
from exportdecomp.outputs.verify_words import base_words, label_of, own_name, proxy_words

_MOST_SOURCES = 6
_OF_BALANCE = {Metric.BALANCE, Metric.BALANCE_CHANGE}
_COLUMNS = (
    Column("claim", "claim", least=14),
    Column("source", "source", spare=4, least=16, most=30),
    Column("item", "item", spare=3),
    Column("metric", "metric", spare=2, least=12),
    Column("period", "period", least=10),
    Column("stated", "stated", least=12, most=26),
    Column("computed", "computed", least=16),
    Column("remark", "remark", least=16),
)


class Usual(NamedTuple):
    """What most claims and figures of a table are by, which need not be named at each."""

    currency: str | None = None
    base: str = ""
    flow: Flow | None = None


def usual_of(judgements: Sequence[Judgement]) -> Usual:
    """Return the currency and the base that most figures are by, and the flow of most."""
    readings = Counter(
        (one.measured.currency, base_words(one.measured)) for one in judgements if one.measured
    )
    reading = max(readings, key=lambda one: (all(one), readings[one]), default=(None, ""))
    flows = Counter(one.claim.flow for one in judgements)
    return Usual(*reading, max(flows, key=lambda one: flows[one], default=None))


def computed(judgement: Judgement, usual: Usual | None = None) -> str:
    """Write the figure of a claim, and by which reading where that is not the usual one.

    Args:
        judgement: The claim with its figure; without one nothing is written.
        usual: The currency and the base that need not be named.
    """
    measured, usual = judgement.measured, usual or Usual()
    if measured is None:
        return ""
    is_money = measured.metric.quantity in {Quantity.MONEY, Quantity.MONEY_PER_COUNT}
    parts = [told(measured, judgement.claim.stated)]
    if measured.currency != usual.currency and not is_money:
        parts.append(measured.currency or "")
    if base_words(measured) != usual.base:
        parts.append(base_words(measured).removesuffix(" base" if usual.base else ""))
    return ", ".join(filter(None, [*parts, proxy_words(measured)]))


def period_of(judgement: Judgement, usual: Usual) -> str:
    """Write the period of a claim, and its flow where that is not the usual one."""
    claim = judgement.claim
    is_plain = claim.flow is usual.flow or claim.metric in _OF_BALANCE
    if is_plain or (claim.flow is Flow.BALANCE and claim.item == HEADLINE_ITEM):
        return claim.period.span
    return f"{claim.period.span}, {claim.flow}"


def by_source(judgements: Sequence[Judgement]) -> list[list[Judgement]]:
    """Part claims by source; many sources, or one of a single claim, stay together."""
    counts = Counter(one.claim.source for one in judgements)
    if len(counts) > _MOST_SOURCES or (counts and min(counts.values()) == 1):
        return [list(judgements)]
    return [[one for one in judgements if one.claim.source == name] for name in counts]


def title_of(part: Sequence[Judgement], *, is_alone: bool) -> str:
    """Call a table by the source of its claims, if they have one."""
    sources = {one.claim.source for one in part}
    if sources - {part[0].claim.source}:
        return ""
    return part[0].claim.source or ("" if is_alone else "Claims")


def columns_of(
    report: VerifyReport, part: Sequence[Judgement], *, in_full: bool = False
) -> tuple[Column, ...]:
    """Choose the columns of a table; what is the same for all its claims is said above it.

    Args:
        report: The report; items and metrics have a column in all its tables or in none.
        part: The claims of the table.
        in_full: Name items and metrics even if every claim is called by them.
    """
    every, usual = report.judgements, usual_of(part)
    has_names = in_full or any(own_name(one.claim) for one in every)
    shown = {
        "claim": True,
        "source": bool({one.claim.source for one in part} - {part[0].claim.source}),
        "item": has_names and len({label_of(one) for one in every}) > 1,
        "metric": has_names and len({one.claim.metric for one in every}) > 1,
        "period": len({period_of(one, usual) for one in part}) > 1,
        "stated": True,
        "computed": any(one.measured for one in every),
        "remark": report.internal,
    }
    return tuple(column for column in _COLUMNS if shown[column.key])


def above(part: Sequence[Judgement], usual: Usual, columns: Sequence[Column]) -> str:
    """Say what holds for all claims of a table, and how they were computed."""
    keys, first = {column.key for column in columns}, part[0]
    about: list[str] = []
    is_total = first.claim.item == HEADLINE_ITEM and "period" not in keys
    if "item" not in keys and not is_total and len({label_of(one) for one in part}) == 1:
        about.append(label_of(first))
    if "metric" not in keys and len({one.claim.metric for one in part}) == 1:
        about.append(metric_words(first.claim.metric))
    flows = {one.claim.flow for one in part}
    words = usual.flow.value if usual.flow else ""
    if "period" not in keys:
        about.append(f"{words} of {first.claim.period.span}")
    elif flows != {Flow.EXPORTS}:
        about.append(words)
    reading = ", ".join(filter(None, usual[:2]))
    if reading:
        by = f"in {reading}" if usual.currency else f"over the {reading}"
        about.append(f"computed {by}")
    other = "unless another is named" if reading or len(flows) > 1 else ""
    return ", ".join([*about, *filter(None, (other,))])
