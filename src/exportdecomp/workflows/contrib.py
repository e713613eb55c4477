"""Contributions to headline growth: the question the program exists for."""

from exportdecomp.model.report import ContribReport, Note
from exportdecomp.model.request import ContribRequest, Query
from exportdecomp.panel.windows import months_of
from exportdecomp.workflows.breakdown import break_down
from exportdecomp.workflows.each_dimension import each_dimension
from exportdecomp.workflows.load import Store
from exportdecomp.workflows.question import Question, questions, several


def contrib(request: ContribRequest) -> ContribReport:
    """Decompose headline growth into contributions, by every dimension asked for.

    Args:
        request: The options as given, about one period.

    Returns:
        The report: one breakdown a dimension, each adding up to its headline.

    Raises:
        SettingsError: An option value does not exist, or a base is refused.
        DataError: A period, or a dimension asked for by name, has no data.
    """
    reports = contrib_range(request)
    if len(reports) > 1:
        raise several(request, "contrib_range answers each of them")
    return reports[0]


def contrib_range(request: ContribRequest) -> tuple[ContribReport, ...]:
    """Answer a request whose period may be a range, one report a period.

    Args:
        request: The options as given; ``period`` may be ``2025-07:2025-09``.

    Returns:
        The reports, in the order of the periods.

    Raises:
        SettingsError: As ``contrib``.
        DataError: As ``contrib``; a range with one period that cannot be answered has no
            answer.
    """
    return tuple(_report(asked) for asked in questions(request))


def _report(asked: Question) -> ContribReport:
    store, query = asked.store, asked.query
    breakdowns, dropped = each_dimension(asked, lambda name: break_down(asked, name))
    return ContribReport(
        query=query,
        subject=asked.subject,
        measure=asked.measure,
        attribution=store.dataset.attribution,
        data_end=max(months_of(store.headline(query.currency))),
        breakdowns=tuple(breakdowns),
        data=store.files,
        notes=(*store.notes, *other_dimensions(store, query), *dropped),
        provenance=store.provenance(),
    )


def other_dimensions(store: Store, query: Query) -> list[Note]:
    """Say which dimensions are not shown because nobody asked, or lack the flow."""
    dimensions = store.dataset.dimensions
    left_out = [name for name in dimensions if name not in query.by]
    if query.named or not left_out:
        return []
    able = [n for n in left_out if set(query.flow.sides) <= set(dimensions[n].flows)]
    more = (
        [Note("more_dimensions", f"Not shown: --by {', --by '.join(able)}.")] if able else []
    )
    return [
        *more,
        *(
            Note("no_flow", f"No {query.flow} by {name} in {query.dataset}; left out.")
            for name in left_out
            if name not in able
        ),
    ]
