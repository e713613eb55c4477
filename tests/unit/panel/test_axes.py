import pytest

from exportdecomp.errors import InputError
from exportdecomp.panel.axes import (
    Axis,
    Choice,
    choose_axes,
    on_margins,
    read_axes,
    refuse_bad_tree,
    rows_of,
)
from tests.unit.panel.observed import Seen, observed, pair

PRODUCT = Choice(("product",), {}, {})
BOTH = ("product", "partner")
CROSSED = observed(
    Seen("2025-09", ("pumps", "DE"), 5.0),
    Seen("2025-09", ("pumps", "FR"), 7.0),
    Seen("2025-09", ("valves", "DE"), 11.0),
    Seen("2025-09", ("TOTAL", "DE"), 16.0),
    Seen("2025-09", ("TOTAL", "FR"), 7.0),
    Seen("2025-09", ("TOTAL", "TOTAL"), 23.0),
    by=BOTH,
)


def axis(parents: dict[str, str | None], *, by_prefix: bool = False) -> Axis:
    labels = {code: code for code in parents}
    return Axis("product", "by:product", None, parents, labels, by_prefix)


def only_axis(*rows: Seen, total: str | None = None) -> Axis:
    return read_axes(observed(*rows), PRODUCT, total)[0]


def test_columns_that_vary_and_recur_are_dimensions() -> None:
    choice = choose_axes(CROSSED, ())

    assert choice == Choice(BOTH, {}, {})


def test_columns_that_name_no_component_are_left_out_with_a_reason() -> None:
    rows = observed(
        Seen("2024-09", ("pumps", "world", "bill 1", None), 5.0),
        Seen("2024-09", ("valves", "world", "bill 2", None), 6.0),
        Seen("2025-09", ("pumps", "world", "bill 3", "rush"), 7.0),
        Seen("2025-09", ("valves", "world", "bill 4", None), 8.0),
        by=("product", "partner", "bill", "remark"),
    )

    choice = choose_axes(rows, ())

    assert choice.kept == ("product",)
    assert choice.dropped == {
        "partner": "the same in every row",
        "bill": "never the same in two periods",
        "remark": "empty in most rows",
    }


def test_a_dimension_that_was_named_is_kept_whatever_it_holds() -> None:
    rows = observed(*pair("pumps", 5.0, 7.0))

    assert choose_axes(rows, ()).dropped == {"product": "the same in every row"}
    assert choose_axes(rows, ("product",)).kept == ("product",)


def test_in_a_file_of_one_period_no_code_can_recur() -> None:
    rows = observed(Seen("2025-09", ("pumps",), 5.0), Seen("2025-09", ("valves",), 6.0))

    assert choose_axes(rows, ()).kept == ("product",)


def test_a_column_that_labels_and_one_that_is_spare_are_no_dimensions() -> None:
    rows = observed(
        Seen("2024-09", ("276", "DE", "Germany"), 5.0),
        Seen("2025-09", ("276", "DE", "Germany"), 6.0),
        Seen("2025-09", ("250", "FR", "France"), 7.0),
        by=("number", "iso", "country"),
    )

    assert choose_axes(rows, ()) == Choice(
        ("iso",), {"iso": "country"}, {"number": "the same as iso"}
    )
    assert choose_axes(rows, ("number",)).labels == {"number": "iso"}


def test_codes_stand_in_the_order_of_the_file_beside_their_labels() -> None:
    rows = (
        Seen("2024-09", ("84",), 5.0, label="machines"),
        Seen("2024-09", ("85",), 6.0),
        Seen("2025-09", ("84",), 7.0, label="machinery"),
    )

    found = only_axis(*rows)

    assert found.parents == {"84": None, "85": None}
    assert found.tops == ("84", "85")
    assert found.labels == {"84": "machinery", "85": "85"}
    assert found.total is None


@pytest.mark.parametrize(
    ("spelling", "total"), [("Total", None), ("TOTAL", None), ("World", "world")]
)
def test_the_code_of_the_headline_is_a_margin_and_no_component(
    spelling: str, total: str | None
) -> None:
    rows = (*pair("pumps", 5.0, 7.0, spelling), *pair(spelling, 15.0, 17.0))

    found = only_axis(*rows, total=total)

    assert found.total == spelling
    assert found.parents == {"pumps": None}


def test_labels_of_another_column_are_taken_from_there() -> None:
    rows = observed(
        Seen("2025-09", ("DE", "Germany"), 5.0),
        Seen("2025-09", ("FR", None), 6.0),
        by=("iso", "country"),
    )

    found = read_axes(rows, Choice(("iso",), {"iso": "country"}, {}), None)[0]

    assert found.labels == {"DE": "Germany", "FR": "FR"}


def test_parents_belong_to_the_dimension_whose_codes_they_are() -> None:
    rows = observed(
        Seen("2025-09", ("goods", "DE"), 12.0),
        Seen("2025-09", ("pumps", "DE"), 5.0, "goods"),
        Seen("2025-09", ("pumps", "FR"), 7.0, "goods"),
        by=BOTH,
    )

    product, partner = read_axes(rows, Choice(BOTH, {}, {}), None)

    assert product.parents == {"goods": None, "pumps": "goods"}
    assert partner.parents == {"DE": None, "FR": None}
    scheme = product.scheme()
    assert scheme.top.members == ("goods",)
    assert scheme.branches["goods"].members == ("pumps",)


def test_codes_of_digits_nest_where_each_has_its_beginning() -> None:
    codes = ("84", "85", "8471", "847130")

    found = only_axis(*(Seen("2025-09", (code,), 5.0) for code in codes))

    assert found.is_by_prefix
    assert found.parents == {"84": None, "85": None, "8471": "84", "847130": "8471"}


def test_codes_nest_neither_in_another_dimension_nor_where_parents_were_asked_for() -> None:
    rows = observed(Seen("2025-09", ("10",), 5.0), Seen("2025-09", ("1011",), 7.0))
    stores = rows.rename({"by:product": "by:store"})

    assert read_axes(rows, PRODUCT, None)[0].parents == {"10": None, "1011": "10"}
    assert read_axes(rows, PRODUCT, None, nests=False)[0].tops == ("10", "1011")
    assert read_axes(stores, Choice(("store",), {}, {}), None)[0].tops == ("10", "1011")


def test_an_empty_name_says_that_no_row_is_a_total() -> None:
    rows = observed(*pair("pumps", 5, 6), *pair("Total", 5, 7))

    assert read_axes(rows, PRODUCT, "")[0].tops == ("pumps", "Total")


@pytest.mark.parametrize(("one", "other"), [("austria", "Austria"), ("New York", "New  york")])
def test_a_code_that_is_spelt_in_two_ways_is_refused(one: str, other: str) -> None:
    rows = observed(*pair("Italy", 1.0, 2.0), *pair(one, 5.0, 7.0), *pair(other, 3.0, 4.0))

    with pytest.raises(InputError, match="differ only in capitals or spaces") as caught:
        refuse_bad_tree(read_axes(rows, PRODUCT, None)[0], "sales.csv", rows)

    assert caught.value.code == "code_spelt_twice"
    assert caught.value.where == 'sales.csv, rows 4 and 6, column "product"'


def test_a_parent_without_rows_is_refused() -> None:
    rows = observed(Seen("2025-09", ("pumps",), 5.0, "goods"))

    with pytest.raises(InputError, match="the parent 'goods' of 'pumps' has no row") as caught:
        refuse_bad_tree(axis({"pumps": "goods"}), "sales.csv", rows)

    assert caught.value.code == "orphan_parent"
    assert caught.value.where == 'sales.csv, row 2, column "parent"'


def test_parents_in_a_circle_are_refused() -> None:
    rows = observed(Seen("2025-09", ("a",), 5.0, "b"), Seen("2025-09", ("b",), 6.0, "a"))

    with pytest.raises(InputError, match="a > b > a") as caught:
        refuse_bad_tree(axis({"a": "b", "b": "a"}), "sales.csv", rows)

    assert caught.value.code == "parent_cycle"


def test_a_code_with_two_parents_is_refused() -> None:
    rows = observed(
        Seen("2024-09", ("goods",), 9.0),
        Seen("2024-09", ("pumps",), 5.0, "goods"),
        Seen("2025-09", ("pumps",), 6.0),
    )

    with pytest.raises(InputError, match="'pumps' has several parents: 'goods' and none") as c:
        refuse_bad_tree(axis({"goods": None, "pumps": "goods"}), "sales.csv", rows)

    assert c.value.code == "two_parents"
    assert c.value.where == 'sales.csv, rows 3 and 4, column "parent"'


def test_a_tree_of_rows_that_agree_passes() -> None:
    rows = observed(*pair("goods", 9.0, 11.0), *pair("pumps", 5.0, 6.0, "goods"))

    refuse_bad_tree(axis({"goods": None, "pumps": "goods"}), "sales.csv", rows)
    refuse_bad_tree(axis({"84": None, "8471": "84"}, by_prefix=True), "sales.csv", rows)


def test_along_a_margin_only_its_rows_count_and_elsewhere_the_top_codes() -> None:
    product, partner = read_axes(CROSSED, Choice(BOTH, {}, {}), None)
    bare = read_axes(
        CROSSED.filter(CROSSED["by:partner"] != "TOTAL"), Choice(BOTH, {}, {}), None
    )

    assert on_margins(CROSSED, [product, partner], None)["value"].to_list() == [23.0]
    assert on_margins(CROSSED, [product, partner], partner)["value"].to_list() == [16.0, 7.0]
    # partner has no margin left: 5 + 7 and 11, its codes are added later
    assert product.total == bare[0].total == "TOTAL"
    assert on_margins(CROSSED, bare, bare[0])["value"].to_list() == [5.0, 7.0, 11.0]


def test_without_a_component_on_the_margin_its_detail_is_taken() -> None:
    rows = observed(
        Seen("2025-09", ("a", "X"), 12.0),
        Seen("2025-09", ("a", "Y"), 20.0),
        Seen("2025-09", ("TOTAL", "TOTAL"), 50.0),
        by=BOTH,
    )
    product, partner = axes = read_axes(rows, Choice(BOTH, {}, {}), None)

    assert on_margins(rows, axes, product)["value"].to_list() == [12.0, 20.0]
    assert on_margins(rows, axes, partner)["value"].to_list() == [12.0, 20.0]
    assert on_margins(rows, axes, None)["value"].to_list() == [50.0]


def test_members_stand_for_a_parent_that_has_no_row_along_another_axis() -> None:
    """Pumps stand in rows of totals only, their two kinds in rows by partner."""
    rows = observed(
        Seen("2025-09", ("pumps", "TOTAL"), 12.0),
        Seen("2025-09", ("hand", "DE"), 5.0, parent="pumps"),
        Seen("2025-09", ("foot", "FR"), 7.0, parent="pumps"),
        Seen("2025-09", ("valves", "DE"), 11.0),
        by=BOTH,
    )
    axes = read_axes(rows, Choice(BOTH, {}, {}), None)

    assert axes[0].highest({"pumps", "hand", "valves"}) == ["pumps", "valves"]
    assert on_margins(rows, axes, axes[1])["value"].to_list() == [5.0, 7.0, 11.0]


def test_rows_of_a_code_are_found_by_number() -> None:
    assert rows_of(CROSSED, "by:product", "pumps") == [2, 3]


def test_digits_decide_where_tables_of_several_depths_name_parents_or_none() -> None:
    rows = observed(
        Seen("2024-09", ("8542",), 213.0),
        Seen("2025-09", ("85",), 533.0),
        Seen("2025-09", ("8542",), 271.0, parent="85"),
        Seen("2025-09", ("854232",), 97.0, parent="8542"),
        by=("product",),
    )
    (product,) = read_axes(rows, PRODUCT, None)

    assert product.parents == {"8542": "85", "85": None, "854232": "8542"}
    assert product.is_by_prefix
    refuse_bad_tree(product, "sales.csv", rows)
