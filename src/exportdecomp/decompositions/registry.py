"""Every decomposition with what it adds up to and what else holds, so that tests find both."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import polars as pl

from exportdecomp.decompositions.acceleration import acceleration, growth_change
from exportdecomp.decompositions.acceleration_split import acceleration_split
from exportdecomp.decompositions.contribution import contribution, headline_growth
from exportdecomp.decompositions.cumulative import compound_growth, cumulative
from exportdecomp.decompositions.price_volume import METHODS, price_volume
from exportdecomp.decompositions.quantity_mix_price import METHODS as MIX_METHODS
from exportdecomp.decompositions.quantity_mix_price import quantity_mix_price
from exportdecomp.decompositions.revision import growth_revision, revision
from exportdecomp.panel.outliers import NO_RULE


class Decomposition(NamedTuple):
    """A named split of a headline number, and that number itself, both from one table.

    ``periods`` is how many periods the table must hold; None for any. Where ``has_states``,
    these are states of one period: a REVISED table. ``own`` is what the rows of each
    component add up to. The rest are claims, each with a test:

    - ``reverses``: value and base swapped, every effect changes its sign alone, and entry
      becomes exit;
    - ``is_linear``: a component cut in any two keeps its effects in sum; every one keeps
      them when it is cut in proportion;
    - ``is_separate``: the rows of a component do not depend on the other components.

    ``options`` are passed on; outliers are judged beside others, so the registry has them
    out of the way of these claims.
    """

    name: str
    function: Callable[..., pl.DataFrame]
    headline: Callable[[pl.DataFrame], pl.DataFrame]
    periods: int | None = None
    own: Callable[[pl.DataFrame], pl.DataFrame] = contribution
    reverses: bool = False
    is_linear: bool = False
    is_separate: bool = False
    options: Mapping[str, Any] = {}
    has_states: bool = False

    def split(self, table: pl.DataFrame) -> pl.DataFrame:
        """Return the DECOMPOSITION table of a PAIRED or ITEMS table."""
        return self.function(table, **self.options)


_BY_ITEM = {"bennet", "lmdi", "laspeyres", "paasche", "three-way"}
_SYMMETRIC = {"bennet", "lmdi", "fisher", "tornqvist"}

DECOMPOSITIONS = (
    Decomposition(
        "acceleration",
        acceleration,
        growth_change,
        2,
        own=acceleration,
        reverses=True,
        is_linear=True,
        is_separate=True,
    ),
    Decomposition(
        "acceleration_split",
        acceleration_split,
        growth_change,
        2,
        own=acceleration,
        is_separate=True,
    ),
    Decomposition(
        "contribution",
        contribution,
        headline_growth,
        reverses=True,
        is_linear=True,
        is_separate=True,
    ),
    Decomposition("cumulative", cumulative, compound_growth, own=cumulative, is_linear=True),
    *(
        Decomposition(
            f"price_volume {method}",
            price_volume,
            headline_growth,
            reverses=method in _SYMMETRIC,
            is_separate=method in _BY_ITEM,
            options={"method": method, "rule": NO_RULE},
        )
        for method in sorted(METHODS)
    ),
    *(
        Decomposition(
            f"quantity_mix_price {method}",
            quantity_mix_price,
            headline_growth,
            reverses=True,
            options={"method": method, "rule": NO_RULE},
        )
        for method in sorted(MIX_METHODS)
    ),
    Decomposition(
        "revision",
        revision,
        growth_revision,
        2,
        own=revision,
        reverses=True,
        is_linear=True,
        is_separate=True,
        has_states=True,
    ),
)
