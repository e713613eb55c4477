"""Figures rounded from one truth never contradict each other."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from exportdecomp.claims.together import adjusted, joints
from exportdecomp.indicators.consistency import consistent, tightened
from exportdecomp.model.claim import Claim, Metric, Stated
from exportdecomp.model.evidence import Absent, Measured
from exportdecomp.model.interval import Interval
from exportdecomp.model.printed import Printed
from exportdecomp.model.trade import Flow
from exportdecomp.model.verify_report import Agreement, Judgement, Verdict
from tests.evidence import claim, measured, unit_of

DIGITS = st.integers(-1, 4)
LEVELS = st.fractions(Fraction(1), Fraction(4_000), max_denominator=97)
AMOUNTS = st.fractions(Fraction(-900), Fraction(900), max_denominator=97)


def rounded(truth: Fraction, digits: int) -> Printed:
    step = Fraction(10) ** -digits
    return Printed(round(truth / step) * step, step)


def says(of: tuple[str, Metric, str], truth: Fraction, digits: int, **other: object) -> Claim:
    """A claim on an item, named by its place in the text."""
    item, metric, name = of
    printed = rounded(truth, digits)
    unit = unit_of(metric.quantity)
    made = claim(metric, Stated(str(printed.value), printed, unit), id=name, item=item)
    return made._replace(**other)  # type: ignore[arg-type]


@given(
    parts=st.lists(st.tuples(AMOUNTS, DIGITS), min_size=1, max_size=6),
    digits=DIGITS,
)
def test_rounded_parts_are_consistent_and_narrowing_keeps_the_truth(
    parts: list[tuple[Fraction, int]], digits: int
) -> None:
    truths = [truth for truth, _ in parts]
    opens = [rounded(*one).nearest for one in parts]
    whole = rounded(sum(truths, Fraction(0)), digits).nearest

    narrowed = tightened(opens, whole)

    assert consistent(opens, whole)
    assert narrowed is not None
    assert narrowed[1].holds(sum(truths, Fraction(0)))
    for truth, before, after in zip(truths, opens, narrowed[0], strict=True):
        assert after.holds(truth)
        assert before.lower <= after.lower <= after.upper <= before.upper
    assert tightened(*narrowed) == narrowed


@given(
    parts=st.lists(st.tuples(AMOUNTS, DIGITS), min_size=1, max_size=6),
    whole=st.tuples(AMOUNTS, DIGITS),
)
def test_every_end_of_what_is_left_can_be_reached(
    parts: list[tuple[Fraction, int]], whole: tuple[Fraction, int]
) -> None:
    opens = [rounded(*one).nearest for one in parts]

    narrowed = tightened(opens, rounded(*whole).nearest)

    if narrowed is None:
        return
    for place, one in enumerate(narrowed[0]):
        for end in one:
            fixed = [*opens[:place], Interval.of(end), *opens[place + 1 :]]
            assert consistent(fixed, narrowed[1])


@st.composite
def texts(draw: st.DrawFn) -> tuple[list[Claim], dict[tuple[str, Metric], Fraction]]:
    """Figures of one item and of the whole, rounded from levels and quantities."""
    value, base, rest, rest_base = (draw(LEVELS) for _ in range(4))
    quantity, base_quantity, before = (draw(LEVELS) for _ in range(3))
    whole, whole_base = value + rest, base + rest_base
    growth = 100 * (value - base) / base
    volume = 100 * (quantity - base_quantity) / base_quantity
    price = 100 * ((value / quantity) / (base / base_quantity) - 1)
    points = 100 * (value - base) / whole_base
    truths = {
        ("ic", Metric.GROWTH): growth,
        ("ic", Metric.CONTRIBUTION): points,
        ("ic", Metric.BASE_SHARE): 100 * base / whole_base,
        ("ic", Metric.VOLUME_GROWTH): volume,
        ("ic", Metric.UNIT_VALUE_GROWTH): price,
        ("ic", Metric.LEVEL): value,
        ("ic", Metric.CHANGE): value - base,
        ("ic", Metric.ACCELERATION): growth - before,
        ("headline", Metric.GROWTH): 100 * (whole - whole_base) / whole_base,
    }
    if whole != whole_base:
        truths["ic", Metric.SHARE_OF_GROWTH] = 100 * (value - base) / (whole - whole_base)
    claims = [
        says((item, metric, f"{item}-{metric}"), truth, draw(DIGITS))
        for (item, metric), truth in truths.items()
        if draw(st.booleans())
    ]
    month_before = claim().period.shift(-1)
    year_before = claim().period.shift(-12)
    claims += [
        says(("ic", Metric.GROWTH, "before"), before, draw(DIGITS), period=month_before),
        says(("ic", Metric.LEVEL, "year-before"), base, draw(DIGITS), period=year_before),
        says(("ic", Metric.LEVEL, "in"), rest, draw(DIGITS), flow=Flow.IMPORTS),
        says(("ic", Metric.BALANCE, "net"), value - rest, draw(DIGITS)),
    ]
    return claims, {**truths, ("ic", Metric.BALANCE): value - rest}


@given(text=texts())
def test_figures_of_one_truth_are_never_inconsistent(
    text: tuple[list[Claim], dict[tuple[str, Metric], Fraction]],
) -> None:
    claims, truths = text
    now, exports = claim().period, Flow.EXPORTS

    def look_up(of: Claim, metric: Metric) -> Measured | Absent:
        is_ours = of.period == now and of.flow is exports
        if not is_ours or (of.item, metric) not in truths:
            return Absent("no_data", "nothing is held")
        return measured(truths[of.item, metric], metric=metric, currency=None)

    found = joints(claims, look_up)

    assert [one for one in found if one.internal is Agreement.INCONSISTENT] == []
    assert [one for one in found if one.with_data is Agreement.INCONSISTENT] == []
    assert [one for one in found if one.fits is not None] == []
    judged = [Judgement(one, Verdict.CONTRADICTED) for one in claims]
    assert adjusted(judged, found) == judged
