"""What the newest period of a release says: growth, and the lines that made it."""

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from exportdecomp.model.check_report import Gave, Newest
from exportdecomp.model.material import Material
from exportdecomp.model.scheme import defaults_among
from exportdecomp.panel.checked import beside_base, headlines, latest, lines

_KEY = ("flow", "window", "period", "currency")
_LARGEST = 3


def newest_of(material: Material) -> tuple[Newest, ...]:
    """Say by how much the headlines of the newest period grew, and what gave most of it.

    Formula: growth ``100 × (X1 / X0 − 1)``, contributions ``100 × (x1 − x0) / X0``.

    Args:
        material: The release; of a cell its last vintage counts.

    Returns:
        A headline a flow, window and currency that has a base, with the largest
        contributions in size among the finest lines of the first dimension that has some.
    """
    grown = _grown(material.panel)
    newest = grown.filter(
        pl.col("period") == pl.lit(material.panel["period"].max(), pl.Date())
    )
    given = finest_contributions(material) if newest.height else None
    return tuple(
        Newest(
            row["flow"],
            row["window"],
            f"{row['period']:%Y-%m}",
            row["currency"],
            row["growth_pct"],
            row["printed_pct"],
            *(_largest(material, given, row) if given is not None else (None, ())),
        )
        for row in newest.sort(*_KEY, nulls_last=True).iter_rows(named=True)
    )


def finest_contributions(material: Material) -> pl.DataFrame:
    """Compute what each of the finest lines gave to the growth of the headline.

    Formula: ``100 × (x1 − x0) / X0``.

    Args:
        material: The release; of a cell its last vintage counts.

    Returns:
        ``dimension``, ``component``, flow, window, period, currency and
        ``contribution_pp``, points, of lines with a base, by the first scheme of their
        dimension or, without one, of all lines save its total.
    """
    heads = _grown(material.panel).select(*_KEY, headline_base="base_value")
    paired = beside_base(latest(lines(material.panel)))
    kept = paired.filter(pl.any_horizontal(pl.lit(value=False), *_is_finest(material)))
    change = pl.col("value") - pl.col("base_value")
    return (
        kept.filter(pl.col("base_value").is_not_null())
        .join(heads, on=_KEY, nulls_equal=True)
        .select(
            "dimension", "component", *_KEY,
            contribution_pp=100 * change / pl.col("headline_base"),
        )
    )  # fmt: skip


def _grown(panel: pl.DataFrame) -> pl.DataFrame:
    paired = beside_base(latest(headlines(panel))).filter(pl.col("base_value") > 0)
    growth_pct = 100 * (pl.col("value") / pl.col("base_value") - 1)
    return paired.select(*_KEY, "base_value", printed_pct="growth_pct", growth_pct=growth_pct)


def _is_finest(material: Material) -> Iterator[pl.Expr]:
    for dimension in material.panel["dimension"].unique().sort().to_list():
        schemes = material.schemes.get(dimension, ())
        own = pl.col("dimension") == dimension
        code, flow = pl.col("component"), pl.col("flow")
        for scheme in defaults_among(schemes):
            codes = [c for c, _, _ in scheme.walk() if c not in scheme.branches]
            is_meant = pl.lit(value=True) if scheme.flow is None else flow == scheme.flow
            yield own & is_meant & code.is_in(codes)
        if not schemes:
            yield own & code.ne_missing(pl.lit(material.totals.get(dimension)))


def _largest(
    material: Material, given: pl.DataFrame, row: Mapping[str, Any]
) -> tuple[str | None, tuple[Gave, ...]]:
    cell = given.filter(*(pl.col(name).eq_missing(pl.lit(row[name])) for name in _KEY))
    asked = [*material.schemes, *cell["dimension"].unique().sort()]
    first = next((name for name in asked if name in set(cell["dimension"])), None)
    if first is None:
        return None, ()
    size = pl.col("contribution_pp").abs()
    ranked = cell.filter(dimension=first).sort(size, "component", descending=[True, False])
    return first, tuple(
        Gave(code, material.label(first, code), contribution_pp)
        for code, contribution_pp in ranked.head(_LARGEST)
        .select("component", "contribution_pp")
        .rows()
    )
