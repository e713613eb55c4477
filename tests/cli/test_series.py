"""``exportdecomp series``: periods across, gaps explained, every format."""

import csv
import json
from io import BytesIO, StringIO
from math import fsum
from pathlib import Path

import polars as pl
import pytest

from tests.cli.command import answer, call, contrib
from tests.cli.own_files import put
from tests.cli.series import GOODS, PARTNERS, YEARS, document, in_period, printed


def test_every_period_has_the_rows_of_contrib_and_its_headline_first() -> None:
    found = document(*PARTNERS)

    for month in ("2025-07", "2025-08", "2025-09"):
        head, *rows = in_period(found, month)
        breakdown = contrib("--month", month, "--by", "partner")["breakdowns"][0]
        same = {row["code"]: row for row in (*breakdown["components"], *breakdown["memo"])}
        assert {row["code"] for row in rows if row["value"] is not None} == set(same)
        for row in rows:
            alone = same.get(row["code"], row)
            shared = row.keys() & alone.keys() - {"null_reasons"}
            assert {key: row[key] for key in shared} == {key: alone[key] for key in shared}
        assert (head["role"], head["growth_pct"]) == (
            "headline",
            breakdown["headline"]["growth_pct"],
        )


def test_rows_in_the_sum_add_up_to_the_headline_as_they_are_written() -> None:
    found = document("series", "--from", "2025-04", "--to", "2026-07")

    heads = [row for row in found["records"] if row["role"] == "headline"]
    assert len(heads) == 32  # sixteen months, two dimensions
    for head in heads:
        rows = [row for row in in_period(found, head["period"]) if row["by"] == head["by"]]
        total = fsum(row["contribution_pp"] for row in rows if row["in_sum"])
        if len(rows) > 1:
            assert round(total, 9) == head["contribution_pp"]


def test_a_period_that_cannot_be_answered_is_a_gap_with_its_reason() -> None:
    found = document(*GOODS)

    gaps = [(gap["period"], gap["by"], gap["code"]) for gap in found["gaps"]]
    assert gaps == [
        ("2026-01", "commodity", "unknown_month"),
        ("2026-02", "commodity", "unknown_month"),
    ]
    assert found["gaps"][0]["text"] == "commodity has no figures for 2026-01 month"
    assert found["gaps"][0]["hint"].startswith(
        "January and February may be published as one: try --window ytd"
    )
    assert [row["role"] for row in in_period(found, "2026-01")] == ["headline"]


def test_a_gap_is_a_blank_column_and_a_note_in_the_table() -> None:
    outcome = answer(*GOODS, "--depth", "1")

    columns = next(
        line for line in outcome.text.splitlines() if line.startswith("   ")
    ).split()
    assert columns == ["2025-12", "2026-01", "2026-02", "2026-03"]
    assert len(printed(outcome, "Garments")) == 3  # two of four months, and the line
    assert len(printed(outcome, "Sum = headline")) == 5
    assert "Not answered: 2026-01, by commodity: commodity has no figures" in outcome.text
    assert "Not answered: 2026-02, by commodity: commodity has no base" in outcome.text


def test_a_row_that_one_period_lacks_is_null_with_the_reason_and_not_zero() -> None:
    found = document("series", "--by", "partner", "--from", "2026-05", "--to", "2026-06")

    japan = {row["period"]: row for row in found["records"] if row["code"] == "jpn"}
    assert japan["2026-05"]["contribution_pp"] == pytest.approx(0.45, abs=0.005)
    assert japan["2026-06"]["contribution_pp"] is None
    assert japan["2026-06"]["in_sum"] is False
    assert japan["2026-06"]["null_reasons"]["contribution_pp"] == "not_itemised"
    table = answer("series", "--by", "partner", "--from", "2026-05", "--to", "2026-06")
    assert printed(table, "Japan")[:2] == ["+0.45", "n/a"]


def test_only_where_every_period_is_a_gap_it_fails_with_the_first_reason() -> None:
    outcome = call("series", "--from", "2020-02", "--to", "2020-04")

    assert (outcome.code, outcome.out) == (3, b"")
    assert "the period 2020-02 is not in the data" in outcome.err
    early = document("series", "--from", "2024-11", "--to", "2025-02", "--by", "partner")
    assert [(gap["period"], gap["by"]) for gap in early["gaps"]] == [
        ("2024-11", None),
        ("2024-12", None),
    ]


def test_a_base_that_no_period_has_is_refused_as_contrib_refuses_it() -> None:
    outcome = call(*PARTNERS, "--base", "restated")

    assert outcome.code == 2
    assert "there is no restated base for" in outcome.err


def test_without_a_start_it_is_the_last_twelve_periods_and_says_so() -> None:
    found = document("series", "--by", "partner")

    assert (found["query"]["from"], found["query"]["to"]) == ("2025-08", "2026-07")
    assert found["notes"][0] == {
        "code": "range",
        "text": "From 2025-08: the last 12 periods; --from begins earlier.",
    }
    quarters = document("series", "--by", "partner", "--window", "quarter")
    assert quarters["query"]["from"] == "2025-Q1"
    assert "held with its base" in quarters["notes"][0]["text"]


@pytest.mark.parametrize(
    ("options", "first", "base"),
    [
        ("--window quarter --from 2026-Q1", "2026-Q1", "2025-Q1"),
        ("--window ytd --from 2026-06", "2026-06", "2025-06"),
        ("--window year --from 2025", "2025", "2024"),
        ("--window rolling --from 2026-06", "2026-06", "2025-06"),
        ("--compare previous --from 2026-06", "2026-06", "2026-05"),
        ("--compare 2y --from 2026-06", "2026-06", "2024-06"),
    ],
)
def test_every_window_and_comparison_has_a_series(options: str, first: str, base: str) -> None:
    row = document("series", "--by", "partner", *options.split())["records"][0]

    assert (row["period"], row["base_period"]) == (first, base)


def test_bases_that_differ_from_period_to_period_are_told() -> None:
    arguments = ("series", "--by", "partner", "--compare", "previous", "--from", "2025-12")
    found = document(*arguments, "--to", "2026-02")

    note = next(note for note in found["notes"] if note["code"] == "base_changes")
    assert "2025-12: Base of the lines: archived" in note["text"]
    heads = [row for row in found["records"] if row["role"] == "headline"]
    assert [row["base_kind"] for row in heads] == ["archived", "restated", "archived"]


def test_folding_keeps_the_same_rows_in_every_period() -> None:
    found = document(*PARTNERS, "--top", "2")

    # Over the three months ASEAN and the United States moved most.
    kept = {
        row["period"]: [r["code"] for r in in_period(found, row["period"]) if r["in_sum"]]
        for row in found["records"]
    }
    assert all(
        set(codes) - {"rounding", "revision"} == {"asean", "usa", "other", "rest_of_world"}
        for codes in kept.values()
    )


def test_csv_and_parquet_hold_the_same_records_and_json_lines_do() -> None:
    outcome = answer(*PARTNERS, "--format", "csv")
    rows = list(csv.DictReader(StringIO(outcome.text)))
    lines = [
        json.loads(line) for line in answer(*PARTNERS, "--format", "jsonl").out.splitlines()
    ]
    table = pl.read_parquet(BytesIO(answer(*PARTNERS, "--format", "parquet").out))

    assert list(rows[0]) == list(lines[0]) == table.columns
    assert table["contribution_pp"].to_list() == [line["contribution_pp"] for line in lines]
    assert [row["code"] for row in rows] == [line["code"] for line in lines]
    assert {row["dataset"] for row in rows} == {"china"}


def test_a_residual_is_shown_as_soon_as_its_decimals_are(tmp_path: Path) -> None:
    rows = (
        "period,product,value",
        *("2024,all,200000", "2024,pumps,80000", "2024,valves,119999"),
        *("2025,all,220000", "2025,pumps,88000", "2025,valves,131998"),
    )
    asked = ("series", "--data", put(tmp_path, *rows), "--map", "total=all")

    # 1 of 200,000 became 2.
    shown = answer(*asked, "--decimals", "4").text
    assert "+0.0005" in shown
    assert len(answer(*asked).text.splitlines()) == len(shown.splitlines()) - 1
    assert "residual" in answer(*asked, "--format", "csv").text


def test_in_formats_of_rows_a_gap_is_told_on_stderr() -> None:
    outcome = answer(*GOODS, "--format", "csv")

    assert "note: Not answered: 2026-01, by commodity: commodity has no figures" in outcome.err
    assert answer(*GOODS, "--format", "csv", "-q").err == ""


def test_markdown_has_every_period() -> None:
    text = answer(*PARTNERS, "--format", "markdown").text

    assert "|  | 2025-07 | 2025-08 | 2025-09 |" in text


def test_a_narrow_screen_keeps_the_latest_periods_and_counts_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    narrow = answer("series", "--by", "partner", "--top", "3")
    monkeypatch.setenv("COLUMNS", "200")
    wide = answer("series", "--by", "partner", "--top", "3")

    titles = next(
        line for line in narrow.text.splitlines() if "2026-07" in line and "·" not in line
    )
    assert titles.split()[-1] == "2026-07"
    count = 12 - len(titles.split())
    assert f"Earlier periods that this width has no room for: {count}." in narrow.text
    assert max(map(len, narrow.text.splitlines())) <= 80
    assert "no room" not in wide.text


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("contribution", ["+4.00", "+5.00"]),
        ("growth", ["+10.0", "+12.5"]),
        ("share", ["40.0", "45.0"]),
        ("level", ["88.00", "99.00"]),
        ("change", ["8.00", "11.00"]),
        ("share-of-growth", ["40.0", "n/a"]),
    ],
)
def test_a_table_shows_the_measure_that_is_asked_for(
    tmp_path: Path, measure: str, expected: list[str]
) -> None:
    # 8 of 200 and 11 of 220; growth of the whole is 10% and nothing.
    file = put(tmp_path, *YEARS)
    outcome = answer("series", "--data", file, "--measure", measure)

    assert printed(outcome, "pumps")[:2] == expected


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("--cumulate", "--window month --compare yoy compares periods that overlap"),
        ("--cumulate --window ytd", "--window ytd --compare yoy compares periods"),
        ("--cumulate --window rolling", "--window rolling --compare yoy"),
        ("--cumulate --window year --compare 2y", "--window year --compare 2y"),
        ("--cumulate --flow balance --compare previous", "a balance has no growth"),
        ("--window ytd --compare previous", "no meaning for ytd periods"),
        ("--from 2026-05 --to 2026-03", "2026-05:2026-03 ends before it begins"),
        ("--from 2026-Q1", "cannot read '2026-Q1' as a period for --from"),
        ("--to soon", "cannot read 'soon' as a period for --to"),
        ("--from 1890-01", "1890-01:latest is too long"),
        ("--by nothing", "--by does not know 'nothing'"),
    ],
)
def test_what_has_no_meaning_is_refused(options: str, message: str) -> None:
    outcome = call("series", *options.split())

    assert outcome.code == 2
    assert message in outcome.err


def test_a_fault_in_a_file_is_an_error_and_not_a_gap(tmp_path: Path) -> None:
    file = put(tmp_path, *YEARS, "2025,seals,minus")

    outcome = call("series", "--data", file)
    assert outcome.code == 3
    assert 'sales.csv, row 8, column "value"' in outcome.err


def test_own_quarters_are_quarters_without_being_told(tmp_path: Path) -> None:
    rows = [
        f"{year}-Q{quarter},{code},{amount * (year - 2020) + quarter}"
        for year in (2024, 2025)
        for quarter in (1, 2, 3, 4)
        for code, amount in (("pumps", 70), ("valves", 30))
    ]
    found = document("series", "--data", put(tmp_path, "period,product,value", *rows))

    assert (found["query"]["window"], found["query"]["from"]) == ("quarter", "2025-Q1")


def test_a_group_is_a_memo_row_in_every_period() -> None:
    found = document("series", "--group", "labour7", "--from", "2026-06", "--by", "commodity")

    rows = [row for row in found["records"] if row["code"] == "labour7"]
    assert [(row["period"], row["role"], row["in_sum"]) for row in rows] == [
        ("2026-06", "memo", False),
        ("2026-07", "memo", False),
    ]
