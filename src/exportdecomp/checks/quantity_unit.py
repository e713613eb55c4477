"""ED108: quantities that are counted in another unit than before."""

import polars as pl

from exportdecomp.checks.faulty import faults_of
from exportdecomp.checks.gathered import gathered
from exportdecomp.checks.jumps import factor_words, lone_class
from exportdecomp.checks.naming import naming_of
from exportdecomp.checks.neighbours import beside_neighbours
from exportdecomp.checks.placed import Row, in_cell, role_column
from exportdecomp.checks.refused import refused
from exportdecomp.checks.wording import month_name, months_of
from exportdecomp.model.finding import Finding, NotRun, Outcome, Severity
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.checked import CELL, latest, lines

_FAULTS = {
    "quantity_without_unit": ("a quantity without a unit", "name what is counted"),
    "unit_without_quantity": (
        "a unit without a quantity",
        "fill in the quantity, or leave both empty",
    ),
}
_SERIES = tuple(name for name in CELL if name != "period")


def quantity_unit(material: Material, rule: Rule) -> Outcome:
    """Find components that are counted in another unit than before, or seem to be.

    Formula: a quantity is doubted where ``q1 / q0`` is near a power of ten that units are
    apart by, while ``v1 / v0`` lies within ``value_spread``.

    Args:
        material: The release; quantities are of mixed units where they are null.
        rule: ED108; ``near`` and ``spread`` are as of ED106.

    Returns:
        A finding a component and change; a warning a file for quantities without a unit and
        the reverse. The headline has no effect: amounts are not concerned.
    """
    told = faults_of(material, rule, _FAULTS)
    found = refused(material, rule) + [one._replace(severity=Severity.WARNING) for one in told]
    rows = latest(lines(material.panel)).filter(pl.col("quantity").is_not_null())
    if rows.is_empty() and not found:
        return NotRun("there are no quantities")
    return [
        *found,
        *gathered(_changed(material, rule, rows), "components"),
        *gathered(_against_baseline(material, rule, rows), "components"),
        *gathered(_jumps(material, rule, rows), "components"),
    ]


def _changed(material: Material, rule: Rule, rows: pl.DataFrame) -> list[Finding]:
    counted = rows.filter(pl.col("quantity_unit").is_not_null()).sort(*CELL)
    before = pl.col("quantity_unit", "period").shift(1).over(_SERIES).name.suffix("_before")
    changed = counted.with_columns(before).filter(
        pl.col("quantity_unit") != pl.col("quantity_unit_before")
    )
    return [
        _finding(
            material,
            rule,
            row,
            f"counted in {row['quantity_unit']}, in {month_name(row['period_before'])} in "
            f"{row['quantity_unit_before']}",
        )
        for row in changed.iter_rows(named=True)
    ]


def _against_baseline(material: Material, rule: Rule, rows: pl.DataFrame) -> list[Finding]:
    if material.baseline is None:
        return []
    before = latest(material.baseline.panel).select(*CELL, unit_before="quantity_unit")
    both = rows.join(before, on=CELL, nulls_equal=True, maintain_order="left")
    changed = both.filter(pl.col("quantity_unit") != pl.col("unit_before"))
    newest = changed.group_by(
        *_SERIES, "quantity_unit", "unit_before", maintain_order=True
    ).agg(pl.all().last(), cells=pl.len(), days=pl.col("period"))
    return [
        _finding(
            material,
            rule,
            row,
            f"counted in {row['quantity_unit']}, in the release before in "
            f"{row['unit_before']}",
        )._replace(cells=row["cells"], periods=months_of(row["days"]))
        for row in newest.iter_rows(named=True)
    ]


def _jumps(material: Material, rule: Rule, rows: pl.DataFrame) -> list[Finding]:
    """Find quantities out by a power of ten beside amounts that are not."""
    amounts = beside_neighbours(rows).select(*CELL, amount="value", usual_amount="usual")
    counted = beside_neighbours(rows.with_columns(value="quantity"))
    both = counted.join(amounts, on=CELL, nulls_equal=True, maintain_order="left")
    ratio = pl.col("amount") / pl.col("usual_amount")
    limit = rule.limit("value_spread")
    jumps = both.with_columns(kind=lone_class(rule)).filter(
        (pl.col("kind") != 0) & ratio.is_between(1 / limit, limit)
    )
    return [
        _finding(
            material,
            rule,
            row,
            f"quantity {factor_words(row['kind'])} than usual, {row['quantity']:,.15g} "
            f"{row['quantity_unit'] or ''} against {row['usual']:,.15g}, while the amount is "
            f"not",
        )._replace(
            observed=row["quantity"],
            expected=row["usual"],
            threshold=rule.limit("near"),
            column=role_column(material, row["file"], "quantity"),
        )
        for row in jumps.iter_rows(named=True)
    ]


def _finding(material: Material, rule: Rule, row: Row, said: str) -> Finding:
    finding = Finding(
        rule.code,
        rule.severity,
        f"{naming_of(material).cell(row)}: {said}",
        "convert the quantities to one unit, or write the true unit beside them",
        unit=row["quantity_unit"],
    )
    column = role_column(material, row["file"], "quantity_unit")
    return in_cell(finding, row)._replace(column=column)
