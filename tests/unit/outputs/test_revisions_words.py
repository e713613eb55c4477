from datetime import date

import pytest

from exportdecomp.model.revisions_report import RevisionsReport, State
from exportdecomp.outputs.revisions_words import is_rounding, small, summary
from tests.builders import query

FIRST = State(
    "first", "First", date(2025, 10, 13), "USD", "implied", 108.3, 100.0, 8.3,
    growth_is_printed=True,
)  # fmt: skip


@pytest.mark.parametrize(
    ("number", "shown"),
    [(-3.04, "−3.0"), (0.02, "<0.05"), (-0.02, ">−0.05"), (0.0, "0.0"), (0.05, "+0.1")],
)
def test_a_revision_is_never_shown_as_zero(number: float, shown: str) -> None:
    assert small(number, 1) == shown


def test_what_is_not_known_is_empty() -> None:
    assert small(None, 1) == ""


@pytest.mark.parametrize(
    ("points", "is_printed", "expected"),
    [(0.04, False, True), (-0.06, False, False), (0.04, True, False), (None, False, False)],
)
def test_half_a_digit_between_a_printed_and_a_computed_rate_is_rounding(
    points: float | None, *, is_printed: bool, expected: bool
) -> None:
    later = FIRST._replace(growth_is_printed=is_printed, growth_revision_pp=points)

    assert is_rounding(FIRST, later) is expected


IMPLIED = FIRST._replace(kind="implied", growth_pct=None)


@pytest.mark.parametrize(
    ("revision", "booked", "told"),
    [
        (0.004, -0.004, False),
        (None, None, False),
        (0.006, 0.0, True),
        (0.0, -0.006, True),
    ],
)
def test_what_books_nothing_is_not_told(
    revision: float | None, booked: float | None, *, told: bool
) -> None:
    state = IMPLIED._replace(revision_pct=revision, booked_pp=booked)

    report = RevisionsReport(
        query=query(),
        subject="China's exports",
        measure="exports",
        headline=(FIRST, state),
        breakdowns=(),
        comparison=None,
        kept=(),
        notes=(),
        attribution="",
        data_end=24308,
        provenance=(),
    )

    assert ("books" in summary(report)) is told
    assert summary(report).endswith(".")
