"""What a contradicted figure may be instead, and by which reading a claim is meant."""

from pathlib import Path

import pytest

from exportdecomp.model.claim import Metric
from exportdecomp.model.evidence import Measured
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.model.verify_report import Judgement, Verdict, VerifyReport, VerifyRequest
from exportdecomp.workflows.evidence import Evidences
from exportdecomp.workflows.verify import verify
from exportdecomp.workflows.verify_one import reading_of


def judged_all(*rows: str) -> VerifyReport:
    table = "\n".join(["id,item,period,metric,stated,polled_by,currency", *rows])
    return verify(VerifyRequest(files=(table.encode(),)))


def judged(row: str) -> Judgement:
    (one,) = judged_all(f"a,{row}").judgements
    return one


def nearest(row: str) -> Measured:
    one = judged(row)
    assert one.verdict is Verdict.CONTRADICTED
    assert one.nearest is not None
    return one.nearest


@pytest.mark.parametrize(
    ("row", "period", "value"),
    [
        # 22.48 in August, 15.64 in September
        ("asean,2025-09,growth,22.5%,,", "2025-08", 22.479),
        ("headline,2025-09,level,$321.8bn,,", "2025-08", 321.81e9),
        ("headline,2025-Q3,growth,6.2%,,", "2025-Q2", 6.211),
    ],
)
def test_a_figure_may_be_that_of_the_period_beside(
    row: str, period: str, value: float
) -> None:
    found = nearest(row)

    assert found.subject.period.label == period
    assert float(found.value) == pytest.approx(value, rel=1e-4)


# The base was printed again a year later, and had not been revised.
UNREVISED = """period,product,value,vintage
2024-09,cars,120,2024-10-18
2024-09,toys,80,2024-10-18
2024-09,cars,120,2025-10-18
2024-09,toys,80,2025-10-18
2025-09,cars,156,2025-10-18
2025-09,toys,74,2025-10-18
"""
CARS = b"id,item,period,metric,stated\na,cars,2025-09,growth,45.5%\n"


def test_a_base_that_makes_no_difference_is_held_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "sales.csv"
    file.write_text(UNREVISED, encoding="utf-8")

    report = verify(VerifyRequest((CARS,), ContribRequest(data=(str(file),))))

    # Cars rose from 120 to 156, by 30%, over either base.
    (one,) = report.judgements
    assert (one.verdict, one.not_held) == (Verdict.CONTRADICTED, ())


def test_a_typo_in_what_a_place_is_among_is_a_fault_of_its_own_line() -> None:
    note = b"""
[[claim]]
id = "a"
item = "africa"
period = "2025-09"
metric = "rank"
stated = 1
among = "azean"
"""
    report = verify(VerifyRequest(files=(note,)))

    assert report.judgements == ()
    (fault,) = report.faulty
    assert (fault.id, fault.line) == ("a", 8)
    assert "azean" in fault.message
    assert "asean" in fault.hint


def test_a_figure_may_be_that_of_the_other_flow() -> None:
    # Imports from the United States fell by 16.08%.
    found = nearest("usa,2025-09,growth,-16.1%,,")

    assert found.subject.flow is Flow.IMPORTS
    assert float(found.value) == pytest.approx(-16.082, abs=0.001)


def test_a_surprise_may_be_that_of_another_poll() -> None:
    # 8.3 less 6.6 is that of Bloomberg, less 6.0 that of Reuters.
    found = nearest("headline,2025-09,surprise,1.7pp,Reuters,")

    assert found.detail.startswith("Bloomberg 6.6%")
    assert judged("headline,2025-09,surprise,1.7pp,,").verdict is Verdict.CONFIRMED


def test_an_amount_may_be_that_in_yuan_or_ten_times_too_large() -> None:
    assert nearest("ic,2026-07,level,$263.9bn,,").currency == "CNY"
    slipped = judged("eu,2025-09,level,$480.2bn,,")
    assert (slipped.verdict, slipped.slip) == (Verdict.CONTRADICTED, 1)


def test_growth_that_the_office_printed_needs_no_base() -> None:
    # Printed: 91.6%; over the restated yuan values of the year before it is another figure.
    found = judged("ic,2026-07 ytd,growth,91.6%,,CNY")

    assert found.verdict is Verdict.CONFIRMED
    assert found.measured is not None
    assert found.measured.detail == "as the office printed it"


def test_a_place_is_contradicted_whatever_it_is_in_the_year_to_date() -> None:
    found = judged("africa,2025-09,rank,2nd,,")

    assert found.verdict is Verdict.CONTRADICTED
    assert found.measured is not None
    assert found.measured.detail.startswith("place 1 of ")


def test_the_last_place_is_that_of_the_smallest_contribution() -> None:
    assert judged("usa,2025-09,rank,last,,").verdict is Verdict.CONFIRMED


def test_growth_in_dollars_and_a_level_in_yuan_are_right_alone_and_tied_to_nothing() -> None:
    report = judged_all(
        "level,headline,2026-07,level,2.713 trillion yuan,,",
        "growth,headline,2026-07,growth,23.9%,,",
    )

    assert [one.verdict for one in report.judgements] == [Verdict.CONFIRMED] * 2
    assert report.joints == ()


def test_a_claim_means_the_reading_that_it_is_true_of() -> None:
    evidences = Evidences(ContribRequest())
    usual = judged("headline,2025-09,growth,8.3%,,")
    in_yuan = judged("headline,2025-09,growth,8.4%,,")
    unknown = judged("steel,2025-09,exchange_rate,5%,,")

    assert in_yuan.verdict is Verdict.OTHER_CURRENCY
    assert [reading_of(one, evidences).currency for one in (usual, in_yuan, unknown)] == [
        "USD",
        "CNY",
        "USD",
    ]
    assert unknown.claim.metric is Metric.EXCHANGE_RATE
