"""Rows that hold the amounts of other rows once more: totals, subtotals and parts."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

import polars as pl

from exportdecomp.panel.axes import Axis

PART = "looks like a part of another row"
TOTAL = "looks like a total among the components"
_CELL = ["flow", "window", "period", "vintage"]
_FEWEST = 3
_NOISE = 1e-9
_TELLING = 0.01
"""Digits that leave more of the sum open than this cannot tell a total from a component."""
_WHAT = "(exports|imports|trade|value|goods|products|commodities|countries|partners|markets)"
_TOTALS = re.compile(
    rf"(grand |overall |sub)?totals?( {_WHAT})?:?|(whole |the )?world|all( {_WHAT})?|wld|w00|"
    r"_t|sums?|\N{GREEK SMALL LETTER SIGMA}|sigma|gesamt|insgesamt|summe|welt|"
    r"alle (länder|waren|güter|produkte|partner)|"
    r"monde|ensemble|tou(te)?s( les)? (destinations|pays|produits|marchandises)|"
    r"mundo|tod[oa]s( l[oa]s (países|productos|destinos|mercancías))?|"
    r"总计|合计|总值|总额|世界|合計|総額|総計"
)
_PARTS = re.compile(r"(of which|davon|dont|darunter)\b.*")
_UNION = re.compile(r"(extra|intra|ext|int)[-_ ]?(eu|ea)(\d+)?([-_ ]\d{4})?")


def by_name(axis: Axis) -> tuple[str, str] | None:
    """Find a top code whose name says that others hold its amounts, or that it holds theirs.

    Returns:
        The code, and what it looks like. Trade within and without a union is a total of
        countries; without any, both together are components.
    """
    is_split = all(_UNION.fullmatch(code.casefold()) for code in axis.tops)
    for code in axis.tops:
        names = [text.casefold().strip() for text in (code, axis.labels[code])]
        if any(_PARTS.fullmatch(name) for name in names):
            return code, PART
        if any(_TOTALS.fullmatch(name) for name in names):
            return code, TOTAL
        if not is_split and any(_UNION.fullmatch(name) for name in names):
            return code, TOTAL
    return None


def by_amount(rows: pl.DataFrame, axis: Axis) -> str | None:
    """Find a top code that equals the sum of all others in every cell."""
    if len(axis.tops) < _FEWEST:
        return None
    sums = _sums(rows, axis)
    total = pl.col("value", "precision").sum().over(_CELL)
    rest = sums.with_columns(total.name.prefix("in_"))
    return _equal(sums, rest.with_columns(in_value=pl.col("in_value") - pl.col("value")))


def by_prefix(rows: pl.DataFrame, axis: Axis) -> str | None:
    """Find a code that equals, in every cell, the sum of those that begin with it."""
    codes = sorted(axis.tops)
    members = [
        (code, member) for n, code in enumerate(codes) for member in _beginning(codes, n)
    ]
    if any(axis.parents.values()) or not members:
        return None
    below = pl.DataFrame(members, schema=["code", "member"], orient="row")
    below = below.filter(pl.len().over("code") > 1)
    sums = _sums(rows, axis)
    parts = below.join(sums, left_on="member", right_on="code").group_by("code", *_CELL)
    added = parts.agg(in_value=pl.col("value").sum(), in_precision=pl.col("precision").sum())
    own = pl.col("in_precision") + pl.col("precision")
    return _equal(sums, sums.join(added, on=["code", *_CELL]).with_columns(in_precision=own))


def _beginning(codes: Sequence[str], place: int) -> Iterator[str]:
    """List those of sorted codes after a place that begin with the code there."""
    after = (codes[n] for n in range(place + 1, len(codes)))
    return takewhile(lambda code: code.startswith(codes[place]), after)


def _sums(rows: pl.DataFrame, axis: Axis) -> pl.DataFrame:
    tops = rows.filter(pl.col(axis.column).is_in(list(axis.tops)))
    key = [*_CELL, pl.col(axis.column).alias("code")]
    return tops.group_by(key, maintain_order=True).agg(pl.col("value", "precision").sum())


def _equal(sums: pl.DataFrame, pairs: pl.DataFrame) -> str | None:
    """Name the first code whose amounts are those it is paired with, in every cell."""
    whole = pl.col("value") + pl.col("in_value")
    rounding = pl.min_horizontal(pl.col("in_precision") / 2, _TELLING * whole)
    near = (pl.col("value") - pl.col("in_value")).abs() <= _NOISE * whole + rounding
    alike = pairs.filter(near & (pl.col("value") > 0))
    cells = sums.select(_CELL).n_unique()
    found = alike.group_by("code", maintain_order=True).len().filter(pl.col("len") == cells)
    return found["code"][0] if cells > 1 and not found.is_empty() else None
