import pytest

from exportdecomp.model.request import ContribRequest
from exportdecomp.model.screen import Display
from exportdecomp.model.series_report import Measure, SeriesReport, SeriesRequest
from exportdecomp.model.sheet import Entry, Table
from exportdecomp.outputs.series_view import series_view
from exportdecomp.workflows.series import series
from tests.unit.outputs.series import a_series, partners

# The parts miss 1, 2 and 0 of 200,000 and 220,000: the residual gives
# 100 * 1 / 200000 = 0.0005 points, then takes 100 * 2 / 220000 = 0.0009 away.
ROUNDED = b"""period,product,value
2023,all,200000
2023,pumps,80000
2023,valves,119999
2024,all,220000
2024,pumps,88000
2024,valves,131998
2025,all,220000
2025,pumps,99000
2025,valves,121000
"""


def table(measure: Measure = Measure.CONTRIBUTION) -> Table:
    return series_view(a_series(measure)).sheet.tables[0]


def entry(shown: Table, code: str) -> Entry:
    return next(one for one in (*shown.entries, *shown.memo) if one.code == code)


def rounded(start: str = "2024") -> SeriesReport:
    asked = ContribRequest(data=(ROUNDED,), columns={"total": "all"})
    return series(SeriesRequest(asked, start, "2025"))


def test_periods_stand_across_and_rows_down() -> None:
    shown = table()

    assert [column.title for column in shown.columns] == ["2024", "2025", ""]
    assert [one.label for one in shown.entries] == ["pumps", "valves"]
    assert shown.total is not None
    assert shown.total.label == "Sum = headline"
    assert (shown.total.cells["2024"], shown.total.cells["2025"]) == (10.0, 0.0)


def test_a_row_ends_in_its_line() -> None:
    # 4 and 5, then 6 and -5
    assert entry(table(), "pumps").cells["trend"] == "▁█"
    assert entry(table(), "valves").cells["trend"] == "█▁"


def test_the_latest_period_is_never_left_out_and_the_earliest_first() -> None:
    columns = {column.title: column.spare for column in table().columns}

    assert columns["2025"] == columns[""] == 0
    assert columns["2024"] > 0
    assert table().left_out.startswith("Earlier periods")


def test_a_period_before_the_first_with_a_headline_has_no_column_but_a_note() -> None:
    report = a_series()

    assert [gap.period.label for gap in report.gaps] == ["2023"]
    assert "2023" not in [column.title for column in table().columns]
    assert any(note.code == "gap" for note in series_view(report).sheet.notes)


def test_what_is_cumulated_stands_behind_the_periods() -> None:
    shown = series_view(a_series(is_cumulated=True)).sheet.tables[0]

    assert [column.title for column in shown.columns] == ["2024", "2025", "since 2023", ""]
    assert entry(shown, "pumps").cells["cumulated"] == 9.5


def test_rates_have_no_sum() -> None:
    total = table(Measure.GROWTH).total

    assert total is not None
    assert total.label == "Headline"
    assert total.cells["2024"] == pytest.approx(10.0)


def test_levels_are_in_the_unit_that_the_subtitle_names() -> None:
    shown = series_view(partners(Measure.LEVEL)).sheet.tables[0]

    assert shown.subtitle.startswith("level · USD bn · headline: implied base")
    assert shown.total is not None
    assert shown.total.cells["2026-06"] == pytest.approx(412.39)


def test_a_line_is_said_to_have_its_own_scale_where_there_is_one() -> None:
    assert table().subtitle == (
        "contribution to growth, pp · both periods as they stand in the file · "
        "each line on its own scale"
    )
    assert "scale" not in series_view(rounded("2025")).sheet.tables[0].subtitle


def test_a_residual_of_nothing_but_zeros_is_not_shown_and_yet_written() -> None:
    view = series_view(rounded())

    assert [one.label for one in view.sheet.tables[0].entries] == ["pumps", "valves"]
    assert [row["contribution_pp"] for row in view.records if row["role"] == "residual"] == [
        0.0005,
        -0.000909091,
    ]


def test_a_residual_is_shown_where_the_decimals_let_it_be_seen() -> None:
    shown = series_view(rounded(), Display(decimals=4)).sheet.tables[0]

    assert len(shown.entries) == 3
    assert shown.entries[2].cells["2025"] == pytest.approx(-0.000909, abs=1e-6)


def test_a_row_that_is_not_itemised_is_no_number_and_one_that_is_not_needed_nothing() -> None:
    shown = series_view(partners()).sheet.tables[0]

    assert entry(shown, "hkg").cells["2026-06"] is None
    assert {one.label for one in shown.entries} >= {"ASEAN", "Other (smaller)"}


def test_the_document_and_the_records_hold_the_same_rows() -> None:
    view = series_view(partners())

    assert view.kind == "series"
    document = view.document["records"]
    assert isinstance(document, list)
    assert len(document) == len(view.records)
    assert {"dataset", "flow", "window", "compare"} <= view.records[0].keys()
    assert "dataset" not in document[0]
