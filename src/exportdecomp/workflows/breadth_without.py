"""Growth of the headline, and of a parent, without one of their rows."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from exportdecomp.indicators.without import without
from exportdecomp.model.breadth_report import Contributor
from exportdecomp.model.dataset import Label
from exportdecomp.model.line import Line
from exportdecomp.workflows.breadth_measures import Counted
from exportdecomp.workflows.rows import Field, Rates, difference, paired_of, reasons


class Side(NamedTuple):
    """A period: the finest of its lines, and every line by code."""

    counted: Counted
    lines: Mapping[str, Line]

    def whole(self, code: str | None) -> tuple[float, float]:
        """Return level and base of a line; of None those that all lines add up to."""
        own = self.counted.part.own_total if code is None else self.lines[code].level
        return own.value, own.base_value


class Context(NamedTuple):
    """What is the same for all contributors: both periods, labels, rates by code."""

    now: Side
    then: Side | None
    labels: Mapping[str, Label]
    rates: Rates


def contributor(line: Line, context: Context) -> Contributor:
    """Take one line out of the headline and out of its parent.

    Args:
        line: An itemised line, or one of a group.
        context: What it is taken out of.

    Returns:
        The line, with growth without it.
    """
    label = context.labels[line.code]
    above = None if line.parent is None else context.labels[line.parent]
    fields = dict(_fields(line, context))
    no_parent = {} if above else {"parent_label": "no_parent"}
    return Contributor(
        code=line.code,
        label=label.label,
        in_text=label.in_text,
        parent=line.parent,
        parent_label=above and above.label,
        parent_in_text=above and above.in_text,
        role=line.role,
        value=line.level.value,
        base_value=line.level.base_value,
        contribution_pp=context.rates.contribution[line.code] or 0.0,
        null_reasons={**no_parent, **reasons(fields)},
        **{field: number for field, (number, _) in fields.items()},
    )


def _fields(line: Line, context: Context) -> Iterator[tuple[str, Field]]:
    yield "growth_pct", _growth(line.code, context.rates)
    yield from _in_both("headline", line, None, context)
    if line.parent is not None:
        yield "parent_growth_pct", _growth(line.parent, context.rates)
        yield from _in_both("parent", line, line.parent, context)
        return
    for name in ("growth_pct", "without_pct", "without_vs_pct", "without_change_pp"):
        yield f"parent_{name}", (None, "no_parent")


def _growth(code: str, rates: Rates) -> Field:
    return rates.growth[code], str(rates.growth_reason[code])


def _in_both(
    name: str, line: Line, whole: str | None, context: Context
) -> Iterator[tuple[str, Field]]:
    now = _without(context.now, line.code, whole)
    then = (
        (None, "no_vs") if context.then is None else _without(context.then, line.code, whole)
    )
    yield f"{name}_without_pct", now
    yield f"{name}_without_vs_pct", then
    yield f"{name}_without_change_pp", difference(now, then)


def _without(side: Side, code: str, whole: str | None) -> Field:
    part = paired_of([side.lines[code]], side.counted.part)
    found = without(side.whole(whole), part)
    return found["growth_pct"].item(), str(found["reason"].item())
