"""Places and words: said only where the figures separate."""

from fractions import Fraction

import pytest

from exportdecomp.claims.measure import measure
from exportdecomp.model.claim import Metric
from exportdecomp.model.evidence import Bounded, Evidence, Facts, PlaceHeld
from exportdecomp.model.interval import Interval
from exportdecomp.model.trade import Flow
from tests.evidence import (
    at,
    bounded,
    claim,
    evidence,
    facts,
    found,
    missing,
    standing,
    subject,
)

TRUE, FALSE, OPEN = Interval.of(1), Interval.of(0), Interval.of(0, 1)

# The rest is larger than any, and is not ranked.
REGIONS = (
    standing("eu", 1.96, 0.05, label="European Union"),
    standing("africa", 2.66, 0.05, label="Africa"),
    standing("row", 5.4, label="Rest of world", rest=True),
    standing("asean", 2.39, 0.05, label="ASEAN"),
    standing("india", 1.9, 0.05, label="India"),
)


def grown(value: float, step: float = 0.0, period: str = "2025-09") -> Facts:
    """Facts of a row over a base of 100."""
    of = subject("phones", period=period)
    return facts(bounded(value, step), 100.0, of=of, whole=1090.0, whole_base=1000.0)


def test_an_item_has_its_place_by_contribution() -> None:
    of = subject("asean", label="ASEAN")
    asean = facts(120.0, 100.0, of=of, whole=1090.0, whole_base=1000.0)

    rank = found(measure(Metric.RANK, Evidence(asean, standings=REGIONS)))

    assert rank.value == 2
    assert rank.printed == Interval.of(2)
    assert (rank.detail, rank.of) == ("place 2 of 4 rows", 4)


def test_a_place_is_open_between_rows_that_overlap() -> None:
    of = subject("eu")
    eu = facts(120.0, 100.0, of=of, whole=1090.0, whole_base=1000.0)

    rank = found(measure(Metric.RANK, Evidence(eu, standings=REGIONS)))

    assert rank.value == 3
    assert rank.printed == Interval.of(3, 4)


def test_an_item_that_is_no_row_has_no_place() -> None:
    reason = missing(measure(Metric.RANK, Evidence(grown(98.0), standings=REGIONS)))

    assert reason.code == "no_standing"


@pytest.mark.parametrize(
    ("items", "value", "truth"),
    [
        (("africa", "asean", "eu"), 1, OPEN),  # India may be as large as the EU
        (("Africa", "asean"), 1, TRUE),
        (("asean", "africa"), 0, FALSE),
        (("africa", "eu"), 0, FALSE),  # ASEAN is left out
        (("africa", "asean", "india"), 0, OPEN),
    ],
)
def test_leading_rows_lead_in_their_order(
    items: tuple[str, ...], value: int, truth: Interval
) -> None:
    asked = claim(Metric.LEADING, None, items=items)

    led = found(measure(Metric.LEADING, Evidence(grown(98.0), standings=REGIONS), asked))

    assert led.value == value
    assert led.printed == truth
    assert led.names == ("Africa", "ASEAN", "European Union")[: len(items)]


def test_a_leading_item_that_is_no_row_is_absent() -> None:
    asked = claim(Metric.LEADING, None, items=("africa", "mars"))

    reason = missing(measure(Metric.LEADING, Evidence(grown(98.0), standings=REGIONS), asked))

    assert reason.text == "mars: no row that is ranked"


def test_nothing_leads_where_nothing_is_ranked() -> None:
    assert missing(measure(Metric.LEADING, evidence(grown(98.0)))).code == "no_standing"


@pytest.mark.parametrize(
    ("before", "now", "narrowed", "widened"),
    [
        (grown(81.4), grown(98.1), TRUE, FALSE),  # -18.6 and then -1.9
        (grown(79.4), grown(72.0), FALSE, TRUE),  # toys, -20.6 and then -28.0
        (grown(97.0, 2.0), grown(98.0, 2.0), OPEN, OPEN),
        (grown(104.0), grown(102.0), FALSE, FALSE),  # no decline to begin with
        (grown(104.0), grown(98.0), FALSE, FALSE),
        (grown(98.0), grown(104.0), FALSE, FALSE),  # turned, not narrowed
        (grown(80.0), grown(99.9, 0.5), OPEN, FALSE),
    ],
)
def test_a_decline_narrows_while_it_stays_a_decline(
    before: Facts, now: Facts, narrowed: Interval, widened: Interval
) -> None:
    both = evidence(now, before)

    assert found(measure(Metric.NARROWED, both)).printed == narrowed
    assert found(measure(Metric.WIDENED, both)).printed == widened


def test_the_conversion_may_leave_a_word_open_that_the_digits_decide() -> None:
    def row(value: float) -> Facts:
        return facts(
            bounded(value, rate_pct=0.15), bounded(100.0), whole=1090.0, whole_base=1000.0
        )

    narrowed = found(measure(Metric.NARROWED, evidence(row(98.1), row(98.0))))

    assert narrowed.printed == TRUE
    assert narrowed.converted == OPEN


def test_a_word_says_from_what_to_what() -> None:
    phones = evidence(grown(98.1), grown(81.4, period="2025-08"))

    assert found(measure(Metric.NARROWED, phones)).detail == "−1.9% after −18.6% in 2025-08"


@pytest.mark.parametrize(
    ("before", "now", "narrowed"),
    [(-30.0, -12.0, TRUE), (-30.0, 4.0, FALSE), (30.0, 12.0, TRUE), (30.0, 42.0, FALSE)],
)
def test_a_deficit_or_a_surplus_narrows_towards_zero(
    before: float, now: float, narrowed: Interval
) -> None:
    of = subject("headline", flow=Flow.BALANCE)
    both = evidence(facts(now, 1.0, of=of), facts(before, 1.0, of=of))

    assert found(measure(Metric.NARROWED, both)).printed == narrowed


def test_what_has_no_growth_narrows_by_its_contribution() -> None:
    # A drag of 2.8 points, and then of 1.6, of a row whose base is below zero.
    then = facts(-38.0, -10.0, whole=1000.0, whole_base=1000.0)
    now = facts(-26.0, -10.0, whole=1000.0, whole_base=1000.0)

    narrowed = found(measure(Metric.NARROWED, evidence(now, then)))

    assert narrowed.printed == TRUE
    assert narrowed.detail == "−1.6 pp after −2.8 pp in 2025-09"


def test_a_word_about_what_has_no_base_is_absent() -> None:
    nothing = facts(5.0, 0.0, absent={"base": "not reported"})

    assert missing(measure(Metric.NARROWED, evidence(nothing, grown(98.0)))).code
    assert missing(measure(Metric.WIDENED, evidence(grown(98.0), nothing))).code
    assert missing(measure(Metric.NARROWED, evidence(grown(98.0)))).code == "missing_before"


def place(rank: int, *others: Bounded) -> PlaceHeld:
    return PlaceHeld(rank, 31, "2024-01", bounded(359.4, 0.1), "2025-12", others)


def test_a_record_since_a_month_that_is_held_is_true() -> None:
    asked = claim(Metric.RECORD, None, against=at("2024-03"))
    held = Evidence(grown(98.0), place=place(1, bounded(357.8, 0.1)))

    record = found(measure(Metric.RECORD, held, asked))

    assert record.printed == TRUE
    assert record.detail == "number 1 of 31 held since 2024-01"


@pytest.mark.parametrize("against", [None, at("2023-12"), at("2023")])
def test_a_record_beyond_the_months_held_is_absent(against: object) -> None:
    asked = claim(Metric.RECORD, None, against=against)
    held = Evidence(grown(98.0), place=place(1, bounded(357.8, 0.1)))

    reason = missing(measure(Metric.RECORD, held, asked))

    assert reason.text == "the highest of 31 held since 2024-01"
    assert reason.needed == ('the levels before 2024-01, or against = "2024-01" in the claim')


def test_a_higher_level_that_is_held_is_named() -> None:
    held = Evidence(grown(98.0), place=place(2, bounded(359.6, 0.1)))

    record = found(measure(Metric.RECORD, held))

    assert record.printed == FALSE
    assert record.detail == "number 2 of 31 held since 2024-01; 2025-12 was higher"


def test_two_levels_that_their_digits_do_not_tell_apart_leave_a_record_open() -> None:
    asked = claim(Metric.RECORD, None, against=at("2024"))
    held = Evidence(grown(98.0), place=place(1, bounded(359.35, 0.1)))

    assert found(measure(Metric.RECORD, held, asked)).printed == OPEN


def test_the_only_level_is_a_record_of_itself() -> None:
    asked = claim(Metric.RECORD, None, against=at("2025"))
    held = Evidence(grown(98.0), place=place(1))

    record = found(measure(Metric.RECORD, held, asked))

    assert record.value == Fraction(1)
    assert record.printed == TRUE


def test_no_record_is_told_without_other_levels() -> None:
    assert missing(measure(Metric.RECORD, evidence(grown(98.0)))).code == "no_history"
