"""Lines into the rows of a report: contributions, growth, shares and their null reasons."""

from collections.abc import Mapping, Sequence
from math import fsum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from exportdecomp.decompositions.acceleration import acceleration
from exportdecomp.decompositions.contribution import contribution
from exportdecomp.indicators.bounds import growth_bounds, remainder_bounds
from exportdecomp.indicators.growth import growth
from exportdecomp.indicators.share import UNSTABLE_BELOW, share, share_of_growth
from exportdecomp.model.line import Line
from exportdecomp.model.report import RESIDUAL_LABELS, Headline, Row, Total
from exportdecomp.model.request import Query
from exportdecomp.model.trade import Flow
from exportdecomp.panel.paired import align, to_paired
from exportdecomp.panel.residual import zero
from exportdecomp.panel.windows import first_day
from exportdecomp.workflows.part import Part

if TYPE_CHECKING:
    import polars as pl

Amounts = Mapping[str, float | None]
Field = tuple[float | None, str]
"""A number, and the reason that it has where it is null."""


class Rates(NamedTuple):
    """Everything computed from the lines of a breakdown, by code."""

    contribution: Amounts
    growth: Amounts
    growth_reason: Mapping[str, str | None]
    contribution_vs: Amounts
    acceleration: Amounts


def contributions(lines: Sequence[Line], part: Part) -> dict[str, float]:
    """Contribution of each line to the headline of its period, percentage points."""
    return _by_component(contribution(paired_of(lines, part)))


def paired_of(lines: Sequence[Line], part: Part) -> "pl.DataFrame":
    """Write the lines of a period as a PAIRED table."""
    return to_paired(lines, first_day(part.span.period.month), part.head.scale)


def _by_component(split: "pl.DataFrame") -> dict[str, float]:
    return dict(zip(split["component"], split["contribution_pp"], strict=True))


def compute(now: Sequence[Line], part: Part, then: Sequence[Line], vs: Part | None) -> Rates:
    """Compute rates for the lines of a period and, beside them, of another one."""
    paired = paired_of(now, part)
    grown = growth(paired)
    before: Amounts = {}
    change: Amounts = {}
    if vs is not None:
        earlier = paired_of(then, vs)
        before = {line.code: 0.0 for line in now} | _by_component(contribution(earlier))
        sign = 1 if part.span.period.month > vs.span.period.month else -1
        split = _by_component(acceleration(align(paired, earlier)))
        change = {code: sign * amount for code, amount in split.items()}
    return Rates(
        _by_component(contribution(paired)),
        dict(zip(grown["component"], grown["growth_pct"], strict=True)),
        dict(zip(grown["component"], grown["reason"], strict=True)),
        before,
        change,
    )


def complete(now: Sequence[Line], then: Sequence[Line]) -> list[Line]:
    """Add the lines that only the earlier period has, as truly zero in the later one."""
    have = {line.code for line in now}
    return [
        *now,
        *(
            line._replace(level=zero(line.level.vintage), missing=(), exact_base=None)
            for line in then
            if line.code not in have
        ),
    ]


def headline(part: Part, vs: Part | None, query: Query) -> Headline:
    """Return the headline of a breakdown with its growth and the interval of that growth."""
    level = part.head.level
    is_gross = query.flow is not Flow.BALANCE
    total = _total_contribution(part)
    then = None if vs is None else _total_contribution(vs)
    grows = level.base_value > 0 and (is_gross or level.value > 0)
    lower, upper = _growth_bounds(part, query) if is_gross else (None, None)
    why_unbound = _why_unbound(query, is_gross=is_gross)
    grown = share(level.change, level.base_value) if grows else None
    shown = {
        "growth_pct": (grown, "negative_base" if level.base_value else "zero_base"),
        "lower_pct": (lower, why_unbound),
        "upper_pct": (upper, why_unbound),
        "growth_vs_pct": (then if is_gross else None, "no_vs" if then is None else "balance"),
        "acceleration_pp": (None if then is None else total - then, "no_vs"),
        "contribution_vs_pp": (then, "no_vs"),
    }
    return Headline(
        value=level.value,
        base_value=level.base_value,
        change=level.change,
        contribution_pp=total,
        null_reasons=reasons(shown),
        **{field: value for field, (value, _) in shown.items()},
    )


def _growth_bounds(part: Part, query: Query) -> tuple[float | None, float | None]:
    """Bound growth by its printed digit; under ``bounds`` by those of levels as well."""
    level = part.head.level
    if query.bounds:
        from exportdecomp.workflows.head_bounds import growth_corners

        corners = growth_corners(part)
        return (corners.lower.points, corners.upper.points) if corners else (None, None)
    if level.base_lower < level.base_upper:
        return growth_bounds(level.value, level.base_lower, level.base_upper)
    return None, None


def _why_unbound(query: Query, *, is_gross: bool) -> str:
    if not query.bounds:
        return "no_bounds"
    return "no_precision" if is_gross else "balance"


def reasons(shown: Mapping[str, Field]) -> dict[str, str]:
    """Keep the reasons of those fields that are null."""
    return {field: reason for field, (value, reason) in shown.items() if value is None}


def difference(now: Field, then: Field) -> Field:
    """Return what a number changed by, or the reason why one of the two is null."""
    if now[0] is None or then[0] is None:
        return None, now[1] if now[0] is None else then[1]
    return now[0] - then[0], ""


def _total_contribution(part: Part) -> float:
    level = part.head.level
    return 100 * level.change / part.head.scale


def total_of(
    lines: Sequence[Line], rates: Rates, head: Headline, netting: float | None
) -> Total:
    """Add the rows that make up the headline, and compare."""
    parts = [rates.contribution[line.code] or 0.0 for line in lines if line.in_sum]
    added = fsum(parts)
    return Total(added, head.contribution_pp - added, netting)


class Context(NamedTuple):
    """What is the same for all rows of a breakdown; ``bounds`` where they were asked for."""

    part: Part
    head: Headline
    labels: Mapping[str, str]
    query: Query
    is_unstable: bool
    bounds: Mapping[str, tuple[float, float]] = MappingProxyType({})


def row(line: Line, rates: Rates, context: Context) -> Row:
    """Turn one line into a row of the report."""
    shown = _shown(line, rates, context)
    return Row(
        code=line.code,
        label=label_of(line, context.labels),
        parent=line.parent,
        depth=line.depth,
        role=line.role,
        in_sum=line.in_sum,
        base_kind=context.part.kind,
        vintage=line.level.vintage,
        value=line.level.value,
        base_value=line.level.base_value,
        change=line.level.change,
        contribution_pp=rates.contribution[line.code],
        flags=_flags(line, context),
        residual_reason=line.reason,
        null_reasons=reasons(shown),
        **{field: value for field, (value, _) in shown.items()},
    )


def _shown(line: Line, rates: Rates, context: Context) -> dict[str, Field]:
    """Return the fields that may be null, each with the reason it would have."""
    level, head = line.level, context.head
    is_gross = context.query.flow is not Flow.BALANCE
    grown, why = rates.growth[line.code], rates.growth_reason[line.code]
    if line.role == "residual":
        grown, why = None, "residual"
    lower, upper = _bounds(line, context)
    why_unbound = "no_precision" if context.query.bounds else "no_bounds"
    pp = rates.contribution[line.code]
    base_share = share(level.base_value, head.base_value) if is_gross else None
    return {
        "growth_pct": (grown, str(why)),
        "base_share_pct": (base_share, "balance"),
        "share_pct": (
            share(level.value, head.value) if is_gross else None,
            "balance" if not is_gross else "no_total",
        ),
        "lower_pp": (lower, why_unbound),
        "upper_pp": (upper, why_unbound),
        "contribution_vs_pp": (rates.contribution_vs.get(line.code), "no_vs"),
        "acceleration_pp": (rates.acceleration.get(line.code), "no_vs"),
        "share_of_growth_pct": (share_of_growth(pp, head.contribution_pp), "no_net_change"),
    }


def _bounds(line: Line, context: Context) -> tuple[float | None, float | None]:
    part, whole = context.part, context.part.own_total
    if context.query.bounds:
        return context.bounds.get(line.code, (None, None))
    if line.exact_base is None:
        return None, None
    interval = (whole.base_lower, whole.base_upper)
    over = None if whole == part.head.level else part.head.scale
    return remainder_bounds(line.level.value, line.exact_base, interval, over)


def _flags(line: Line, context: Context) -> tuple[str, ...]:
    flags = {
        "by_difference": line.role == "rest",
        "converted": context.part.span.rates.basis is not None,
        "not_seasonally_adjusted": context.query.is_unadjusted,
        "unstable_share": context.is_unstable,
    }
    return tuple(name for name, applies in flags.items() if applies)


def is_unstable(total: Total) -> bool:
    """Tell whether gains and losses cancel so far that shares of growth say little."""
    return total.netting_ratio is not None and total.netting_ratio < UNSTABLE_BELOW


def label_of(line: Line, labels: Mapping[str, str]) -> str:
    """Return how a line is called: its label, or what its residual or fold holds."""
    if line.role == "other":
        return f"Other ({len(line.missing)} smaller)"
    if line.role != "residual":
        return labels[line.code]
    name = RESIDUAL_LABELS[str(line.reason)]
    return f"{name}, {labels[line.parent]}" if line.parent else name
