"""ED101: the table has its columns, and something stands in them."""

from exportdecomp.checks.table_schema import table_schema
from exportdecomp.model.finding import Finding, Severity
from exportdecomp.model.material import FileSeen, Material, Refusal
from tests.materials import faults_table, file_seen, material, rule

RULE = rule("ED101", "table_schema", least_share=0.5)._replace(refusals=("no_rows",))
RELEASE = "period,component,value\n2025-08,usa,31610\n2025-09,usa,34308"


def found(release: Material) -> list[Finding]:
    outcome = table_schema(release, RULE)
    assert isinstance(outcome, list)
    return outcome


def changed(now: FileSeen, before: FileSeen | None = None) -> list[Finding]:
    """What is found where the release before had three columns, and a source beside them."""
    four = file_seen(
        "last.csv",
        columns=("period", "partner", "value", "source"),
        types={"period": "period", "partner": "text", "value": "number", "source": "text"},
    )
    release = material(RELEASE, RELEASE, files=(now,))
    assert release.baseline is not None
    old = release.baseline._replace(files=(before or four,))
    return found(release._replace(baseline=old))


def test_the_columns_of_the_release_before_are_well() -> None:
    assert changed(file_seen(), file_seen("last.csv")) == []


def test_a_release_needs_no_baseline() -> None:
    assert found(material(RELEASE)) == []


def test_a_table_without_rows_is_an_error_that_reading_found() -> None:
    told = Refusal("no_rows", "the table has no rows", "release.csv", "", "release.csv")

    (one,) = found(material(refusals=(told,)))

    assert one.message == "the table has no rows"
    assert one.severity is Severity.ERROR


def test_rows_without_amounts_are_an_error() -> None:
    (one,) = found(material(files=(file_seen(rows=412),)))

    assert one.message == "release.csv holds no amount that can be read, in 412 rows"


def test_no_file_at_all_is_an_error() -> None:
    (one,) = found(material(files=()))

    assert one.message == "no amount was read"


def test_a_file_of_a_tenth_of_the_rows_is_cut_off() -> None:
    (one,) = changed(file_seen(rows=31), file_seen("last.csv", rows=310))

    assert one.message == "release.csv has 31 rows, the release before 310 (−90.0%)"
    assert (one.observed, one.expected, one.threshold, one.unit) == (31, 310, 0.5, "rows")


def test_a_column_without_a_role_that_is_gone_is_a_warning() -> None:
    (one,) = changed(file_seen())

    assert one.message == (
        'column "source" is no longer there; there is period, partner and value'
    )
    assert (one.severity, one.column) == (Severity.WARNING, "source")


def test_the_column_of_amounts_that_is_gone_is_an_error() -> None:
    wider = file_seen(
        columns=("period", "partner", "share"),
        types={"period": "period", "partner": "text", "share": "text"},
        roles={"period": "period", "partner": "partner"},
    )
    gone, fresh = changed(wider, file_seen("last.csv"))

    assert (gone.severity, gone.column) == (Severity.ERROR, "value")
    assert fresh.message == "new columns: share"
    assert fresh.severity is Severity.INFO


def test_a_renamed_column_is_matched_by_its_part() -> None:
    renamed = file_seen(
        columns=("period", "partner", "fob"),
        types={"period": "period", "partner": "text", "fob": "number"},
        roles={"period": "period", "partner": "partner", "value": "fob"},
    )
    (one,) = changed(renamed, file_seen("last.csv"))

    assert one.message == 'column "value" is now called "fob"'
    assert one.severity is Severity.WARNING


def test_a_renamed_column_is_matched_by_its_name() -> None:
    renamed = file_seen(
        columns=("period", "partner", "value", "sources"),
        types={"period": "period", "partner": "text", "value": "number", "sources": "text"},
    )
    (one,) = changed(renamed)

    assert one.message == 'column "source" is now called "sources"'


def test_columns_in_another_order_are_information() -> None:
    (one,) = changed(file_seen(columns=("partner", "period", "value")), file_seen("last.csv"))

    assert one.message == "the columns stand in another order: partner, period and value"
    assert one.severity is Severity.INFO


def test_text_where_amounts_stood_is_an_error() -> None:
    types = {"period": "period", "partner": "text", "value": "text"}
    (one,) = changed(file_seen(types=types), file_seen("last.csv"))

    assert one.message == 'column "value" holds text, before numbers'
    assert (one.severity, one.column) == (Severity.ERROR, "value")


def test_a_month_more_is_no_new_column_of_a_wide_table() -> None:
    wide = file_seen(
        columns=("partner", "2025-07", "2025-08"),
        types={"partner": "text", "2025-07": "number", "2025-08": "number"},
        roles={"partner": "partner"},
    )
    later = wide._replace(
        columns=("partner", "2025-08", "2025-09"),
        types={"partner": "text", "2025-08": "number", "2025-09": "number"},
    )

    assert changed(later, wide) == []


def test_amounts_that_are_no_numbers_are_told_with_their_texts() -> None:
    faults = faults_table("fault,row,column,text\nbad_number,3,value,n.b.")
    release = material(RELEASE, faults=faults, fault_counts={("bad_number", "release.csv"): 1})
    (one,) = found(release)

    assert one.message == "an amount that is no number, in 1 cell: 'n.b.'"
    assert (one.rows, one.column) == ((3,), "value")
