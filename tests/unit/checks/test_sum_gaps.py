import pytest

from exportdecomp.checks.effect import measure_on
from exportdecomp.checks.families import Family
from exportdecomp.checks.sum_gaps import by_dimension, gaps_of
from exportdecomp.checks.sums import sums_of
from tests.materials import panel_of

PARTNER = Family("partner", "headline", "headline", ("usa", "asean"), None, {})
GOODS = Family("goods", "headline", "headline", ("food",), None, {})
PANEL = panel_of("""
    period,dimension,component,value
    2024-09,headline,headline,800
    2025-09,headline,headline,880
    2025-09,partner,usa,343
    2025-09,partner,asean,521
    2025-09,goods,food,874
""")


def test_a_gap_carries_its_family_and_its_effect() -> None:
    listed = [GOODS, PARTNER]

    goods, partner = gaps_of(listed, sums_of(PANEL, listed), measure_on(PANEL))

    # 874 and 343 + 521 = 864 against 880, of a base of 800.
    assert [family.dimension for family in (goods[0], partner[0])] == ["goods", "partner"]
    assert (goods[1].amount, partner[1].amount) == (-6.0, -16.0)
    assert partner[1].effect.effect_pp == pytest.approx(-2.0)
    assert (partner[1].cell.component, partner[1].spot.row) == ("headline", 3)


def test_gaps_of_one_headline_are_kept_apart_by_the_table_of_their_parts() -> None:
    listed = [GOODS, PARTNER]
    pairs = gaps_of(listed, sums_of(PANEL, listed), measure_on(PANEL))

    assert [list(table.values()) for table in by_dimension(pairs)] == [[GOODS], [PARTNER]]
    assert by_dimension([]) == []
