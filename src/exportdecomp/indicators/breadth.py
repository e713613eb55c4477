"""How widespread a change is: how many of the components rose."""

import polars as pl

_VALUE, _BASE = pl.col("value"), pl.col("base_value")
IS_COUNTED = ((_VALUE != 0) | (_BASE != 0)) & _VALUE.is_not_null() & _BASE.is_not_null()
_WEIGHTED_REASON = (
    pl.when(pl.col("n") == 0)
    .then(pl.lit("no_component"))
    .when(pl.col("is_signed"))
    .then(pl.lit("negative_base"))
    .when(pl.col("weight") == 0)
    .then(pl.lit("zero_base"))
)


def breadth(paired: pl.DataFrame) -> pl.DataFrame:
    """Count the components that rose and fell, and give the diffusion of the change.

    ``diffusion = 100 * (rising + unchanged / 2) / n``: 50 where as many rise as fall. The
    weighted diffusion counts each component with its base value instead of one.

    Args:
        paired: A PAIRED table of components that do not overlap, levels in currency units.
            Whether the rows that are not itemised are among them is for the caller to say.

    Returns:
        One row a period, in the order of ``paired``:

        - ``period`` (Date);
        - ``rising``, ``falling``, ``unchanged`` (UInt32) and their sum ``n``: components
          with value in either period;
        - ``missing`` (UInt32): components with a null level, which are in none of these;
        - ``diffusion_pct``, ``weighted_diffusion_pct`` (Float64, percent of ``n`` and of
          the base value of the ``n`` components, null where undefined);
        - ``reason``, ``weighted_reason`` (String, null where defined): ``no_component``
          where ``n`` is zero; of the weighted figure also ``negative_base`` where a base is
          below zero and ``zero_base`` where all of them are zero.

    Source:
        Diffusion indices as in The Conference Board, Business Cycle Indicators Handbook
        (2001): half of the unchanged count as rising; see docs/methods.md, D19.

    Example:
        Two of three rise, but garments are most of the base.

        >>> from datetime import date
        >>> made = breadth(
        ...     pl.DataFrame(
        ...         {
        ...             "period": [date(2024, 1, 1)] * 3,
        ...             "component": ["ships", "tea", "garments"],
        ...             "value": [43.0, 11.0, 140.0],
        ...             "base_value": [30.0, 10.0, 160.0],
        ...         }
        ...     )
        ... )
        >>> made.select("rising", "n", pl.col("diffusion_pct").round(1)).row(0)
        (2, 3, 66.7)
        >>> made["weighted_diffusion_pct"].item()
        20.0
    """
    rose, fell, stayed = (
        IS_COUNTED & test for test in (_VALUE > _BASE, _VALUE < _BASE, _VALUE == _BASE)
    )
    weight = _BASE.filter(IS_COUNTED)
    tallied = paired.group_by("period", maintain_order=True).agg(
        rising=rose.sum(),
        falling=fell.sum(),
        unchanged=stayed.sum(),
        n=IS_COUNTED.sum(),
        missing=(_VALUE.is_null() | _BASE.is_null()).sum(),
        risen=_BASE.filter(rose).sum() + _BASE.filter(stayed).sum() / 2,
        weight=weight.sum(),
        is_signed=(weight < 0).any(),
    )
    return tallied.select(
        *("period", "rising", "falling", "unchanged", "n", "missing"),
        diffusion_pct=pl.when(pl.col("n") > 0).then(
            100 * (pl.col("rising") + pl.col("unchanged") / 2) / pl.col("n")
        ),
        weighted_diffusion_pct=pl.when(_WEIGHTED_REASON.is_null()).then(
            100 * pl.col("risen") / pl.col("weight")
        ),
        reason=pl.when(pl.col("n") == 0).then(pl.lit("no_component")),
        weighted_reason=_WEIGHTED_REASON,
    )
