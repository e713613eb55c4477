"""The JSON contract: shape, nulls and sums, over a wide spread of queries."""

import json
from collections.abc import Iterator
from math import fsum

import pytest
from jsonschema import Draft202012Validator

from exportdecomp import resources
from exportdecomp.model.version import VERSION
from tests.cli.command import (
    Document,
    answer,
    breakdown,
    contrib,
    problems,
    rows,
    schema,
    strict_json,
)
from tests.cli.queries import MANY

PP = ("contribution_pp", "contribution_vs_pp", "acceleration_pp")
NULLABLE_WITHOUT_REASON = {"parent", "residual_reason", "vintage"}


def every_row(document: Document) -> Iterator[Document]:
    for part in document["breakdowns"]:
        yield from part["components"]
        yield from part["memo"]


@pytest.mark.parametrize("kind", resources.schema_names())
def test_a_schema_is_itself_a_valid_schema(kind: str) -> None:
    Draft202012Validator.check_schema(schema(kind))

    assert schema(kind)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_schema_refuses_what_the_contract_does_not_hold() -> None:
    good = strict_json(json.dumps(contrib("--month", "2025-09")))
    extra = good | {"more": 1}
    nameless = {name: value for name, value in good.items() if name != "attribution"}
    retyped = good | {"query": good["query"] | {"flow": "re-exports"}}

    assert problems(good, "contrib") == []
    assert all(problems(bad, "contrib") for bad in (extra, nameless, retyped))


@pytest.mark.parametrize("query", MANY)
def test_contrib_is_valid_against_its_published_schema(query: str) -> None:
    document = contrib(*query.split())

    assert problems(document, "contrib") == []
    assert (document["schema_version"], document["kind"]) == ("1.0", "contrib")
    assert document["tool"] == {"name": "exportdecomp", "version": VERSION}


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        ("datasets list", "datasets"),
        ("datasets show", "dataset"),
        ("datasets show china", "dataset"),
        ("datasets find circuits", "components"),
        ("datasets find ic", "components"),
    ],
)
def test_datasets_is_valid_against_its_published_schema(arguments: str, kind: str) -> None:
    document = answer(*arguments.split(), "--json").document

    assert problems(document, kind) == []
    assert document["kind"] == kind


@pytest.mark.parametrize("query", MANY)
def test_rounded_contributions_add_up_to_the_headline(query: str) -> None:
    for part in contrib(*query.split())["breakdowns"]:
        head = part["headline"]
        tops = [row for row in part["components"] if row["in_sum"]]
        for field in PP:
            if head[field] is not None:
                assert abs(fsum(row[field] for row in tops) - head[field]) < 1e-9
        assert abs(part["sum"]["gap_pp"]) < 1e-9
        assert abs(part["sum"]["contribution_pp"] - head["contribution_pp"]) < 1e-9


@pytest.mark.parametrize("query", MANY)
def test_rounded_contributions_of_members_add_up_to_their_parent(query: str) -> None:
    for part in contrib(*query.split())["breakdowns"]:
        for row in part["components"]:
            members = [other for other in part["components"] if other["parent"] == row["code"]]
            for field in PP if members else ():
                if row[field] is not None:
                    added = fsum(member[field] for member in members)
                    assert abs(added - row[field]) < 1e-9, (row["code"], field)


def test_members_are_shown_below_five_parents_so_that_their_sum_is_tested() -> None:
    options = ("--month", "2025-09", "--by", "partner", "--scheme", "continents")
    part = breakdown(contrib(*options, "--depth", "2"), "partner")
    parents = {row["parent"] for row in part["components"]} - {None}

    assert parents == {"asia", "africa", "europe", "latin_america", "north_america", "oceania"}
    assert len(part["components"]) > 200


@pytest.mark.parametrize("query", MANY)
def test_members_are_no_more_than_their_parent_in_money_either(query: str) -> None:
    for part in contrib(*query.split())["breakdowns"]:
        for row in part["components"]:
            members = [other for other in part["components"] if other["parent"] == row["code"]]
            for field in ("value", "base_value") if members else ():
                added = fsum(member[field] for member in members)
                assert added == pytest.approx(row[field], rel=1e-9, abs=1)


@pytest.mark.parametrize("query", MANY)
def test_a_field_is_null_exactly_where_it_has_a_reason(query: str) -> None:
    document = contrib(*query.split())
    heads = [part["headline"] for part in document["breakdowns"]]
    for record in (*every_row(document), *heads):
        empty = {name for name, value in record.items() if value is None}
        assert empty - NULLABLE_WITHOUT_REASON == set(record["null_reasons"])


@pytest.mark.parametrize("query", MANY)
def test_in_sum_marks_the_rows_at_the_top_and_no_memo_row(query: str) -> None:
    for part in contrib(*query.split())["breakdowns"]:
        for row in part["components"]:
            assert row["in_sum"] == (row["parent"] is None) == (row["depth"] == 1)
            assert row["role"] != "memo"
        assert all(row["role"] == "memo" and not row["in_sum"] for row in part["memo"])


@pytest.mark.parametrize("query", MANY)
def test_codes_are_unique_in_a_breakdown(query: str) -> None:
    for part in contrib(*query.split())["breakdowns"]:
        assert len(rows(part)) == len(part["components"]) + len(part["memo"])


@pytest.mark.parametrize("query", MANY)
def test_numbers_have_nine_decimals_at_most(query: str) -> None:
    document = contrib(*query.split())
    heads = [part["headline"] for part in document["breakdowns"]]
    numbers = [
        value
        for record in (*every_row(document), *heads)
        for value in record.values()
        if isinstance(value, float)
    ]

    assert len(numbers) > 20
    assert [number for number in numbers if number != round(number, 9)] == []


def test_provenance_names_each_file_once_with_its_checksum() -> None:
    entries = contrib("--month", "2025-09")["provenance"]

    assert len(entries) == len({entry["sha256"] for entry in entries}) == 5
    assert all(entry["source"].startswith(("GACC", "exportdecomp")) for entry in entries)
