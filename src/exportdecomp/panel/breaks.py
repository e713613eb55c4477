"""Refuse to compare a row across a change of its scope."""

from collections.abc import Sequence

from exportdecomp.model.dataset import ScopeBreak
from exportdecomp.model.trade import Flow
from exportdecomp.panel.windows import Span


def crosses(item: ScopeBreak, span: Span, flow: Flow) -> bool:
    """Tell whether a change of scope lies between a period and its base, for a flow."""
    concerns = item.flow is None or item.flow in flow.sides
    return concerns and span.base.months[0] < item.month <= span.period.month


def broken_codes(breaks: Sequence[ScopeBreak], span: Span, flow: Flow) -> frozenset[str]:
    """Return the codes that must not be compared over a span."""
    return frozenset(item.code for item in breaks if crosses(item, span, flow))
