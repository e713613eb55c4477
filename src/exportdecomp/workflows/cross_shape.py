"""Rows, columns and cells of a cross table into its report."""

from math import fsum

from exportdecomp.indicators.share import netting_ratio
from exportdecomp.model.cross_report import CrossReport, Margin
from exportdecomp.model.report import Headline, Mover, Total
from exportdecomp.model.trade import Flow
from exportdecomp.panel.cross import fold_cells
from exportdecomp.workflows import rows
from exportdecomp.workflows.cross_cells import Frame, cells_of, points_of
from exportdecomp.workflows.cross_lines import Crossed, Side, Square, folded, square_of
from exportdecomp.workflows.cross_notes import cross_notes
from exportdecomp.workflows.order import arrange


def shape(crossed: Crossed, columns: int | None = None) -> CrossReport:
    """Make the report of a cross table.

    Args:
        crossed: What was read.
        columns: How many columns there is room for; the smallest beyond that are folded.

    Returns:
        The report: the cells of each row and of each column add up to it.
    """
    store, query, part = crossed.asked.store, crossed.asked.query, crossed.rows.laid.part
    most = query.top or query.at_most
    square = square_of(
        crossed.known,
        folded(crossed.rows, most, query.min_pp),
        folded(crossed.columns, _least(most, columns), query.min_pp),
        is_signed=store.dataset.is_signed or query.flow is Flow.BALANCE,
    )
    head = rows.headline(part, None, query)
    total = _total(square, crossed, head)
    down, across = (
        _margins(side, crossed, head, total) for side in (square.rows, square.columns)
    )
    return CrossReport(
        query=query,
        rows_by=crossed.rows.laid.tables.dimension.name,
        columns_by=crossed.columns.laid.tables.dimension.name,
        subject=crossed.asked.subject,
        measure=crossed.asked.measure,
        attribution=store.dataset.attribution,
        currency=query.currency,
        base_kind=part.head.kind,
        lines_kind=part.kind,
        vintage=part.head.level.vintage,
        headline=head,
        rows=down,
        columns=across,
        cells=tuple(cells_of(square, part, Frame(down, across, head.contribution_pp))),
        total=total,
        movers=_movers(crossed),
        notes=cross_notes(crossed, square, head, total),
        provenance=store.provenance(),
        data=store.files,
    )


def _least(*limits: int | None) -> int | None:
    return min((limit for limit in limits if limit is not None), default=None)


def _total(square: Square, crossed: Crossed, head: Headline) -> Total:
    added = fsum(points_of(square.levels, crossed.rows.laid.part).values())
    changes = [level.change for level in square.levels.values()]
    return Total(added, head.contribution_pp - added, netting_ratio(changes))


def _margins(side: Side, crossed: Crossed, head: Headline, total: Total) -> tuple[Margin, ...]:
    query, part = crossed.asked.query, crossed.rows.laid.part
    context = rows.Context(part, head, side.labels, query, rows.is_unstable(total))
    rates = rows.compute(side.lines, part, [], None)
    made = [rows.row(line, rates, context) for line in side.lines]
    return tuple(
        Margin(
            **{name: getattr(row, name) for name in Margin._fields[:-1]},
            null_reasons={
                name: why for name, why in row.null_reasons.items() if name in Margin._fields
            },
        )
        for row in arrange(made, query.sort)
    )


def _movers(crossed: Crossed) -> tuple[Mover, ...]:
    """Return every cell that may be named, whatever the table folds."""
    down, across = crossed.rows, crossed.columns
    cells = fold_cells(crossed.known.levels, down.home, across.home)
    names = [
        {code: label.in_text for code, label in side.laid.tables.labels.items()}
        for side in (down, across)
    ]
    return tuple(
        Mover(f"{row}, {column}", f"{names[0][row]} × {names[1][column]}", pp, is_rest=False)
        for (row, column), pp in points_of(cells, down.laid.part).items()
    )
