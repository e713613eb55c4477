"""ED109: components that came, went or changed their name since the release before."""

import polars as pl

from exportdecomp.checks.effect import Headlines, measure_on
from exportdecomp.checks.gathered import gathered
from exportdecomp.checks.lost_total import lost_totals
from exportdecomp.checks.naming import naming_of
from exportdecomp.checks.placed import Row, in_cell, in_rows, key_of, moving
from exportdecomp.checks.revised import levels
from exportdecomp.checks.wording import listed, money, month_name, months_of, named, plural
from exportdecomp.model.finding import ROWS, Finding, NotRun, Outcome, Severity
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.checked import latest, lines

_CODE = ("dimension", "component")
_AT = ("dimension", "flow", "window", "period", "currency", "value")


def lost_code(material: Material, rule: Rule) -> Outcome:
    """Find codes that are gone, new, renamed, or that are called something else.

    Formula: the effect is ``−100 × v / X0``, with the amount ``v`` of a lost code in its
    newest period and the headline's base ``X0`` there; of a new code with a plus. That of a
    renamed code is as of a lost one, or of the revision that came with the name.

    Args:
        material: The release and its baseline.
        rule: ED109; ``renamed_cells`` is how many cells at least must hold the same amount
            under another code for the one to look like the other.

    Returns:
        A finding a lost code, information where it is worth less than ``least_pp``; an error
        where a total that was published is only a sum of lines; a warning a renamed code and
        a changed label; information on new codes.
    """
    before = material.baseline
    if before is None:
        return NotRun("there is no baseline")
    now, old = latest(lines(material.panel)), latest(lines(before.panel))
    shared = old.join(now, on="dimension", how="semi")
    gone = shared.join(now, on=list(_CODE), how="anti")
    new = now.join(shared, on="dimension", how="semi").join(old, on=list(_CODE), how="anti")
    renamed = _renamed(rule, gone, new)
    whole = measure_on(material.panel)
    found = [
        _as_renamed(material, rule, whole, row, _differing(row, gone, new))
        for row in renamed.iter_rows(named=True)
    ]
    lost = gone.join(renamed, on=list(_CODE), how="anti")
    fresh = new.join(
        renamed, left_on=list(_CODE), right_on=["dimension", "is_now"], how="anti"
    )
    was = measure_on(before.panel)
    return [
        *lost_totals(material, before, rule),
        *gathered(found, "codes"),
        *gathered([_as_lost(before, rule, was, row) for row in _newest(lost)], "codes"),
        *_as_new(material, rule, whole, fresh),
        *gathered(_relabelled(material, rule), "labels"),
    ]


def _newest(rows: pl.DataFrame) -> list[Row]:
    """Take the newest and largest cell of each code."""
    order = rows.sort(*_CODE, "period", "value", descending=[False, False, True, True])
    return list(
        order.unique(list(_CODE), keep="first", maintain_order=True).iter_rows(named=True)
    )


def _renamed(rule: Rule, gone: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """Match lost and new codes whose amounts are the same."""
    amounts = new.filter(pl.col("value") != 0).select(*_AT, "file", "row", is_now="component")
    same = gone.drop("file", "row").join(amounts, on=list(_AT), nulls_equal=True)
    counts = (
        same.sort("period", "window", maintain_order=True)
        .group_by(*_CODE, "is_now")
        .agg(
            pl.all().last(),
            cells=pl.len(),
            places=pl.struct("file", "row"),
            days=pl.col("period"),
        )
    )
    enough = counts.filter(pl.col("cells") >= rule.limit("renamed_cells"))
    best = enough.sort("cells", *_CODE, descending=[True, False, False])
    return best.unique(list(_CODE), keep="first", maintain_order=True)


def _differing(row: Row, gone: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """Put the cells of a renamed code beside each other that were revised at the same time."""
    was = gone.filter(dimension=row["dimension"], component=row["component"])
    now = new.filter(dimension=row["dimension"], component=row["is_now"])
    at = list(_AT[:-1])
    both = now.join(was.select(*at, value_before="value"), on=at, nulls_equal=True)
    return both.filter(pl.col("value") != pl.col("value_before")).sort(
        (pl.col("value") - pl.col("value_before")).abs(), descending=True, maintain_order=True
    )


def _as_renamed(
    material: Material, rule: Rule, whole: Headlines, row: Row, differing: pl.DataFrame
) -> Finding:
    cells = plural(row["cells"], "cell")
    finding = Finding(
        rule.code,
        Severity.WARNING,
        f"{row['dimension']} {row['component']} looks like renamed to {row['is_now']}: the "
        f"same amounts in {cells}",
        "keep the old code, or rename it in the definition, in groups and in the history",
        periods=months_of(row["days"]),
        cells=row["cells"],
    )
    places = [(one["file"], one["row"]) for one in row["places"]]
    if differing.is_empty():
        placed = in_rows(in_cell(finding, row), [(row["file"], row["row"]), *places])
        return moving(placed, whole.of_level(key_of(row), -row["value"]))
    worst = differing.row(0, named=True)
    effect = whole.of_level(key_of(worst), worst["value"] - worst["value_before"])
    told = levels(worst["value_before"], worst["value"], worst["currency"])
    other = naming_of(material).cell(worst)
    many = differing.height
    finding = finding._replace(
        severity=rule.weigh(effect.effect_pp, row["is_now"]) or Severity.WARNING,
        message=f"{finding.message}, and others in {many:,}: {other}, {told}",
        hint=f"{finding.hint}; and see why {'an amount' if many == 1 else 'amounts'} changed",
        periods=months_of([*row["days"], *differing["period"]]),
        observed=worst["value"],
        expected=worst["value_before"],
        unit=worst["currency"],
        cells=row["cells"] + many,
    )
    placed = moving(in_cell(finding, {**worst, "component": row["component"]}), effect)
    return in_rows(placed, [*differing.select("file", "row").rows(), *places])


def _as_lost(before: Material, rule: Rule, whole: Headlines, row: Row) -> Finding:
    effect = whole.of_level(key_of(row), -row["value"])
    name = named(before, row["dimension"], row["component"])
    amount = money(row["value"], row["currency"])
    finding = Finding(
        rule.code,
        rule.weigh(effect.effect_pp, row["component"]) or Severity.INFO,
        f"{name} is gone; the release before has {amount} in "
        f"{month_name(row['period'])}{naming_of(before).of_flow(row['flow'])}",
        "add its rows; if it was renamed or split, say so in the definition",
        expected=row["value"],
        unit=row["currency"],
    )
    return moving(in_cell(finding, row), effect)


def _as_new(
    material: Material, rule: Rule, whole: Headlines, rows: pl.DataFrame
) -> list[Finding]:
    """Make one finding a dimension of new codes, placed where they are worth most."""
    found = []
    for (dimension,), part in rows.group_by("dimension", maintain_order=True):
        newest = sorted(_newest(part), key=lambda row: (-row["value"], row["component"]))
        names = listed([named(material, row["dimension"], row["component"]) for row in newest])
        finding = Finding(
            rule.code,
            Severity.INFO,
            f"{plural(len(newest), f'new {dimension} code')}: {names}",
            "see that the definition and the groups know them",
            observed=newest[0]["value"],
            unit=newest[0]["currency"],
            cells=len(newest),
        )
        effect = whole.of_level(key_of(newest[0]), newest[0]["value"])
        first = in_cell(finding, newest[0])
        numbers = dict.fromkeys(row["row"] for row in newest if row["file"] == first.file)
        found.append(moving(first._replace(rows=tuple(numbers)[:ROWS]), effect))
    return found


def _relabelled(material: Material, rule: Rule) -> list[Finding]:
    before = {} if material.baseline is None else material.baseline.labels
    return [
        Finding(
            rule.code,
            Severity.WARNING,
            f"{dimension} {code} is now called {label.label!r}, before {was.label!r}",
            "see that the code still means the same",
            dimension=dimension,
            component=code,
        )
        for (dimension, code), label in sorted(material.labels.items())
        if (was := before.get((dimension, code))) is not None and was.label != label.label
    ]
