"""What is open about a level and its base by the figures that were added up to it."""

from collections.abc import Sequence
from typing import NamedTuple

from exportdecomp.model.base import BaseKind
from exportdecomp.model.evidence import Bounded
from exportdecomp.model.line import Level
from exportdecomp.panel.box import Box, add_boxes, enclose
from exportdecomp.panel.digits import Leeway


class Added(NamedTuple):
    """A level that was added to others, or taken away from them with the sign -1.

    ``gross`` is what was converted to make it up, the level and its base; None where that
    is the level itself.
    """

    sign: int
    level: Level
    kind: BaseKind
    leeway: Leeway
    gross: tuple[float, float] | None = None

    def box(self, tolerance_pct: float) -> Box:
        """Find between what the level and its base lie."""
        return enclose(
            self.level,
            tolerance_pct=tolerance_pct,
            gross=self.gross,
            is_implied=self.kind is BaseKind.IMPLIED,
            digits=self.leeway.digits.behind(self.kind),
        )


def opened(level: Level, added: Sequence[Added]) -> tuple[Bounded, Bounded]:
    """Return a level and its base with what is open about everything that was added.

    Args:
        level: The sum, currency units.
        added: What it is the sum of.

    Source:
        docs/methods.md, D21.
    """
    printed = add_boxes((one.sign, one.box(0.0)) for one in added)
    tolerances = [one.leeway.tolerance_pct for one in added]
    value = Bounded(level.value, printed.lower, printed.upper)
    base = Bounded(level.base_value, printed.base_lower, printed.base_upper)
    if not any(tolerances):
        return value, base
    wide = add_boxes((one.sign, one.box(one.leeway.tolerance_pct)) for one in added)
    return (
        value._replace(room=printed.lower - wide.lower, room_above=wide.upper - printed.upper),
        base._replace(
            room=printed.base_lower - wide.base_lower,
            room_above=wide.base_upper - printed.base_upper,
        ),
    )


def given_base(added: Sequence[Added], base: Bounded) -> Bounded | None:
    """Return a base as the printed growth that gives it leaves it open.

    Args:
        added: What a level is the sum of.
        base: Its base, for what a conversion leaves open.

    Returns:
        The base beside the level as printed; None where it follows from no growth, or from
        those of several figures.
    """
    if len(added) > 1 or added[0].kind is not BaseKind.IMPLIED:
        return None
    level = added[0].level
    return base._replace(lower=level.base_lower, upper=level.base_upper)
