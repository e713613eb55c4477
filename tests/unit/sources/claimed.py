"""Claims as they are written, for tests."""

from exportdecomp.model.claim import Claim, FaultyClaim
from exportdecomp.sources.claim_entry import Entry
from exportdecomp.sources.claims_file import read_claims

FIGURE = {"metric": "growth", "period": "2025-09", "stated": "8.3%"}


def entry(**values: object) -> Entry:
    """The third claim of a file, on line 12, its keys on the lines after it."""
    lines = {key: number for number, key in enumerate(values, start=13)}
    return Entry("note.toml", 3, 12, values, lines)


def claims_in(text: str, name: str = "note.toml") -> list[Claim]:
    """The claims of a file without a fault."""
    claims, faults = read_claims(name, text.encode())
    assert faults == []
    return claims


def faults_in(text: str, name: str = "note.toml") -> list[FaultyClaim]:
    """The faults of a file."""
    return read_claims(name, text.encode())[1]


def brief(faults: list[FaultyClaim]) -> list[tuple[int, str, str]]:
    """Line, claim and code of each."""
    return [(one.line, one.id, one.code) for one in faults]
