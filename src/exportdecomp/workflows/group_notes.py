"""The footnotes of groups: what they are made of, and what to know of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from exportdecomp.model.dataset import Label
from exportdecomp.model.line import Level
from exportdecomp.model.period import month_label
from exportdecomp.model.report import Note
from exportdecomp.panel.groups import lacking
from exportdecomp.workflows.group_rows import Placed

_NAMED = 14


def group_notes(
    placed: Iterable[Placed], levels: Mapping[str, Level], labels: Mapping[str, Label]
) -> list[Note]:
    """Say what each group is, and what a reader must know of it.

    Args:
        placed: The groups.
        levels: Levels by code, as for ``group_lines``.
        labels: Labels of the dimension by code.
    """
    return [
        note
        for one in placed
        for note in (
            _definition(one, labels),
            *_missing(one, levels, labels),
            *_membership(one, labels),
            *_unknown(one),
            *_early(one),
        )
    ]


def _definition(one: Placed, labels: Mapping[str, Label]) -> Note:
    group, (plus, minus, _) = one.group, one.composition
    kind = "A proxy. " if group.is_proxy else ""
    less = f", less {_listed(_labelled(minus, labels), ', ')}" if minus else ""
    return Note(
        "group",
        f"{group.title}: {_listed(_labelled(plus, labels), ' + ')}{less}. {kind}"
        f"Source: {group.source} (from {group.valid_from}). {group.note}".rstrip(),
    )


def _missing(
    one: Placed, levels: Mapping[str, Level], labels: Mapping[str, Label]
) -> Iterator[Note]:
    codes = lacking(one.composition, levels)
    if codes:
        yield Note(
            "no_group",
            f"No row for {one.group.title}: the data lack, in the period or its base, "
            f"{_listed(_labelled(codes, labels), ', ')}.",
        )


def _membership(one: Placed, labels: Mapping[str, Label]) -> Iterator[Note]:
    first, last = (month_label(month) for month in one.months)
    moved = [
        f"{_listed(_labelled(patterns, labels), ', ')} {verb}"
        for patterns, verb in zip(one.dated, ("joined", "left"), strict=True)
        if patterns
    ]
    if moved:
        yield Note(
            "group_membership",
            f"{one.group.title}: the members of {last} count in both periods; since {first} "
            f"{' and '.join(moved)}.",
        )


def _unknown(one: Placed) -> Iterator[Note]:
    patterns = one.composition.unknown
    if patterns:
        yield Note(
            "group_unknown",
            f"{one.group.title}: without {_listed(patterns, ', ')}, for which "
            f"{one.dataset} has no code.",
        )


def _early(one: Placed) -> Iterator[Note]:
    first = month_label(one.months[0])
    if first < one.group.valid_from[: len(first)]:
        yield Note(
            "group_early",
            f"{one.group.title}: the definition holds from {one.group.valid_from} on, the "
            f"base begins in {first}.",
        )


def _labelled(codes: Sequence[str], labels: Mapping[str, Label]) -> list[str]:
    known = {code.casefold(): label.label for code, label in labels.items()}
    return [known.get(code.casefold(), code) for code in codes]


def _listed(words: Sequence[str], separator: str) -> str:
    more = len(words) - _NAMED
    return separator.join(words[:_NAMED]) + (f" and {more} more" if more > 0 else "")
