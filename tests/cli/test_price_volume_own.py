from pathlib import Path

import polars as pl
import pytest

from tests.cli.command import Document, answer, call, problems, strict_json

HEADER = "period,product,partner,value,quantity,quantity_unit"
# Tea: each partner pays what it paid, and the one who pays more buys more.
CROSSED = (
    "2024-09,tea,EU,80,8,t", "2024-09,tea,USA,80,2,t",
    "2025-09,tea,EU,60,6,t", "2025-09,tea,USA,240,6,t",
    "2024-09,saws,EU,26,13,pieces", "2024-09,saws,USA,14,,",
    "2025-09,saws,EU,33,11,pieces", "2025-09,saws,USA,19,,",
)  # fmt: skip
EFFECTS = ("price_pp", "volume_pp", "entry_pp", "exit_pp", "unmeasured_pp")


@pytest.fixture
def crossed(tmp_path: Path) -> Path:
    return written(tmp_path, HEADER, *CROSSED)


def written(folder: Path, *lines: str) -> Path:
    file = folder / "sold.csv"
    file.write_text("\n".join(lines) + "\n")
    return file


def document(file: Path, *options: str) -> Document:
    found = answer("price-volume", "--data", str(file), *options, "--json").document
    assert problems(found, "price-volume") == []
    return found


def total(part: Document) -> list[float]:
    return [part["total"][name] for name in EFFECTS]


def row(part: Document, code: str) -> Document:
    return next(one for one in part["components"] if one["code"] == code)


@pytest.mark.parametrize("method", ["bennet", "lmdi", "fisher", "three-way", "all"])
def test_either_dimension_of_a_table_has_the_same_prices_and_volumes(
    crossed: Path, method: str
) -> None:
    found = document(crossed, "--method", method, "--outliers", "none")
    by_product, by_partner = found["breakdowns"]

    assert total(by_product) == pytest.approx(total(by_partner), abs=1e-8)
    assert by_product["items_by"] == by_partner["items_by"] == ["product", "partner"]
    assert document(crossed, "--by", "partner", "--method", method, "--outliers", "none")[
        "breakdowns"
    ] == [by_partner]


@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl"])
def test_a_format_without_a_place_for_mix_says_so(crossed: Path, form: str) -> None:
    options = ("--data", str(crossed), "--by", "product", "--format", form)

    told = "note: mix is in the table and in JSON only"
    assert told in call("price-volume", *options, "--mix", "shapley").err
    assert told not in call("price-volume", *options).err


def test_the_mix_of_partners_is_shown_and_is_no_price(crossed: Path) -> None:
    part, _ = document(crossed, "--outliers", "none")["breakdowns"]
    tea = row(part, "tea")

    assert (tea["price_pp"], tea["volume_pp"], tea["status"]) == (0.0, 70.0, "continuing")
    # 11 * 9 of 200
    assert (tea["unit_value_growth_pct"], tea["unit_value_bias_pp"]) == (56.25, 49.5)
    assert (row(part, "saws")["status"], row(part, "saws")["reason"]) == ("partly", None)


def test_nothing_of_a_second_dimension_is_told_twice(crossed: Path) -> None:
    text = " ".join(answer("price-volume", "--data", str(crossed)).text.split())

    assert text.count("prices gave") == 1
    assert text.count("Measured cell by cell of product × partner, and added up.") == 1
    assert "No quantity is reported for saws × USA." in text


def test_a_unit_of_imports_is_none_of_exports(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "period,flow,product,value,quantity,quantity_unit",
        "2024-09,exports,tea,130,13,t", "2025-09,exports,tea,168,14,t",
        "2024-09,exports,saws,70,7,kg", "2025-09,exports,saws,61,6,kg",
        "2024-09,imports,tea,20,3000,kg", "2025-09,imports,tea,30,4000,kg",
    )  # fmt: skip
    (part,) = document(file)["breakdowns"]

    assert row(part, "tea")["unit"] == "t"
    assert part["total"]["measured_share_pct"] == 100.0


def test_a_month_without_a_row_is_a_quantity_of_zero_where_absent_means_zero(
    tmp_path: Path,
) -> None:
    months = ("2024-07", "2024-08", "2024-09", "2025-07", "2025-08", "2025-09")
    rows = [f"{month},rice,100,10,kg" for month in months]
    rows += [f"{month},tea,30,2,kg" for month in months if month != "2024-08"]
    file = written(tmp_path, "period,product,value,quantity,quantity_unit", *rows)

    (part,) = document(file, "--quarter", "2025-Q3", "--absent", "zero")["breakdowns"]

    tea = row(part, "tea")
    assert (tea["quantity"], tea["base_quantity"], tea["price_pp"]) == (6.0, 4.0, 0.0)


@pytest.mark.parametrize(
    ("amount", "quantity"), [('"1,234.5"', '"2,469.0"'), ("1234.5", '"2.469,0"')]
)
def test_quantities_are_read_in_a_style_of_their_own(
    tmp_path: Path, amount: str, quantity: str
) -> None:
    file = written(
        tmp_path,
        "period,product,value,quantity,quantity_unit",
        f"2024-09,tea,{amount},{quantity},kg", f"2025-09,tea,{amount},{quantity},kg",
        "2024-09,saws,70,7,kg", "2025-09,saws,61,6,kg",
    )  # fmt: skip
    (part,) = document(file)["breakdowns"]

    assert row(part, "tea")["unit_value"] == 0.5


def test_parquet_with_typed_quantities_is_read_as_text_is(crossed: Path) -> None:
    typed = crossed.with_suffix(".parquet")
    pl.read_csv(crossed).write_parquet(typed)

    assert document(typed)["breakdowns"] == document(crossed)["breakdowns"]


def test_files_below_each_other_may_differ_in_their_quantities(tmp_path: Path) -> None:
    then, now = tmp_path / "then.csv", tmp_path / "now.csv"
    then.write_text("period,product,value\n2024-09,tea,130\n2024-09,saws,70\n")
    now.write_text(
        "period,product,value,quantity,quantity_unit\n2025-09,tea,168,14,t\n2025-09,saws,61,6,kg\n"
    )
    found = answer("price-volume", "--data", str(then), "--data", str(now), "--json").document

    (part,) = found["breakdowns"]
    assert {one["reason"] for one in part["components"]} == {"no_quantity"}
    assert part["total"]["unmeasured_pp"] == part["headline"]["contribution_pp"]


@pytest.mark.parametrize(
    ("lines", "code", "said"),
    [
        (
            ("2024-09,tea,EU,80,many,t", "2025-09,tea,EU,60,6,t"),
            "bad_number",
            "found 'many' where a number should be",
        ),
        (
            ("2024-09,tea,EU,0,0,t", "2025-09,tea,EU,60,6,t"),
            "data",
            "has a base of 0",
        ),
        (("2025-09,tea,EU,80,8,t", "2025-09,saws,EU,60,6,t"), "unknown_month", "has no base"),
    ],
)
def test_bad_input_has_a_clear_reason(
    tmp_path: Path, lines: tuple[str, ...], code: str, said: str
) -> None:
    file = written(tmp_path, HEADER, *lines)
    outcome = call("price-volume", "--data", str(file), "--by", "product", "--json")

    assert (outcome.code, outcome.out) == (3, b"")
    error = strict_json(outcome.err)["error"]
    assert error["code"] == code
    assert said in error["message"]


def test_a_wide_table_has_no_place_for_quantities(tmp_path: Path) -> None:
    file = written(tmp_path, "product,2024-09,2025-09", "tea,80,60", "saws,26,33")
    outcome = call("price-volume", "--data", str(file), "--json")

    assert outcome.code == 3
    assert "in a table with a row a period" in strict_json(outcome.err)["error"]["hint"]
