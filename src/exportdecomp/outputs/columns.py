"""The columns of the tables for people, and which of them a width has room for."""

from collections.abc import Callable
from typing import NamedTuple

from exportdecomp.model.report import Breakdown, Row
from exportdecomp.model.request import Query
from exportdecomp.outputs.numbers import plain, signed

_WIDE, _ROOMY, _MIDDLE = 132, 116, 96


class Column(NamedTuple):
    """One column: how it is headed, what it shows of a row, and what under the rule."""

    title: str
    value: Callable[[Row], float | None]
    text: Callable[[Row], str]
    total: Callable[[Breakdown], str]
    has_bar: bool = False
    bar_width: int = 0


def choose_columns(width: int, query: Query, breakdown: Breakdown) -> list[Column]:
    """Return the columns that fit a width, the contribution and its bar always among them."""
    bar = 30 if width >= _WIDE else 20 if width >= _MIDDLE else 12
    values = _values(query.currency) if width >= _MIDDLE else []
    growth = [_growth()]
    if query.vs is not None:
        wide = [*values, *growth] if width >= _ROOMY else growth if width >= _MIDDLE else []
        return [*wide, *_versus(query, bar)]
    tail = [_share_of_growth()]
    if width >= _WIDE:
        values = [*values, _base_share()]
        tail = [*tail, *_bounds(breakdown)]
    return [*values, *growth, _contribution(bar), *tail]


def _values(currency: str) -> list[Column]:
    return [
        Column(
            f"{currency} bn",
            lambda row: row.value,
            lambda row: plain(_billions(row.value), 2),
            lambda breakdown: plain(_billions(breakdown.headline.value), 2),
        )
    ]


def _growth() -> Column:
    return Column(
        "growth %",
        lambda row: row.growth_pct,
        lambda row: signed(row.growth_pct, 1, "n/a"),
        lambda breakdown: signed(breakdown.headline.growth_pct, 1, "n/a"),
    )


def _base_share() -> Column:
    return Column(
        "base share %",
        lambda row: row.base_share_pct,
        lambda row: plain(row.base_share_pct, 1, "n/a"),
        lambda breakdown: "100.0" if breakdown.headline.growth_pct is not None else "n/a",
    )


def _contribution(bar: int) -> Column:
    return Column(
        "pp",
        lambda row: row.contribution_pp,
        lambda row: signed(row.contribution_pp, 2, "n/a"),
        lambda breakdown: signed(breakdown.total.contribution_pp, 2),
        has_bar=True,
        bar_width=bar,
    )


def _share_of_growth() -> Column:
    return Column(
        "of growth %",
        lambda row: row.share_of_growth_pct,
        _stable,
        lambda breakdown: "100" if breakdown.headline.contribution_pp else "n/a",
    )


def _stable(row: Row) -> str:
    return "–" if "unstable_share" in row.flags else plain(row.share_of_growth_pct, 0, "n/a")


def _bounds(breakdown: Breakdown) -> list[Column]:
    if all(row.lower_pp is None for row in breakdown.components):
        return []
    return [
        Column(
            "pp, bounds",
            lambda row: row.lower_pp,
            lambda row: (
                f"{signed(row.lower_pp, 2)} to {signed(row.upper_pp, 2)}"
                if row.lower_pp is not None
                else ""
            ),
            lambda _: "",
        )
    ]


def _versus(query: Query, bar: int) -> list[Column]:
    then = query.vs.label if query.vs else ""
    return [
        Column(
            f"pp {then}",
            lambda row: row.contribution_vs_pp,
            lambda row: signed(row.contribution_vs_pp, 2, "n/a"),
            lambda breakdown: signed(breakdown.headline.contribution_vs_pp, 2),
        ),
        Column(
            f"pp {query.period.label}",
            lambda row: row.contribution_pp,
            lambda row: signed(row.contribution_pp, 2, "n/a"),
            lambda breakdown: signed(breakdown.total.contribution_pp, 2),
        ),
        Column(
            "change",
            lambda row: row.acceleration_pp,
            lambda row: signed(row.acceleration_pp, 2, "n/a"),
            lambda breakdown: signed(_change(breakdown), 2),
            has_bar=True,
            bar_width=bar,
        ),
    ]


def _change(breakdown: Breakdown) -> float | None:
    head = breakdown.headline
    if head.contribution_vs_pp is None:
        return None
    return head.contribution_pp - head.contribution_vs_pp


def _billions(amount: float | None) -> float | None:
    return None if amount is None else amount / 1e9
