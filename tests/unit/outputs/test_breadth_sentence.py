"""The sentence that opens a breadth report."""

from exportdecomp.model.breadth_report import Items
from exportdecomp.outputs.breadth_sentence import sentence
from tests.unit.outputs.breadths import a_breadth, a_breadth_report, a_contributor, a_measure
from tests.unit.outputs.reports import a_headline


def test_it_says_how_many_rose_and_what_growth_is_without_the_largest() -> None:
    assert sentence(a_breadth_report()) == (
        "2 of 3 itemised rows by commodity rose in September 2025; they carry 70% of the "
        "itemised base value, and itemised is 61% of exports. Without pumps, growth of "
        "exports would be +3.8% rather than +8.3%, and that of machines −9.1% rather than "
        "+13.6%."
    )


def test_a_row_of_the_headline_itself_has_no_parent_to_speak_of() -> None:
    lone = a_contributor(parent=None, parent_growth_pct=None, parent_without_pct=None)
    text = sentence(a_breadth_report(a_breadth(contributors=(lone,))))

    assert text.endswith("growth of exports would be +3.8% rather than +8.3%.")


def test_only_numbers_get_a_minus_sign() -> None:
    again = a_contributor(in_text="re-exports", headline_without_pct=-2.25)
    text = sentence(a_breadth_report(a_breadth(contributors=(again,))))

    assert "Without re-exports, growth of exports would be −2.2% rather than +8.3%" in text


def test_what_is_no_flow_is_named_with_an_article() -> None:
    text = sentence(a_breadth_report(measure="total"))

    assert "Without pumps, growth of the total would be +3.8%" in text


def test_where_growth_is_not_defined_the_largest_move_is_named() -> None:
    part = a_breadth(whole=a_headline(growth_pct=None))

    assert sentence(a_breadth_report(part)).endswith(
        "The largest single move was that of pumps."
    )


def test_where_nothing_moved_nothing_is_taken_out() -> None:
    text = sentence(a_breadth_report(a_breadth(contributors=())))

    assert text.endswith("70% of the itemised base value, and itemised is 61% of exports.")


def test_of_rows_that_are_less_than_half_it_says_so() -> None:
    numbers = {"n": 2, "rising": 1, "weighted_diffusion_pct": 75.2, "coverage_pct": 14.4}
    few = tuple(a_measure(Items.ITEMISED, name, one) for name, one in numbers.items())

    text = sentence(a_breadth_report(a_breadth(measures=few, contributors=())))

    assert text.endswith(
        "75% of the itemised base value, and itemised is only 14% of exports."
    )


def test_rows_that_are_all_computed_by_difference_are_not_called_itemised() -> None:
    numbers = {"n": 2, "rising": 1, "weighted_diffusion_pct": None, "coverage_pct": 100.0}
    only = tuple(a_measure(Items.WITH_REST, name, one) for name, one in numbers.items())

    text = sentence(a_breadth_report(a_breadth(measures=only, contributors=())))

    assert text == "1 of 2 rows by commodity rose in September 2025."


def test_each_dimension_has_its_say() -> None:
    text = sentence(a_breadth_report(a_breadth(), a_breadth(by="partner", contributors=())))

    assert text.count("rose in September 2025") == 2
