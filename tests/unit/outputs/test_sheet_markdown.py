from markdown_it import MarkdownIt

from exportdecomp.model.screen import Display
from exportdecomp.outputs.sheet_markdown import sheet_markdown
from tests.unit.outputs.sheets import LATHES, MACHINES, TOYS, a_sheet, a_table

ROWS = """\
|  | USD bn | growth % | price pp | of growth % | remark |
| :-- | --: | --: | --: | --: | :-- |
| **Machines** | 97.50 | +18.2 | +2.67 | 60.4 | unit values of two lines |
| &nbsp;&nbsp;Pumps | 40.00 | n/a | +3.34 | 75.5 |  |
| &nbsp;&nbsp;Lathes | 57.50 | −4.2 | −0.68 | −15.1 |  |
| Toys | 52.50 | +4.0 | −1.25 | n/a |  |
| **Sum = headline** | **150.00** | **+25.0** | **+1.42** |  |  |
| *Memo (overlapping)* |  |  |  |  |  |
| Green goods | 12.25 | +6.5 | +0.50 | 11.3 |  |
"""


def test_a_sheet_is_a_sentence_arithmetic_tables_notes_and_sources() -> None:
    assert sheet_markdown(a_sheet()) == (
        "Exports rose 25.0%.\n\n```\n1.42 = 2.67 − 1.25\n```\n\n"
        f"**Price · 2025-09**\n\nUSD · restated base\n\n{ROWS}\n"
        "- Prices came late.\n- Unit values.\n\nSource: Customs.\n"
    )


def test_what_a_sheet_does_not_have_leaves_no_gap() -> None:
    table = a_table(total=None, memo=(), title="", subtitle="", label_title="Line")
    bare = a_sheet(table)._replace(summary="", lines=(), notes=(), sources=())
    text = sheet_markdown(bare)

    assert text.startswith("| Line | USD bn |")
    assert text.endswith("| Toys | 52.50 | +4.0 | −1.25 | n/a |  |\n")
    assert "\n\n" not in text


def test_decimals_and_rounding_are_those_asked_for() -> None:
    text = sheet_markdown(a_sheet(), Display(1, round_to_sum=True))

    assert "| &nbsp;&nbsp;Lathes | 57.50 | −4.2 | −0.7 | −15.1 |" in text
    assert "- Rows are rounded by largest remainder" in text


def test_markup_in_labels_and_cells_is_escaped() -> None:
    row = TOYS._replace(label="[a](b) | *c*", cells={**TOYS.cells, "remark": "<i>x</i>"})

    assert r"| \[a\](b) \| \*c\* | 52.50 | +4.0 | −1.25 | n/a | \<i\>x\</i\> |" in (
        sheet_markdown(a_sheet(a_table(MACHINES, LATHES, row)))
    )


def test_a_fence_is_longer_than_any_in_the_lines_it_holds() -> None:
    lines = ("a = `b`", "````", "# no heading")
    text = sheet_markdown(a_sheet()._replace(lines=lines))
    fences = [token for token in MarkdownIt().parse(text) if token.type == "fence"]

    assert [fence.content for fence in fences] == ["a = `b`\n````\n# no heading\n"]
