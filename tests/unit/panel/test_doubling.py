import polars as pl
import pytest

from exportdecomp.panel.axes import Axis, Choice, read_axes
from exportdecomp.panel.doubling import by_amount, by_name, by_prefix
from tests.unit.panel.observed import observed, pair


def axis(*codes: str) -> Axis:
    return Axis("country", "by:country", None, dict.fromkeys(codes), {c: c for c in codes})


def nace(rows: pl.DataFrame) -> Axis:
    return read_axes(rows, Choice(("product",), {}, {}), None)[0]


@pytest.mark.parametrize(
    "name",
    [
        "sum", "Sums", "totals", "Total:", "_T", "Σ", "Sigma", "Alle Länder", "alle Waren",
        "toutes destinations", "Todos", "EXTRA_EU27_2020", "intra-EU", "ext_ea20", "Subtotal",
    ],
)  # fmt: skip
def test_a_name_of_a_total_is_known(name: str) -> None:
    assert by_name(axis("Austria", name)) == (name, "looks like a total among the components")


@pytest.mark.parametrize(
    "name", ["of which: flat", "davon Stahl", "dont acier", "Darunter: x"]
)
def test_a_name_of_a_part_is_known(name: str) -> None:
    assert by_name(axis("Steel", name)) == (name, "looks like a part of another row")


@pytest.mark.parametrize(
    "name",
    ["all other", "Other", "rest of world", "Sumatra", "TotalEnergies", "donuts", "extra dry"],
)
def test_a_name_that_only_looks_alike_is_a_component(name: str) -> None:
    assert by_name(axis("Austria", name)) is None


def test_trade_within_and_without_a_union_are_components_of_their_own() -> None:
    assert by_name(axis("INTRA_EU27_2020", "EXTRA_EU27_2020")) is None


def test_a_subtotal_is_known_by_the_codes_that_begin_with_it() -> None:
    # 100 + 200 = 300 and 111 + 220 = 331
    parts = (*pair("10.1", 100, 111), *pair("10.2", 200, 220), *pair("11", 50, 55))
    rows = observed(*pair("10", 300, 331), *parts)
    other = observed(*pair("10", 300, 330), *parts)

    assert by_prefix(rows, nace(rows)) == "10"
    assert by_prefix(other, nace(other)) is None


def test_one_code_that_begins_with_another_is_no_sum() -> None:
    rows = observed(*pair("a", 300, 331), *pair("a.1", 300, 331), *pair("b", 50, 55))

    assert by_prefix(rows, nace(rows)) is None


def test_rounded_parts_are_recognised_in_their_subtotal() -> None:
    # 100 + 200 = 300, printed 301: three roundings of half a unit
    parts = (*pair("10.1", 100, 111), *pair("10.2", 200, 220), *pair("11", 50, 55))
    rows = observed(*pair("10", 301, 331), *parts)

    assert by_prefix(rows, nace(rows)) is None
    assert by_prefix(rows.with_columns(precision=pl.lit(1.0)), nace(rows)) == "10"


def test_the_sum_of_all_others_is_found_in_every_period_or_not_at_all() -> None:
    parts = (*pair("b", 20, 25), *pair("c", 300, 310))
    whole = observed(*pair("a", 320, 335), *parts)
    other = observed(*pair("a", 320, 336), *parts)

    assert by_amount(whole, nace(whole)) == "a"
    assert by_amount(other, nace(other)) is None
