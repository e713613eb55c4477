import pytest

from exportdecomp.model.check_report import Change
from exportdecomp.model.dataset import Label
from exportdecomp.panel.reviewed import beside_baseline, review_of
from tests.materials import material

BEFORE = """
    period,component,value
    2024-08,headline,3087
    2024-08,ships,39
    2024-09,headline,3037
    2024-09,ships,46
    2025-08,headline,3218
    2025-08,ships,70
    2025-08,toys,84
"""
NOW = (
    BEFORE.replace("ships,70", "ships,66").replace("toys", "games")
    + "2025-09,headline,3286\n2025-09,ships,66\n"
)


def test_a_release_is_reviewed_against_the_one_before_it() -> None:
    found = review_of(material(NOW, BEFORE))

    assert found is not None
    assert (found.new_periods, found.lost_periods) == (("2025-09",), ())
    assert found.new_codes == {"partner": ("games",)}
    assert found.lost_codes == {"partner": ("toys",)}
    assert (found.compared, found.revised) == (6, 1)
    # From 70 to 66.
    assert found.median_pct == pytest.approx(5.714286)
    assert found.largest_pct == pytest.approx(-5.714286)
    assert found.largest_of == "ships, 2025-08"
    assert found.headline == ()


def test_the_median_is_that_of_the_sizes_and_the_largest_keeps_its_sign() -> None:
    # 39 to 40 (+2.564%), 46 to 45 (−2.174%), 70 to 61 (−12.857%).
    now = BEFORE.replace(",39", ",40").replace(",46", ",45").replace(",70", ",61")
    found = review_of(material(now, BEFORE))

    assert found is not None
    assert found.revised == 3
    assert found.median_pct == pytest.approx(100 / 39)
    assert found.largest_pct == pytest.approx(-900 / 70)


def test_headlines_that_moved_are_listed_the_newest_first() -> None:
    # 3218 / 3087 = +4.244%, with 3096 as the base it was +3.941%.
    before = BEFORE.replace("3087", "3096")
    found = review_of(material(BEFORE, before))

    assert found is not None
    newer, older = found.headline
    assert newer[:5] == ("exports", "month", "2025-08", 3218.0, 3218.0)
    assert newer.growth_pct == pytest.approx(4.24360, abs=1e-5)
    assert newer.growth_before_pct == pytest.approx(3.94057, abs=1e-5)
    assert older == Change("exports", "month", "2024-08", 3087.0, 3096.0, None, None)


def test_the_largest_is_called_by_its_name_flow_and_window() -> None:
    text = "flow,window,period,component,value\nimports,ytd,2025-07,ships,70\n"
    labels = {("partner", "ships"): Label("partner", "Ships", "", "ships and boats", "")}
    found = review_of(material(text, text.replace("70", "71"), labels=labels))
    total = text.replace("ships", "headline")
    of_total = review_of(material(total, total.replace("70", "71")))

    assert found is not None
    assert found.largest_of == "ships and boats, imports, 2025-07 (ytd)"
    assert of_total is not None
    assert of_total.largest_of == "the headline, imports, 2025-07 (ytd)"


def test_a_level_that_was_zero_is_revised_and_has_no_size() -> None:
    found = review_of(material(BEFORE, BEFORE.replace("ships,70", "ships,0")))

    assert found is not None
    assert (found.revised, found.median_pct, found.largest_of) == (1, None, None)


def test_the_total_that_a_dimension_repeats_is_compared_once() -> None:
    now = BEFORE + "2025-08,all,3218\n"
    totals = {"partner": "all"}
    cells = beside_baseline(material(now, now, totals=totals))
    without = beside_baseline(
        material("period,component,value\n2025-08,all,3218", now, totals=totals)
    )

    assert cells is not None
    assert "all" not in cells["component"].to_list()
    assert without is not None
    assert without.height == 7


def test_without_a_baseline_there_is_nothing_to_review() -> None:
    assert review_of(material(NOW)) is None
    assert beside_baseline(material(NOW)) is None


def test_nothing_in_common_is_no_revision() -> None:
    empty = material("", BEFORE)
    found = review_of(empty)

    assert found is not None
    assert (found.compared, found.revised, found.median_pct) == (0, 0, None)
    assert found.lost_periods == ("2024-08", "2024-09", "2025-08")
