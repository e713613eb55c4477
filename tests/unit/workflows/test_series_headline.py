from exportdecomp.model.base import BaseKind
from exportdecomp.model.trade import Flow, Scale
from exportdecomp.workflows.heads import Head
from exportdecomp.workflows.series_headline import headline_row
from tests.builders import level, query


def test_the_headline_is_a_row_that_stands_in_no_sum() -> None:
    row = headline_row(
        query(), Head(BaseKind.IMPLIED, level(value=216.0, base_value=200.0), 200.0)
    )

    assert (row.role, row.in_sum, row.depth) == ("headline", False, 0)
    assert (row.change, row.growth_pct, row.contribution_pp) == (16.0, 8.0, 8.0)
    assert (row.share_pct, row.share_of_growth_pct) == (100.0, 100.0)
    assert "growth_pct" not in row.null_reasons


def test_a_headline_that_did_not_move_has_no_shares_of_growth() -> None:
    still = level(value=200.0, base_value=200.0)
    row = headline_row(query(), Head(BaseKind.ARCHIVED, still, 200.0))

    assert row.share_of_growth_pct is None
    assert row.null_reasons["share_of_growth_pct"] == "no_net_change"


def test_a_balance_has_a_change_over_its_scale_and_no_growth() -> None:
    asked = query(flow=Flow.BALANCE, scale=Scale.TURNOVER)
    row = headline_row(
        asked, Head(BaseKind.ARCHIVED, level(value=-12.0, base_value=30.0), 600.0)
    )

    # -42 of 600
    assert row.contribution_pp == -7.0
    assert row.growth_pct is None
    assert row.null_reasons["share_pct"] == row.null_reasons["growth_pct"]
