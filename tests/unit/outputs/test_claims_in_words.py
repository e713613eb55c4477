"""Figures that are said in words, in the sentences on what claims imply."""

from fractions import Fraction

import pytest

from exportdecomp.model.claim import Hedge, Metric, Quantity, Stated
from exportdecomp.model.verify_report import Judgement
from exportdecomp.outputs.claims_together import joint_line
from tests.evidence import stated
from tests.verdicts import CLASH, CONFIRMED, a_claim


def saying(id_: str, metric: Metric, said: Stated) -> Judgement:
    claim = a_claim(id_, "", metric, "1")._replace(stated=said)
    return CONFIRMED._replace(claim=claim)


def moved(text: str, value: str, *, rises: bool | None, hedge: Hedge | None = None) -> Stated:
    made = stated(value, Quantity.PERCENT)
    return made._replace(text=text, rises=rises, hedge=hedge)


@pytest.mark.parametrize(
    ("metric", "said", "expected"),
    [
        (
            Metric.UNIT_VALUE_GROWTH,
            moved("fell 10.9%", "-10.9", rises=False),
            "unit value growth of −10.9% (x)",
        ),
        (
            Metric.GROWTH,
            moved("rose by roughly 56 percent", "56", rises=True, hedge=Hedge.ABOUT),
            "growth of about +56 percent (x)",
        ),
        (Metric.GROWTH, moved("fell by a third", "-33", rises=False), 'growth of "fell by a'),
        (
            Metric.SHARE_OF_GROWTH,
            moved("about half", "50", rises=None, hedge=Hedge.ABOUT),
            "a share of growth of about half (x)",
        ),
        (Metric.SHARE, moved("-4.1%", "-4.1", rises=None), "−4.1% share (x)"),
        (Metric.LEVEL, moved("JPY 1,004bn", "1004", rises=None), "JPY 1,004bn level (x)"),
        (Metric.LEVEL, moved("$90.5bn", "90.5", rises=None), "$90.5bn level (x)"),
    ],
)
def test_a_verb_becomes_the_sign_of_its_figure(
    metric: Metric, said: Stated, expected: str
) -> None:
    line = joint_line(CLASH._replace(ids=("x", "y")), {"x": saying("x", metric, said)})

    assert line.startswith(f"Exports: {expected}")


def test_places_are_called_by_their_number() -> None:
    places = {"a": "4th", "b": "5", "c": "last", "d": "third from last"}
    numbers = dict(zip(places, (4, 5, -1, -3), strict=True))
    named = {
        name: saying(
            name,
            Metric.RANK,
            stated("4", Quantity.PLACE)._replace(
                text=text,
                printed=stated("4").printed._replace(value=Fraction(numbers[name])),
            ),
        )
        for name, text in places.items()
    }

    assert joint_line(CLASH._replace(ids=("a", "b", "c", "d")), named) == (
        "Exports: place 4 (a), place 5 (b), the last place (c) and place 3 from the end (d) "
        "cannot be true together"
    )
