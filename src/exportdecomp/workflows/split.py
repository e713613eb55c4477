"""Why growth changed between two periods: growth and weight, momentum and base effect."""

from collections.abc import Mapping, Sequence
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from exportdecomp.decompositions.acceleration_split import acceleration_split
from exportdecomp.indicators.growth import growth
from exportdecomp.indicators.momentum import component_momentum, momentum
from exportdecomp.model.line import Level, Line
from exportdecomp.model.period import Window
from exportdecomp.model.report import Headline, HeadlineSplit, Note, Row, Split, SplitRow
from exportdecomp.outputs.numbers import signed
from exportdecomp.panel.paired import align
from exportdecomp.workflows.part import Part
from exportdecomp.workflows.rows import Field, difference, paired_of, reasons

if TYPE_CHECKING:
    import polars as pl

_EFFECTS = ("growth", "weight", "entry_exit")
_YEARLY = frozenset({Window.YEAR, Window.ROLLING})


class Beside(NamedTuple):
    """A period beside another one, with the lines that both of them have.

    ``unfolded`` are the lines of the period and of the other one before any was folded.
    """

    part: Part
    vs: Part
    now: Sequence[Line]
    then: Sequence[Line]
    unfolded: tuple[Sequence[Line], Sequence[Line]]

    @property
    def sign(self) -> int:
        """What turns a change from the earlier to the later period into one since ``vs``."""
        return 1 if self.part.span.period.month > self.vs.span.period.month else -1

    @property
    def months(self) -> tuple[int, int]:
        """Months in the window of the later and of the earlier period."""
        parts = sorted((self.part, self.vs), key=lambda part: -part.span.period.month)
        later, earlier = (len(part.span.period.months) for part in parts)
        return later, earlier


def split_of(beside: Beside, head: Headline, rows: Sequence[Row]) -> Split:
    """Take the change of growth apart, for the headline and for each row.

    Args:
        beside: Both periods; each line stands in both.
        head: The headline with its growth in both.
        rows: The rows that are shown.

    Returns:
        The split. Effects of a row add up to its ``acceleration_pp``, those of a fold are the
        sums over what it folds, those of the headline the sums over the rows that make it up.
    """
    now, then = paired_of(beside.now, beside.part), paired_of(beside.then, beside.vs)
    effects = _effects(beside)
    own = _own_growth(beside, align(now, then), now, then)
    return Split(
        headline=_headline(beside, head, effects),
        components=tuple(_row(row, effects, own[row.code]) for row in rows),
    )


def _effects(beside: Beside) -> dict[tuple[str, str], float]:
    now, then = beside.unfolded
    both = align(paired_of(now, beside.part), paired_of(then, beside.vs))
    found = acceleration_split(both).select("component", "effect", "contribution_pp")
    effects = {
        (code, effect): beside.sign * points for code, effect, points in found.iter_rows()
    }
    folds = [line for line in beside.now if line.role == "other"]
    return effects | {
        (fold.code, name): fsum(effects.get((code, name), 0.0) for code in fold.missing)
        for fold in folds
        for name in _EFFECTS
    }


def _own_growth(
    beside: Beside, both: "pl.DataFrame", now: "pl.DataFrame", then: "pl.DataFrame"
) -> dict[str, dict[str, Field]]:
    """Change, momentum and base effect of each line's own growth, by code and field."""
    grown, before = (
        {code: (rate, why) for code, rate, why in growth(table).iter_rows()}
        for table in (now, then)
    )
    parts = component_momentum(both, beside.months)
    return {
        code: {
            "growth_change_pp": difference(grown[code], before[code]),
            "momentum_pp": (_signed(moved, beside.sign), str(why)),
            "base_effect_pp": (_signed(based, beside.sign), str(why)),
        }
        for code, moved, based, why in parts.iter_rows()
    }


def _signed(points: float | None, sign: int) -> float | None:
    return None if points is None else sign * points


def _row(
    row: Row, effects: Mapping[tuple[str, str], float], own: Mapping[str, Field]
) -> SplitRow:
    if row.role == "residual":
        own = dict.fromkeys(own, (None, "residual"))
    growths, weights, entry_exit = (effects.get((row.code, name), 0.0) for name in _EFFECTS)
    return SplitRow(
        code=row.code,
        acceleration_pp=row.acceleration_pp or 0.0,
        growth_effect_pp=growths,
        weight_effect_pp=weights,
        entry_exit_pp=entry_exit,
        null_reasons=reasons(own),
        **{field: points for field, (points, _) in own.items()},
    )


def _headline(
    beside: Beside, head: Headline, effects: Mapping[tuple[str, str], float]
) -> HeadlineSplit:
    summed = [line.code for line in beside.now if line.in_sum]
    growths, weights, entry_exit = (
        fsum(effects.get((code, name), 0.0) for code in summed) for name in _EFFECTS
    )
    own = _of_levels(beside, head)
    return HeadlineSplit(
        growth_effect_pp=growths,
        weight_effect_pp=weights,
        entry_exit_pp=entry_exit,
        null_reasons=reasons(own),
        **{field: points for field, (points, _) in own.items()},
    )


def _of_levels(beside: Beside, head: Headline) -> dict[str, Field]:
    if head.growth_pct is None or head.growth_vs_pct is None:
        missing = "growth_pct" if head.growth_pct is None else "growth_vs_pct"
        return dict.fromkeys(
            ("growth_change_pp", "momentum_pp", "base_effect_pp"),
            (None, head.null_reasons[missing]),
        )

    def levels(part: Part) -> tuple[float, float]:
        level: Level = part.head.level
        return level.value, level.base_value

    lengths = beside.months[:: beside.sign]
    parts = momentum(*levels(beside.part), *levels(beside.vs), (lengths[0], lengths[1]))
    return {
        "growth_change_pp": (head.growth_pct - head.growth_vs_pct, ""),
        "momentum_pp": (parts.momentum_pp, str(parts.reason)),
        "base_effect_pp": (parts.base_effect_pp, str(parts.reason)),
    }


def split_notes(beside: Beside, head: HeadlineSplit) -> list[Note]:
    """Say what a split says of the headline, what its columns mean, what is not comparable."""
    period, vs = beside.part.span.period, beside.vs.span.period
    found = [
        *_headline_notes(head),
        Note(
            "split",
            f"Change since {vs.label} = growth effect (a row grows faster or slower, at its "
            "mean base share) + weight effect (its base share changed, at its mean growth) + "
            "entry and exit (it has no base above zero in one of them). The effects of a row "
            "with members are those of the row as a whole, not the sums over its members; "
            "those of a fold are the sums over what it folds. A row's own growth "
            f"changed by its momentum (its level against that of {vs.label}) and the base "
            "effect (the same a base earlier, with the sign turned); these do not add up over "
            "rows.",
        ),
    ]
    later, earlier = beside.months
    if later != earlier:
        found.append(
            Note(
                "split_per_month",
                f"{period.span} and {vs.span} differ in length: momentum and base effect "
                "compare levels per month.",
            )
        )
    if period.window not in _YEARLY and (period.month - vs.month) % 12:
        found.append(
            Note(
                "momentum_unadjusted",
                "Momentum and base effect compare levels that are not seasonally adjusted: "
                "the season is in both, and cancels in their sum only.",
            )
        )
    return found


def _headline_notes(head: HeadlineSplit) -> list[Note]:
    parts = (head.growth_change_pp, head.momentum_pp, head.base_effect_pp)
    told = [signed(part, 2) for part in parts if part is not None]
    if len(told) < len(parts):
        return []
    return [
        Note(
            "split_headline",
            f"Growth of the headline changed by {told[0]} points: momentum {told[1]}, base "
            f"effect {told[2]}.",
        )
    ]
