import pytest

from exportdecomp.errors import InputError
from exportdecomp.sources import codes
from exportdecomp.sources.codes import combinations, sample_rows
from exportdecomp.sources.table import Table
from tests.unit.sources.sifted import surveyed
from tests.unit.sources.tables import opened, table_of

HEADER = "period,partner,product,value"


def table(*lines: str) -> Table:
    return table_of(opened(*lines))


def test_all_rows_of_a_small_file_are_sampled_without_their_amounts() -> None:
    own = table(HEADER, "2025-08,US,pumps,x", "2025-09,JP,pumps,5")

    rows = sample_rows(own, surveyed(own))

    assert rows.select("stamp", "by:partner").rows() == [("2025-08", "US"), ("2025-09", "JP")]
    assert "value" not in rows.columns


def test_a_wide_table_is_sampled_in_every_period() -> None:
    own = table("partner,2025-08,2025-09", "US,5,6")

    assert sample_rows(own, surveyed(own))["stamp"].to_list() == ["2025-08", "2025-09"]


def test_of_a_large_file_the_first_and_the_last_two_periods_are_sampled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(codes, "_WHOLE", 3)
    months = ("2025-06", "2025-07", "2025-08", "2025-09")
    own = table("period,partner,value", *(f"{month},US,5" for month in months))

    found = sample_rows(own, surveyed(own))["stamp"].to_list()

    assert found == ["2025-06", "2025-08", "2025-09"]


def test_a_tree_that_is_drawn_with_blanks_is_refused() -> None:
    own = table("period,partner,value", "2025-09,Asia,5", "2025-09,   Japan,4")

    with pytest.raises(InputError, match="further in") as caught:
        sample_rows(own, surveyed(own))

    assert caught.value.code == "indented_code"


def test_codes_that_stand_together_are_listed_with_their_first_row() -> None:
    lines = ("2025-08,US,pumps,5", "2025-09,US,pumps,6", "2025-09,JP,,4")
    found = combinations(table(HEADER, *lines), ["partner", "product"])

    assert found.columns == ["row", "parent", "label", "by:partner", "by:product"]
    assert found.rows() == [(2, None, None, "US", "pumps"), (4, None, None, "JP", None)]


def test_a_cell_that_is_too_long_is_no_code() -> None:
    found = combinations(
        table("period,partner,value", f"2025-09,{'x' * 1001},5", "2025-09,US,5"), ["partner"]
    )

    assert found["by:partner"].to_list() == ["US"]
