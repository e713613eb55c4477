"""Text of users' files can change neither a terminal nor a spreadsheet, in any format."""

import csv
import io
import json
import re
from pathlib import Path
from unicodedata import category, combining, east_asian_width

import pytest
from markdown_it import MarkdownIt

from exportdecomp.cli.failures import report_failure
from exportdecomp.errors import DataError
from exportdecomp.model.report import ContribReport, Note, Provenance
from exportdecomp.model.screen import Screen
from exportdecomp.outputs.render import Format
from tests.cli.command import answer, call
from tests.unit.outputs.formats import TEXTS, rendered
from tests.unit.outputs.reports import COMMODITIES, a_breakdown, a_query, a_report

LABELS = {
    "commas and quotes": 'Bags, "soft", and hard',
    "a line end": "two\nlines",
    "a tab": "two\tcells",
    "Rich markup": "[red]alert[/red] :smile:",
    "a formula": "=1+1",
    "a command": '@SUM(1)*cmd|" /C calc"!A0',
    "a colour": "\x1b[31mred",
    "a cleared screen": "\x9b2J\x1bc",
    "a turned line": "\u202egpj.exe",
    "Arabic": "مصر 2",
    "Hebrew": "ישראל",
    "a very long label": "L" * 1000,
    "only spaces": "   ",
    "wide letters": "箱包",
    "HTML": "<script>alert(1)</script> &lt;b&gt;",
    "a link": "![a](http://b.example) [c]: d <http://e.example>",
    "emphasis and cells": "**a** _b_ `c` | d ~~e~~ \\",
    "half a letter": "\ud800 lost",
}
HOSTILE = pytest.mark.parametrize("label", LABELS.values(), ids=LABELS)
HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
LEFT_TO_RIGHT = "\u200e"
SGR = re.compile(r"\x1b\[[\d;]*m")


def hostile(label: str) -> ContribReport:
    """A report that has the label wherever a user's file may put a text."""
    named = [row._replace(label=label) for row in COMMODITIES]
    plain = COMMODITIES[5]._replace(code="plain", label="Plain")
    part = a_breakdown((*named, plain), by=label, scheme=label)._replace(
        movers=tuple(one._replace(in_text=label) for one in a_breakdown().movers),
        notes=(Note("remark", label),),
    )
    return a_report(
        part,
        subject=label,
        measure=label,
        attribution=label,
        notes=(Note("own_data", label),),
        provenance=(Provenance(label, "file", "2025-11-02", "a" * 64),),
        data=(label,),
        query=a_query(groups=(label,), only_group=label),
    )


def hidden(text: str, allowed: str) -> set[str]:
    return {char for char in text if category(char) in HIDDEN} - set(allowed)


def cells_wide(text: str) -> int:
    return sum(
        0
        if combining(char) or category(char) == "Cf"
        else 1 + (east_asian_width(char) in "WF")
        for char in text
    )


@HOSTILE
@pytest.mark.parametrize(
    ("form", "allowed"),
    [
        (Format.TABLE, "\n" + LEFT_TO_RIGHT),
        (Format.MARKDOWN, "\n"),
        (Format.JSON, "\n"),
        (Format.JSONL, "\n"),
        (Format.CSV, "\n\t"),
        (Format.TSV, "\n\t"),
    ],
)
def test_no_format_lets_a_label_move_the_cursor_turn_a_line_or_hide(
    label: str, form: Format, allowed: str
) -> None:
    text = rendered([hostile(label)], form, Screen())

    assert hidden(text, allowed) == set()
    text.encode()


@HOSTILE
def test_colour_is_ours_alone(label: str) -> None:
    coloured = rendered([hostile(label)], Format.TABLE, Screen(color=True))

    assert hidden(SGR.sub("", coloured), "\n" + LEFT_TO_RIGHT) == set()
    assert set(SGR.findall(coloured)) <= set(
        SGR.findall(rendered([a_report()], Format.TABLE, Screen(color=True)))
    )


@HOSTILE
@pytest.mark.parametrize("width", [60, 100, 160])
def test_whatever_the_label_numbers_stand_below_each_other(label: str, width: int) -> None:
    lines = rendered([hostile(label)], Format.TABLE, Screen(width)).splitlines()
    pps = r" (?:\+2\.50|−2\.50|\+5\.50|−2\.00|\+6\.00|\+9\.00|\+15\.00)(?= |$)"
    ends = [
        cells_wide(line[: found.end()])
        for line in lines
        if (found := re.search(pps, line)) and "points" not in line
    ]

    assert len(ends) == 9
    assert len(set(ends)) == 1
    assert max(map(cells_wide, lines)) <= width


@HOSTILE
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_terminal_that_is_not_unicode_gets_every_line(label: str, encoding: str) -> None:
    table = rendered([hostile(label)], Format.TABLE, Screen(ascii_only=True))
    shown = table.encode(encoding, "replace").decode(encoding)

    assert hidden(shown, "\n") == set()
    assert shown.count("+5.50") == 2


@HOSTILE
def test_json_has_the_very_text(label: str) -> None:
    document = json.loads(rendered([hostile(label)], Format.JSON, Screen()))
    first = rendered([hostile(label)], Format.JSONL, Screen()).splitlines()[0]

    assert document["breakdowns"][0]["components"][0]["label"] == label
    assert document["query"]["data"] == [label]
    assert json.loads(first)["label"] == label


@HOSTILE
@pytest.mark.parametrize(("form", "delimiter"), [(Format.CSV, ","), (Format.TSV, "\t")])
def test_a_spreadsheet_gets_one_text_a_cell_and_no_formula(
    label: str, form: Format, delimiter: str
) -> None:
    text = rendered([hostile(label)], form, Screen())
    header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    at = header.index("label")

    assert {len(row) for row in rows} == {len(header)}
    assert len(rows) == 9
    assert rows[0][at].lstrip("'")[:1] != "" or not label.strip()
    assert not rows[0][at].startswith(("=", "+", "-", "@"))
    assert rows[5][header.index("change")] == "-5000000000.0"
    if form is Format.TSV:
        assert len(text.splitlines()) == 10


@HOSTILE
def test_markdown_shows_the_label_and_nothing_else(label: str) -> None:
    text = rendered([hostile(label)], Format.MARKDOWN, Screen())
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    inline = [child for token in tokens for child in token.children or ()]
    blocks = {token.type.removesuffix("_open") for token in tokens if token.nesting == 1}

    assert blocks <= {
        *("paragraph", "bullet_list", "list_item"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
    assert {token.type for token in tokens if token.nesting == 0} == {"inline"}
    assert {child.type for child in inline} <= {
        *("text", "text_special", "strong_open", "strong_close", "em_open", "em_close"),
    }
    assert sum(token.type == "td_open" for token in tokens) == 5 * 10


@HOSTILE
@pytest.mark.parametrize("json_wanted", [False, True])
def test_a_message_that_repeats_the_label_is_harmless(
    label: str,
    json_wanted: bool,  # noqa: FBT001  # a column of the table above
    capsys: pytest.CaptureFixture[str],
) -> None:
    error = DataError(f"found {label}", where=f"row 2: {label}", hint=f"mend {label}")

    report_failure(error, ["--json"] if json_wanted else [])

    assert hidden(capsys.readouterr().err, "\n") == set()


def test_a_message_of_several_lines_keeps_them(capsys: pytest.CaptureFixture[str]) -> None:
    report_failure(DataError("two problems\n  row 2: \x1b[2J\n  row 3"), [])

    assert capsys.readouterr().err == (
        "error[data]: two problems\n  row 2: \\x1b[2J\n  row 3\n"
    )


def test_the_trace_of_a_bug_is_harmless_too(capsys: pytest.CaptureFixture[str]) -> None:
    report_failure(ZeroDivisionError("\x1b]0;title\x07"), ["-v"])
    told = capsys.readouterr().err

    assert "ZeroDivisionError" in told
    assert hidden(told, "\n") == set()


@pytest.fixture
def sales(tmp_path: Path) -> Path:
    """A file of all the labels that can stand in a cell, its name turning the line."""
    path = tmp_path / "sal\u202ees.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["period", "product", "value"])
        for label in LABELS.values():
            if label.strip() and label.isascii() | label.isprintable():
                writer.writerow(["2024-09", label, 40])
                writer.writerow(["2025-09", label, 43])
    return path


@pytest.mark.parametrize("form", TEXTS)
def test_a_whole_run_on_such_a_file_prints_text_and_nothing_else(
    sales: Path, form: Format
) -> None:
    outcome = answer("contrib", "--data", str(sales), "--format", form, "--quiet")

    assert hidden(outcome.text, "\n\t" + LEFT_TO_RIGHT) == set()
    assert "7.5" in outcome.text


def test_a_fault_in_such_a_file_is_told_as_text(sales: Path) -> None:
    with sales.open("a", encoding="utf-8") as file:
        file.write("2025-09,\x1b[2Jred,\x1b[31mmany\n")

    outcome = call("contrib", "--data", str(sales))

    assert outcome.code == 3
    assert hidden(outcome.err, "\n") == set()
    assert r"sal\u202ees.csv" in outcome.err
