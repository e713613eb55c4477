import pytest

from exportdecomp.model.period import Compare, Period, Window, month_number
from exportdecomp.model.report import Bounds, ContribReport
from exportdecomp.model.trade import Flow, Scale
from exportdecomp.outputs.sentence import sentence
from tests.unit.outputs.reports import (
    AUGUST,
    Movers,
    a_breakdown,
    a_headline,
    a_query,
    a_report,
    by_partner,
    left,
    moved,
)


def saying(movers: Movers, growth: float = 15.0, **query: object) -> str:
    head = a_headline(growth_pct=growth, contribution_pp=growth)
    part = a_breakdown(headline=head, movers=movers)
    return sentence(a_report(part, query=a_query(**query)))


def told(text: str) -> str:
    """What a sentence says after its colon."""
    return text.partition(": ")[2]


def test_the_headline_comes_first_and_the_largest_mover_decides_on_the_dimension() -> None:
    # The United States moved 10 points, circuits 5.5: partners are told first.
    assert sentence(a_report()) == (
        "Atlantis's exports rose 15.0% in September 2025 from a year earlier: by partner, "
        "Africa gave 7.0 points of it (the rest of the world, not itemised: +19.0), while the "
        "United States took 10.0 away; by commodity, circuits gave 5.5 points and bags 2.5 "
        "(everything else, not itemised: +6.0), while toys took 2.5 away."
    )


def test_a_remainder_does_not_decide_on_the_dimension() -> None:
    goods = a_breakdown(movers=(*moved(a=3.0), *left(11.0)))
    partners = by_partner(movers=moved(p=4.0))

    assert told(sentence(a_report(goods, partners))) == (
        "by partner, P gave 4.0 points of it; by commodity, A gave 3.0 points "
        "(the rest, not itemised: +11.0)."
    )


def test_dimensions_that_moved_alike_keep_their_order() -> None:
    goods, partners = a_breakdown(movers=moved(a=-3.0)), by_partner(movers=moved(p=3.0))

    assert told(sentence(a_report(goods, partners))) == (
        "by commodity, A took 3.0 points away; by partner, P gave 3.0 points."
    )


def test_three_gains_and_one_loss_are_named_when_the_headline_rises() -> None:
    movers = moved(a=1.0, b=4.0, c=3.0, d=2.0, e=-1.5, f=-2.5)

    assert told(saying(movers)) == (
        "by commodity, B gave 4.0 points of it, C 3.0 and D 2.0, while F took 2.5 away."
    )


def test_three_losses_and_one_gain_are_named_when_the_headline_falls() -> None:
    movers = moved(a=1.0, b=4.0, c=-3.0, d=-2.0, e=-1.5, f=-2.5)

    assert saying(movers, growth=-4.0) == (
        "Atlantis's exports fell 4.0% in September 2025 from a year earlier: by commodity, "
        "C took 3.0 points, F 2.5 and D 2.0 away, while B gave 4.0."
    )


@pytest.mark.parametrize(
    ("growth", "words"),
    [
        (0.04, "did not change"),
        (-0.04, "did not change"),
        (0.0, "did not change"),
        (0.06, "rose 0.1%"),
        (-0.06, "fell 0.1%"),
        (123.45, "rose 123.5%"),
        (1234.56, "rose 1,234.6%"),
    ],
)
def test_the_verb_is_that_of_the_number_as_it_is_printed(growth: float, words: str) -> None:
    assert saying(moved(a=1.0), growth=growth).startswith(f"Atlantis's exports {words} in ")


def test_amounts_have_thousands_separators() -> None:
    assert told(saying((*moved(a=1234.56, b=-1100.25), *left(2345.67)))) == (
        "by commodity, A gave 1,234.6 points of it (the rest, not itemised: +2,345.7), while "
        "B took 1,100.2 away."
    )


def test_what_would_be_printed_as_nothing_is_not_named() -> None:
    # 0.05 is the least that is printed as 0.1.
    assert told(saying(moved(a=0.05, b=0.049))) == "by commodity, A gave 0.1 points of it."
    assert saying(moved(a=0.049, b=-0.049)) == (
        "Atlantis's exports rose 15.0% in September 2025 from a year earlier."
    )


def test_what_moved_less_than_a_twentieth_of_the_largest_is_not_named() -> None:
    # A twentieth of 8 is 0.4.
    assert told(saying(moved(a=8.0, b=0.4, c=0.39, d=-0.39))) == (
        "by commodity, A gave 8.0 points of it and B 0.4."
    )
    assert told(saying(moved(a=0.4, b=0.39, c=-8.0), growth=-7.2)) == (
        "by commodity, C took 8.0 points away, while A gave 0.4."
    )


def test_the_largest_may_be_a_remainder() -> None:
    # A twentieth of 20 is 1.
    assert told(saying((*moved(a=1.0, b=0.9, c=-0.9), *left(-20.0)))) == (
        "by commodity, A gave 1.0 points of it (the rest, not itemised: −20.0)."
    )


@pytest.mark.parametrize(
    ("points", "words"),
    [
        (3.1, " (the rest, not itemised: +3.1)"),
        (3.0, ""),
        (-3.0, ""),
        (-4.75, " (the rest, not itemised: −4.8)"),
    ],
)
def test_a_remainder_is_told_where_it_moved_more_than_any_component(
    points: float, words: str
) -> None:
    assert told(saying((*moved(a=2.0, b=-3.0), *left(points)))) == (
        f"by commodity, A gave 2.0 points of it{words}, while B took 3.0 away."
    )


def test_two_large_remainders_are_told_in_one_parenthesis() -> None:
    movers = (*left(4.5, "other food"), *moved(a=-2.0), *left(-5.5, "other goods"))

    assert told(saying(movers, growth=-3.0)) == (
        "by commodity, A took 2.0 points away (other food, not itemised: +4.5; other goods, "
        "not itemised: −5.5)."
    )


def test_equal_contributions_are_named_in_the_order_of_their_codes() -> None:
    assert told(saying(moved(b=2.0, a=2.0))) == (
        "by commodity, A gave 2.0 points of it and B 2.0."
    )
    assert told(saying(moved(d=-2.0, c=-2.0), growth=-4.0)) == (
        "by commodity, C took 2.0 points and D 2.0 away."
    )


def test_losses_alone_are_told_without_a_contrast() -> None:
    assert told(saying(moved(a=-2.0))) == "by commodity, A took 2.0 points away."
    assert told(saying(moved(a=-2.0), growth=-2.0)) == "by commodity, A took 2.0 points away."


@pytest.mark.parametrize("movers", [(), moved(a=0.0)])
def test_where_there_is_nothing_to_name_the_headline_stands_alone(movers: Movers) -> None:
    assert saying(movers) == (
        "Atlantis's exports rose 15.0% in September 2025 from a year earlier."
    )


def test_what_is_not_itemised_is_told_even_where_nothing_else_is() -> None:
    assert told(saying(left(7.5))) == (
        "by commodity, nothing itemised stands out (the rest, not itemised: +7.5)."
    )


def test_neither_the_rows_that_are_shown_nor_their_order_change_the_sentence() -> None:
    folded = a_breakdown()._replace(components=())
    turned = a_breakdown(movers=a_breakdown().movers[::-1])

    assert sentence(a_report(folded)) == sentence(a_report(turned))
    assert sentence(a_report(folded)) == sentence(a_report(a_breakdown()))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"compare": Compare.PREVIOUS, "base_period": AUGUST}, "from August 2025"),
        ({"compare": Compare.TWO_YEARS}, "from two years earlier"),
        ({"flow": Flow.IMPORTS}, "from a year earlier"),
    ],
)
def test_what_it_is_compared_with_is_told(query: dict[str, object], words: str) -> None:
    assert f"in September 2025 {words}: " in saying(moved(a=1.0), 15.0, **query)


@pytest.mark.parametrize(
    ("window", "month", "words"),
    [
        (Window.YTD, 9, "in January–September 2025 from"),
        (Window.QUARTER, 9, "in the third quarter of 2025 from"),
        (Window.YEAR, 12, "in 2025 from"),
        (Window.ROLLING, 9, "in the twelve months to September 2025 from"),
    ],
)
def test_the_window_is_told(window: Window, month: int, words: str) -> None:
    assert words in saying(moved(a=1.0), period=Period(window, month_number(2025, month)))


def test_the_headline_is_called_as_the_report_calls_it() -> None:
    report = a_report(a_breakdown(movers=moved(a=1.0)), subject="Sales")

    assert sentence(report).startswith(
        "Sales rose 15.0% in September 2025 from a year earlier:"
    )


def balance(change: float, points: float, then: float | None = None) -> ContribReport:
    head = a_headline(
        change=change * 1e9, contribution_pp=points, growth_pct=None, contribution_vs_pp=then
    )
    part = a_breakdown(headline=head, movers=moved(a=1.2, b=-0.7), shifts=moved(a=0.3, b=-0.8))
    vs = None if then is None else AUGUST
    query = a_query(flow=Flow.BALANCE, scale=Scale.TURNOVER, vs=vs)
    return a_report(part, query=query, subject="Atlantis's trade balance")


def test_a_balance_is_told_in_money_and_in_points_of_its_scale() -> None:
    assert sentence(balance(8.75, 1.5)) == (
        "Atlantis's trade balance rose by USD 8.8 bn in September 2025 from a year earlier, "
        "+1.5 points of turnover: by commodity, A gave 1.2 points, while B took 0.7 away."
    )


def test_a_balance_that_may_have_fallen_as_well_is_not_said_to_have_risen() -> None:
    report = balance(8.75, 1.5)
    (part,) = report.breakdowns
    unsure = report._replace(breakdowns=(part._replace(bounds=Bounds(total=(-0.5, 3.5))),))

    assert sentence(unsure).startswith(
        "Atlantis's trade balance moved by USD 8.8 bn, its sign not certain, in September 2025"
    )


def test_a_falling_balance_names_its_losses_first() -> None:
    assert sentence(balance(-1008.75, -1.5)) == (
        "Atlantis's trade balance fell by USD 1,008.8 bn in September 2025 from a year "
        "earlier, −1.5 points of turnover: by commodity, B took 0.7 points away, while A gave "
        "1.2."
    )


def test_a_balance_beside_an_earlier_period_has_the_points_of_both() -> None:
    assert sentence(balance(8.75, 1.5, 2.0)) == (
        "Atlantis's trade balance rose by USD 8.8 bn in September 2025 from a year earlier, "
        "+1.5 points of turnover, against +2.0 in August 2025: by commodity, A gave 1.2 "
        "points, while B took 0.7 away. That is −0.5 points against August 2025: by "
        "commodity, B −0.8 and A +0.3."
    )


@pytest.mark.parametrize(
    ("levels", "currency", "words"),
    [
        ((410e6, 398.75e6), "EUR", "rose by EUR 11.2 mn in"),
        ((-50e3, -46.25e3), None, "fell by 3.8 thousand in"),
        ((12.0, 4.0), None, "rose by 8.0 in"),
    ],
)
def test_the_money_of_a_balance_is_in_the_unit_of_its_size(
    levels: tuple[float, float], currency: str | None, words: str
) -> None:
    # 410 - 398.75 = 11.25; -50 + 46.25 = -3.75, both rounded to the even tenth.
    value, base = levels
    report = balance(8.75, 1.5)
    head = report.breakdowns[0].headline._replace(
        value=value, base_value=base, change=value - base
    )
    part = report.breakdowns[0]._replace(headline=head, currency=currency)

    assert words in sentence(report._replace(breakdowns=(part,)))
