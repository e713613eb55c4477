"""Months that hold what their year came to so far."""

from exportdecomp.checks.year_in_month import year_in_month
from tests.materials import panel_of

LINES = {"headline": 900.0, "usa": 410.0, "eu": 290.0, "japan": 130.0}


def year(last: float, months: int = 5, **other: float) -> str:
    """Make months of some lines, the newest ``last`` times as large, or as given."""
    rows = ["period,component,value"]
    for name, level in LINES.items():
        rows += [f"2025-{month:02d},{name},{level + month}" for month in range(1, months)]
        rows.append(f"2025-{months:02d},{name},{other.get(name, last) * level}")
    return "\n".join(rows)


def test_a_month_that_holds_its_year_is_found_with_its_headline() -> None:
    found = year_in_month(panel_of(year(5.1)))

    assert found["component"].to_list() == ["headline", "eu", "japan", "usa"]
    assert found["period"].unique().len() == 1
    # 900 + 1, 2, 3 and 4.
    assert found["so_far"].to_list()[0] == 3610.0


def test_a_month_like_the_others_is_well() -> None:
    assert year_in_month(panel_of(year(1.1))).is_empty()


def test_nine_of_ten_lines_have_to_hold_it() -> None:
    assert year_in_month(panel_of(year(5.1, japan=1.0))).is_empty()
    assert year_in_month(panel_of(year(5.1, japan=1.0)), 0.6, 2).height == 3


def test_twice_the_january_is_no_year() -> None:
    assert year_in_month(panel_of(year(2.0, months=2))).is_empty()


def test_a_year_with_a_month_that_is_not_there_is_not_judged() -> None:
    rows = [line for line in year(5.1).splitlines() if "-03," not in line]

    assert year_in_month(panel_of("\n".join(rows))).is_empty()
