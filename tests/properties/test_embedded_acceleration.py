"""On the embedded data the change of contributions adds up to the change of growth."""

from functools import cache
from math import fsum

import pytest

from exportdecomp.errors import DataError
from exportdecomp.model.period import month_label
from exportdecomp.model.report import Breakdown
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.contrib import contrib
from tests.builders import month

JANUARY, JULY = month("2025-01"), month("2026-07")


@cache
def consecutive(currency: str, flow: Flow) -> list[tuple[str, Breakdown]]:
    """Each month beside the month before it, by every dimension that has both."""
    found = []
    for number in range(JANUARY + 1, JULY + 1):
        request = ContribRequest(
            period=month_label(number),
            vs=month_label(number - 1),
            flow=flow,
            currency=currency,
            depth=2,
        )
        try:
            report = contrib(request)
        except DataError:
            continue
        found += [(f"{request.period} by {one.by}", one) for one in report.breakdowns]
    return found


@pytest.mark.parametrize("flow", Flow)
@pytest.mark.parametrize("currency", ["USD", "CNY"])
def test_accelerations_add_up_to_the_change_of_headline_growth(
    currency: str, flow: Flow
) -> None:
    found = consecutive(currency, flow)
    by_partner = [name for name, breakdown in found if breakdown.by == "partner"]
    by_commodity = [name for name, breakdown in found if breakdown.by == "commodity"]

    # 2025-02 to 2026-07; commodities have 2025-05 to 2025-12 and 2026-04 to 2026-07.
    assert len(by_partner) == 18
    assert len(by_commodity) == (12 if flow is Flow.EXPORTS else 0)
    for name, breakdown in found:
        head = breakdown.headline
        tops = [row for row in breakdown.components if row.in_sum]
        gross = fsum(abs(row.contribution_pp or 0.0) for row in tops)
        noise = 1e-9 * max(1.0, gross)
        for field in ("contribution_pp", "contribution_vs_pp", "acceleration_pp"):
            added = fsum(getattr(row, field) for row in tops)
            assert added == pytest.approx(getattr(head, field), rel=0, abs=noise), name


@pytest.mark.parametrize("flow", Flow)
def test_acceleration_is_the_contribution_less_that_of_the_month_before(flow: Flow) -> None:
    for name, breakdown in consecutive("CNY", flow):
        for row in (*breakdown.components, *breakdown.memo):
            change = (row.contribution_pp or 0.0) - (row.contribution_vs_pp or 0.0)
            assert row.acceleration_pp == pytest.approx(change, rel=0, abs=1e-9), name
