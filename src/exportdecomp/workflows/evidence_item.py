"""Which figure the item of a claim means: the headline, a row or a group."""

from collections.abc import Sequence
from contextlib import suppress
from difflib import get_close_matches
from typing import NamedTuple

from exportdecomp.errors import DataError, SettingsError, UnknownCodeError, shorten
from exportdecomp.model.claim import Claim
from exportdecomp.model.explanation import HEADLINE
from exportdecomp.model.group import Group
from exportdecomp.model.report import RESIDUAL_LABELS
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.evidence_figures import Asking, Figures, Rows
from exportdecomp.workflows.explain_code import Meant, find_meant
from exportdecomp.workflows.group_rows import dimensions_of, place
from exportdecomp.workflows.groups import find_group
from exportdecomp.workflows.question import Question

_ALIKE = 0.7
_MEANT = "did you mean "
_LISTS = "lists what there is"
_SHOWN = 12
_WHOLES: dict[str, Flow | None] = {
    HEADLINE: None,
    "total": None,
    **dict.fromkeys(("exports", "total exports"), Flow.EXPORTS),
    **dict.fromkeys(("imports", "total imports"), Flow.IMPORTS),
    **dict.fromkeys(("balance", "trade balance"), Flow.BALANCE),
    **dict.fromkeys(("surplus", "trade surplus"), Flow.BALANCE),
    **dict.fromkeys(("deficit", "trade deficit"), Flow.BALANCE),
}


class Item(NamedTuple):
    """A figure by its code, how it is called, and where it stands; None of the headline."""

    code: str
    label: str
    flow: Flow
    rows: Rows | None = None


def find_item(figures: Figures, claim: Claim, word: str) -> Item:
    """Find the figure that a word of a claim means.

    Args:
        figures: The figures.
        claim: The claim, for its dataset, flow and period.
        word: ``headline``, a code, a label, an alias, the name or the title of a group;
            part of a label is none of them.

    Raises:
        SettingsError: It may mean several rows, or names another flow than the claim.
        UnknownCodeError: It means none; names the nearest.
        DataError: The tables have it, but no row of its own; or a file cannot be read.
    """
    asked = words_of(figures, claim)
    flow = _flow_of_whole(asked, claim, word)
    if flow is not None:
        named = asked._replace(query=asked.query._replace(flow=flow))
        return Item(HEADLINE, named.subject, flow)
    request = figures.request(claim.dataset)
    try:
        meant = find_meant(asked, request, word, by_part=False)
    except SettingsError as error:
        hint = "give the code" if word.strip() else "name an item"
        raise SettingsError(error.message, where=claim.id, hint=hint) from error
    except UnknownCodeError as error:
        error.hint = _hint(asked, error, _groups_called(figures, claim, word))
        raise
    if meant.group is not None:
        return _group(asked, claim, _group_of(asked, figures, claim, meant.group))
    return _row(asked, claim, meant, _holder(figures, claim, meant))


def words_of(figures: Figures, claim: Claim) -> Question:
    """Ask for the period of a claim, or whatever is held, where only words matter.

    Raises:
        DataError: A file cannot be read.
    """
    failed: list[DataError] = []
    dataset = claim.dataset or figures.default
    for ask in (figures.question, figures.apart):
        for flow in dict.fromkeys((claim.flow, *Flow)):
            for period in (claim.period, None):
                try:
                    return ask(Asking(dataset, flow, period))
                except DataError as error:
                    failed.append(error)
    raise failed[0]


def _groups_called(figures: Figures, claim: Claim, word: str) -> list[Group]:
    """Find the groups whose title begins with a word, or nearly is it."""
    known = figures.groups(claim.dataset)
    wanted = word.strip().casefold()
    titles = [group.title.partition(" (")[0].casefold() for group in known]
    near = get_close_matches(wanted, titles, n=2, cutoff=_ALIKE)
    return [
        group
        for group, title in zip(known, titles, strict=True)
        if title in near or (wanted and title.startswith(wanted))
    ]


def _hint(asked: Question, error: UnknownCodeError, groups: Sequence[Group]) -> str:
    hint = error.hint or ""
    if groups:
        named = [f"the group {group.name} ({group.title})" for group in groups[:2]]
        others = [hint.removeprefix(_MEANT)] if hint.startswith(_MEANT) else []
        return f"{_MEANT}{' or '.join([*named, *others]).removesuffix('?')}?"
    if asked.store.files and not hint.startswith(_MEANT):
        return f"there is: {_named(asked)}"
    return hint.replace(_LISTS, f"{_LISTS}, and `exportdecomp groups` the groups")


def _named(asked: Question) -> str:
    """Name the rows of a user's files, which no other command lists."""
    every = asked.store.dataset.dimensions.values()
    names = [
        label.label
        for dimension in every
        for code, label in asked.store.labels(dimension.name).items()
        if code != dimension.total
    ]
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _flow_of_whole(asked: Question, claim: Claim, word: str) -> Flow | None:
    """Return the flow of the headline that a word means; None where it means a row."""
    text = word.strip().casefold().removeprefix("the ")
    if text not in _WHOLES or text in _codes(asked):
        return None
    flow = _WHOLES[text] or claim.flow
    if claim.flow not in {Flow.EXPORTS, flow}:
        raise SettingsError(
            f'the item is "{shorten(word.strip())}", the flow {claim.flow}',
            where=claim.id,
            hint="name the flow alone, and leave the item out",
        )
    return flow


def _codes(asked: Question) -> set[str]:
    dimensions = asked.store.dataset.dimensions.values()
    totals = {dimension.total for dimension in dimensions}
    return {
        code.casefold()
        for dimension in dimensions
        for code in asked.store.labels(dimension.name)
        if code not in totals
    }


def _group_of(asked: Question, figures: Figures, claim: Claim, name: str) -> Group:
    held = {group.name: group for group in asked.groups.beside}
    if name in held:
        return held[name]
    dataset = asked.store.dataset
    own = figures.request(claim.dataset).own_groups
    return find_group(name, dataset._replace(groups={**dataset.groups, **own}))


def _group(asked: Question, claim: Claim, group: Group) -> Item:
    """Place a group in the first dimension that has it."""
    dataset = asked.store.dataset
    every = list(dataset.dimensions.values())
    months = (claim.period.months[0], claim.period.month)
    name = dimensions_of(group, every, dataset.name, months)[0]
    placed = place(group, dataset.dimensions[name], dataset.name, months)
    label = group.title if placed is None else placed.label
    return Item(group.name, label, claim.flow, Rows(name, group=group))


def _holder(figures: Figures, claim: Claim, meant: Meant) -> str:
    """Return the first dimension that has a row of a code that several may have."""
    if len(meant.by) > 1:
        asking = Asking(claim.dataset or figures.default, claim.flow, claim.period)
        for by in meant.by:
            with suppress(DataError, SettingsError):
                lines = figures.laid(asking, Rows(by, meant.scheme)).lines
                if meant.code.casefold() in {line.code.casefold() for line in lines}:
                    return by
    return meant.by[0]


def _row(asked: Question, claim: Claim, meant: Meant, by: str) -> Item:
    label = asked.store.labels(by).get(meant.code)
    name = RESIDUAL_LABELS.get(meant.code.partition("_in_")[0], meant.code)
    return Item(
        meant.code,
        name if label is None else label.label,
        claim.flow,
        Rows(by, meant.scheme),
    )
