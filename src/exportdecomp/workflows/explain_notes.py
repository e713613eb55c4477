"""The caveats of one row: those of its breakdown that concern it, and its own."""

from collections.abc import Collection, Iterator

from exportdecomp.indicators.bounds import rounding_bound
from exportdecomp.model.base import BaseKind
from exportdecomp.model.line import Line
from exportdecomp.model.report import Breakdown, Headline, Note, Row, Total
from exportdecomp.model.request import Query
from exportdecomp.model.scheme import Branch
from exportdecomp.outputs.numbers import signed
from exportdecomp.workflows import notes
from exportdecomp.workflows.laid import Laid
from exportdecomp.workflows.part import Part, Tables
from exportdecomp.workflows.question import Question

_SMALL_BASE_PCT = 0.05
_LARGE_GROWTH_PCT = 100.0
_SEEN_PP = 0.005
_OF_BOUNDS = ("bounds", "no_precision")
_REASONS = {
    "rounding": "What is left is within the rounding of the printed digits.",
    "unallocated": "The members sum to less than their parent, and nothing says to whom the "
    "rest belongs.",
    "overlap": "The members exceed their parent by more than rounding: something is in two of "
    "them.",
    "revision": "The headline and the table's own total do not carry the same vintage or the "
    "same precision of the base; the table's members add up to its own total.",
}


def notes_of(
    asked: Question, laid: Laid, line: Line, breakdown: Breakdown
) -> tuple[Note, ...]:
    """Return the notes that concern a row.

    Args:
        asked: The question.
        laid: The breakdown laid out.
        line: The line of the row.
        breakdown: The breakdown as ``contrib`` shows it.
    """
    concerned = [line, *_beside(laid, line)]
    row = next(
        one for one in (*breakdown.components, *breakdown.memo) if one.code == line.code
    )
    tables = _narrowed(laid.tables, line, {one.code for one in concerned})
    return (
        *_residual_notes(line),
        *_bound_notes(row, asked.query),
        *_size_notes(line, row, laid.part),
        *(one for one in breakdown.notes if one.code in _OF_BOUNDS),
        *notes.query_notes(asked.query, breakdown.headline, breakdown.total),
        *notes.breakdown_notes(tables, asked.store, asked.query, laid.part, concerned),
        *asked.store.notes,
    )


def headline_row_notes(asked: Question, part: Part, head: Headline) -> tuple[Note, ...]:
    """Return the notes that concern the headline.

    Args:
        asked: The question.
        part: The headline as a part without components.
        head: Its growth.
    """
    store, query = asked.store, asked.query
    total = Total(head.contribution_pp, 0.0, None)
    return (
        *_interval_notes(part, head),
        *notes.query_notes(query, head, total),
        *notes.headline_notes(store.dataset, asked.heads, query, part),
        *store.notes,
    )


def _beside(laid: Laid, line: Line) -> list[Line]:
    """List the lines of the members of a group."""
    codes = {
        code
        for one in laid.tables.groups
        if one.code == line.code
        for code in (*one.composition.plus, *one.composition.minus)
    }
    return [one for one in laid.lines if one.code in codes]


def _narrowed(tables: Tables, line: Line, codes: Collection[str]) -> Tables:
    """Leave of a breakdown what some rows have to do with, so that notes are about them."""
    scheme = tables.scheme
    return tables._replace(
        scheme=scheme._replace(
            top=Branch((*codes, *line.missing)),
            branches={
                code: branch
                for code, branch in scheme.branches.items()
                if code in {*codes, line.parent}
            },
            memo=(),
        ),
        groups=tuple(one for one in tables.groups if one.code == line.code),
    )


def _residual_notes(line: Line) -> Iterator[Note]:
    if line.reason is not None:
        yield Note("residual", _REASONS[line.reason])


def _bound_notes(row: Row, query: Query) -> Iterator[Note]:
    if not query.bounds and row.lower_pp is not None and row.upper_pp is not None:
        yield Note(
            "bounds",
            "The base of the whole is only known as an interval, and so is what is left of "
            f"it: between {signed(row.lower_pp, 2)} and {signed(row.upper_pp, 2)} points.",
        )


def _size_notes(line: Line, row: Row, part: Part) -> Iterator[Note]:
    within = rounding_bound(line.level.precision, part.head.scale)
    if within >= _SEEN_PP:
        yield Note(
            "rounded_levels",
            "The figures are printed in units so large that their rounding may move the "
            f"contribution by {within:.2f} points.",
        )
    share, growth = row.base_share_pct, row.growth_pct
    if share is None or growth is None:
        return
    if 0 < share < _SMALL_BASE_PCT and abs(growth) > _LARGE_GROWTH_PCT:
        yield Note(
            "low_base",
            f"The base is {share:.3f}% of the headline's: its growth says little, its "
            "contribution what it weighs.",
        )


def _interval_notes(part: Part, head: Headline) -> Iterator[Note]:
    if part.head.kind is BaseKind.IMPLIED and head.lower_pct is not None:
        yield Note(
            "implied_base",
            "The base is the level over the growth that the office printed to one decimal: "
            f"growth lies between {signed(head.lower_pct, 2)}% and "
            f"{signed(head.upper_pct, 2)}%.",
        )
