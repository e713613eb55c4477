"""What is true is never called false, whatever was rounded on the way."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction
from typing import NamedTuple

from hypothesis import assume, given
from hypothesis import strategies as st

from exportdecomp.claims.judge import judge
from exportdecomp.claims.measure import measure
from exportdecomp.model.claim import Claim, Metric
from exportdecomp.model.evidence import Bounded, Evidence, Facts, Measured
from exportdecomp.model.verify_report import Verdict
from tests.evidence import claim, evidence, facts, found, measured, stated

RATES = (
    Metric.GROWTH,
    Metric.CONTRIBUTION,
    Metric.SHARE,
    Metric.BASE_SHARE,
    Metric.SHARE_CHANGE,
    Metric.SHARE_OF_GROWTH,
    Metric.VOLUME_GROWTH,
    Metric.UNIT_VALUE_GROWTH,
)
AMOUNTS = (Metric.LEVEL, Metric.CHANGE, Metric.VOLUME, Metric.UNIT_VALUE, Metric.PER_HOUR)
LEVELS = st.integers(2_000, 4_000_000)
DECIMALS = st.integers(0, 2)
STEPS = st.sampled_from([1, 10, 100])
MAY_BE_TRUE = (Verdict.CONFIRMED, Verdict.WITHIN_ROUNDING, Verdict.TRUNCATED)


class Trade(NamedTuple):
    """The truth of an item and its headline, in whole units."""

    value: int
    base: int
    whole: int
    whole_base: int
    quantity: int
    base_quantity: int

    def scaled(self, times: int) -> "Trade":
        value, base, whole, whole_base = (times * amount for amount in self[:4])
        return Trade(value, base, whole, whole_base, self.quantity, self.base_quantity)


TRADE = st.builds(Trade, LEVELS, LEVELS, LEVELS, LEVELS, LEVELS, LEVELS).filter(
    lambda trade: trade.whole != trade.whole_base
)


def exact(trade: Trade) -> Facts:
    return facts(
        float(trade.value),
        float(trade.base),
        whole=float(trade.whole),
        whole_base=float(trade.whole_base),
        quantities=(float(trade.quantity), float(trade.base_quantity)),
    )


def rounded(trade: Trade, step: int) -> Facts:
    """The same, with every figure as printed in units of ``step``."""
    value, base, whole, whole_base, quantity, base_quantity = (
        printed(amount, step) for amount in trade
    )
    return facts(
        value, base, whole=whole, whole_base=whole_base, quantities=(quantity, base_quantity)
    )


def printed(amount: int, step: int) -> Bounded:
    middle = float(step * round(Fraction(amount, step)))
    return Bounded(middle, middle - step / 2, middle + step / 2)


def truth(metric: Metric, trade: Trade) -> Fraction:
    return found(measure(metric, evidence(exact(trade)))).value


def digits(number: Fraction, decimals: int, way: str = ROUND_HALF_EVEN) -> str:
    with localcontext(prec=60):
        quotient = Decimal(number.numerator) / Decimal(number.denominator)
        return format(quotient.quantize(Decimal(1).scaleb(-decimals), way), "f")


def is_tie(number: Fraction, decimals: int) -> bool:
    """Whether it lies between two figures of so many decimals, at the same distance."""
    return (number * 10**decimals * 2) % 2 == 1


def says(metric: Metric, number: Fraction, decimals: int, way: str = ROUND_HALF_EVEN) -> Claim:
    return claim(metric, stated(digits(number, decimals, way), metric.quantity))


def verdict_of(said: Claim, row: Facts) -> Verdict:
    return judge(said, found(measure(said.metric, Evidence(row))), []).verdict


@given(trade=TRADE, metric=st.sampled_from(RATES + AMOUNTS), decimals=DECIMALS)
def test_the_truth_rounded_is_confirmed_by_figures_that_hold_it(
    trade: Trade, metric: Metric, decimals: int
) -> None:
    said = says(metric, truth(metric, trade), decimals)

    assert verdict_of(said, exact(trade)) is Verdict.CONFIRMED


@given(trade=TRADE, metric=st.sampled_from(RATES + AMOUNTS), decimals=DECIMALS)
def test_the_truth_cut_off_is_confirmed_or_truncated_by_figures_that_hold_it(
    trade: Trade, metric: Metric, decimals: int
) -> None:
    said = says(metric, truth(metric, trade), decimals, ROUND_DOWN)

    assert verdict_of(said, exact(trade)) in {Verdict.CONFIRMED, Verdict.TRUNCATED}


@given(trade=TRADE, metric=st.sampled_from(RATES + AMOUNTS), decimals=DECIMALS, step=STEPS)
def test_the_truth_is_never_contradicted_by_figures_that_were_rounded(
    trade: Trade, metric: Metric, decimals: int, step: int
) -> None:
    number = truth(metric, trade)
    assume(not is_tie(number, decimals))
    row = rounded(trade, step)
    computed = measure(metric, evidence(row))
    assume(isinstance(computed, Measured))

    assert verdict_of(says(metric, number, decimals), row) in MAY_BE_TRUE
    assert found(computed).printed.holds(number)


@given(base=LEVELS, value=LEVELS, metric=st.sampled_from([Metric.GROWTH, Metric.CONTRIBUTION]))
def test_the_truth_is_never_contradicted_over_an_implied_base(
    base: int, value: int, metric: Metric
) -> None:
    growth = Fraction(100 * (value - base), base)
    assume(not is_tie(growth, 1))
    rate = float(digits(growth, 1))
    assume(rate > -99)
    at_middle, low, high = (value / (1 + (rate + off) / 100) for off in (0.0, 0.05, -0.05))
    headline = facts(float(value), Bounded(at_middle, low, high))

    for decimals in (0, 1, 2):
        assume(not is_tie(growth, decimals))
        assert verdict_of(says(metric, growth, decimals), headline) in MAY_BE_TRUE


@given(
    trade=TRADE,
    metric=st.sampled_from(RATES),
    claimed=st.integers(-2_000, 2_000),
    times=st.sampled_from([2, 7, 1_000]),
)
def test_the_unit_of_money_changes_no_verdict_on_a_rate(
    trade: Trade, metric: Metric, claimed: int, times: int
) -> None:
    said = says(metric, Fraction(claimed, 10), 1)

    assert verdict_of(said, exact(trade)) is verdict_of(said, exact(trade.scaled(times)))


@given(
    trade=TRADE,
    metric=st.sampled_from(RATES),
    claimed=st.integers(-2_000, 2_000),
    others=st.lists(
        st.tuples(
            st.sampled_from(RATES), st.integers(-2_000, 2_000), st.sampled_from(["USD", "CNY"])
        ),
        max_size=4,
    ),
)
def test_a_contradicted_claim_has_a_nearest_reading_if_one_closes_half_of_the_gap(
    trade: Trade, metric: Metric, claimed: int, others: list[tuple[Metric, int, str]]
) -> None:
    said = says(metric, Fraction(claimed, 10), 1)
    tried = [
        measured(Fraction(number, 10), metric=other, currency=currency)
        for other, number, currency in others
    ]

    figure = found(measure(metric, evidence(exact(trade))))
    judged = judge(said, figure, tried)

    def off(one: Measured) -> Fraction:
        return max(abs(one.value - Fraction(claimed, 10)) - Fraction(1, 20), Fraction(0))

    if judged.verdict is Verdict.CONTRADICTED:
        alike = [one for one in tried if one.metric is metric]
        nearer = [one for one in alike if 2 * off(one) <= off(figure)]
        assert (judged.nearest is None) is (not nearer)
    else:
        assert judged.verdict.holds or judged.verdict in {
            Verdict.OTHER_BASE,
            Verdict.OTHER_CURRENCY,
            Verdict.WRONG_SIGN,
            Verdict.WRONG_LABEL,
        }
