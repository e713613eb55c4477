import csv
import io
import json

import pytest

from exportdecomp.model.dataset import UNDATED
from exportdecomp.outputs.delimited import delimited, json_lines
from exportdecomp.outputs.rows import rows_of
from tests.unit.outputs.reports import COMMODITIES, a_breakdown, a_report, by_partner


def test_a_line_of_json_keeps_types_and_signs_of_other_alphabets() -> None:
    named = COMMODITIES[4]._replace(label="Säcke 箱包")
    (line,) = json_lines(rows_of(a_report(a_breakdown((named,), memo=())))).splitlines()

    assert "Säcke 箱包" in line
    row = json.loads(line)
    assert (row["in_sum"], row["parent"], row["depth"]) == (True, None, 1)
    assert row["null_reasons"] == {"lower_pp": "no_bounds", "upper_pp": "no_bounds"}


def cells(text: str, code: str, delimiter: str) -> dict[str, str]:
    lines = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    return next(line for line in lines if line["code"] == code)


def test_null_is_empty_truth_is_a_word_and_lists_are_joined() -> None:
    text = delimited(rows_of(a_report()), ",")
    rest = cells(text, "other", ",")

    assert rest["flags"] == "by_difference;converted"
    assert (rest["parent"], rest["null_reasons"], rest["in_sum"]) == ("", "", "true")
    assert cells(text, "ic", ",")["in_sum"] == "false"
    assert cells(text, "ic", ",")["null_reasons"] == "lower_pp=no_bounds;upper_pp=no_bounds"


def test_a_label_with_the_delimiter_is_quoted() -> None:
    # The label is: Bags, [soft] *or* hard|stiff
    text = delimited(rows_of(a_report()), ",")

    assert ',"Bags, [soft] *or* hard|stiff",' in text
    assert cells(text, "bags", ",")["label"] == "Bags, [soft] *or* hard|stiff"


def test_tabs_separate_without_quotes() -> None:
    text = delimited(rows_of(a_report(by_partner())), "\t")

    assert '"' not in text
    assert {line.count("\t") for line in text.splitlines()} == {38}
    assert cells(text, "usa", "\t")["contribution_pp"] == "-10.0"


def label_in(text: str, delimiter: str) -> str:
    named = COMMODITIES[4]._replace(label=text)
    report = a_report(a_breakdown((named,), memo=()))
    return cells(delimited(rows_of(report), delimiter), "bags", delimiter)["label"]


@pytest.mark.parametrize("delimiter", [",", "\t"])
@pytest.mark.parametrize("label", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠a"])  # noqa: RUF001
def test_a_text_that_a_spreadsheet_would_compute_has_an_apostrophe(
    label: str, delimiter: str
) -> None:
    assert label_in(label, delimiter) == f"'{label}"


@pytest.mark.parametrize("label", ["a=1", " =1", "'quoted'", "50%", "−1 by hand"])
def test_other_texts_are_exact(label: str) -> None:
    assert label_in(label, ",") == label


def test_a_quoted_field_keeps_its_lines_and_a_field_between_tabs_has_escapes() -> None:
    assert label_in("two\nlines\tand\x1b[2J\r", ",") == "two\nlines\tand\\x1b[2J\\r"
    assert label_in("two\nlines\tand\x1b[2J\r", "\t") == r"two\nlines\tand\x1b[2J\r"
    assert label_in("\t=1", ",") == "'\t=1"


def test_numbers_below_zero_have_no_apostrophe() -> None:
    assert cells(delimited(rows_of(a_report()), ","), "toys", ",")["change"] == "-5000000000.0"


def test_what_nobody_stated_is_an_empty_field() -> None:
    part = a_breakdown(vintage=UNDATED, currency=None, unit=None)
    first = cells(delimited(rows_of(a_report(part)), ","), "me", ",")

    assert (first["headline_vintage"], first["currency"], first["unit"]) == ("", "", "")


def test_no_rows_are_no_lines_for_there_is_nothing_to_name_a_column_by() -> None:
    assert delimited([], ",") == ""
    assert json_lines([]) == ""


def test_what_is_no_number_is_refused_in_lines_of_json() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_lines([{"growth_pct": float("nan")}])
