"""``--group`` and ``--only-group``: figures, sums and refusals."""

import json
from math import fsum
from pathlib import Path

import pytest

from tests.cli.command import answer, breakdown, call, contrib, problems, rows
from tests.cli.own_files import SALES, own, put, refused

SEPTEMBER = ("--month", "2025-09", "--by", "commodity")
PACIFIC = (
    "[group]",
    'title = "Two of the Pacific"',
    'source = "a test"',
    'valid_from = "2025-03"',
    'include = ["usa", "jpn"]',
)


@pytest.mark.parametrize(
    ("group", "currency", "growth"),
    [
        ("labour7", "CNY", -3.9),
        ("labour7", "USD", -4.0),
        ("autos", "CNY", 8.7),
        ("autos", "USD", 8.6),
    ],
)
@pytest.mark.parametrize("base", [(), ("--base", "restated")])
def test_growth_of_a_group_is_over_the_base_of_every_row(
    group: str, currency: str, growth: float, base: tuple[str, ...]
) -> None:
    document = contrib(*SEPTEMBER, "--group", group, "--currency", currency, *base)
    row = rows(breakdown(document, "commodity"))[group]

    assert problems(document, "contrib") == []
    assert round(row["growth_pct"], 1) == growth
    assert (row["role"], row["in_sum"]) == ("memo", False)
    assert document["query"]["groups"] == [group]


def test_a_group_is_the_sum_of_its_members() -> None:
    part = rows(
        breakdown(contrib(*SEPTEMBER, "--group", "labour7", "--depth", "9"), "commodity")
    )
    seven = ("plastics", "bags", "textiles", "garments", "footwear", "furniture", "toys")

    for field in ("value", "base_value", "contribution_pp"):
        total = fsum(part[code][field] for code in seven)
        assert part["labour7"][field] == pytest.approx(total, rel=1e-8)


@pytest.mark.parametrize(("month", "share"), [("2026-04", 52), ("2026-05", 48)])
def test_the_proxy_of_electronics_gave_about_half_of_growth(month: str, share: int) -> None:
    part = breakdown(contrib("--month", month, "--group", "electronics-t0"), "commodity")
    row = rows(part)["electronics-t0"]

    assert round(row["share_of_growth_pct"]) == share
    assert "proxy" in row["label"]
    assert any("proxy" in note["text"] for note in part["notes"])


@pytest.mark.parametrize(
    ("name", "by"), [("asean", "partner"), ("rcep", "partner"), ("labour7", "commodity")]
)
@pytest.mark.parametrize("month", ["2025-08", "2025-09", "2026-07"])
def test_the_rows_of_an_only_group_add_up_with_the_rest(
    name: str, by: str, month: str
) -> None:
    document = contrib("--month", month, "--only-group", name)
    (part,) = document["breakdowns"]

    assert problems(document, "contrib") == []
    assert (part["by"], part["scheme"]) == (by, f"group:{name}")
    assert document["query"]["only_group"] == name
    tops = [row for row in part["components"] if row["in_sum"]]
    assert fsum(row["contribution_pp"] for row in tops) == pytest.approx(
        part["headline"]["growth_pct"], abs=1e-8
    )
    (rest,) = [row for row in tops if row["role"] == "rest"]
    assert rest["label"] == f"Rest (not in {name})"


def test_members_of_a_group_follow_the_month_that_is_explained() -> None:
    september = rows(contrib("--month", "2025-09", "--only-group", "asean")["breakdowns"][0])
    july = rows(contrib("--month", "2026-07", "--only-group", "asean")["breakdowns"][0])

    # Timor-Leste joined in October 2025; of July 2025, the base, it is a member too.
    assert set(july) - set(september) == {"tls"}
    assert july["tls"]["base_value"] > 0


def test_a_group_that_is_named_as_a_component_has_a_code_of_its_own() -> None:
    part = rows(breakdown(contrib("--month", "2025-09", "--group", "asean"), "partner"))

    assert part["asean"]["in_sum"]
    assert part["group:asean"]["role"] == "memo"


def test_a_file_defines_a_group(tmp_path: Path) -> None:
    path = put(tmp_path, *PACIFIC, name="pacific.toml")

    document = answer(
        "contrib", "--no-config", "-m", "2025-09", "--group", path, "--json"
    ).document
    part = breakdown(document, "partner")
    row = rows(part)["pacific"]

    assert row["label"] == "Two of the Pacific"
    for field in ("value", "contribution_pp"):
        total = rows(part)["usa"][field] + rows(part)["jpn"][field]
        assert row[field] == pytest.approx(total, abs=1e-8)
    texts = " ".join(note["text"] for note in part["notes"])
    assert "United States + Japan. Source: a test (from 2025-03)" in texts
    assert "the base begins in 2024-09" in texts


@pytest.mark.parametrize("option", ["--group", "--only-group"])
def test_members_that_overlap_are_refused_with_their_codes(
    tmp_path: Path, option: str
) -> None:
    twice = [line.replace('"usa", "jpn"', '"asean", "asia"') for line in PACIFIC]
    path = put(tmp_path, *twice, name="twice.toml")

    error = refused("--month", "2025-09", "--by", "partner", option, path)

    assert error["exit_code"] == 2
    assert "asean and asia share brn, khm, idn" in error["message"]


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--group", "labor7"), "unknown_choice", "'labor7'"),
        (("--only-group", "labor7"), "unknown_choice", "'labor7'"),
        (
            ("--group", "labour7", "--by", "partner"),
            "settings",
            "of commodity, not of partner",
        ),
        (("--group", "nowhere.toml"), "settings", "cannot read the file"),
    ],
)
def test_a_group_that_has_no_place_is_a_usage_error(
    options: tuple[str, ...], code: str, said: str
) -> None:
    error = refused("--month", "2025-09", *options)

    assert (error["exit_code"], error["code"]) == (2, code)
    assert said in error["message"]


def test_groups_stand_beside_own_data_too(tmp_path: Path) -> None:
    group = put(
        tmp_path,
        "[group]",
        'title = "What moves water"',
        'source = "a test"',
        "valid_from = 2020-01-01",
        'include = ["pump*"]',
        name="water.toml",
    )
    sales = put(tmp_path, *SALES)

    beside = breakdown(own("--data", sales, "--group", group), "product")
    only = own("--data", sales, "--only-group", group)["breakdowns"][0]

    assert [row["code"] for row in beside["memo"]] == ["water"]
    assert beside["memo"][0]["contribution_pp"] == 10.5  # (171 - 150) / 200
    assert {row["code"]: row["contribution_pp"] for row in only["components"]} == {
        "pumps": 10.5,
        "rest": -2.5,
    }


def test_the_table_shows_a_group_below_the_sum() -> None:
    text = answer("contrib", *SEPTEMBER, "--group", "labour7", "-q").text

    assert text.index("Sum = headline") < text.index("Labour-intensive goods")


def test_an_error_about_a_group_is_json_on_request() -> None:
    outcome = call("contrib", "--no-config", "--group", "labor7", "--json")

    assert outcome.out == b""
    assert json.loads(outcome.err)["error"]["hint"] == "did you mean labour7?"


def test_the_members_of_an_only_group_come_to_a_row_beside_the_sum() -> None:
    document = answer("contrib", *SEPTEMBER, "--only-group", "labour7", "--json").document
    (part,) = document["breakdowns"]
    members = [row["contribution_pp"] for row in part["components"] if row["role"] != "rest"]

    assert [row["code"] for row in part["memo"]] == ["labour7"]
    assert part["memo"][0]["contribution_pp"] == pytest.approx(sum(members), abs=1e-8)
    assert "the rest" not in document["summary"]


def test_a_group_of_another_dimension_than_the_only_group_is_refused() -> None:
    outcome = call("contrib", *SEPTEMBER, "--only-group", "labour7", "--group", "eu", "--json")

    assert outcome.code == 2
    message = json.loads(outcome.err)["error"]["message"]
    assert message == "group eu is of partner, not of commodity"
