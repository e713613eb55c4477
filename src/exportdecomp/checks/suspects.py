"""Which line, or the whole, would explain why parts and whole do not agree."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

import polars as pl

from exportdecomp.checks.disagreement import CellKey, Gap
from exportdecomp.checks.families import Family
from exportdecomp.checks.sums import parts_of
from exportdecomp.checks.wording import money, month_name, named, percent
from exportdecomp.checks.wrong_whole import (
    SLIPS,
    adrift_words,
    no_part_explains,
    proven_whole,
    whole_out_of_line,
)
from exportdecomp.model.material import HEADLINE, Material
from exportdecomp.panel.checked import first_prints

MOST = 3
"""How many lines are named."""
_EXACT = 1e-3


class _Scene(NamedTuple):
    """The cell: its members, other lines of the table, and members a year before.

    ``absent`` has the members without a figure, and the latest that each has elsewhere.
    """

    members: Mapping[str, float]
    others: Mapping[str, float]
    before: Mapping[str, float]
    whole_before: float | None
    rows: Mapping[str, tuple[str | None, int | None]]
    absent: Mapping[str, tuple[date, float]]


class Suspect(NamedTuple):
    """A line or the whole, why it is suspected, and its row where it has one."""

    words: str
    row: tuple[str | None, int | None] = (None, None)
    is_whole: bool = False


def suspects(material: Material, family: Family, gap: Gap) -> list[Suspect]:
    """Name the lines that would explain a gap, the likeliest first, in words.

    A line explains it exactly if the gap is its amount (counted twice, or left out), half of
    it (doubled), or what a slip of the decimal point makes of it. If none does, it is the
    line that is furthest from its share of the year before, in the direction of the gap.
    The whole itself explains it if the baseline knows it as the sum of the parts, if it lost
    a digit, or if it left its usual growth and the parts did not.

    Args:
        material: The release.
        family: The whole and its members.
        gap: The sum of the parts, observed, and the whole, expected.

    Returns:
        At most MOST; empty where nothing fits.
    """
    scene = _scene(material, family, gap.cell)
    limit = max(gap.tolerance, _EXACT * abs(gap.amount))

    def name(code: str) -> str:
        return named(material, family.dimension, code)

    exact = [
        Suspect(f"{name(code)} {words}", scene.rows[code])
        for code, words in _exact(scene, gap, limit)
    ]
    absent = [
        Suspect(
            f"{name(code)} is not there; in {month_name(day)} it was "
            f"{money(value, gap.cell.currency)}"
        )
        for code, (day, value) in scene.absent.items()
    ]
    proven = [
        _of_whole(gap, words) for words in proven_whole(material, gap, scene.whole_before)
    ]
    is_whole = whole_out_of_line(material, gap, scene.whole_before)
    if is_whole is None and not exact and not absent:
        is_whole = no_part_explains(gap, scene.members, scene.before)
    adrift = (
        [_of_whole(gap, adrift_words(material, gap, scene.whole_before))]
        if is_whole and not proven
        else []
    )
    found = [*proven, *exact, *adrift, *absent] or _drifted(material, family, scene, gap)
    return found[:MOST]


def _of_whole(gap: Gap, words: str) -> Suspect:
    return Suspect(words, (gap.spot.file, gap.spot.row), is_whole=True)


def _exact(scene: _Scene, gap: Gap, limit: float) -> Iterator[tuple[str, str]]:
    for code, value in scene.others.items():
        if abs(value + gap.amount) <= limit:
            yield code, "is left out of the sum and equals the gap"
    for code, value in scene.members.items():
        for excess, words in _explanations(value):
            if abs(excess - gap.amount) <= limit:
                yield code, words


def _explanations(value: float) -> Iterator[tuple[float, str]]:
    """List what is too much in a sum if something is wrong with one of its amounts."""
    yield value, "equals the gap, as if it were counted twice"
    yield value / 2, "is twice as large as it should be"
    for factor, name in SLIPS:
        yield value * (1 - 1 / factor), f"is {name} times too large"
        yield value * (1 - factor), f"is {name} times too small"


def _drifted(material: Material, family: Family, scene: _Scene, gap: Gap) -> list[Suspect]:
    """Name the line whose deviation from its share a year before fits the gap best."""
    if not scene.whole_before or not scene.before:
        return []
    usual = {
        code: gap.expected * before / scene.whole_before
        for code, before in scene.before.items()
        if code in scene.members
    }
    off = {code: scene.members[code] - level for code, level in usual.items() if level > 0}
    towards = {code: size for code, size in off.items() if size * gap.amount > 0}
    if not towards:
        return []
    code = min(towards, key=lambda one: (abs(towards[one] - gap.amount), one))
    away = percent(100 * off[code] / usual[code])
    name = named(material, family.dimension, code)
    words = f"{name} is {away} away from its share of a year before"
    return [Suspect(words, scene.rows[code])]


def _scene(material: Material, family: Family, cell: CellKey) -> _Scene:
    is_top = family.whole_dimension == HEADLINE
    panel = first_prints(material.panel) if is_top else material.panel
    same = panel.filter(
        pl.col("dimension").is_in([family.dimension, family.whole_dimension]),
        pl.col("flow") == cell.flow,
        pl.col("window") == cell.window,
        pl.col("currency").eq_missing(pl.lit(cell.currency, pl.String)),
    )
    now = same.filter(pl.col("period") == cell.period)
    if not is_top:
        now = now.filter(pl.col("vintage") == cell.vintage)
    year = pl.lit(cell.period).dt.offset_by("-12mo")
    then = first_prints(same.filter(pl.col("period") == year))
    own = now.filter(pl.col("dimension") == family.dimension)
    members = dict(parts_of(own, [family]).select("component", "value").rows())
    others = {
        code: value
        for code, value in own.select("component", "value").rows()
        if code not in members and code != family.whole
    }
    return _Scene(
        members,
        others,
        dict(parts_of(then, [family]).select("component", "value").rows()),
        dict(then.select("component", "value").rows()).get(family.whole),
        {
            code: (file, row)
            for code, file, row in own.select("component", "file", "row").rows()
        },
        _absent(same, family, cell, members),
    )


def _absent(
    same: pl.DataFrame, family: Family, cell: CellKey, members: Mapping[str, float]
) -> dict[str, tuple[date, float]]:
    """Find members that belong to a cell and are not in it, and how large they are."""
    every = same.filter(pl.col("dimension") == family.dimension)
    moved = every.with_columns(pl.lit(cell.period).alias("period"), elsewhere="period")
    known = parts_of(moved, [family]).sort("component", "elsewhere", "vintage")
    return {
        code: (day, value)
        for code, day, value in known.select("component", "elsewhere", "value").rows()
        if code not in members
    }
