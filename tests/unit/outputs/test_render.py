import io
import json

import polars as pl
import pytest

from exportdecomp.model.screen import Display, Screen
from exportdecomp.outputs.render import SUFFIXES, Format, render, render_view
from tests.unit.outputs.formats import TEXTS, rendered
from tests.unit.outputs.reports import AUGUST, a_query, a_report
from tests.unit.outputs.sheets import a_view

STARTS = {
    Format.TABLE: "Atlantis's exports rose 15.0% in September 2025",
    Format.JSON: '{\n "schema_version": "1.0",\n',
    Format.JSONL: '{"dataset": "atlantis", ',
    Format.CSV: "dataset,flow,period,",
    Format.TSV: "dataset\tflow\tperiod\t",
    Format.MARKDOWN: "Atlantis's exports rose 15.0% in September 2025",
}


@pytest.mark.parametrize("form", TEXTS)
def test_each_format_has_an_output_that_ends_with_one_line_end(form: Format) -> None:
    text = rendered([a_report()], form, Screen())

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
    document = json.loads(rendered([a_report()], Format.JSON, Screen()))
    lines = [
        json.loads(line)
        for line in rendered([a_report()], Format.JSONL, Screen()).splitlines()
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
    first, second = (rendered([report], form, Screen()) for report in TWO)

    assert rendered(TWO, form, Screen()) == f"{first}\n{second}"


@pytest.mark.parametrize("form", [Format.CSV, Format.TSV])
def test_several_periods_have_one_header_line(form: Format) -> None:
    header, *first = rendered(TWO[:1], form, Screen()).splitlines()
    _, *second = rendered(TWO[1:], form, Screen()).splitlines()

    assert rendered(TWO, form, Screen()).splitlines() == [header, *first, *second]


def test_several_periods_are_lines_of_json_one_after_the_other() -> None:
    periods = [
        json.loads(line)["period"]
        for line in rendered(TWO, Format.JSONL, Screen()).splitlines()
    ]

    assert periods == ["2025-08"] * 12 + ["2025-09"] * 12


def test_several_periods_are_one_json_object_of_whole_documents() -> None:
    document = json.loads(rendered(TWO, Format.JSON, Screen()))

    assert list(document) == ["schema_version", "kind", "tool", "reports"]
    assert document["kind"] == "contrib_range"
    assert document["reports"] == [
        json.loads(rendered([report], Format.JSON, Screen())) for report in TWO
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


def test_rows_of_parquet_are_those_of_json_lines() -> None:
    table = render([a_report()], Format.PARQUET, Screen())
    assert isinstance(table, bytes)
    frame = pl.read_parquet(io.BytesIO(table))
    lines = [json.loads(line) for line in rendered([a_report()], Format.JSONL).splitlines()]

    assert frame.columns == list(lines[0])
    for name in ("code", "contribution_pp", "parent", "depth", "in_sum", "headline_vintage"):
        assert frame[name].to_list() == [line[name] for line in lines]


@pytest.mark.parametrize("form", list(Format))
def test_a_view_can_be_written_in_every_format(form: Format) -> None:
    content = render_view(a_view(), form, Screen())

    assert "Pumps" in (str(content) if isinstance(content, bytes) else content)


def test_the_json_of_a_view_has_its_envelope_and_a_row_a_line() -> None:
    text = render_view(a_view(), Format.JSON, Screen())
    assert isinstance(text, str)

    assert json.loads(text)["kind"] == "price_volume"
    assert ' "notes": [\n  {"code": "late", "text": "Prices came late."}\n ]' in text
    assert '  {"code": "pumps", "label": "Pumps", "price_pp": 0.333333333}' in text


def test_a_view_with_a_number_that_is_none_is_refused_by_machine_formats() -> None:
    broken = a_view()._replace(records=({"price_pp": float("inf")},))

    for form in (Format.CSV, Format.PARQUET, Format.JSONL):
        with pytest.raises(ValueError, match="inf is not a number"):
            render_view(broken, form, Screen())


def test_an_answer_with_a_form_of_its_own_in_markdown_is_written_in_it() -> None:
    view = a_view()._replace(markdown="**as it stands**\n")

    assert render_view(view, Format.MARKDOWN, Screen()) == "**as it stands**\n"
    assert render_view(view, Format.TABLE, Screen()) == render_view(
        a_view(), Format.TABLE, Screen()
    )
