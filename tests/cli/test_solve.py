"""``exportdecomp solve`` as a user runs it."""

import json
from pathlib import Path

import pytest

from tests.cli.command import Document, answer, call, problems


def figure(document: Document, name: str) -> Document:
    return next(one for one in document["figures"] if one["figure"] == name)


def test_growth_and_contribution_give_the_base_share_with_its_bounds() -> None:
    outcome = answer("solve", "--growth", "32.7", "--contribution", "1.5")

    assert outcome.text.startswith("Base share 4.6% [4.43, 4.75] ")
    assert outcome.err == ""


def test_a_negative_number_may_stand_after_an_option() -> None:
    document = answer("solve", "--volume", "3.1", "--unit-value", "-5.7", "--json").document

    # 1.031 * 0.943 = 0.972233
    assert figure(document, "value")["value"] == -2.7767
    by_price = answer("solve", "--price=\u22125.7%", "--volume", "+3.1", "--json").document
    assert figure(by_price, "value")["value"] == -2.7767


@pytest.mark.parametrize(
    "options",
    [
        "--growth 32.7 --contribution 1.5",
        "--growth 13.1 --contribution 7.7 --base-share 60.7",
        "--value -2.7 --volume 3.1 --price -5.7 --rounding truncated",
        "--value -98 --volume -99 --rounding truncated",
        "--level 328,570 --growth 8.3 --exact level",
        "--level -5 --base -4 --growth 25",
        "--contribution 2.7 --headline 0.0",
        "--contribution 2.7 --share-of-growth 32",
    ],
)
def test_the_json_is_valid_against_its_schema(options: str) -> None:
    outcome = call("solve", *options.split(), "--json")
    document = json.loads(outcome.out)

    assert problems(document, "solve") == []
    assert document["kind"] == "solve"
    # Three figures that cannot be true together are a failed check.
    assert outcome.code == (1 if document["agreement"] == "inconsistent" else 0)


@pytest.mark.parametrize(
    "options",
    ["", "--growth 8.3", "--growth 8.3 --volume 2", "--level 5 --contribution 2 --growth 3"],
)
def test_options_of_no_family_are_refused_with_all_four(options: str) -> None:
    outcome = call("solve", *options.split())

    assert (outcome.code, outcome.out) == (2, b"")
    for family in (
        "--contribution --base-share --growth",
        "--value --volume --unit-value",
        "--level --base --growth",
        "--contribution --headline --share-of-growth",
    ):
        assert family in outcome.err


def test_a_comma_for_a_point_is_refused_with_its_option() -> None:
    outcome = call("solve", "--growth", "8,3", "--contribution", "1.5")

    assert outcome.code == 2
    assert "error[settings]: --growth: '8,3' has a comma for a point" in outcome.err


def test_an_exact_figure_that_was_not_given_is_refused() -> None:
    outcome = call("solve", "--growth", "8", "--contribution", "1", "--exact", "levle")

    assert outcome.code == 2
    assert "--exact does not know 'levle'" in outcome.err


def test_the_answer_may_go_into_a_file_of_rows_with_its_notes_on_stderr(
    tmp_path: Path,
) -> None:
    path = tmp_path / "solved.csv"
    outcome = answer("solve", "--growth", "10", "--contribution", "12", "-o", str(path))
    lines = path.read_text(encoding="utf-8").splitlines()

    assert lines[0].startswith("relation,rounding,agreement,figure,unit,")
    assert len(lines) == 4
    assert "note: The base share is outside 0 to 100%" in outcome.err
    assert "wrote" in outcome.err
    assert (
        answer("solve", "--growth", "10", "--contribution", "12", "-q", "-o", str(path)).err
        == ""
    )


def test_markdown_holds_the_arithmetic_in_a_fence() -> None:
    options = ("--level", "328.57", "--growth", "8.3", "--format", "markdown")
    text = answer("solve", *options).text

    assert "```\n    base = level / (1 + growth)\n" in text
    assert "| Growth | +8.3% |" in text
