"""Claims as a reader of a terminal sees them."""

import pytest

from exportdecomp.model.base import BaseKind
from exportdecomp.model.claim import Hedge
from exportdecomp.model.screen import Screen
from exportdecomp.outputs.sheet_text import sheet_text
from exportdecomp.outputs.verify_columns import Usual, computed
from exportdecomp.outputs.verify_sheet import sheet_of
from tests.evidence import measured, stated
from tests.verdicts import (
    AI_GOODS,
    BALANCE,
    CHIPS,
    CLASH,
    CONFIRMED,
    ME_GROWTH,
    ME_POINTS,
    SECOND_QUARTER,
    a_report,
)

USUAL = Usual("USD", "restated base")


def shown(width: int, *, ascii_only: bool = False) -> list[str]:
    screen = Screen(width=width, ascii_only=ascii_only)
    return sheet_text(sheet_of(a_report()), screen).splitlines()


@pytest.mark.parametrize("width", [80, 100, 160])
def test_a_screen_cuts_nothing_and_is_never_wider_than_it_is(width: int) -> None:
    lines = shown(width)

    assert max(map(len, lines)) <= width
    assert "…" not in "".join(lines)
    assert any("contradicted" in line and "12.69% [12.35, 13.03]" in line for line in lines)


def test_what_is_wrong_stands_first_in_the_order_of_the_file() -> None:
    lines = shown(160)

    assert lines[3] == "  Not true as they stand"
    assert [line.split()[0] for line in lines[4:8]] == ["c09", "c27", "c23", "c42"]
    assert lines[4] == (
        "    c09 M&E growth, 13.1 %: contradicted; it rose 12.69% [12.35, 13.03] "
        "over the restated base; nearest: "
        "13.02% over the archived base"
    )
    assert lines[7].startswith(
        "    c42 Yuan against the euro, 10 pp: wrong unit; a change of the exchange rate is "
        "in percent, the claim says percentage points; no rates against the euro"
    )


def test_a_wider_screen_shows_item_and_metric() -> None:
    heads = [
        next(line.split() for line in shown(width) if line.startswith("verdict"))
        for width in (80, 100, 160)
    ]

    assert heads == [
        ["verdict", "claim", "stated", "computed"],
        ["verdict", "claim", "metric", "stated", "computed"],
        ["verdict", "claim", "item", "metric", "stated", "computed"],
    ]


def test_a_screen_without_unicode_gets_ascii() -> None:
    assert "".join(shown(80, ascii_only=True)).isascii()


def test_a_reading_is_named_where_it_is_not_the_usual_one() -> None:
    assert computed(ME_GROWTH, USUAL) == "12.69% [12.35, 13.03]"
    assert computed(CONFIRMED, USUAL) == "8.30% [8.25, 8.35], implied"
    assert computed(ME_POINTS) == "7.71 pp [7.69, 7.73], USD, restated base"
    assert computed(BALANCE) == "USD 90.450 bn [90.445, 90.455]"
    assert computed(AI_GOODS, USUAL) == "52.0% [51.9, 52.2], by proxy Electronics (release)"
    assert computed(BALANCE._replace(measured=measured(3, base_kind=None)), USUAL) == "3.00%"
    assert computed(SECOND_QUARTER) == ""


def test_claims_of_several_sources_stand_in_a_table_each() -> None:
    other = ME_GROWTH._replace(claim=ME_GROWTH.claim._replace(source=""))
    tables = sheet_of(a_report(CONFIRMED, other, ME_POINTS, other)).tables

    assert [table.title for table in tables] == ["Note of 14 October", "Claims"]
    assert [one.code for one in tables[0].entries] == ["c01", "c10"]
    assert {table.subtitle for table in tables} == {
        "exports of 2025-09, computed in USD, restated base, unless another is named"
    }


def test_what_clashes_and_what_bases_are_not_held_is_said_once() -> None:
    lacking = ME_GROWTH._replace(not_held=(BaseKind.ARCHIVED,))
    other = lacking._replace(claim=lacking.claim._replace(id="c11"))

    assert sheet_of(a_report(lacking, other)).lines[-1] == (
        "  An archived base is not held for c09, c11."
    )
    assert sheet_of(a_report(lacking)).lines[-1].endswith("; no archived base is held")


def test_without_data_a_remark_names_the_claims_that_clash() -> None:
    report = a_report(CONFIRMED, SECOND_QUARTER, joints=(CLASH,), internal=True)
    (table,) = sheet_of(report).tables

    assert table.columns[-1].key == "remark"
    assert table.entries[0].cells["remark"] == "cannot be true with c07"


def test_how_a_hedge_was_read_is_a_note() -> None:
    says = stated("-30", hedge=Hedge.UNDER)._replace(text="less than -30%")
    claim = CONFIRMED.claim._replace(stated=says)
    notes = sheet_of(a_report(CONFIRMED._replace(claim=claim))).notes

    assert notes[-1].text == 'c01: "less than −30%" is read as between −30% and 0.'


def test_many_sources_or_one_of_a_single_claim_stand_in_one_table() -> None:
    other = ME_GROWTH._replace(claim=ME_GROWTH.claim._replace(source="Slides"))
    (table,) = sheet_of(a_report(CONFIRMED, other, ME_POINTS)).tables

    assert table.title == ""
    assert [one.cells["source"] for one in table.entries] == [
        "Note of 14 October", "Slides", "Note of 14 October",
    ]  # fmt: skip
    assert "source" in [one.key for one in table.columns]


def test_columns_in_which_nothing_new_stands_are_left_out() -> None:
    (nameless,) = sheet_of(a_report(CHIPS)).tables
    (without_data,) = sheet_of(a_report(SECOND_QUARTER, internal=True)).tables

    assert [one.key for one in nameless.columns] == ["claim", "stated", "computed"]
    assert "computed" not in [one.key for one in without_data.columns]
    assert without_data.subtitle == "growth, exports of 2025-09"


def test_without_data_claims_that_cannot_be_told_are_not_listed() -> None:
    assert "Cannot be told" in sheet_of(a_report()).lines
    assert sheet_of(a_report(SECOND_QUARTER, internal=True)).lines == ()


def test_verdicts_that_need_a_word_have_a_note() -> None:
    notes = {one.code: one.text for one in sheet_of(a_report()).notes}

    assert set(notes) == {"bounds", "truncated", "within_conversion"}
    assert notes["truncated"] == "Truncated: further digits were dropped, not rounded."
    assert sheet_of(a_report(SECOND_QUARTER)).notes == ()


def test_sources_name_the_publisher_the_files_and_the_digest() -> None:
    assert sheet_of(a_report()).sources == (
        "Source: General Administration of Customs of China. Read: GACC, 2025-10-13.",
        "Claims: claims.toml.",
        f"Digest: {'5f' * 32}",
    )
    assert len(sheet_of(a_report(files=())).sources) == 2
