from pathlib import Path

import pytest

from exportdecomp.decompositions.headline_factors import exchange_rate_effects
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.headline import headline

DEFINITION = """
[dataset]
name = "shop"
currency = "EUR"
currencies = { EUR = "euros", USD = "dollars", CHF = "francs" }

[rates]
file = "rates.csv"

[consensus]
file = "polls.csv"

[dimensions.product]
file = "sales.csv"
"""
SALES = (
    "period,product,value",
    *("2024-09,pumps,150", "2024-09,valves,50"),
    *("2025-09,pumps,171", "2025-09,valves,45"),
)
POLLS = (
    "period,window,value,polled_by,source,published",
    "2025-09,month,9.5,The Board,minutes,2025-10-01",
    "2025-09,ytd,3,The Board,minutes,2025-10-01",
)


@pytest.fixture
def shop(tmp_path: Path) -> ContribRequest:
    for name, lines in (
        ("shop.toml", [DEFINITION]),
        ("sales.csv", SALES),
        ("polls.csv", POLLS),
        ("rates.csv", ("period,rate", "2024-09,0.9", "2025-09,0.8")),
    ):
        (tmp_path / name).write_text("".join(f"{one}\n" for one in lines), encoding="utf-8")
    return ContribRequest(definition=str(tmp_path / "shop.toml"))


def test_the_rate_and_the_value_abroad_add_up_to_growth(shop: ContribRequest) -> None:
    # In dollars 200 / 0.9 to 216 / 0.8: f = 0.215, r = 0.8 / 0.9 - 1 = -1 / 9. The rate took
    # 100 * r * (1 + f / 2) = -12.305556 of the 8%.
    found = headline(shop).reading("exchange_rate_usd")

    assert found.value == pytest.approx(-12.305556, abs=1e-6)
    assert found.detail["growth_pct"] == pytest.approx(8.0)
    assert found.note == "of 8.0%, in EUR per USD"
    abroad = headline(shop).reading("foreign_value_usd")
    assert abroad.value == pytest.approx(8.0 + 12.305556, abs=1e-6)
    assert abroad.note == "of 8.0%"
    effects = exchange_rate_effects((270.0, 200 / 0.9), (0.8, 0.9))
    assert effects.exchange_rate_pp == pytest.approx(found.value)


def test_a_consensus_is_compared_with_growth_over_the_same_months(
    shop: ContribRequest,
) -> None:
    # 8.0 less 9.5; the poll on the year to date is about something else.
    report = headline(shop)

    found = report.reading("surprise_the_board")
    assert found.value == pytest.approx(-1.5)
    assert found.note == "9.5% expected (2025-10-01; minutes)"
    assert found.detail["polled_by"] == "The Board"
    assert [one.code for one in report.readings if "surprise" in one.code] == [found.code]


def test_the_effect_of_working_days_and_of_the_daily_average_are_growth() -> None:
    # Bennet: d = 23 / 21 - 1 = 0.095238, a = -0.0111739; 100 * d * (1 + a / 2) = 9.4706,
    # and 100 * a * (1 + d / 2) = -1.1706.
    report = headline(ContribRequest(period="2025-09"))

    assert report.reading("working_days").value == pytest.approx(9.4706, abs=1e-4)
    assert report.reading("daily_average").value == pytest.approx(-1.1706, abs=1e-4)
    for code in ("working_days", "daily_average"):
        assert report.reading(code).note == "23 working days after 21"


def test_the_exchange_rate_is_taken_over_bases_of_one_kind() -> None:
    # No growth in yuan was held for April 2026, so that both are over archived bases:
    # 359.44 / 315.69 in dollars, 13.86%.
    found = headline(ContribRequest(period="2026-04")).reading("exchange_rate_cny")

    assert found.base_kind == "archived"
    assert found.detail["growth_pct"] == pytest.approx(13.858, abs=1e-3)
    assert found.value == pytest.approx(4.0806, abs=1e-4)


def test_without_a_kind_of_base_in_both_currencies_there_is_no_effect() -> None:
    # Imports of September 2024 are held as first printed in yuan only.
    asked = ContribRequest(period="2025-09", flow=Flow.IMPORTS)

    found = headline(asked).reading("exchange_rate_cny")

    assert found.null_reasons == {"value": "no_common_base"}
    assert found.note == "no kind of base is held in both USD and CNY"


def test_a_consensus_in_another_currency_is_not_compared() -> None:
    asked = ContribRequest(period="2025-09", currency="CNY")

    assert headline(asked).reading("surprise").null_reasons == {"value": "no_consensus"}


def test_exports_that_stopped_have_neither_an_average_nor_an_exchange_rate(
    shop: ContribRequest,
) -> None:
    path = Path(str(shop.definition)).parent / "sales.csv"
    stopped = path.read_text(encoding="utf-8").replace("171", "0").replace("45", "0")
    before = "2023-09,pumps,160\n2023-09,valves,9\n"
    path.write_text(stopped + before, encoding="utf-8")

    report = headline(shop)

    assert report.growth_pct == -100.0
    assert report.reading("two_year").null_reasons == {"value": "negative_base"}
    assert report.reading("exchange_rate_usd").null_reasons == {"value": "negative_base"}


def test_rates_that_reach_no_further_than_the_period_are_enough_for_it(
    shop: ContribRequest,
) -> None:
    # In dollars 216 / 0.8 = 270 after 200 / 0.9 = 222.22: 21.5%. Of 2023 no rate is held.
    path = Path(str(shop.definition)).parent / "sales.csv"
    before = "2023-09,pumps,160\n2023-09,valves,9\n"
    path.write_text(path.read_text(encoding="utf-8") + before, encoding="utf-8")

    in_euros, in_dollars = headline(shop), headline(shop._replace(currency="USD"))

    # 216 / 169 over two years; 1.278107, whose root is 1.130534.
    assert in_euros.reading("two_year").value == pytest.approx(13.0534, abs=1e-4)
    assert in_euros.reading("currency_usd").value == pytest.approx(21.5)
    assert in_dollars.growth_pct == pytest.approx(21.5)
    assert in_dollars.reading("two_year").null_reasons == {"value": "not_held"}


def test_where_the_polls_are_in_another_currency_the_reason_says_so() -> None:
    # The polls of September 2025 are about growth in dollars.
    found = headline(ContribRequest(period="2025-09", currency="CNY")).reading("surprise")

    assert found.null_reasons["value"] == "no_consensus"
    assert found.note == "the polls held are of growth in USD"
