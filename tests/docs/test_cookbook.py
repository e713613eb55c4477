"""The cookbook is run: twenty-five questions, and what a notebook needs."""

import re
from pathlib import Path

import pytest

from tests.architecture.rules import ROOT
from tests.cli.readme import blocks, program_on_path, run_script
from tests.docs.test_methods import failures

PAGE = (ROOT / "docs" / "cookbook.md").read_text(encoding="utf-8")
RECIPES, _, NOTEBOOK = PAGE.partition("\n## In a notebook\n")
QUESTIONS = {
    section.partition("\n")[0]: section
    for section in re.split(r"^## (?=\d)", RECIPES, flags=re.MULTILINE)[1:]
}


def anchor(title: str) -> str:
    """The name under which a heading can be linked."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def not_as_printed(section: str, folder: Path) -> list[tuple[str | None, str]]:
    """What stands below each block of commands, and what they print, where these differ."""
    path = program_on_path(folder / "bin")
    cwd = folder / "cwd"
    cwd.mkdir()
    printed = [(one.output, run_script(one.script, path, cwd)) for one in blocks(section)]
    return [(told, found) for told, found in printed if told != found]


def test_there_are_twenty_five_questions_each_with_a_command_and_its_output() -> None:
    numbers = [int(title.partition(".")[0]) for title in QUESTIONS]

    assert numbers == list(range(1, 26))
    for section in QUESTIONS.values():
        asked = blocks(section)
        assert asked
        assert [one.script for one in asked if one.mark or not one.output] == []
        assert all("exportdecomp " in one.script for one in asked)
    assert [title for title in QUESTIONS if not title.endswith("?")] == []


def test_no_command_escapes_the_pattern_and_none_needs_more_than_a_shell() -> None:
    assert len(blocks(PAGE)) == len(re.findall(r"^```(?:sh|bash|console)", PAGE, re.MULTILINE))
    assert [one.script for one in blocks(PAGE) if one.needs_jq] == []


def test_an_output_fits_on_a_screen() -> None:
    outputs = [one.output or "" for one in blocks(PAGE)]

    assert [text for text in outputs if len(text.splitlines()) > 22] == []


def test_the_contents_name_every_question_and_link_to_it() -> None:
    linked = re.findall(r"^\d+\. \[([^]]+)\]\(#([^)]+)\)$", PAGE, flags=re.MULTILINE)
    named = [f"{number}. {title}" for number, (title, _) in enumerate(linked, start=1)]

    assert named == list(QUESTIONS)
    assert [target for _, target in linked] == [anchor(title) for title in QUESTIONS]


@pytest.mark.parametrize("title", QUESTIONS)
def test_a_question_is_answered_by_what_stands_below_its_commands(
    title: str, tmp_path: Path
) -> None:
    assert not_as_printed(QUESTIONS[title], tmp_path) == []


def test_a_wrong_number_below_a_command_is_found(tmp_path: Path) -> None:
    asked = QUESTIONS["19. How did you get 1.56?"]
    told = "+1.56 points"
    assert asked.count(told) == 1

    ((wrong, right),) = not_as_printed(asked.replace(told, "+1.57 points"), tmp_path)

    assert wrong == right.replace(told, "+1.57 points")


def test_python_in_the_page_runs_as_written() -> None:
    assert NOTEBOOK.count(">>> ") > 30
    assert failures(NOTEBOOK) == ""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("ic volume 0.86", "ic volume 0.87"), ("('ic', 7.18)", "('ic', 7.19)")],
)
def test_a_wrong_number_in_python_is_found(right: str, wrong: str) -> None:
    assert NOTEBOOK.count(right) == 1

    said = failures(NOTEBOOK.replace(right, wrong))

    assert said.count("Failed example:") == 1
    assert wrong in said.partition("Got:")[0]


def test_every_link_of_the_page_leads_somewhere() -> None:
    linked = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", PAGE)

    assert len(set(linked)) >= 3
    assert [path for path in linked if not (ROOT / "docs" / path).exists()] == []
