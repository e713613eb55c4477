from datetime import date

import pytest

from exportdecomp.model.dataset import UNDATED
from exportdecomp.model.period import Period, Window, month_number
from exportdecomp.model.report import Note, Provenance
from exportdecomp.model.trade import Flow, Scale
from exportdecomp.outputs.words import (
    breakdown_subtitle,
    breakdown_title,
    note_lines,
    source_lines,
)
from tests.unit.outputs.reports import (
    AUGUST,
    COMMODITIES,
    a_breakdown,
    a_query,
    a_report,
    by_partner,
)


def test_a_title_names_scheme_flow_and_both_periods() -> None:
    assert breakdown_title(by_partner(), a_report(measure="imports")) == (
        "By partner (markets) · imports · 2025-09 against 2024-09"
    )


@pytest.mark.parametrize(
    ("window", "month", "words"),
    [
        (Window.YTD, 6, "2026-01 to 2026-06 against 2025-01 to 2025-06"),
        (Window.YTD, 1, "2026-01 against 2025-01"),
        (Window.ROLLING, 6, "2025-07 to 2026-06 against 2024-07 to 2025-06"),
        (Window.QUARTER, 6, "2026-Q2 against 2025-Q2"),
        (Window.YEAR, 12, "2026 against 2025"),
    ],
)
def test_a_title_names_the_first_and_last_month_of_a_window(
    window: Window, month: int, words: str
) -> None:
    period = Period(window, month_number(2026, month))
    query = a_query(period=period, base_period=period.shift(-12))

    assert (
        breakdown_title(by_partner(), a_report(query=query))
        == f"By partner (markets) · exports · {words}"
    )


def test_the_title_of_a_balance_names_its_scale() -> None:
    query = a_query(flow=Flow.BALANCE, scale=Scale.TURNOVER)
    report = a_report(query=query, measure="balance")

    assert breakdown_title(by_partner(), report) == (
        "By partner (markets) · balance, points of turnover · 2025-09 against 2024-09"
    )


def test_a_title_says_since_when_growth_changed() -> None:
    query = a_query(vs=AUGUST)

    assert breakdown_title(by_partner(), a_report(query=query)) == (
        "By partner (markets) · exports · 2025-09 against 2024-09, change since 2025-08"
    )


def test_a_subtitle_names_currency_bases_and_vintage() -> None:
    # The revision is of another base, and is not a line.
    assert breakdown_subtitle(by_partner(), a_query()) == (
        "USD · headline: implied base, vintage 2025-10-13 · lines: archived base"
    )


def test_a_subtitle_says_that_a_day_was_asked_for_and_that_bases_differ() -> None:
    rows = (COMMODITIES[4], COMMODITIES[5]._replace(base_kind="archived"))

    assert breakdown_subtitle(a_breakdown(rows), a_query(as_of=date(2026, 8, 21))) == (
        "USD · headline: implied base, vintage 2025-10-13 (as of the day asked for) · "
        "lines: restated, archived base"
    )


def test_a_note_of_both_breakdowns_stands_once_and_one_of_one_has_its_name() -> None:
    assert note_lines(a_report()) == [
        "· commodity: Restated bases.",
        "· Ships come in lumps.",
        "· By port: nothing is known.",
    ]


def test_where_there_is_one_breakdown_its_notes_need_no_name() -> None:
    assert note_lines(a_report(a_breakdown())) == [
        "· Restated bases.",
        "· Ships come in lumps.",
        "· By port: nothing is known.",
    ]


def test_notes_come_in_the_order_of_the_breakdowns() -> None:
    late = by_partner(notes=(Note("remark", "Late."), Note("base", "Restated bases.")))

    assert note_lines(a_report(a_breakdown(), late))[:3] == [
        "· Restated bases.",
        "· commodity: Ships come in lumps.",
        "· partner: Late.",
    ]


def test_sources_are_named_once_and_the_projects_own_tables_are_not_releases() -> None:
    # What was released on the day it was retrieved is the project's own: its labels.
    twice = Provenance("Release of goods", "final", "2025-11-02", "d" * 64)
    report = a_report()
    report = report._replace(provenance=(*report.provenance, twice))

    assert source_lines(report) == [
        "Source: Statistics Atlantis. Read: Release of goods; Bulletin."
    ]


def test_a_scheme_that_is_the_whole_dimension_is_not_named() -> None:
    report = a_report(measure="sales")

    assert breakdown_title(by_partner(scheme="all"), report) == (
        "By partner · sales · 2025-09 against 2024-09"
    )


def test_a_subtitle_leaves_out_what_nobody_stated() -> None:
    part = by_partner(currency=None, vintage=UNDATED)

    assert breakdown_subtitle(part, a_query()) == (
        "headline: implied base · lines: archived base"
    )


def test_two_periods_of_one_undated_file_are_said_to_be_that() -> None:
    part = by_partner(currency="EUR", vintage=UNDATED, base_kind="restated")
    rows = tuple(row._replace(base_kind="restated") for row in part.components)

    assert breakdown_subtitle(part._replace(components=rows), a_query()) == (
        "EUR · both periods as they stand in the file"
    )


@pytest.mark.parametrize(
    ("attribution", "sources", "lines"),
    [
        ("", ("sales.csv",), ["Read: sales.csv."]),
        ("An office", (), ["Source: An office."]),
        ("", (), []),
    ],
)
def test_a_source_that_nobody_named_is_not_cited(
    attribution: str, sources: tuple[str, ...], lines: list[str]
) -> None:
    provenance = tuple(Provenance(source, "file", "2025-11-02", "a") for source in sources)

    assert source_lines(a_report(attribution=attribution, provenance=provenance)) == lines
