"""ED110: two components whose amounts have changed places."""

from math import log

import polars as pl

from exportdecomp.checks.effect import Headlines, measure_on
from exportdecomp.checks.gathered import gathered
from exportdecomp.checks.limits import limit_of
from exportdecomp.checks.naming import naming_of
from exportdecomp.checks.neighbours import NEIGHBOURS, beside_neighbours
from exportdecomp.checks.placed import Row, in_cell, key_of, moving
from exportdecomp.checks.spread import add_spread
from exportdecomp.checks.wording import listed, money, months_of, named, points
from exportdecomp.model.finding import ROWS, Finding, NotRun, Outcome
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.checked import CELL, beside_base, headlines, latest, lines
from exportdecomp.panel.compared import REVISED, compare

_AT = ("dimension", "flow", "window", "period", "currency")
_TABLE = ("dimension", "flow", "window", "currency")
_SERIES = (*_TABLE, "component")
_FEW = 2
_ENOUGH = 8
_CHANCES = 4


def swapped_lines(material: Material, rule: Rule) -> Outcome:
    """Find pairs of components with each other's amounts.

    Against the release before, the amount of the one is what the other's was, and the
    reverse. In cells that it does not have, both are ``jump`` times, and ``spreads`` robust
    standard deviations of their own, away from the median of their neighbours in time, and
    exchanged both lie within ``fit`` of it. The more pairs a table has that could fit by
    chance, the nearer they must lie; where more than ``most_pairs`` fit in a period, none is
    an exchange.

    Formula: the effect is ``100 × (v − was) / X0``, the change of a contribution; that of
    the headline is nothing. With ``n`` pairs of a line far above and one far below, ``fit``
    holds up to ``n = 4`` and its logarithm shrinks with ``√(4 / n)`` from there.

    Args:
        material: The release.
        rule: ED110.

    Returns:
        A finding a pair, with the newest of the periods concerned.
    """
    panel = lines(material.panel)
    if panel.is_empty():
        return NotRun("there are no components")
    whole = measure_on(material.panel)
    beside = _odd(_strayed(beside_neighbours(panel), rule), material, rule)
    pairs = []
    if material.baseline is not None:
        both = compare(latest(panel), latest(lines(material.baseline.panel)))
        revised = both.filter(pl.col("state") == REVISED).with_columns(was="value_before")
        pairs.append(_exchanged(_weighty(revised, material, rule)))
        known = both.filter(pl.col("value_before").is_not_null())
        beside = beside.join(known, on=list(CELL), how="anti", nulls_equal=True)
    pairs.append(_beyond_chance(_alike(beside, rule), _chances(beside), rule))
    found = []
    for _, part in pl.concat(pairs).group_by(
        "component", "other", "flow", maintain_order=True
    ):
        newest = part.sort("period", "window").row(-1, named=True)
        found += _finding(material, rule, whole, newest, part)
    return gathered(found, "pairs")


def _exchanged(rows: pl.DataFrame) -> pl.DataFrame:
    """Match cells with others of their table that have each other's former amounts."""
    others = _others(rows).with_columns(value="was_other", was="value_other")
    return _once(rows.join(others, on=[*_AT, "value", "was"], nulls_equal=True))


def _alike(rows: pl.DataFrame, rule: Rule) -> pl.DataFrame:
    """Match cells with others of their table that are about as large as theirs should be."""
    sized = rows.with_columns(size=_size("value", rule), size_was=_size("was", rule))
    others = _others(rows).with_columns(
        size=pl.concat_list(_size("was_other", rule) + step for step in (-1, 0, 1)),
        size_was=pl.concat_list(_size("value_other", rule) + step for step in (-1, 0, 1)),
    )
    others = others.explode("size").explode("size_was")
    return _once(sized.join(others, on=[*_AT, "size", "size_was"], nulls_equal=True))


def _others(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select(
        *_AT, other="component", value_other="value", was_other="was", row_other="row"
    )


def _once(pairs: pl.DataFrame) -> pl.DataFrame:
    """Keep each pair in one of its two orders, with the columns that a finding needs."""
    kept = pairs.filter(pl.col("component") < pl.col("other"))
    return kept.select(
        *CELL,
        *("value", "was", "file", "row", "column"),
        *("other", "value_other", "was_other", "row_other"),
    ).sort(*CELL, "other", nulls_last=True)


def _size(name: str, rule: Rule) -> pl.Expr:
    """Class amounts by their size, so that not all have to be put beside all others."""
    return (pl.col(name).log() / log(rule.limit("fit"))).floor().cast(pl.Int64)


def _strayed(rows: pl.DataFrame, rule: Rule) -> pl.DataFrame:
    """Keep cells that are further from their neighbours than their line usually is."""
    is_above = (pl.col("value") > 0) & (pl.col("usual") > 0)
    logs = rows.with_columns(
        was="usual", strayed=pl.when(is_above).then((pl.col("value") / pl.col("usual")).log())
    )
    judged = add_spread(logs, "strayed", _SERIES)
    is_usual = pl.col("distance").abs() <= limit_of(rule, "spreads") * pl.col("spread")
    return judged.filter(pl.col("strayed").is_not_null()).filter(
        ~is_usual | (pl.col("count") < _ENOUGH)
    )


def _odd(rows: pl.DataFrame, material: Material, rule: Rule) -> pl.DataFrame:
    """Keep cells worth a word that are far from neighbours that agree with each other."""
    around = pl.concat_list(NEIGHBOURS).list.drop_nulls()
    is_steady = (around.list.len() >= _FEW) & (
        around.list.max() <= rule.limit("jump") * around.list.min()
    )
    is_far = _distance("value", "was") >= log(rule.limit("jump"))
    # Over a year alone, two lines of like size often cross: it takes the month before too.
    is_told = (pl.col("window") != "ytd") & pl.col("before").is_not_null()
    is_above = around.list.min() > 0
    return _weighty(rows.filter(is_above & is_told & is_steady & is_far), material, rule)


def _weighty(rows: pl.DataFrame, material: Material, rule: Rule) -> pl.DataFrame:
    """Keep cells whose change moves a contribution by as much as is worth a word."""
    at = [name for name in _AT if name != "dimension"]
    heads = beside_base(latest(headlines(material.panel))).select(
        *at, whole=pl.coalesce("base_value", "value")
    )
    sized = rows.join(heads, on=at, how="left", nulls_equal=True, maintain_order="left")
    size = 100 * (pl.col("value") - pl.col("was")).abs() / pl.col("whole")
    return sized.filter((size >= limit_of(rule, "least_pp")).fill_null(value=True))


def _chances(rows: pl.DataFrame) -> pl.DataFrame:
    """Count the pairs of each table that could fit: a line far above and one far below."""
    is_up = pl.col("value") > pl.col("was")
    sides = rows.group_by(*_AT).agg(chances=is_up.sum() * (~is_up).sum())
    return sides.group_by(*_TABLE).agg(pl.col("chances").sum())


def _beyond_chance(pairs: pl.DataFrame, chances: pl.DataFrame, rule: Rule) -> pl.DataFrame:
    """Keep pairs that fit better than some pair of so many would by chance."""
    known = pairs.join(chances, on=list(_TABLE), nulls_equal=True, maintain_order="left")
    luck = (_CHANCES / pl.max_horizontal("chances", pl.lit(_CHANCES))).sqrt()
    near = log(rule.limit("fit")) * luck
    fits = known.filter(
        _distance("value", "was_other") <= near, _distance("value_other", "was") <= near
    ).drop("chances")
    return fits.filter(pl.len().over(_AT) <= rule.limit("most_pairs"))


def _distance(one: str, other: str) -> pl.Expr:
    return (pl.col(one) / pl.col(other)).log().abs()


def _finding(
    material: Material, rule: Rule, whole: Headlines, row: Row, cells: pl.DataFrame
) -> list[Finding]:
    effect = whole.of_level(key_of(row), row["value"] - row["was"])
    severity = rule.weigh(effect.effect_pp, row["component"])
    if severity is None:
        return []
    names = [named(material, row["dimension"], row[key]) for key in ("component", "other")]
    periods = months_of(cells["period"])
    flow = naming_of(material).of_flow(row["flow"])
    found, usual = (
        " and ".join(money(row[key], row["currency"]) for key in keys)
        for keys in (("value", "value_other"), ("was", "was_other"))
    )
    said = (
        f"{' and '.join(names)}{flow} seem to have changed places in "
        f"{listed(periods[::-1])}: {found}, expected about {usual}"
    )
    if effect.effect_pp is not None:
        size = points(abs(effect.effect_pp))[1:]
        said += f"; each contribution is {size} off, growth of the headline is not"
    finding = Finding(
        rule.code,
        severity,
        said,
        "look at both rows in the release, and at the labels beside them",
        observed=row["value"],
        expected=row["was"],
        unit=row["currency"],
    )
    placed = moving(in_cell(finding, row), effect)
    same = cells.filter(pl.col("file") == row["file"]).sort("period", descending=True)
    rows = [number for pair in same.select("row", "row_other").rows() for number in pair]
    return [placed._replace(rows=tuple(rows)[:ROWS], periods=periods, cells=2 * cells.height)]
