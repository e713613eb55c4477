"""``exportdecomp series`` asked about little, and what it answers taken apart."""

from tests.cli.command import Document, Outcome, answer, problems

PARTNERS = ("series", "--by", "partner", "--from", "2025-07", "--to", "2025-09")
GOODS = ("series", "--by", "commodity", "--from", "2025-12", "--to", "2026-03")
# Over 200: pumps +8, then +11 of 220; valves +12, then -11; hoses only in 2025.
YEARS = (
    "period,product,value",
    *("2023,pumps,80", "2023,valves,120", "2024,pumps,88", "2024,valves,132"),
    *("2025,pumps,99", "2025,valves,121"),
)


def document(*arguments: str) -> Document:
    """Return what a command answers as JSON, which its schema allows."""
    found = answer(*arguments, "--json").document
    assert problems(found, "series") == []
    return found


def in_period(found: Document, period: str) -> list[Document]:
    """Return the records of one period."""
    return [row for row in found["records"] if row["period"] == period]


def printed(outcome: Outcome, label: str) -> list[str]:
    """Return the cells of the row of a table that begins with a label."""
    line = next(line for line in outcome.text.splitlines() if line.startswith(label))
    return line.removeprefix(label).split()
