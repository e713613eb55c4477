"""Why a figure cannot be computed from levels, in the words of D2."""

from exportdecomp.model.evidence import Absent, Facts

NO_UNIT = Absent("no_unit", "the data do not say what is counted", "a column quantity_unit")


def base_fault(facts: Facts) -> Absent | None:
    """Return why the item has no growth: its base is missing, zero, or below zero."""
    return missing_base(facts) or _not_positive(
        facts.base.value, facts.value.value, f"of {facts.subject.label}"
    )


def whole_base_fault(facts: Facts) -> Absent | None:
    """Return why nothing can be put over the base of the headline."""
    return missing_base(facts) or _not_positive(facts.whole_base.value, 0, "of the headline")


def missing_base(facts: Facts) -> Absent | None:
    """Return why the item or its headline has no base."""
    reasons = [facts.absent[name] for name in ("base", "whole_base") if name in facts.absent]
    if not reasons:
        return None
    needed = f"the level of {facts.subject.label} in {facts.base_period}"
    return Absent("missing_base", reasons[0], needed)


def unbounded() -> Absent:
    """Return why a figure has no bounds: what it is divided by may be zero."""
    return Absent(
        "no_bound",
        "the printed digits leave open whether the divisor is above zero",
        "levels with more digits",
    )


def _not_positive(base: float, value: float, whose: str) -> Absent | None:
    if base == 0:
        return Absent("zero_base", f"the base {whose} is zero", "a base above zero")
    if base < 0 or value < 0:
        return Absent("negative_base", f"a level {whose} is below zero", "levels above zero")
    return None
