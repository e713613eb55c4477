"""Every fault of a file that is refused: what is said, where, and that nothing is shown."""

from pathlib import Path

import pytest

from tests.cli.command import call
from tests.cli.faults import COLUMNS, FILES, GOOD, Fault
from tests.cli.faults_of_rows import CELLS, PERIODS, ROWS, TOTALS
from tests.cli.own_files import MARKETS, SALES, contributions, own, put, put_bytes, refused

CATALOGUE = [*FILES, *COLUMNS, *CELLS, *PERIODS, *ROWS, *TOTALS]


@pytest.mark.parametrize("fault", CATALOGUE, ids=lambda fault: fault.name)
def test_a_fault_is_refused_with_its_place_and_its_mending(
    tmp_path: Path, fault: Fault
) -> None:
    content = fault.content if isinstance(fault.content, bytes) else fault.content.encode()
    path = put_bytes(tmp_path, content, "sales.csv")

    error = refused("--data", path, *fault.options)

    assert (error["exit_code"], error["code"]) == (3, fault.code)
    assert error["where"].endswith(f"sales.csv{fault.place}")
    assert fault.said in error["message"]
    assert error["hint"]
    assert len(error["message"]) < 300


def test_a_fault_is_told_to_people_in_the_same_words(tmp_path: Path) -> None:
    path = put(tmp_path, *SALES, "2025-09,hoses,lots")

    outcome = call("contrib", "--no-config", "--data", path)

    assert (outcome.code, outcome.out) == (3, b"")
    assert outcome.err.splitlines() == [
        "error[bad_number]: found 'lots' where a number should be",
        f'  where: {path}, row 6, column "value"',
        f"  fix:   {refused('--data', path)['hint']}",
    ]


@pytest.mark.parametrize("name", ["nowhere.csv", ".", "https://example.org/sales.csv"])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    path = name if "://" in name else str(tmp_path / name)

    error = refused("--data", path)

    assert (error["exit_code"], error["code"], error["where"]) == (3, "file_unusable", path)
    assert error["hint"]


def test_a_base_of_zero_in_the_headline_is_refused(tmp_path: Path) -> None:
    path = put(tmp_path, SALES[0], "2024-09,pumps,0", "2024-09,valves,0", *SALES[3:])

    error = refused("--data", path)

    assert (error["exit_code"], error["where"]) == (3, "2025-09")
    assert "has a base of 0" in error["message"]


def test_a_month_without_a_year_before_it_is_refused(tmp_path: Path) -> None:
    error = refused("--data", put(tmp_path, SALES[0], *SALES[3:]))

    assert (error["exit_code"], error["code"]) == (3, "unknown_month")
    assert error["message"] == "2025-09 has no base: 2024-09 is not in the data"


@pytest.mark.parametrize(
    ("month", "lacking"),
    [("2024-09", "2025-09"), ("2025-09", "2024-09, the base of 2025-09")],
)
def test_a_total_that_is_missing_in_one_of_the_periods_is_refused(
    tmp_path: Path, month: str, lacking: str
) -> None:
    error = refused("--data", put(tmp_path, *SALES, f"{month},TOTAL,999"))

    assert error["exit_code"] == 3
    assert error["message"] == f"sales has no exports total for {lacking}"


def test_files_of_two_frequencies_are_refused(tmp_path: Path) -> None:
    years = put(tmp_path, MARKETS[0], "2024,de,120", "2025,de,138", name="years.csv")

    error = refused("--data", put(tmp_path, *SALES), "--data", years)

    assert (error["exit_code"], error["code"]) == (3, "mixed_frequencies")
    assert "sales.csv has months" in error["message"]
    assert "years.csv has years" in error["message"]


def test_one_dimension_in_files_of_different_columns_is_refused(tmp_path: Path) -> None:
    other = put(
        tmp_path,
        "period,product,market,value",
        "2024-09,pumps,de,150",
        "2025-09,pumps,fr,171",
        "2024-09,valves,fr,50",
        "2025-09,valves,de,45",
        name="other.csv",
    )

    error = refused("--data", put(tmp_path, *SALES), "--data", other)

    assert (error["exit_code"], error["code"]) == (3, "split_dimension")
    assert error["where"].endswith("other.csv")


@pytest.mark.parametrize(
    ("cells", "base"),
    [
        (('"1,234,567"', '"2,345"'), 1_236_912.0),
        (('"1.234,5"', '"2,25"'), 1236.75),
        (("1 234 567", "2\u202f345"), 1_236_912.0),
        (("1'234'567", "2'345"), 1_236_912.0),
        (("1.5e3", "+2"), 1502.0),
    ],
)
def test_numbers_that_can_be_read_one_way_only_are_read(
    tmp_path: Path, cells: tuple[str, str], base: float
) -> None:
    lines = (f"2024-09,pumps,{cells[0]}", f"2024-09,valves,{cells[1]}", *SALES[3:])

    document = own("--data", put(tmp_path, SALES[0], *lines))

    assert document["breakdowns"][0]["headline"]["base_value"] == base


def test_rows_that_are_only_commas_or_blank_are_no_fault(tmp_path: Path) -> None:
    path = put(tmp_path, GOOD, ",,", "", ",,")

    assert contributions(own("--data", path), "product") == {"pumps": 10.5, "valves": -2.5}
