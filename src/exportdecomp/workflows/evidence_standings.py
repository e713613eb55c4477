"""The rows among which an item has its place, by their contributions."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from exportdecomp.claims.measure import measure
from exportdecomp.model.claim import Metric
from exportdecomp.model.evidence import Evidence, Measured, Standing, Subject
from exportdecomp.model.line import Line
from exportdecomp.workflows.evidence_facts import LineFacts
from exportdecomp.workflows.laid import Laid
from exportdecomp.workflows.movers import movers
from exportdecomp.workflows.question import Question

_ROWS = ("component", "parent", "rest")


def ranked(
    asked: Question, laid: Laid, named: Sequence[str], among: str | None = None
) -> tuple[Standing, ...]:
    """Return the rows that items are ranked with.

    These are the rows that a sentence names, those at the top with aggregates opened, and the
    items themselves; rows that overlap with an item are left out unless they are named, too.

    Args:
        asked: The question.
        laid: The breakdown.
        named: The codes of the items.
        among: A row or group, of whose members alone the rows are.

    Returns:
        The rows in the order of the breakdown, followed by those that have the parent of an
        item in common with it and are not ranked; with none where ``among`` has no members.
    """
    codes = _codes(laid, named, among)
    rows = [line for line in laid.lines if line.code in codes]
    parents = {line.parent for line in rows if line.code in named} - {None}
    beside = [
        line
        for line in laid.lines
        if line.parent in parents and line.role in _ROWS and line.code not in codes
    ]
    return (*_standings(asked, laid, rows), *_standings(asked, laid, beside, is_ranked=False))


def _codes(laid: Laid, named: Sequence[str], among: str | None) -> set[str]:
    rows = [line for line in laid.lines if line.role in _ROWS]
    if among is not None:
        parts = _parts_of_group(laid).get(among)
        return (
            {one.code for one in rows if one.parent == among} if parts is None else set(parts)
        )
    no_amounts = {line.code: 0.0 for line in laid.lines}
    found = {one.code for one in movers(laid.lines, no_amounts, laid.tables.labels)}
    return (found - _overlapping(laid, named)) | set(named)


def _overlapping(laid: Laid, codes: Iterable[str]) -> set[str]:
    """Return the rows that have anything in common with some others, and these."""
    parents = {line.code: line.parent for line in laid.lines if line.role in _ROWS}
    groups = _parts_of_group(laid)
    parts = {part for code in codes for part in groups.get(code, [code])}
    above = {one for part in parts for one in _above(part, parents)}
    below = {code for code in parents if not parts.isdisjoint(_above(code, parents))}
    return parts | above | below


def _above(code: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    """Yield the rows that a row is a part of, the nearest first."""
    parent = parents.get(code)
    while parent is not None:
        yield parent
        parent = parents.get(parent)


def _parts_of_group(laid: Laid) -> dict[str, Collection[str]]:
    return {one.code: one.composition.plus for one in laid.tables.groups}


def _standings(
    asked: Question, laid: Laid, lines: Iterable[Line], *, is_ranked: bool = True
) -> Iterator[Standing]:
    query, by, labels = asked.query, laid.tables.dimension.name, laid.tables.labels
    read = LineFacts(asked, laid)
    for line in lines:
        label = labels[line.code].label
        subject = Subject(query.dataset, query.flow, query.period, line.code, label, by)
        facts = read.of(line, subject)
        pull = measure(Metric.CONTRIBUTION, Evidence(facts))
        if isinstance(pull, Measured):
            yield Standing(
                line.code,
                label,
                pull.value,
                pull.open,
                is_rest=line.role == "rest",
                parent=line.parent,
                of=labels[line.parent].label if line.parent else "",
                is_ranked=is_ranked,
            )
