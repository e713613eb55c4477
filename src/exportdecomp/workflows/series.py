"""Contributions over a range of periods, every table read once for all of them."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from exportdecomp.model.period import Period
from exportdecomp.model.report import Note
from exportdecomp.model.series_report import (
    Cut,
    Gap,
    Measure,
    Point,
    SeriesReport,
    SeriesRequest,
)
from exportdecomp.panel.windows import months_of
from exportdecomp.workflows.contrib import other_dimensions
from exportdecomp.workflows.heads import Head
from exportdecomp.workflows.laid import laid_of, tables_of_each
from exportdecomp.workflows.load import Store
from exportdecomp.workflows.notes import new_year_notes
from exportdecomp.workflows.opened import open_store
from exportdecomp.workflows.question import Question, question_about
from exportdecomp.workflows.resolve import one_of, typed
from exportdecomp.workflows.series_headline import headline_row
from exportdecomp.workflows.series_lines import Answered, cut_each, in_order
from exportdecomp.workflows.series_notes import dimension_notes, range_notes
from exportdecomp.workflows.series_periods import Gaps, Wanted, ask_each, wanted_periods


class _Asked(NamedTuple):
    """The periods that have a headline, each as a question, and all that were wanted."""

    store: Store
    wanted: Wanted
    questions: list[Question]
    heads: list[Head]


def series(request: SeriesRequest) -> SeriesReport:
    """Decompose headline growth in each period of a range.

    Args:
        request: The options; ``request.asked`` holds those that ``contrib`` has as well.

    Returns:
        The report: for each period the breakdowns that ``contrib`` gives, the headline, and
        for what could not be answered the reason. With ``top``, ``min_pp`` or cumulation
        the same rows are folded or brought together in every period.

    Raises:
        SettingsError: An option value does not exist, the range ends before it begins, or
            growth over these periods cannot be cumulated.
        DataError: No period of the range can be answered; says why for the first.
    """
    request = request._replace(
        asked=typed(request.asked),
        measure=one_of(Measure, request.measure, "--measure"),
        end=str(request.end),
    )
    gaps = Gaps()
    asked = _open(request, gaps)
    by = asked.questions[0].query.by if asked.questions else ()
    notes: list[Note] = []
    cuts: dict[str, dict[Period, Cut]] = {}
    for name in by:
        answered = _answered(asked.questions, name, gaps)
        is_whole = len(answered) == len(asked.wanted.periods)
        made = cut_each(answered, is_cumulated=request.is_cumulated and is_whole)
        periods = [one.question.query.period for one in answered]
        cuts[name] = dict(zip(periods, made, strict=True))
        notes += dimension_notes(answered, made, asked.wanted.periods, is_one=len(by) == 1)
    if not any(cuts.values()):
        raise gaps.errors[0]
    found = sorted(gaps.found, key=lambda gap: (gap.period.month, gap.by or ""))
    return _report(request, asked, cuts, found, notes)


def _open(request: SeriesRequest, gaps: Gaps) -> _Asked:
    """Read the headlines of the periods that have one."""
    opened = open_store(request.asked)
    available = opened.months(request.asked._replace(period=request.end))
    wanted = wanted_periods(request, available, opened.frequency)
    asked = ask_each(request.asked, wanted.periods, available, opened.frequency, gaps)
    if not asked:
        raise gaps.errors[0]
    store = opened.covering(asked, request.asked)
    found: list[tuple[Question, Head]] = []
    for one in asked:
        question = gaps.attempt(
            one.period, None, partial(question_about, request.asked, store, one)
        )
        head = question and gaps.attempt(
            one.period, None, partial(question.heads.head, one.period)
        )
        if question and head:
            found.append((question, head))
    return _Asked(store, wanted, [one for one, _ in found], [head for _, head in found])


def _answered(questions: Sequence[Question], name: str, gaps: Gaps) -> list[Answered]:
    answered: list[Answered] = []
    tables = tables_of_each(questions, name)
    for question, own in zip(questions, tables, strict=True):
        period = question.query.period
        laid = gaps.attempt(period, name, partial(laid_of, question, own, period))
        if laid is not None:
            answered.append(Answered(question, laid))
    return answered


def _report(
    request: SeriesRequest,
    asked: _Asked,
    cuts: dict[str, dict[Period, Cut]],
    gaps: Sequence[Gap],
    notes: Sequence[Note],
) -> SeriesReport:
    store, wanted, questions, heads = asked
    last = questions[-1]
    return SeriesReport(
        periods=tuple(wanted.periods),
        query=last.query,
        rows={
            name: in_order(
                [cut.breakdown for cut in own.values()],
                last.query,
                _last_sums(own) if request.measure is Measure.CUMULATED else None,
            )
            for name, own in cuts.items()
        },
        shown=request.measure,
        is_cumulated=request.is_cumulated,
        subject=last.subject,
        measure=last.measure,
        attribution=store.dataset.attribution,
        data_end=max(months_of(store.headline(last.query.currency))),
        points=tuple(
            _point(question, head, cuts)
            for question, head in zip(questions, heads, strict=True)
        ),
        gaps=tuple(gaps),
        notes=(
            *range_notes(request, wanted, gaps, cuts),
            *notes,
            *store.notes,
            *other_dimensions(store, last.query),
        ),
        provenance=store.provenance(),
        data=store.files,
    )


def _last_sums(cuts: Mapping[Period, Cut]) -> Mapping[str, float] | None:
    """What is cumulated up to the last period, by code."""
    last = [cut.running for cut in cuts.values()][-1:]
    return last[0].contribution_pp if last and last[0] else None


def _point(question: Question, head: Head, cuts: dict[str, dict[Period, Cut]]) -> Point:
    query = question.query
    own = {name: found[query.period] for name, found in cuts.items() if query.period in found}
    is_new_year = any(new_year_notes(question.store.dataset, query))
    return Point(query, headline_row(query, head), own, is_new_year)
