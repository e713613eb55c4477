"""``--bounds`` as it is written: in tables, documents and rows, and set beforehand."""

from pathlib import Path

import pytest

from tests.cli.command import answer, call, contrib, problems, rows

ASKED = ("contrib", "--month", "2025-09", "--by", "partner", "--bounds", "--no-config")


@pytest.mark.parametrize("width", ["80", "160"])
def test_bounds_stand_in_the_table_however_narrow_it_is(
    width: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)

    lines = answer(*ASKED).text.splitlines()

    (africa,) = (line for line in lines if line.startswith("Africa  "))
    assert "+2.64 to +2.68" in africa
    (total,) = (line for line in lines if line.startswith("Sum = headline"))
    assert "+8.25 to +8.35" in total
    assert max(map(len, lines)) <= int(width)


def test_bounds_stand_beside_another_period_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    text = answer(*ASKED, "--vs", "2025-08").text

    assert "+2.64 to +2.68" in text


def test_bounds_stand_beside_the_points_that_they_belong_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "160")

    lines = answer(*ASKED, "--vs", "2025-08").text.splitlines()

    (head,) = (line.split("  ") for line in lines if "change, bounds" in line)
    titles = [title.strip() for title in head if title.strip()]
    assert titles[-5:] == [
        "pp 2025-08",
        "pp 2025-09",
        "pp, bounds",
        "change",
        "change, bounds",
    ]
    # 2.637 to 2.684 after 1.221 to 1.250; the headline 8.25 to 8.35 after 4.35 to 4.45.
    (africa,) = (line for line in lines if line.startswith("Africa  "))
    assert africa.endswith("+1.39 to +1.46")
    (total,) = (line for line in lines if line.startswith("Sum = headline"))
    assert total.endswith("+3.80 to +4.00")


def test_the_sum_of_a_balance_has_bounds_though_its_growth_has_none() -> None:
    asked = (*ASKED, "--flow", "balance")

    (total,) = (line for line in answer(*asked).text.splitlines() if line.startswith("Sum"))
    head = answer(*asked, "--json").document["breakdowns"][0]["headline"]

    # 90.45 less 81.68 over 525.10 is 1.67: 0.01 of levels, 0.14 + 0.11 of the bases.
    assert "+1.62 to +1.72" in total
    assert (head["lower_pct"], head["null_reasons"]["lower_pct"]) == (None, "balance")


def test_a_table_of_a_series_says_where_the_bounds_are_and_not_what_they_hold() -> None:
    text = " ".join(
        answer("series", "--by", "partner", "--from", "2025-08", "--bounds").text.split()
    )

    assert "Bounds of each period stand in the machine formats only" in text
    assert "Bounds hold" not in text


def test_a_heading_is_not_broken_within_a_bracket(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")

    lines = answer(*ASKED).text.splitlines()

    assert any(line.rstrip().endswith("(overlapping)") for line in lines)


def test_bounds_stand_in_markdown() -> None:
    text = answer(*ASKED, "--format", "markdown").text

    assert "pp, bounds" in text
    assert "+2.64 to +2.68" in text


@pytest.mark.parametrize(
    "options",
    [
        ("--month", "2025-09"),
        ("--month", "2025-08:2025-09", "--vs", "2025-07", "--split"),
        ("--month", "2025-09", "--flow", "balance", "--scale", "imports"),
    ],
)
def test_a_document_with_bounds_is_as_its_schema_says(options: tuple[str, ...]) -> None:
    document = contrib(*options, "--bounds")

    assert problems(document, document["kind"]) == []


def test_a_document_says_that_bounds_were_asked_for_and_a_plain_one_says_nothing() -> None:
    bounded, plain = (
        contrib("--month", "2025-09", "--by", "partner", *more) for more in (("--bounds",), ())
    )

    assert bounded["query"]["bounds"] is True
    assert "bounds" not in plain["query"]
    flags = {code: row["flags"] for code, row in rows(bounded["breakdowns"][0]).items()}
    assert flags["gbr"] == ["converted", "rank_uncertain"]
    (apec,) = (row for row in bounded["breakdowns"][0]["memo"] if row["code"] == "apec")
    assert apec["flags"] == ["converted", "sign_uncertain"]
    assert rows(plain["breakdowns"][0])["africa"]["lower_pp"] is None


def test_only_bounds_and_words_differ_from_the_plain_answer() -> None:
    bounded, plain = (
        rows(contrib("--month", "2025-09", "--by", "commodity", *more)["breakdowns"][0])
        for more in (("--bounds",), ())
    )

    aside = {"lower_pp", "upper_pp", "flags", "null_reasons"}
    for code, row in plain.items():
        same = {key: value for key, value in row.items() if key not in aside}
        assert same.items() <= bounded[code].items()


def test_a_series_has_the_bounds_of_every_period() -> None:
    asked = ("--by", "partner", "--from", "2025-08", "--to", "2025-09", "--json")
    document = answer("series", *asked, "--bounds").document

    assert problems(document, "series") == []
    assert document["query"]["bounds"] is True
    found = {
        (one["period"], one["code"]): (one["lower_pp"], one["upper_pp"])
        for one in document["records"]
    }
    alone = contrib("--month", "2025-08", "--by", "partner", "--bounds")["breakdowns"][0]
    africa = rows(alone)["africa"]
    assert found["2025-08", "africa"] == (africa["lower_pp"], africa["upper_pp"])
    assert found["2025-09", "headline"] == (8.25, 8.35)
    assert {note["code"] for note in document["notes"]} >= {"bounds", "bounds_of_periods"}


def test_explain_writes_out_both_corners() -> None:
    text = answer("explain", "ic", "--month", "2025-09", "--bounds").text

    # 19.053 and 14.341 billion, 0.15% either way; 328.575 / 1.0825 and 328.565 / 1.0835
    assert "at least  c = 100 × (19.025 − 14.362) / 303.533 = +1.536 points" in text
    assert "at most   c = 100 × (19.082 − 14.319) / 303.244 = +1.571 points" in text


@pytest.mark.parametrize("code", ["ic", "headline", "labour7", "other_me"])
def test_what_explain_says_of_bounds_is_as_its_schema_says(code: str) -> None:
    document = answer("explain", code, "--month", "2025-09", "--bounds", "--json").document

    assert problems(document, "explain") == []
    for name, end in (("lower", "lower_pp"), ("upper", "upper_pp")):
        corner = document["bounds"][name]
        points = 100 * (corner["value"] - corner["base_value"]) / corner["divided_by"]
        assert points == pytest.approx(document["row"][end], abs=1e-8)
        assert corner["contribution_pp"] == document["row"][end]


def test_explain_does_not_say_which_way_a_row_moved_that_may_have_moved_either() -> None:
    text = answer("explain", "adp", "--month", "2025-09", "--bounds").text

    assert "moved it by −0.01 points, its sign not certain" in " ".join(text.split())


def test_bounds_can_be_set_beforehand_where_a_command_has_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "exportdecomp.toml").write_text("[defaults]\nbounds = true\n", "utf-8")
    asked = ("--month", "2025-09", "--by", "commodity", "--json")

    assert answer("contrib", *asked).document["query"]["bounds"] is True
    assert "bounds" not in answer("contrib", *asked, "--no-bounds").document["query"]
    assert "bounds" not in answer("price-volume", *asked).document["query"]


def test_a_cross_table_has_no_bounds() -> None:
    outcome = call("contrib", "--by", "commodity", "--cross", "partner", "--bounds")

    assert outcome.code == 2
    assert "--bounds and --cross exclude each other" in outcome.err
