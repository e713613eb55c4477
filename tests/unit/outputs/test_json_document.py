import json
import math

import pytest

from exportdecomp.model.version import VERSION
from exportdecomp.outputs.json_document import contrib_json, dump, envelope
from tests.unit.outputs.reports import a_breakdown, a_headline, a_report


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
