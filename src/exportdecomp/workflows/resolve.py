"""A request into a query: defaults filled in, every name checked."""

from datetime import date
from enum import StrEnum
from math import isfinite
from typing import TypeVar

from exportdecomp.errors import DataError, SettingsError, UnknownChoiceError, shorten
from exportdecomp.model.base import BaseKind
from exportdecomp.model.dataset import Dataset
from exportdecomp.model.period import Compare, Window
from exportdecomp.model.request import LATEST, SORTS, Asked, ContribRequest, Query
from exportdecomp.model.trade import Flow, Scale

_Word = TypeVar("_Word", bound=StrEnum)
_SHOWN_DIMENSIONS = 3


def choose_currency(request: ContribRequest, dataset: Dataset) -> str | None:
    """Return the currency to report in; None where the data do not say what theirs is."""
    if request.currency is None:
        return dataset.currency
    given = request.currency.upper()
    if not dataset.currencies:
        raise SettingsError(
            "the data do not say which currency they are in",
            where="--currency",
            hint="leave it out, or give the file a column currency",
        )
    if given not in dataset.currencies:
        raise UnknownChoiceError("--currency", given, dataset.currencies)
    return given


def typed(request: ContribRequest) -> ContribRequest:
    """Turn the plain words of a library call into the types that they stand for.

    Raises:
        UnknownChoiceError: A word is none of its type.
        SettingsError: A number is out of its range.
    """
    for name in ("depth", "top"):
        number = getattr(request, name)
        if number is not None and number < 1:
            raise SettingsError(f"{number} is less than 1", where=f"--{name}", hint="try 1")
    scale, base = request.scale, request.base
    return request._replace(
        window=one_of(Window, request.window, "window"),
        compare=one_of(Compare, request.compare, "--compare"),
        flow=one_of(Flow, request.flow, "--flow"),
        scale=None if scale is None else one_of(Scale, scale, "--scale"),
        base=None if base is None else one_of(BaseKind, base, "--base"),
        by=(request.by,) if isinstance(request.by, str) else tuple(request.by),
        period=str(request.period),
    )


def one_of(kind: type[_Word], word: str, option: str) -> _Word:
    """Turn a word into the member of a type that it stands for.

    Raises:
        UnknownChoiceError: It stands for none.
    """
    if word not in set(kind):
        raise UnknownChoiceError(option, str(word), list(kind))
    return kind(word)


def resolve(request: ContribRequest, dataset: Dataset, asked: Asked) -> Query:
    """Check a request against a dataset and fill in its defaults.

    Args:
        request: The options as given.
        dataset: The dataset's definition.
        asked: The periods of the request.

    Returns:
        The query.

    Raises:
        SettingsError: An option value does not exist or options contradict each other.
        DataError: A flow is not in the data.
    """
    if request.min_pp is not None and not isfinite(request.min_pp):
        raise SettingsError(
            f"{request.min_pp} is not a number of points", where="--min-pp", hint="try 0.1"
        )
    if request.sort not in SORTS:
        raise UnknownChoiceError("--sort", request.sort, SORTS)
    return Query(
        dataset=dataset.name,
        flow=request.flow,
        period=asked.period,
        compare=request.compare,
        base_period=asked.base,
        vs=asked.vs,
        by=_dimensions(request, dataset),
        named=bool(request.by),
        schemes=_schemes(request, dataset),
        currency=choose_currency(request, dataset),
        base=request.base,
        as_of=read_day(request.as_of),
        scale=_scale(request),
        depth=request.depth,
        top=request.top,
        min_pp=request.min_pp,
        sort=request.sort,
        groups=tuple(request.groups),
        only_group=request.only_group,
        at_most=None if request.top or request.min_pp else request.at_most,
        split=_split(request),
        bounds=request.bounds,
    )


def _split(request: ContribRequest) -> bool:
    if request.split and request.vs is None:
        raise SettingsError(
            "--split needs a period to compare growth with",
            where="--split",
            hint="add --vs, such as --vs 2025-08",
        )
    return request.split


def _dimensions(request: ContribRequest, dataset: Dataset) -> tuple[str, ...]:
    names = dataset.dimension_names()
    for given in request.by:
        if given not in names:
            raise UnknownChoiceError("--by", given, names)
    chosen = (
        tuple(dict.fromkeys(names[given] for given in request.by))
        or tuple(dataset.dimensions)[:_SHOWN_DIMENSIONS]
    )
    able = tuple(
        name
        for name in chosen
        if set(request.flow.sides) <= set(dataset.dimensions[name].flows)
    )
    unable = [name for name in chosen if name not in able]
    if unable and (request.by or not able):
        raise _not_held(dataset, unable[0], request.flow)
    return able


def _not_held(dataset: Dataset, by: str, flow: Flow) -> DataError:
    dimension = dataset.dimensions[by]
    is_known = any(scheme.flow == flow for scheme in dimension.schemes.values())
    more = f"; `exportdecomp fetch` brings {' and '.join(flow.sides)}" if is_known else ""
    return DataError(
        f"{dataset.name} has no {flow} by {by}",
        where=f"--by {by} --flow {flow}",
        hint=f"{by} holds {', '.join(dimension.flows)}{more}",
    )


def _schemes(request: ContribRequest, dataset: Dataset) -> dict[str, str]:
    dimensions = dataset.dimensions
    chosen = {name: one.scheme_for(request.flow) for name, one in dimensions.items()}
    if request.scheme is None:
        return chosen
    owners = {
        scheme: name for name, dimension in dimensions.items() for scheme in dimension.schemes
    }
    if request.scheme not in owners:
        raise UnknownChoiceError("--scheme", request.scheme, owners)
    owner = owners[request.scheme]
    asked = _dimensions(request, dataset)
    if owner not in asked:
        raise SettingsError(
            f"scheme {request.scheme!r} belongs to --by {owner}",
            where="--scheme",
            hint=f"schemes of {asked[0]}: {', '.join(dimensions[asked[0]].schemes)}",
        )
    return {**chosen, owner: request.scheme}


def read_day(text: str | None) -> date | None:
    """Read the day of ``--as-of``; None where none is given.

    Raises:
        SettingsError: It is no day.
    """
    if text is None:
        return None
    if text == LATEST:
        return date.max
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SettingsError(
            f"cannot read {shorten(text)!r} as a day",
            where="--as-of",
            hint="write 2026-08-21, or latest",
        ) from error


def _scale(request: ContribRequest) -> Scale | None:
    if request.flow is Flow.BALANCE:
        return request.scale or Scale.TURNOVER
    if request.scale is not None:
        raise SettingsError(
            "--scale is for --flow balance only",
            where="--scale",
            hint="contributions to export or import growth are over their own base",
        )
    return None
