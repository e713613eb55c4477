"""``--decimals`` and ``--round-to-sum``: what a table shows, and what no number depends on."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.command import answer, call, contrib
from tests.cli.own_files import put

# Thirds of 10 percent: each row gives 3.33..., and 3.3 three times is not 10.
THIRDS = (
    "period,product,value",
    *("2024-09,a,20", "2024-09,b,30", "2024-09,c,50"),
    *("2025-09,a,23.3333333", "2025-09,b,33.3333333", "2025-09,c,53.3333334"),
)
SEPTEMBER = ("--month", "2025-09", "--by", "partner")


@pytest.fixture
def thirds(tmp_path: Path) -> str:
    return put(tmp_path, *THIRDS)


def table(*options: str) -> dict[str, list[str]]:
    """The cells of a Markdown table's rows, by the text of their first cell."""
    text = answer("contrib", *options, "--format", "markdown", "-q").text
    lines = [line for line in text.splitlines() if line.startswith("| ") and ":--" not in line]
    cells = [[cell.strip(" *") for cell in line.strip("| ").split(" | ")] for line in lines]
    return {row[0]: row[1:] for row in cells}


def points(found: dict[str, list[str]], column: int = 2) -> dict[str, Decimal]:
    """One column of a table; without numbers that are none."""
    return {
        name: Decimal(row[column].replace("−", "-"))
        for name, row in found.items()
        if len(row) > column and re.fullmatch(r"[+−]?[\d.]+", row[column])
    }


def second_number(line: str) -> Decimal:
    """The contribution of a row of a table in which levels have other decimals."""
    return Decimal(re.findall(r"[+−]?\d+\.\d(?!\d)", line)[1].replace("−", "-"))


@pytest.mark.parametrize(
    ("decimals", "shown"), [("0", "+3"), ("1", "+3.3"), ("3", "+3.333"), ("6", "+3.333333")]
)
def test_decimals_are_those_of_contributions(thirds: str, decimals: str, shown: str) -> None:
    found = table("--no-config", "--data", thirds, "--decimals", decimals)

    assert found["a"][2] == shown


def test_rounded_rows_need_not_add_up_unless_asked_to(thirds: str) -> None:
    options = ("--no-config", "--data", thirds, "--decimals", "1")
    plain, summed = points(table(*options)), points(table(*options, "--round-to-sum"))

    assert (plain["a"], plain["b"], plain["c"]) == (Decimal("3.3"),) * 3
    # The largest remainder is that of c, with 3.3333334.
    assert (summed["a"], summed["b"], summed["c"]) == (
        Decimal("3.3"),
        Decimal("3.3"),
        Decimal("3.4"),
    )
    assert summed["Sum = headline"] == Decimal("10.0")


@pytest.mark.parametrize("decimals", ["0", "1", "2", "4"])
@pytest.mark.parametrize("column", [2, 3])
def test_what_is_rounded_to_its_sum_adds_up_as_printed(decimals: str, column: int) -> None:
    found = points(table(*SEPTEMBER, "--decimals", decimals, "--round-to-sum"), column)
    total = found.pop("Sum = headline")
    tops = {name: point for name, point in found.items() if not name.startswith("Memo")}

    assert sum(tops.values()) == total
    assert len(tops) > 10


def test_no_number_moves_by_more_than_one_unit() -> None:
    plain = points(table(*SEPTEMBER, "--decimals", "1"))
    summed = points(table(*SEPTEMBER, "--decimals", "1", "--round-to-sum"))

    assert plain.keys() == summed.keys()
    assert max(abs(plain[name] - summed[name]) for name in plain) <= Decimal("0.1")
    assert plain != summed


def test_members_add_up_to_their_parent_as_printed() -> None:
    options = ("-m", "2025-09", "--by", "commodity", "--round-to-sum", "--decimals", "1", "-q")
    _, _, below = answer("contrib", *options).text.partition("\nMechanical & electrical")
    whole, _, members = below.partition("\n├ ")
    members, _, _ = members.partition("\nFertilizers")

    shown = [second_number(line) for line in members.splitlines()]
    assert len(shown) > 10
    assert sum(shown) == second_number(whole)


def test_a_note_says_that_rows_were_made_to_add_up(thirds: str) -> None:
    options = ("--no-config", "--data", thirds, "--format", "markdown")

    assert "largest remainder" in answer("contrib", *options, "--round-to-sum").text
    assert "largest remainder" not in answer("contrib", *options).text


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "tsv"])
def test_formats_for_machines_keep_full_precision(form: str) -> None:
    options = ("contrib", *SEPTEMBER, "-q", "--format", form)

    assert answer(*options, "--decimals", "0", "--round-to-sum").out == answer(*options).out


def test_the_sum_is_still_the_headline_in_json() -> None:
    document = contrib(*SEPTEMBER, "--decimals", "0", "--round-to-sum")

    assert document["breakdowns"][0]["sum"] == contrib(*SEPTEMBER)["breakdowns"][0]["sum"]


@pytest.mark.parametrize("given", ["-1", "2.5", "many", "99"])
def test_decimals_that_are_no_number_of_digits_are_a_usage_error(given: str) -> None:
    outcome = call("contrib", "--decimals", given)

    assert (outcome.code, outcome.out) == (2, b"")
    assert "--decimals" in outcome.err
