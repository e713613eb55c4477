"""Readings of the headline that are percentage points."""

from collections.abc import Iterator
from functools import partial

from exportdecomp.decompositions.headline_factors import (
    exchange_rate_effects,
    working_day_effects,
)
from exportdecomp.errors import RefusedBaseError
from exportdecomp.indicators.surprise import surprise_pp
from exportdecomp.model.base import HEADLINE_ORDER
from exportdecomp.model.expectation import Expectation
from exportdecomp.model.headline_report import Reading
from exportdecomp.outputs.numbers import plain
from exportdecomp.panel.printed import printed_growth
from exportdecomp.workflows.around import Around, step_before
from exportdecomp.workflows.headline_reading import (
    attempt,
    based,
    blank_reading,
    growth_of,
    no_working_days,
    other_currencies,
    with_days,
    working_days,
)
from exportdecomp.workflows.heads import Head

_NO_POLL = "no consensus is held for the period"


def point_readings(around: Around) -> Iterator[Reading]:
    """Read what growth lost or gained: since before, over expectations, by days and rates."""
    yield _acceleration(around)
    yield from _surprises(around)
    yield from _by_working_days(around)
    yield from _by_exchange_rates(around)


def _acceleration(around: Around) -> Reading:
    before = step_before(around.period)
    blank = blank_reading(around, "acceleration", "Change of growth", "pp")
    if before is None:
        return blank.without_value("overlapping", "the period before would overlap with it")
    blank = blank._replace(label=f"Change since {before.label}", base_period=before.span)

    def read() -> Reading:
        now, then = growth_of(around.head()), growth_of(around.head(before))
        return based(blank, around.head())._replace(
            value=now - then,
            note=f"{plain(now, 1)}% after {plain(then, 1)}%",
            detail={"growth_pct": now, "growth_before_pct": then},
        )

    return attempt(blank, read)


def _surprises(around: Around) -> list[Reading]:
    query = around.query
    cells = around.period.cells
    held = [
        one
        for one in around.store.expectations
        if len(cells) == 1 and one.is_about(cells[0], query.flow, one.currency)
    ]
    polls = [one for one in held if one.is_about(cells[0], query.flow, query.currency)]
    blank = blank_reading(around, "surprise", "Against the consensus", "pp")
    if not polls:
        others = " and ".join(sorted({one.currency for one in held if one.currency}))
        why = f"the polls held are of growth in {others}" if others else _NO_POLL
        return [blank.without_value("no_consensus", why)]
    printed = printed_growth(around.totals, query.flow, around.period)
    actual = growth_of(around.head()) if printed is None else printed.growth_pct
    return [_surprise(blank, poll, actual) for poll in polls]


def _surprise(blank: Reading, poll: Expectation, actual: float) -> Reading:
    code = "".join(sign if sign.isalnum() else "_" for sign in poll.polled_by.lower())
    return blank._replace(
        code=f"surprise_{code}",
        label=f"Against {poll.polled_by}",
        value=surprise_pp(actual, poll.growth_pct),
        note=f"{poll.growth_pct:.4g}% expected ({poll.published}; {poll.source})",
        detail={
            "growth_pct": actual,
            "consensus_pct": poll.growth_pct,
            "polled_by": poll.polled_by,
            "source": poll.source,
            "published": poll.published.isoformat(),
        },
    )


def _by_working_days(around: Around) -> list[Reading]:
    """The daily average and the number of working days, which add up to growth."""
    average = blank_reading(around, "daily_average", "Due to the daily average", "pp")
    number = blank_reading(around, "working_days", "Due to working days", "pp")
    days = working_days(around)
    if days is None:
        return [no_working_days(around, one) for one in (average, number)]
    head, (now, before) = around.head(), days
    effects = working_day_effects(
        (head.level.value, head.level.base_value), (now.days, before.days)
    )
    if effects.reason is not None:
        why = ("no_working_days", "no day of it or its base is worked")
        return [one.without_value(*why) for one in (average, number)]
    return [
        with_days(based(one, head)._replace(value=value), days)
        for one, value in (
            (average, effects.daily_average_pp),
            (number, effects.working_days_pp),
        )
    ]


def _by_exchange_rates(around: Around) -> Iterator[Reading]:
    others = other_currencies(around)
    for currency in others:
        yield from _by_exchange_rate(around, currency)
    if not others:
        value = blank_reading(around, "foreign_value", "Due to the value abroad", "pp")
        rate = blank_reading(around, "exchange_rate", "Due to the exchange rate", "pp")
        why = ("one_currency", "the data are in one currency only")
        yield from (one.without_value(*why) for one in (value, rate))


def _by_exchange_rate(around: Around, currency: str) -> Iterator[Reading]:
    """The value in another currency and its rate, which add up to growth."""
    for code, label in (
        ("foreign_value", f"Due to the value in {currency}"),
        ("exchange_rate", f"Due to the rate of {currency}"),
    ):
        blank = blank_reading(around, f"{code}_{currency.lower()}", label, "pp")
        yield attempt(blank, partial(_exchange_effect, around, currency, blank))


def _exchange_effect(around: Around, currency: str, blank: Reading) -> Reading:
    home = around.query.currency
    both = _over_one_base(around, currency)
    if both is None:
        return blank.without_value(
            "no_common_base", f"no kind of base is held in both {home} and {currency}"
        )
    head, other = both
    if min(head.level.value, other.level.value) <= 0:
        return blank.without_value("negative_base", "a level is not above zero")
    rates = (
        head.level.value / other.level.value,
        head.level.base_value / other.level.base_value,
    )
    effects = exchange_rate_effects((other.level.value, other.level.base_value), rates)
    is_rate = blank.code.startswith("exchange_rate")
    growth = growth_of(head)
    return based(blank, head)._replace(
        value=effects.exchange_rate_pp if is_rate else effects.foreign_value_pp,
        note=f"of {plain(growth, 1)}%" + (f", in {home} per {currency}" if is_rate else ""),
        detail={"rate": rates[0], "base_rate": rates[1], "growth_pct": growth},
    )


def _over_one_base(around: Around, currency: str) -> tuple[Head, Head] | None:
    """Return the headline in both currencies over bases of one kind, the best there is.

    Bases of different kinds differ by revisions, which would look like an exchange rate.
    """
    for kind in HEADLINE_ORDER:
        query = around.query._replace(base=kind)
        try:
            both = (
                around.head(query=query),
                around.head(query=query._replace(currency=currency)),
            )
        except RefusedBaseError:
            continue
        if {one.kind for one in both} == {kind}:
            return both
    return None
