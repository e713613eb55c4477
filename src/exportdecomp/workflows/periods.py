"""The periods that a request is about: parsed, checked against the data, ranges unfolded."""

from collections.abc import Collection

from exportdecomp.errors import MissingPeriodError, SettingsError, shorten
from exportdecomp.model.period import Period, Window, base_shift, parse_period
from exportdecomp.model.request import LATEST, Asked, ContribRequest
from exportdecomp.panel.guards import held

_FORMS = {Window.QUARTER: "2025-Q3", Window.YEAR: "2025"}
_STEPS = {Window.QUARTER: 3, Window.YEAR: 12}
_OWN_WINDOW = {"quarter": Window.QUARTER, "year": Window.YEAR, "ytd": Window.YTD}
_SPANS = {"quarter": "quarters", "year": "years", "ytd": "years to date"}
_LONGEST_RANGE = 600


def ask(request: ContribRequest, available: Collection[int], frequency: str) -> list[Asked]:
    """Return the periods of a request, one entry a period of its range.

    Args:
        request: The options as given; ``period`` may be a range such as
            ``2025-07:2025-09``, whose ends are both in it.
        available: Month numbers for which the dataset has a headline.
        frequency: ``month``, ``quarter`` or ``year``: how long the periods of the data are.

    Raises:
        SettingsError: A period cannot be read, or a comparison has no meaning for it.
        MissingPeriodError: A period or its base is not in the data.
    """
    request = _in_own_window(request, frequency)
    shift = base_shift(request.window, request.compare)
    if shift is None:
        raise SettingsError(
            f"--compare {request.compare} has no meaning for {request.window} periods, "
            "which overlap",
            where="--compare",
            hint="use --compare yoy, or --month or --quarter",
        )
    return [
        _asked(request, period, available, shift)
        for period in _range(request.period, request.window, available, shift)
    ]


def window_of(request: ContribRequest, frequency: str) -> Window:
    """Return the window that is asked for: by default that of the data's own periods."""
    return _in_own_window(request, frequency).window


def _in_own_window(request: ContribRequest, frequency: str) -> ContribRequest:
    own = _OWN_WINDOW.get(frequency)
    if own is None or request.window is own:
        return request
    if own is Window.YTD and request.window is Window.YEAR:
        return request
    if request.window is Window.MONTH and request.period == LATEST:
        return request._replace(window=own)
    raise MissingPeriodError(
        f"the periods of the data are {_SPANS[frequency]}, so there is no {request.window}",
        where=f"--{request.window}",
        hint=f"use --{own}",
    )


def _asked(
    request: ContribRequest, period: Period, available: Collection[int], shift: int
) -> Asked:
    base = period.shift(-shift)
    held(base, available, f"{period.label} has no base:", lag=shift)
    return Asked(period, base, _versus(request, period, available, shift))


def _range(text: str, window: Window, available: Collection[int], lag: int) -> list[Period]:
    option = f"--{window}"
    first, colon, last = text.partition(":")
    start = _period(first, window, available, option, lag)
    if not colon:
        return [start]
    end = _period(last, window, available, option, lag)
    return [
        _period(one.label, window, available, option, lag)
        for one in unfold(start, end, text, option)
    ]


def _period(
    text: str, window: Window, available: Collection[int], option: str, lag: int
) -> Period:
    if text == LATEST:
        return latest(window, available)
    period = read_period(text, window, option)
    role = "the --vs period" if option == "--vs" else "the period"
    held(period, available, role, lag=lag)
    return period


def read_period(text: str, window: Window, option: str) -> Period:
    """Read a period in the form that its window wants.

    Raises:
        SettingsError: It has another form.
    """
    period = parse_period(window, text)
    if period is None:
        raise SettingsError(
            f"cannot read {shorten(text)!r} as a period for {option}",
            where=option,
            hint=f"write it like {_FORMS.get(window, '2025-09, months 01 to 12')}",
        )
    return period


def unfold(start: Period, end: Period, text: str, where: str) -> list[Period]:
    """List the periods of a range, both ends in it.

    Args:
        start: The first period.
        end: The last one.
        text: The range as it was given, for messages.
        where: Where it was given.

    Raises:
        SettingsError: It ends before it begins, or is too long.
    """
    if end.month < start.month:
        raise SettingsError(
            f"the range {shorten(text)} ends before it begins",
            where=where,
            hint="write the earlier period first: 2025-07:2025-09",
        )
    if end.month - start.month > _LONGEST_RANGE:
        raise SettingsError(
            f"the range {shorten(text)} is too long",
            where=where,
            hint=f"ask for {_LONGEST_RANGE} months at the most",
        )
    step = _STEPS.get(start.window, 1)
    return [Period(start.window, month) for month in range(start.month, end.month + 1, step)]


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


def latest(window: Window, available: Collection[int]) -> Period:
    """Return the last period that ends within the data."""
    ends = _STEPS.get(window, 1)
    month = max(available) + 1
    return Period(window, month // ends * ends - 1)
