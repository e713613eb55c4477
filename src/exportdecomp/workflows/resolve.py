"""A request into a query: defaults filled in, every name checked."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from math import isfinite
from typing import TypeVar

from exportdecomp.errors import DataError, SettingsError, UnknownChoiceError, shorten
from exportdecomp.model.base import BaseKind
from exportdecomp.model.dataset import Dataset
from exportdecomp.model.period import Compare, Period, Window, base_shift, parse_period
from exportdecomp.model.request import LATEST, SORTS, ContribRequest, Query
from exportdecomp.model.trade import Flow, Scale
from exportdecomp.panel.guards import held

_Word = TypeVar("_Word", bound=StrEnum)
_FORMS = {Window.QUARTER: "2025-Q3", Window.YEAR: "2025"}


def choose_currency(request: ContribRequest, dataset: Dataset) -> str:
    """Return the currency to report in."""
    given = (dataset.currency if request.currency is None else request.currency).upper()
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
        window=_one_of(Window, request.window, "window"),
        compare=_one_of(Compare, request.compare, "--compare"),
        flow=_one_of(Flow, request.flow, "--flow"),
        scale=None if scale is None else _one_of(Scale, scale, "--scale"),
        base=None if base is None else _one_of(BaseKind, base, "--base"),
        by=(request.by,) if isinstance(request.by, str) else tuple(request.by),
        period=str(request.period),
    )


def _one_of(kind: type[_Word], word: str, option: str) -> _Word:
    if word not in set(kind):
        raise UnknownChoiceError(option, str(word), list(kind))
    return kind(word)


def resolve(request: ContribRequest, dataset: Dataset, available: Collection[int]) -> Query:
    """Check a request against a dataset and fill in its defaults.

    Args:
        request: The options as given.
        dataset: The dataset's definition.
        available: Month numbers for which the dataset has a headline.

    Returns:
        The query.

    Raises:
        SettingsError: An option value does not exist or options contradict each other.
        DataError: A period or a flow is not in the data.
    """
    window = request.window
    shift = base_shift(window, request.compare)
    if shift is None:
        raise SettingsError(
            f"--compare {request.compare} has no meaning for {window} periods, which overlap",
            where="--compare",
            hint="use --compare yoy, or --month or --quarter",
        )
    period = _period(request.period, window, available, f"--{window}", shift)
    base = period.shift(-shift)
    held(base, available, f"{period.label} has no base:", lag=shift)
    vs = _versus(request, period, available, shift)
    if request.min_pp is not None and not isfinite(request.min_pp):
        raise SettingsError(
            f"{request.min_pp} is not a number of points", where="--min-pp", hint="try 0.1"
        )
    if request.sort not in SORTS:
        raise UnknownChoiceError("--sort", request.sort, SORTS)
    return Query(
        dataset=dataset.name,
        flow=request.flow,
        period=period,
        compare=request.compare,
        base_period=base,
        vs=vs,
        by=_dimensions(request, dataset),
        named=bool(request.by),
        schemes=_schemes(request, dataset),
        currency=choose_currency(request, dataset),
        base=request.base,
        as_of=_day(request.as_of),
        scale=_scale(request),
        depth=request.depth,
        top=request.top,
        min_pp=request.min_pp,
        sort=request.sort,
    )


def _period(
    text: str, window: Window, available: Collection[int], option: str, lag: int
) -> Period:
    if text == LATEST:
        return _latest(window, available)
    period = parse_period(window, text)
    if period is None:
        raise SettingsError(
            f"cannot read {shorten(text)!r} as a period for {option}",
            where=option,
            hint=f"write it like {_FORMS.get(window, '2025-09, months 01 to 12')}",
        )
    role = "the --vs period" if option == "--vs" else "the period"
    held(period, available, role, lag=lag)
    return period


def _versus(
    request: ContribRequest, period: Period, available: Collection[int], lag: int
) -> Period | None:
    if request.vs is None:
        return None
    vs = _period(request.vs, period.window, available, "--vs", lag)
    if vs == period:
        raise SettingsError(
            f"--vs {vs.label} is the period itself", where="--vs", hint="name another one"
        )
    held(vs.shift(-lag), available, f"{vs.label} has no base:", lag=lag)
    return vs


def _latest(window: Window, available: Collection[int]) -> Period:
    ends = {Window.QUARTER: 3, Window.YEAR: 12}.get(window, 1)
    month = max(available) + 1
    return Period(window, month // ends * ends - 1)


def _dimensions(request: ContribRequest, dataset: Dataset) -> tuple[str, ...]:
    names = dataset.dimension_names()
    for given in request.by:
        if given not in names:
            raise UnknownChoiceError("--by", given, names)
    chosen = tuple(dict.fromkeys(names[given] for given in request.by)) or tuple(
        dataset.dimensions
    )
    able = tuple(
        name
        for name in chosen
        if set(request.flow.sides) <= set(dataset.dimensions[name].flows)
    )
    unable = [name for name in chosen if name not in able]
    if unable and (request.by or not able):
        raise DataError(
            f"{dataset.name} has no {request.flow} by {unable[0]}",
            where=f"--by {unable[0]} --flow {request.flow}",
            hint=f"{unable[0]} holds {', '.join(dataset.dimensions[unable[0]].flows)}",
        )
    return able


def _schemes(request: ContribRequest, dataset: Dataset) -> dict[str, str]:
    chosen = {name: dimension.scheme for name, dimension in dataset.dimensions.items()}
    if request.scheme is None:
        return chosen
    owners = {
        scheme: name
        for name, dimension in dataset.dimensions.items()
        for scheme in dimension.schemes
    }
    if request.scheme not in owners:
        raise UnknownChoiceError("--scheme", request.scheme, owners)
    owner = owners[request.scheme]
    asked = _dimensions(request, dataset)
    if owner not in asked:
        raise SettingsError(
            f"scheme {request.scheme!r} belongs to --by {owner}",
            where="--scheme",
            hint=f"schemes of {asked[0]}: {', '.join(dataset.dimensions[asked[0]].schemes)}",
        )
    return {**chosen, owner: request.scheme}


def _day(text: str | None) -> date | None:
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
