"""What was revised: of a period of a dataset, and of a user's dated figures."""

import csv
import io
from math import fsum
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import Document, answer, call, problems

DATED = """month,good,value,published
2024-09,ships,200,2024-10-14
2024-09,toys,90,2024-10-14
2024-09,total,300,2024-10-14
2025-09,ships,240,2025-10-13
2025-09,toys,81,2025-10-13
2025-09,total,336,2025-10-13
2024-09,ships,210,2025-12-01
2025-09,ships,236,2025-12-01
2025-09,total,333,2025-12-01
2024-09,total,309,2025-12-01
"""


def revised(*options: str) -> Document:
    document = answer("revisions", *options, "--json").document
    assert problems(document, "revisions") == []
    return document


def states(document: Document, *fields: str) -> list[tuple[Any, ...]]:
    return [tuple(state[name] for name in fields) for state in document["headline"]]


def part_of(document: Document, by: str, kind: str) -> dict[str, Document]:
    (part,) = [one for one in document["breakdowns"] if (one["by"], one["kind"]) == (by, kind)]
    return {row["code"]: row for row in part["components"]}


@pytest.mark.parametrize(
    "options",
    [
        "--month 2025-09",
        "--month 2025-09 --by partner --scheme continents --depth 2",
        "--month 2025-09 --by commodity --currency CNY --top 3",
        "--month 2025-08 --flow imports",
        "--quarter 2025-Q3",
        "--ytd 2026-07",
        "--dataset japan --month 2025-09",
    ],
)
def test_revisions_of_rows_add_up_to_that_of_the_headline(options: str) -> None:
    document = revised(*options.split())

    for part in document["breakdowns"]:
        rows = [row for row in part["components"] if row["in_sum"]]
        growth = (part["before"]["growth_pct"], part["after"]["growth_pct"])
        sums = [
            fsum(row[name] for row in rows)
            for name in ("contribution_before_pp", "contribution_pp", "revision_pp")
        ]
        assert sums == pytest.approx([*growth, growth[1] - growth[0]], abs=2e-9)
        assert part["sum"]["revision_pp"] == pytest.approx(growth[1] - growth[0], abs=2e-9)
        assert part["sum"]["gap_pp"] == pytest.approx(0, abs=1e-9)
        for row in part["components"]:
            parts = [row[f"{name}_pp"] for name in ("level", "base", "headline_base")]
            assert fsum(parts) == pytest.approx(row["revision_pp"], abs=1e-7)


def test_the_dollar_headline_has_two_vintages_and_the_yuan_one_a_change_of_the_year() -> None:
    """Levels and growth of both vintages as fixtures/china/totals.csv has them."""
    document = revised("--month", "2025-09")

    assert states(document, "kind", "vintage", "currency", "value") == [
        ("first", "2025-10-13", "USD", 328_570_000_000.0),
        ("later", "2026-08-21", "USD", 328_100_000_000.0),
        ("first", "2025-10-18", "CNY", 2_344_546_350_339.0),
        ("implied", "2025-10-18", "CNY", 19_944_959_454_634.0 - 17_605_605_557_824.0),
    ]
    assert document["is_revised"]
    # 8.2 after 8.3 as printed; -0.47 of 328.57.
    later = document["headline"][1]
    assert later["growth_revision_pp"] == pytest.approx(-0.1)
    assert later["revision_pct"] == pytest.approx(-0.47 / 328.57 * 100)


def test_lines_that_were_not_printed_anew_are_not_split_but_said_to_be() -> None:
    document = revised("--month", "2025-09")

    assert {part["kind"] for part in document["breakdowns"]} == {"implied"}
    told = [note["text"] for note in document["notes"] if note["code"] == "lines_not_anew"]
    assert told == [
        f"By {name}: the total was published anew in USD, its lines were not."
        for name in ("commodity", "partner")
    ]


@pytest.mark.parametrize(
    ("month", "code", "value", "changed", "revised_pct"),
    [
        # Year to date of September less that of August, fixtures/china/commodities.csv.
        ("2025-09", "me", 1481973867706, 12074707748740 - 10596754275558, -0.271),
        ("2025-09", "refined_oil", 23952807432, 202125916512 - 178907813656, -3.067),
        ("2026-07", "refined_oil", None, None, -7.5),
        ("2026-04", "refined_oil", None, None, 12.6),
    ],
)
def test_a_month_is_held_against_the_change_of_the_year_to_date(
    month: str, code: str, value: float | None, changed: float | None, revised_pct: float
) -> None:
    row = part_of(revised("--month", month), "commodity", "implied")[code]

    assert row["revision_pct"] == pytest.approx(revised_pct, abs=0.05)
    if value is not None:
        assert (row["value_before"], row["value"]) == (value, changed)
        assert row["base_value"] == row["base_value_before"]
        assert row["base_pp"] == 0


def test_a_row_that_fell_behind_another_has_both_its_ranks() -> None:
    rows = part_of(revised("--month", "2025-09"), "commodity", "implied")

    # Oil gave -0.031 points and steel -0.050; by the year to date -0.065 and -0.051.
    oil, steel = rows["refined_oil"], rows["steel"]
    assert oil["rank_before"] < steel["rank_before"]
    assert oil["rank"] > steel["rank"]
    assert "10 → 11" in answer("revisions", "--month", "2025-09", "--by", "commodity").text


def test_a_day_before_the_later_vintage_does_not_know_it() -> None:
    asked = ("--month", "2025-09", "--as-of", "2025-12-31")

    assert [kind for (kind,) in states(revised(*asked), "kind")] == [
        "first",
        "first",
        "implied",
    ]


def test_nothing_is_told_that_was_published_after_the_day() -> None:
    """The totals in yuan and the tables of partners are those of 2025-10-18."""
    document = revised("--month", "2025-09", "--as-of", "2025-10-15")

    assert states(document, "vintage", "currency") == [("2025-10-13", "USD")]
    assert (document["breakdowns"], document["is_revised"]) == ([], False)
    assert call("revisions", "--month", "2025-09", "--as-of", "2025-10-12").code == 3


def test_a_printed_rate_that_was_carried_along_is_told_from_growth_by_levels() -> None:
    # 239.4 over 221.6 is 8.03%, 239.4 over 238.12 is 0.54%.
    document = revised("--month", "2025-09", "--flow", "imports")
    later = document["headline"][1]

    assert later["growth_is_printed"]
    assert later["growth_pct"] == pytest.approx(7.4)
    assert later["levels_growth_pct"] == pytest.approx(8.0325, abs=1e-3)
    assert (
        "China's imports in USD rose 7.4% in September 2025 as first published, and on "
        "2026-08-21 with a level revised by +0.54% and the same printed rate: growth by "
        "levels is +8.0%."
    ) in document["summary"]


def test_a_month_whose_first_print_is_not_held_does_not_pass_for_one() -> None:
    """January 2025 in dollars stands in the table of 2026-08-21 alone, in yuan in its own."""
    outcome = answer("revisions", "--month", "2025-01")

    assert "as first held (2026-08-21)" in " ".join(outcome.text.split())
    assert "First that is held" in outcome.text
    # Growth is printed for the year to date of January alone: 7.3, and 6.8 by levels.
    yuan = revised("--month", "2025-01")["headline"][1]
    assert (yuan["currency"], yuan["vintage"], yuan["growth_is_printed"]) == (
        "CNY",
        "2025-03-18",
        True,
    )
    assert yuan["growth_pct"] == pytest.approx(7.3)
    assert yuan["levels_growth_pct"] == pytest.approx(6.827, abs=1e-3)


def test_a_dataset_of_one_vintage_says_that_nothing_is_known() -> None:
    document = revised("--dataset", "japan", "--month", "2025-09")

    assert document["breakdowns"] == []
    assert not document["is_revised"]
    assert next(note["code"] for note in document["notes"]) == "one_vintage"
    assert call("revisions", "--dataset", "japan", "--exit-code").code == 0


def test_dated_figures_of_a_user_are_revised_to_the_day(tmp_path: Path) -> None:
    (tmp_path / "dated.csv").write_text(DATED, encoding="utf-8")
    document = revised("--data", str(tmp_path / "dated.csv"))

    # 36 of 300 is 12.0; 24 of 309 is 7.767.
    assert states(document, "kind", "vintage", "growth_pct", "growth_revision_pp") == [
        ("first", "2025-10-13", 12.0, None),
        ("later", "2025-12-01", 7.766990291, -4.233009709),
    ]
    rows = part_of(document, "good", "later")
    # Ships: 40 of 300, then 26 of 309. Toys: -9 of each. The rest: 5 of 300, 7 of 309.
    points = [(rows[code]["contribution_before_pp"], rows[code]["contribution_pp"]) for code in
              ("ships", "toys", "unallocated")]  # fmt: skip
    assert points == [
        (13.333333333, pytest.approx(8.414239482, abs=2e-9)),
        (-3.0, pytest.approx(-2.912621359, abs=2e-9)),
        (1.666666667, pytest.approx(2.265372168, abs=2e-9)),
    ]
    # A point weighs (1/3 + 100/309) / 2 = 0.328479; the level fell by 4, the base rose by 10.
    assert rows["ships"]["level_pp"] == pytest.approx(-4 * 0.3284789644)
    assert rows["ships"]["base_pp"] == pytest.approx(-10 * 0.3284789644)
    assert document["is_revised"]


def test_the_most_revised_rows_are_kept_and_the_others_folded() -> None:
    rows = part_of(
        revised("--month", "2025-09", "--by", "commodity", "--currency", "CNY", "--top", "2"),
        "commodity",
        "implied",
    )

    top = {code for code, row in rows.items() if row["in_sum"]}
    # M&E -0.186 and oil -0.034 moved most of the fifteen at the top.
    assert top == {"me", "refined_oil", "other", "other_non_me"}
    assert rows["other"]["label"] == "Other (13 smaller)"


def test_a_row_that_is_shown_without_its_members_is_named_like_any_other() -> None:
    document = revised("--month", "2025-08", "--by", "partner", "--currency", "CNY")
    row = part_of(document, "partner", "implied")["eu"]

    # 1.635997 - 1.648406 = -0.012408.
    assert (row["role"], row["revision_pp"]) == ("parent", pytest.approx(-0.012408, abs=1e-6))
    assert "by partner, European Union −0.01" in document["summary"]


def test_rows_of_machine_formats_are_rows_of_breakdowns() -> None:
    text = answer("revisions", "--month", "2025-09", "--format", "csv").text
    rows = list(csv.DictReader(io.StringIO(text)))

    ships = [row for row in rows if row["code"] == "ships"]
    assert [(row["kind"], row["currency"]) for row in ships] == [
        ("implied", "CNY"),
    ]
    assert float(ships[0]["revision_pct"]) == pytest.approx(-1.808, abs=1e-3)


def test_a_balance_has_levels_and_no_growth_that_could_be_revised() -> None:
    document = revised("--month", "2025-09", "--flow", "balance")

    # 328.57 - 238.12 = 90.45; 328.10 - 239.40 = 88.70.
    assert states(document, "kind", "value", "growth_pct")[:2] == [
        ("first", 90.45e9, None),
        ("later", 88.70e9, None),
    ]
    assert document["headline"][1]["null_reasons"]["growth_revision_pp"] == "balance"
    assert (document["breakdowns"], document["is_revised"]) == ([], True)
    assert "was USD bn 90.45 as first published" in document["summary"]


def test_the_same_answer_is_the_same_bytes() -> None:
    asked = ("revisions", "--month", "2025-09", "--json")

    assert answer(*asked).out == answer(*asked).out
