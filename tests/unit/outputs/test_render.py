import json

import pytest

from exportdecomp.model.screen import Screen
from exportdecomp.outputs.render import SUFFIXES, Format, render
from tests.unit.outputs.reports import a_report

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
    text = render(a_report(), form, Screen())

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
        if render(a_report(), form, narrow) != render(a_report(), form, wide)
    }

    assert differing == {Format.TABLE}


def test_rows_of_json_and_of_json_lines_are_the_same() -> None:
    document = json.loads(render(a_report(), Format.JSON, Screen()))
    lines = [
        json.loads(line) for line in render(a_report(), Format.JSONL, Screen()).splitlines()
    ]
    rows = [
        row for part in document["breakdowns"] for row in part["components"] + part["memo"]
    ]

    assert len(lines) == len(rows) == 12
    assert all(row.items() <= line.items() for row, line in zip(rows, lines, strict=True))
