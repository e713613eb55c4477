"""``contrib --data`` with currencies, flows, vintages, frequencies and absent rows."""

from pathlib import Path

import pytest

from tests.cli.command import breakdown, rows
from tests.cli.own_files import SALES, SALES_PP, contributions, notes, own, put, refused


@pytest.fixture
def two_currencies(tmp_path: Path) -> str:
    return put(
        tmp_path,
        "period,product,value,currency",
        *(f"{line},EUR" for line in SALES[1:]),
        "2024-09,pumps,160,USD",
        "2024-09,valves,40,USD",
        "2025-09,pumps,190,USD",
        "2025-09,valves,44,USD",
    )


@pytest.fixture
def both_flows(tmp_path: Path) -> str:
    return put(
        tmp_path,
        "period,flow,product,value",
        *("2024-09,exports,pumps,150", "2024-09,exports,valves,50"),
        *("2025-09,exports,pumps,171", "2025-09,exports,valves,45"),
        *("2024-09,M,pumps,30", "2024-09,M,valves,20"),
        *("2025-09,M,pumps,33", "2025-09,M,valves,12"),
    )


# The first print of 2024-09 is 150 and 50; a year later pumps are revised to 160.
REVISED = (
    "period,product,value,vintage",
    "2024-09,pumps,150,2024-10-15",
    "2024-09,valves,50,2024-10-15",
    "2024-09,pumps,160,2025-10-14",
    "2025-09,pumps,171,2025-10-14",
    "2025-09,valves,45,2025-10-14",
    "2025-09,pumps,181,2025-12-01",
)


@pytest.mark.parametrize(
    ("asked", "pumps"), [("EUR", 10.5), ("eur", 10.5), ("USD", 15.0)]
)  # 30 / 200 in dollars
def test_currency_chooses_among_those_of_the_file(
    two_currencies: str, asked: str, pumps: float
) -> None:
    document = own("--data", two_currencies, "--currency", asked)

    assert document["query"]["currency"] == asked.upper()
    assert contributions(document, "product")["pumps"] == pumps


def test_a_currency_that_the_file_does_not_have_is_refused(two_currencies: str) -> None:
    assert "EUR" in refused("--data", two_currencies, "--currency", "JPY")["hint"]


def test_a_unit_in_the_name_of_a_column_scales_the_amounts(tmp_path: Path) -> None:
    path = put(tmp_path, "period,product,value_million_eur", *SALES[1:])

    part = breakdown(own("--data", path), "product")

    assert part["currency"] == "EUR"
    assert part["headline"]["value"] == 216_000_000


def test_imports_and_the_balance_come_from_a_column_of_flows(both_flows: str) -> None:
    imports = own("--data", both_flows, "--flow", "imports")
    balance = own("--data", both_flows, "--flow", "balance", "--scale", "exports")

    # 3 / 50 and -8 / 50; then (21 - 3) / 200 and (-5 + 8) / 200.
    assert contributions(imports, "product") == {"pumps": 6.0, "valves": -16.0}
    assert contributions(balance, "product") == {"pumps": 9.0, "valves": 1.5}
    assert contributions(own("--data", both_flows), "product") == SALES_PP


def test_a_flow_that_the_file_does_not_have_is_refused(tmp_path: Path) -> None:
    error = refused("--data", put(tmp_path, *SALES), "--flow", "imports")

    assert error["exit_code"] == 3
    assert error["message"] == "there are no imports in sales.csv"
    assert error["hint"] == "there is: exports"


@pytest.mark.parametrize(
    ("options", "growth", "pumps"),
    [
        # On the day of the release: 216 over 210, and pumps 11 / 210.
        ((), 2.857142857, 5.238095238),
        (("--as-of", "2025-11-30"), 2.857142857, 5.238095238),
        # Since December: 226 over 210, and pumps 21 / 210.
        (("--as-of", "latest"), 7.619047619, 10.0),
        # First prints on both sides: 216 over 200, and pumps 21 / 200.
        (("--base", "archived"), 8.0, 10.5),
    ],
)
def test_vintages_give_the_figures_of_a_day(
    tmp_path: Path, options: tuple[str, ...], growth: float, pumps: float
) -> None:
    document = own("--data", put(tmp_path, *REVISED), *options)

    assert breakdown(document, "product")["headline"]["growth_pct"] == growth
    assert contributions(document, "product")["pumps"] == pumps
    assert set(contributions(document, "product")) == {"pumps", "valves"}


def test_a_day_before_the_first_print_is_refused(tmp_path: Path) -> None:
    error = refused("--data", put(tmp_path, *REVISED), "--as-of", "2025-10-01")

    assert error["message"] == "2025-09 was not yet published on 2025-10-01"


@pytest.mark.parametrize(
    ("before", "after", "period", "window"),
    [
        ("2024-Q3", "2025-Q3", "2025-Q3", "quarter"),
        ("3Q2024", "3Q2025", "2025-Q3", "quarter"),
        ("2024", "2025", "2025", "year"),
    ],
)
def test_quarters_and_years_are_asked_for_by_default(
    tmp_path: Path, before: str, after: str, period: str, window: str
) -> None:
    lines = [line.replace("2024-09", before).replace("2025-09", after) for line in SALES]

    document = own("--data", put(tmp_path, *lines))

    assert (document["query"]["period"], document["query"]["window"]) == (period, window)
    assert contributions(document, "product") == SALES_PP


def test_a_file_of_years_has_no_months(tmp_path: Path) -> None:
    lines = [line.replace("2024-09", "2024").replace("2025-09", "2025") for line in SALES]

    error = refused("--data", put(tmp_path, *lines), "--month", "2025-09")

    assert (error["exit_code"], error["hint"]) == (3, "use --year")


def test_days_add_up_to_their_month(tmp_path: Path) -> None:
    path = put(tmp_path, *SALES[:3], "2025-09-03,pumps,100", "2025-09-17,pumps,71")
    text = Path(path).read_text(encoding="utf-8").replace("2024-09,", "2024-09-01,")
    days = put(tmp_path, text + "2025-09-30,valves,45", name="days.csv")

    assert contributions(own("--data", days), "product") == SALES_PP


def test_months_add_up_to_a_quarter(tmp_path: Path) -> None:
    thirds = [
        line.replace("-09,", f"-{month},")
        for month in ("07", "08", "09")
        for line in SALES[1:]
    ]

    document = own("--data", put(tmp_path, SALES[0], *thirds), "--quarter", "2025-Q3")

    assert breakdown(document, "product")["headline"]["value"] == 648.0  # 3 * 216
    assert contributions(document, "product") == SALES_PP


ENTRY = (*SALES[:3], SALES[3], "2025-09,hoses,45")


TOTALS = ("2024-09,TOTAL,200", "2025-09,TOTAL,216")


def test_a_row_that_is_not_there_is_unknown_and_stands_in_the_residual(
    tmp_path: Path,
) -> None:
    part = breakdown(own("--data", put(tmp_path, *ENTRY, *TOTALS)), "product")

    # Nobody said what hoses were before and valves are now: 50 to 45 together.
    assert {row["code"]: row["contribution_pp"] for row in part["components"]} == {
        "pumps": 10.5,
        "unallocated": -2.5,
    }
    assert "hoses" in part["notes"][0]["text"]
    assert "valves" in part["notes"][0]["text"]


def test_without_a_total_the_user_says_what_a_missing_row_means(tmp_path: Path) -> None:
    path = put(tmp_path, *ENTRY)

    error = refused("--data", path)
    document = own("--data", path, "--absent", "unknown")

    assert (error["exit_code"], error["code"]) == (3, "absent_row")
    assert error["where"] == f'{path}, row 5, column "product"'
    assert "--absent zero" in error["hint"]
    assert contributions(document, "product") == {"pumps": 14.0}  # 171 over 150
    assert "hoses (2024-09), valves (2025-09)" in notes(document)["absent"]


def test_absent_zero_makes_it_no_trade(tmp_path: Path) -> None:
    document = own("--data", put(tmp_path, *ENTRY), "--absent", "zero")
    part = rows(breakdown(document, "product"))

    assert contributions(document, "product") == {
        "hoses": 22.5,  # 45 / 200
        "pumps": 10.5,
        "valves": -25.0,  # -50 / 200
    }
    assert part["hoses"]["growth_pct"] is None
    assert part["hoses"]["null_reasons"]["growth_pct"] == "zero_base"


def test_dashes_are_no_report_and_never_zero(tmp_path: Path) -> None:
    path = put(
        tmp_path, *SALES[:4], "2025-09,valves,–", "2025-09,TOTAL,216", "2024-09,TOTAL,200"
    )

    part = rows(breakdown(own("--data", path), "product"))

    assert set(part) == {"pumps", "unallocated"}
    assert part["unallocated"]["value"] == 45.0


def test_a_base_of_zero_gives_no_growth_and_says_why(tmp_path: Path) -> None:
    path = put(tmp_path, *SALES[:2], "2024-09,valves,-0.0", *SALES[3:])

    document = own("--data", path)
    valves = rows(breakdown(document, "product"))["valves"]

    assert valves["contribution_pp"] == 30.0  # 45 / 150
    assert valves["growth_pct"] is None
    assert valves["null_reasons"]["growth_pct"] == "zero_base"
    assert valves["base_value"] == 0.0


def test_vs_shows_what_changed_since(tmp_path: Path) -> None:
    august = ["2024-08,pumps,60", "2024-08,valves,40", "2025-08,pumps,63", "2025-08,valves,44"]

    document = own("--data", put(tmp_path, *SALES, *august), "--vs", "2025-08")
    pumps = rows(breakdown(document, "product"))["pumps"]

    assert pumps["contribution_vs_pp"] == 3.0
    assert pumps["acceleration_pp"] == 7.5
