"""Periods of which a file has rows and nothing to read, or no headline."""

import pytest

from exportdecomp.checks.absent_periods import absent_periods, report_absent
from exportdecomp.checks.missing_value import missing_value
from exportdecomp.model.finding import Finding, Severity
from exportdecomp.model.material import Material
from tests.materials import day, faults_table, material, rule

RULE = rule("ED105", "missing_value", zero_share=0.25, error_pp=1.0, least_pp=0.1)._replace(
    severity=Severity.WARNING
)
FAULTS = "fault,row,column,text,key,stamp,period\n"
RELEASE = """
    period,component,value
    2025-07,headline,530
    2025-07,ships,120
    2025-08,headline,550
    2025-08,ships,117
"""


def release(*rows: str, text: str = RELEASE) -> Material:
    """A release that has cells without an amount too."""
    faults = faults_table(FAULTS + "\n".join(rows))
    counts = {
        (fault, "release.csv"): many for fault, many in faults["fault"].value_counts().rows()
    }
    return material(text, faults=faults, fault_counts=counts)


def found(given: Material) -> list[Finding]:
    return [report_absent(given, RULE, one) for one in absent_periods(given)]


DASHES = (
    "marker,6,value,-,TOTAL,2025-09,2025-09",
    "marker,7,value,-,ships,2025-09,2025-09",
)


def test_a_newest_month_of_dashes_stops_the_release() -> None:
    (one,) = found(release(*DASHES))

    assert one.severity is Severity.ERROR
    assert one.message == "2025-09: no amount is there, in 2 cells (a dash or the like)"
    assert (one.file, one.rows, one.column) == ("release.csv", (6, 7), "value")
    assert (one.period, one.periods, one.cells) == ("2025-09", ("2025-09",), 2)
    assert (one.effect_pp, one.effect_reason) == (None, "no_headline")


def test_cells_of_such_a_month_are_not_told_once_more() -> None:
    outcome = missing_value(release(*DASHES, "marker,8,value,-,coral,2025-08,2025-08"), RULE)

    assert isinstance(outcome, list)
    assert [(one.severity, one.cells) for one in outcome] == [
        (Severity.ERROR, 2),
        (Severity.INFO, 1),
    ]
    assert outcome[1].message == "1 amount not there (a dash or the like): coral 2025-08"


def test_a_headline_alone_that_is_empty_stops_it_too() -> None:
    text = RELEASE + "    2025-09,ships,131\n"
    (one,) = found(
        release(
            "blank,6,value,,TOTAL,2025-09,2025-09",
            "marker,8,value,-,coral,2025-09,2025-09",
            text=text,
        )
    )

    assert one.message == "2025-09: the headline is not there (empty cells)"
    assert (one.dimension, one.component, one.flow) == ("headline", "headline", "exports")
    assert (one.rows, one.cells) == ((6,), 1)


def test_months_that_lack_the_same_are_one_finding() -> None:
    (one,) = found(release(*DASHES, "blank,8,value,,TOTAL,2025-10,2025-10"))

    assert one.message == (
        "2025-09 and 2025-10: no amount is there, in 3 cells "
        "(empty cells and a dash or the like)"
    )
    assert (one.period, one.periods) == ("2025-10", ("2025-09", "2025-10"))


def test_of_two_flows_the_one_without_a_headline_is_named() -> None:
    text = """period,component,value,flow
        2025-08,headline,550,exports
        2025-08,headline,430,imports
        2025-09,headline,560,exports
    """
    (one,) = found(release("blank,5,imports,,TOTAL,2025-09,2025-09", text=text))

    assert one.message == "2025-09 (imports): the headline is not there (empty cells)"
    assert one.flow == "imports"


def test_lines_of_a_file_beside_the_headline_have_no_contributions() -> None:
    text = """period,component,value,file
        2025-08,headline,550,total.csv
        2025-09,headline,560,total.csv
        2025-08,ships,117,release.csv
    """
    (one,) = found(release("marker,3,value,-,ships,2025-09,2025-09", text=text))

    assert one.message == "2025-09: no amount is there, in 1 cell (a dash or the like)"
    assert one.effect_reason == "not_an_amount"


@pytest.mark.parametrize("month", ["2025-08", "2025-06"])
def test_a_gap_in_a_told_month_or_before_the_first_is_none(month: str) -> None:
    assert found(release(f"blank,9,value,,coral,{month},{month}")) == []


def test_a_january_told_with_february_is_none() -> None:
    text = RELEASE.replace("2025-07", "2024-12").replace("2025-08", "2025-02")

    assert found(release("marker,9,value,-,TOTAL,2025-01,2025-01", text=text)) == []


def test_a_month_that_is_not_over_is_none() -> None:
    given = release(*DASHES)

    assert found(given._replace(as_of=day("2025-09-30"))) == []
    assert len(found(given._replace(as_of=day("2025-10-01")))) == 1


def test_an_empty_release_has_no_period() -> None:
    assert found(material()) == []


def test_a_sample_of_the_cells_is_not_counted() -> None:
    given = release(*DASHES)._replace(fault_counts={("marker", "release.csv"): 2900})

    (one,) = found(given)

    assert one.message == "2025-09: no amount is there (a dash or the like)"
