"""The cells of a cross table with their rates."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from exportdecomp.decompositions.cross import cross_contribution
from exportdecomp.indicators.growth import growth
from exportdecomp.indicators.share import share_of_growth
from exportdecomp.model.cross_report import CrossCell, Margin
from exportdecomp.model.line import Level
from exportdecomp.panel.cross import Key, to_crossed
from exportdecomp.panel.windows import first_day
from exportdecomp.workflows.cross_lines import Sides, Square
from exportdecomp.workflows.part import Part
from exportdecomp.workflows.rows import reasons

if TYPE_CHECKING:
    import polars as pl


class Frame(NamedTuple):
    """The margins that cells stand between, in their order, and the headline's points."""

    rows: Sequence[Margin]
    columns: Sequence[Margin]
    headline_pp: float


class _Rates(NamedTuple):
    contribution_pp: float
    growth_pct: float | None
    reason: str | None


def points_of(levels: Mapping[Key, Level], part: Part) -> dict[Key, float]:
    """Contribution of each cell to the headline, percentage points."""
    split = cross_contribution(_crossed(levels, part))
    return dict(zip(levels, split["contribution_pp"], strict=True))


def cells_of(square: Square, part: Part, frame: Frame) -> Iterator[CrossCell]:
    """Yield the cells in the order of the rows, and in each of the columns.

    Args:
        square: The closed table.
        part: The period that it is about.
        frame: What the cells stand between.
    """
    crossed = _crossed(square.levels, part)
    points, grown = cross_contribution(crossed)["contribution_pp"], growth(crossed)
    rates = zip(points, grown["growth_pct"], grown["reason"], strict=True)
    by_key = {key: _Rates(*one) for key, one in zip(square.levels, rates, strict=True)}
    for row in frame.rows:
        for column in frame.columns:
            key = (row.code, column.code)
            if key in by_key:
                yield _cell(square, key, by_key[key], (row, column, frame.headline_pp))
            elif key in square.in_one_period:
                yield _half_a_cell(square.in_one_period[key], row, column)


def _crossed(levels: Mapping[Key, Level], part: Part) -> "pl.DataFrame":
    return to_crossed(levels, first_day(part.span.period.month), part.head.scale)


def _cell(
    square: Square, key: Key, rates: _Rates, beside: tuple[Margin, Margin, float]
) -> CrossCell:
    row, column, headline_pp = beside
    level, rest = square.levels[key], square.reasons.get(key)
    grown, why = (rates.growth_pct, rates.reason) if rest is None else (None, "residual")
    share = share_of_growth(rates.contribution_pp, headline_pp)
    shown = {
        "growth_pct": (grown, str(why)),
        "share_of_growth_pct": (share, "no_net_change"),
    }
    return CrossCell(
        row=row.code,
        column=column.code,
        row_label=row.label,
        column_label=column.label,
        role="cell" if rest is None else "rest",
        value=level.value,
        base_value=level.base_value,
        change=level.change,
        growth_pct=grown,
        contribution_pp=rates.contribution_pp,
        share_of_growth_pct=share,
        rest_reason=rest,
        null_reasons=reasons(shown),
    )


def _half_a_cell(sides: Sides, row: Margin, column: Margin) -> CrossCell:
    value, base_value = sides
    why = "missing_base" if base_value is None else "missing_value"
    rates = ("change", "growth_pct", "contribution_pp", "share_of_growth_pct")
    shown = {"value": (value, why), "base_value": (base_value, why)}
    return CrossCell(
        row=row.code,
        column=column.code,
        row_label=row.label,
        column_label=column.label,
        role="cell",
        value=value,
        base_value=base_value,
        change=None,
        growth_pct=None,
        contribution_pp=None,
        share_of_growth_pct=None,
        rest_reason=None,
        null_reasons=reasons(shown) | dict.fromkeys(rates, why),
    )
