"""A dataset of one's own, defined beside its files: scale, names, schemes, rates, groups."""

import json
from pathlib import Path

import pytest

from tests.cli.command import Document, answer, breakdown, call, problems, rows
from tests.cli.own_files import SALES, SALES_PP, contributions, put

BAKERY = """
[dataset]
name = "bakery"
title = "Bakery"
possessive = "The bakery's"
measure = "sales"
attribution = "Bakery, monthly accounts"
currency = "EUR"
currencies = { EUR = "euros", USD = "US dollars" }

[rates]
file = "rates.csv"
source = "Central bank"
bases = ["monthly"]
note = "Converted at the average rate of the month."

[components]
file = "labels.csv"

[dimensions.product]
file = "sales.csv"
source = "Bakery, sales ledger"
release = "monthly close"
retrieved = 2026-10-02
columns = { period = "Monat", value = "Umsatz", product = "Artikel" }
scale = "thousand"
headline_code = "SUMME"
scheme = "ranges"

[dimensions.product.schemes.ranges]
title = "product ranges"
members = ["bread", "pastry"]
rest = "other_goods"

[dimensions.product.schemes.ranges.branches.bread]
members = ["rye", "wheat"]
rest = "other_bread"

[dimensions.product.schemes.flat]
members = ["rye", "wheat", "pastry"]
rest = "other_goods"
memo = ["bread"]

[groups.organic]
title = "Organic goods"
source = "A certificate"
valid_from = 2025-02-01

[[groups.organic.members]]
include = ["rye"]

[[groups.organic.members]]
include = ["pastry"]
since = "2025-08"
"""
WITHOUT_TOTAL = BAKERY.replace('headline_code = "SUMME"\n', "")
NAME = "exportdecomp.toml"
LEDGER = (
    "Monat;Artikel;Umsatz",
    *("2024-07;SUMME;180", "2024-07;bread;110", "2024-07;rye;60", "2024-07;wheat;40"),
    *("2025-07;SUMME;189", "2025-07;bread;121", "2025-07;rye;63", "2025-07;wheat;47"),
    *("2024-07;pastry;50", "2025-07;pastry;44"),
    *("2024-09;SUMME;200", "2024-09;bread;120", "2024-09;rye;70", "2024-09;wheat;40"),
    *("2025-09;SUMME;216", "2025-09;bread;132", "2025-09;rye;77", "2025-09;wheat;43"),
    *("2024-09;pastry;60", "2025-09;pastry;58"),
)
LABELS = (
    "dimension,code,label,label_native,in_text,kind",
    "product,rye,Rye bread,Roggenbrot,rye bread,component",
    "product,other_goods,Other goods,,other goods,rest",
)
# Euros for a dollar.
RATES = ("period,window,rate,basis", "2024-09,month,0.8,monthly", "2025-09,month,0.9,monthly")


@pytest.fixture
def bakery(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to run in, with the definition and its files."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    put(tmp_path, BAKERY, name=NAME)
    put(tmp_path, *LEDGER)
    put(tmp_path, *LABELS, name="labels.csv")
    put(tmp_path, *RATES, name="rates.csv")
    return tmp_path


def asked(*options: str) -> Document:
    document = answer("contrib", *options, "--json").document
    assert problems(document, "contrib") == []
    return document


@pytest.mark.usefixtures("bakery")
def test_a_definition_in_this_folder_is_the_dataset() -> None:
    document = asked()
    part = breakdown(document, "product")

    # In thousands: bread 132 - 120, pastry 58 - 60, and 26 - 20 that no row names, over 200.
    assert contributions(document, "product") == {
        "bread": 6.0,
        "other_goods": 3.0,
        "pastry": -1.0,
    }
    assert document["query"]["dataset"] == "bakery"
    assert (part["scheme"], part["currency"]) == ("ranges", "EUR")
    assert part["headline"]["value"] == 216_000
    assert document["summary"].startswith("The bakery's sales rose 8.0% in September 2025")
    assert document["attribution"] == "Bakery, monthly accounts"


@pytest.mark.usefixtures("bakery")
def test_what_is_cited_stands_in_the_definition() -> None:
    (ledger,) = [
        entry for entry in asked()["provenance"] if entry["source"] == "Bakery, sales ledger"
    ]

    assert (ledger["release"], ledger["retrieved"]) == ("monthly close", "2026-10-02")


@pytest.mark.usefixtures("bakery")
def test_schemes_labels_and_branches_are_those_of_the_definition() -> None:
    flat = breakdown(asked("--scheme", "flat"), "product")
    deep = breakdown(asked("--depth", "2"), "product")

    assert [row["label"] for row in flat["components"]] == [
        "Rye bread",
        "wheat",
        "pastry",
        "Other goods",
    ]
    assert [row["code"] for row in flat["memo"]] == ["bread"]
    # What bread has beyond rye and wheat: 132 - 120 now, 120 - 110 before.
    assert rows(deep)["other_bread"]["contribution_pp"] == 1.0
    assert rows(deep)["rye"]["parent"] == "bread"


@pytest.mark.usefixtures("bakery")
def test_rates_convert_levels_before_they_are_compared() -> None:
    part = breakdown(asked("--currency", "USD"), "product")

    # 216 / 0.9 = 240 over 200 / 0.8 = 250; pastry 58 / 0.9 - 60 / 0.8 = -10.5556.
    assert part["headline"]["growth_pct"] == -4.0
    assert rows(part)["pastry"]["contribution_pp"] == -4.222222222
    assert part["currency"] == "USD"


@pytest.mark.usefixtures("bakery")
@pytest.mark.parametrize(
    ("month", "value"),
    [("2025-07", 63_000), ("2025-09", 135_000)],  # rye alone; rye and pastry, 77 + 58
)
def test_groups_of_a_definition_are_dated(month: str, value: int) -> None:
    part = breakdown(asked("--group", "organic", "--month", month), "product")

    assert rows(part)["organic"]["value"] == value


def test_data_stand_for_any_dataset(bakery: Path) -> None:
    path = put(bakery, *SALES, name="other.csv")

    document = asked("--data", path)

    assert contributions(document, "product") == SALES_PP
    assert document["query"]["dataset"] == "other"


@pytest.mark.usefixtures("bakery")
def test_a_dataset_can_still_be_named_and_files_be_switched_off() -> None:
    assert asked("--dataset", "china", "-m", "2025-09")["query"]["dataset"] == "china"
    assert asked("--no-config", "-m", "2025-09")["query"]["dataset"] == "china"


def test_a_wrong_rate_is_a_fault_of_the_data(bakery: Path) -> None:
    put(bakery, *RATES[:2], "2025-09,month,none,monthly", name="rates.csv")

    outcome = call("contrib", "--currency", "USD", "--json")

    assert (outcome.code, outcome.out) == (3, b"")
    error = json.loads(outcome.err)["error"]
    assert error["where"].endswith('rates.csv, row 3, column "rate"')


@pytest.mark.parametrize(
    ("currency", "growth"),
    # 252 over 240; in dollars 252 / 0.9 = 280 over 240 / 0.8 = 300.
    [("EUR", 5.0), ("USD", -6.666666667)],
)
def test_a_headline_of_its_own_file_is_converted_too(
    bakery: Path, currency: str, growth: float
) -> None:
    own_file = '[headline]\nfile = "total.csv"\nheadline_code = "all"\n\n[rates]'
    put(bakery, WITHOUT_TOTAL.replace("[rates]", own_file), name=NAME)
    put(bakery, *(line for line in LEDGER if "SUMME" not in line))
    lines = ("2024-09,all,240000", "2025-09,all,252000", "2024-09,bread,1", "2025-09,bread,2")
    put(bakery, "period,what,value", *lines, name="total.csv")

    part = breakdown(asked("--currency", currency), "product")

    assert part["headline"]["growth_pct"] == growth


def test_a_currency_that_nothing_converts_to_is_refused(bakery: Path) -> None:
    before, _, rest = WITHOUT_TOTAL.partition("[rates]")
    put(bakery, before + rest[rest.index("[components]") :], name=NAME)
    ledger = [line for line in LEDGER[1:] if "SUMME" not in line]
    put(bakery, f"{LEDGER[0]};currency", *(f"{line};USD" for line in ledger))

    outcome = call("contrib", "--json")

    assert (outcome.code, outcome.out) == (3, b"")
    assert json.loads(outcome.err)["error"]["message"] == (
        "the figures are in USD, and nothing converts them to EUR"
    )
