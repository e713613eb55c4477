import pytest

from exportdecomp.model.method import Method, Outliers
from exportdecomp.outputs.price_volume_words import compact, status_words, summary
from tests.unit.workflows.sold import (
    CROSSED,
    NOW,
    THEN,
    breakdown,
    cell_sales,
    report,
    rows,
    sales,
)

SAWS = ((THEN, "saws", 130.0, 13.0, "kg"), (NOW, "saws", 168.0, 14.0, "kg"))


def test_a_summary_says_what_prices_and_volumes_gave_and_of_how_much() -> None:
    table = sales(*SAWS, (THEN, "toys", 70.0, None, None), (NOW, "toys", 61.0, None, None))

    assert summary(report(table)) == (
        "The total rose 14.5% in September 2025 from a year earlier: prices gave +13.5 points "
        "and volumes +5.5; −4.5 are not measured; 73% of the total is measured. saws +29.2% = "
        "volume +7.7% × unit value +20.0%."
    )


def test_what_is_not_there_is_not_said() -> None:
    text = summary(report(sales(*SAWS), ("product",)))

    assert "not measured" not in text
    assert "came and went" not in text
    assert "100% of the total is measured" in text


def test_what_came_and_went_is_said_and_so_is_what_both_give_together() -> None:
    table = sales(*SAWS, (THEN, "drones", 0.0, None, None), (NOW, "drones", 26.0, 4.0, "kg"))

    text = summary(report(table, method=Method.THREE_WAY))

    # 13 * 2, 10 * 1 and 1 * 2 on 130, and 26.
    assert "prices gave +20.0 points and volumes +7.7, both together +1.5" in text
    assert "what came and went +20.0" in text


def test_what_holds_by_either_dimension_is_said_once() -> None:
    text = summary(report(CROSSED, outliers=Outliers.NONE))

    assert text.count("prices gave") == 1
    assert "by product" not in text
    assert text.endswith("saws × eu +26.9% = volume −15.4% × unit value +50.0%.")


def test_dimensions_that_differ_are_told_apart() -> None:
    totals = cell_sales(
        (THEN, "tea", "TOTAL", 170.0, 12.0, "t"), (NOW, "tea", "TOTAL", 330.0, 13.0, "t"),
        (THEN, "TOTAL", "eu", 170.0, 9.0, "t"), (NOW, "TOTAL", "eu", 330.0, 16.0, "t"),
        (THEN, "TOTAL", "TOTAL", 170.0, None, None),
        (NOW, "TOTAL", "TOTAL", 330.0, None, None),
    )  # fmt: skip
    text = summary(report(totals))

    assert "by product, prices gave" in text
    assert "; by partner, prices gave" in text


def test_growth_that_rounds_to_nothing_is_no_change() -> None:
    table = sales((THEN, "saws", 13000.0, 13.0, "kg"), (NOW, "saws", 13001.0, 14.0, "kg"))

    assert "The total did not change in September 2025" in summary(report(table, ("product",)))


@pytest.mark.parametrize(
    ("base", "now", "words"),
    [
        ((70.0, 7.0, "kg"), (90.0, 8.0, "kg"), ""),
        ((0.0, None, None), (90.0, 8.0, "kg"), "entry"),
        ((90.0, 8.0, "kg"), (0.0, 0.0, "kg"), "exit"),
        ((70.0, 7.0, "kg"), (90.0, 8.0, "t"), "unit changed"),
        ((70.0, None, None), (90.0, None, None), "no quantity"),
    ],
)
def test_a_row_says_in_two_words_why_it_has_no_price(
    base: tuple[float, float | None, str | None],
    now: tuple[float, float | None, str | None],
    words: str,
) -> None:
    table = sales(*SAWS, (THEN, "pumps", *base), (NOW, "pumps", *now))

    assert status_words(rows(breakdown(table))["pumps"]) == words


def test_a_row_of_which_some_is_measured_is_so_partly() -> None:
    found = rows(breakdown(CROSSED, outliers=Outliers.NONE))["saws"]

    assert status_words(found) == "partly"
    assert status_words(found._replace(status="unmeasured")) == "several reasons"
    assert status_words(found._replace(status=None)) == ""


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (None, ""),
        (12139827.6, "12,139,828"),
        (1000.4, "1,000"),
        (999.96, "1000"),
        (3.75, "3.75"),
        (0.00012346, "0.0001235"),
        (0.0000123456, "1.235e-05"),
        (0.0, "0"),
    ],
)
def test_a_unit_value_has_four_digits_whatever_its_size(
    number: float | None, text: str
) -> None:
    assert compact(number) == text


def test_where_nothing_is_measured_no_price_is_said_but_why() -> None:
    table = sales((THEN, "toys", 70.0, 7.0, None), (NOW, "toys", 63.0, 6.0, None))

    text = summary(report(table, ("product",)))
    assert text.endswith("from a year earlier: nothing is measured (no unit).")
    assert "prices gave" not in text
