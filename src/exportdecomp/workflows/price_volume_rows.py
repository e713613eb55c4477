"""Lines with their effects into the rows of a price and volume report."""

from collections.abc import Mapping

from exportdecomp.indicators.share import share
from exportdecomp.model.line import Line
from exportdecomp.model.method import Method
from exportdecomp.model.price_volume_report import (
    Comparison,
    Effects,
    PriceVolumeRow,
    Triple,
)
from exportdecomp.panel.items import Quantity
from exportdecomp.panel.tree_sums import Effects as ByEffect
from exportdecomp.workflows.part import Part
from exportdecomp.workflows.price_volume_found import Found
from exportdecomp.workflows.rows import Field, label_of, reasons

_UNCOUNTED = Quantity()


def row_of(line: Line, found: Found, part: Part, labels: Mapping[str, str]) -> PriceVolumeRow:
    """Turn one line into a row of the report.

    Args:
        line: The line.
        found: What is known of its items.
        part: The levels of the breakdown.
        labels: How codes are called.
    """
    effects = found.effects.get(line.code)
    status, reason = _status(line, found)
    triple, no_growth = _triple(line, found)
    numbers = _numbers(line, found, part)
    shown = {**numbers, "effects": (None if effects is None else 0.0, "overlaps")}
    return PriceVolumeRow(
        code=line.code,
        label=label_of(line, labels),
        parent=line.parent,
        depth=line.depth,
        role=line.role,
        in_sum=line.in_sum,
        value=line.level.value,
        base_value=line.level.base_value,
        contribution_pp=100 * line.level.change / part.head.scale,
        effects=None if effects is None else effects_of(effects, found.method),
        comparison=comparison_of(
            {name: of[line.code] for name, of in found.others.items() if line.code in of}
        ),
        triple=triple,
        status=status,
        reason=reason,
        null_reasons={**reasons(shown), **no_growth},
        **{name: number for name, (number, _) in numbers.items()},
    )


def _numbers(line: Line, found: Found, part: Part) -> dict[str, Field]:
    """Compute what may be null, each with the reason that it then has."""
    level, held = line.level, found.held.get(line.code)
    bias, why_no_bias = found.bias.get(line.code, (None, "no_members"))
    grows = level.base_value > 0 and level.value >= 0 and line.role != "residual"
    return {
        "growth_pct": (
            share(level.change, level.base_value) if grows else None,
            _no_growth(line),
        ),
        "base_share_pct": (share(level.base_value, part.head.level.base_value), "no_total"),
        "unit_value_bias_pp": (bias, str(why_no_bias)),
        "measured_share_pct": (
            None if held is None else share(held, level.value),
            "overlaps" if held is None else "no_value",
        ),
    }


def effects_of(effects: ByEffect, method: Method) -> Effects:
    """Write effects by name; one that did not occur is zero."""
    joint = effects.get("joint", 0.0 if method is Method.THREE_WAY else None)
    others = (effects.get(name, 0.0) for name in ("entry", "exit", "unmeasured"))
    return Effects(effects.get("price", 0.0), effects.get("volume", 0.0), joint, *others)


def comparison_of(by_method: Mapping[str, ByEffect]) -> Comparison | None:
    """Put the methods side by side; None where only one was asked for."""
    if not by_method:
        return None
    prices = {name: effects.get("price", 0.0) for name, effects in by_method.items()}
    volumes = {name: effects.get("volume", 0.0) for name, effects in by_method.items()}
    return Comparison(prices, volumes, max(prices.values()) - min(prices.values()))


def _no_growth(line: Line) -> str:
    if line.role == "residual":
        return "residual"
    return "zero_base" if not line.level.base_value else "negative_base"


def _status(line: Line, found: Found) -> tuple[str | None, str | None]:
    if line.role == "rest":
        return "unmeasured", "not_itemised"
    if line.role == "residual":
        return "unmeasured", line.reason
    return found.status.get(line.code, (None, None))


def _triple(line: Line, found: Found) -> tuple[Triple, dict[str, str]]:
    counted = found.quantities.get(line.code, _UNCOUNTED)
    known = found.unit_values.get(line.code)
    if known is None:
        why = "not_counted"
        return Triple(), {"volume_growth_pct": why, "unit_value_growth_pct": why}
    triple = Triple(
        *counted,
        known.unit_value,
        known.base_unit_value,
        known.volume_growth_pct,
        known.unit_value_growth_pct,
    )
    why_not = {
        "volume_growth_pct": known.volume_reason,
        "unit_value_growth_pct": known.unit_value_reason,
    }
    return triple, {name: why for name, why in why_not.items() if why is not None}
