import pytest

from exportdecomp.checks.families import Family
from exportdecomp.checks.remainder_shares import remainder_shares
from tests.materials import panel_of

TOP = Family("partner", "headline", "headline", ("usa", "asean"), "other", {})


def series(levels: list[tuple[int, int]], window: str = "month") -> str:
    return "\n".join(
        f"2025-{month:02d},headline,{window},1000\n2025-{month:02d},usa,{window},{usa}"
        + (f"\n2025-{month:02d},asean,{window},{asean}" if asean else "")
        for month, (usa, asean) in enumerate(levels, start=1)
    )


def panel(*parts: str) -> str:
    return "\n".join(["period,component,window,value", *parts])


def test_a_share_stands_beside_the_median_of_those_before() -> None:
    rows = remainder_shares(
        panel_of(panel(series([(300, 400), (310, 410), (305, 385), (250, 350)]))), TOP, 24
    )

    last = rows.row(-1, named=True)
    # 30, 28 and 31 before: median 30, deviations 0, 2 and 1, whose median is 1.
    assert last["share_pct"] == pytest.approx(40.0)
    assert last["usual_pct"] == pytest.approx(30.0)
    assert last["mad_pp"] == pytest.approx(1.4826)
    assert (last["history"], last["left"], last["lost"]) == (3, 400.0, [])


def test_a_member_that_most_cells_have_is_lost_where_it_is_not() -> None:
    levels = [(300, 400)] * 10 + [(310, 0)]

    last = remainder_shares(panel_of(panel(series(levels))), TOP, 24).row(-1, named=True)

    assert (last["lost"], last["share_pct"]) == (["asean"], pytest.approx(69.0))


def test_years_to_date_count_where_there_is_no_month() -> None:
    levels = [(300, 400), (310, 410)]
    years = series(levels, "ytd")

    assert remainder_shares(panel_of(panel(years)), TOP, 24)["window"].to_list() == ["ytd"]
    both = panel_of(panel(years, series(levels)))
    assert remainder_shares(both, TOP, 24)["window"].to_list() == ["month"]


def test_what_is_older_than_the_history_does_not_count() -> None:
    levels = [(300, 400), (310, 410), (305, 385), (250, 350)]

    last = remainder_shares(panel_of(panel(series(levels))), TOP, 2).row(-1, named=True)

    assert (last["history"], last["usual_pct"]) == (2, pytest.approx(29.5))
