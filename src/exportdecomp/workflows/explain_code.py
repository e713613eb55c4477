"""Which row of which breakdown a word means."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from exportdecomp import resources
from exportdecomp.errors import DataError, SettingsError, UnknownCodeError, shorten
from exportdecomp.model.explanation import HEADLINE
from exportdecomp.model.listing import Component
from exportdecomp.model.report import RESIDUAL_LABELS
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.scheme import Scheme
from exportdecomp.workflows.datasets import called, matching, names_of, plain, words_of
from exportdecomp.workflows.group_rows import taken_codes
from exportdecomp.workflows.groups import all_groups
from exportdecomp.workflows.question import Question

_HEADLINES = (HEADLINE, "total")
_GROUP = "group:"
_SHOWN = 6
_SHORTEST = 3
_NEAREST = 3


class Meant(NamedTuple):
    """A row by its code, and what to ask for so that there is one.

    ``by`` are the dimensions that may have it, empty for the headline.
    """

    code: str
    by: tuple[str, ...] = ()
    scheme: str | None = None
    group: str | None = None


def find_meant(
    asked: Question, request: ContribRequest, word: str, *, by_part: bool = True
) -> Meant:
    """Find the row that a word means: a code, the headline, a group, a label or a residual.

    Args:
        asked: The question whose answer has the row.
        request: The request behind it.
        word: A code, a label, an alias, or the name or the title of a group.
        by_part: Whether part of a label will do where nothing is called just that.

    Raises:
        SettingsError: There is no word, or it may mean several rows.
        DataError: The tables have it, but no row of its own.
        UnknownCodeError: It means none; names the nearest.
    """
    text = word.strip()
    if not text:
        raise SettingsError("there is no row to explain", where="explain", hint="name a code")
    # Of all dimensions: one without the flow says so itself when it is asked.
    names = asked.query.by if request.by else tuple(asked.store.dataset.dimensions)
    known = _known(asked, names)
    coded = [one for one in known if one.code.casefold() == text.casefold()]
    if coded:
        return _only(asked, coded, text)
    if text.casefold() in _HEADLINES:
        return Meant(HEADLINE)
    group = _group(asked, request, text)
    if group is not None:
        return Meant(text, asked.query.by, group=group)
    if _is_residual(text):
        return Meant(text, asked.query.by)
    found = matching(known, text) if by_part else called(known, text)
    _refuse_rowless(asked, names, text)
    if found:
        return _only(asked, found, text)
    titled = _group_titled(asked, request, text)
    if titled is None:
        raise _unknown(asked, text, known, _group_names(asked, request), by_part=by_part)
    return Meant(titled, asked.query.by, group=titled)


def _unknown(
    asked: Question,
    text: str,
    known: Sequence[Component],
    groups: Sequence[str],
    *,
    by_part: bool,
) -> UnknownCodeError:
    """Name what is written like a word; of whole names first those that it begins."""
    dataset, others = asked.query.dataset, (*groups, *_HEADLINES)
    if by_part:
        return UnknownCodeError(text, [*words_of(known), *others], dataset)
    names = [*(name for one in known for name in names_of(one)), *others]
    word = text.casefold().removeprefix("the ")
    begun = re.compile(rf"(?<!\w){re.escape(word)}", re.IGNORECASE)
    found = {name.casefold(): name for name in names if begun.search(name)}
    near = sorted(found.values(), key=len) if len(word) >= _SHORTEST else []
    alike = [name for name in names if 2 * len(name) >= len(word)]
    error = UnknownCodeError(text, near or alike or names, dataset)
    if near:
        error.hint = f"did you mean {' or '.join(near[:_NEAREST])}?"
    return error


def _refuse_rowless(asked: Question, names: Sequence[str], text: str) -> None:
    """Say of a code that the tables have and no scheme does in which row it stands."""
    for name in names:
        dimension = asked.store.dataset.dimensions[name]
        label = asked.store.labels(name).get(text.casefold())
        if label is None or text.casefold() in taken_codes(dimension):
            continue
        rest = dimension.schemes[asked.query.schemes[name]].top.rest
        raise DataError(
            f"{label.label} is no row of its own in {asked.query.dataset}",
            where=text,
            hint=f"it is part of {rest}: explain {rest}" if rest else f"see --by {name}",
        )


def _known(asked: Question, names: Sequence[str]) -> list[Component]:
    """List the codes that a breakdown may have, with the schemes that hold them."""
    known = []
    for name in names:
        dimension = asked.store.dataset.dimensions[name]
        chosen = asked.query.schemes[name]
        schemes = sorted(dimension.schemes.values(), key=lambda one: one.name != chosen)
        codes = {scheme.name: _codes(scheme) for scheme in schemes}
        held = taken_codes(dimension) - {dimension.total}
        for code, label in asked.store.labels(name).items():
            places = tuple(scheme for scheme, having in codes.items() if code in having)
            if code in held:
                texts = (label.label, label.label_native)
                known.append(Component(code, *texts, name, label.kind, places, label.aliases))
    return known


def _codes(scheme: Scheme) -> set[str | None]:
    branches = (scheme.top, *scheme.branches.values())
    return {*scheme.codes(), *(branch.rest for branch in branches)}


def _only(asked: Question, found: Sequence[Component], text: str) -> Meant:
    several = {(one.by, one.code): one for one in found}
    if len(several) > 1:
        named = [f"{one.code} (by {one.by}: {one.label})" for one in several.values()]
        more = f" and {len(named) - _SHOWN} more" if len(named) > _SHOWN else ""
        raise SettingsError(
            f"{shorten(text)!r} may mean {', '.join(named[:_SHOWN])}{more}",
            where="explain",
            hint="give the code, and --by where two dimensions have it",
        )
    one = found[0]
    scheme = one.places[0]
    is_chosen = scheme == asked.query.schemes[one.by]
    return Meant(one.code, (one.by,), None if is_chosen else scheme)


def _group(asked: Question, request: ContribRequest, text: str) -> str | None:
    wanted = text.removeprefix(_GROUP).casefold()
    names = _group_names(asked, request)
    return next((name for name in names if name.casefold() == wanted), None)


def _group_titled(asked: Question, request: ContribRequest, text: str) -> str | None:
    dataset = asked.store.dataset
    known = dataset._replace(groups={**dataset.groups, **request.own_groups})
    every = (*asked.groups.beside, *all_groups(known))
    return next((one.name for one in every if plain(one.title) == plain(text)), None)


def _group_names(asked: Question, request: ContribRequest) -> list[str]:
    asked_for = [group.name for group in asked.groups.beside]
    own = [*asked.store.dataset.groups, *request.own_groups]
    return [*asked_for, *own, *resources.group_names()]


def _is_residual(text: str) -> bool:
    reason = text.partition("_in_")[0]
    return reason.removesuffix("_of_total") in RESIDUAL_LABELS
