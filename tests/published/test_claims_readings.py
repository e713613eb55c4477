"""Claims on September 2025 that are true by another reading than the default one."""

from pathlib import Path

import pytest

from exportdecomp.model.base import BaseKind
from exportdecomp.model.evidence import Measured
from exportdecomp.model.verify_report import Judgement, Verdict, VerifyRequest
from exportdecomp.workflows.verify import verify


def judged(folder: Path, row: str) -> Judgement:
    file = folder / "claims.csv"
    file.write_text(f"item,period,metric,stated,currency\n{row}\n", encoding="utf-8")
    (found,) = verify(VerifyRequest(files=(str(file),))).judgements
    return found


def nearest(found: Judgement) -> Measured:
    assert found.nearest is not None
    return found.nearest


def test_a_growth_that_was_printed_leaves_no_room_for_the_digit_beside_it(
    tmp_path: Path,
) -> None:
    # Exports rose 8.3% as printed: between 8.25 and 8.35, however few digits the level has.
    found = judged(tmp_path, "headline,2025-09,growth,8.5%,USD")

    assert found.measured is not None
    assert found.measured.open.floats() == pytest.approx((8.25, 8.35), abs=1e-9)


def test_growth_over_the_first_print_of_a_year_before_is_that_of_another_base(
    tmp_path: Path,
) -> None:
    # 328.57 / 303.71 is 8.185% up.
    found = judged(tmp_path, "headline,2025-09,growth,8.2%,USD")

    assert found.verdict is Verdict.OTHER_BASE
    assert nearest(found).base_kind is BaseKind.ARCHIVED
    assert float(nearest(found).value) == pytest.approx(8.185, abs=0.0006)


def test_growth_in_yuan_is_that_of_another_currency(tmp_path: Path) -> None:
    # Printed: 8.4% in yuan.
    found = judged(tmp_path, "headline,2025-09,growth,8.4%,")

    assert found.verdict is Verdict.OTHER_CURRENCY
    assert nearest(found).currency == "CNY"


def test_an_acceleration_has_the_room_of_the_growth_of_both_quarters(tmp_path: Path) -> None:
    # 6.619 after 6.211, each from three printed rates of one decimal: 0.41, at most 0.51.
    allowed = judged(tmp_path, "headline,2025-Q3,acceleration,0.5 pp,")
    too_much = judged(tmp_path, "headline,2025-Q3,acceleration,0.6 pp,")

    assert allowed.verdict is Verdict.WITHIN_ROUNDING
    assert too_much.verdict is Verdict.CONTRADICTED


@pytest.mark.parametrize(
    ("stated", "verdict"),
    [
        ("12.7%", Verdict.CONFIRMED),  # 12.69
        ("12.6%", Verdict.TRUNCATED),
        ("12.9%", Verdict.WITHIN_CONVERSION),  # 12.35 to 13.03
        ("13.0%", Verdict.WITHIN_CONVERSION),
        ("13.1%", Verdict.CONTRADICTED),
    ],
)
def test_machinery_in_dollars_holds_as_far_as_the_conversion_goes(
    stated: str, verdict: Verdict, tmp_path: Path
) -> None:
    assert judged(tmp_path, f"me,2025-09,growth,{stated},USD").verdict is verdict


def test_machinery_in_yuan_leaves_no_room(tmp_path: Path) -> None:
    # 12.787%: 12.7 is cut, 12.9 is neither.
    in_yuan = "me,2025-09,growth,{},CNY"

    assert judged(tmp_path, in_yuan.format("12.8%")).verdict is Verdict.CONFIRMED
    assert judged(tmp_path, in_yuan.format("12.7%")).verdict is Verdict.TRUNCATED
    assert not judged(tmp_path, in_yuan.format("13.0%")).verdict.holds
