"""Cells that cannot be read, as findings: one a kind of fault and file."""

from collections.abc import Mapping

import polars as pl

from exportdecomp.checks.wording import listed, months_of, plural
from exportdecomp.model.finding import ROWS, Finding
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule


def faults_of(
    material: Material, rule: Rule, kinds: Mapping[str, tuple[str, str]]
) -> list[Finding]:
    """Report cells that cannot be read.

    Args:
        material: The release.
        rule: The check whose business they are.
        kinds: What each fault is ("a period that cannot be read"), and what to do about it.

    Returns:
        A finding a fault and file, with the severity of the rule.
    """
    found = []
    for (fault, file), many in sorted(material.fault_counts.items()):
        if fault not in kinds or not many:
            continue
        what, hint = kinds[fault]
        here = (pl.col("fault") == fault) & (pl.col("file") == file)
        sample = material.faults.filter(here)
        days = sample["period"].drop_nulls()
        periods = months_of(days) if len(days) == many else ()
        texts = sample["text"].drop_nulls().unique(maintain_order=True).to_list()
        said = f": {listed([repr(text) for text in texts])}" if texts else ""
        found.append(
            Finding(
                rule.code,
                rule.severity,
                f"{what}, in {plural(many, 'cell')}{said}",
                hint,
                file=file,
                rows=tuple(sample["row"].drop_nulls().unique(maintain_order=True))[:ROWS],
                column=only(sample["column"]),
                period=periods[-1] if periods else None,
                periods=periods,
                cells=many,
            )
        )
    return found


def only(names: pl.Series) -> str | None:
    """Return the one name that all cells share."""
    different = names.drop_nulls().unique().to_list()
    return str(different[0]) if len(different) == 1 else None
