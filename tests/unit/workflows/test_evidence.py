"""What the embedded data hold of the item of a claim."""

import pytest

from exportdecomp.model.base import BaseKind
from exportdecomp.model.claim import Claim, Metric
from exportdecomp.model.evidence import Absent, Reading
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.evidence import Evidences
from tests.unit.workflows.claimed import absent, at, claim, found, held, measured

DOLLARS = Evidences(ContribRequest())
YUAN = Evidences(ContribRequest(currency="CNY"))


def test_the_headline_has_its_own_dollars_and_the_base_that_its_growth_implies() -> None:
    now = held(DOLLARS, claim("growth")).now

    # 328.57 bn printed in units of 0.01 bn; 8.3% printed: 328.57 / 1.083 = 303.389 bn,
    # 328.57 / 1.0835 = 303.249 bn, 328.57 / 1.0825 = 303.529 bn
    assert now.value == now.whole
    assert now.value.value == 328_570_000_000
    assert (now.value.lower, now.value.upper) == (328_565_000_000, 328_575_000_000)
    assert round(now.base.value, -6) == 303_389_000_000
    # growth of 8.3, and the level: 328.565 / 1.0835 and 328.575 / 1.0825
    assert round(now.base.lower, -6) == 303_244_000_000
    assert round(now.base.upper, -6) == 303_533_000_000
    # growth alone: 328.57 / 1.0835 and 328.57 / 1.0825
    assert now.given_base is not None
    assert round(now.given_base.lower, -6) == 303_249_000_000
    assert round(now.given_base.upper, -6) == 303_529_000_000
    assert (now.base_kind, now.value.room) == (BaseKind.IMPLIED, None)


def test_a_line_printed_in_yuan_is_not_converted_for_a_claim_in_yuan() -> None:
    now = held(DOLLARS, claim("growth", "me", currency="CNY")).now

    # base: the years to date of a year before, 11,020,800,421,059 - 9,706,842,166,511
    assert (now.value.value, now.base.value) == (1_481_973_867_706, 1_313_958_254_548)
    # each of the two was printed in whole yuan: half a yuan twice
    assert (now.base.lower, now.base.upper) == (1_313_958_254_547, 1_313_958_254_549)
    assert (now.base_kind, now.currency) == (BaseKind.RESTATED, "CNY")
    assert now.base.room is None


def test_a_line_converted_to_dollars_is_open_by_the_rate() -> None:
    now = held(DOLLARS, claim("growth", "africa")).now

    # 159,695,801,157 yuan at 7.1356068732355356, a year before 101,964,245,144 at
    # 7.129507546020875
    assert round(now.value.value, -6) == 22_380_000_000
    assert round(now.base.value, -6) == 14_302_000_000
    # 0.15% of each
    assert now.value.room == pytest.approx(33_570_000, abs=1000)
    assert now.base.room == pytest.approx(21_453_000, abs=1000)


@pytest.mark.parametrize(
    ("metric", "item", "figure"),
    [
        ("contribution", "me", 7.71),
        ("base_share", "me", 60.75),
        ("contribution", "ic", 1.553),
        ("growth", "labour7", -4.015),
        ("volume_growth", "vehicles", 24.28),  # 756,330 after 608,583
        ("balance", "trade balance", 90_450_000_000),  # 328.57 - 238.12 bn
        ("contribution", "Africa", 2.663),
    ],
)
def test_figures_are_those_of_the_breakdown(metric: str, item: str, figure: float) -> None:
    value = float(measured(DOLLARS, claim(metric, item)).value)

    assert value == pytest.approx(figure, rel=0.001)


def test_a_change_of_growth_needs_the_period_before() -> None:
    both = held(DOLLARS, claim("acceleration"))

    assert both.before is not None
    # 8.3% after 4.4%
    assert both.before.subject.period == at("2025-08")
    assert float(measured(DOLLARS, claim("acceleration")).value) == pytest.approx(3.9)


def test_a_claim_says_what_a_change_is_from() -> None:
    from_august = claim("growth", against=at("2025-08"))

    assert held(DOLLARS, from_august).now.base.value == 321_810_000_000
    # 328.57 after 321.81
    assert float(measured(DOLLARS, from_august).value) == pytest.approx(2.1006, abs=1e-4)


def test_the_change_of_a_share_since_a_year_without_a_base_needs_levels_alone() -> None:
    since_2024 = claim("share_change", "ic", "2025-09 ytd", against=at("2024"))
    both = held(DOLLARS, since_2024)

    assert both.before is not None
    assert "to 2026-07: 2024 has no base" in both.before.absent["base"]
    # 5.22% after 4.45%
    assert float(measured(DOLLARS, since_2024).value) == pytest.approx(0.764, abs=0.001)


def test_a_level_is_read_where_there_is_nothing_to_compare_it_with() -> None:
    now = held(DOLLARS, claim("level", period="2024-01")).now

    assert now.value.value == 306_200_000_000
    assert "base" in now.absent


def test_rows_lead_by_what_they_give_to_growth() -> None:
    lead = claim("leading", items=("africa", "asean", "eu"))
    figure = measured(DOLLARS, lead)

    assert figure.value == 1
    assert figure.names == ("Africa", "ASEAN", "European Union")


def test_a_row_has_a_rank_among_those_beside_it() -> None:
    assert measured(DOLLARS, claim("rank", "asean")).value == 2
    assert absent(DOLLARS, claim("rank")).code == "no_siblings"


def test_a_surprise_is_against_the_poll_that_is_named() -> None:
    # 8.3 - 6.6
    figure = measured(DOLLARS, claim("surprise", polled_by="bloomberg"))

    assert float(figure.value) == pytest.approx(1.7)


@pytest.mark.parametrize(
    ("one", "code", "text"),
    [
        (
            claim("growth", period="2026-12"),
            "not_held",
            "China's data run from 2024-01 to 2026-07",
        ),
        (
            claim("growth", period="2023-05"),
            "not_held",
            "China's data run from 2024-01 to 2026-07",
        ),
        (
            claim("growth", period="2024-05"),
            "not_held",
            "China's data run from 2024-01 to 2026-07: 2024-05 has no base",
        ),
        (
            claim("growth", "ic", flow=Flow.IMPORTS),
            "no_such_flow",
            "China's data have no imports by commodity",
        ),
        (
            claim("growth", currency="EUR"),
            "no_rates",
            "China's data are in USD and CNY, not EUR",
        ),
        (
            claim("exchange_rate"),
            "no_rates",
            "China's data hold no exchange rates, only what totals in USD and CNY imply",
        ),
        (
            claim("growth", "me", base=BaseKind.ARCHIVED),
            "no_such_base",
            "no archived base is held of Mechanical & electrical",
        ),
        (
            claim("acceleration", period="2025-09 ytd"),
            "not_held",
            "the period before 2025-01 to 2025-09 would overlap with it",
        ),
        (
            claim("growth", against=at("2025-02")),
            "not_held",
            "2025-09 is not compared with 2025-02",
        ),
        (
            claim("growth", "apec", flow=Flow.IMPORTS),
            "no_row",
            "APEC imports changed scope in January 2025",
        ),
    ],
)
def test_what_is_not_held_is_absent_with_the_reason(one: Claim, code: str, text: str) -> None:
    why = absent(DOLLARS, one)

    assert why.code == code
    assert why.text.startswith(text)
    assert why.needed


def test_other_readings_are_bases_then_the_latest_vintage_then_currencies() -> None:
    one = claim("growth")

    assert list(DOLLARS.readings(one, DOLLARS.subject(one))) == [
        Reading(base=BaseKind.ARCHIVED),  # 328.57 after 303.71
        Reading(as_of="latest"),  # 8.2%
        Reading(currency="CNY"),  # 8.4%
    ]


def test_a_reading_by_which_the_figure_is_the_same_is_passed_over() -> None:
    one = claim("volume_growth", "vehicles")

    assert list(DOLLARS.readings(one, DOLLARS.subject(one))) == []


def test_a_claim_in_another_currency_is_also_read_in_the_default_one() -> None:
    one = claim("growth", "me", currency="CNY")

    assert Reading(currency="USD") in list(YUAN.readings(one, YUAN.subject(one)))


def test_a_reading_comes_before_what_the_claim_says() -> None:
    one = claim("growth", currency="CNY")

    assert held(DOLLARS, one, Reading(currency="USD")).now.currency == "USD"


def test_a_dataset_that_the_claim_names_is_read_by_its_own_defaults() -> None:
    now = held(YUAN, claim("growth", dataset="japan")).now

    assert (now.value.value, now.currency) == (9_404_854_145_000, "JPY")
    assert now.base.value == 9_036_860_989_000


def test_files_and_offices_are_cited_once_each() -> None:
    evidences = Evidences(ContribRequest())
    for item in ("headline", "africa", "headline"):
        held(evidences, claim("growth", item))

    assert evidences.attributions() == ("General Administration of Customs of China (GACC)",)
    sources = [one.source for one in evidences.provenance()]
    assert len(sources) == len(set(sources)) == 4


def test_groups_are_those_that_the_dataset_has_codes_of() -> None:
    assert "labour7" in DOLLARS.group_names(claim("growth"))
    assert "labour7" not in DOLLARS.group_names(claim("growth", dataset="japan"))


def test_every_metric_has_evidence_or_a_reason() -> None:
    for metric in Metric:
        one = claim(metric, "africa", items=("africa",))
        evidence = found(DOLLARS, one)
        assert not isinstance(evidence, Absent) or evidence.text
