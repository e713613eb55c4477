import json
import math
from typing import Any

import jsonschema
import pytest

from exportdecomp import resources
from exportdecomp.model.dataset import UNDATED
from exportdecomp.model.report import ContribReport, Provenance
from exportdecomp.model.version import VERSION
from exportdecomp.outputs.json_document import (
    contrib_json,
    contrib_range_json,
    dump,
    dump_rows,
    envelope,
)
from tests.unit.outputs.reports import (
    COMMODITIES,
    HIGH_TECH,
    a_breakdown,
    a_headline,
    a_query,
    a_report,
)


def test_the_first_keys_say_what_the_document_is() -> None:
    assert envelope("contrib") == {
        "schema_version": "1.0",
        "kind": "contrib",
        "tool": {"name": "exportdecomp", "version": VERSION},
    }


def test_lists_below_the_fourth_level_stay_on_one_line() -> None:
    document = {"a": {"b": [{"rows": [{"code": "ic", "flags": ["x", "y"]}], "none": []}]}}

    assert dump(document) == (
        "{\n"
        ' "a": {\n'
        '  "b": [\n'
        "   {\n"
        '    "rows": [{"code": "ic", "flags": ["x", "y"]}],\n'
        '    "none": []\n'
        "   }\n"
        "  ]\n"
        " }\n"
        "}\n"
    )


def test_what_is_laid_out_reads_back_as_it_was() -> None:
    document = {"a": [1, None, {"b": [True, 2.5, "Säcke"], "c": {}}], "d": {"e": [[], [{}]]}}

    assert json.loads(dump(document)) == document


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_raises_and_is_never_written(number: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        dump({"deep": [{"growth_pct": number}]})
    with pytest.raises(ValueError, match="not JSON compliant"):
        contrib_json(a_report(a_breakdown(headline=a_headline(growth_pct=number))))


def test_a_report_has_these_keys_in_this_order() -> None:
    document = json.loads(contrib_json(a_report()))

    assert list(document) == [
        *("schema_version", "kind", "tool", "query", "summary", "breakdowns"),
        *("notes", "attribution", "provenance"),
    ]
    assert document["summary"].startswith("Atlantis's exports rose 15.0% in September 2025")
    assert [part["by"] for part in document["breakdowns"]] == ["commodity", "partner"]
    assert document["notes"] == [{"code": "no_flow", "text": "By port: nothing is known."}]
    assert document["provenance"][2] == {
        "source": "Bulletin",
        "release": "monthly",
        "retrieved": "2025-11-03",
        "sha256": "c" * 64,
    }


def own_report() -> ContribReport:
    """What figures of one's own may leave open: currency, vintage, groups, a proxy."""
    row = COMMODITIES[4]._replace(vintage=UNDATED)
    memo = HIGH_TECH._replace(code="group:mine", flags=("proxy",))
    part = a_breakdown((row,), memo=(memo,), vintage=UNDATED, currency=None, unit=None)
    query = a_query(currency=None, groups=("mine",), only_group="asean")
    provenance = (Provenance("sales.csv", "as given", "", "d" * 64),)
    return a_report(part, query=query, data=("sales.csv",), provenance=provenance)


def schema(kind: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resources.schema_text(kind))
    return found


@pytest.mark.parametrize("report", [a_report(), own_report()], ids=["embedded", "own"])
def test_a_report_and_several_are_valid_against_their_published_schemas(
    report: ContribReport,
) -> None:
    one, several = contrib_json(report), contrib_range_json([report, a_report()])

    jsonschema.validate(json.loads(one), schema("contrib"))
    jsonschema.validate(json.loads(several), schema("contrib_range"))


def test_the_schema_of_several_holds_that_of_one() -> None:
    one, several = schema("contrib"), schema("contrib_range")
    definitions = one.pop("$defs")
    shared = {name: one.pop(name) for name in ("$schema", "description")}

    assert several["$defs"] == {"contrib": one, **definitions}
    assert {name: several[name] for name in shared} == shared
    assert several["properties"]["kind"] == {"const": "contrib_range"}


def test_rows_of_several_periods_stand_on_one_line_each_as_well() -> None:
    lines = contrib_range_json([a_report(), a_report()]).splitlines()

    assert sum(line.lstrip().startswith('{"code": "ic"') for line in lines) == 2


def test_what_would_move_a_cursor_is_escaped_and_reads_back_as_it_was() -> None:
    text = "箱包\x7f\x9b2J\u202e\u2028\ufeff\ud800"
    document = dump({"label": text})

    assert document == '{\n "label": "箱包\\u007f\\u009b2J\\u202e\\u2028\\ufeff\\ud800"\n}\n'
    assert json.loads(document) == {"label": text}


def test_a_file_of_the_users_own_was_retrieved_on_no_day() -> None:
    document = json.loads(contrib_json(own_report()))

    assert document["query"]["data"] == ["sales.csv"]
    assert document["provenance"][0]["retrieved"] is None


def test_an_object_in_a_list_stands_on_one_line_unless_it_holds_a_list_of_objects() -> None:
    document = {
        "query": {"period": "2025-09", "by": ["partner"]},
        "tables": [
            {"title": "T", "rows": [{"code": "ic", "null_reasons": {"pp": "no_base"}}, {}]},
            {"title": "U", "rows": []},
        ],
        "lines": ["a", "b"],
    }

    assert dump_rows(document) == (
        '{\n "query": {\n  "period": "2025-09",\n  "by": ["partner"]\n },\n "tables": [\n'
        '  {\n   "title": "T",\n   "rows": [\n'
        '    {"code": "ic", "null_reasons": {"pp": "no_base"}},\n    {}\n   ]\n  },\n'
        '  {"title": "U", "rows": []}\n ],\n "lines": ["a", "b"]\n}\n'
    )
    assert json.loads(dump_rows(document)) == document


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        dump_rows({"rows": [{"pp": float("nan")}]})
