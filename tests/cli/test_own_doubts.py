"""What two readings could be made of: refused, and read as the user then says."""

from pathlib import Path

import pytest

from tests.cli.command import breakdown
from tests.cli.own_files import SALES, contributions, notes, own, put, refused

LEDGER = (
    "date,customer,bill,value",
    "2024-09-01,meier,r1,120",
    "2024-09-01,huber,r2,80",
    "2025-09-01,meier,r3,70",
    "2025-09-01,meier,r4,75",
    "2025-09-01,huber,r2,71",
)


def test_rows_that_differ_only_in_a_column_left_out_are_added_up_when_it_is_an_id(
    tmp_path: Path,
) -> None:
    lines = [*LEDGER[:-1], LEDGER[-1].replace("r2", "r5")]
    file = put(tmp_path, *lines)

    error = refused("--data", file)
    document = own("--data", file, "--map", "id=bill")

    assert (error["code"], error["exit_code"]) == ("repeated_key", 3)
    assert "--map id=bill" in error["hint"]
    # 70 + 75 - 120 and 71 - 80, over 200.
    assert contributions(document, "customer") == {"meier": 12.5, "huber": -4.5}


def test_a_dot_before_three_digits_is_what_the_user_says(tmp_path: Path) -> None:
    file = put(tmp_path, "period,product,value", "2024-09,a,1.500", "2025-09,a,999")
    command = ("--data", file, "--by", "product")

    assert refused(*command)["code"] == "ambiguous_number"
    as_thousands = breakdown(own(*command, "--map", "decimal=,"), "product")["headline"]
    as_decimals = breakdown(own(*command, "--map", "decimal=."), "product")["headline"]

    assert (as_thousands["base_value"], as_thousands["value"]) == (1500.0, 999.0)
    assert (as_decimals["base_value"], as_decimals["value"]) == (1.5, 999.0)
    assert refused(*command, "--map", "decimal=;")["exit_code"] == 2


def test_codes_nest_by_their_digits_unless_the_user_says_that_nothing_is_a_parent(
    tmp_path: Path,
) -> None:
    file = put(
        tmp_path,
        "period,hs,value",
        *("2024-09,84,90", "2024-09,8471,40", "2024-09,9999AA,10"),
        *("2025-09,84,95", "2025-09,8471,42", "2025-09,9999AA,11"),
    )

    nested = contributions(own("--data", file), "hs")
    flat = contributions(own("--data", file, "--map", "parent="), "hs")

    # Over 100, and over 140.
    assert nested == {"84": 5.0, "9999AA": 1.0}
    assert flat["84"] == pytest.approx(100 * 5 / 140, abs=1e-9)
    assert set(flat) == {"84", "8471", "9999AA"}


def test_amounts_that_add_up_since_january_are_not_months(tmp_path: Path) -> None:
    header, *rows = SALES
    file = put(tmp_path, header.replace("value", "cumulative exports"), *rows)

    document = own("--data", file)
    error = refused("--data", file, "--month", "2025-09")

    assert (document["query"]["window"], document["query"]["period"]) == ("ytd", "2025-09")
    assert "amounts add up since January" in notes(document)["own_data"]
    assert error["message"] == (
        "the periods of the data are years to date, so there is no month"
    )


@pytest.mark.parametrize(
    ("column", "cells", "code"),
    [
        ("level", ("1", "2", "1", "2"), "several_levels"),
        ("UNIT_MULT", ("6", "3", "6", "3"), "mixed_units"),
        ("indicator", ("VALUE", "TONNES", "VALUE", "TONNES"), "several_measures"),
    ],
)
def test_rows_that_are_not_alike_are_not_added_up(
    tmp_path: Path, column: str, cells: tuple[str, ...], code: str
) -> None:
    header, *rows = SALES
    lines = [f"{row},{cell}" for row, cell in zip(rows, cells, strict=True)]
    file = put(tmp_path, f"{header},{column}", *lines)

    error = refused("--data", file)

    assert (error["code"], error["exit_code"]) == (code, 3)
    assert column in error["where"]
