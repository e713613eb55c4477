"""ED111: amounts that stand one column, or one row, away from where they belong."""

import polars as pl

from exportdecomp.checks.effect import Headlines, measure_on
from exportdecomp.checks.faulty import faults_of, only
from exportdecomp.checks.gathered import gathered, periods_in
from exportdecomp.checks.naming import naming_of
from exportdecomp.checks.placed import in_cell, key_of, moving
from exportdecomp.checks.refused import refused
from exportdecomp.checks.shifts import (
    Shift,
    by_fit,
    by_period,
    by_price,
    by_quantity,
    by_row,
    by_slip,
)
from exportdecomp.checks.wording import listed, money, months_of, named, plural
from exportdecomp.model.finding import ROWS, SAMPLE, Finding, Outcome
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.checked import lines

_FAULTS = {
    "ragged_row": (
        "a row with more or fewer cells than the header",
        "put cells that hold the delimiter in quotes, and fill in the cells that are missing",
    )
}
_NUMBER = r"^[-+]?\d{1,3}(?:[ ,.']?\d{3})*[.,]\d+$"


def shifted_column(material: Material, rule: Rule) -> Outcome:
    """Find amounts that stand where those of another period, row or column belong.

    Against the release before, an amount is that of the next period of its component, of the
    next row of the file, or what was the quantity. Without one, a component whose newest
    cell is empty is doubted where its share of the others is ``fit_ratio`` times as steady
    one period on; and codes that are numbers with decimals are amounts among codes that are
    words. With one or without, amounts and quantities may have changed places line by line,
    or all amounts of a period have slipped by a row.

    Formula: the effect is ``100 × (v − true) / X0`` in the newest cell concerned.

    Args:
        material: The release.
        rule: ED111; ``cells`` is how many must be shifted alike.

    Returns:
        A finding a component, or one for a table that is shifted as a whole.
    """
    found = refused(material, rule) + faults_of(material, rule, _FAULTS)
    found += _numbers_for_codes(material, rule)
    whole = measure_on(material.panel)
    cells = int(rule.limit("cells"))
    if material.baseline is None:
        told = by_fit(material, rule) + by_price(material, cells)
        told += by_slip(material, cells, {shift.key for shift in told})
        return found + _shifted(material, rule, whole, told)
    shifts = by_period(material, cells)
    shifts += by_quantity(material, cells)
    known = {shift.key for shift in shifts}
    shifts += [shift for shift in by_price(material, cells) if shift.key not in known]
    shifts += by_row(material, cells, {shift.key for shift in shifts})
    shifts += by_slip(material, cells, {shift.key for shift in shifts})
    return found + _shifted(material, rule, whole, shifts)


def _shifted(
    material: Material, rule: Rule, whole: Headlines, shifts: list[Shift]
) -> list[Finding]:
    found = []
    for how in dict.fromkeys(shift.how for shift in shifts):
        alike = [shift for shift in shifts if shift.how == how]
        every = [_finding(material, rule, whole, shift) for shift in alike]
        if len(alike) > SAMPLE:
            worst = max(every, key=lambda one: abs(one.effect_pp or 0.0))
            names = [named(material, *shift.key[:2]) for shift in alike]
            said = f"{plural(len(alike), 'component')} {how}: {listed(names)}"
            rows = [row for one in every if one.file == worst.file for row in one.rows]
            found.append(
                worst._replace(
                    message=said,
                    component=None,
                    rows=tuple(dict.fromkeys(rows))[:ROWS],
                    periods=periods_in(every),
                    cells=sum(one.cells for one in every),
                )
            )
        else:
            found += gathered(every, "components")
    return found


def _finding(material: Material, rule: Rule, whole: Headlines, shift: Shift) -> Finding:
    row = shift.newest
    effect = whole.of_level(key_of(row), row["value"] - shift.true)
    name = named(material, row["dimension"], row["component"])
    flow = naming_of(material).of_flow(row["flow"])
    cells = len(shift.every)
    rows = dict.fromkeys(one["row"] for one in shift.every if one["file"] == row["file"])
    finding = Finding(
        rule.code,
        rule.severity,
        f"{name}{flow}: {plural(cells, 'amount')} {shift.how}; the newest is "
        f"{money(row['value'], row['currency'])}, and should be about "
        f"{money(shift.true, row['currency'])}",
        "compare the row with the release, cell by cell, from its first empty cell on",
        observed=row["value"],
        expected=shift.true,
        unit=row["currency"],
        periods=months_of(one["period"] for one in shift.every),
        cells=cells,
    )
    return moving(in_cell(finding, row), effect)._replace(rows=tuple(rows)[:ROWS])


def _numbers_for_codes(material: Material, rule: Rule) -> list[Finding]:
    """Find codes that are amounts, in the table and among rows that could not be read."""
    found = []
    is_number = pl.col("component").str.contains(_NUMBER)
    rows = lines(material.panel).select("dimension", "component", "file", "row")
    dimensions = rows["dimension"].unique().to_list()
    unread = material.faults.select(
        dimension=pl.lit(dimensions[0] if len(dimensions) == 1 else ""),
        component=pl.col("key").str.split(" / "),
        file="file",
        row="row",
    ).explode("component")
    every = pl.concat([rows, unread]).filter(pl.col("component").is_not_null())
    odd = every.filter(is_number).unique().sort("file", "row", "component")
    if odd.is_empty() or 2 * odd.height > every.unique().height:
        return []
    codes = odd["component"].unique(maintain_order=True).to_list()
    found.append(
        Finding(
            rule.code,
            rule.severity,
            f"amounts where codes should be: {listed(codes)}; the row stands one column left",
            "put the cell that is missing back into the row",
            file=odd["file"][0],
            rows=tuple(odd["row"].unique(maintain_order=True))[:ROWS],
            column=_column_of(material, odd),
            dimension=only(odd["dimension"].replace("", None)),
            cells=odd.height,
        )
    )
    return found


def _column_of(material: Material, odd: pl.DataFrame) -> str | None:
    """Return the column of codes in which amounts stand, if all files call it the same."""
    named = odd["dimension"].replace("", None).drop_nulls().unique().to_list()
    columns = {
        file.roles.get(name)
        for file in material.files
        for name in named
        if file.name in odd["file"]
    }
    return columns.pop() if len(columns) == 1 else None
