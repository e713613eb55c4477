"""The columns of the tables for people, and which of them a width has room for."""

from exportdecomp.model.report import Breakdown, ContribReport, Row, Split
from exportdecomp.model.request import Query
from exportdecomp.model.screen import Display
from exportdecomp.outputs.amounts import Unit, unit_of
from exportdecomp.outputs.bounds_columns import (
    bounds_columns,
    change_bounds_columns,
    change_of,
)
from exportdecomp.outputs.column import Column, fitting
from exportdecomp.outputs.numbers import plain, signed
from exportdecomp.outputs.sums import ROUNDED_TO_SUM, adjusted

_WIDE, _ROOMY, _MIDDLE = 132, 116, 96
_AMOUNT, _POINTS, _GROWTH, _OF_GROWTH, _BASE_SHARE = 2, 2, 1, 0, 1
_USUAL = Display()


def choose_columns(
    width: int, query: Query, breakdown: Breakdown, display: Display = _USUAL
) -> list[Column]:
    """Return the columns that fit a width, the contribution and its bar always among them."""
    bar = 30 if width >= _WIDE else 20 if width >= _MIDDLE else 12
    values = [_values(unit_of(breakdown))] if width >= _MIDDLE else []
    growth = [_growth(display.places(_GROWTH))]
    points = display.places(_POINTS)
    if breakdown.split is not None:
        split = _split(breakdown.split, points, has_own=width >= _ROOMY)
        narrow = min(bar, 20 if width >= _MIDDLE else 8)
        beside = change_bounds_columns(breakdown, query, points)
        columns = [_changed(narrow, points), *beside, *split]
        return fitting(columns, breakdown, width)
    if query.vs is not None:
        wide = [*values, *growth] if width >= _ROOMY else growth if width >= _MIDDLE else []
        return fitting([*wide, *_versus(breakdown, query, bar, points)], breakdown, width)
    tail = [_share_of_growth(display.places(_OF_GROWTH))]
    if width >= _WIDE:
        values = [*values, _base_share(display.places(_BASE_SHARE))]
    if query.bounds:
        tail = [*bounds_columns(breakdown, query, points), *tail[: width >= _MIDDLE]]
    elif width >= _WIDE:
        tail = [*tail, *bounds_columns(breakdown, query, points)]
    chosen = [*values, *growth, _contribution(bar, points), *tail]
    return fitting(chosen, breakdown, width)


def add_up(report: ContribReport, display: Display) -> ContribReport:
    """Return the report as it is shown: where asked for, its rows add up as printed."""
    if not display.round_to_sum:
        return report
    points = display.places(_POINTS)
    decimals = {
        "contribution_pp": points,
        "contribution_vs_pp": points,
        "acceleration_pp": points,
        "share_of_growth_pct": display.places(_OF_GROWTH),
        "base_share_pct": display.places(_BASE_SHARE),
    }
    return report._replace(
        breakdowns=tuple(
            adjusted(part, {**decimals, "value": _AMOUNT - unit_of(part).power})
            for part in report.breakdowns
        ),
        notes=(*report.notes, ROUNDED_TO_SUM),
    )


def _values(unit: Unit) -> Column:
    return Column(
        unit.name or "value",
        lambda row: row.value,
        lambda row: "" if row.value is None else _amount(unit, row.value),
        lambda breakdown: _amount(unit, breakdown.headline.value),
    )


def _amount(unit: Unit, amount: float) -> str:
    # Rounded before it is divided: 152,635,000 is a tie, 152.635 as a float is not.
    return plain(unit.of(round(amount, _AMOUNT - unit.power)), _AMOUNT)


def _growth(places: int) -> Column:
    return Column(
        "growth %",
        lambda row: row.growth_pct,
        lambda row: signed(row.growth_pct, places, "n/a"),
        lambda breakdown: signed(breakdown.headline.growth_pct, places, "n/a"),
    )


def _base_share(places: int) -> Column:
    def total(breakdown: Breakdown) -> str:
        return plain(100.0, places) if breakdown.headline.growth_pct is not None else "n/a"

    return Column(
        "base share %",
        lambda row: row.base_share_pct,
        lambda row: plain(row.base_share_pct, places, "n/a"),
        total,
    )


def _contribution(bar: int, places: int) -> Column:
    return Column(
        "pp",
        lambda row: row.contribution_pp,
        lambda row: signed(row.contribution_pp, places, "n/a"),
        lambda breakdown: signed(breakdown.total.contribution_pp, places),
        has_bar=True,
        bar_width=bar,
    )


def _share_of_growth(places: int) -> Column:
    def stable(row: Row) -> str:
        if "unstable_share" in row.flags:
            return "–"
        return plain(row.share_of_growth_pct, places, "n/a")

    return Column(
        "of growth %",
        lambda row: row.share_of_growth_pct,
        stable,
        lambda breakdown: (
            plain(100.0, places) if breakdown.headline.contribution_pp else "n/a"
        ),
    )


def _versus(breakdown: Breakdown, query: Query, bar: int, places: int) -> list[Column]:
    then = query.vs.label if query.vs else ""
    return [
        Column(
            f"pp {then}",
            lambda row: row.contribution_vs_pp,
            lambda row: signed(row.contribution_vs_pp, places, "n/a"),
            lambda breakdown: signed(breakdown.headline.contribution_vs_pp, places),
        ),
        Column(
            f"pp {query.period.label}",
            lambda row: row.contribution_pp,
            lambda row: signed(row.contribution_pp, places, "n/a"),
            lambda breakdown: signed(breakdown.total.contribution_pp, places),
        ),
        *(bounds_columns(breakdown, query, places) if query.bounds else []),
        _changed(bar, places),
        *change_bounds_columns(breakdown, query, places),
    ]


def _changed(bar: int, places: int) -> Column:
    return Column(
        "change",
        lambda row: row.acceleration_pp,
        lambda row: signed(row.acceleration_pp, places, "n/a"),
        lambda breakdown: signed(change_of(breakdown), places),
        has_bar=True,
        bar_width=bar,
    )


def _split(split: Split, places: int, *, has_own: bool) -> list[Column]:
    """Effects of growth and weight, entry and exit where there is any, then own growth."""
    fields = {"by growth": "growth_effect_pp", "by weight": "weight_effect_pp"}
    if any(row.entry_exit_pp for row in split.components):
        fields["entry/exit"] = "entry_exit_pp"
    if has_own:
        fields |= {"own growth": "growth_change_pp"}
        fields |= {"momentum": "momentum_pp", "base effect": "base_effect_pp"}
    return [_of_split(title, split, field, places) for title, field in fields.items()]


def _of_split(title: str, split: Split, field: str, places: int) -> Column:
    points: dict[str, float | None] = {
        row.code: getattr(row, field) for row in split.components
    }
    return Column(
        title,
        lambda row: points[row.code],
        lambda row: signed(points[row.code], places, "n/a"),
        lambda _: signed(getattr(split.headline, field), places, "n/a"),
    )
