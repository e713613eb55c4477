"""A user's own files, as small as can be, and the program asked about them."""

import json
from pathlib import Path

from tests.cli.command import Document, answer, breakdown, call

# Sums are 200 and 216: the headline rose 8 percent.
SALES = (
    "period,product,value",
    "2024-09,pumps,150",
    "2024-09,valves,50",
    "2025-09,pumps,171",
    "2025-09,valves,45",
)
# (171 - 150) / 200 and (45 - 50) / 200.
SALES_PP = {"pumps": 10.5, "valves": -2.5}

# The same sums: (138 - 120) / 200 and (78 - 80) / 200.
MARKETS = (
    "period,market,value",
    "2024-09,de,120",
    "2024-09,fr,80",
    "2025-09,de,138",
    "2025-09,fr,78",
)
MARKETS_PP = {"de": 9.0, "fr": -1.0}


def put(folder: Path, *lines: str, name: str = "sales.csv") -> str:
    """Write a text file and return its path."""
    path = folder / name
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return str(path)


def put_bytes(folder: Path, content: bytes, name: str) -> str:
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(content)
    return str(path)


def own(*arguments: str) -> Document:
    """Return what ``contrib`` answers about own files, whatever is configured around it."""
    return answer("contrib", "--no-config", *arguments, "--json").document


def refused(*arguments: str) -> Document:
    """Return the error of a ``contrib`` that fails, with nothing on stdout."""
    outcome = call("contrib", "--no-config", *arguments, "--json")
    assert outcome.code != 0
    assert outcome.out == b""
    error: Document = json.loads(outcome.err)["error"]
    assert error["exit_code"] == outcome.code
    return error


def contributions(document: Document, by: str) -> dict[str, float]:
    """Return the contributions of the rows that add up to the headline, by code."""
    part = breakdown(document, by)
    return {row["code"]: row["contribution_pp"] for row in part["components"] if row["in_sum"]}


def notes(document: Document) -> dict[str, str]:
    """Return the notes of a report by their code."""
    return {note["code"]: note["text"] for note in document["notes"]}
