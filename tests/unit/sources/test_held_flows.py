from pathlib import Path

import polars as pl

from exportdecomp.sources.held_flows import flows_in


def test_the_flows_of_a_table_are_listed_exports_first(tmp_path: Path) -> None:
    both, one = tmp_path / "both.parquet", tmp_path / "one.parquet"
    pl.DataFrame({"flow": ["imports", "exports", "imports"]}).write_parquet(both)
    pl.DataFrame({"flow": ["imports"], "value": [3.5]}).write_parquet(one)

    assert flows_in(both) == ("exports", "imports")
    assert flows_in(one) == ("imports",)
