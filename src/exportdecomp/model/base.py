"""The three kinds of base that a growth rate can be taken from, and the order of trust."""

from enum import StrEnum


class BaseKind(StrEnum):
    """Where the level of the base period comes from.

    ``RESTATED``: the base as later tables carry it. ``IMPLIED``: the level divided by one
    plus the growth that the office printed. ``ARCHIVED``: the level as first published.
    """

    RESTATED = "restated"
    IMPLIED = "implied"
    ARCHIVED = "archived"


HEADLINE_ORDER = (BaseKind.IMPLIED, BaseKind.RESTATED, BaseKind.ARCHIVED)
"""The headline shows the growth that the office printed, where it printed one."""

COMPONENT_ORDER = (BaseKind.RESTATED, BaseKind.ARCHIVED, BaseKind.IMPLIED)
"""Components prefer levels; printed growth has one decimal and is the last resort."""
