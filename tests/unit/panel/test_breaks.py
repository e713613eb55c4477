import pytest

from exportdecomp.model.dataset import ScopeBreak
from exportdecomp.model.period import Compare, Window
from exportdecomp.model.trade import Flow
from exportdecomp.panel.breaks import broken_codes, crosses
from tests.builders import month, span

IMPORTS_2025 = ScopeBreak("apec", "imports", month("2025-01"), "APEC imports changed scope.")


@pytest.mark.parametrize(
    ("text", "window", "compare", "is_crossed"),
    [
        ("2024-12", Window.MONTH, Compare.YOY, False),
        ("2025-01", Window.MONTH, Compare.YOY, True),
        ("2025-12", Window.MONTH, Compare.YOY, True),
        ("2026-01", Window.MONTH, Compare.YOY, False),
        ("2026-01", Window.MONTH, Compare.TWO_YEARS, True),
        ("2025-01", Window.MONTH, Compare.PREVIOUS, True),
        ("2025-02", Window.MONTH, Compare.PREVIOUS, False),
        ("2025-Q1", Window.QUARTER, Compare.PREVIOUS, True),
        ("2025-Q2", Window.QUARTER, Compare.PREVIOUS, False),
        ("2025-12", Window.YTD, Compare.YOY, True),
        ("2026-12", Window.YTD, Compare.YOY, False),
        # The base of a rolling year begins twelve months before the year itself.
        ("2026-11", Window.ROLLING, Compare.YOY, True),
        ("2026-12", Window.ROLLING, Compare.YOY, False),
    ],
)
def test_a_break_is_crossed_where_it_lies_between_the_two_periods(
    text: str,
    window: Window,
    compare: Compare,
    is_crossed: bool,  # noqa: FBT001  # a parameter of the case
) -> None:
    over = span(text=text, window=window, compare=compare)

    assert crosses(IMPORTS_2025, over, Flow.IMPORTS) is is_crossed


@pytest.mark.parametrize(
    ("broken", "flow", "is_crossed"),
    [
        ("imports", Flow.IMPORTS, True),
        ("imports", Flow.BALANCE, True),
        ("imports", Flow.EXPORTS, False),
        ("exports", Flow.BALANCE, True),
        (None, Flow.EXPORTS, True),
        (None, Flow.BALANCE, True),
    ],
)
def test_a_break_concerns_its_flow_and_the_balance(
    broken: str | None,
    flow: Flow,
    is_crossed: bool,  # noqa: FBT001  # a parameter of the case
) -> None:
    item = IMPORTS_2025._replace(flow=broken)

    assert crosses(item, span(), flow) is is_crossed


def test_only_the_rows_whose_break_is_crossed_are_broken() -> None:
    medicines = ScopeBreak("medicines", None, month("2026-01"), "All medicines since 2026.")
    breaks = (IMPORTS_2025, medicines)

    assert broken_codes(breaks, span(text="2025-09"), Flow.IMPORTS) == {"apec"}
    assert broken_codes(breaks, span(text="2026-04"), Flow.IMPORTS) == {"medicines"}
    assert broken_codes(breaks, span(text="2025-09"), Flow.EXPORTS) == frozenset()
