from decimal import Decimal
from fractions import Fraction

import pytest

from exportdecomp.errors import InputError
from exportdecomp.model.claim import Hedge, Metric, Quantity, Stated
from exportdecomp.sources.stated import Written, read_stated

GROWTH = Written(Metric.GROWTH)
LEVEL = Written(Metric.LEVEL)


def ends(stated: Stated) -> tuple[float, float]:
    return stated.nearest.floats()


def test_zeros_after_the_point_are_digits() -> None:
    assert ends(read_stated(Decimal("13.0"), Written(Metric.GROWTH, "%"))) == (12.95, 13.05)
    assert ends(read_stated(13, Written(Metric.GROWTH, "%"))) == (12.5, 13.5)
    assert ends(read_stated("13.00%", GROWTH)) == (12.995, 13.005)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-16.0%", "-16"),
        ("−16.0 %", "-16"),
        ("+8.3 pct", "8.3"),
        ("1,234.5%", "1234.5"),
        (".5%", "0.5"),
        ("8.3% y/y", "8.3"),
        ("7.7pp", "7.7"),
        ("8.3\uff05", "8.3"),
    ],
)
def test_a_text_may_carry_its_unit(text: str, value: str) -> None:
    stated = read_stated(text, GROWTH)

    assert (stated.printed.value, stated.text) == (Fraction(value), text)
    assert (stated.hedge, stated.tolerance) == (None, None)


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("$359.4bn", 359_400_000_000, "USD"),
        ("US$ 359.4 billion", 359_400_000_000, "USD"),
        ("RMB160.8bn", 160_800_000_000, "CNY"),
        ("-$4.2bn", -4_200_000_000, "USD"),
        ("$-4.2bn", -4_200_000_000, "USD"),
        ("1.5 trillion yuan", 1_500_000_000_000, "CNY"),
    ],
)
def test_an_amount_may_carry_its_currency(text: str, value: int, currency: str) -> None:
    stated = read_stated(text, LEVEL)

    assert (stated.printed.value, stated.unit.currency) == (Fraction(value), currency)


def test_digits_are_those_of_the_unit_that_is_written() -> None:
    # One unit of the last digit of 90.5bn is 0.1bn, of which half either way is open.
    stated = read_stated(Decimal("90.5"), Written(Metric.BALANCE, "USD bn"))

    assert ends(stated) == (90_450_000_000, 90_550_000_000)
    assert stated.text == "90.5 USD bn"


@pytest.mark.parametrize(
    ("word", "hedge"),
    [
        ("about", Hedge.ABOUT),
        ("Roughly", Hedge.ABOUT),
        ("nearly", Hedge.NEARLY),
        ("close to", Hedge.NEARLY),
        ("just under", Hedge.NEARLY),
        ("slightly more than", Hedge.JUST_OVER),
        ("~", Hedge.ABOUT),
        ("≈", Hedge.ABOUT),
        ("more than", Hedge.OVER),
        ("at least", Hedge.OVER),
        (">", Hedge.OVER),
        ("under", Hedge.UNDER),
        ("no more than", Hedge.UNDER),
        ("<=", Hedge.UNDER),
    ],
)
def test_a_hedge_stands_before_the_figure(word: str, hedge: Hedge) -> None:
    stated = read_stated(f"{word} 500", Written(Metric.PER_HOUR, "USD mn"))

    assert (stated.hedge, stated.printed.value) == (hedge, Fraction(500_000_000))
    assert stated.text == f"{word} 500 USD mn"
    # A tenth of 500 million; open ends have no tolerance.
    is_open = hedge in {Hedge.OVER, Hedge.UNDER}
    assert stated.tolerance == (None if is_open else 50_000_000)


def test_a_tolerance_is_in_the_unit_of_the_figure_and_replaces_the_tenth() -> None:
    hedged = Written(Metric.LEVEL, "USD bn", tolerance=Decimal("0.4"))

    assert ends(read_stated("about 359", hedged)) == (358_600_000_000, 359_400_000_000)
    assert ends(read_stated(359, hedged)) == (358_600_000_000, 359_400_000_000)


def test_about_zero_is_at_least_as_wide_as_its_digits() -> None:
    assert ends(read_stated("about 0.0%", GROWTH)) == (-0.05, 0.05)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("half", Fraction(50)),
        ("about half", Fraction(50)),
        ("a third", Fraction(100, 3)),
        ("two-thirds", Fraction(200, 3)),
        ("Three quarters", Fraction(75)),
    ],
)
def test_a_fraction_in_words_is_percent_and_not_exact(word: str, value: Fraction) -> None:
    stated = read_stated(word, Written(Metric.SHARE_OF_GROWTH))

    assert (stated.printed.value, stated.printed.step) == (value, Fraction(0))
    assert (stated.hedge, stated.tolerance) == (Hedge.ABOUT, value / 10)
    assert (stated.unit.quantity, stated.text) == (Quantity.PERCENT, word)


def test_a_doubling_is_growth_of_a_hundred_percent() -> None:
    assert ends(read_stated("doubled", GROWTH)) == (90, 110)
    assert ends(read_stated("tripled", GROWTH)) == (180, 220)
    assert ends(read_stated("halved", GROWTH)) == (-55, -45)
    over = read_stated("more than doubled", GROWTH)
    assert (over.hedge, over.tolerance, over.printed.value) == (
        Hedge.OVER,
        None,
        Fraction(100),
    )


@pytest.mark.parametrize(
    ("word", "metric", "hint"),
    [
        ("doubled", Metric.SHARE, "write digits; share is stated in %"),
        ("half", Metric.LEVEL, "write digits; level is stated in USD bn"),
    ],
)
def test_a_word_that_the_metric_cannot_have_is_refused(
    word: str, metric: Metric, hint: str
) -> None:
    with pytest.raises(InputError) as caught:
        read_stated(word, Written(metric))

    assert (caught.value.code, caught.value.hint) == ("bad_number", hint)


def test_a_word_is_percent_and_nothing_else() -> None:
    assert read_stated("half", Written(Metric.SHARE, "%")).printed.value == 50
    with pytest.raises(InputError) as caught:
        read_stated("half", Written(Metric.SHARE, "pp"))

    assert (caught.value.code, caught.value.where) == ("conflict", "unit")


@pytest.mark.parametrize(("text", "place"), [("1", 1), ("2nd", 2), ("third", 3), (4, 4)])
def test_a_place_needs_no_unit_and_is_exact(text: str | int, place: int) -> None:
    stated = read_stated(text, Written(Metric.RANK))

    assert ends(stated) == (place, place)
    assert stated.text == str(text)


@pytest.mark.parametrize("place", [0, -1, Decimal("1.5")])
def test_places_are_counted_from_one(place: object) -> None:
    with pytest.raises(InputError, match="there is no place"):
        read_stated(place, Written(Metric.RANK))


@pytest.mark.parametrize(
    "value",
    [
        True, Decimal("nan"), Decimal("inf"), Decimal("1e400000"), [8.3], {"a": 1}, None,
        "", "roughly", "8,3%", "8.3.1%", "--8%", "-$-4bn", "NaN", "eight", "5" * 300,
        Decimal("0." + 99 * "7"),
    ],
)  # fmt: skip
def test_what_is_no_figure_is_refused(value: object) -> None:
    with pytest.raises(InputError) as caught:
        read_stated(value, Written(Metric.GROWTH, "%"))

    assert (caught.value.code, caught.value.where) == ("bad_number", "stated")


@pytest.mark.parametrize("text", ["6-7%", "6–7%", "6 to 7%", "6% to 7%"])
def test_a_range_is_refused_with_the_way_to_state_it(text: str) -> None:
    with pytest.raises(InputError) as caught:
        read_stated(text, GROWTH)

    assert caught.value.message.startswith("stated is a range")
    assert "tolerance = 0.5" in (caught.value.hint or "")


def test_a_figure_without_a_unit_is_refused_with_the_natural_one() -> None:
    with pytest.raises(InputError) as caught:
        read_stated(Decimal("7.7"), Written(Metric.CONTRIBUTION))

    assert (caught.value.code, caught.value.hint) == (
        "missing_unit",
        'for instance unit = "pp"',
    )


def test_a_unit_in_the_text_and_another_beside_it_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        read_stated("8.3%", Written(Metric.GROWTH, "pp"))

    assert (caught.value.code, caught.value.where) == ("conflict", "unit")
    assert read_stated("8.3%", Written(Metric.GROWTH, "percent")).unit.text == "percent"


def test_a_default_unit_counts_for_metrics_of_its_kind_only() -> None:
    percent = Written(Metric.GROWTH, "%", is_default=True)

    assert read_stated(8, percent).text == "8%"
    assert read_stated("8pp", percent).unit.quantity is Quantity.POINTS
    for metric in (Metric.CONTRIBUTION, Metric.LEVEL):
        with pytest.raises(InputError, match="without a unit"):
            read_stated(8, percent._replace(metric=metric))


def test_a_unit_of_the_claim_itself_must_be_one() -> None:
    with pytest.raises(InputError) as caught:
        read_stated(8, Written(Metric.GROWTH, "%%"))

    assert (caught.value.code, caught.value.where) == ("bad_unit", "unit")


def test_decimals_may_say_what_the_number_does_not_show() -> None:
    percent = Written(Metric.GROWTH, "%")

    assert ends(read_stated(8, percent._replace(decimals=1))) == (7.95, 8.05)
    hundreds = Written(Metric.LEVEL, "USD mn", decimals=-2)
    assert ends(read_stated(500, hundreds)) == (450_000_000, 550_000_000)


def test_decimals_that_the_digits_contradict_are_refused() -> None:
    percent = Written(Metric.GROWTH, "%", decimals=1)
    for value, written in [("8.35", percent), (850, percent._replace(decimals=-2))]:
        with pytest.raises(InputError) as caught:
            read_stated(value, written)
        assert (caught.value.code, caught.value.where) == ("conflict", "decimals")
    with pytest.raises(InputError, match="decimals are no 99"):
        read_stated(8, percent._replace(decimals=99))
