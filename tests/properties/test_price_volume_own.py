"""What must hold of prices and volumes in any table that a user brings."""

import shutil
from math import fsum, isfinite
from pathlib import Path
from random import Random
from typing import NamedTuple

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exportdecomp import resources
from exportdecomp.errors import DataError
from exportdecomp.model.method import Method, MixMethod, Outliers
from exportdecomp.model.period import Window
from exportdecomp.model.price_volume_report import (
    Effects,
    PriceVolumeBreakdown,
    PriceVolumeReport,
    PriceVolumeRequest,
)
from exportdecomp.model.request import ContribRequest
from exportdecomp.workflows.price_volume import price_volume_report

moderately = settings(max_examples=8, deadline=None)
of_methods = pytest.mark.parametrize("method", Method)

PRODUCTS = ("tea", "saws", "lamps")
PARTNERS = ("eu", "usa", "japan")
MONTHS = ("2024-09", "2025-09")
TO_DATE = ("2024-01", "2024-02", "2025-01", "2025-02")
UNITS = ("t", "t", "t", "pieces", None)
PASSED_OVER = {"total_among_components", "unknown_month"}


class Sold(NamedTuple):
    """One row of a table."""

    period: str
    product: str
    partner: str
    value: float
    quantity: float | None
    quantity_unit: str | None


def frame(rows: list[Sold]) -> pl.DataFrame:
    kinds = {"value": pl.Float64, "quantity": pl.Float64}
    schema = {name: kinds.get(name, pl.String) for name in Sold._fields}
    return pl.DataFrame(rows, schema=schema, orient="row")


def table_of(
    seed: int, months: tuple[str, ...] = MONTHS, *, may_lack: bool = True
) -> pl.DataFrame:
    """Products by partners with quantities, units that change, gaps and zeros.

    A seed rather than draws, which would take longer than what is tested.
    """
    random = Random(seed)  # noqa: S311  # no secret

    def amount() -> float:
        return float(random.choice([0, random.randint(1, 900), random.randint(1, 9_000_000)]))

    def one(month: str, product: str, partner: str) -> Sold:
        quantity = random.choice([None, 0.0, *(random.randint(1, 5_000) for _ in range(6))])
        unit = random.choice([*UNITS, *[units[product]] * 20])
        return Sold(month, product, partner, amount(), quantity, unit if quantity else None)

    units = {product: random.choice(UNITS) for product in PRODUCTS}
    return frame(
        [
            one(month, product, partner)
            for month in months
            for product in PRODUCTS
            for partner in PARTNERS
            if not may_lack or product == "tea" or partner == "eu" or random.random() < 0.8
        ]
    )


def tables(
    months: tuple[str, ...] = MONTHS, *, may_lack: bool = True
) -> st.SearchStrategy[pl.DataFrame]:
    seeds = st.integers(0, 100_000)
    return seeds.map(lambda seed: table_of(seed, months, may_lack=may_lack))


def by_one(table: pl.DataFrame, name: str) -> pl.DataFrame:
    """The rows of one partner or product, as a table of one dimension."""
    other = "partner" if name == "product" else "product"
    return table.filter(pl.col(other) == table[other][0]).drop(other)


def report(table: pl.DataFrame, method: Method, **options: object) -> PriceVolumeReport:
    """The answer; tables without a base or without quantities are passed over."""
    asked = ContribRequest(data=(table,), absent_is_zero=True, depth=9)
    asked = asked._replace(**options)  # type: ignore[arg-type]
    mix = MixMethod.LMDI if method in {Method.LMDI, Method.FISHER} else MixMethod.SHAPLEY
    try:
        return price_volume_report(PriceVolumeRequest(asked, method, mix=mix))
    except DataError as error:
        assume(error.code not in PASSED_OVER)
        assume("has a base of 0" not in error.message)
        assume("nothing is counted" not in error.message)
        raise


def parts(of: Effects) -> list[float]:
    return [part for part in of if part is not None]


def close(part: PriceVolumeBreakdown) -> None:
    """Check that effects add up across each row and down to the headline."""
    whole = part.headline.contribution_pp
    size = 1e-9 * max(1.0, *(abs(row.contribution_pp) for row in part.rows))
    assert abs(part.gap_pp) <= size
    assert fsum(parts(part.total)) == pytest.approx(whole, rel=0, abs=size)
    for row in part.rows:
        assert row.effects is not None
        assert fsum(parts(row.effects)) == pytest.approx(row.contribution_pp, rel=0, abs=size)
    for name in Effects._fields:
        tops = [getattr(row.effects, name) or 0.0 for row in part.rows if row.in_sum]
        assert fsum(tops) == pytest.approx(getattr(part.total, name) or 0.0, rel=0, abs=size)


def numbers(part: PriceVolumeBreakdown) -> list[float]:
    found = [*parts(part.total), part.gap_pp, part.headline.contribution_pp]
    for row in part.rows:
        plain = [one for one in (*row, *row.triple, *(row.effects or ())) if one is not None]
        found += [one for one in plain if isinstance(one, float)]
    return found + [one for row in part.mix for one in row if isinstance(one, float)]


@of_methods
@moderately
@given(table=tables(), by=st.sampled_from(["product", "partner"]))
def test_effects_add_up_in_a_table_of_one_dimension(
    method: Method, table: pl.DataFrame, by: str
) -> None:
    for part in report(by_one(table, by), method).breakdowns:
        close(part)
        assert all(map(isfinite, numbers(part)))


@of_methods
@moderately
@given(table=tables())
def test_effects_add_up_in_a_table_of_two_dimensions_and_agree(
    method: Method, table: pl.DataFrame
) -> None:
    breakdowns = report(table, method).breakdowns
    for part in breakdowns:
        close(part)
        assert all(map(isfinite, numbers(part)))

    for part in breakdowns[1:]:
        assert part.items_by == breakdowns[0].items_by
        size = 1e-9 * max(
            1.0, abs(part.headline.contribution_pp), *map(abs, parts(part.total))
        )
        assert parts(part.total) == pytest.approx(parts(breakdowns[0].total), rel=0, abs=size)


@moderately
@given(table=tables(), seed=st.integers(0, 99))
def test_the_order_of_rows_changes_nothing(table: pl.DataFrame, seed: int) -> None:
    def totals(one: pl.DataFrame) -> dict[str, list[float]]:
        found = report(one, Method.BENNET).breakdowns
        return {part.by: parts(part.total) for part in found}

    expected = totals(table)
    found = totals(table.sample(fraction=1.0, shuffle=True, seed=seed))
    assert found.keys() == expected.keys()
    for by, amounts in expected.items():
        assert found[by] == pytest.approx(amounts, rel=1e-9, abs=1e-6)


@moderately
@given(table=tables(TO_DATE, may_lack=False))
def test_a_table_of_years_to_date_says_what_one_of_months_does(table: pl.DataFrame) -> None:
    item, year = ["product", "partner"], pl.col("period").str.slice(0, 4)
    is_counted = pl.col("quantity").is_not_null().all() & (
        pl.col("quantity_unit").n_unique() == 1
    )
    # A sum of months is counted only where each of them is, and in one unit.
    counted = pl.when(is_counted.over([*item, year])).then("quantity")
    months = table.with_columns(quantity=counted)
    sums = months.with_columns(pl.col("value", "quantity").cum_sum().over([*item, year]))

    def total(one: pl.DataFrame) -> list[float]:
        by = {"period": "2025-02", "window": Window.YTD, "by": ("product",)}
        (found,) = report(one, Method.BENNET, **by).breakdowns
        close(found)
        return parts(found.total)

    expected = total(months)
    assert total(sums.with_columns(window=pl.lit("ytd"))) == pytest.approx(
        expected, rel=1e-9, abs=1e-6
    )


@moderately
@given(first=tables(), later=tables(MONTHS[:1]), method=st.sampled_from(Method))
def test_states_of_several_days_add_up_whatever_base_is_read(
    first: pl.DataFrame, later: pl.DataFrame, method: Method
) -> None:
    is_base = pl.col("period") == MONTHS[0]
    day = pl.when(is_base).then(pl.lit("2024-10-18")).otherwise(pl.lit("2025-10-18"))
    states = [
        first.with_columns(vintage=day),
        later.with_columns(vintage=pl.lit("2025-10-18")),
    ]
    for as_of in (None, "latest"):
        for part in report(pl.concat(states), method, as_of=as_of).breakdowns:
            close(part)
            assert all(map(isfinite, numbers(part)))


@pytest.mark.parametrize("currency", ["USD", "CNY"])
@pytest.mark.parametrize(
    ("window", "period"),
    [(Window.MONTH, "2025-09"), (Window.QUARTER, "2025-Q3"), (Window.YTD, "2026-07")],
)
def test_embedded_data_read_as_a_definition_have_the_same_prices(
    tmp_path: Path, window: Window, period: str, currency: str
) -> None:
    shutil.copy(resources.definition_path("china"), tmp_path)
    shutil.copytree(resources.fixture_path("china"), tmp_path / "china")
    asked = ContribRequest(
        window=window, period=period, by=("commodity",), currency=currency, depth=9
    )
    own = asked._replace(definition=str(tmp_path / "china.toml"))

    (embedded,) = price_volume_report(PriceVolumeRequest(asked)).breakdowns
    (defined,) = price_volume_report(PriceVolumeRequest(own)).breakdowns

    close(defined)
    assert defined.total == pytest.approx(embedded.total)
    for row, again in zip(embedded.rows, defined.rows, strict=True):
        assert (again.code, again.status, again.reason) == (row.code, row.status, row.reason)
        assert again.triple[:4] == row.triple[:4]
        assert again.effects == pytest.approx(row.effects)


def test_an_outlier_of_one_partner_is_left_out_and_the_others_stay() -> None:
    rows = [
        Sold(month, product, partner, 100.0 + number, 10.0, "kg")
        for number, product in enumerate(PRODUCTS)
        for partner in PARTNERS
        for month in MONTHS
    ]
    # Grams in place of kilograms.
    wrong = Sold("2025-09", "tea", "eu", 100.0, 10000.0, "kg")
    table = frame([wrong if row[:3] == wrong[:3] else row for row in rows])
    asked = ContribRequest(data=(table,), by=("product",))

    def tea(outliers: Outliers) -> tuple[str | None, float | None]:
        request = PriceVolumeRequest(asked, outliers=outliers)
        (part,) = price_volume_report(request).breakdowns
        close(part)
        found = next(row for row in part.rows if row.code == "tea")
        return found.status, found.measured_share_pct

    assert tea(Outliers.NONE) == ("continuing", 100.0)
    status, share = tea(Outliers.MAD)
    assert status == "partly"
    assert share == pytest.approx(200 / 3)
