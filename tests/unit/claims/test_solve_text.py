from fractions import Fraction

import pytest

from exportdecomp.claims.solve_text import read_figure
from exportdecomp.errors import SettingsError
from exportdecomp.model.interval import Interval
from exportdecomp.model.printed import Rounding
from exportdecomp.model.solved import Figure, Told


def read(text: str, figure: Figure = Figure.GROWTH) -> Told:
    return read_figure(figure, text, Rounding.NEAREST, is_exact=False)


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("32.7", Fraction("32.7"), 1),
        ("+32.70%", Fraction("32.7"), 2),
        ("-5.7", Fraction("-5.7"), 1),
        ("\u22125.7 %", Fraction("-5.7"), 1),
        ("32.7 %", Fraction("32.7"), 1),
        (" 1,234.5 ", Fraction("1234.5"), 1),
        ("1 234 567", Fraction(1234567), 0),
        ("1\u202f234.05", Fraction("1234.05"), 2),
        ("12'345", Fraction(12345), 0),
    ],
)
def test_a_figure_is_read_as_it_is_typed_or_pasted(
    text: str, value: Fraction, decimals: int
) -> None:
    printed = read(text).printed

    assert printed.value == value
    assert printed.step == Fraction(1, 10**decimals)


@pytest.mark.parametrize(
    "text",
    ["", "n/a", "1,5", "12,34", "1,234 567", "1e5", "8.3.1", "--5", "5-", "(5.7)", "nan", "٣"],
)
def test_what_is_not_one_plain_number_is_refused_with_the_name_of_its_option(
    text: str,
) -> None:
    with pytest.raises(SettingsError) as caught:
        read(text, Figure.BASE_SHARE)

    assert caught.value.where == "--base-share"
    assert caught.value.exit_code == 2


def test_a_level_keeps_the_unit_that_was_written_with_it() -> None:
    assert read("328.57 bn USD", Figure.LEVEL).unit_text == "bn USD"
    assert read("328.57", Figure.LEVEL).unit_text == ""


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (Figure.LEVEL, "8.3%"),
        (Figure.BASE, "8.3 pp"),
        (Figure.LEVEL, "8.3 " + "x" * 21),
        (Figure.GROWTH, "8.3 bn"),
        (Figure.CONTRIBUTION, "1.5 points"),
        (Figure.CONTRIBUTION, "2.7%"),
        (Figure.GROWTH, "8.3pp"),
    ],
)
def test_a_unit_that_a_figure_cannot_have_is_refused(figure: Figure, text: str) -> None:
    with pytest.raises(SettingsError, match=figure.option):
        read(text, figure)


def test_thirty_digits_are_read_and_more_are_not() -> None:
    assert read("1" * 30).printed.value == int("1" * 30)
    with pytest.raises(SettingsError, match="too many digits"):
        read("1" * 31)


def test_what_may_have_been_cut_depends_on_how_digits_are_cut() -> None:
    def opened(rounding: Rounding, *, is_exact: bool = False) -> Interval:
        return read_figure(Figure.GROWTH, "8.3", rounding, is_exact=is_exact).open

    assert opened(Rounding.NEAREST) == Interval(Fraction("8.25"), Fraction("8.35"))
    assert opened(Rounding.TRUNCATED) == Interval(Fraction("8.3"), Fraction("8.4"))
    assert opened(Rounding.TRUNCATED, is_exact=True) == Interval.of(Fraction("8.3"))


def test_percent_for_points_says_both_units() -> None:
    with pytest.raises(
        SettingsError, match="is in percent, and contribution is in percentage"
    ):
        read("2.7%", Figure.CONTRIBUTION)
    with pytest.raises(SettingsError, match="is in percentage points, and growth is in perc"):
        read("8.3pp", Figure.GROWTH)
    assert read("2.7pp", Figure.CONTRIBUTION).printed.value == Fraction("2.7")


@pytest.mark.parametrize(
    ("figure", "text", "what", "fix"),
    [
        (Figure.GROWTH, "16,0", "comma for a point", "write 16.0"),
        (Figure.GROWTH, "-16,05%", "comma for a point", "write -16.05%"),
        (Figure.LEVEL, "$328.57bn", "currency before", "write it behind: 328.57bn $"),
        (Figure.LEVEL, "-USD 2.5 mn", "currency before", "write it behind: -2.5 mn USD"),
        (Figure.GROWTH, "$8.3", "no decimal number", "8.3, −5.7% or 1,234.5"),
        (Figure.LEVEL, "1e3", "power of ten", "digits as they were printed"),
        (Figure.GROWTH, "1.5E-3", "power of ten", "digits as they were printed"),
    ],
)
def test_a_slip_of_writing_is_named_with_its_mend(
    figure: Figure, text: str, what: str, fix: str
) -> None:
    with pytest.raises(SettingsError, match=what) as caught:
        read(text, figure)

    assert fix in (caught.value.hint or "")


def test_the_currency_may_stand_behind_as_the_hint_says() -> None:
    assert read("328.57bn $", Figure.LEVEL).unit_text == "bn $"
