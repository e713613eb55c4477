"""The periods of a series: from where to where, and which of them have a base."""

import re
from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from exportdecomp.errors import DataError, InputError, SettingsError
from exportdecomp.model.period import Compare, Period, Window, base_shift
from exportdecomp.model.request import LATEST, Asked, ContribRequest
from exportdecomp.model.series_report import Gap, Measure, SeriesRequest
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.periods import ask, latest, read_period, unfold, window_of

USUAL = 12
_FROM, _TO = "--from", "--to"
_Answer = TypeVar("_Answer")


class Gaps:
    """What could not be answered, in the order in which it was tried."""

    def __init__(self) -> None:
        self.found: list[Gap] = []
        self.errors: list[DataError | SettingsError] = []

    def attempt(
        self, period: Period, by: str | None, answer: Callable[[], _Answer]
    ) -> _Answer | None:
        """Return an answer; what has none is remembered with its reason.

        Raises:
            InputError: A file is wrong, whatever the period.
        """
        try:
            return answer()
        except InputError:
            raise
        except (DataError, SettingsError) as error:
            error.hint = error.hint and with_window(error.hint)
            self.errors.append(error)
            self.found.append(Gap(period, by, error.code, error.message, error.hint))
            return None


class Wanted(NamedTuple):
    """The periods of a series, and whether the start is what is meant by default."""

    periods: list[Period]
    is_usual: bool


def wanted_periods(
    request: SeriesRequest, available: Collection[int], frequency: str
) -> Wanted:
    """List the periods that a series is about.

    Args:
        request: The request. Without a start, the range is of the last twelve periods up to
            its end, and begins with the first of them that is held with its base.
        available: Month numbers for which there is a headline.
        frequency: How long the periods of the data are.

    Raises:
        SettingsError: A period cannot be read, the range ends before it begins, or growth
            over these periods cannot be compared or cumulated as asked.
        MissingPeriodError: The data have periods of another length.
    """
    asked = request.asked._replace(period=LATEST)
    window = window_of(asked, frequency)
    shift = _lag(asked, window)
    step = base_shift(window, Compare.PREVIOUS) or 1
    if request.measure is Measure.CUMULATED and not request.is_cumulated:
        raise SettingsError(
            "nothing is cumulated unless it is asked for",
            where="--measure cumulated",
            hint="add --cumulate",
        )
    if request.is_cumulated:
        _refuse_overlap(asked, window, follows=shift == step)
    end = (
        latest(window, available)
        if request.end == LATEST
        else read_period(request.end, window, _TO)
    )
    if request.start is not None:
        start = read_period(request.start, window, _FROM)
        text = f"{request.start}:{request.end}"
        return Wanted(unfold(start, end, text, f"{_FROM}, {_TO}"), is_usual=False)
    usual = [end.shift(-step * back) for back in reversed(range(USUAL))]
    held = [at for at, one in enumerate(usual) if _is_held(one, shift, available)]
    return Wanted(usual[held[0] :] if held else [end], is_usual=True)


def with_window(text: str) -> str:
    """Name the year to date as an option of a range does.

    Example:
        >>> with_window("--ytd 2026-02 takes both"), with_window("try --ytd")
        ('--window ytd --to 2026-02 takes both', 'try --window ytd')
    """
    dated = re.sub("--ytd(?= [0-9])", "--window ytd --to", text)
    return dated.replace("--ytd", "--window ytd")


def ask_each(
    request: ContribRequest,
    periods: Sequence[Period],
    available: Collection[int],
    frequency: str,
    gaps: Gaps,
) -> list[Asked]:
    """Put its base beside each period; a period that is not held with its base is a gap."""
    found: list[Asked] = []
    for one in periods:
        alone = request._replace(window=one.window, period=one.label, vs=None)
        found += gaps.attempt(one, None, partial(ask, alone, available, frequency)) or ()
    return found


def _lag(asked: ContribRequest, window: Window) -> int:
    shift = base_shift(window, asked.compare)
    if shift is None:
        raise SettingsError(
            f"--compare {asked.compare} has no meaning for {window} periods, which overlap",
            where="--compare",
            hint="use --compare yoy, or --window month or quarter",
        )
    return shift


def _refuse_overlap(asked: ContribRequest, window: Window, *, follows: bool) -> None:
    if asked.flow is Flow.BALANCE:
        raise SettingsError(
            "a balance has no growth to compound",
            where="--cumulate",
            hint="cumulate --flow exports and --flow imports, each by itself",
        )
    if not follows:
        raise SettingsError(
            "growth can be cumulated only where each period is compared with the one just "
            f"before it; --window {window} --compare {asked.compare} compares periods "
            "that overlap with those of their neighbours",
            where="--cumulate",
            hint="use --compare previous with --window month or quarter, or --window year",
        )


def _is_held(period: Period, shift: int, available: Collection[int]) -> bool:
    months = {*period.months, *period.shift(-shift).months}
    return months.issubset(available)
