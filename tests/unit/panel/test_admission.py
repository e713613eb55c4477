from shlex import quote

import polars as pl
import pytest

from exportdecomp.errors import InputError
from exportdecomp.panel.admission import (
    refuse_duplicates,
    refuse_extreme_quantities,
    refuse_extremes,
    refuse_gaps,
    refuse_hidden_totals,
    refuse_mixed_currencies,
    refuse_mixed_units,
    refuse_negative,
    refuse_unit_change,
    refuse_unnamed_currencies,
)
from exportdecomp.panel.axes import Axis, Choice, read_axes
from tests.unit.panel.observed import Seen, observed, pair

FILE = "sales.csv"


def product(rows: pl.DataFrame) -> Axis:
    return read_axes(rows, Choice(("product",), {}, {}), None)[0]


def hidden(rows: pl.DataFrame, *, has_margin: bool = False) -> InputError:
    with pytest.raises(InputError) as caught:
        refuse_hidden_totals(rows, product(rows), FILE, has_margin=has_margin)
    assert caught.value.code == "total_among_components"
    return caught.value


def test_two_rows_with_one_key_are_refused_with_both_numbers() -> None:
    rows = observed(*pair("pumps", 5.0, 7.0), *pair("valves", 3.0, 4.0), *pair("pumps", 5, 8))

    with pytest.raises(InputError) as caught:
        refuse_duplicates(rows, FILE)

    assert caught.value.code == "duplicate_key"
    assert caught.value.message == (
        "the key 2024-09, pumps stands in 2 rows (2 more rows have this fault)"
    )
    assert caught.value.where == "sales.csv, rows 2 and 6"


def test_rows_that_differ_in_flow_day_or_vintage_are_no_duplicates() -> None:
    one = Seen("2025-09", ("pumps",), 5.0)
    rows = observed(
        one,
        one._replace(flow="imports"),
        one._replace(stamp="2025-09-02"),
        one._replace(currency="EUR"),
    )

    refuse_duplicates(rows, FILE)


def test_a_key_without_a_code_may_be_doubled_too() -> None:
    rows = observed(Seen("2025-09", (None,), 5.0), Seen("2025-09", (None,), 6.0))

    with pytest.raises(InputError, match=r"stands in 2 rows$"):
        refuse_duplicates(rows, FILE)


def test_an_amount_below_zero_is_refused() -> None:
    rows = observed(*pair("pumps", 5.0, -1234.5))

    with pytest.raises(InputError, match=r"found -1,234\.5: a gross flow") as caught:
        refuse_negative(rows, FILE, "sales_eur")

    assert caught.value.code == "negative_flow"
    assert caught.value.where == 'sales.csv, row 3, column "sales_eur"'
    refuse_negative(rows.head(1), FILE, "sales_eur")


@pytest.mark.parametrize("code", [None, ""])
def test_a_figure_without_a_code_is_refused(code: str | None) -> None:
    rows = observed(*pair("pumps", 5.0, 7.0), Seen("2025-09", (code,), 2.0))
    known = product(rows.head(2))

    with pytest.raises(InputError, match="a figure without a product") as caught:
        refuse_gaps(rows, [known], FILE)

    assert caught.value.code == "missing_code"
    assert caught.value.where == 'sales.csv, row 4, column "product"'
    refuse_gaps(rows.head(2), [known], FILE)


def test_a_component_counted_in_two_units_is_refused() -> None:
    before, after = pair("pumps", 5.0, 7.0)
    rows = observed(before._replace(quantity_unit="kg"), after._replace(quantity_unit="t"))

    with pytest.raises(InputError) as caught:
        refuse_unit_change(rows, [product(rows)], FILE)

    assert caught.value.code == "unit_change"
    assert caught.value.message == "pumps is counted in 'kg' in 2024-09 and 't' in 2025-09"
    assert caught.value.where == 'sales.csv, rows 2 and 3, column "quantity_unit"'


def test_components_may_be_counted_in_units_of_their_own() -> None:
    rows = observed(
        *(one._replace(quantity_unit="kg") for one in pair("pumps", 5.0, 7.0)),
        *(one._replace(quantity_unit="pieces") for one in pair("ships", 5.0, 7.0)),
        *pair("power", 1.0, 2.0),
    )

    refuse_unit_change(rows, [product(rows)], FILE)


def test_amounts_in_thousands_beside_millions_are_refused() -> None:
    before, after = pair("pumps", 5.0, 7.0)
    rows = observed(
        Seen("2024-09", ("valves",), 1.0),
        before._replace(unit="thousand"),
        after._replace(unit="million"),
    )

    with pytest.raises(InputError, match="several units: million, thousand") as caught:
        refuse_mixed_units(rows, FILE)

    assert caught.value.code == "mixed_units"
    assert caught.value.where == 'sales.csv, rows 3 and 4, column "unit"'
    refuse_mixed_units(rows.head(2), FILE)


def test_amounts_in_two_currencies_are_refused() -> None:
    before, after = pair("pumps", 5.0, 7.0)
    rows = observed(before._replace(currency="USD"), after._replace(currency="EUR"))

    with pytest.raises(InputError, match="several currencies: EUR, USD") as caught:
        refuse_mixed_currencies(rows, FILE)

    assert caught.value.code == "mixed_currencies"
    assert caught.value.hint == "choose one: --currency EUR"


def test_a_currency_in_small_letters_is_the_same_currency() -> None:
    before, after = pair("pumps", 5.0, 7.0)

    refuse_mixed_currencies(
        observed(before._replace(currency="usd"), after._replace(currency="USD")), FILE
    )


@pytest.mark.parametrize(
    "name", ["Total", "World", "Grand total", "all products", "Insgesamt", "合計"]
)
def test_a_row_that_is_called_a_total_is_refused(name: str) -> None:
    rows = observed(*pair("pumps", 5.0, 7.0), *pair(name, 50.0, 70.0))
    named = product(rows)._replace(total=None, parents={"pumps": None, name: None})

    with pytest.raises(InputError, match="looks like a total") as caught:
        refuse_hidden_totals(
            rows, named._replace(labels={name: name, "pumps": "pumps"}), FILE, has_margin=True
        )

    assert caught.value.where == 'sales.csv, rows 4 and 5, column "product"'
    assert f"--map total={quote(name)}" in str(caught.value.hint)


def test_a_total_is_known_by_its_label_too() -> None:
    rows = observed(
        *pair("pumps", 5.0, 7.0), *(one._replace(label="World") for one in pair("W1", 50, 70))
    )

    assert hidden(rows, has_margin=True).message == (
        "'W1' looks like a total among the components"
    )


@pytest.mark.parametrize("name", ["totally new", "world cup shirts", "totalenergies"])
def test_a_word_that_only_begins_like_a_total_is_a_component(name: str) -> None:
    rows = observed(*pair("pumps", 5.0, 7.0), *pair(name, 50.0, 70.0))

    refuse_hidden_totals(rows, product(rows), FILE, has_margin=False)


def test_a_row_that_equals_all_others_in_every_period_is_refused() -> None:
    # 300 + 20 = 320 and 310 + 25 = 335
    rows = observed(*pair("a", 300, 310), *pair("b", 20, 25), *pair("ab", 320, 335))

    assert hidden(rows).message == "'ab' equals the sum of all other components"


def test_rounded_parts_are_recognised_in_their_total() -> None:
    # 300 + 20 = 320, printed 321: three roundings of half a unit
    rows = observed(*pair("a", 300, 310), *pair("b", 20, 25), *pair("ab", 321, 335))

    assert hidden(rows.with_columns(precision=pl.lit(1.0))).message.startswith("'ab'")
    refuse_hidden_totals(rows, product(rows), FILE, has_margin=False)


def test_a_few_coarse_digits_do_not_make_a_total() -> None:
    # 12 + 7 = 19 beside 20, and 12 + 9 = 21 beside 22
    rows = observed(*pair("a", 20, 22), *pair("b", 12, 12), *pair("c", 7, 9))

    refuse_hidden_totals(
        rows.with_columns(precision=pl.lit(1.0)), product(rows), FILE, has_margin=False
    )


@pytest.mark.parametrize("has_margin", [True, False])
def test_a_sum_in_one_period_only_is_chance(*, has_margin: bool) -> None:
    rows = observed(*pair("a", 300, 310), *pair("b", 20, 25), *pair("ab", 320, 300))

    refuse_hidden_totals(rows, product(rows), FILE, has_margin=has_margin)


def test_beside_a_headline_or_with_two_components_sums_say_nothing() -> None:
    rows = observed(*pair("a", 300, 310), *pair("b", 20, 25), *pair("ab", 320, 335))
    two = observed(*pair("a", 300, 310), *pair("b", 300, 310))

    refuse_hidden_totals(rows, product(rows), FILE, has_margin=True)
    refuse_hidden_totals(two, product(two), FILE, has_margin=False)


@pytest.mark.parametrize("amount", [1e101, -1e150, 1e-120])
def test_amounts_beyond_all_measure_are_refused(amount: float) -> None:
    rows = observed(*pair("pumps", 0.0, amount))

    with pytest.raises(InputError, match="which is no amount of anything") as caught:
        refuse_extremes(rows, FILE, "value")

    assert caught.value.code == "out_of_range"
    assert caught.value.where == 'sales.csv, row 3, column "value"'
    refuse_extremes(rows.head(1), FILE, "value")


@pytest.mark.parametrize("quantity", [1e-320, -1e-13, 1e307])
def test_quantities_beyond_all_measure_are_refused(quantity: float) -> None:
    rows = observed(*pair("pumps", 5, 6)).with_columns(quantity=pl.Series([3.0, quantity]))

    with pytest.raises(InputError, match="no quantity of anything") as caught:
        refuse_extreme_quantities(rows, FILE, "pieces")

    assert caught.value.code == "out_of_range"
    assert caught.value.where == f'{FILE}, row 3, column "pieces"'
    zero = rows.with_columns(quantity=pl.Series([0.0, None]))
    refuse_extreme_quantities(zero, FILE, "pieces")


def test_among_several_currencies_every_row_names_its_own() -> None:
    before, after = pair("pumps", 5.0, 7.0)
    dollars, euros = before._replace(currency="USD"), after._replace(currency="EUR")
    rows = observed(dollars, euros, Seen("2025-09", ("valves",), 1.0))

    with pytest.raises(InputError, match="a figure without a currency") as caught:
        refuse_unnamed_currencies(rows, FILE)

    assert caught.value.code == "missing_currency"
    assert caught.value.where == 'sales.csv, row 4, column "currency"'
    refuse_unnamed_currencies(rows.head(2), FILE)
    refuse_unnamed_currencies(observed(dollars, after), FILE)
