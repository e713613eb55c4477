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


def test_a_column_of_remarks_names_no_component_whatever_it_holds(tmp_path: Path) -> None:
    header, *rows = SALES
    words = ("final", "revised", "provisional", "final")
    lines = [f"{row},{word}" for row, word in zip(rows, words, strict=True)]
    file = put(tmp_path, f"{header},status", *lines)

    document = own("--data", file)

    assert document["query"]["by"] == ["product"]
    assert "left out: status" in notes(document)["own_data"]


PORTS = (
    "period,customer,port,value",
    "2024-09,meier,ostend,100",
    "2024-09,huber,rostock,50",
    "2025-09,meier,ostend,105",
    "2025-09,huber,ostend,56",
)


def test_a_missing_cell_is_asked_about_whichever_dimension_is_asked_for(
    tmp_path: Path,
) -> None:
    file = put(tmp_path, *PORTS)

    for asked in ((), ("--by", "customer"), ("--by", "port")):
        error = refused("--data", file, *asked)
        assert (error["code"], error["where"]) == ("absent_row", f"{file}, row 5")
        assert "'huber' × 'ostend' has no figure in 2024-09, and 1 more" in error["message"]


def test_the_headline_of_one_answer_on_missing_cells_is_that_of_every_breakdown(
    tmp_path: Path,
) -> None:
    file = put(tmp_path, *PORTS)
    # Missing means none: 161 over 150. Not known: only meier in ostend, 105 over 100.
    for answer, growth in (("zero", 7.333333333), ("unknown", 5.0)):
        for by in ("customer", "port"):
            part = own("--data", file, "--by", by, "--absent", answer)
            assert sum(contributions(part, by).values()) == pytest.approx(growth)


def test_what_is_left_out_of_one_dimension_is_missed_in_the_other_too(tmp_path: Path) -> None:
    document = own("--data", put(tmp_path, *PORTS), "--absent", "unknown")

    # Without rostock huber has no base either: meier alone rose from 100 to 105.
    assert contributions(document, "customer") == {"meier": 5.0}
    assert contributions(document, "port") == {"ostend": 5.0}


def test_a_row_that_equals_the_others_together_may_be_said_to_be_no_total(
    tmp_path: Path,
) -> None:
    file = put(
        tmp_path,
        "period,market,value",
        *("2024-09,home,100", "2024-09,eu,60", "2024-09,other,40"),
        *("2025-09,home,120", "2025-09,eu,75", "2025-09,other,45"),
    )

    assert refused("--data", file)["code"] == "total_among_components"
    found = contributions(own("--data", file, "--map", "total="), "market")
    assert found == {"home": 10.0, "eu": 7.5, "other": 2.5}


def test_a_unit_that_changed_does_not_matter_where_no_quantities_are_read(
    tmp_path: Path,
) -> None:
    header, *rows = SALES
    units = ("kg", "kg", "t", "kg")
    lines = [f"{row},3,{unit}" for row, unit in zip(rows, units, strict=True)]
    file = put(tmp_path, f"{header},quantity,unit", *lines)

    assert refused("--data", file)["code"] == "unit_change"
    document = own("--data", file, "--map", "quantity_unit=")
    assert contributions(document, "product") == {"pumps": 10.5, "valves": -2.5}


def test_levels_that_do_not_overlap_may_be_said_not_to(tmp_path: Path) -> None:
    header, *rows = SALES
    lines = [f"{row},{level}" for row, level in zip(rows, "4646", strict=True)]
    file = put(tmp_path, f"{header},aggr_level", *lines)

    assert "--map aggr_level=" in refused("--data", file)["hint"]
    document = own("--data", file, "--map", "aggr_level=")
    assert contributions(document, "product") == {"pumps": 10.5, "valves": -2.5}


def test_of_two_columns_of_numbers_the_one_in_a_currency_is_proposed(tmp_path: Path) -> None:
    header, *rows = SALES
    file = put(
        tmp_path,
        header.replace("value", "Gewicht (t),Wert (EUR)"),
        *(f"{row.rpartition(',')[0]},7,{row.rpartition(',')[2]}" for row in rows),
    )

    assert refused("--data", file)["hint"] == "say which: --map 'value=Wert (EUR)'"
