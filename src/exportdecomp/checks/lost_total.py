"""Totals that were published in the release before, and are only sums of lines now."""

import polars as pl

from exportdecomp.checks.effect import measure_on
from exportdecomp.checks.naming import naming_of
from exportdecomp.checks.placed import in_cell, key_of, moving
from exportdecomp.checks.wording import money, month_name, months_of, plural
from exportdecomp.model.finding import Finding, Severity
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.checked import CELL, headlines, latest, lines

_AT = ("flow", "window", "period", "currency")


def lost_totals(material: Material, before: Material, rule: Rule) -> list[Finding]:
    """Find headlines that were published and are now added up from lines.

    Formula: the effect is ``100 × (Σ v − X) / X0`` in the newest of their periods, with the
    published total ``X``; nothing where the lines are all of it.

    Args:
        material: The release.
        before: The release before.
        rule: ED109.

    Returns:
        An error a flow, window and currency.
    """
    published = _told(before.panel).filter(~pl.col("is_sum"))
    was = published.select(*CELL, was="value")
    summed = _told(material.panel).filter(pl.col("is_sum"))
    lost = summed.join(was, on=list(CELL), nulls_equal=True, maintain_order="left")
    whole, naming = measure_on(before.panel), naming_of(before)
    found = []
    for _, rows in lost.group_by("flow", "window", "currency", maintain_order=True):
        row = rows.sort("period").row(-1, named=True)
        amount, was_amount = (money(row[key], row["currency"]) for key in ("value", "was"))
        finding = Finding(
            rule.code,
            Severity.ERROR,
            f"the published total is no longer there{naming.of_flow(row['flow'])}, in "
            f"{plural(rows.height, 'period')} of the release before: it was {was_amount} in "
            f"{month_name(row['period'])}, the lines that are there add up to {amount}",
            "put the rows of the total back: nothing else shows that no line is missing",
            observed=row["value"],
            expected=row["was"],
            unit=row["currency"],
            periods=months_of(rows["period"]),
            cells=rows.height,
        )
        effect = whole.of_level(key_of(row), row["value"] - row["was"])
        found.append(moving(in_cell(finding, row), effect)._replace(rows=()))
    return found


def _told(panel: pl.DataFrame) -> pl.DataFrame:
    """Say of each headline whether it was added up: of as many rows as a table has there."""
    rows = latest(panel)
    counted = lines(rows).group_by(*_AT, "dimension").agg(pl.col("rows").sum())
    most = counted.group_by(_AT).agg(most=pl.col("rows").max())
    heads = headlines(rows).join(
        most, on=list(_AT), how="left", nulls_equal=True, maintain_order="left"
    )
    is_sum = (pl.col("rows") > 1) & (pl.col("rows") == pl.col("most"))
    return heads.with_columns(is_sum=is_sum.fill_null(value=False))
