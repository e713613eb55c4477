"""A row over a base that it has itself, though the table as a whole has none of the kind."""

from exportdecomp.model.base import BaseKind
from exportdecomp.model.line import Line
from exportdecomp.panel.groups import group_level
from exportdecomp.panel.levels import to_levels
from exportdecomp.workflows.based import Wanted, find_base
from exportdecomp.workflows.laid import Laid
from exportdecomp.workflows.question import Question


def over_own_base(
    asked: Question, laid: Laid, line: Line, kind: BaseKind
) -> tuple[Laid, Line] | None:
    """Put the base of one kind beside a row or a group, whatever the other rows have.

    Args:
        asked: The question.
        laid: The breakdown over the base that it has.
        line: The row.
        kind: The kind of base.

    Returns:
        The breakdown with the levels of the row over that base, and the row. None of a
        remainder, and where the row or a member of the group has no such base.
    """
    part, tables = laid.part, laid.tables
    group = next((one for one in tables.groups if one.code == line.code), None)
    codes = (
        {line.code} if group is None else {*group.composition.plus, *group.composition.minus}
    )
    wanted = Wanted(asked.query.flow, frozenset(codes), None)
    based = find_base(tables.components, part.span, (kind,), wanted)
    found = {} if based is None else to_levels(based.levels)
    if not codes <= part.levels.keys() & found.keys():
        return None
    own = {code: found[code] for code in codes}
    level = own.get(line.code) if group is None else group_level(group.composition, own)
    if level is None:
        return None
    over = part._replace(kind=kind, levels={**part.levels, **own})
    return laid._replace(part=over), line._replace(level=level)
