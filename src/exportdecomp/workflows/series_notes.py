"""The footnotes of a series: those of its periods, each told once with where it holds."""

import re
from collections.abc import Collection, Mapping, Sequence

from exportdecomp.model.period import Period
from exportdecomp.model.report import Note
from exportdecomp.model.series_report import Cut, Gap, SeriesRequest
from exportdecomp.workflows.laid import Laid
from exportdecomp.workflows.series_lines import Answered
from exportdecomp.workflows.series_periods import USUAL, Wanted, with_window

_OF_ONE_PERIOD = frozenset({"base", "not_itemised", "no_memo", "folded"})
_AT_MOST = {"conversion": 3} | dict.fromkeys(
    (
        "january_february", "late_vintage", "membership", "mixed_bases", "rank_uncertain",
        "two_readings", "two_years", "unstable_share",
    ),
    1,
)  # fmt: skip
"""How many texts of a code are told, where they only differ in a date or a number."""
_NAMED = 14
_DATE = re.compile(r"[0-9]{4}(-(Q[1-4]|[0-9]{2}(-[0-9]{2})?))?")


def range_notes(
    request: SeriesRequest,
    wanted: Wanted,
    gaps: Sequence[Gap],
    cuts: Mapping[str, Mapping[Period, Cut]],
) -> list[Note]:
    """Return the notes on the range itself: where it begins, and what is not answered."""
    notes = []
    periods = wanted.periods
    if wanted.is_usual:
        why = (
            f"the last {USUAL} periods; --from begins earlier"
            if len(periods) == USUAL
            else "the first period that is held with its base"
        )
        notes.append(Note("range", f"From {periods[0].label}: {why}."))
    if request.is_cumulated:
        text = "Cumulated: the rows are those that every period itemises."
        notes.append(Note("cumulated", text))
    if request.asked.bounds:
        text = "Bounds of each period stand in the machine formats only: --format csv or json."
        notes.append(Note("bounds_of_periods", text))
    notes += _gap_notes(gaps, periods)
    for name, own in cuts.items():
        if request.is_cumulated and len(own) < len(periods):
            broken = [one for one in periods if one not in own]
            text = (
                f"By {name}: growth over the whole range is not known without "
                f"{spans(broken, periods)}; begin after it, or end before it."
            )
            notes.append(Note("not_cumulated", text))
    return notes


def dimension_notes(
    answered: Sequence[Answered],
    cuts: Sequence[Cut],
    periods: Sequence[Period],
    *,
    is_one: bool,
) -> list[Note]:
    """Gather the notes of one dimension over all of its periods.

    Args:
        answered: The periods that could be laid out.
        cuts: Their breakdowns.
        periods: All periods of the range.
        is_one: Whether it is the only dimension, so that it need not be named.
    """
    if not answered:
        return []
    told: dict[str, dict[str, list[Period]]] = {}
    for one, cut in zip(answered, cuts, strict=True):
        for note in cut.breakdown.notes:
            texts = told.setdefault(note.code, {})
            texts.setdefault(note.text, []).append(one.question.query.period)
    own = [one.question.query.period for one in answered]
    notes = [
        *_base_notes(told.get("base", {}), periods),
        *_absent_notes(answered, periods),
        *_fold_notes(cuts),
    ]
    for code, texts in told.items():
        if code not in _OF_ONE_PERIOD:
            told_of = _texts(texts, own, periods, _AT_MOST.get(code, len(texts)))
            notes += [Note(code, with_window(text)) for text in told_of]
    if is_one:
        return notes
    by = answered[0].laid.tables.dimension.name
    return [Note(code, f"{by}: {text}") for code, text in notes]


def spans(some: Collection[Period], periods: Sequence[Period]) -> str:
    """Write which of the periods are meant: ``2025-04 to 2025-06, 2025-09``."""
    runs: list[list[Period]] = []
    before = None
    for at, period in enumerate(periods):
        if period in some:
            if runs and before == at - 1:
                runs[-1].append(period)
            else:
                runs.append([period])
            before = at
    return ", ".join(
        run[0].label if len(run) == 1 else f"{run[0].label} to {run[-1].label}" for run in runs
    )


def _gap_notes(gaps: Sequence[Gap], periods: Sequence[Period]) -> list[Note]:
    kinds: dict[tuple[str | None, str, str], list[Gap]] = {}
    for gap in gaps:
        kinds.setdefault((gap.by, gap.code, _why(gap)), []).append(gap)
    notes = []
    for (by, _, _), alike in kinds.items():
        where = spans([gap.period for gap in alike], periods)
        whose = f", by {by}" if by else ""
        more = " (the others alike)" if len({gap.text for gap in alike}) > 1 else ""
        hint = f"; {alike[0].hint}" if alike[0].hint else ""
        text = f"Not answered: {where}{whose}: {alike[0].text}{more}{hint}."
        notes.append(Note("gap", text))
    return notes


def _why(gap: Gap) -> str:
    """Return the reason of a gap but for its dates, which every gap has of its own."""
    return _DATE.sub("", f"{gap.text}; {gap.hint}")


def _base_notes(
    texts: Mapping[str, Sequence[Period]], periods: Sequence[Period]
) -> list[Note]:
    if len(texts) < 2:  # noqa: PLR2004  # one text is one kind of base throughout
        return [Note("base", text) for text in texts]
    told = " ".join(f"{spans(own, periods)}: {text}" for text, own in texts.items())
    return [Note("base_changes", f"The kind of base is not the same throughout. {told}")]


def _absent_notes(answered: Sequence[Answered], periods: Sequence[Period]) -> list[Note]:
    """Say what is not itemised, and when."""
    absent: dict[str, list[Period]] = {}
    for one in answered:
        for name in _not_itemised(one.laid):
            absent.setdefault(name, []).append(one.question.query.period)
    kinds: dict[tuple[Period, ...], list[str]] = {}
    for name, own in absent.items():
        kinds.setdefault(tuple(own), []).append(name)
    told = [f"{spans(own, periods)}: {_listed(names)}" for own, names in kinds.items()]
    if not told:
        return []
    text = (
        f"Not itemised, and so in a row computed by difference or in none. {'; '.join(told)}."
    )
    return [Note("not_itemised", text)]


def _fold_notes(cuts: Sequence[Cut]) -> list[Note]:
    """Say that what small rows are folded into is not the same throughout."""
    labels = {
        row.label for cut in cuts for row in cut.breakdown.components if row.code == "other"
    }
    if len(labels) < 2:  # noqa: PLR2004  # one label is one number of rows throughout
        return []
    text = (
        "The row of smaller ones holds those of them that a period itemises, so part of its "
        "changes are changes of what is in it."
    )
    return [Note("folded", text)]


def _not_itemised(laid: Laid) -> list[str]:
    labels = laid.tables.labels
    inside = [code for line in laid.lines if line.role != "other" for code in line.missing]
    beside = [code for code in laid.tables.scheme.memo if code not in laid.part.levels]
    return [labels[code].label for code in (*inside, *beside)]


def _texts(
    texts: Mapping[str, Sequence[Period]],
    own: Sequence[Period],
    periods: Sequence[Period],
    most: int,
) -> list[str]:
    """Say each text with the periods in which it holds; of more alike, the last one."""
    if len(texts) <= most:
        return [
            text if list(held) == list(own) else f"{spans(held, periods)}: {text}"
            for text, held in texts.items()
        ]
    last, held = max(texts.items(), key=lambda told: told[1][-1].month)
    others = {one for holds in texts.values() for one in holds} - set(held)
    return [f"{spans(held, periods)}: {last} Alike in {spans(others, periods)}."]


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
