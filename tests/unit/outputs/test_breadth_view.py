"""A breadth report as a JSON object and as rows."""

from exportdecomp.outputs.breadth_view import breadth_view
from tests.unit.outputs.breadths import NUMBERS, a_breadth, a_breadth_report, a_contributor


def test_the_document_has_every_measure_in_both_ways_of_counting() -> None:
    part = breadth_view(a_breadth_report()).document["breakdowns"][0]  # type: ignore[index]

    assert len(part["measures"]) == 2 * len(NUMBERS)
    assert part["measures"][0] == {
        "items": "itemised",
        "measure": "n",
        "number": 3,
        "number_vs": None,
        "change": None,
        "null_reasons": {"number_vs": "no_vs", "change": "no_vs"},
    }


def test_words_for_sentences_are_not_in_the_document() -> None:
    part = breadth_view(a_breadth_report()).document["breakdowns"][0]  # type: ignore[index]

    assert "in_text" not in part["contributors"][0]
    assert part["contributors"][0]["parent_label"] == "Machines"


def test_rows_are_one_a_measure_and_have_the_same_keys() -> None:
    records = breadth_view(a_breadth_report()).records

    assert len(records) == 2 * len(NUMBERS) + 5
    assert {tuple(record) for record in records} == {tuple(records[0])}
    assert records[0]["items"] == "itemised"
    assert (records[0]["period"], records[0]["headline_base_kind"]) == ("2025-09", "implied")


def test_a_contributor_is_several_rows_under_its_code() -> None:
    records = breadth_view(a_breadth_report()).records[-5:]

    assert {record["code"] for record in records} == {"pumps"}
    assert [(record["measure"], record["number"]) for record in records] == [
        ("contribution_pp", 5.0),
        ("growth_pct", 25.0),
        ("parent_growth_pct", 13.6),
        ("headline_without_pct", 3.75),
        ("parent_without_pct", -9.1),
    ]
    assert records[3]["null_reasons"] == {"number_vs": "no_vs", "change": "not_compared"}


def test_groups_are_rows_as_well() -> None:
    part = a_breadth(groups=(a_contributor(code="green"),))
    records = breadth_view(a_breadth_report(part)).records

    assert [record["code"] for record in records if record["items"] == "groups"] == [
        "green"
    ] * 5
