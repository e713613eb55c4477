"""How far a figure lies from the others of its series, in robust spreads."""

import polars as pl
import pytest

from exportdecomp.checks.spread import add_spread


def test_each_series_has_its_own_median_and_spread() -> None:
    rows = pl.DataFrame(
        {"line": ["a"] * 4 + ["b"] * 3, "x": [1.0, 2.0, 4.0, None, 10.0, 20.0, 90.0]}
    )

    spread = add_spread(rows, "x", ["line"])

    # a: median 2, distances 1, 0, 2, their median 1. b: median 20, distances 10, 0, 70.
    assert spread["usual"].to_list() == [2.0] * 4 + [20.0] * 3
    assert spread["spread"].to_list() == pytest.approx([1.4826] * 4 + [14.826] * 3)
    assert spread["distance"].to_list() == [-1.0, 0.0, 2.0, None, -10.0, 0.0, 70.0]
    assert spread["count"].to_list() == [3] * 4 + [3] * 3
