"""Everything that is found out about the items of a breakdown, by the code of its lines."""

from collections.abc import Iterable, Mapping, Sequence
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from exportdecomp.decompositions.price_volume import METHODS, POSITIVE_ONLY, price_volume
from exportdecomp.indicators.mix import mix_of_units
from exportdecomp.indicators.unit_value import unit_values
from exportdecomp.indicators.unit_value_bias import unit_value_bias
from exportdecomp.model.line import Line
from exportdecomp.model.method import Method
from exportdecomp.model.price_volume_report import MixRow, PriceVolumeRequest
from exportdecomp.panel.items import Quantity
from exportdecomp.panel.measured import CONTINUING
from exportdecomp.panel.outliers import OutlierRule
from exportdecomp.panel.tree_sums import Effects, add_effects, below
from exportdecomp.workflows.counted import Counted
from exportdecomp.workflows.judged import Judged, Status, judge

if TYPE_CHECKING:
    import polars as pl

_ByCode = Mapping[str, Effects]


class UnitValue(NamedTuple):
    """Unit values and growth of one line, with a reason for each growth that is not there."""

    unit_value: float | None
    base_unit_value: float | None
    volume_growth_pct: float | None
    volume_reason: str | None
    unit_value_growth_pct: float | None
    unit_value_reason: str | None


class Found(NamedTuple):
    """What is known of each line: effects by the method asked for, and by all if asked.

    ``method`` is the one that ``effects`` are by. ``bias`` is of lines that hold several
    items; ``held`` are the values of the measured items of a line, ``measured`` those of all
    of them, and their base.
    """

    method: Method
    effects: _ByCode
    others: Mapping[str, _ByCode]
    judged: Judged
    status: Mapping[str, Status]
    quantities: Mapping[str, Quantity]
    unit_values: Mapping[str, UnitValue]
    bias: Mapping[str, tuple[float | None, str | None]]
    held: Mapping[str, float]
    measured: tuple[float, float]

    def with_others(self, lines: Sequence[Line]) -> "Found":
        """Know folded lines too, whose effects are those of the lines that they hold."""

        def grown(effects: _ByCode) -> _ByCode:
            folded = {
                line.code: add_effects(effects[code] for code in line.missing)
                for line in lines
            }
            return {**effects, **folded}

        held = {line.code: fsum(self.held[code] for code in line.missing) for line in lines}
        return self._replace(
            effects=grown(self.effects),
            others={name: grown(effects) for name, effects in self.others.items()},
            held={**self.held, **held},
        )


def find(counted: Counted, request: PriceVolumeRequest, rule: OutlierRule) -> Found:
    """Split the items of a breakdown, and add them up to its lines.

    Args:
        counted: The breakdown with what is counted.
        request: The options, of which the method.
        rule: Which unit values moved too far to be prices.
    """
    holds = {**below(counted.laid.lines), **_groups(counted)}
    items = {
        line: tuple(item for leaf in leaves for item in counted.owned.get(leaf, ()))
        for line, leaves in holds.items()
    }
    is_all = request.method is Method.ALL
    method = Method.BENNET if is_all else request.method
    judged = judge(counted, rule, positive=method in POSITIVE_ONLY)
    kept = {code: one for code, one in judged.items.items() if one.status == CONTINUING}
    several = {line: of for line, of in items.items() if len(of) > 1}

    def effects(name: str) -> _ByCode:
        split = _split(counted.items, name, rule)
        return {
            line: add_effects([*_left(counted, leaves), *(split[one] for one in items[line])])
            for line, leaves in holds.items()
        }

    return Found(
        method=method,
        effects=effects(method),
        others={name: effects(name) for name in METHODS} if is_all else {},
        judged=judged,
        status=judged.statuses(counted),
        quantities=counted.quantities,
        unit_values=_unit_values(counted),
        bias=_bias(counted.items, several, rule),
        held={
            line: fsum(kept[one].value for one in of if one in kept)
            for line, of in items.items()
        },
        measured=(
            fsum(one.value for one in kept.values()),
            fsum(one.base_value for one in kept.values()),
        ),
    )


def mix_rows(
    counted: Counted, request: PriceVolumeRequest, rule: OutlierRule
) -> tuple[MixRow, ...]:
    """Return quantity, mix and price of each unit; none unless it is asked for."""
    if request.mix is None:
        return ()
    return tuple(MixRow(*row) for row in mix_of_units(counted.items, request.mix, rule).rows())


def _groups(counted: Counted) -> dict[str, tuple[str, ...]]:
    """List the leaves of the groups that are made of whole lines of the tree."""
    leaves = below(counted.laid.lines)
    return {
        placed.code: tuple(leaf for code in placed.composition.plus for leaf in leaves[code])
        for placed in counted.laid.tables.groups
        if not placed.composition.minus and set(placed.composition.plus) <= set(leaves)
    }


def _left(counted: Counted, leaves: Iterable[str]) -> list[Effects]:
    return [{"unmeasured": counted.left[leaf]} for leaf in leaves if leaf in counted.left]


def _split(items: "pl.DataFrame", method: str, rule: OutlierRule) -> _ByCode:
    of_items: dict[str, dict[str, float]] = {}
    columns = ("component", "effect", "contribution_pp")
    for code, effect, amount in price_volume(items, method, rule).select(columns).iter_rows():
        of_items.setdefault(code, {})[effect] = amount
    return of_items


def _unit_values(counted: Counted) -> dict[str, UnitValue]:
    traded = [x for x in counted.laid.lines if x.role in {"component", "parent", "memo"}]
    columns = unit_values(counted.items_of(traded)).select("component", *UnitValue._fields)
    return {code: UnitValue(*rest) for code, *rest in columns.iter_rows()}


def _bias(
    items: "pl.DataFrame", groups: Mapping[str, Sequence[str]], rule: OutlierRule
) -> dict[str, tuple[float | None, str | None]]:
    if not groups:
        return {}
    columns = unit_value_bias(items, groups, rule).select(
        "group", "unit_value_bias_pp", "reason"
    )
    return {group: (bias, reason) for group, bias, reason in columns.iter_rows()}
