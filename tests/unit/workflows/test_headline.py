from math import isfinite

import pytest

from exportdecomp.errors import MissingPeriodError, RefusedBaseError, SettingsError
from exportdecomp.model.base import BaseKind
from exportdecomp.model.headline_report import HeadlineReport
from exportdecomp.model.period import Compare, Window
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.headline import headline

SEPTEMBER = ContribRequest(period="2025-09")
REASONS = {"not_held", "no_such_base", "not_printed", "no_quarter_end", "overlapping"} | {
    "no_consensus", "no_common_base", "one_currency", "several_cells",
}  # fmt: skip


@pytest.fixture(scope="module")
def september() -> HeadlineReport:
    return headline(SEPTEMBER)


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("published", 8.3),  # as printed on 13 October 2025
        ("archived", 8.19),  # 328.57 / 303.71
        ("two_year", 5.31),  # root of 1.083 * 1.024
        ("quarter", 6.62),  # 972.16 over the sum of level / (1 + printed growth)
        ("per_working_day", -1.12),  # 1.083 * 21 / 23
        ("currency_cny", 8.4),  # as reported in yuan
        ("imports", 7.4),  # as printed
        ("acceleration", 3.9),  # 8.3 - 4.4
        ("daily_average", -1.17),  # 8.3 - 9.47
        ("surprise_bloomberg", 1.7),  # 8.3 - 6.6
        ("surprise_reuters", 2.3),  # 8.3 - 6
        ("surprise_wind", 2.65),  # 8.3 - 5.65
    ],
)
def test_september_2025_reads_as_it_was_reported(
    september: HeadlineReport, code: str, value: float
) -> None:
    assert september.reading(code).value == pytest.approx(value, abs=0.005)


def test_the_balance_of_september_2025_rose_by_8_8_billion(september: HeadlineReport) -> None:
    # 328.57 - 238.12; the year before 328.57 / 1.083 - 238.12 / 1.074 = 81.676.
    assert september.reading("balance").value == pytest.approx(90.45e9)
    assert september.reading("balance_change").value == pytest.approx(8.774e9, rel=1e-3)


def test_april_2026_was_a_record_of_499_million_dollars_an_hour() -> None:
    # 359.44e9 / 720 hours.
    april = headline(ContribRequest(period="2026-04"))

    assert april.reading("level_per_hour").value == pytest.approx(499.2e6, rel=1e-4)
    assert april.reading("rank").value == 1.0
    assert april.reading("rank").flags == ("record",)
    assert april.reading("rank").note == "the highest of the 28 known since 2024-01"


def test_the_report_names_its_headline_its_base_and_its_files(
    september: HeadlineReport,
) -> None:
    assert (september.subject, september.measure) == ("China's exports", "exports")
    assert (september.value, september.base_kind) == (328.57e9, "implied")
    assert september.growth_pct == pytest.approx(8.3)
    assert [entry.release for entry in september.provenance] == [
        "preliminary release and monthly bulletin",
        "working days of China",
        "polls before each release",
    ]
    assert [note.code for note in september.notes] == ["not_seasonally_adjusted", "base_kinds"]


@pytest.mark.parametrize(
    ("window", "period"),
    [
        (Window.MONTH, "2025-04"),
        (Window.MONTH, "2026-02"),
        (Window.QUARTER, "2025-Q3"),
        (Window.YTD, "2026-07"),
        (Window.YEAR, "2025"),
        (Window.ROLLING, "2026-07"),
    ],
)
@pytest.mark.parametrize("flow", [Flow.EXPORTS, Flow.IMPORTS])
@pytest.mark.parametrize("currency", ["USD", "CNY"])
def test_each_reading_is_there_with_a_value_or_a_reason(
    window: Window, period: str, flow: Flow, currency: str
) -> None:
    asked = ContribRequest(window=window, period=period, flow=flow, currency=currency)

    report = headline(asked)

    codes = [one.code for one in report.readings]
    assert len(codes) == len(set(codes))
    assert {"published", "two_year", "per_working_day", "level", "balance"} <= set(codes)
    for one in report.readings:
        if one.value is None:
            assert set(one.null_reasons) == {"value"}
            assert one.null_reasons["value"] in REASONS
            assert one.note
        else:
            assert isfinite(one.value)
            assert one.null_reasons == {}


def test_what_was_set_for_breakdowns_does_not_change_a_headline(
    september: HeadlineReport,
) -> None:
    breakdown = SEPTEMBER._replace(
        compare=Compare.PREVIOUS, vs="2025-08", by=("commodity",), groups=("labour7",)
    )

    assert headline(breakdown).readings == september.readings


def test_a_month_that_stands_alone_at_new_year_has_its_note() -> None:
    report = headline(ContribRequest(period="2026-02"))

    assert report.notes[0].code == "january_february"


def test_the_balance_is_refused_as_a_headline() -> None:
    with pytest.raises(SettingsError) as caught:
        headline(SEPTEMBER._replace(flow=Flow.BALANCE))

    assert (caught.value.where, caught.value.hint) == (
        "--flow balance",
        "use --flow exports or --flow imports",
    )


def test_a_range_of_periods_is_refused() -> None:
    with pytest.raises(SettingsError, match="2025-08:2025-09 are several periods"):
        headline(ContribRequest(period="2025-08:2025-09"))


def test_a_period_without_a_base_is_refused() -> None:
    with pytest.raises(MissingPeriodError, match="2024-05 has no base"):
        headline(ContribRequest(period="2024-05"))


def test_a_base_that_the_headline_does_not_have_is_refused_and_not_replaced() -> None:
    # Breakdowns take an implied headline beside restated lines; a headline alone does not.
    with pytest.raises(RefusedBaseError, match="no restated base for: the headline") as caught:
        headline(SEPTEMBER._replace(base=BaseKind.RESTATED))

    assert (caught.value.where, caught.value.hint) == ("--base restated", "leave --base out")


def test_the_headline_of_a_day_looks_no_further_than_that_day() -> None:
    october = headline(ContribRequest(as_of="2025-11-10"))

    # October 2025 was published on 7 November, November on 8 December.
    assert october.query.period.label == "2025-10"
    latest = october.reading("latest")
    assert (latest.label, str(latest.vintage)) == ("As it stood on 2025-11-10", "2025-11-07")
    assert all(str(one.vintage) <= "2025-11-10" for one in october.readings if one.vintage)
