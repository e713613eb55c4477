"""How claims are held against data: what is asked, and whether the answer agrees."""

from collections.abc import Callable

from exportdecomp.model.claim import Claim, Metric
from exportdecomp.model.evidence import Absent, Measured
from exportdecomp.model.interval import Interval
from exportdecomp.model.verify_report import Agreement

LookUp = Callable[[Claim, Metric], Measured | Absent]
"""What the data hold of a metric of the item of a claim."""


def agreement(one: Interval, other: Interval) -> Agreement:
    """Tell whether two intervals can hold one figure.

    Example:
        >>> str(agreement(Interval.of(58, 59), Interval.of(60, 61)))
        'inconsistent'
    """
    return Agreement.CONSISTENT if one.meets(other) else Agreement.INCONSISTENT
