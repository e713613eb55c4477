"""Faults of a user's files as a whole: what they are, and how their rows are cut."""

import gzip
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

HEAD = "period,product,value"


class Fault(NamedTuple):
    """A file, and the error that it gives: its code, its place, and a part of its message."""

    name: str
    content: str | bytes
    code: str
    place: str
    said: str
    options: tuple[str, ...] = ()


def lines(*text: str) -> str:
    return "".join(f"{line}\n" for line in text)


def levels(*cells: str, head: str = HEAD) -> str:
    """Write a table of two products in two months, one cell each."""
    keys = ("2024-09,pumps", "2024-09,valves", "2025-09,pumps", "2025-09,valves")
    return lines(head, *(f"{key},{cell}" for key, cell in zip(keys, cells, strict=True)))


def both(*codes: str, head: str = HEAD) -> str:
    """Write a table of two months from ``code,level,level``."""
    split = [code.rsplit(",", 2) for code in codes]
    before = [f"2024-09,{code},{level}" for code, level, _ in split]
    return lines(head, *before, *(f"2025-09,{code},{level}" for code, _, level in split))


def zipped(text: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("sales.csv", text)
    return file.getvalue()


GOOD = levels("150", "50", "171", "45")
LONG = "x" * 1_000_000
OBJECT = '{"period":"2025-09","product":"pumps","value":1}'
CHINESE = both("集成电路,7,9", "汽车,2,3").encode("gbk")
GERMAN = both("pumps,7,9", "Käse,2,3").encode("cp1252")

FILES = [
    Fault("empty", "", "file_unusable", "", "the file is empty"),
    Fault("blank", "\n  \n", "file_unusable", "", "the file is empty"),
    Fault("header only", lines(HEAD), "no_rows", "", "no rows"),
    Fault("binary", bytes(range(256)), "binary_file", "", "binary file"),
    Fault("gzip", gzip.compress(GOOD.encode()), "file_unusable", "", "gzip"),
    Fault("zip", zipped(GOOD), "file_unusable", "", "zip archive and not an xlsx"),
    Fault("cut xlsx", b"PK\x03\x04cut", "file_unusable", "", "broken xlsx"),
    Fault("cut parquet", b"PAR1\x15\x04", "file_unusable", "", "cannot read"),
    Fault("web page", "<html></html>", "file_unusable", "", "web page"),
    Fault("json array", f"[{OBJECT}]", "file_unusable", "", "one JSON array"),
    Fault("cut json", lines(OBJECT, OBJECT[:9]), "broken_json", ", row 2", "not JSON"),
    Fault("json nan", lines(OBJECT, '{"a":NaN}'), "broken_json", ", row 2", "NaN"),
    Fault("json list", lines(OBJECT, "[1]"), "broken_json", ", row 2", "not an object"),
    Fault("gbk", CHINESE, "encoding", ", row 2", "not UTF-8; it looks like GBK"),
    Fault("cp1252", GERMAN, "encoding", ", row 3", "looks like Windows-1252"),
    Fault("too few", GOOD + "2025-09,hoses\n", "ragged_row", ", row 6", "2 cells"),
    Fault("too many", GOOD + "2025-09,a,1,2\n", "ragged_row", ", row 6", "4 cells"),
    Fault("source below", GOOD + "Source: us\n", "ragged_row", ", row 6", "1 cell,"),
    Fault("two cells above", "Sales,2025\n" + GOOD, "ragged_row", ", row 2", "the header 2"),
    Fault(
        "two units above",
        "Exports in CNY\nUnit: USD 1 million\n" + GOOD,
        "title_disagrees",
        "",
        "CNY and USD",
    ),
    Fault("open quote", lines(HEAD, '2025,"a,1'), "quote", ", row 2", "never closed"),
    Fault("stray quote", lines(HEAD, '2025,"a" b,1'), "quote", ", row 2", "in the middle"),
    Fault("names twice", lines("a,b,b", "1,2,3"), "duplicate_column", ", row 1", '"b"'),
    Fault("no name", lines(",a", "1,2"), "unnamed_column", ", row 1", "column 1"),
]

COLUMNS = [
    Fault("no amounts", lines("period,product", "2025,a"), "missing_column", "", "amounts"),
    Fault("no periods", lines("product,value", "a,1"), "missing_column", "", "periods"),
    Fault(
        "no codes",
        lines("period,value", "2024,1", "2025,2"),
        "missing_column",
        "",
        "no column names components",
    ),
    Fault(
        "not there",
        GOOD,
        "missing_column",
        "",
        "there is no column 'nope'",
        ("--map", "value=nope"),
    ),
    Fault(
        "two columns of amounts",
        lines("period,product,foo,bar", "2025-09,pumps,3,5"),
        "ambiguous_column",
        "",
        "the amounts: foo, bar",
    ),
    Fault(
        "two columns of periods",
        lines("month,date,product,value", "2025-09,2025-09,pumps,3"),
        "ambiguous_column",
        "",
        "the periods",
    ),
    Fault(
        "price index",
        lines("period,product,price_index,weight", "2025-09,pumps,105.5,0.4"),
        "not_additive",
        ', column "price_index"',
        "an index, a price or a rate: these do not add up",
    ),
    Fault(
        "objects for amounts",
        lines(*[OBJECT.replace(":1}", ":[1]}")] * 2),
        "bad_type",
        ', column "value"',
        "which is no amount",
    ),
]
