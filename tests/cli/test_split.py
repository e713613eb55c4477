"""``contrib --vs ... --split`` as it is written: every row and column closes."""

import csv
from io import StringIO

import pytest

from tests.cli.command import Document, answer, as_printed, call, contrib, problems, rows

SEPTEMBER = ("--month", "2025-09", "--vs", "2025-08")
EFFECTS = ("growth_effect_pp", "weight_effect_pp", "entry_exit_pp")
OWN = ("growth_change_pp", "momentum_pp", "base_effect_pp")
NANO = 10**9


def nano(number: float) -> int:
    """A printed number in units of its ninth decimal."""
    return round(number * NANO)


def cuts(document: Document) -> list[Document]:
    reports = document.get("reports", [document])
    return [part for report in reports for part in report["breakdowns"]]


@pytest.mark.parametrize(
    "options",
    [
        SEPTEMBER,
        ("--month", "2025-09", "--vs", "2025-10", "--by", "partner", "--depth", "2"),
        ("--quarter", "2025-Q3", "--vs", "2025-Q2", "--currency", "CNY"),
        ("--ytd", "2025-09", "--vs", "2025-08", "--group", "labour7"),
        ("--month", "2025-08:2025-09", "--vs", "2025-07", "--top", "3"),
        ("--month", "2025-09", "--vs", "2025-08", "--flow", "balance"),
    ],
)
def test_what_is_printed_adds_up_to_the_last_digit(options: tuple[str, ...]) -> None:
    document = contrib(*options, "--split")

    assert problems(document, document["kind"]) == []
    for part in cuts(document):
        known, split = rows(part), part["split"]
        assert [row["code"] for row in split["components"]] == list(known)
        for row in split["components"]:
            assert row["acceleration_pp"] == known[row["code"]]["acceleration_pp"]
            assert sum(nano(row[name]) for name in EFFECTS) == nano(row["acceleration_pp"])
            assert_own_growth_closes(row)
        assert_own_growth_closes(split["headline"])
        for name in EFFECTS:
            tops = [row for row in split["components"] if known[row["code"]]["in_sum"]]
            assert sum(nano(row[name]) for row in tops) == nano(split["headline"][name])


def assert_own_growth_closes(of: Document) -> None:
    change, moved, based = (of[name] for name in OWN)
    assert {name for name in OWN if of[name] is None} == set(of["null_reasons"])
    if moved is not None:
        assert nano(moved) + nano(based) == nano(change)


def test_a_headline_gains_what_its_rows_gain() -> None:
    for part in cuts(contrib(*SEPTEMBER, "--split")):
        head = part["split"]["headline"]
        assert sum(nano(head[name]) for name in EFFECTS) == nano(3.9)
        assert (head["growth_change_pp"], part["headline"]["acceleration_pp"]) == (3.9, 3.9)


@pytest.mark.parametrize("folding", [("--top", "1"), ("--top", "4"), ("--min-pp", "0.5")])
def test_how_many_rows_are_shown_does_not_move_the_headline(folding: tuple[str, str]) -> None:
    options = (*SEPTEMBER, "--by", "partner", "--split")
    whole, folded = (
        cuts(contrib(*asked))[0]["split"]["headline"]
        for asked in (options, (*options, *folding))
    )

    # Of some twenty rows, each is rounded to nine decimals.
    assert [folded[name] for name in EFFECTS] == pytest.approx(
        [whole[name] for name in EFFECTS], abs=2e-8
    )
    assert [folded[name] for name in OWN] == [whole[name] for name in OWN]


def test_an_answer_that_nobody_asked_to_split_is_as_it_always_was() -> None:
    plain, split = contrib(*SEPTEMBER), contrib(*SEPTEMBER, "--split")

    assert "split" not in plain["query"]
    for before, after in zip(cuts(plain), cuts(split), strict=True):
        assert "split" not in before
        same = {name: after[name] for name in before if name != "notes"}
        assert same == {name: before[name] for name in before if name != "notes"}


def test_each_row_of_a_split_stands_on_a_line_of_its_own() -> None:
    text = answer("contrib", *SEPTEMBER, "--by", "commodity", "--split", "--json").text

    lines = [line for line in text.splitlines() if '"growth_effect_pp"' in line]
    assert sum('"code": "ic"' in line for line in lines) == 1


def test_rows_for_machines_have_the_columns_of_a_split_only_where_it_is_asked_for() -> None:
    plain, split = (
        list(csv.DictReader(StringIO(answer("contrib", *options, "-f", "csv").text)))
        for options in (SEPTEMBER, (*SEPTEMBER, "--split"))
    )

    assert list(split[0]) == [*plain[0], *EFFECTS, *OWN]
    first = split[0]
    assert sum(nano(float(first[name])) for name in EFFECTS) == nano(
        float(first["acceleration_pp"])
    )


def test_a_residual_has_its_reasons_in_one_field() -> None:
    text = answer("contrib", *SEPTEMBER, "--by", "partner", "--split", "-f", "csv").text
    found = {row["code"]: row for row in csv.DictReader(StringIO(text))}

    reasons = found["revision"]["null_reasons"]
    assert "growth_pct=residual" in reasons
    assert "momentum_pp=residual" in reasons


def test_a_table_says_what_growth_and_weight_did() -> None:
    text = answer("contrib", *SEPTEMBER, "--by", "commodity", "--split").text

    assert "by growth" in text
    assert "by weight" in text
    assert "momentum +2.21, base effect +1.69" in " ".join(text.split())


def test_rounded_rows_of_a_table_add_up_across_and_down() -> None:
    options = (*SEPTEMBER, "--by", "partner", "--split", "--round-to-sum")
    lines = answer("contrib", *options).text.splitlines()
    table = lines[lines.index(next(line for line in lines if "by growth" in line)) + 2 :]
    body = table[: next(at for at, line in enumerate(table) if line.startswith("──"))]
    numbers = [
        [
            round(100 * float(word.replace("−", "-")))
            for word in line.split()
            if is_points(word)
        ]
        for line in body
    ]

    for change, *effects in numbers:
        assert sum(effects) == change
    assert sum(row[0] for row in numbers) == 390


def is_points(word: str) -> bool:
    return word.replace("−", "").replace("+", "").replace(".", "").isdigit() and "." in word


@pytest.mark.parametrize("columns", [60, 80, 120, 160])
def test_no_line_of_a_split_is_wider_than_the_screen_and_no_change_is_cut(
    monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    text = answer("contrib", *SEPTEMBER, "--split").text

    assert [line for line in text.splitlines() if len(line) > columns] == []
    for part in cuts(contrib(*SEPTEMBER, "--split")):
        for row in part["components"]:
            assert as_printed(row["acceleration_pp"]) in text.split()


def test_a_split_needs_another_period() -> None:
    outcome = call("contrib", "--month", "2025-09", "--split")

    assert outcome.code == 2
    assert "--split needs a period to compare growth with" in outcome.err
    assert "add --vs, such as --vs 2025-08" in outcome.err
