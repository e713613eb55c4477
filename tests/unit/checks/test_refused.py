from exportdecomp.checks.refused import refused
from exportdecomp.model.finding import Finding, Severity
from exportdecomp.model.material import Refusal
from tests.materials import material, rule

QUOTE = Refusal(
    "quote", "a quote is never closed", 'a.csv, row 7, column "b"', "mend it", "a.csv",
    (7,), "b", 1,
)  # fmt: skip
EMPTY = Refusal("no_rows", "the table has no rows", "b.csv", "export it", "b.csv")
TREE = Refusal("parent_cycle", "parents go round", "a.csv", "mend them", "a.csv")


def test_a_check_reports_the_refusals_that_are_its_business() -> None:
    own = rule("ED101", "table_schema")._replace(refusals=("quote", "no_rows"))

    assert refused(material(refusals=(QUOTE, TREE, EMPTY)), own) == [
        Finding(
            "ED101",
            Severity.ERROR,
            "a quote is never closed",
            "mend it",
            file="a.csv",
            rows=(7,),
            column="b",
        ),
        Finding(
            "ED101",
            Severity.ERROR,
            "the table has no rows",
            "export it",
            file="b.csv",
            cells=1,
        ),
    ]
    assert refused(material(), own) == []
