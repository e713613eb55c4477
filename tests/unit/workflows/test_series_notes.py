import pytest

from exportdecomp.model.report import Note
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.series_report import SeriesReport, SeriesRequest
from exportdecomp.workflows.series import series
from exportdecomp.workflows.series_notes import spans
from tests.builders import period

MONTHS = [period(f"2025-{month:02d}") for month in range(4, 10)]


def told(report: SeriesReport, code: str) -> list[str]:
    return [note.text for note in report.notes if note.code == code]


@pytest.fixture(scope="module")
def partners() -> SeriesReport:
    return series(SeriesRequest(ContribRequest(by=("partner",)), "2025-04", "2026-07"))


@pytest.mark.parametrize(
    ("some", "expected"),
    [
        ([], ""),
        ([0], "2025-04"),
        ([0, 1, 2], "2025-04 to 2025-06"),
        ([5, 0, 1, 3], "2025-04 to 2025-05, 2025-07, 2025-09"),
    ],
)
def test_periods_in_a_row_are_written_by_their_ends(some: list[int], expected: str) -> None:
    assert spans([MONTHS[at] for at in some], MONTHS) == expected


def test_what_holds_throughout_is_told_once_and_without_a_period(
    partners: SeriesReport,
) -> None:
    (text,) = told(partners, "base")
    assert text.startswith("Base of the lines: archived (as first published); of the headline")


def test_what_holds_in_some_periods_names_them(partners: SeriesReport) -> None:
    assert any(
        text.startswith("2025-07 to 2025-09, 2026-04 to 2026-05, 2026-07: Exports to Hong")
        for text in told(partners, "remark")
    )
    assert "2026-01 to 2026-02: " in " ".join(told(partners, "january_february"))


def test_texts_that_differ_only_in_their_dates_are_told_once(partners: SeriesReport) -> None:
    (text,) = told(partners, "membership")
    assert text.startswith("2026-07: ASEAN includes Timor-Leste in 2026-07 but not yet in")
    assert text.endswith("Alike in 2025-10 to 2026-06.")


def test_rows_that_are_not_itemised_are_named_with_their_periods(
    partners: SeriesReport,
) -> None:
    (text,) = told(partners, "not_itemised")

    assert "2025-04 to 2025-12: RCEP, Belt and Road" in text
    assert "2025-06, 2026-01, 2026-03, 2026-06: United States, Australia, Canada" in text


def test_a_fold_that_holds_different_rows_is_said_to() -> None:
    asked = ContribRequest(by=("partner",), top=2)

    # May itemises all partners, June few of them; July and September all.
    assert told(series(SeriesRequest(asked, "2026-05", "2026-06")), "folded")
    assert not told(series(SeriesRequest(asked, "2025-08", "2025-09")), "folded")


def test_notes_of_several_dimensions_are_told_apart() -> None:
    report = series(SeriesRequest(ContribRequest(depth=1), "2025-08", "2025-09"))

    assert [text.partition(":")[0] for text in told(report, "base")] == [
        "commodity",
        "partner",
    ]


def test_gaps_alike_are_told_together_and_those_of_other_reasons_apart() -> None:
    # Of January and February alone the lines have no figures, of March 2025 no base.
    asked = SeriesRequest(ContribRequest(by=("commodity",)), "2025-01", "2025-04")

    report = series(asked)
    first, second = told(report, "gap")

    assert Note("gap", first) == report.notes[0]
    assert first.startswith(
        "Not answered: 2025-01 to 2025-02, by commodity: commodity has no figures for "
        "2025-01 month (the others alike)"
    )
    assert second.startswith(
        "Not answered: 2025-03, by commodity: commodity has no base for 2024-03 month; `exp"
    )
