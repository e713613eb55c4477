"""The footnotes that a careful analyst would write under a breakdown."""

from collections.abc import Iterator, Mapping, Sequence

from exportdecomp.indicators.average_growth import average_growth
from exportdecomp.model.base import BaseKind
from exportdecomp.model.dataset import UNDATED, Dataset, Label
from exportdecomp.model.line import Level, Line
from exportdecomp.model.period import Compare, Window, month_label
from exportdecomp.model.report import Headline, Note, Total
from exportdecomp.model.request import Query
from exportdecomp.outputs.numbers import signed
from exportdecomp.panel.breaks import crosses
from exportdecomp.panel.windows import cells_of, first_day
from exportdecomp.workflows.heads import FIRST_PRINT_DAYS, Heads
from exportdecomp.workflows.load import Store
from exportdecomp.workflows.part import Part, Tables, comparable
from exportdecomp.workflows.rows import is_unstable

_NAMED = 14
_NEW_YEAR = (0, 1)
_BASES = {
    BaseKind.RESTATED: "as later tables carry it",
    BaseKind.IMPLIED: "level over printed growth",
    BaseKind.ARCHIVED: "as first published",
}


def breakdown_notes(
    tables: Tables, store: Store, query: Query, part: Part, lines: Sequence[Line]
) -> list[Note]:
    """Return the notes of one breakdown, the most important first."""
    return [
        *new_year_notes(store.dataset, query),
        *_base_notes(part, query),
        *_vintage_notes(part, query),
        *_reading_notes(tables.heads, part),
        *_missing_notes(lines, tables.labels, query),
        *_fold_notes(lines, query),
        *_unallocated_notes(lines, part, store),
        *_memo_notes(tables, tables.labels, part),
        *_membership_notes(tables, tables.labels, part),
        *_break_notes(tables, store, part, query),
        *_group_notes(tables, comparable(store, part, query)),
        *_conversion_notes(store.dataset, tables, query, part),
        *_remarks(tables, store.dataset, query, lines),
    ]


def headline_notes(dataset: Dataset, heads: Heads, query: Query, part: Part) -> list[Note]:
    """Return the notes that concern the headline itself, whatever it is broken down by."""
    return [
        *new_year_notes(dataset, query),
        *_not_as_printed(part),
        *_vintage_notes(part, query),
        *_reading_notes(heads, part),
    ]


def versus_notes(
    tables: Tables, store: Store, query: Query, vs: Part, part: Part
) -> list[Note]:
    """Return what holds for the earlier period only, under its name."""

    def found(of: Part) -> list[Note]:
        return [
            *_base_notes(of, query),
            *_vintage_notes(of, query),
            *_membership_notes(tables, tables.labels, of),
            *_break_notes(tables, store, of, query),
            *_conversion_notes(store.dataset, tables, query, of),
        ]

    known = {note.text for note in found(part)}
    label = vs.span.period.label
    return [
        note._replace(text=f"{label}: {note.text}")
        for note in found(vs)
        if note.text not in known and note.code != "membership"
    ]


def query_notes(query: Query, head: Headline, total: Total) -> list[Note]:
    """Return the notes that concern the whole answer."""
    notes = []
    if is_unstable(total):
        notes.append(
            Note(
                "unstable_share",
                f"Gains and losses cancel (netting ratio {total.netting_ratio:.2f}): "
                "shares of growth say little here.",
            )
        )
    if query.is_unadjusted:
        notes.append(
            Note("not_seasonally_adjusted", "Compared with the period before, unadjusted.")
        )
    if query.compare is Compare.TWO_YEARS and head.growth_pct is not None:
        yearly = average_growth([head.growth_pct], 2)
        notes.append(
            Note(
                "two_years",
                f"Growth is over two years: {signed(yearly, 1)}% a year on (geometric) "
                "average.",
            )
        )
    return notes


def new_year_notes(dataset: Dataset, query: Query) -> Iterator[Note]:
    """Say what to know of a January or February that stands alone."""
    is_alone = query.period.window is Window.MONTH and query.period.month % 12 in _NEW_YEAR
    if is_alone and dataset.new_year_note:
        text = dataset.new_year_note.replace("{year}", str(query.period.year))
        yield Note("january_february", text)


def _base_notes(part: Part, query: Query) -> Iterator[Note]:
    head = part.head
    if part.head.level.vintage == UNDATED:
        return
    text = f"Base of the lines: {part.kind} ({_BASES[part.kind]})"
    if head.kind is not part.kind:
        text += f"; of the headline: {head.kind} ({_BASES[head.kind]})"
    yield Note("base", f"{text}.")
    yield from _not_as_printed(part)
    mixed = {head.kind, part.kind} == {BaseKind.ARCHIVED, BaseKind.RESTATED}
    if mixed and not part.is_exact:
        currency = f" in {query.currency}" if query.currency else ""
        yield Note(
            "mixed_bases",
            "The lines carry a later vintage of the base than the headline does: how far the "
            f"total of {part.span.base.label} was revised is not known{currency}, "
            "and sits in the row computed by difference, within its bounds if it has any.",
        )


def _not_as_printed(part: Part) -> Iterator[Note]:
    is_dated = part.head.level.vintage != UNDATED
    if is_dated and part.head.kind is BaseKind.ARCHIVED and part.span.is_year_on_year:
        yield Note(
            "not_as_printed",
            "The headline's growth is computed from first prints; a rate that the office "
            "printed may refer to a revised base, and differ.",
        )


def _vintage_notes(part: Part, query: Query) -> Iterator[Note]:
    vintage = part.head.level.vintage
    late = (vintage - first_day(part.span.period.month)).days > FIRST_PRINT_DAYS
    if query.as_of is None and late:
        yield Note(
            "late_vintage",
            f"The headline of {part.span.period.label} takes in a figure as it stood on "
            f"{vintage}, because its first print is not held.",
        )


def _reading_notes(heads: Heads, part: Part) -> Iterator[Note]:
    period = part.span.period
    if period.window not in {Window.YTD, Window.YEAR} or not heads.prints_ytd(period):
        return
    months = heads.sum_of_months(period)
    if months is None:
        return
    gap = f"{abs(100 * (part.head.level.value / months - 1)):.2f}"
    side = "below" if part.head.level.value < months else "above"
    text = (
        "The year to date is the sum of the months as first printed."
        if not float(gap)
        else f"The year-to-date column of the total is {gap}% {side} the sum of its months: "
        "earlier months were revised since."
    )
    yield Note("two_readings", text)


def _missing_notes(
    lines: Sequence[Line], labels: Mapping[str, Label], query: Query
) -> Iterator[Note]:
    periods = [query.period, query.base_period]
    if query.vs is not None:
        shift = query.base_period.month - query.period.month
        periods += [query.vs, query.vs.shift(shift)]
    needed = ", ".join(dict.fromkeys(period.span for period in periods))
    for line in lines:
        if line.role == "other" or not line.missing:
            continue
        names = [labels[code].label for code in line.missing]
        held = labels[line.code].label if line.role == "rest" else "The residual"
        yield Note(
            "not_itemised",
            f"{held}: takes in {len(names)} that the data lack in at least one of {needed}: "
            f"{_listed(names)}.",
        )


def _group_notes(tables: Tables, levels: Mapping[str, Level]) -> list[Note]:
    if not tables.groups:
        return []
    from exportdecomp.workflows.group_notes import group_notes

    return group_notes(tables.groups, levels, tables.labels)


def _unallocated_notes(lines: Sequence[Line], part: Part, store: Store) -> Iterator[Note]:
    whole = abs(part.head.level.value)
    left = [line for line in lines if line.reason == "unallocated" and line.depth == 1]
    if store.files and left and abs(left[0].level.value) > whole / 2:
        yield Note(
            "mostly_unallocated",
            "More than half of the headline is not allocated: check that the headline and "
            "the components are in the same unit.",
        )


def _fold_notes(lines: Sequence[Line], query: Query) -> Iterator[Note]:
    folded = sum(len(line.missing) for line in lines if line.role == "other")
    if folded and query.at_most is not None:
        yield Note(
            "folded",
            f"{folded} small rows are folded into others; --top N keeps N of each parent, and "
            "the machine formats have them all.",
        )


def _memo_notes(tables: Tables, labels: Mapping[str, Label], part: Part) -> Iterator[Note]:
    absent = [code for code in tables.scheme.memo if code not in part.levels]
    if absent:
        names = _listed([labels[code].label for code in absent])
        yield Note(
            "no_memo",
            f"No memo row for {names}: the data lack it in {part.span.period.span} or "
            f"{part.span.base.span}.",
        )


def _membership_notes(
    tables: Tables, labels: Mapping[str, Label], part: Part
) -> Iterator[Note]:
    ends = (part.span.base.months[0], part.span.period.month)
    for parent, branch in tables.scheme.branches.items():
        always = tables.scheme.members(parent, ends)
        once = set(tables.scheme.members(parent, ends[1:])) - set(always)
        joined = [labels[code].label for code in branch.members if code in once]
        if joined and parent in part.levels:
            yield Note(
                "membership",
                f"{labels[parent].label} includes {_listed(joined)} in "
                f"{part.span.period.span} but not yet in {part.span.base.span}.",
            )


def _break_notes(tables: Tables, store: Store, part: Part, query: Query) -> Iterator[Note]:
    known = tables.scheme.codes()
    for item in store.dataset.breaks:
        if item.code in known and crosses(item, part.span, query.flow):
            yield Note("scope_changed", item.text)


def _conversion_notes(
    dataset: Dataset, tables: Tables, query: Query, part: Part
) -> Iterator[Note]:
    rates = part.span.rates
    if rates.basis is None or rates.by_cell is None:
        return
    is_late = rates.basis not in dataset.rate_bases[:1] and bool(dataset.late_rate_note)
    text = dataset.late_rate_note if is_late else dataset.rate_note
    if text:
        yield Note("conversion", text.replace("{basis}", rates.basis))
        return
    cell = next(cell for cell in cells_of(part.span) if cell in rates.by_cell)
    yield Note(
        "conversion",
        f"Converted month by month, such as {rates.by_cell[cell]:,.6g} "
        f"{tables.dimension.currency} for 1 {query.currency} in {month_label(cell.month)}; "
        "growth is that of the converted amounts.",
    )


def _remarks(
    tables: Tables, dataset: Dataset, query: Query, lines: Sequence[Line]
) -> Iterator[Note]:
    shown = {line.code for line in lines}
    for remark in dataset.remarks:
        fits = (
            remark.dimension == tables.dimension.name
            and (remark.component is None or remark.component in shown)
            and (remark.flow is None or query.flow == remark.flow)
            and (not remark.windows or query.period.window in remark.windows)
            and (not remark.months or query.period.month in remark.months)
            and (not remark.months or query.compare is Compare.YOY)
        )
        if fits:
            yield Note("remark", remark.text)


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
