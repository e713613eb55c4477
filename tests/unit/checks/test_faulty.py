from exportdecomp.checks.faulty import faults_of
from tests.materials import faults_table, material, rule

KINDS = {"bad_period": ("a period that cannot be read", "write 2025-09")}
FAULTS = faults_table(
    "fault,row,column,text,period\n"
    "bad_period,7,month,2025-13,\n"
    "bad_period,9,month,2025-13,\n"
    "marker,8,value,-,2025-08"
)


def test_faults_of_other_checks_are_left_to_them() -> None:
    counts = {("bad_period", "release.csv"): 2, ("marker", "release.csv"): 1}
    (one,) = faults_of(
        material(faults=FAULTS, fault_counts=counts), rule("ED104", "period_format"), KINDS
    )

    assert one.message == "a period that cannot be read, in 2 cells: '2025-13'"
    assert (one.check, one.rows, one.column) == ("ED104", (7, 9), "month")


def test_the_count_is_that_of_the_file_and_not_of_the_sample() -> None:
    counts = {("bad_period", "release.csv"): 4812}
    (one,) = faults_of(
        material(faults=FAULTS, fault_counts=counts), rule("ED104", "period_format"), KINDS
    )

    assert one.cells == 4812
    assert "in 4,812 cells" in one.message


def test_the_periods_are_told_if_all_cells_are_known() -> None:
    cells = faults_table(
        "fault,row,column,text,period\nblank,8,value,,2025-08\nblank,9,value,,2025-07"
    )
    kinds = {"blank": ("an empty cell", "fill it in")}
    told = rule("ED105", "missing_value")
    release = material(faults=cells, fault_counts={("blank", "release.csv"): 2})
    (one,) = faults_of(release, told, kinds)
    (more,) = faults_of(
        release._replace(fault_counts={("blank", "release.csv"): 3}), told, kinds
    )

    assert (one.period, one.periods) == ("2025-08", ("2025-07", "2025-08"))
    assert (more.period, more.periods) == (None, ())
