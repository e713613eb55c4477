import pytest

from exportdecomp.sources.claims_csv import csv_entries
from tests.unit.sources.claimed import brief


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_row_is_a_claim_and_an_empty_cell_says_nothing(delimiter: str) -> None:
    text = 'id,Metric,period,stated,unit\na,growth,2025-09,13.0,"%"\n\nb,record,2025-08,,\n'
    entries, faults = csv_entries("n.csv", text.replace(",", delimiter))

    assert faults == []
    assert [(one.place, one.line) for one in entries] == [(1, 2), (2, 4)]
    assert entries[0].values == {
        "id": "a", "metric": "growth", "period": "2025-09", "stated": "13.0", "unit": "%",
    }  # fmt: skip
    assert entries[1].values == {"id": "b", "metric": "record", "period": "2025-08"}
    assert entries[1].lines["metric"] == 4


def test_a_row_with_a_line_break_stands_where_it_begins() -> None:
    text = 'metric,period,note\ngrowth,2025-09,"two\nlines"\nlevel,2025-09,"say ""so"""\n'
    entries, _ = csv_entries("n.csv", text)

    assert [one.line for one in entries] == [2, 4]
    assert entries[1].values["note"] == 'say "so"'


def test_lists_are_joined_in_a_cell() -> None:
    text = "metric,period,items,beside,note\nleading,2025-09,africa | eu,a;b,x|y\n"
    ((entry,), _) = csv_entries("n.csv", text)

    assert entry.values["items"] == ["africa", "eu"]
    assert (entry.values["beside"], entry.values["note"]) == (["a", "b"], "x|y")


def test_a_column_that_is_no_key_is_a_fault_of_the_header() -> None:
    entries, faults = csv_entries("n.csv", "metric,unti,with,beside,period\ng,1,a,b,2025-09\n")

    assert brief(faults) == [(1, "", "unknown_key"), (1, "", "duplicate_key")]
    assert faults[0].hint == "did you mean unit?"
    assert entries[0].values["beside"] == ["a"]


@pytest.mark.parametrize("column", ["metric", "period"])
def test_without_a_needed_column_there_are_no_claims(column: str) -> None:
    text = f"id,{'period' if column == 'metric' else 'metric'}\na,b\n"
    entries, faults = csv_entries("n.csv", text)

    assert entries == []
    assert [fault.message for fault in faults] == [f"there is no column {column}"]


def test_a_row_that_does_not_fit_is_a_fault_and_the_others_are_read() -> None:
    text = (
        "id,metric,period\na,growth\nb,growth,2025-09,7\n"
        'c,growth,"20"25\nd,growth,2025-09\ne,growth,"open\n'
    )
    entries, faults = csv_entries("n.csv", text)

    assert brief(faults) == [
        (2, "a", "ragged_row"),
        (3, "b", "ragged_row"),
        (4, "claim-3", "quote"),
        (6, "claim-5", "quote"),
    ]
    assert [one.id for one in entries if not one.broken] == ["d"]


def test_a_header_that_cannot_be_read_is_the_only_fault() -> None:
    entries, faults = csv_entries("n.csv", 'id,"metric"x\na,b\n')

    assert entries == []
    assert brief(faults) == [(1, "", "quote")]


def test_commas_alone_are_no_claims() -> None:
    assert brief(csv_entries("n.csv", ",,\n")[1]) == [(1, "", "missing_key")]


@pytest.mark.parametrize("cell", ["africa|asean|eu", "africa; asean; eu", '"africa,asean,eu"'])
def test_lists_are_joined_by_any_mark(cell: str) -> None:
    ((entry,), _) = csv_entries("n.csv", f"metric,period,items\nleading,2025-09,{cell}\n")

    assert entry.values["items"] == ["africa", "asean", "eu"]


def test_a_list_with_bars_may_have_commas_in_its_names() -> None:
    text = 'metric,period,items\nleading,2025-09,"Hong Kong, China|Africa"\n'
    ((entry,), _) = csv_entries("n.csv", text)

    assert entry.values["items"] == ["Hong Kong, China", "Africa"]


def test_an_empty_column_without_a_name_is_left_out() -> None:
    text = "id,metric,period,\na,growth,2025-09,\nb,growth,2025-08,x\nc,growth,2025-07\n"
    entries, faults = csv_entries("n.csv", text)

    assert brief(faults) == [(3, "b", "ragged_row")]
    assert [one.id for one in entries if not one.broken] == ["a", "c"]


def test_a_first_row_without_a_key_is_one_fault() -> None:
    entries, faults = csv_entries("n.csv", "a,me,2025-09,8.3%\nb,ic,2025-09,7.7pp\n")

    assert entries == []
    assert [one.message for one in faults] == ['the first row names no key: "a"']
