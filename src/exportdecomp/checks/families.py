"""What adds up to what in a release: every whole of its schemes, with its members."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import polars as pl

from exportdecomp.model.material import HEADLINE, Material
from exportdecomp.model.scheme import Scheme, Validity
from exportdecomp.model.trade import Flow


class Family(NamedTuple):
    """A whole and its members, each with the months in which it belongs to it.

    ``whole`` is the headline, a dimension's own total or a parent; ``whole_dimension`` is
    where its rows stand. ``rest`` is None where nothing says that something is left;
    ``is_top`` tells whether the members are the top of a scheme, ``flow`` of which flow alone
    they are members, None where of each.
    """

    dimension: str
    whole: str
    whole_dimension: str
    members: tuple[str, ...]
    rest: str | None
    validity: Mapping[str, Validity]
    is_top: bool = False
    flow: str | None = None


def families(material: Material) -> list[Family]:
    """List every whole and its members, those of several schemes once.

    The top members of a scheme stand below the own total of their dimension where the
    release has rows of it, and else below the headline.
    """
    found: dict[tuple[object, ...], Family] = {}
    for dimension, schemes in material.schemes.items():
        total = own_total(material, dimension)
        for scheme in schemes:
            for family in _of_scheme(dimension, scheme, total):
                members = frozenset(family.members)
                key = family.dimension, family.whole, members, family.rest, family.flow
                found.setdefault(key, family)
    return list(found.values())


def own_total(material: Material, dimension: str) -> str | None:
    """Return the code of a dimension's own total, if the release has rows of it."""
    code = material.totals.get(dimension)
    if code is None:
        return None
    panel = material.panel
    is_there = (pl.col("dimension") == dimension) & (pl.col("component") == code)
    return code if not panel.filter(is_there).is_empty() else None


def overlapping(material: Material, dimension: str) -> frozenset[str]:
    """List the codes that overlap others: memo rows that stand in no sum."""
    schemes = material.schemes.get(dimension, ())
    memo = {code for scheme in schemes for code in scheme.memo}
    inside = {code for scheme in schemes for code, _, _ in scheme.walk()}
    return frozenset(memo - inside)


def edges(listed: list[Family]) -> pl.DataFrame:
    """Write families as a table.

    Returns:
        A row a member: ``family`` (Int64, its place in the list), ``dimension``,
        ``component``, ``of_flow`` (null where of each), ``since`` and ``until`` (first days of
        months, null where open).
    """
    rows = [
        (place, family.dimension, code, family.flow, _day(valid.since), _day(valid.until))
        for place, family in enumerate(listed)
        for code in family.members
        for valid in [family.validity.get(code, Validity())]
    ]
    columns = {
        "family": pl.Int64(),
        "dimension": pl.String(),
        "component": pl.String(),
        "of_flow": pl.String(),
        "since": pl.Date(),
        "until": pl.Date(),
    }
    return pl.DataFrame(rows, schema=columns, orient="row")


def _of_scheme(dimension: str, scheme: Scheme, total: str | None) -> list[Family]:
    if scheme.flow == Flow.BALANCE:  # no table holds one
        return []
    above = (total, dimension) if total is not None else (HEADLINE, HEADLINE)
    wholes = [
        (above, scheme.top),
        *(((code, dimension), branch) for code, branch in scheme.branches.items()),
    ]
    return [
        Family(
            dimension,
            *whole,
            branch.members,
            branch.rest,
            scheme.validity,
            is_top=whole == above,
            flow=scheme.flow,
        )
        for whole, branch in wholes
        if branch.members
    ]


def _day(month: int | None) -> date | None:
    return None if month is None else date(month // 12, month % 12 + 1, 1)
