"""The breadth of one dimension: its measures, and growth without each of its largest rows."""

from collections.abc import Iterator, Sequence

from exportdecomp.model.breadth_report import LITTLE_PCT, BreadthBreakdown, Items, Measure
from exportdecomp.model.line import Line
from exportdecomp.model.report import Headline, Note
from exportdecomp.model.request import Query
from exportdecomp.outputs.numbers import signed
from exportdecomp.panel.leaves import leaves
from exportdecomp.workflows import notes, rows
from exportdecomp.workflows.breadth_measures import COVERAGE, Counted, measure
from exportdecomp.workflows.breadth_without import Context, Side, contributor
from exportdecomp.workflows.breakdown import in_both
from exportdecomp.workflows.laid import lay_out
from exportdecomp.workflows.part import Part, read_part
from exportdecomp.workflows.question import Question


def breadth_by(asked: Question, name: str) -> BreadthBreakdown:
    """Measure the breadth of growth by one dimension.

    Args:
        asked: The question.
        name: The dimension.

    Returns:
        The measures, and growth without each of the largest rows.

    Raises:
        DataError: The dimension has no levels or no base for a period.
        SettingsError: The base asked for does not exist for every row.
    """
    laid, query = lay_out(asked, name), asked.query
    tables, part = laid.tables, laid.part
    vs, now, then = None, laid.lines, list[Line]()
    if query.vs is not None:
        vs = read_part(tables, asked.store, query, query.vs)
        now, then = in_both(asked, laid, vs)
    side = _side(part, now, query)
    before = None if vs is None else _side(vs, then, query)
    rates = rows.compute(now, part, then, vs)
    context = Context(side, before, tables.labels, rates)
    head = rows.headline(part, vs, query)
    placed = {one.code for one in tables.groups}
    whole = rows.headline(_whole(part), vs and _whole(vs), query)
    measures = tuple(measure(side.counted, before and before.counted))
    return BreadthBreakdown(
        by=name,
        scheme=tables.scheme.name,
        currency=query.currency,
        base_kind=part.kind,
        headline_base_kind=part.head.kind,
        vintage=part.head.level.vintage,
        headline=head,
        whole=whole,
        measures=measures,
        contributors=tuple(contributor(line, context) for line in _largest(side, query)),
        groups=tuple(contributor(line, context) for line in now if line.code in placed),
        notes=(
            *_own_notes(part, side.counted, whole, vs),
            *_coverage_notes(measures),
            *notes.query_notes(query, head, rows.total_of(now, rates, head, None)),
            *notes.breakdown_notes(tables, asked.store, query, part, laid.lines),
            *(notes.versus_notes(tables, asked.store, query, vs, part) if vs else ()),
        ),
    )


def _side(part: Part, lines: Sequence[Line], query: Query) -> Side:
    counted = Counted(part, leaves(lines, query.depth))
    return Side(counted, {line.code: line for line in lines})


def _largest(side: Side, query: Query) -> list[Line]:
    """The itemised lines that moved the headline most, up or down."""
    moved = [one for one in side.counted.of(Items.ITEMISED) if one.level.change]
    moved.sort(key=lambda line: (-abs(line.level.change), line.code))
    return moved[: query.top]


def _whole(part: Part) -> Part:
    """The part with its headline over the base of the lines."""
    level, head = part.own_total, part.head
    scale = level.base_value or head.scale
    return part._replace(head=head._replace(level=level, scale=scale))


def _own_notes(
    part: Part, counted: Counted, whole: Headline, vs: Part | None
) -> Iterator[Note]:
    yield _counted_note(counted, vs)
    if whole.growth_pct is not None and whole.base_value != part.head.level.base_value:
        yield Note(
            "whole_on_line_base",
            f"Growth without a row is over the {part.kind} base of the rows, over which the "
            f"whole grew {signed(whole.growth_pct, 1)}%; the headline's own base is "
            f"{part.head.kind}.",
        )


def _coverage_notes(measures: Sequence[Measure]) -> Iterator[Note]:
    for one in measures:
        is_itemised = (one.items, one.measure) == (Items.ITEMISED, COVERAGE)
        if is_itemised and one.number is not None and one.number < LITTLE_PCT:
            yield Note(
                "low_coverage",
                f"The itemised rows are {one.number:.0f}% of the base value: the measures say "
                "little about the whole.",
            )


def _counted_note(counted: Counted, vs: Part | None) -> Note:
    itemised = len(counted.of(Items.ITEMISED))
    rest = len(counted.lines) - itemised
    both = "" if vs is None else f" with figures in {vs.span.period.label} too"
    return Note(
        "items",
        f"Counted are the finest rows{both}: {itemised} itemised, and {rest} computed by "
        "difference (the rest). What the total was revised by, or rounded, is no row; rows "
        "without value in both periods are left out.",
    )
