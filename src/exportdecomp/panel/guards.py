"""Refuse what has no meaning."""

from collections.abc import Collection

from exportdecomp.errors import DataError, IncompletePeriodError, MissingPeriodError
from exportdecomp.model.line import Level
from exportdecomp.model.period import Period, Window, month_label


def positive_base(headline: Level, period: Period) -> None:
    """Refuse a headline whose base is not above zero, because growth over it is undefined.

    Raises:
        DataError: Names the period and the base.
    """
    if headline.base_value <= 0:
        raise DataError(
            f"the headline of {period.label} has a base of {headline.base_value:,.0f}; "
            "growth over it is undefined",
            where=period.label,
            hint="choose another period or, for the balance, another --scale",
        )


def held(period: Period, available: Collection[int], role: str, *, lag: int = 0) -> None:
    """Refuse a period whose months are not all in the data.

    Args:
        period: The period.
        available: Month numbers that the data hold.
        role: How the message calls the period, such as ``"the period"``.
        lag: How many months the period lies before the one that was asked for, so that the
            hint names the range one can ask for.

    Raises:
        MissingPeriodError: No month of it is there; says which range there is.
        IncompletePeriodError: Some months are missing; names them.
    """
    missing = [month for month in period.months if month not in available]
    if not missing:
        return
    first, last = min(available) + lag, max(available)
    if period.window is Window.ROLLING:
        first += len(period.months) - 1
    hint = f"there is {month_label(first)} to {month_label(last)}"
    if first > last:
        oldest = min(available)
        more = f" to {month_label(last)} are" if oldest < last else " is"
        hint = f"only {month_label(oldest)}{more} held"
    ends_in_one_month = period.window in {Window.MONTH, Window.YTD, Window.ROLLING}
    if len(missing) == len(period.months) or (ends_in_one_month and period.month in missing):
        raise MissingPeriodError(
            f"{role} {period.label} is not in the data", where=period.label, hint=hint
        )
    raise IncompletePeriodError(
        f"{role} {period.label} is incomplete: "
        f"{', '.join(month_label(month) for month in missing)} missing",
        where=period.label,
        hint=f"{hint}; --ytd takes January up to a month",
    )
