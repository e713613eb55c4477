"""``contrib --data``: every format, several files, and what columns are taken for."""

import csv
import sys
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import polars as pl
import pytest

from tests.cli.command import answer, breakdown, problems, rows
from tests.cli.own_files import (
    MARKETS,
    MARKETS_PP,
    SALES,
    SALES_PP,
    contributions,
    notes,
    own,
    put,
    put_bytes,
    refused,
)
from tests.unit.sources.workbooks import workbook

WITH_TOTAL = (*SALES, "2024-09,TOTAL,210", "2025-09,TOTAL,231")


def parquet(frame: pl.DataFrame) -> bytes:
    file = BytesIO()
    frame.write_parquet(file)
    return file.getvalue()


def frame_of(lines: tuple[str, ...]) -> pl.DataFrame:
    return pl.read_csv("\n".join(lines).encode())


def as_sheet(lines: tuple[str, ...]) -> bytes:
    header, *body = (line.split(",") for line in lines)
    typed: list[tuple[str, str, float]] = [(day, code, float(one)) for day, code, one in body]
    return workbook(header, *typed)


FORMATS = {
    "sales.csv": "\n".join(SALES).encode(),
    "no_newline_at_end.csv": "\r\n".join(SALES).encode(),
    "with_mark.csv": b"\xef\xbb\xbf" + "\n".join(SALES).encode(),
    "wide_letters.txt": "\n".join(SALES).encode("utf-16"),
    "sales.tsv": "\n".join(SALES).replace(",", "\t").encode(),
    "german.csv": "\n".join(SALES).replace(",", ";").replace(";45", ";45,0").encode(),
    "quoted.csv": "\n".join(SALES).replace("pumps", '"pumps"').encode(),
    "sales.jsonl": frame_of(SALES).write_ndjson().encode(),
    "sales.parquet": parquet(frame_of(SALES)),
    "sales.xlsx": as_sheet(SALES),
    "suffix_says.nothing": "\n".join(SALES).encode(),
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_contributions(tmp_path: Path, name: str) -> None:
    document = own("--data", put_bytes(tmp_path, FORMATS[name], name))

    assert contributions(document, "product") == SALES_PP
    assert breakdown(document, "product")["headline"]["growth_pct"] == 8.0


@pytest.mark.parametrize(
    "changed",
    [
        pl.col("product").cast(pl.Categorical),
        pl.col("period").str.to_date("%Y-%m"),
        pl.col("period").str.to_datetime("%Y-%m"),
        pl.col("period").str.replace("-", "").cast(pl.Int32),
        pl.col("value").cast(pl.Decimal(12, 2)),
        pl.col("value").cast(pl.Float32),
    ],
    ids=["categorical", "date", "midnight", "whole month", "decimal", "short float"],
)
def test_parquet_may_have_types_of_its_own(tmp_path: Path, changed: pl.Expr) -> None:
    frame = frame_of(SALES).with_columns(changed)

    path = put_bytes(tmp_path, parquet(frame), "typed.parquet")

    assert contributions(own("--data", path), "product") == SALES_PP


def test_stdin_is_read_as_any_file_is(monkeypatch: pytest.MonkeyPatch) -> None:
    content = FORMATS["sales.parquet"]
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(content)))

    document = own("--data", "-")

    assert contributions(document, "product") == SALES_PP
    assert document["query"]["data"] == ["stdin"]


def test_the_document_keeps_to_its_schema_and_says_what_was_read(tmp_path: Path) -> None:
    document = own("--data", put(tmp_path, *SALES))

    assert problems(document, "contrib") == []
    assert document["query"]["data"] == ["sales.csv"]
    assert document["query"]["dataset"] == "sales"
    (source,) = document["provenance"]
    assert source["source"] == "sales.csv"
    assert len(source["sha256"]) == len("479d6410405f40b16e65c127bf281874") * 2
    assert notes(document)["own_data"] == (
        "sales.csv: periods from 'period'; components by product."
    )


def test_csv_out_has_the_same_rows(tmp_path: Path) -> None:
    text = answer(
        "contrib", "--no-config", "--data", put(tmp_path, *SALES), "--format", "csv"
    ).text

    lines = list(csv.DictReader(StringIO(text)))

    assert {line["code"]: float(line["contribution_pp"]) for line in lines} == SALES_PP
    assert {line["currency"] for line in lines} == {""}


def test_two_files_are_two_dimensions_of_one_headline(tmp_path: Path) -> None:
    document = own(
        "--data", put(tmp_path, *SALES), "--data", put(tmp_path, *MARKETS, name="m.csv")
    )

    assert contributions(document, "product") == SALES_PP
    assert contributions(document, "market") == MARKETS_PP


def test_files_of_the_same_columns_are_one_table(tmp_path: Path) -> None:
    before = put(tmp_path, *SALES[:3], name="2024.csv")
    after = put(tmp_path, "Month,product,Amount", *SALES[3:], name="2025.csv")

    assert contributions(own("--data", before, "--data", after), "product") == SALES_PP


def test_a_table_of_two_dimensions_has_two_breakdowns(tmp_path: Path) -> None:
    path = put(
        tmp_path,
        "period,product,market,value",
        "2024-09,pumps,de,90",
        "2024-09,pumps,fr,60",
        "2024-09,valves,de,30",
        "2024-09,valves,fr,20",
        "2025-09,pumps,de,101",
        "2025-09,pumps,fr,70",
        "2025-09,valves,de,37",
        "2025-09,valves,fr,8",
    )

    document = own("--data", path)

    assert contributions(document, "product") == SALES_PP
    assert contributions(document, "market") == MARKETS_PP


@pytest.mark.parametrize("periods", ["2024-09,2025-09", "Sep 2024,2025M09", "202409,09/2025"])
def test_a_wide_table_has_a_column_a_period(tmp_path: Path, periods: str) -> None:
    path = put(tmp_path, f"product,{periods}", "pumps,150,171", "valves,50,45")

    document = own("--data", path)

    assert contributions(document, "product") == SALES_PP
    assert "a wide table, 2 periods" in notes(document)["own_data"]


@pytest.mark.parametrize(
    ("header", "mapped"),
    [
        ("when,product,value", ["period=when"]),
        ("period,product,exports_usd", ["value=exports_usd"]),
        ("a,b,c", ["period=a", "product=b", "value=c"]),
        ("期间,product,出口额", ["period=期间", "value=出口额"]),
        ("Monat,product,Umsatz (Tsd. EUR)", []),
        ("period,what it is,value", ["product=what it is"]),
    ],
)
def test_map_says_which_column_is_what(tmp_path: Path, header: str, mapped: list[str]) -> None:
    path = put(tmp_path, header, *SALES[1:])

    document = own("--data", path, *(word for one in mapped for word in ("--map", one)))

    assert contributions(document, "product") == SALES_PP


@pytest.mark.parametrize(
    "name", ["row", "stamp", "code", "component", "by:x", "index", "literal", "TOTAL", "a b"]
)
def test_a_dimension_may_be_called_like_anything_inside(tmp_path: Path, name: str) -> None:
    tidy = put(tmp_path, SALES[0].replace("product", name), *SALES[1:])
    wide = put(tmp_path, f"{name},2024-09,2025-09", "pumps,150,171", "valves,50,45", name="w")

    assert contributions(own("--data", tidy), name) == SALES_PP
    assert contributions(own("--data", wide), name) == SALES_PP


def test_total_is_the_headline_and_the_rest_is_a_row(tmp_path: Path) -> None:
    part = breakdown(own("--data", put(tmp_path, *WITH_TOTAL)), "product")

    # 231 over 210; pumps 21 / 210, valves -5 / 210, and 10 to 15 are in no row.
    assert part["headline"]["growth_pct"] == 10.0
    assert rows(part)["pumps"]["contribution_pp"] == 10.0
    assert rows(part)["unallocated"]["value"] == 15.0
    assert rows(part)["unallocated"]["role"] == "residual"


def test_map_names_the_code_of_the_headline(tmp_path: Path) -> None:
    path = put(tmp_path, *(line.replace("TOTAL", "A00") for line in WITH_TOTAL))

    document = own("--data", path, "--map", "total=A00")

    assert breakdown(document, "product")["headline"]["value"] == 231.0


def test_a_headline_code_that_is_not_there_is_refused(tmp_path: Path) -> None:
    error = refused("--data", put(tmp_path, *WITH_TOTAL), "--map", "total=A00")

    assert error["exit_code"] == 3
    assert "'A00'" in error["message"]


def test_columns_that_hold_no_codes_are_left_out_and_named(tmp_path: Path) -> None:
    lines = [f"{line},{'id' if n == 0 else 7 * n},x" for n, line in enumerate(SALES)]
    lines[0] = lines[0].replace(",x", ",unused")

    document = own("--data", put(tmp_path, *lines))

    assert contributions(document, "product") == SALES_PP
    assert "left out: id, unused" in notes(document)["own_data"]


def test_a_column_of_names_labels_the_column_of_codes(tmp_path: Path) -> None:
    names = {"pumps": "Pumps and parts", "valves": "Valves"}
    body = [f"{line},{names[line.split(',')[1]]}" for line in SALES[1:]]

    part = breakdown(own("--data", put(tmp_path, f"{SALES[0]},name", *body)), "product")

    assert {code: row["label"] for code, row in rows(part).items()} == names


def test_parents_make_a_tree_and_what_is_left_of_one_is_a_row(tmp_path: Path) -> None:
    path = put(
        tmp_path,
        "period,product,parent,value",
        "2024-09,metal,,150",
        "2024-09,pumps,metal,90",
        "2024-09,wood,,50",
        "2025-09,metal,,171",
        "2025-09,pumps,metal,95",
        "2025-09,wood,,45",
    )

    document = own("--data", path)
    part = rows(breakdown(document, "product"))

    assert contributions(document, "product") == {"metal": 10.5, "wood": -2.5}
    assert (part["pumps"]["parent"], part["pumps"]["contribution_pp"]) == ("metal", 2.5)
    # 171 - 95 and 150 - 90: a rise of 16 over 200.
    assert part["unallocated_in_metal"]["contribution_pp"] == 8.0


def test_codes_of_digits_nest_with_their_leading_zeros(tmp_path: Path) -> None:
    path = put(
        tmp_path,
        "period,hs,value",
        *("2024-09,01,150", "2024-09,0103,90", "2024-09,84,50"),
        *("2025-09,01,171", "2025-09,0103,95", "2025-09,84,45"),
    )

    document = own("--data", path)

    assert contributions(document, "hs") == {"01": 10.5, "84": -2.5}
    assert rows(breakdown(document, "hs"))["0103"]["parent"] == "01"
