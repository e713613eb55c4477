"""How many digits a figure of a claim has, and in which unit it is."""

from fractions import Fraction

from exportdecomp.model.claim import Metric, Quantity, Unit
from exportdecomp.model.interval import Interval
from exportdecomp.outputs.claim_figures import told
from exportdecomp.outputs.claim_shapes import shape_for
from tests.evidence import measured, stated

BILLIONS = Unit(Quantity.MONEY, "USD bn", Fraction(10**9), "USD")


def test_a_figure_beside_an_edge_shows_the_digit_that_decides() -> None:
    # 24.8 may have been cut from anything below 24.9
    assert told(measured("24.8993"), stated("24.8")) == "24.899%"
    assert told(measured("24.8933"), stated("24.8")) == "24.89%"
    # 1.5 is not rounded from 1.553, and 1.55 would look as if it could be
    assert told(measured("1.553"), stated("1.5")) == "1.553%"


def test_an_end_of_an_interval_that_decides_shows_its_digit_too() -> None:
    # 5.5 reaches to 5.55
    found = measured("5.602", ("5.5499", "5.651"))

    assert told(found, stated("5.5")) == "5.602% [5.5499, 5.65]"


def test_a_figure_that_is_plainly_confirmed_needs_no_more_digits() -> None:
    assert told(measured("27.952"), stated("28.0")) == "27.95%"


def test_noise_of_floats_adds_no_digits() -> None:
    assert told(measured("24.8999999999"), stated("24.8")) == "24.90%"


def test_an_interval_of_hardly_a_digit_has_one_more_and_a_narrower_one_is_left_out() -> None:
    # 0.1 wide at one decimal; 0.018 wide
    assert told(measured("8.3", ("8.25", "8.35")), stated("8")) == "8.30% [8.25, 8.35]"
    assert told(measured("8.3", ("8.291", "8.309")), stated("8")) == "8.3%"


def test_without_a_stated_figure_there_are_two_decimals_at_most() -> None:
    exact = measured("59.4133468101", ("59.4133468079", "59.4133468122"))

    assert told(exact) == "59.41%"
    assert told(measured("67.71", ("67.2", "68.2"))) == "67.7% [67.2, 68.2]"


def test_counted_things_are_whole() -> None:
    cars = measured(1_092_485, metric=Metric.VOLUME)._replace(counted_in="vehicles")
    unit = Unit(Quantity.COUNT, "vehicles", counted_in="vehicles")

    assert told(cars, stated("1090000", unit)) == "1,092,485 vehicles"


def test_a_figure_of_another_size_than_the_stated_one_chooses_its_own_unit() -> None:
    hourly = measured(4690, metric=Metric.PER_HOUR, currency="EUR")

    assert told(hourly, stated("500000000", BILLIONS, decimals=-8)) == "EUR 4,690"


def test_less_than_one_of_the_units_of_the_claim_is_told_in_a_smaller_one() -> None:
    unit = Unit(Quantity.MONEY, "USD trillion", Fraction(10**12), "USD")
    level = measured(328_570_000_000, metric=Metric.LEVEL)

    assert told(level, stated("3285700000000", unit, decimals=-8)) == "USD 328.57 bn"


def test_an_amount_that_follows_from_others_is_in_the_unit_of_the_claims() -> None:
    found = Interval.of(302_900_000_000, 303_800_000_000)

    shape = shape_for(Metric.LEVEL, found, BILLIONS)

    # 0.9 bn wide: two decimals
    assert shape.figure(Fraction(303_390_000_000)) == "USD 303.39 bn"
    assert shape.bounds(found) == "[302.90, 303.80]"
    assert shape_for(Metric.LEVEL, Interval.of(812)).figure(Fraction(812)) == "812.00"
