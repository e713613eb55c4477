"""Releases in sight: a PANEL written as a small CSV, and what surrounds it."""

from datetime import date
from io import StringIO
from typing import Any

import polars as pl

from exportdecomp.model.dataset import UNDATED
from exportdecomp.model.finding import Severity
from exportdecomp.model.material import FAULTS, HEADLINE, PANEL, REPEATED, FileSeen, Material
from exportdecomp.model.rule import Example, Rule, Threshold
from exportdecomp.model.scheme import Branch, Scheme
from exportdecomp.model.tables import schema
from exportdecomp.panel.checked import is_gross

_DEFAULTS: dict[str, Any] = {
    "dimension": "partner",
    "flow": "exports",
    "window": "month",
    "vintage": UNDATED,
    "currency": "USD",
    "growth_pct": None,
    "precision": 1.0,
    "quantity": None,
    "quantity_unit": None,
    "file": "release.csv",
    "column": "value",
    "rows": 1,
}
_KEY = ("dimension", "component", "flow", "window", "period", "vintage", "currency")


def panel_of(text: str, file: str = "release.csv") -> pl.DataFrame:
    """Read a PANEL from CSV: ``period,component,value`` and any other of its columns.

    A period is ``2025-09``; the component ``headline`` is the total. Rows are numbered from
    2 on, as in a file with a header.
    """
    lines = [line.strip() for line in text.strip().splitlines()]
    read = pl.read_csv(StringIO("\n".join(lines)), infer_schema=False)
    dates = [name for name in ("period", "vintage") if name in read.columns]
    read = read.with_columns(
        (pl.col(name) + pl.lit("-01")).str.slice(0, 10).str.to_date() for name in dates
    )
    known = {**_DEFAULTS, "file": file}
    lacking = {
        name: pl.lit(value) for name, value in known.items() if name not in read.columns
    }
    numbered = read.with_columns(row=pl.int_range(2, pl.len() + 2)).with_columns(**lacking)
    is_total = pl.col("component") == HEADLINE
    placed = numbered.with_columns(
        dimension=pl.when(is_total).then(pl.lit(HEADLINE)).otherwise("dimension")
    )
    return placed.select(pl.col(column.name).cast(column.dtype) for column in PANEL).sort(
        *_KEY, nulls_last=True
    )


def file_seen(name: str = "release.csv", **changes: Any) -> FileSeen:  # noqa: ANN401
    """Describe a file of three columns."""
    seen = FileSeen(
        name=name,
        sha256="0" * 64,
        size=1000,
        rows=24,
        columns=("period", "partner", "value"),
        types={"period": "period", "partner": "text", "value": "number"},
        roles={"period": "period", "partner": "partner", "value": "value"},
        titles=(),
        header_row=1,
        currency="USD",
        scale=1.0,
    )
    return seen._replace(**changes)


def flat(*members: str, rest: str | None = None, **branches: Branch) -> Scheme:
    """Make a scheme of top members and the branches below some of them."""
    return Scheme("all", "all components", Branch(members, rest), branches, (), 2, {})


def material(text: str = "", baseline: str | None = None, **changes: Any) -> Material:  # noqa: ANN401
    """Make a release of a panel written as CSV, and of the one before it."""
    panel = panel_of(text) if text else pl.DataFrame(schema=schema(PANEL))
    plain = Material(
        title="release.csv",
        dataset="release",
        is_own=True,
        frequency="month",
        files=(file_seen(),),
        panel=panel.filter(is_gross(panel)),
        accounts=panel.filter(~is_gross(panel)),
        cells={},
        faults=pl.DataFrame(schema=schema(FAULTS)),
        fault_counts={},
        repeated=pl.DataFrame(schema=schema(REPEATED)),
        repeated_count=0,
        refusals=(),
        schemes={},
        totals={},
        labels={},
        known={},
        breaks=(),
        working_days={},
    )
    if baseline is not None:
        before = plain._replace(
            panel=panel_of(baseline, "last.csv"), files=(file_seen("last.csv"),)
        )
        plain = plain._replace(baseline=before)
    return plain._replace(**changes)


def rule(code: str, name: str, /, **limits: float) -> Rule:
    """Make a rule with some limits, an error by default."""
    nothing = Example("", (), {})
    thresholds = tuple(Threshold(key, value, "", "") for key, value in limits.items())
    return Rule(
        code, name, "", "", Severity.ERROR, "", "", "", thresholds, (), nothing, nothing, {}
    )


def day(text: str) -> date:
    """Read ``2025-09-17``."""
    return date.fromisoformat(text)


def faults_table(text: str, file: str = "release.csv") -> pl.DataFrame:
    """Read a FAULTS table from CSV: ``fault,row,column`` and any other of its columns."""
    read = pl.read_csv(StringIO(text.strip()), infer_schema=False)
    if "period" in read.columns:
        read = read.with_columns((pl.col("period") + "-01").str.to_date())
    lacking = {
        column.name: pl.lit(file if column.name == "file" else None)
        for column in FAULTS
        if column.name not in read.columns
    }
    whole = read.with_columns(**lacking)
    return whole.select(pl.col(column.name).cast(column.dtype) for column in FAULTS)
