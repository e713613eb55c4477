import polars as pl
import pytest

from exportdecomp.sources.cells import (
    holds_flow_words,
    holds_periods,
    holds_quarters,
    is_numeric,
    is_opaque,
    may_name,
    words_in,
)


def test_words_come_in_their_order_and_once() -> None:
    assert words_in(pl.Series([" kg ", None, "EUR", "", "kg"])) == ["kg", "EUR"]
    assert words_in(pl.Series([[1], [2]])) == []


@pytest.mark.parametrize(
    ("cells", "is_number"),
    [(["1 204,5", "-", None], True), (["5 pumps"], False), ([None, ""], False)],
)
def test_numbers_may_be_written_as_text(cells: list[str], *, is_number: bool) -> None:
    assert is_numeric(pl.Series(cells, dtype=pl.String)) is is_number


def test_every_text_must_be_a_period() -> None:
    assert holds_periods(pl.Series(["2025-09", "Sep 2024", None]))
    assert not holds_periods(pl.Series(["2025-09", "pumps"]))


@pytest.mark.parametrize(
    ("cells", "are_quarters"),
    [(["1", "4"], True), (["Q1", "q3"], True), (["1", "5"], False), (["", None], False)],
)
def test_quarters_are_1_to_4(cells: list[str], *, are_quarters: bool) -> None:
    assert holds_quarters(pl.Series(cells)) is are_quarters


@pytest.mark.parametrize(
    ("cells", "are_flows"),
    [
        (["Ausfuhr", "Einfuhr"], True),
        (["出口", "进口"], True),
        (["x", "m"], False),
        (["Exports", "Balance"], False),
    ],
)
def test_letters_are_no_words_for_a_flow(cells: list[str], *, are_flows: bool) -> None:
    assert holds_flow_words(pl.Series(cells)) is are_flows


def test_days_flags_and_numbers_name_no_components_and_codes_do() -> None:
    assert may_name(pl.Series("hs", ["84", "85"]))
    assert not may_name(pl.Series("weight", ["84", "85"]))
    assert not may_name(pl.Series("is_new", ["True", "false"]))
    assert is_opaque(pl.Series([b"\xff"]))
    assert not may_name(pl.Series("photo", [b"\xff"]))
