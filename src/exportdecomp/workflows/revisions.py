"""What was revised: of a period of a dataset, between two sets of files, in what was kept."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date

from exportdecomp.errors import DataError, RefusedBaseError
from exportdecomp.model.period import Compare, Window
from exportdecomp.model.report import Note
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.revisions_report import (
    LATER,
    RevisedBreakdown,
    RevisionsReport,
    RevisionsRequest,
    State,
)
from exportdecomp.model.trade import Flow
from exportdecomp.panel.windows import months_of
from exportdecomp.workflows.contrib import other_dimensions
from exportdecomp.workflows.each_dimension import each_dimension
from exportdecomp.workflows.heads import Head
from exportdecomp.workflows.question import Question, question
from exportdecomp.workflows.resolve import typed
from exportdecomp.workflows.revisions_dimension import (
    Dated,
    attempted,
    later_breakdown,
)
from exportdecomp.workflows.revisions_implied import (
    NO_GROWTH,
    changed_head,
    implied_state,
    months_state,
)
from exportdecomp.workflows.revisions_states import (
    Stood,
    as_on,
    days_after,
    first_state,
    later_state,
    later_states,
)

_NOTHING_LATER = Note(
    "one_vintage", "Nothing of the period was published anew, as far as is held."
)


def revisions(asked: RevisionsRequest) -> RevisionsReport:
    """Say what was revised, by how much, and what that does to growth and its ranking.

    Args:
        asked: A period of a dataset, two files or folders, or a folder of kept vintages.

    Returns:
        The report. In every breakdown the revisions of the rows in the sum add up to that
        of the headline's growth. Of the balance there are levels only.

    Raises:
        SettingsError: An option value does not exist, or the period is a range.
        DataError: A file cannot be read, or a period is not held.
    """
    if asked.old is None:
        return _of_dataset(asked)
    if asked.new is None:
        from exportdecomp.workflows.revisions_kept import of_kept

        return of_kept(asked)
    from exportdecomp.workflows.revisions_files import of_files

    return of_files(asked)


def _of_dataset(asked: RevisionsRequest) -> RevisionsReport:
    request = typed(asked.request)
    until = question(request)
    until.heads.head(until.query.period)
    first = as_on(until, request, None)
    dated = Dated(request, first, until.query.as_of)
    later = _later_in(dated, first, request)
    breakdowns, notes = _breakdowns(dated, later)
    headline = tuple(_states(dated, later))
    kinds = {*(one.kind for one in headline), *(one.kind for one in breakdowns)}
    if LATER not in kinds:
        notes.append(_NOTHING_LATER)
    store, query = first.store, until.query
    return RevisionsReport(
        query=query,
        subject=first.subject,
        measure=first.measure,
        headline=headline,
        breakdowns=tuple(breakdowns),
        comparison=None,
        kept=(),
        notes=(*notes, *store.notes, *other_dimensions(store, query)),
        attribution=store.dataset.attribution,
        data_end=max(months_of(store.headline(query.currency))),
        provenance=store.provenance(),
        data=store.files,
    )


def _later_in(dated: Dated, asked: Question, request: ContribRequest) -> list[Stood]:
    """List the headlines that were published anew, in the currency that is asked about."""
    return list(later_states(asked, request, days_after(asked, dated.until)))


def _breakdowns(
    dated: Dated, later: Sequence[Stood]
) -> tuple[list[RevisedBreakdown], list[Note]]:
    """Split by every dimension what was revised, with notes on what is not there."""
    first = dated.first
    if first.query.flow is Flow.BALANCE:
        return [], [NO_GROWTH]
    last = as_on(first, dated.request, dated.until or date.max)
    stood = later or [Stood(last, last.heads.head(last.query.period))]
    parts, dropped = each_dimension(first, lambda name: _by(dated, stood, name))
    breakdowns = [part for found, _ in parts for part in found]
    return breakdowns, [*(note for _, told in parts for note in told), *dropped]


def _by(
    dated: Dated, later: Sequence[Stood], name: str
) -> tuple[list[RevisedBreakdown], list[Note]]:
    """Split by a dimension what each later vintage revised, and the year to date."""
    anew = [later_breakdown(dated, one, name) for one in later]
    found = [part for part in anew if part.is_of_lines]
    implied, told = attempted(dated, name)
    idle = [part for part in anew if not part.is_of_lines and part.after.revision]
    if idle and not found:
        told = [*told, _not_anew(name, idle[0])]
    return [*found, *([implied] if implied else [])], told


def _not_anew(name: str, part: RevisedBreakdown) -> Note:
    currency = f" in {part.after.currency}" if part.after.currency else ""
    return Note(
        "lines_not_anew",
        f"By {name}: the total was published anew{currency}, its lines were not.",
    )


def _states(dated: Dated, later: Sequence[Stood]) -> Iterator[State]:
    """List the headline in each state, currency by currency, that asked for first.

    Where a currency is named, what was published anew is that in it alone.
    """
    first, own = dated.first, dated.first.query.currency
    is_named = dated.request.currency is not None
    for currency in dict.fromkeys((own, *first.store.dataset.currencies)):
        is_other = currency != own
        with suppress(DataError, RefusedBaseError):
            request = dated.request._replace(currency=currency)
            asked = as_on(first, request, None) if is_other else first
            head = asked.heads.head(asked.query.period, is_first_print=True)
            anew = later
            if is_other:
                anew = [] if is_named else _later_in(dated, asked, request)
            if dated.until is None or head.level.vintage <= dated.until:
                yield from _in_currency(dated, Stood(asked, head), anew)


def _in_currency(dated: Dated, stood: Stood, later: Sequence[Stood]) -> Iterator[State]:
    asked = stood.asked
    first = first_state(stood._replace(head=_january(asked) or stood.head))
    yield first
    for one in later:
        yield later_state(one, first)
    changed = changed_head(asked, dated.until)
    if changed is not None:
        yield implied_state(asked, changed, first)
    months = months_state(stood, first)
    if months is not None:
        yield months


def _january(asked: Question) -> Head | None:
    """Read January as a year to date, where growth is printed for that alone."""
    query = asked.query
    period, usual = query.period, asked.heads.head(query.period, is_first_print=True)
    is_asked = (
        period.window is Window.MONTH and query.compare is Compare.YOY and not query.base
    )
    if period.month % 12 or not is_asked:
        return None
    with suppress(DataError):
        found = asked.heads.head(period._replace(window=Window.YTD), is_first_print=True)
        return found if found.level.value == usual.level.value else None
    return None
