"""Two files, two folders or two kept vintages: what differs, and what it does to growth."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from exportdecomp.errors import DataError, InputError, MissingPeriodError
from exportdecomp.model.check_report import FileRead
from exportdecomp.model.material import Material
from exportdecomp.model.period import Period, month_number
from exportdecomp.model.report import Note, Provenance
from exportdecomp.model.request import LATEST, ContribRequest
from exportdecomp.model.revisions_report import (
    FILES,
    Comparison,
    KeptVintage,
    RevisedBreakdown,
    RevisionsReport,
    RevisionsRequest,
    State,
)
from exportdecomp.model.trade import Flow
from exportdecomp.panel.windows import months_of
from exportdecomp.workflows.each_dimension import each_dimension
from exportdecomp.workflows.laid import lay_out
from exportdecomp.workflows.own_words import short_name
from exportdecomp.workflows.periods import ask, latest, window_of
from exportdecomp.workflows.question import Question, question_about, several
from exportdecomp.workflows.releases import Release, releases
from exportdecomp.workflows.resolve import typed
from exportdecomp.workflows.revisions_cells import compare_cells
from exportdecomp.workflows.revisions_implied import NO_GROWTH
from exportdecomp.workflows.revisions_rows import Side, revised_breakdown
from exportdecomp.workflows.revisions_states import Stood, state_of


class Compared(NamedTuple):
    """Two releases, cell by cell, with notes of how they were found."""

    old: Release
    new: Release
    cells: Comparison
    notes: tuple[Note, ...] = ()


def of_files(asked: RevisionsRequest) -> RevisionsReport:
    """Compare two sets of files.

    Raises:
        SettingsError: A path is not there, or nothing has the same name in both.
        DataError: A file cannot be read.
    """
    old, new, notes = releases(asked)
    read = new.material(), old.material()
    told = (*notes, *doubts(*read))
    return report_of(asked.request, Compared(old, new, compare_cells(*read), told))


def report_of(
    request: ContribRequest, both: Compared, kept: Sequence[KeptVintage] = ()
) -> RevisionsReport:
    """Explain what differs between two releases.

    Args:
        request: Period, flow and dimensions; without a period, the latest one whose growth
            was revised, or else the latest of both.
        both: The releases.
        kept: Every vintage of the folder that they are in.

    Raises:
        DataError: The period asked for cannot be explained in both.
    """
    try:
        return _explained(typed(request), both, tuple(kept))
    except DataError as error:
        if request.period != LATEST:
            raise
        told = Note("not_explained", f"Growth is not explained: {error.message}.")
        return _bare(both, tuple(kept), told)


def _explained(
    request: ContribRequest, both: Compared, kept: tuple[KeptVintage, ...]
) -> RevisionsReport:
    period = _period(request, both)
    before, after = (_question(one, period) for one in (both.old, both.new))
    _refuse_currencies(before, after, both)
    heads = [one.heads.head(one.query.period) for one in (before, after)]
    currency = after.query.currency
    was = state_of("before", Stood(before, heads[0]), label=both.old.label)
    now = state_of("after", Stood(after, heads[1]), was, label=both.new.label)
    parts, dropped = _parts((before, was), (after, now))
    return RevisionsReport(
        query=after.query,
        subject=after.subject,
        measure=after.measure,
        headline=(was, now),
        breakdowns=tuple(parts),
        comparison=both.cells,
        kept=kept,
        notes=(*both.notes, *after.store.notes, *dropped),
        attribution=after.store.dataset.attribution,
        data_end=max(months_of(after.store.headline(currency))),
        provenance=(*before.store.provenance(), *after.store.provenance()),
        data=tuple(one.name for one in (*both.cells.old, *both.cells.new)),
    )


def _bare(both: Compared, kept: tuple[KeptVintage, ...], told: Note) -> RevisionsReport:
    return RevisionsReport(
        query=None,
        subject="The total",
        measure="total",
        headline=(),
        breakdowns=(),
        comparison=both.cells,
        kept=kept,
        notes=(*both.notes, told),
        attribution="",
        data_end=0,
        provenance=read_files((*both.cells.old, *both.cells.new)),
        data=tuple(one.name for one in (*both.cells.old, *both.cells.new)),
    )


def doubts(*read: Material) -> list[Note]:
    """Say how many cells could not be read, since they are not compared."""
    return [
        Note(
            "unreadable_cells",
            f"{', '.join(short_name(one.name) for one in material.files)}: {many:,} "
            f"cell{'s' if many > 1 else ''} cannot be read and not compared: see "
            "`exportdecomp check`.",
        )
        for material in read
        if (many := sum(material.fault_counts.values()))
    ]


def read_files(files: Iterable[FileRead]) -> tuple[Provenance, ...]:
    """Say which files were read, with their checksums."""
    return tuple(
        Provenance(name, "as given", "", one.sha256)
        for one in files
        for name in (short_name(one.name),)
    )


def _parts(
    before: tuple[Question, State], after: tuple[Question, State]
) -> tuple[list[RevisedBreakdown], list[Note]]:
    if after[0].query.flow is Flow.BALANCE:
        return [], [NO_GROWTH]
    return each_dimension(after[0], lambda name: _by(before, after, name))


def _by(
    before: tuple[Question, State], after: tuple[Question, State], name: str
) -> RevisedBreakdown:
    if name not in before[0].store.dataset.dimensions:
        raise DataError(
            f"{before[1].label} has no {name}",
            where=f"--by {name}",
            hint="compare by a dimension that both have",
        )
    sides = [Side(state, lay_out(asked, name)) for asked, state in (before, after)]
    return revised_breakdown(FILES, sides[0], sides[1], after[0].query)


def _question(release: Release, period: Period) -> Question:
    request = typed(release.request)._replace(window=period.window, period=period.label)
    opened = release.store()
    asked = ask(request, opened.months(request), opened.frequency)
    store = opened.covering(asked, request)
    return question_about(request, store, asked[0])


def _period(request: ContribRequest, both: Compared) -> Period:
    """Choose the period that was asked for, or else the latest that was revised."""
    stores = [release.store() for release in (both.old, both.new)]
    window = window_of(request, stores[1].frequency)
    if request.period != LATEST:
        asked = ask(request, stores[1].months(request), stores[1].frequency)
        if len(asked) > 1:
            raise several(request)
        return asked[0].period
    revised = [
        one
        for one in both.cells.review.headline
        if one.flow == request.flow and one.window == window
    ]
    for one in revised:
        if one.growth_pct is not None and one.growth_before_pct is not None:
            return Period(window, month_number(*map(int, one.period.split("-"))))
    months = stores[0].months(request) & stores[1].months(request)
    if not months:
        raise MissingPeriodError(
            "the two have no period in common", where=both.new.label, hint="name others"
        )
    return latest(window, months)


def _refuse_currencies(before: Question, after: Question, both: Compared) -> None:
    was, now = before.query.currency, after.query.currency
    if was != now:
        raise InputError(
            "mixed_currencies",
            f"amounts are in {was or 'a currency that nobody names'} before and in "
            f"{now or 'one that nobody names'} after",
            where=f"{both.old.label} and {both.new.label}",
            hint="compare files in one currency: --currency",
        )
