from math import fsum
from pathlib import Path

import pytest

from tests.cli.command import Document, answer, call, problems, strict_json

EFFECTS = ("price_pp", "volume_pp", "joint_pp", "entry_pp", "exit_pp", "unmeasured_pp")
QUESTIONS = [
    ("--month", "2025-09"),
    ("--month", "2025-09", "--currency", "CNY", "--method", "all", "--mix", "shapley"),
    ("--month", "2026-04", "--method", "three-way", "--group", "labour7"),
    ("--quarter", "2025-Q3", "--method", "fisher", "--top", "3"),
    ("--ytd", "2026-07", "--method", "tornqvist"),
    ("--month", "2025-09", "--compare", "previous", "--method", "paasche"),
    ("--dataset", "japan", "--depth", "9", "--method", "lmdi"),
    ("--dataset", "japan", "--depth", "1", "--method", "laspeyres", "--mix", "lmdi"),
]


def price_volume(*options: str) -> Document:
    return answer("price-volume", *options, "--json").document


def row(document: Document, code: str) -> Document:
    (part,) = document["breakdowns"]
    found = (*part["components"], *part["memo"])
    return next(one for one in found if one["code"] == code)


def points(of: Document) -> tuple[float, ...]:
    return tuple(round(of[name], 2) for name in ("contribution_pp", "volume_pp", "price_pp"))


def triple(of: Document) -> tuple[float, ...]:
    names = ("growth_pct", "volume_growth_pct", "unit_value_growth_pct")
    return tuple(round(of[name], 1) for name in names)


def written(folder: Path, *rows: str, head: str = "quantity,quantity_unit") -> str:
    file = folder / "sold.csv"
    file.write_text("\n".join([f"period,product,value,{head}", *rows]) + "\n")
    return str(file)


def test_integrated_circuits_and_vehicles_of_september_2025_are_as_printed_by_hand() -> None:
    document = price_volume("--month", "2025-09", "--currency", "CNY")

    # CNY 100 million and 100 million pieces: 1,359.578 against 8,362.895 - 7,340.473; the
    # quantities in fixtures/china/commodities.csv.
    assert triple(row(document, "ic")) == (33.0, 17.0, 13.6)
    assert points(row(document, "ic")) == (1.56, 0.86, 0.70)
    assert triple(row(document, "vehicles")) == (10.9, 24.3, -10.8)
    assert points(row(document, "vehicles")) == (0.41, 0.87, -0.46)
    total = document["breakdowns"][0]["total"]
    assert round(total["measured_share_pct"]) == 26
    assert total["contribution_pp"] == 8.4
    assert "volume +17.0% × unit value +13.6%" in document["summary"]


def test_integrated_circuits_doubled_on_little_volume_in_april_2026() -> None:
    document = price_volume("--month", "2026-04")
    found = row(document, "ic")

    assert triple(found)[:2] == (99.9, 3.8)
    assert found["status"] == "continuing"
    assert found["price_pp"] > 10 * found["volume_pp"] > 0


@pytest.mark.parametrize("options", QUESTIONS, ids=" ".join)
def test_every_row_and_the_whole_close_to_the_last_printed_digit(
    options: tuple[str, ...],
) -> None:
    document = price_volume(*options)

    assert problems(document, "price-volume") == []
    for part in document["breakdowns"]:
        rows, total = part["components"], part["total"]
        for one in rows:
            parts = fsum(one[name] or 0.0 for name in EFFECTS)
            assert parts == pytest.approx(one["contribution_pp"], abs=1e-12)
            below = [other for other in rows if other["parent"] == one["code"]]
            for name in EFFECTS if below else ():
                members = fsum(other[name] or 0.0 for other in below)
                assert members == pytest.approx(one[name] or 0.0, abs=1e-12)
        for name in EFFECTS:
            tops = fsum(one[name] or 0.0 for one in rows if one["in_sum"])
            assert tops == pytest.approx(total[name] or 0.0, abs=1e-12)
        whole = fsum(total[name] or 0.0 for name in EFFECTS)
        assert whole == pytest.approx(part["headline"]["contribution_pp"], abs=1e-9)
        assert abs(total["gap_pp"]) < 1e-9


@pytest.mark.parametrize("options", QUESTIONS, ids=" ".join)
def test_every_null_has_a_reason(options: tuple[str, ...]) -> None:
    for part in price_volume(*options)["breakdowns"]:
        for one in (*part["components"], *part["memo"]):
            nulls = {name for name, value in one.items() if value is None} - {"parent"}
            assert nulls <= one["null_reasons"].keys()


def test_the_methods_stand_side_by_side_with_their_spread() -> None:
    document = price_volume("--month", "2025-09", "--currency", "CNY", "--method", "all")
    found = row(document, "ic")
    prices = {name: part["price_pp"] for name, part in found["methods"].items()}

    assert list(prices) == [
        "bennet", "lmdi", "laspeyres", "paasche", "three-way", "fisher", "tornqvist",
    ]  # fmt: skip
    assert round(prices["laspeyres"], 2) == 0.64
    assert round(prices["paasche"], 2) == 0.75
    assert prices["bennet"] == pytest.approx((prices["laspeyres"] + prices["paasche"]) / 2)
    assert found["spread_pp"] == pytest.approx(prices["paasche"] - prices["laspeyres"])


def test_what_came_and_what_went_are_neither_price_nor_volume(tmp_path: Path) -> None:
    # 300 in the base: pumps 200 to 230, with 20 to 23 pieces at 10 each; saws 60 went,
    # drones 45 came, and 40 of belts, without a quantity, became 55.
    file = written(
        tmp_path,
        "2024-09,pumps,200,20,pieces", "2025-09,pumps,230,23,pieces",
        "2024-09,saws,60,6,pieces", "2025-09,saws,0,0,pieces",
        "2024-09,drones,0,0,pieces", "2025-09,drones,45,5,pieces",
        "2024-09,belts,40,,", "2025-09,belts,55,,",
    )  # fmt: skip
    total = price_volume("--data", file)["breakdowns"][0]["total"]

    assert {name: total[name] for name in EFFECTS} == {
        "price_pp": 0.0,
        "volume_pp": 10.0,
        "joint_pp": None,
        "entry_pp": 15.0,
        "exit_pp": -20.0,
        "unmeasured_pp": 5.0,
    }


@pytest.mark.parametrize(
    ("base", "now", "reason"),
    [
        ("70,-7,kg", "90,8,kg", "negative_quantity"),
        ("70,7,", "90,8,", "no_unit"),
        ("70,7,kg", "90,0.008,t", "unit_changed"),
        ("70,7,kg", "90,,kg", "no_quantity"),
        ("70,0,kg", "90,8,kg", "zero_quantity"),
        ("70,7,kg", "90,0.008,kg", "outlier"),
    ],
)
def test_what_cannot_be_a_price_says_why_and_is_not_measured(
    tmp_path: Path, base: str, now: str, reason: str
) -> None:
    file = written(
        tmp_path,
        f"2024-09,pumps,{base}", f"2025-09,pumps,{now}",
        "2024-09,saws,130,20,kg", "2025-09,saws,147,21,kg",
    )  # fmt: skip
    document = price_volume("--data", file)
    found = row(document, "pumps")
    codes = [note["code"] for note in document["breakdowns"][0]["notes"]]

    assert (found["status"], found["reason"]) == ("unmeasured", reason)
    assert found["unmeasured_pp"] == found["contribution_pp"] == 10.0
    assert (found["price_pp"], found["volume_pp"]) == (0.0, 0.0)
    assert f"unmeasured_{reason}" in codes


def test_an_outlier_is_one_by_the_rule_that_is_asked_for(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "2024-09,pumps,70,7,kg", "2025-09,pumps,90,1.5,kg",
        "2024-09,saws,130,20,kg", "2025-09,saws,147,21,kg",
    )  # fmt: skip

    def status(*options: str) -> str:
        return str(row(price_volume("--data", file, *options), "pumps")["status"])

    # 60 for a kilogram instead of 10.
    assert status("--outliers", "bounds:5.9") == "unmeasured"
    assert status("--outliers", "bounds:6.1") == "continuing"
    assert status("--outliers", "none") == "continuing"


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--by", "partner"), 3, "nothing is counted by partner"),
        (("--flow", "balance"), 2, "a balance has no quantity"),
        (("--outliers", "mod"), 2, "'mod' is no rule for outliers"),
        (("--outliers", "mad:-2"), 2, "-2 is no distance for the rule 'mad'"),
        (("--month", "2025-08:2025-09"), 2, "2025-08:2025-09 are several periods"),
        (("--month", "2031-02"), 3, "the period 2031-02 is not in the data"),
    ],
)
def test_a_question_without_an_answer_says_why(
    options: tuple[str, ...], code: int, said: str
) -> None:
    outcome = call("price-volume", *options, "--json")

    assert (outcome.code, outcome.out) == (code, b"")
    assert said in strict_json(outcome.err)["error"]["message"]


def test_data_without_quantities_ask_for_the_column(tmp_path: Path) -> None:
    rows = ("2024-09,pumps,70,7", "2025-09,pumps,90,8", "2024-09,saws,3,1", "2025-09,saws,4,1")
    file = written(tmp_path, *rows, head="weight_kg")
    outcome = call("price-volume", "--data", file, "--json")

    assert outcome.code == 3
    assert "--map quantity=COLUMN" in strict_json(outcome.err)["error"]["hint"]


def test_two_units_for_one_code_in_one_period_are_refused(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "2024-09,pumps,70,7,kg", "2025-09,pumps,40,4,kg", "2025-09,pumps,50,5,t",
    )  # fmt: skip
    outcome = call("price-volume", "--data", file, "--json")

    assert outcome.code == 3
    error = strict_json(outcome.err)["error"]
    assert error["code"] == "duplicate_key"
    assert error["message"].endswith("stands in 2 rows, counted in 'kg' and 't'")
    assert error["where"].endswith("rows 3 and 4")


def test_the_headline_is_the_same_however_rows_are_folded() -> None:
    whole = price_volume("--month", "2025-09")
    folded = price_volume("--month", "2025-09", "--top", "2")

    assert folded["summary"] == whole["summary"]
    totals = [document["breakdowns"][0]["total"] for document in (folded, whole)]
    for name in EFFECTS:
        few, many = (total[name] or 0.0 for total in totals)
        assert few == pytest.approx(many, abs=1e-7)


def test_rows_have_the_query_in_front_and_one_column_a_method() -> None:
    text = answer("price-volume", "--month", "2025-09", "--method", "all", "-f", "csv").text
    header = text.splitlines()[0].split(",")

    assert header[:3] == ["dataset", "flow", "period"]
    assert {"price_pp", "three_way_price_pp", "spread_pp", "null_reasons"} <= set(header)


def test_a_table_for_people_says_what_is_not_measured() -> None:
    text = answer("price-volume", "--month", "2025-09", "--currency", "CNY").text

    assert "Integrated circuits +33.0% = volume +17.0% × unit value +13.6%" in " ".join(
        text.split()
    )
    assert "No quantity is reported for" in text
    assert text.count("Sum = headline") == 1
