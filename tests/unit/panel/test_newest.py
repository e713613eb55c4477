"""The growth of the newest period and the lines that made it."""

import pytest

from exportdecomp.model.dataset import Label
from exportdecomp.model.scheme import Branch
from exportdecomp.panel.newest import finest_contributions, newest_of
from tests.materials import flat, material

NOW = """
    period,component,value
    2024-08,headline,4000
    2024-09,headline,3037
    2024-09,usa,470
    2024-09,eu,448
    2024-09,asean,464
    2024-09,others,1655
    2025-09,headline,3286
    2025-09,usa,343
    2025-09,eu,507
    2025-09,asean,537
    2025-09,others,1899
"""


def test_the_newest_period_has_its_growth_and_its_three_largest_lines() -> None:
    labels = {("partner", "usa"): Label("partner", "United States", "美国", "the US", "p")}
    (one,) = newest_of(material(NOW, labels=labels))

    # 3286 / 3037 = +8.199%; others +244, usa -127, asean +73, eu +59 of 3037.
    assert one[:4] == ("exports", "month", "2025-09", "USD")
    assert one.growth_pct == pytest.approx(8.19888, abs=1e-5)
    assert (one.printed_pct, one.dimension) == (None, "partner")
    assert [(line.label, round(line.contribution_pp, 4)) for line in one.largest] == [
        ("others", 8.0342),
        ("United States", -4.1818),
        ("asean", 2.4037),
    ]


def test_only_the_finest_lines_of_a_scheme_count_and_no_total() -> None:
    scheme = flat("usa", "world", world=Branch(("eu", "asean", "others")))
    found = finest_contributions(material(NOW, schemes={"partner": (scheme,)}))
    assert set(found["component"]) == {"usa", "eu", "asean", "others"}

    total = finest_contributions(material(NOW, totals={"partner": "others"}))
    assert "others" not in set(total["component"])


def test_a_printed_rate_is_kept_beside_that_of_the_levels() -> None:
    printed = "period,component,value,growth_pct\n2024-09,headline,3037,\n"
    (one,) = newest_of(material(printed + "2025-09,headline,3286,8.3\n"))

    assert (one.printed_pct, one.dimension, one.largest) == (8.3, None, ())


def test_without_a_base_or_without_figures_there_is_nothing_to_say() -> None:
    assert newest_of(material()) == ()
    assert newest_of(material("period,component,value\n2025-09,headline,3286")) == ()
    assert (
        newest_of(material(NOW.replace("2024-09,headline,3037", "2024-09,headline,0"))) == ()
    )
