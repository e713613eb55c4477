"""Every format has the rows of the JSON, in its order and with its numbers."""

import csv
import io
import json
import re
from collections.abc import Iterator

import pytest

from tests.cli.command import Document, answer, as_printed, breakdown, contrib, strict_json

SEVERAL = [
    "--month 2025-09",
    "--month 2025-09 --vs 2025-08 --top 4",
    "--month 2025-09 --by partner --scheme continents --depth 2",
    "--month 2025-09 --flow balance",
    "--month 2026-07 --currency CNY --compare previous",
    "--quarter 2025-Q3 --as-of latest",
]
QUERY = ("dataset", "flow", "period", "window", "compare", "base_period", "vs", "as_of")


def expected(options: str) -> list[Document]:
    """The rows of the JSON with the query and the breakdown repeated in front."""
    return list(_expected(contrib(*options.split())))


def _expected(document: Document) -> Iterator[Document]:
    query = document["query"]
    for part in document["breakdowns"]:
        front = {name: query[name] for name in (*QUERY, "scale")}
        front |= {name: part[name] for name in ("by", "scheme", "currency", "unit")}
        front["headline_growth_pct"] = part["headline"]["growth_pct"]
        front["headline_base_kind"] = part["base_kind"]
        front["headline_vintage"] = part["vintage"]
        for row in (*part["components"], *part["memo"]):
            yield front | row


def parse_cell(name: str, cell: str, like: object) -> object:
    """Read a cell of CSV as the type that its field has in JSON."""
    if name == "flags":
        return cell.split(";") if cell else []
    if name == "null_reasons":
        return dict(pair.split("=") for pair in cell.split(";")) if cell else {}
    if cell == "":
        return None
    if isinstance(like, bool):
        return {"true": True, "false": False}[cell]
    return type(like)(cell) if isinstance(like, int | float) else cell


@pytest.mark.parametrize("options", SEVERAL)
def test_json_lines_hold_one_row_each(options: str) -> None:
    text = answer("contrib", *options.split(), "--format", "jsonl").text
    lines = [strict_json(line) for line in text.splitlines()]

    assert lines == expected(options)
    assert [list(line) for line in lines] == [list(row) for row in expected(options)]
    assert text.endswith("}\n")


@pytest.mark.parametrize("options", SEVERAL)
@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_csv_and_tsv_parse_back_to_the_rows_of_the_json(
    options: str, form: str, delimiter: str
) -> None:
    text = answer("contrib", *options.split(), "--format", form).text
    lines = list(csv.DictReader(io.StringIO(text), delimiter=delimiter))
    wanted = expected(options)

    assert list(lines[0]) == list(wanted[0])
    parsed = [
        {name: parse_cell(name, cell, row[name]) for name, cell in line.items()}
        for line, row in zip(lines, wanted, strict=True)
    ]
    assert parsed == wanted


def test_an_empty_cell_is_null_and_never_zero() -> None:
    text = answer("contrib", "--month", "2025-09", "--by", "partner", "-f", "csv").text
    line = next(one for one in csv.DictReader(io.StringIO(text)) if one["code"] == "revision")

    assert (line["growth_pct"], line["value"]) == ("", "0.0")
    assert "growth_pct=residual" in line["null_reasons"].split(";")


def test_lines_of_csv_end_as_on_unix_and_there_is_one_header() -> None:
    out = answer("contrib", "--month", "2025-09", "--format", "csv").out

    assert b"\r" not in out
    assert out.count(b"dataset,flow,period") == 1
    assert out.endswith(b"\n")
    assert not out.endswith(b"\n\n")


def markdown_tables(text: str) -> list[list[list[str]]]:
    """Cells of each table, without its header and the rule below it."""
    tables = re.split(r"\n\n", text)
    return [
        [line.strip("| ").split(" | ") for line in table.splitlines()[2:]]
        for table in tables
        if table.startswith("| ")
    ]


def plain_name(cell: str) -> str:
    cell = cell.replace("&nbsp;", "").removeprefix("*Memo: ").strip("*")
    return re.sub(r"\\(.)", r"\1", cell)


@pytest.mark.parametrize("options", SEVERAL)
def test_markdown_tables_have_the_same_rows(options: str) -> None:
    document = contrib(*options.split())
    text = answer("contrib", *options.split(), "--format", "markdown").text
    tables = markdown_tables(text)

    assert len(tables) == len(document["breakdowns"])
    for table, part in zip(tables, document["breakdowns"], strict=True):
        wanted = [
            *(row["label"] for row in part["components"]),
            "Sum = headline",
            *(row["label"] for row in part["memo"]),
        ]
        assert [plain_name(cells[0]) for cells in table] == wanted
        assert len({len(cells) for cells in table}) == 1


def test_a_markdown_row_carries_level_growth_contribution_and_share() -> None:
    text = answer("contrib", "--month", "2025-09", "--by", "partner", "-f", "markdown").text

    # 34.32 bn, -27.0%, -4.19 points of 8.3: -50%. The sum stands last.
    assert "| United States | 34.32 | −27.0 | −4.19 | −50 |\n" in text
    assert "| **Sum = headline** | **328.57** | **+8.3** | **+8.30** | **100** |\n" in text


@pytest.mark.parametrize("options", SEVERAL)
def test_the_table_has_every_row_with_its_contribution(options: str) -> None:
    text = answer("contrib", *options.split(), "--format", "table").text
    lines = iter(text.splitlines())
    for part in contrib(*options.split())["breakdowns"]:
        for row in (*part["components"], *part["memo"]):
            # The iterator is never rewound, so the order is tested too.
            line = next((line for line in lines if names(line, row["label"])), None)
            assert line is not None, row["label"]
            assert as_printed(row["contribution_pp"]) in line.split()


def names(line: str, label: str) -> bool:
    """Tell whether a line of the table opens the row of a label, which may be folded."""
    name = re.split(" {2,}", line.lstrip("│├└ "))[0]
    return bool(name) and f"{label} ".startswith(f"{name} ")


def test_the_formats_agree_on_a_number_to_its_last_digit() -> None:
    options = ("--month", "2025-09", "--by", "commodity")
    ic = next(
        row
        for row in breakdown(contrib(*options), "commodity")["components"]
        if row["code"] == "ic"
    )
    text = repr(ic["contribution_pp"])

    assert len(text) == len("1.553361877")
    for form in ("json", "jsonl", "csv", "tsv"):
        assert text in answer("contrib", *options, "--format", form).text


def test_a_format_can_be_named_in_three_ways() -> None:
    options = ("contrib", "--month", "2025-09", "--by", "partner")
    short = answer(*options, "--json").out

    assert answer(*options, "--format", "json").out == short
    assert answer(*options, "-f", "json").out == short
    assert json.loads(short)["kind"] == "contrib"
