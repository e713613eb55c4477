"""What stands before a figure: hedges, verbs and signs."""

from decimal import Decimal
from fractions import Fraction

import pytest

from exportdecomp.errors import InputError
from exportdecomp.model.claim import Hedge, Metric
from exportdecomp.sources.claim_leads import Lead, read_lead
from exportdecomp.sources.stated import Written, read_stated

GROWTH = Written(Metric.GROWTH)


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("4%", Lead(None, rises=None, sign="", rest="4%")),
        ("up 4%", Lead(None, rises=True, sign="", rest="4%")),
        ("up to 4%", Lead(Hedge.UNDER, rises=None, sign="", rest="4%")),
        (
            "Fell by more than a quarter",
            Lead(Hedge.OVER, rises=False, sign="-", rest="a quarter"),
        ),
        ("down -28%", Lead(None, rises=False, sign="-", rest="-28%")),
        ("-more than 25%", Lead(Hedge.OVER, rises=None, sign="-", rest="25%")),
        ("more than -25%", Lead(Hedge.OVER, rises=None, sign="-", rest="-25%")),
        ("fell USD 4.2 bn", Lead(None, rises=False, sign="-", rest="USD 4.2 bn")),
        ("two-thirds", Lead(None, rises=None, sign="", rest="two-thirds")),
        ("just under 8%", Lead(Hedge.NEARLY, rises=None, sign="", rest="8%")),
    ],
)
def test_hedge_verb_and_sign_are_taken_off(text: str, lead: Lead) -> None:
    assert read_lead(text) == lead


@pytest.mark.parametrize("text", ["rose -4%", "fell +4%", "-more than -25%"])
def test_a_verb_against_its_sign_is_refused(text: str) -> None:
    with pytest.raises(InputError) as caught:
        read_lead(text)

    assert caught.value.code == "conflict"


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("fell 28%", (-28.5, -27.5)),
        ("rose 4.1%", (4.05, 4.15)),
        ("nearly 8%", (7.2, 8.0)),
        ("almost -30%", (-30.0, -27.0)),
        ("just over 8%", (8.0, 8.8)),
        ("nearly doubled", (90.0, 100.0)),
        ("fell by half", (-55.0, -45.0)),
    ],
)
def test_what_stands_before_a_figure_counts(text: str, ends: tuple[float, float]) -> None:
    assert read_stated(text, GROWTH).nearest.floats() == ends


def test_a_tolerance_of_nearly_is_to_one_side() -> None:
    stated = read_stated("nearly 8%", GROWTH._replace(tolerance=Decimal(1)))

    assert stated.nearest.floats() == (7.0, 8.0)


def test_a_share_does_not_rise_by_a_figure() -> None:
    with pytest.raises(InputError) as caught:
        read_stated("rose 5%", Written(Metric.SHARE))

    assert caught.value.message == 'share is no change: "rose 5%"'


def test_the_last_place_is_counted_from_the_end() -> None:
    assert read_stated("last", Written(Metric.RANK)).printed.value == Fraction(-1)
