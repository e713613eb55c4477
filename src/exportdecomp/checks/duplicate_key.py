"""ED102: rows that speak of the same thing twice."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from exportdecomp.checks.effect import Effect, Headlines, measure_on
from exportdecomp.checks.naming import naming_of
from exportdecomp.checks.placed import in_rows, moving, of_codes
from exportdecomp.checks.refused import refused
from exportdecomp.checks.sampled import effect_in
from exportdecomp.checks.wording import listed, month_name, months_of, plural
from exportdecomp.model.finding import SAMPLE, Finding, Outcome
from exportdecomp.model.material import HEADLINE, Material
from exportdecomp.model.rule import Rule
from exportdecomp.model.scheme import defaults_among

_EQUAL = "delete the rows that repeat; if they are amounts of their own, name the column that \
tells them apart: --by COLUMN or --map id=COLUMN"
_CONTRARY = "keep the row that counts; if one replaces the other, --map vintage=COLUMN"


class _Group(NamedTuple):
    """Rows of one key; ``again`` is what the second and later ones add."""

    key: str
    period: date
    flow: str
    places: tuple[tuple[str, int], ...]
    is_equal: bool
    again: float


class _Month(NamedTuple):
    """What is repeated in a period and flow, in one of the two ways; ``name`` names both."""

    name: str
    groups: tuple[_Group, ...]
    rows: int
    is_whole: bool
    effect: Effect


def duplicate_key(material: Material, rule: Rule) -> Outcome:
    """Find rows with the key of another row, and what adding them up twice does.

    Formula: ``100 × Σ repeated amounts / X0`` over components that no other contains; where
    the headline itself stands twice, its second amount alone.

    Args:
        material: The release; ``repeated`` holds a sample of the rows.
        rule: ED102; ``whole_share`` is the share of a period's rows from which on it was
            written twice as a whole.

    Returns:
        A finding a period for equal amounts and one for amounts that contradict each other,
        or one for all periods where there are many.
    """
    groups = _groups(material)
    whole = measure_on(material.panel)
    found = refused(material, rule)
    for is_equal in (False, True):
        chosen = [one for one in groups if one.is_equal is is_equal]
        times = sorted({(one.period, one.flow) for one in chosen})
        months = [
            _month(material, rule, whole, [one for one in chosen if at == one[1:3]])
            for at in times
        ]
        if len(months) > SAMPLE:
            found.append(_together(rule, months))
        else:
            found += [_of_line(material, _finding(rule, month), month) for month in months]
    return found


def _groups(material: Material) -> list[_Group]:
    groups = []
    for _, rows in material.repeated.group_by("group", maintain_order=True):
        values = [value for value in rows["value"].to_list() if value is not None]
        first = rows.row(0, named=True)
        if first["period"] is None:
            continue
        groups.append(
            _Group(
                first["key"],
                first["period"],
                first["flow"],
                tuple(rows.select("file", "row").rows()),
                len(set(values)) <= 1,
                sum(values[1:]),
            )
        )
    return groups


def _month(
    material: Material, rule: Rule, whole: Headlines, groups: Sequence[_Group]
) -> _Month:
    period, flow = groups[0].period, groups[0].flow
    rows = sum(len(one.places) for one in groups)
    totals = [one for one in groups if _is_total(material, one.key)]
    top = [one for one in groups if _is_top(material, one.key)]
    again = sum(one.again for one in totals or top or groups)
    share = len(groups) / max(_rows_in(material, period, flow), 1)
    is_whole = groups[0].is_equal and len(groups) > 1 and share >= rule.limit("whole_share")
    name = f"{month_name(period)}{naming_of(material).of_flow(flow)}"
    return _Month(name, tuple(groups), rows, is_whole, effect_in(whole, period, again, flow))


def _is_total(material: Material, key: str) -> bool:
    """Tell whether every code of a key stands for a total."""
    codes = {code.casefold() for code in key.split(" / ")[1:]}
    totals = {(code or HEADLINE).casefold() for code in material.totals.values()}
    return bool(codes) and codes <= totals | {HEADLINE, "total"}


def _is_top(material: Material, key: str) -> bool:
    """Tell whether a key is that of a component which no other contains."""
    tops = [
        {code for scheme in defaults_among(schemes) for code in scheme.top.members}
        for schemes in material.schemes.values()
        if schemes
    ]
    codes = key.split(" / ")[1:]
    return len(tops) == len(codes) == 1 and codes[0] in tops[0]


def _rows_in(material: Material, period: date, flow: str) -> int:
    """Count the rows of a period that were added up, in the table that has most."""
    panel = material.panel
    counts: dict[str, int] = {}
    held = panel.filter((panel["period"] == period) & (panel["flow"] == flow))
    for dimension, many in held.select("dimension", "rows").rows():
        counts[dimension] = counts.get(dimension, 0) + many
    headline = counts.pop(HEADLINE, 0)
    most = max(counts.values(), default=0)
    is_sum = headline == most > 1
    return most if is_sum else headline + most


def _finding(rule: Rule, month: _Month) -> Finding:
    first = month.groups[0]
    name = month.name
    keys = listed([one.key for one in month.groups])
    if month.is_whole:
        said = f"the whole of {name} stands twice: {plural(month.rows, 'row')}"
    elif first.is_equal:
        said = f"{name}: {plural(month.rows, 'row')} repeat a key and its amount: {keys}"
    else:
        said = f"{name}: {plural(month.rows, 'row')} contradict each other: {keys}"
    finding = Finding(
        rule.code,
        rule.severity,
        said,
        _EQUAL if first.is_equal else _CONTRARY,
        flow=first.flow,
        period=month_name(first.period),
        observed=float(month.rows),
        expected=float(len(month.groups)),
        unit="rows",
        cells=month.rows,
    )
    return in_rows(moving(finding, month.effect), _places([month]))


def _of_line(material: Material, finding: Finding, month: _Month) -> Finding:
    """Say which line is repeated, where it is only one."""
    keys = {one.key for one in month.groups}
    codes = keys.pop().split(" / ")[1:] if len(keys) == 1 else []
    return of_codes(finding, material, codes)


def _places(months: Sequence[_Month]) -> list[tuple[str, int]]:
    return [place for month in months for one in month.groups for place in one.places]


def _together(rule: Rule, months: Sequence[_Month]) -> Finding:
    """Make one finding of many periods, where the effect is largest."""
    worst = max(months, key=lambda one: abs(one.effect.effect_pp or 0.0))
    rows = sum(one.rows for one in months)
    names = [month_name(one.groups[0].period) for one in months]
    what = "repeat their key and amount" if worst.groups[0].is_equal else "contradict others"
    if all(one.is_whole for one in months):
        what = "repeat whole periods"
    said = f"{plural(rows, 'row')} in {len(months)} periods {what}: {listed(names)}"
    others = [one for one in months if one is not worst]
    finding = _finding(rule, worst)._replace(
        message=said,
        periods=months_of(one.groups[0].period for one in months),
        observed=None,
        expected=None,
        cells=rows,
    )
    return in_rows(finding, _places([worst, *others]))
