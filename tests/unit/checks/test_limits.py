"""The limits of a check, component by component."""

import polars as pl

from exportdecomp.checks.limits import limit_of
from tests.materials import rule

ROWS = pl.DataFrame({"component": ["ships", "toys", "ic"]})


def test_a_component_has_its_own_limit_where_one_is_set() -> None:
    check = rule("ED305", "outlier", spreads=5, least_pp=0.25)._replace(
        overrides={"ships": {"spreads": 9.0}, "toys": {"least_pp": 0.1}}
    )

    limits = ROWS.select(
        spreads=limit_of(check, "spreads"), least_pp=limit_of(check, "least_pp")
    )

    assert limits.rows() == [(9.0, 0.25), (5.0, 0.1), (5.0, 0.25)]


def test_without_limits_of_components_all_have_that_of_the_check() -> None:
    check = rule("ED305", "outlier", spreads=5)

    limits = ROWS.with_columns(spreads=limit_of(check, "spreads"))

    assert limits["spreads"].to_list() == [5.0, 5.0, 5.0]
