"""Which three figures of a text are tied together, and by which equation."""

from enum import Enum, auto
from typing import NamedTuple

from exportdecomp.claims.equations import (
    DIFFERENCE,
    LEVEL_GROWTH_CHANGE,
    PRODUCT,
    Equation,
    Product,
)
from exportdecomp.model.claim import Metric
from exportdecomp.model.solved import FAMILIES, Figure
from exportdecomp.model.trade import Flow
from exportdecomp.model.verify_report import Relation


class When(Enum):
    """Of which period a figure is: this one, the one before, or that of the base."""

    NOW = auto()
    BEFORE = auto()
    AT_BASE = auto()


class Role(NamedTuple):
    """A place in an equation: which figure of what stands there.

    ``flow`` is None where it is that of the item. ``is_signed`` marks figures that fall as
    well as rise, whose sign a text may lose.
    """

    metric: Metric
    flow: Flow | None = None
    of_headline: bool = False
    when: When = When.NOW
    is_signed: bool = True


class Law(NamedTuple):
    """Three tied figures, in the order of their equation.

    The last is shown as following from the others, where all three are stated. ``takes`` is
    the place without which the law says nothing that another does not say.
    """

    relation: Relation
    roles: tuple[Role, Role, Role]
    equation: Equation
    takes: int | None = None


_PRODUCTS = {family.relation: family for family in FAMILIES}
_LEVEL = Role(Metric.LEVEL, is_signed=False)
_GROWTH = Role(Metric.GROWTH)
_CONTRIBUTION = Role(Metric.CONTRIBUTION)
_SHARE = Role(Metric.SHARE, is_signed=False)
_BALANCE = Role(Metric.BALANCE, Flow.BALANCE)


def _product(relation: Relation, *figures: Figure) -> Product:
    first, second, last = figures
    return Product(_PRODUCTS[relation], (first, second, last))


def _balance(one: Role, change: Metric) -> Law:
    sides = one._replace(flow=Flow.EXPORTS), one._replace(flow=Flow.IMPORTS)
    roles = (*sides, _BALANCE._replace(metric=change))
    return Law(Relation.BALANCE, roles, DIFFERENCE)


def _acceleration(now: Role, change: Metric) -> Law:
    roles = (now, now._replace(when=When.BEFORE), Role(change))
    return Law(Relation.ACCELERATION, roles, DIFFERENCE)


LAWS = (
    Law(
        Relation.BASE_SHARE,
        (_CONTRIBUTION, _GROWTH, Role(Metric.BASE_SHARE, is_signed=False)),
        _product(Relation.BASE_SHARE, Figure.CONTRIBUTION, Figure.GROWTH, Figure.BASE_SHARE),
    ),
    Law(
        Relation.SHARE_OF_GROWTH,
        (
            _CONTRIBUTION,
            _GROWTH._replace(of_headline=True),
            Role(Metric.SHARE_OF_GROWTH),
        ),
        _product(
            Relation.SHARE_OF_GROWTH,
            Figure.CONTRIBUTION,
            Figure.HEADLINE,
            Figure.SHARE_OF_GROWTH,
        ),
    ),
    Law(
        Relation.VOLUME_PRICE,
        (Role(Metric.VOLUME_GROWTH), Role(Metric.UNIT_VALUE_GROWTH), _GROWTH),
        _product(Relation.VOLUME_PRICE, Figure.VOLUME, Figure.UNIT_VALUE, Figure.VALUE),
    ),
    Law(
        Relation.LEVEL_GROWTH,
        (_LEVEL, _GROWTH, Role(Metric.CHANGE)),
        LEVEL_GROWTH_CHANGE,
    ),
    Law(
        Relation.LEVEL_GROWTH,
        (_LEVEL, _LEVEL._replace(when=When.AT_BASE), _GROWTH),
        _product(Relation.LEVEL_GROWTH, Figure.LEVEL, Figure.BASE, Figure.GROWTH),
        takes=1,
    ),
    Law(
        Relation.UNIT_VALUE,
        (
            Role(Metric.VOLUME, is_signed=False),
            Role(Metric.UNIT_VALUE, is_signed=False),
            _LEVEL,
        ),
        PRODUCT,
    ),
    Law(
        Relation.SHARE_CHANGE,
        (_SHARE, _SHARE._replace(metric=Metric.BASE_SHARE), Role(Metric.SHARE_CHANGE)),
        DIFFERENCE,
    ),
    Law(
        Relation.SHARE_CHANGE,
        (_SHARE, _SHARE._replace(when=When.AT_BASE), Role(Metric.SHARE_CHANGE)),
        DIFFERENCE,
        takes=1,
    ),
    _balance(_LEVEL, Metric.BALANCE),
    _balance(Role(Metric.CHANGE), Metric.BALANCE_CHANGE),
    _acceleration(_GROWTH, Metric.ACCELERATION),
    _acceleration(_CONTRIBUTION, Metric.CONTRIBUTION_CHANGE),
)
