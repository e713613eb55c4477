import re
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.architecture.rules import PACKAGE, ROOT, vocabulary

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")


class Term(NamedTuple):
    term: str
    section: str
    names: tuple[str, ...]


def read_terms(text: str) -> list[Term]:
    section, terms = "", []
    for line in text.splitlines():
        if line.startswith("## "):
            section = line[3:]
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        is_row = line.startswith("|") and cells[0] != "Term" and set(cells[0]) != {"-"}
        if is_row:
            names = re.findall(r"`([^`]+)`", cells[1])
            terms.append(Term(cells[0], section, tuple(names)))
    return terms


TERMS = read_terms(GLOSSARY)
WORDS = vocabulary(PACKAGE)


@pytest.mark.parametrize(
    "term", [t for t in TERMS if t.section == "In use"], ids=lambda t: t[0]
)
def test_a_term_in_use_is_used(term: Term) -> None:
    assert term.names
    assert [name for name in term.names if name not in WORDS] == []


@pytest.mark.parametrize(
    "term", [t for t in TERMS if t.section == "Reserved"], ids=lambda t: t[0]
)
def test_a_reserved_term_moves_up_when_it_is_used(term: Term) -> None:
    assert term.names
    assert [name for name in term.names if name in WORDS] == []


def test_terms_are_sorted_and_stand_once() -> None:
    for section in ("In use", "Reserved"):
        terms = [term.term.lower() for term in TERMS if term.section == section]
        assert terms == sorted(set(terms))


def test_words_of_docstrings_do_not_count_as_use(tmp_path: Path) -> None:
    text = '"""On breadth_pct."""\n\nFRAME = {"share_pct": total(column="growth_pct")}\n'
    (tmp_path / "share.py").write_text(text, encoding="utf-8")

    words = vocabulary(tmp_path)

    assert {"share", "FRAME", "share_pct", "total", "column", "growth_pct"} <= words
    assert "breadth_pct" not in words


def test_rows_are_read_with_their_section() -> None:
    text = "## In use\n| Term | In code |\n|---|---|\n| flow | `Flow`, `flow` | x |\n"

    assert read_terms(text) == [Term("flow", "In use", ("Flow", "flow"))]
