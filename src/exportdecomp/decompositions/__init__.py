"""Whatever stands in this folder adds up to its headline; one property test covers it all.

A decomposition reads a PAIRED table and returns a DECOMPOSITION table. The registry also
says what each one adds up to, so that closing is tested by construction.
"""

from collections.abc import Callable
from typing import NamedTuple

import polars as pl

from exportdecomp.decompositions.acceleration import acceleration, growth_change
from exportdecomp.decompositions.contribution import contribution, headline_growth


class Decomposition(NamedTuple):
    """A named split of a headline number, and that number itself, both from PAIRED.

    ``periods`` is how many periods the PAIRED table must hold; None for any.
    """

    name: str
    split: Callable[[pl.DataFrame], pl.DataFrame]
    headline: Callable[[pl.DataFrame], pl.DataFrame]
    periods: int | None


DECOMPOSITIONS = (
    Decomposition("acceleration", acceleration, growth_change, 2),
    Decomposition("contribution", contribution, headline_growth, None),
)
