"""Which lines stand at the top of a dimension, and which are its total."""

import polars as pl

from exportdecomp.model.material import HEADLINE, Material
from exportdecomp.model.scheme import defaults_among


def is_component() -> pl.Expr:
    """Tell rows of a PANEL that are no headline."""
    return pl.col("dimension") != HEADLINE


def is_own_total(material: Material) -> pl.Expr:
    """Tell rows of a PANEL that are the own total of their dimension."""
    totals = [(name, code) for name, code in material.totals.items() if code is not None]
    return pl.any_horizontal(
        pl.lit(value=False),
        *(
            (pl.col("dimension") == name) & (pl.col("component") == code)
            for name, code in totals
        ),
    )


def is_top_line(material: Material) -> pl.Expr:
    """Tell rows of a PANEL whose line stands at the top of the default scheme.

    In a dimension without a scheme every line does, save its total.
    """
    tops = [
        (pl.col("dimension") == name)
        & pl.col("component").is_in(scheme.top.members)
        & (pl.lit(value=True) if scheme.flow is None else pl.col("flow") == scheme.flow)
        for name, schemes in material.schemes.items()
        for scheme in defaults_among(schemes)
    ]
    with_scheme = [name for name, schemes in material.schemes.items() if schemes]
    is_flat = ~pl.col("dimension").is_in(with_scheme) & ~is_own_total(material)
    return is_component() & pl.any_horizontal(is_flat, *tops)
