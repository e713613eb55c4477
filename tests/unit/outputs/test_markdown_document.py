from exportdecomp.outputs.markdown_document import contrib_markdown
from tests.unit.outputs.reports import (
    COMMODITIES,
    a_breakdown,
    a_report,
    by_partner,
    since_august,
)


def lines(*parts: object) -> list[str]:
    breakdowns = [part for part in parts if part is not None]
    return contrib_markdown(a_report(*breakdowns)).splitlines()  # type: ignore[arg-type]


def test_a_table_opens_with_its_columns_numbers_to_the_right() -> None:
    found = lines(by_partner())
    at = found.index("|  | USD bn | growth % | pp | of growth % |")

    assert found[at + 1] == "| :-- | --: | --: | --: | --: |"
    assert found[at + 2] == "| Africa | 50.00 | +38.9 | +7.00 | 47 |"


def test_a_parent_is_bold_and_its_members_are_indented() -> None:
    found = lines(a_breakdown())

    assert "| **Machines** | 140.00 | +14.8 | +9.00 | 60 |" in found
    assert "| &nbsp;&nbsp;Circuits | 31.00 | +55.0 | +5.50 | 37 |" in found


def test_a_parent_whose_members_are_not_shown_is_not_bold() -> None:
    found = lines(a_breakdown(COMMODITIES[:1], memo=()))

    assert "| Machines | 140.00 | +14.8 | +9.00 | 60 |" in found


def test_a_share_of_growth_that_says_little_is_a_dash() -> None:
    shaky = COMMODITIES[5]._replace(flags=("unstable_share",))

    assert "| Toys | 22.00 | −18.5 | −2.50 | – |" in lines(a_breakdown((shaky,)))


def test_signs_that_markdown_would_read_are_escaped() -> None:
    row = COMMODITIES[4]._replace(label=r"<b>`a`_b_\ [c] *d*|e")
    (line,) = [line for line in lines(a_breakdown((row,))) if "c" in line and "8.00" in line]

    assert line.startswith(r"| \<b\>\`a\`\_b\_\\ \[c\] \*d\*\|e | 8.00 |")


def test_the_sum_stands_below_the_rows_and_memo_rows_below_the_sum() -> None:
    found = lines(a_breakdown())
    at = found.index("| **Sum = headline** | **230.00** | **+15.0** | **+15.00** | **100** |")

    assert found[at - 1].startswith("| Everything else |")
    assert found[at + 1] == "| *Memo: High-tech* | 75.00 | +25.0 | +7.50 | 50 |"
    assert found[at + 2] == ""


def test_beside_an_earlier_period_both_contributions_and_the_change_are_shown() -> None:
    text = contrib_markdown(since_august(a_report()))

    assert "|  | USD bn | growth % | pp 2025-08 | pp 2025-09 | change |" in text
    assert "| United States | 90.00 | −18.2 | −9.00 | −10.00 | −1.00 |" in text
    assert "**+7.00** | **+15.00** | **+8.00** |" in text


def test_notes_are_a_list_and_the_source_stands_last() -> None:
    found = lines()

    assert found[-5:] == [
        "- commodity: Restated bases.",
        "- Ships come in lumps.",
        "- By port: nothing is known.",
        "",
        "Source: Statistics Atlantis. Read: Release of goods; Bulletin.",
    ]


def test_without_notes_no_empty_list_is_left() -> None:
    report = a_report(by_partner(notes=()))._replace(notes=())
    text = contrib_markdown(report)

    assert "\n\n\n" not in text
    assert text.splitlines()[-3].startswith("| **Sum = headline**")
