from exportdecomp.outputs.sentence import sentence
from tests.unit.outputs.reports import (
    AUGUST,
    Movers,
    a_breakdown,
    a_headline,
    a_query,
    a_report,
    by_partner,
    moved,
    since_august,
)


def beside_august(now: float, then: float, goods: Movers, partners: Movers = ()) -> str:
    """What is said beside August, by commodity and then by partner."""
    head = a_headline(
        growth_pct=now, contribution_pp=now, growth_vs_pct=then, contribution_vs_pp=then
    )
    first = a_breakdown(headline=head, movers=(), shifts=goods)
    second = by_partner(headline=head, movers=(), shifts=partners)
    return sentence(a_report(first, second, query=a_query(vs=AUGUST)))


def changed(text: str) -> str:
    """The second sentence."""
    return text[text.index("That is") :]


def test_beside_an_earlier_period_its_growth_and_what_changed_are_told() -> None:
    # Circuits gave 5.5 after 1.5; the Americans took 10 after they had taken 9.
    assert sentence(since_august(a_report())) == (
        "Atlantis's exports rose 15.0% in September 2025 from a year earlier, against +7.0% "
        "in August 2025: by partner, Africa gave 7.0 points of it (the rest of the world, not "
        "itemised: +19.0), while the United States took 10.0 away; by commodity, circuits "
        "gave 5.5 points and bags 2.5 (everything else, not itemised: +6.0), while toys took "
        "2.5 away. That is +8.0 points against August 2025: by partner, Africa +3.0 and the "
        "United States −1.0 (the rest of the world, not itemised: +7.0); by commodity, "
        "circuits +4.0, bags +2.5 and ships −3.0."
    )


def test_three_that_slowed_it_and_one_that_did_not_are_named_when_growth_slows() -> None:
    shifts = moved(a=1.5, b=-2.0, c=-3.5, d=-2.5, e=-0.5, f=0.7)

    assert changed(beside_august(4.4, 10.2, shifts)) == (
        "That is −5.8 points against August 2025: by commodity, C −3.5, D −2.5, B −2.0 and "
        "A +1.5."
    )


def test_a_dimension_of_which_no_change_can_be_named_is_left_out() -> None:
    text = beside_august(1241.1, 4.4, moved(a=0.04), moved(p=1230.5, q=-64.25))

    assert changed(text) == (
        "That is +1,236.7 points against August 2025: by partner, P +1,230.5 and Q −64.2."
    )


def test_where_growth_is_the_same_the_changes_are_told_all_the_same() -> None:
    assert changed(beside_august(4.4, 4.4, moved(a=-1.4, b=1.4))) == (
        "That is 0.0 points against August 2025: by commodity, B +1.4 and A −1.4."
    )
