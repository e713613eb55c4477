"""Bounds of sums, and of what changed since another period."""

import pytest

from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.contrib import contrib

PARTNERS = ContribRequest(period="2025-09", by=("partner",), bounds=True)


def test_a_change_is_as_uncertain_as_both_of_its_ends() -> None:
    both = contrib(PARTNERS._replace(vs="2025-08")).breakdowns[0]
    now, then = (
        {
            row.code: row
            for row in contrib(PARTNERS._replace(period=label)).breakdowns[0].components
        }
        for label in ("2025-09", "2025-08")
    )

    low, high = both.bounds.change["africa"]
    assert low == (now["africa"].lower_pp or 0.0) - (then["africa"].upper_pp or 0.0)
    assert high == (now["africa"].upper_pp or 0.0) - (then["africa"].lower_pp or 0.0)
    # 8.3 after 4.4, 0.05 each.
    assert both.bounds.total_change == pytest.approx((3.8, 4.0))
    assert both.bounds.total is None


def test_rows_folded_together_have_bounds_of_their_change_too() -> None:
    folded = contrib(PARTNERS._replace(vs="2025-08", top=3)).breakdowns[0]

    assert {row.code for row in folded.components} <= set(folded.bounds.change)
    assert "other" in {row.code for row in folded.components}


def test_the_change_of_a_balance_is_bounded_over_its_scale() -> None:
    # 0.01 of both levels, 303.389 in 303.244 to 303.533 and 221.713 in 221.605 to 221.821.
    found = contrib(PARTNERS._replace(flow=Flow.BALANCE)).breakdowns[0].bounds

    assert found.total is not None
    assert found.total[0] == pytest.approx(
        100 * (90.44 - (303.533 - 221.605)) / (303.533 + 221.821), abs=2e-3
    )
    assert found.total_change is None


def test_nothing_is_bounded_unasked() -> None:
    found = contrib(PARTNERS._replace(bounds=False, vs="2025-08")).breakdowns[0].bounds

    assert (found.total, dict(found.change), found.total_change) == (None, {}, None)
