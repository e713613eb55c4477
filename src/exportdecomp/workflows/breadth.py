"""Breadth: how many rows growth comes from, and what it would be without the largest."""

from exportdecomp.errors import SettingsError
from exportdecomp.model.breadth_report import BreadthReport
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.panel.windows import months_of
from exportdecomp.workflows.breadth_breakdown import breadth_by
from exportdecomp.workflows.contrib import other_dimensions
from exportdecomp.workflows.each_dimension import each_dimension
from exportdecomp.workflows.question import question

TOP = 5
"""How many contributors are taken out one by one, unless something else is asked for."""


def breadth_report(request: ContribRequest) -> BreadthReport:
    """Say how broad growth is, and what it would be without each of the largest rows.

    Args:
        request: The options as given, about one period. ``top`` is how many rows are taken
            out one by one, ``depth`` how many levels of the tree are counted, ``vs``
            another period in which the same is measured.

    Returns:
        The report: one breakdown a dimension.

    Raises:
        SettingsError: An option value does not exist, the flow is the balance, or the
            period is a range.
        DataError: A period, or a dimension asked for by name, has no data.
    """
    if request.flow == Flow.BALANCE:
        raise SettingsError(
            "a balance has no growth, and its rows have no weights that add up",
            where="--flow balance",
            hint="use --flow exports and --flow imports, one by one",
        )
    asked = question(request._replace(top=request.top or TOP))
    store, query = asked.store, asked.query
    breakdowns, dropped = each_dimension(asked, lambda name: breadth_by(asked, name))
    return BreadthReport(
        query=query,
        subject=asked.subject,
        measure=asked.measure,
        attribution=store.dataset.attribution,
        data_end=max(months_of(store.headline(query.currency))),
        breakdowns=tuple(breakdowns),
        notes=(*store.notes, *other_dimensions(store, query), *dropped),
        provenance=store.provenance(),
        data=store.files,
    )
