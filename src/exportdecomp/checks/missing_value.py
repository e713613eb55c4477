"""ED105: amounts that are not there, and zeros that stand for them."""

import polars as pl

from exportdecomp.checks.absent_periods import SILENT, absent_periods, report_absent
from exportdecomp.checks.effect import Effect, Headlines, measure_on
from exportdecomp.checks.faulty import faults_of, only
from exportdecomp.checks.gathered import gathered
from exportdecomp.checks.naming import naming_of
from exportdecomp.checks.neighbours import NEIGHBOURS, beside_neighbours
from exportdecomp.checks.placed import Row, in_cell, key_of, moving, of_codes
from exportdecomp.checks.refused import refused
from exportdecomp.checks.sampled import effect_in
from exportdecomp.checks.wording import listed, money, months_of, plural
from exportdecomp.model.finding import ROWS, Finding, Outcome, Severity
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.checked import CELL, latest

_NEGATIVE = {
    "negative": (
        "an amount below zero in a gross flow",
        "mend the sign, or say signed = true in a definition",
    )
}
_FEWEST = 2


def missing_value(material: Material, rule: Rule) -> Outcome:
    """Find amounts that are not there, and zeros where a component always has an amount.

    Formula: the effect is ``−100 × usual / X0``, where ``usual`` is what the release before
    has in the cell, else the median of the same component a month before and after and a
    year before and after.

    Args:
        material: The release.
        rule: ED105; ``zero_share`` is up to which share of its periods a component may be
            zero for a zero to be doubted.

    Returns:
        An error a file for amounts below zero, and one for periods without an amount or
        without a headline; a finding a file and kind for other empty cells, a warning where
        one of them is worth ``least_pp``; a finding a doubtful zero.
    """
    whole = measure_on(material.panel)
    absent = absent_periods(material)
    found = refused(material, rule) + _negative(material, rule, whole)
    found += [report_absent(material, rule, one) for one in absent]
    told = pl.concat([material.faults.clear(), *(one.cells for one in absent)])
    for (fault, file), many in sorted(material.fault_counts.items()):
        if fault not in SILENT or not many:
            continue
        here = material.faults.filter(pl.col("fault") == fault, pl.col("file") == file)
        cells = here.join(told, on=here.columns, how="anti", nulls_equal=True)
        left = many - (here.height - cells.height)
        if left:
            said = f"{plural(left, 'amount')} not there ({SILENT[fault]})"
            one = _silent(material, rule, whole, cells, said)
            found.append(one._replace(file=file, cells=left))
    return found + gathered(_zeros(material, rule, whole), "zeros")


def _negative(material: Material, rule: Rule, whole: Headlines) -> list[Finding]:
    """Report amounts below zero, with the effect of the largest."""
    found = []
    for one in faults_of(material, rule, _NEGATIVE):
        cells = material.faults.filter(fault="negative", file=one.file).sort("amount")
        effects = [
            effect_in(whole, period, amount)
            for period, amount in cells.select("period", "amount").drop_nulls().rows()[:1]
        ]
        key = only(cells["key"]) if cells["key"].null_count() == 0 else None
        placed = [moving(one, effect) for effect in effects] or [one]
        named = of_codes(placed[0], material, key.split(" / ") if key else ())
        found.append(named._replace(severity=Severity.ERROR))
    return found


def _silent(
    material: Material, rule: Rule, whole: Headlines, cells: pl.DataFrame, said: str
) -> Finding:
    """Report empty cells of a file, with the one that would have been largest."""
    rows = cells["row"].drop_nulls().unique(maintain_order=True).to_list()
    one = Finding(
        rule.code,
        Severity.INFO,
        f"{said}: {listed(_places(cells))}",
        "missing is not zero: fill in the figure if there is one",
    )
    usual = _usual(material, cells).sort("usual", "component", descending=[True, False])
    if not usual.is_empty():
        one = _with_worth(material, rule, whole, one, usual.row(0, named=True))
    return one._replace(
        rows=tuple(rows[:ROWS]),
        column=only(cells["column"]),
        periods=months_of(cells["period"].drop_nulls()),
    )


def _with_worth(
    material: Material, rule: Rule, whole: Headlines, finding: Finding, row: Row
) -> Finding:
    """Add what the largest of the empty cells is worth."""
    effect = whole.of_level(key_of(row), -row["usual"])
    size = abs(effect.effect_pp or 0.0)
    told = moving(in_cell(finding, row), effect)
    return told._replace(
        severity=Severity.WARNING if size >= rule.limit("least_pp") else Severity.INFO,
        message=f"{finding.message}; {naming_of(material).cell(row)}, is usually about "
        f"{money(row['usual'], row['currency'])}",
        expected=row["usual"],
        unit=row["currency"],
    )


def _places(cells: pl.DataFrame) -> list[str]:
    return [
        " ".join(filter(None, (key or f"row {row}", stamp)))
        for key, row, stamp in cells.select("key", "row", "stamp").rows()
    ]


def _usual(material: Material, cells: pl.DataFrame) -> pl.DataFrame:
    """Say what stood, or would stand, in cells that have no amount."""
    panel = material.panel
    lacking = cells.select(component="key", at="period").drop_nulls().unique()
    series = panel.unique(
        ["dimension", "component", "flow", "window", "currency"], keep="first"
    ).drop("period", "value")
    wanted = (
        series.join(lacking, on="component")
        .with_columns(pl.lit(None, pl.Float64).alias("value"), period="at")
        .select(panel.columns)
        .join(panel, on=CELL, how="anti", nulls_equal=True)
    )
    both = beside_neighbours(pl.concat([panel, wanted]))
    known = _with_baseline(material, both.filter(pl.col("value").is_null()))
    return known.filter(pl.col("usual") > 0)


def _with_baseline(material: Material, rows: pl.DataFrame) -> pl.DataFrame:
    """Take the figure of the release before for what is usual, where it has one."""
    before = material.panel.clear() if material.baseline is None else material.baseline.panel
    was = latest(before).select(*CELL, was="value")
    joined = rows.join(was, on=CELL, how="left", nulls_equal=True, maintain_order="left")
    return joined.with_columns(
        usual=pl.coalesce("was", "usual"), was_amount=pl.col("was").fill_null(0) > 0
    )


def _zeros(material: Material, rule: Rule, whole: Headlines) -> list[Finding]:
    series = [name for name in CELL if name != "period"]
    rows = _with_baseline(material, beside_neighbours(material.panel))
    is_zero = pl.col("value") == 0
    is_rare = (is_zero.sum().over(series) == 1) | (
        is_zero.mean().over(series) <= rule.limit("zero_share")
    )
    around = pl.concat_list(NEIGHBOURS).list.drop_nulls()
    is_among_amounts = (around.list.len() >= _FEWEST) & (around.list.min() > 0)
    is_doubtful = (
        (pl.col("quantity") > 0) | pl.col("was_amount") | (is_rare & is_among_amounts)
    )
    doubted = rows.filter(is_zero & is_doubtful)
    found = [_zero(material, rule, whole, row) for row in doubted.iter_rows(named=True)]
    return [one for one in found if one is not None]


def _zero(material: Material, rule: Rule, whole: Headlines, row: Row) -> Finding | None:
    usual = row["usual"]
    effect = whole.of_level(key_of(row), -usual) if usual else Effect(None, "no_base")
    severity = rule.weigh(effect.effect_pp, row["component"])
    if severity is None:
        return None
    said = f"{naming_of(material).cell(row)}: zero"
    if row["quantity"]:
        said += f" beside a quantity of {row['quantity']:,.15g}"
    if usual:
        said += f", usually about {money(usual, row['currency'])}"
    finding = Finding(
        rule.code,
        severity,
        said,
        "if nobody reported it, leave the cell empty: missing is not zero",
        observed=0.0,
        expected=usual,
        unit=row["currency"],
    )
    return moving(in_cell(finding, row), effect)
