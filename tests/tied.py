"""Claims judged together, in few words, for tests."""

from collections.abc import Mapping

from exportdecomp.model.claim import Claim, Metric
from exportdecomp.model.evidence import Absent, Measured
from exportdecomp.model.verify_report import Joint, Judgement, Relation, Verdict

NOTHING = Absent("no_data", "nothing is held")


class Data:
    """What is held of items, and what was asked."""

    def __init__(self, held: Mapping[tuple[str, Metric], Measured] | None = None) -> None:
        self.held = held or {}
        self.asked: list[tuple[Claim, Metric]] = []

    def __call__(self, of: Claim, metric: Metric) -> Measured | Absent:
        self.asked.append((of, metric))
        return self.held.get((of.item, metric), NOTHING)


def look_away(_claim: Claim, _metric: Metric) -> Measured | Absent:
    return NOTHING


def only(found: list[Joint], relation: Relation) -> Joint:
    """The one joint of a relation."""
    (one,) = [joint for joint in found if joint.relation is relation]
    return one


def ends(joint: Joint, digits: int = 2) -> tuple[float, float]:
    """What a joint leaves open, rounded."""
    assert joint.open is not None
    lower, upper = joint.open.floats()
    return round(lower, digits), round(upper, digits)


def untold(*claims: Claim) -> list[Judgement]:
    """Claims of which the data say nothing."""
    return [Judgement(one, Verdict.CANNOT_TELL, absent=NOTHING) for one in claims]
