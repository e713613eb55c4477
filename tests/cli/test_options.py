"""Options become the query that is answered, and what they ask for is what comes."""

from math import fsum

import pytest

from tests.cli.command import Document, answer, breakdown, contrib, rows

DEFAULTS = {
    "dataset": "china",
    "flow": "exports",
    "period": "2025-09",
    "window": "month",
    "compare": "yoy",
    "base_period": "2024-09",
    "vs": None,
    "by": ["commodity", "partner"],
    "scheme": {"commodity": "release", "partner": "markets"},
    "currency": "USD",
    "base": None,
    "as_of": None,
    "scale": None,
    "depth": None,
    "top": None,
    "min_pp": None,
    "sort": "contribution",
    "groups": [],
    "only_group": None,
    "data": [],
}


def test_the_query_is_told_after_defaults_in_a_fixed_order() -> None:
    query = contrib("--month", "2025-09")["query"]

    assert query == DEFAULTS
    assert list(query) == list(DEFAULTS)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("-m 2025-08", {"period": "2025-08", "base_period": "2024-08"}),
        ("--quarter 2025-Q3", {"window": "quarter", "base_period": "2024-Q3"}),
        ("--quarter 2025-q3", {"window": "quarter", "period": "2025-Q3"}),
        ("--ytd 2025-07", {"window": "ytd", "period": "2025-07"}),
        ("--year 2025", {"window": "year", "period": "2025", "base_period": "2024"}),
        ("--rolling 2026-06", {"window": "rolling", "base_period": "2025-06"}),
        ("--month 2026-07 --compare previous", {"base_period": "2026-06"}),
        ("--quarter 2026-Q1 --compare previous", {"base_period": "2025-Q4"}),
        ("--year 2025 --compare previous", {"base_period": "2024"}),
        ("--month 2026-07 --compare 2y", {"base_period": "2024-07", "compare": "2y"}),
        ("--month 2026-05 --vs 2025-09", {"vs": "2025-09", "period": "2026-05"}),
        ("--month 2025-09 --flow imports", {"flow": "imports", "by": ["partner"]}),
        ("--month 2025-09 --flow balance", {"flow": "balance", "scale": "turnover"}),
        ("--month 2025-09 --flow balance --scale imports", {"scale": "imports"}),
        ("--month 2025-09 --by region", {"by": ["partner"], "scheme": {"partner": "markets"}}),
        ("--month 2025-09 --by category", {"by": ["commodity"]}),
        ("--month 2025-09 --by partner --by commodity", {"by": ["partner", "commodity"]}),
        ("--month 2025-09 --by partner --by region", {"by": ["partner"]}),
        (
            "--month 2025-09 --scheme continents",
            {"scheme": {"commodity": "release", "partner": "continents"}},
        ),
        ("--month 2025-09 --currency cny", {"currency": "CNY"}),
        ("--month 2025-09 --base archived --by partner", {"base": "archived"}),
        ("--month 2025-09 --as-of 2026-08-21", {"as_of": "2026-08-21"}),
        ("--month 2025-09 --as-of latest", {"as_of": "latest"}),
        ("--month 2025-09 --depth 1 --top 4", {"depth": 1, "top": 4}),
        ("--month 2025-09 --min-pp 0.25 --sort share", {"min_pp": 0.25, "sort": "share"}),
        (
            "--month 2025-09 --group labour7 --group resource",
            {"groups": ["labour7", "resource"], "only_group": None},
        ),
        (
            "--month 2025-09 --only-group labour7",
            {"groups": [], "only_group": "labour7", "by": ["commodity"]},
        ),
    ],
)
def test_an_option_changes_its_part_of_the_query(options: str, expected: Document) -> None:
    query = contrib(*options.split())["query"]

    assert {name: query[name] for name in expected} == expected


def test_the_latest_month_is_the_default_and_can_be_named() -> None:
    last = answer("datasets", "list", "--json").document["datasets"][0]["last"]

    assert contrib()["query"]["period"] == last
    assert contrib("--month", "latest") == contrib()


@pytest.mark.parametrize(
    ("window", "period"), [("quarter", "2026-Q2"), ("year", "2025"), ("ytd", "2026-07")]
)
def test_latest_is_the_last_whole_period_of_a_window(window: str, period: str) -> None:
    # The data end in July 2026.
    assert contrib(f"--{window}", "latest")["query"]["period"] == period


def test_breakdowns_come_in_the_order_asked_for() -> None:
    document = contrib("--month", "2025-09", "--by", "partner", "--by", "commodity")

    assert [part["by"] for part in document["breakdowns"]] == ["partner", "commodity"]


def test_depth_hides_members_and_changes_no_number() -> None:
    whole = rows(breakdown(contrib("--month", "2025-09"), "commodity"))
    shallow = rows(breakdown(contrib("--month", "2025-09", "--depth", "1"), "commodity"))

    assert "ic" not in shallow
    assert shallow == {code: row for code, row in whole.items() if row["depth"] == 1}


def test_top_keeps_the_largest_moves_and_folds_the_others_into_one_row() -> None:
    whole = rows(breakdown(contrib("--month", "2025-09", "--by", "partner"), "partner"))
    folded = breakdown(
        contrib("--month", "2025-09", "--by", "partner", "--top", "2"), "partner"
    )
    kept = [row for row in folded["components"] if row["role"] in {"component", "parent"}]
    other = next(row for row in folded["components"] if row["role"] == "other")

    # 4.19 away and 2.66 given are the largest of fifteen; thirteen are folded.
    assert {row["code"] for row in kept} == {"usa", "africa"}
    assert other["label"] == "Other (13 smaller)"
    named = {row["code"] for row in whole.values() if row["role"] in {"component", "parent"}}
    away = fsum(whole[code]["contribution_pp"] for code in named - {"usa", "africa"})
    assert other["contribution_pp"] == pytest.approx(away, abs=2e-8)


def test_min_pp_keeps_rows_of_that_size_on_either_side_of_zero() -> None:
    options = ("--month", "2025-09", "--by", "partner", "--min-pp", "1.9")
    part = breakdown(contrib(*options), "partner")
    kept = {
        row["code"] for row in part["components"] if row["role"] in {"component", "parent"}
    }

    # Hong Kong gave 1.86.
    assert kept == {"africa", "asean", "eu", "usa"}


def places(sort: str) -> list[Document]:
    part = breakdown(
        contrib("--month", "2025-09", "--by", "partner", "--sort", sort), "partner"
    )
    return list(part["components"])


@pytest.mark.parametrize(
    ("sort", "field"),
    [
        ("contribution", "contribution_pp"),
        ("growth", "growth_pct"),
        ("share", "base_share_pct"),
    ],
)
def test_rows_are_sorted_from_the_greatest_to_the_least(sort: str, field: str) -> None:
    named = [row[field] for row in places(sort) if row["role"] in {"component", "parent"}]

    assert len(named) == 15
    assert named == sorted(named, reverse=True)


def test_rows_sorted_by_code_follow_the_alphabet() -> None:
    codes = [row["code"] for row in places("code") if row["role"] != "residual"]

    assert codes == [*sorted(set(codes) - {"rest_of_world"}), "rest_of_world"]


@pytest.mark.parametrize("sort", ["contribution", "growth", "share", "code"])
def test_what_is_left_over_stands_last_in_every_order(sort: str) -> None:
    assert [row["code"] for row in places(sort)][-2:] == ["rest_of_world", "revision"]


def test_an_old_total_and_a_new_one_differ_by_a_row_of_revision() -> None:
    first = breakdown(contrib("--month", "2025-09"), "commodity")
    now = breakdown(contrib("--month", "2025-09", "--as-of", "2026-08-21"), "commodity")

    assert "revision" not in rows(first)
    assert (first["vintage"], now["vintage"]) == ("2025-10-13", "2026-08-21")
    assert rows(now)["revision"]["residual_reason"] == "revision"
    assert rows(now)["ic"]["value"] == rows(first)["ic"]["value"]


def test_the_change_since_an_earlier_period_is_the_change_of_growth() -> None:
    head = breakdown(contrib("--month", "2025-09", "--vs", "2025-08"), "partner")["headline"]

    # Growth of 8.3% after 4.4%, as printed.
    assert head["growth_vs_pct"] == pytest.approx(4.4, abs=1e-9)
    assert head["acceleration_pp"] == pytest.approx(3.9, abs=1e-9)
