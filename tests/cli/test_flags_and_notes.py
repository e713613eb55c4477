"""What a careful reader is told: flags on rows, notes under a breakdown."""

import pytest

from tests.cli.command import Document, breakdown, contrib, rows
from tests.cli.queries import MANY

UNSTEADY = "--month 2025-05 --compare previous"


def parts(query: str) -> list[Document]:
    return list(contrib(*query.split())["breakdowns"])


def every_row(part: Document) -> list[Document]:
    return [*part["components"], *part["memo"]]


def codes_of_notes(part: Document) -> set[str]:
    return {note["code"] for note in part["notes"]}


def flagged(part: Document, flag: str) -> list[str]:
    return [row["code"] for row in every_row(part) if flag in row["flags"]]


@pytest.mark.parametrize("query", [*MANY, UNSTEADY])
def test_rows_computed_by_difference_are_flagged_and_no_others(query: str) -> None:
    for part in parts(query):
        rests = [row["code"] for row in every_row(part) if row["role"] == "rest"]
        assert flagged(part, "by_difference") == rests


@pytest.mark.parametrize("query", [*MANY, UNSTEADY])
def test_rows_are_flagged_as_converted_in_dollars_only(query: str) -> None:
    # Every line of the panel is in yuan.
    for part in parts(query):
        everything = [row["code"] for row in every_row(part)]
        in_dollars = part["currency"] == "USD"
        assert flagged(part, "converted") == (everything if in_dollars else [])
        assert ("conversion" in codes_of_notes(part)) is in_dollars


@pytest.mark.parametrize("flag", ["not_seasonally_adjusted", "unstable_share"])
@pytest.mark.parametrize("query", [*MANY, UNSTEADY])
def test_a_flag_on_every_row_has_its_note(query: str, flag: str) -> None:
    for part in parts(query):
        has_note = flag in codes_of_notes(part)
        everything = [row["code"] for row in every_row(part)]
        assert flagged(part, flag) == (everything if has_note else [])


def test_shares_of_growth_are_called_unstable_where_gains_and_losses_cancel() -> None:
    # Exports of May 2025 were hardly above those of April.
    unsteady, steady = parts(UNSTEADY)[0], parts("--month 2025-09")[0]

    assert unsteady["sum"]["netting_ratio"] < 0.2 < steady["sum"]["netting_ratio"]
    assert "unstable_share" in codes_of_notes(unsteady)
    assert "unstable_share" not in codes_of_notes(steady)


@pytest.mark.parametrize("query", MANY)
def test_the_bases_of_lines_and_headline_are_always_told(query: str) -> None:
    for part in parts(query):
        (note,) = [note for note in part["notes"] if note["code"] == "base"]
        kinds = {row["base_kind"] for row in part["components"] if row["role"] != "residual"}
        assert all(kind in note["text"] for kind in {*kinds, part["base_kind"]})


@pytest.mark.parametrize(
    ("query", "by", "code", "said"),
    [
        ("--month 2026-02", "partner", "january_february", "--ytd 2026-02 takes both"),
        ("--month 2026-07 --compare 2y", "partner", "two_years", "a year on (geometric)"),
        ("--month 2026-07 --currency CNY", "commodity", "mixed_bases", "2025-07"),
        ("--quarter 2026-Q2", "partner", "membership", "Timor-Leste"),
        ("--month 2025-09 --flow imports", "partner", "scope_changed", "RCEP imports"),
        ("--month 2025-10", "partner", "not_itemised", "Japan"),
        ("--month 2025-09", "partner", "no_memo", "RCEP, Belt and Road"),
        ("--month 2025-09", "partner", "remark", "Congo (Republic)"),
        ("--ytd 2026-07", "partner", "remark", "moved from unspecified partners"),
        ("--month 2025-09", "commodity", "remark", "medicines"),
    ],
)
def test_a_pitfall_of_the_data_is_told_where_it_lies(
    query: str, by: str, code: str, said: str
) -> None:
    notes = breakdown(contrib(*query.split()), by)["notes"]

    assert any(said in note["text"] for note in notes if note["code"] == code)


def test_a_dimension_that_was_named_brings_no_note_on_the_others() -> None:
    assert contrib("--month", "2025-09", "--by", "partner")["notes"] == []
    assert contrib("--month", "2025-09", "--by", "partner", "--flow", "imports")["notes"] == []


def test_two_years_are_an_average_growth_of_each() -> None:
    part = breakdown(contrib("--month", "2026-07", "--compare", "2y"), "partner")
    (note,) = [note for note in part["notes"] if note["code"] == "two_years"]
    growth = part["headline"]["growth_pct"]

    # The square of what one year multiplies by is what two years multiply by.
    yearly = float(note["text"].split("over two years: ")[1].split("%")[0])
    assert (1 + yearly / 100) ** 2 == pytest.approx(1 + growth / 100, abs=0.002)


def test_medicines_have_no_row_in_any_period() -> None:
    for query in ("--month 2025-09", "--month 2026-07", "--ytd 2026-07"):
        assert "medicines" not in rows(breakdown(contrib(*query.split()), "commodity"))
