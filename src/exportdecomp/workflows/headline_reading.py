"""How a reading of the headline is made: blank, filled in, or with why it is missing."""

from collections.abc import Callable

from exportdecomp.errors import DataError, MissingPeriodError, RefusedBaseError
from exportdecomp.indicators.share import share
from exportdecomp.model.headline_report import Reading
from exportdecomp.model.period import Period
from exportdecomp.panel.working_days import WorkingDays, count_working_days
from exportdecomp.workflows.around import Around
from exportdecomp.workflows.heads import Head

_YEAR = 12


def blank_reading(
    around: Around, code: str, label: str, unit: str, period: Period | None = None
) -> Reading:
    """Return a reading of growth over the year that has no value yet."""
    whole = period or around.period
    return Reading(code, label, unit, whole.span, whole.shift(-_YEAR).span)


def attempt(blank: Reading, read: Callable[[], Reading], what: str = "levels") -> Reading:
    """Return a reading, or the blank one with the reason why the figures do not have it."""
    both = " and ".join(filter(None, (blank.period, blank.base_period)))
    try:
        return read()
    except MissingPeriodError:
        return blank.without_value("not_held", f"{what} of {both} are not all held")
    except RefusedBaseError:
        return blank.without_value(
            "no_such_base", f"no base of that kind for {what} of {both}"
        )
    except DataError as error:
        return blank.without_value("unusable_data", error.message)


def grown(blank: Reading, head: Head, note: str = "") -> Reading:
    """Fill in the growth of a headline."""
    if head.level.base_vintage > head.level.vintage:
        note = "; ".join(filter(None, (note, f"base as of {head.level.base_vintage}")))
    return based(blank, head)._replace(value=growth_of(head), note=note)


def growth_of(head: Head) -> float:
    """Return the growth of a headline in percent; its base was found to be above zero."""
    return share(head.level.change, head.level.base_value) or 0.0


def based(blank: Reading, head: Head) -> Reading:
    """Say which base and release a reading was computed from."""
    return blank._replace(base_kind=head.kind, vintage=head.level.vintage)


def working_days(around: Around) -> tuple[WorkingDays, WorkingDays] | None:
    """Count the working days of the period and of its base; None where nobody can say."""
    calendar = around.store.calendar
    if calendar is None:
        return None
    days = count_working_days(calendar, around.period.months)
    before = count_working_days(calendar, around.query.base_period.months)
    return None if days is None or before is None else (days, before)


def no_working_days(around: Around, blank: Reading) -> Reading:
    """Say why working days cannot be counted."""
    calendar = around.store.calendar
    if calendar is None:
        return blank.without_value(
            "no_calendar", "no calendar of working days; a definition can name one"
        )
    years = [year.year for year in calendar.years]
    return blank.without_value("not_covered", f"the calendar covers {years[0]} to {years[-1]}")


def with_days(reading: Reading, days: tuple[WorkingDays, WorkingDays]) -> Reading:
    """Print the working days with a reading, and say where nobody has checked them."""
    now, before = days
    unread = sorted({*now.unverified, *before.unverified})
    note = f"{now.days} working days after {before.days}"
    if unread:
        note += f"; the calendar of {', '.join(map(str, unread))} is unverified"
    return reading._replace(
        note=note,
        flags=("unverified_calendar",) if unread else (),
        detail={"days": now.days, "base_days": before.days},
    )


def other_currencies(around: Around) -> list[str]:
    """List the currencies that the headline can be asked for in, but for its own."""
    return [one for one in around.store.dataset.currencies if one != around.query.currency]
