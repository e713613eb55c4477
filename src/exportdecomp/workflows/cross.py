"""A cross table: two dimensions of one table against each other, exact both ways."""

from typing import TYPE_CHECKING

from exportdecomp.engines.local import collect
from exportdecomp.errors import SettingsError, UnknownChoiceError
from exportdecomp.model.cross_report import CrossReport, CrossRequest
from exportdecomp.model.line import Level
from exportdecomp.model.trade import Flow
from exportdecomp.panel.base_period import read_levels
from exportdecomp.panel.cross import Key
from exportdecomp.panel.levels import to_levels
from exportdecomp.workflows.based import Wanted, find_base
from exportdecomp.workflows.cross_lines import Crossed, Known, side_of
from exportdecomp.workflows.cross_shape import shape
from exportdecomp.workflows.laid import lay_out
from exportdecomp.workflows.part import Part
from exportdecomp.workflows.question import Question, question

if TYPE_CHECKING:
    from exportdecomp.panel.crossing import CellPanel
    from exportdecomp.panel.windows import Span


def cross(request: CrossRequest) -> CrossReport:
    """Split headline growth by two dimensions at once, cell by cell.

    Args:
        request: A request by one dimension, which gives the rows, and the dimension of the
            columns. Both must stand in the rows of one table.

    Returns:
        The report: cells add up to rows, to columns and to the headline.

    Raises:
        SettingsError: An option value does not exist, or is none of a cross table.
        DataError: The dimensions stand in tables of their own, or the data lack a period.
    """
    return shape(open_cross(request))


def open_cross(request: CrossRequest) -> Crossed:
    """Read what a cross table needs; ``cross_shape.shape`` makes the report of it.

    Raises:
        SettingsError: As ``cross``.
        DataError: As ``cross``.
    """
    asked = _question(request)
    by, cross = asked.query.by
    cells = asked.store.cells((by, cross))
    rows, columns = lay_out(asked, by), lay_out(asked, cross)
    known = _known(asked, cells, rows.part)
    crossed = [set(side) for side in zip(*cells.codes.values(), strict=True)]
    return Crossed(asked, side_of(rows, crossed[0]), side_of(columns, crossed[1]), known)


def _question(request: CrossRequest) -> Question:
    asked, cross = request.asked, request.cross
    given = (asked.by,) if isinstance(asked.by, str) else tuple(asked.by)
    if len(given) != 1:
        raise SettingsError(
            "a cross table has one dimension down and one across",
            where="--cross",
            hint=f"name the one that goes down: --by DIMENSION --cross {cross}",
        )
    if asked.vs is not None or asked.only_group is not None:
        option = "--vs" if asked.vs is not None else "--only-group"
        raise SettingsError(
            f"{option} and --cross exclude each other", where=option, hint="leave one out"
        )
    wanted = asked._replace(by=(*given, cross), groups=(), depth=None)
    try:
        found = question(wanted)
    except UnknownChoiceError as error:
        if error.given == cross:
            raise UnknownChoiceError("--cross", cross, error.choices) from error
        raise
    if len(found.query.by) == 1:
        raise SettingsError(
            f"{given[0]} cannot be crossed with itself",
            where="--cross",
            hint="name another dimension",
        )
    return found


def _known(asked: Question, cells: "CellPanel", part: Part) -> Known:
    """Tell the cells known in both periods, by the kind of base of the rows, from others."""
    flow = asked.query.flow
    wanted = Wanted(flow, frozenset(cells.codes), None)
    based = find_base(cells.component, part.span, (part.kind,), wanted)
    numbered = to_levels(based.levels) if based is not None else {}
    levels: dict[Key, Level] = {
        (codes[0], codes[1]): numbered[number]
        for number, codes in cells.codes.items()
        if number in numbered
    }
    return Known(levels, _in_one_period(cells, part.span, flow, levels))


def _in_one_period(
    cells: "CellPanel", span: "Span", flow: Flow, known: dict[Key, Level]
) -> dict[Key, tuple[float | None, float | None]]:
    """List the cells of a gross flow that have a figure in one of the periods only."""
    sides: list[dict[str, float]] = []
    for period in (span.period, span.base):
        read = collect(read_levels(cells.component.lazy(), span._replace(period=period)))
        own = read.filter(flow=flow.value)
        sides.append(dict(zip(own["component"], own["value"], strict=True)))
    now, before = sides
    return {
        (codes[0], codes[1]): (now.get(number), before.get(number))
        for number, codes in cells.codes.items()
        if (codes[0], codes[1]) not in known and (number in now) != (number in before)
    }
