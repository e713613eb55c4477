from datetime import date

from exportdecomp.model.expectation import Expectation
from exportdecomp.model.period import Cell
from tests.builders import month

SEPTEMBER = Cell("month", month("2025-09"))


def poll(flow: str | None, currency: str | None) -> Expectation:
    return Expectation(
        SEPTEMBER, flow, currency, 6.6, "Bloomberg", "a paper", date(2025, 10, 13)
    )


def test_an_expectation_is_about_its_own_cell_flow_and_currency_only() -> None:
    exports = poll("exports", "USD")

    assert exports.is_about(SEPTEMBER, "exports", "USD")
    assert not exports.is_about(SEPTEMBER, "imports", "USD")
    assert not exports.is_about(SEPTEMBER, "exports", "CNY")
    assert not exports.is_about(SEPTEMBER._replace(window="ytd"), "exports", "USD")
    assert not exports.is_about(SEPTEMBER.shift(-1), "exports", "USD")


def test_an_expectation_without_flow_and_currency_is_about_any() -> None:
    assert poll(None, None).is_about(SEPTEMBER, "exports", None)
    assert poll(None, None).is_about(SEPTEMBER, "imports", "EUR")
