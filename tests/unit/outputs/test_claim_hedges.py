"""How hedges were read."""

import pytest

from exportdecomp.model.claim import Hedge, Quantity
from exportdecomp.model.verify_report import Verdict
from exportdecomp.outputs.claim_hedges import hedge_words
from tests.evidence import stated
from tests.verdicts import AI_GOODS, CONFIRMED, ME_GROWTH


@pytest.mark.parametrize(
    ("hedge", "text", "expected"),
    [
        (Hedge.UNDER, "less than -30%", '"less than −30%" is read as between −30% and 0'),
        (Hedge.OVER, "more than -30%", '"more than −30%" is read as −30% or a larger fall'),
    ],
)
def test_a_hedge_below_zero_can_be_read_in_two_ways(
    hedge: Hedge, text: str, expected: str
) -> None:
    says = stated("-30", hedge=hedge)._replace(text=text)
    claim = CONFIRMED.claim._replace(stated=says)

    assert hedge_words(CONFIRMED._replace(claim=claim)) == expected


def test_about_is_explained_where_the_claim_is_false() -> None:
    false = AI_GOODS._replace(verdict=Verdict.CONTRADICTED)

    assert hedge_words(AI_GOODS) == ""
    assert hedge_words(false) == '"about half" is read as from 45% to 55%'


def test_a_third_is_rounded_where_it_is_explained() -> None:
    third = stated("33.333333", hedge=Hedge.ABOUT, tolerance="3.333333")
    claim = ME_GROWTH.claim._replace(stated=third._replace(text="a third"))

    assert hedge_words(ME_GROWTH._replace(claim=claim)) == (
        '"a third" is read as from 30% to 36.67%'
    )


def test_what_is_plain_is_not_explained() -> None:
    over = stated("8", hedge=Hedge.OVER)
    money = stated("-8", Quantity.MONEY, hedge=Hedge.OVER)

    assert hedge_words(ME_GROWTH) == ""
    for says in (over, money):
        claim = ME_GROWTH.claim._replace(stated=says)
        assert hedge_words(ME_GROWTH._replace(claim=claim)) == ""
