import pytest

from exportdecomp.model.method import Method
from exportdecomp.workflows.judged import Unmeasured
from exportdecomp.workflows.price_volume_notes import measured_notes, unmeasured_notes

MAD = ("mad", 5.0)


def texts(*unmeasured: Unmeasured, rule: tuple[str, float] = MAD) -> dict[str, str]:
    return {note.code: note.text for note in unmeasured_notes(unmeasured, rule)}


@pytest.mark.parametrize("method", Method)
def test_every_method_says_how_it_splits(method: Method) -> None:
    notes = measured_notes(("product",), method, is_biased=False)

    assert [note.code for note in notes] == ["method", "unit_values"]
    assert notes[0].text.endswith(".")


def test_that_cells_are_measured_is_said_where_there_are_any() -> None:
    notes = measured_notes(("product", "partner"), Method.BENNET, is_biased=True)

    assert [note.code for note in notes[2:]] == ["items", "unit_value_bias"]
    assert "product × partner" in notes[2].text


def test_each_reason_has_a_note_with_the_items_it_is_of() -> None:
    found = texts(
        Unmeasured("Toys", "no_quantity"),
        Unmeasured("Ships", "no_unit"),
        Unmeasured("Belts", "no_quantity"),
        Unmeasured("Tea", "not_in_cells"),
    )

    assert found == {
        "unmeasured_no_quantity": "No quantity is reported for Toys, Belts.",
        "unmeasured_no_unit": "Nobody says what the quantity is counted in (add a "
        "column quantity_unit, or name one with --map quantity_unit=COLUMN): Ships.",
        "unmeasured_not_in_cells": "Part of it is in no cell that both periods have: Tea.",
    }


def test_a_change_of_unit_names_both_units() -> None:
    found = texts(
        Unmeasured("Ships", "unit_changed", "ships", "t"),
        Unmeasured("Toys", "unit_changed", None, "kg"),
    )

    assert found["unmeasured_unit_changed"].endswith(
        "Ships (t, then ships), Toys (kg, then no one unit)."
    )


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (("mad", 5.0), "beyond 5 deviations from the median of all items"),
        (("quartile", 7.0), "beyond 7 interquartile distances"),
        (("hb", 6.5), "Hidiroglou-Berthelot, beyond 6.5"),
        (("bounds", 10.0), "by more than a factor of 10"),
        (("none", 0.0), "it or the quantity by more than a factor of a billion"),
    ],
)
def test_an_outlier_is_named_with_its_rule_and_its_growth(
    rule: tuple[str, float], words: str
) -> None:
    found = texts(Unmeasured("Saws", "outlier", "kg", "kg", 1623.4), rule=rule)

    text = found["unmeasured_outlier"]
    assert text == f"The unit value moved too far to be a price ({words}): Saws (+1,623%)."


def test_a_fall_of_an_outlier_has_a_true_minus() -> None:
    text = texts(Unmeasured("Saws", "outlier", "kg", "kg", -82.4))["unmeasured_outlier"]

    assert text.endswith(" Saws (−82%).")


def test_of_few_items_the_note_says_the_factor_that_is_the_rule_then() -> None:
    saws = Unmeasured("Saws", "outlier", "kg", "kg", 400.0)

    (few,) = unmeasured_notes([saws], MAD, is_few=True)
    (bounds,) = unmeasured_notes([saws], ("bounds", 3.0), is_few=True)
    assert "by more than a factor of 4.4, which is the rule for fewer than five" in few.text
    assert "by more than a factor of 3)" in bounds.text


def test_of_very_many_items_the_first_are_named_and_the_others_counted() -> None:
    many = [Unmeasured(f"Line {number}", "no_quantity") for number in range(17)]

    text = texts(*many)["unmeasured_no_quantity"]
    assert text.endswith("Line 13 and 3 more.")
