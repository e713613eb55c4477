from exportdecomp.checks.in_year import revisions_in_year
from tests.materials import panel_of


def test_the_gain_of_a_year_to_date_stands_beside_its_month() -> None:
    panel = panel_of("""
        period,window,component,value,precision,quantity,quantity_unit
        2025-01,month,ships,310,1,41,ships
        2025-01,ytd,ships,312,1,41,ships
        2025-02,month,ships,290,2,39,ships
        2025-02,ytd,ships,605,4,82,ships
    """)

    january, february = revisions_in_year(panel).rows(named=True)

    assert (january["implied"], january["slack"], january["quantity_gap"]) == (
        312.0,
        1.0,
        None,
    )
    # 605 - 312 = 293; half of 2 + 4 + 1; 82 - 41 - 39.
    assert (february["implied"], february["slack"], february["quantity_gap"]) == (
        293.0,
        3.5,
        2.0,
    )


def test_months_so_far_stand_in_only_if_they_were_published_by_then() -> None:
    text = """
        period,window,component,vintage,value
        2026-01,month,ships,{},310
        2026-02,month,ships,2026-03-09,290
        2026-02,ytd,ships,2026-03-09,600
    """

    assert revisions_in_year(panel_of(text.format("2026-03-09")))["implied"].to_list() == [
        290.0
    ]
    assert revisions_in_year(panel_of(text.format("2026-08-21"))).is_empty()


def test_a_month_of_another_release_than_its_year_to_date_is_left_out() -> None:
    panel = panel_of("""
        period,window,component,vintage,value
        2025-01,ytd,ships,2025-02-09,310
        2025-02,ytd,ships,2025-03-09,600
        2025-02,month,ships,2025-03-18,290
    """)

    assert revisions_in_year(panel).is_empty()


def test_a_gap_between_the_months_so_far_is_no_sum() -> None:
    panel = panel_of("""
        period,window,component,value
        2025-01,month,ships,310
        2025-03,month,ships,405
        2025-03,ytd,ships,1005
    """)

    assert revisions_in_year(panel).is_empty()
