"""Choose the kind of base that a table of components can be compared by."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from exportdecomp.engines.local import collect
from exportdecomp.model.base import BaseKind
from exportdecomp.model.trade import Flow
from exportdecomp.panel.base_period import pair
from exportdecomp.panel.flows import for_flow
from exportdecomp.panel.vintages import has_restatements
from exportdecomp.panel.windows import Span

if TYPE_CHECKING:
    import polars as pl


class Based(NamedTuple):
    """The levels of a flow beside their base, and the kind that the base is of."""

    kind: BaseKind
    levels: "pl.DataFrame"


class Wanted(NamedTuple):
    """Which rows of the sum a base is wanted for; rows below and beside them follow.

    ``total`` is the table's own total, which must have a base too; None if it prints none.
    """

    flow: Flow
    codes: frozenset[str]
    total: str | None


def find_base(
    component: "pl.DataFrame", span: Span, order: Sequence[BaseKind], wanted: Wanted
) -> Based | None:
    """Choose the kind of base that most components have; the earlier one of equals.

    Args:
        component: A COMPONENT table with every vintage, sorted by its key.
        span: The period, its base, the day and the rates.
        order: The kinds that may be used, in order of preference.
        wanted: The flow and the components that matter.

    Returns:
        The levels by the chosen kind, or None where no kind has a base for any component.
    """
    best, most = None, 0
    for kind in order:
        if kind is BaseKind.RESTATED and not has_restatements(component):
            continue
        levels = collect(for_flow(pair(component.lazy(), span, kind), wanted.flow))
        covered = set(levels["component"])
        count = len(covered & wanted.codes)
        if count > most and (wanted.total is None or wanted.total in covered):
            best, most = Based(kind, levels), count
        if most == len(wanted.codes):
            break
    return best
