"""What was counted of a row, beside its value."""

from exportdecomp.engines.local import collect
from exportdecomp.model.evidence import Bounded, Facts
from exportdecomp.panel.items import Quantity, to_quantities
from exportdecomp.panel.quantities import pair_with_digits
from exportdecomp.workflows.laid import Laid, only_needed
from exportdecomp.workflows.question import Question

_DIGITS = ("component", "precision", "base_precision")


def with_quantities(asked: Question, laid: Laid, code: str, facts: Facts) -> Facts:
    """Put quantities beside the value of a row, or the reasons why there are none.

    Quantities of which nobody says how many digits were printed are taken as exact.
    """
    dimension = laid.tables.dimension
    held = asked.store.quantities(dimension, only_needed(asked.query, dimension, [code]))
    if held is None:
        why = f"nothing is counted by {dimension.name}"
        return facts._replace(absent={"quantity": why, "base_quantity": why})
    flow = asked.query.flow.value
    paired = collect(pair_with_digits(held, laid.part.span, laid.part.kind, flow))
    found = to_quantities(paired).get(code, Quantity())
    digits = {name: (one, base) for name, one, base in paired.select(_DIGITS).iter_rows()}
    digit, digit_of_base = digits.get(code, (None, None))
    base = found.base_quantity if _is_one_unit(found) else None
    return facts._replace(
        quantity=_printed(found.quantity, digit),
        base_quantity=_printed(base, digit_of_base),
        counted_in=found.unit,
        absent=_absent(found, facts),
    )


def without_quantities(facts: Facts) -> Facts:
    """Say of the headline or a group that it has no quantity of its own."""
    why = f"no quantity of {facts.subject.label} is published"
    return facts._replace(absent={"quantity": why, "base_quantity": why})


def _printed(quantity: float | None, digit: float | None) -> Bounded | None:
    if quantity is None:
        return None
    half = (digit or 0.0) / 2
    return Bounded(quantity, max(quantity - half, min(quantity, 0.0)), quantity + half)


def _is_one_unit(found: Quantity) -> bool:
    return found.unit == found.base_unit


def _absent(found: Quantity, facts: Facts) -> dict[str, str]:
    label = facts.subject.label
    absent = {}
    if found.quantity is None:
        absent["quantity"] = f"no quantity of {label} is held for {facts.subject.period.span}"
    if found.base_quantity is None:
        absent["base_quantity"] = (
            f"no quantity of {label} is held for {facts.base_period.span}"
        )
    elif not _is_one_unit(found):
        units = f"in {found.base_unit or 'several units'}, now in {found.unit or 'several'}"
        absent["base_quantity"] = f"{label} was counted {units}"
    return absent
