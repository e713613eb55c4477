"""Units, currencies and rates of own files: read rightly, said, or refused."""

import json
from pathlib import Path

import pytest

from tests.cli.command import Document, answer, breakdown, call
from tests.cli.own_files import SALES, contributions, notes, own, put, refused

RATES = """
[dataset]
currency = "EUR"
currencies = { EUR = "euros", USD = "dollars" }
[rates]
file = "rates.csv"
[dimensions.product]
file = "sales.csv"
"""


def refused_with_config(config: str) -> Document:
    outcome = call("contrib", "--config", config, "--currency", "USD", "--json")
    error: Document = json.loads(outcome.err)["error"]
    assert error["exit_code"] == outcome.code == 3
    return error


def test_files_in_several_units_are_not_put_together(tmp_path: Path) -> None:
    first = put(tmp_path, "period,product,value", *SALES[1:3], name="2024.csv")
    second = put(tmp_path, "period,product,value (thousand EUR)", *SALES[3:], name="2025.csv")

    error = refused("--data", first, "--data", second)

    assert error["code"] == "mixed_units"
    assert "2024.csv in 1 units" in error["message"]
    assert "2025.csv in 1,000 EUR" in error["message"]


@pytest.mark.parametrize(
    ("unit", "currency", "value"),
    [("USD million", "USD", 216e6), ("thousand", None, 216e3), ("EUR", "EUR", 216.0)],
)
def test_a_column_of_one_unit_says_what_amounts_are_in(
    tmp_path: Path, unit: str, currency: str | None, value: float
) -> None:
    header, *rows = SALES
    file = put(tmp_path, f"{header},unit", *(f"{row},{unit}" for row in rows))

    part = breakdown(own("--data", file), "product")

    assert (part["currency"], part["headline"]["value"]) == (currency, value)


def test_days_are_added_into_months_and_that_is_said(tmp_path: Path) -> None:
    file = put(
        tmp_path,
        "date,product,value",
        "2024-09-03,pumps,60",
        "2024-09-20,pumps,40",
        "2025-09-01,pumps,70",
        "2025-09-13,pumps,55",
    )

    document = own("--data", file, "--by", "product")

    assert contributions(document, "product") == {"pumps": 25.0}
    assert (
        "days are added into months, the last of them up to 2025-09-13"
        in (notes(document)["own_data"])
    )


def test_a_component_that_never_has_a_figure_is_named(tmp_path: Path) -> None:
    file = put(tmp_path, *SALES, "2024-09,bolts,", "2025-09,bolts,..")

    document = own("--data", file)

    assert contributions(document, "product") == {"pumps": 10.5, "valves": -2.5}
    assert notes(document)["no_figure"] == ("Without a figure in any of the periods: bolts.")


def test_a_headline_of_another_size_than_its_components_is_pointed_out(
    tmp_path: Path,
) -> None:
    file = put(tmp_path, *SALES, "2024-09,TOTAL,200000", "2025-09,TOTAL,216000")

    part = breakdown(own("--data", file), "product")

    assert "mostly_unallocated" in {note["code"] for note in part["notes"]}


def test_rates_convert_month_by_month_and_the_note_says_how(tmp_path: Path) -> None:
    put(tmp_path, *SALES)
    put(tmp_path, "period,rate", "2024-09,0.8", "2025-09,0.9", name="rates.csv")
    config = put(tmp_path, RATES, name="mine.toml")

    document = answer("contrib", "--config", config, "--currency", "USD", "--json").document
    part = breakdown(document, "product")

    # 216 / 0.9 = 240 against 200 / 0.8 = 250.
    assert part["headline"]["growth_pct"] == -4.0
    text = next(note["text"] for note in part["notes"] if note["code"] == "conversion")
    assert "such as 0.9 EUR for 1 USD in 2025-09" in text


@pytest.mark.parametrize(
    ("rates", "code", "said"),
    [
        (("period,rate", "2025-09,0.9"), "no_rates", "no rate from EUR to USD for 2024-09"),
        (("period,from,to,rate", "2025-09,EUR,USD,1.1"), "two_way_rates", "one direction"),
    ],
)
def test_rates_that_do_not_do_are_refused(
    tmp_path: Path, rates: tuple[str, ...], code: str, said: str
) -> None:
    put(tmp_path, *SALES)
    file = put(tmp_path, *rates, name="rates.csv")
    config = put(tmp_path, RATES, name="mine.toml")

    error = refused_with_config(config)

    assert (error["code"], error["where"]) == (code, file)
    assert said in error["message"]


def test_a_scale_that_contradicts_the_name_of_the_column_is_refused(tmp_path: Path) -> None:
    header, *rows = SALES
    put(tmp_path, header.replace("value", "value (thousand EUR)"), *rows)
    config = put(
        tmp_path,
        '[dimensions.product]\nfile = "sales.csv"\nscale = "million"\n'
        'columns = { value = "value (thousand EUR)" }',
        name="mine.toml",
    )

    error = refused_with_config(config)

    assert error["code"] == "mixed_units"
    assert "a scale of 1,000,000, the name of the column 1,000" in error["message"]
