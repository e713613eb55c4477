"""Between what the contribution of each line lies, and what may be said of its place."""

from collections.abc import Iterator, Mapping, Sequence

from exportdecomp.indicators.bounds import contribution_corners, remainder_corners
from exportdecomp.model.corner import Corners
from exportdecomp.model.line import Line
from exportdecomp.model.report import Row
from exportdecomp.panel.box import NOTHING, Box
from exportdecomp.workflows.enclosed import Enclosed, enclose_part, sum_of
from exportdecomp.workflows.part import Part, Tables
from exportdecomp.workflows.question import Question

Interval = tuple[float, float]
OF_TOTALS = ("revision", "rounding_of_total")
"""Remainders of the headline that its own table's total leaves."""

_LISTED = ("component", "parent", "other")
_RANKED = ("component", "parent")
_EXACT = 12  # decimals, three more than any format has


def intervals(
    asked: Question, tables: Tables, part: Part, lines: Sequence[Line]
) -> dict[str, Interval]:
    """Bound the contribution of each line of a period.

    Args:
        asked: The question.
        tables: The tables of the dimension.
        part: The period.
        lines: Its lines, folded or not, with all siblings of each.

    Returns:
        Least and greatest contribution by code, percentage points. A line that rests on a
        level whose precision nobody knows has none.
    """
    enclosed = enclose_part(asked, tables, part)
    found = {line.code: line_corners(enclosed, line, lines) for line in lines}
    return {
        code: (_plain(corners.lower.points), _plain(corners.upper.points))
        for code, corners in found.items()
        if corners is not None
    }


def _plain(points: float) -> float:
    """Take float noise off an end, so that one at zero, or at another end, is seen to be."""
    return round(points, _EXACT) + 0.0


def line_corners(enclosed: Enclosed, line: Line, lines: Sequence[Line]) -> Corners | None:
    """Find the levels at which the contribution of a line is least and greatest.

    Args:
        enclosed: The levels of the period.
        line: The line.
        lines: All lines of the breakdown, its siblings among them.

    Returns:
        Both corners; None where a precision or the sign of the divisor is not known.
    """
    level = line.level
    if not (level.value or level.base_value or level.precision):
        return contribution_corners(NOTHING, enclosed.divisor)
    if line.role not in {"rest", "residual"}:
        return _free(enclosed, _box(enclosed, line))
    if line.code in OF_TOTALS:
        return _left(enclosed, enclosed.head, enclosed.own, is_divisor=True)
    members = sum_of(
        (1, _box(enclosed, one))
        for one in lines
        if one.role in _LISTED and (one.parent, one.depth) == (line.parent, line.depth)
    )
    if line.parent is not None:
        return _left(enclosed, enclosed.boxes.get(line.parent), members, is_divisor=False)
    return _left(enclosed, enclosed.own, members, is_divisor=enclosed.is_headline)


def flagged(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Flag the rows whose sign or whose place among their siblings is not certain.

    Args:
        rows: Rows with bounds; memo rows have no place.

    Returns:
        The same rows with the flags ``sign_uncertain`` and ``rank_uncertain``.
    """
    unsure = {row.code for run in unordered(rows) for row in run}
    return tuple(_flagged(row, is_close=row.code in unsure) for row in rows)


def unordered(rows: Sequence[Row]) -> list[tuple[Row, ...]]:
    """List the runs of itemised siblings within which the order is not certain.

    Siblings are ranked by their contributions. Between two runs the order is certain: all
    bounds of those before lie above all bounds of those after.

    Returns:
        Runs of two or more, in the order in which their first rows stand.
    """
    parents = dict.fromkeys(row.parent for row in rows)
    found = [run for parent in parents for run in _runs(_ranked(parent, rows)) if run[1:]]
    return sorted(found, key=lambda run: rows.index(run[0]))


def _ranked(parent: str | None, rows: Sequence[Row]) -> list[Row]:
    found = [
        row
        for row in rows
        if row.parent == parent and row.role in _RANKED and row.lower_pp is not None
    ]
    return sorted(found, key=lambda row: (-(row.contribution_pp or 0.0), row.code))


def _runs(ranked: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    start = 0
    for at in range(1, len(ranked) + 1):
        least = min(map(_least, ranked[start:at]))
        if all(_greatest(row) < least for row in ranked[at:]):
            yield tuple(ranked[start:at])
            start = at


def _least(row: Row) -> float:
    return row.lower_pp or 0.0


def _greatest(row: Row) -> float:
    return row.upper_pp or 0.0


def _flagged(row: Row, *, is_close: bool) -> Row:
    has_both = row.lower_pp is not None and _least(row) <= 0 <= _greatest(row)
    flags = {
        "sign_uncertain": has_both and _least(row) < _greatest(row),
        "rank_uncertain": is_close,
    }
    more = tuple(name for name, applies in flags.items() if applies)
    return row._replace(flags=(*row.flags, *more)) if more else row


def _left(
    enclosed: Enclosed, whole: Box | None, members: Box | None, *, is_divisor: bool
) -> Corners | None:
    if whole is None or members is None:
        return None
    if is_divisor and enclosed.is_gross:
        return remainder_corners(whole, members)
    return _free(enclosed, sum_of([(1, whole), (-1, members)]))


def _free(enclosed: Enclosed, box: Box | None) -> Corners | None:
    return None if box is None else contribution_corners(box, enclosed.divisor)


def _box(enclosed: Enclosed, line: Line) -> Box | None:
    if line.code in enclosed.groups:
        return enclosed.groups[line.code]
    boxes: Mapping[str, Box] = enclosed.boxes
    return sum_of(
        (1, boxes.get(code))
        for code in (line.missing if line.role == "other" else (line.code,))
    )
