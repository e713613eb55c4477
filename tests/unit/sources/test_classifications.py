"""The labels of the Harmonized System that come with the program."""

import csv

import pytest

from exportdecomp.resources import classification_paths, fixture_path
from exportdecomp.sources.definitions import read_labels

LABELS = dict(pair for path in classification_paths("hs") for pair in read_labels(path))


def rows(name: str) -> list[dict[str, str]]:
    text = fixture_path(f"classifications/{name}.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_chapters_run_from_01_to_99_without_77() -> None:
    assert [row["code"] for row in rows("hs2")] == [
        f"{number:02}" for number in range(1, 100) if number != 77
    ]


def test_each_chapter_stands_in_the_section_that_says_so() -> None:
    sections = {row["code"]: row for row in rows("hs-sections")}

    assert len(sections) == 22
    for chapter in rows("hs2"):
        section = sections[chapter["section"]]
        assert section["first"] <= chapter["code"] <= section["last"]
        assert section["label"] == chapter["section_label"]


def test_each_heading_stands_in_a_chapter_and_no_code_stands_twice() -> None:
    listed = [row["code"] for name in ("hs-goods", "hs-sections", "hs2") for row in rows(name)]
    chapters = {row["code"] for row in rows("hs2")}

    assert len(listed) == len(set(listed))
    assert {row["code"][:2] for row in rows("hs-goods")} <= chapters


@pytest.mark.parametrize(
    ("code", "label", "kind"),
    [
        ("8542", "Integrated circuits", "heading"),
        ("850760", "Lithium-ion batteries", "subheading"),
        ("85", "Electrical & electronic goods", "chapter"),
        ("s17", "Vehicles, aircraft & ships", "section"),
    ],
)
def test_a_code_has_a_short_label(code: str, label: str, kind: str) -> None:
    assert (LABELS[code].label, LABELS[code].kind) == (label, kind)


def test_no_label_is_longer_than_a_column_of_a_table() -> None:
    assert max(len(label.label) for label in LABELS.values()) <= 36
    assert LABELS["8541"].in_text == "diodes, transistors and solar cells"
