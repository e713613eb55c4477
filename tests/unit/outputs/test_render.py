import json

import pytest

from exportdecomp.model.screen import Display, Screen
from exportdecomp.outputs.render import SUFFIXES, Format, render
from tests.unit.outputs.reports import AUGUST, a_query, a_report

STARTS = {
    Format.TABLE: "Atlantis's exports rose 15.0% in September 2025",
    Format.JSON: '{\n "schema_version": "1.0",\n',
    Format.JSONL: '{"dataset": "atlantis", ',
    Format.CSV: "dataset,flow,period,",
    Format.TSV: "dataset\tflow\tperiod\t",
    Format.MARKDOWN: "Atlantis's exports rose 15.0% in September 2025",
}


@pytest.mark.parametrize("form", list(Format))
def test_each_format_has_an_output_that_ends_with_one_line_end(form: Format) -> None:
    text = render([a_report()], form, Screen())

    assert text.startswith(STARTS[form])
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_every_format_can_be_named_by_a_suffix() -> None:
    assert set(SUFFIXES.values()) == set(Format)
    assert all(suffix == suffix.lower() and suffix[0] == "." for suffix in SUFFIXES)


def test_only_the_table_depends_on_the_screen() -> None:
    narrow, wide = Screen(60, ascii_only=True), Screen(200, color=True)
    differing = {
        form
        for form in Format
        if render([a_report()], form, narrow) != render([a_report()], form, wide)
    }

    assert differing == {Format.TABLE}


def test_rows_of_json_and_of_json_lines_are_the_same() -> None:
    document = json.loads(render([a_report()], Format.JSON, Screen()))
    lines = [
        json.loads(line) for line in render([a_report()], Format.JSONL, Screen()).splitlines()
    ]
    rows = [
        row for part in document["breakdowns"] for row in part["components"] + part["memo"]
    ]

    assert len(lines) == len(rows) == 12
    assert all(row.items() <= line.items() for row, line in zip(rows, lines, strict=True))


AUGUST_REPORT = a_report(query=a_query(period=AUGUST, base_period=AUGUST.shift(-12)))
TWO = (AUGUST_REPORT, a_report())


@pytest.mark.parametrize("form", [Format.TABLE, Format.MARKDOWN])
def test_several_periods_stand_one_below_the_other_with_a_line_between(form: Format) -> None:
    first, second = (render([report], form, Screen()) for report in TWO)

    assert render(TWO, form, Screen()) == f"{first}\n{second}"


@pytest.mark.parametrize("form", [Format.CSV, Format.TSV])
def test_several_periods_have_one_header_line(form: Format) -> None:
    header, *first = render(TWO[:1], form, Screen()).splitlines()
    _, *second = render(TWO[1:], form, Screen()).splitlines()

    assert render(TWO, form, Screen()).splitlines() == [header, *first, *second]


def test_several_periods_are_lines_of_json_one_after_the_other() -> None:
    periods = [
        json.loads(line)["period"] for line in render(TWO, Format.JSONL, Screen()).splitlines()
    ]

    assert periods == ["2025-08"] * 12 + ["2025-09"] * 12


def test_several_periods_are_one_json_object_of_whole_documents() -> None:
    document = json.loads(render(TWO, Format.JSON, Screen()))

    assert list(document) == ["schema_version", "kind", "tool", "reports"]
    assert document["kind"] == "contrib_range"
    assert document["reports"] == [
        json.loads(render([report], Format.JSON, Screen())) for report in TWO
    ]


def test_decimals_and_rounding_concern_tables_alone() -> None:
    display = Display(4, round_to_sum=True)
    differing = {
        form
        for form in Format
        if render([a_report()], form, Screen())
        != render([a_report()], form, Screen(), display)
    }

    assert differing == {Format.TABLE, Format.MARKDOWN}
