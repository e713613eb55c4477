"""What there is, and what a code means."""

import pytest

from exportdecomp import resources
from tests.cli.command import answer, contrib, rows


def test_list_says_what_the_program_brings_along() -> None:
    china, japan = answer("datasets", "list", "--json").document["datasets"]

    assert china["name"] == "china"
    assert (china["first"], china["last"], china["currency"]) == ("2024-01", "2026-07", "USD")
    assert china["by"] == ["commodity", "partner"]
    assert japan["name"] == "japan"
    assert (japan["first"], japan["last"], japan["currency"]) == ("2024-09", "2026-08", "JPY")
    assert japan["by"] == ["commodity"]
    lines = answer("datasets", "list").text.splitlines()
    assert lines[0].startswith("china      China, 2024-01 to 2026-07")
    assert lines[1].startswith("japan      Japan, 2024-09 to 2026-08")


def test_show_lists_every_code_that_a_report_can_hold() -> None:
    document = answer("datasets", "show", "china", "--json").document
    known = {component["code"] for component in document["components"]}
    options = ("--month", "2025-09", "--scheme", "continents", "--depth", "2")
    used = {
        code
        for part in contrib(*options)["breakdowns"]
        for code, row in rows(part).items()
        if row["role"] not in {"residual", "other"}
    }

    assert len(used) > 250
    assert used <= known


def test_show_without_a_name_shows_china() -> None:
    assert answer("datasets", "show").out == answer("datasets", "show", "china").out


def test_show_lists_the_schemes_with_their_dimension() -> None:
    document = answer("datasets", "show", "--json").document
    schemes = [(scheme["by"], scheme["scheme"]) for scheme in document["schemes"]]

    assert schemes == [
        ("commodity", "release"),
        ("partner", "markets"),
        ("partner", "continents"),
    ]


def test_show_counts_the_rows_that_a_period_has() -> None:
    periods = answer("datasets", "show", "--json").document["periods"]
    found = {
        (entry["by"], entry["scheme"], entry["flow"], entry["window"], entry["period"]): (
            entry["available"],
            entry["of"],
        )
        for entry in periods
    }

    # Complete by market for September 2025; then only ASEAN, EU, USA, Canada, Australia and
    # New Zealand in October.
    assert found["partner", "markets", "exports", "month", "2025-09"] == (15, 15)
    assert found["partner", "markets", "exports", "month", "2025-10"] == (6, 15)
    assert found["commodity", "release", "exports", "ytd", "2026-02"] == (15, 15)
    assert ("commodity", "release", "exports", "month", "2026-02") not in found


def test_the_text_says_the_same_as_the_json() -> None:
    text = answer("datasets", "show").text

    assert "     6 of 15: 2025-02, 2025-04, 2025-05, 2025-10" in text
    assert "  partner    continents  continents and countries\n" in text
    assert (
        "  ic                   Integrated circuits / 集成电路  [release: me > ic]\n" in text
    )
    assert not [line for line in text.splitlines() if line != line.rstrip()]


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("ic", ["ic"]),
        ("IC", ["ic"]),
        ("circuits", ["ic"]),
        ("集成", ["ic"]),
        ("usa", ["usa"]),
        ("hong kong", ["hkg"]),
        ("M&E (not", ["other_me"]),
    ],
)
def test_find_knows_codes_and_labels_in_two_languages(word: str, codes: list[str]) -> None:
    found = answer("datasets", "find", word, "--json").document["components"]

    assert [component["code"] for component in found if component["code"] in codes] == codes
    assert len(found) < 4


def test_find_says_where_a_component_stands_in_each_scheme() -> None:
    (asean,) = answer("datasets", "find", "asean", "--json").document["components"]

    assert asean["label"] == "ASEAN"
    assert asean["places"] == ["markets: asean", "continents: memo"]


@pytest.mark.parametrize("kind", resources.schema_names())
def test_schema_prints_the_file_as_it_is(kind: str) -> None:
    assert answer("schema", kind).text == resources.schema_text(kind)


def test_schema_without_a_kind_lists_the_kinds() -> None:
    kinds = answer("schema").text.splitlines()

    assert kinds == [
        *(
            "breadth",
            "check",
            "components",
            "config",
            "config_path",
            "contrib",
            "contrib_range",
        ),
        *("cross", "dataset", "datasets", "error", "explain", "fetch", "fetch-plan"),
        *("group", "groups", "headline", "price-volume", "revisions", "rules", "series"),
        *("solve", "store", "store_prune", "store_verify", "verify"),
    ]
