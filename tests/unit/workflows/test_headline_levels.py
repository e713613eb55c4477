from pathlib import Path

import pytest

from exportdecomp.model.period import Window
from exportdecomp.model.request import ContribRequest
from exportdecomp.workflows.headline import headline


def test_the_level_is_averaged_by_working_day_by_day_and_by_hour() -> None:
    # 328.57e9 over 23 working days, 30 days and 720 hours.
    report = headline(ContribRequest(period="2025-09"))

    assert report.reading("level").value == 328.57e9
    assert report.reading("level_per_working_day").value == pytest.approx(14.2857e9, rel=1e-5)
    assert report.reading("level_per_day").value == pytest.approx(10.95233e9, rel=1e-6)
    assert report.reading("level_per_hour").value == pytest.approx(456.3472e6, rel=1e-6)
    assert report.reading("level_per_hour").note == "720 hours"


def test_a_level_that_was_exceeded_before_is_no_record() -> None:
    # Of the months since January 2024 only December 2024 (335.63) was higher.
    found = headline(ContribRequest(period="2025-09")).reading("rank")

    assert (found.value, found.flags) == (2.0, ())
    assert found.note == "number 2 of the 21 known since 2024-01"


def test_a_sum_of_several_figures_has_no_place() -> None:
    found = headline(ContribRequest(period="2026-07", window=Window.ROLLING)).reading("rank")

    assert found.null_reasons == {"value": "several_cells"}


def test_own_quarters_are_ranked_among_quarters(tmp_path: Path) -> None:
    path = tmp_path / "quarters.csv"
    path.write_text(
        "period,product,value\n2024-Q2,pumps,140\n2024-Q2,valves,9\n2024-Q3,pumps,97\n"
        "2024-Q3,valves,8\n2025-Q3,pumps,111\n2025-Q3,valves,7\n",
        encoding="utf-8",
    )

    found = headline(ContribRequest(data=(str(path),))).reading("rank")

    assert (found.value, found.note) == (2.0, "number 2 of the 3 known since 2024-Q2")


def test_the_balance_needs_both_flows(tmp_path: Path) -> None:
    path = tmp_path / "trade.csv"
    path.write_text(
        "period,flow,product,value\n2024-09,exports,pumps,90\n2025-09,exports,pumps,102\n"
        "2024-09,exports,valves,7\n2025-09,exports,valves,9\n"
        "2024-09,imports,pumps,58\n2025-09,imports,pumps,68\n"
        "2024-09,imports,valves,2\n2025-09,imports,valves,3\n",
        encoding="utf-8",
    )
    whole = headline(ContribRequest(data=(str(path),)))
    exports = path.read_text(encoding="utf-8").partition("2024-09,imports")[0]
    path.write_text(exports, encoding="utf-8")
    half = headline(ContribRequest(data=(str(path),)))

    # 111 - 71 = 40, after 97 - 60 = 37.
    assert whole.reading("balance").value == 40.0
    assert whole.reading("balance_change").value == 3.0
    assert half.reading("balance").null_reasons == {"value": "not_held"}
    assert half.reading("balance").note == "exports and imports of 2025-09 are not all held"


def test_a_fault_in_the_other_flow_takes_its_readings_only(tmp_path: Path) -> None:
    path = tmp_path / "trade.csv"
    path.write_text(
        "period,flow,product,value\n2024-09,exports,pumps,97\n2025-09,exports,pumps,111\n"
        "2024-09,exports,valves,5\n2025-09,exports,valves,6\n"
        "2024-09,imports,pumps,60\n2025-09,imports,pumps,71\n2025-09,imports,valves,3\n",
        encoding="utf-8",
    )

    report = headline(ContribRequest(data=(str(path),)))

    # (111 + 6) / (97 + 5)
    assert report.growth_pct == pytest.approx(14.70588, abs=1e-5)
    assert report.reading("imports").null_reasons == {"value": "unusable_data"}
    assert "'valves' has no figure in 2024-09" in report.reading("imports").note
