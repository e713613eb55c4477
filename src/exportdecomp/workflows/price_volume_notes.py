"""What a reader of prices and volumes must know: how much is counted, and what is not."""

from collections.abc import Iterator, Sequence

from exportdecomp.model.method import Method
from exportdecomp.model.report import Note
from exportdecomp.outputs.numbers import signed
from exportdecomp.workflows.judged import Unmeasured

_NAMED = 14
_FORMULAS = {
    Method.BENNET: "Bennet: price at the mean of both quantities, volume at the mean of both "
    "unit values.",
    Method.LMDI: "Logarithmic mean Divisia (LMDI-I).",
    Method.LASPEYRES: "Laspeyres: price at the quantity of the base, volume at the new unit "
    "value.",
    Method.PAASCHE: "Paasche: price at the new quantity, volume at the base unit value.",
    Method.FISHER: "Fisher: one index over all that is measured, shared out to its lines.",
    Method.TORNQVIST: "Törnqvist: one price index over all that is measured, shared out to "
    "its lines; volume is the rest.",
    Method.THREE_WAY: "Three-way: price and volume each at the base; what both give together "
    "is joint.",
    Method.ALL: "Every method is exact; they differ in how price and volume share what both "
    "give together.",
}
_REASONS = {
    "no_quantity": "No quantity is reported for",
    "zero_quantity": "A value but no quantity above zero:",
    "negative_quantity": "A quantity below zero:",
    "no_unit": "Nobody says what the quantity is counted in (add a column quantity_unit, or "
    "name one with --map quantity_unit=COLUMN):",
    "unit_changed": "Counted in another unit than in the base:",
    "zero_value": "A quantity with a value of zero, whose unit value is no price:",
    "negative_value": "A value below zero, which has no logarithm:",
    "outlier": "The unit value moved too far to be a price ({rule}):",
    "missing_base": "No value is reported in the base:",
    "missing_value": "No value is reported:",
    "not_in_cells": "Part of it is in no cell that both periods have:",
}
_RULES = {
    "mad": "beyond {k:g} deviations from the median of all items",
    "quartile": "beyond {k:g} interquartile distances",
    "hb": "Hidiroglou-Berthelot, beyond {k:g}",
    "bounds": "by more than a factor of {k:g}",
    "none": "it or the quantity by more than a factor of a billion",
}
_FEW = "by more than a factor of 4.4, which is the rule for fewer than five items"
_BY_OTHERS = frozenset({"mad", "quartile", "hb"})


def measured_notes(
    dimensions: Sequence[str], method: Method, *, is_biased: bool
) -> list[Note]:
    """Return the notes on what prices and volumes are, and by which method.

    Args:
        dimensions: The dimensions whose cells the items are.
        method: The method.
        is_biased: Whether the own unit value of a line differs from those of its items.
    """
    told = [
        Note("method", _FORMULAS[method]),
        Note(
            "unit_values",
            "Prices are unit values: what is sold under one code moves them too, as does its "
            "quality.",
        ),
    ]
    if len(dimensions) > 1:
        cells = " × ".join(dimensions)
        told.append(Note("items", f"Measured cell by cell of {cells}, and added up."))
    if is_biased:
        words = "what the own unit value of a line shows as price beyond its items: their mix."
        told.append(Note("unit_value_bias", f"Bias is {words}"))
    return told


def unmeasured_notes(
    unmeasured: Sequence[Unmeasured], rule: tuple[str, float], *, is_few: bool = False
) -> Iterator[Note]:
    """Yield a note for each reason, with the items that it is the reason of.

    Args:
        unmeasured: What is not measured.
        rule: The rule for outliers, and its distance.
        is_few: Whether there are too few items for a median.
    """
    kind, k = rule
    told = _FEW if is_few and kind in _BY_OTHERS else _RULES[kind].format(k=k)
    for reason, words in _REASONS.items():
        names = [_named(one) for one in unmeasured if one.reason == reason]
        if names:
            more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
            listed = ", ".join(names[:_NAMED])
            yield Note(f"unmeasured_{reason}", f"{words.format(rule=told)} {listed}{more}.")


def _named(one: Unmeasured) -> str:
    if one.reason == "unit_changed":
        units = (one.base_unit or "no one unit", one.unit or "no one unit")
        return f"{one.name} ({units[0]}, then {units[1]})"
    if one.reason == "outlier" and one.unit_value_growth_pct is not None:
        return f"{one.name} ({signed(one.unit_value_growth_pct, 0)}%)"
    return one.name
