import tomllib
from pathlib import Path

import polars as pl

from exportdecomp.model.provider import Named
from exportdecomp.sources.vintage_files import digest_of
from exportdecomp.workflows.fetch_tables import Tables, write_tables
from tests.unit.workflows.fetched_rows import KOREA, fetched, line, total

CHINA = Named("china", "China", "China's")
ITEMS = Named("china-hs8", "China, by eight digits", "China's", "china-hs8")


def test_what_continues_an_embedded_dataset_has_rates_and_labels_of_its_own(
    tmp_path: Path,
) -> None:
    rows = fetched(
        total("china", 2277.0, "CNY"),
        total("china", 330.0, "USD"),
        line("china", "commodity", "lab_gems", "Lab-grown gems", 31.0),
    )

    made = write_tables(tmp_path, rows, CHINA, Tables(("commodity", "total"), (), ""))

    assert {name: (one.file, one.rows) for name, one in made.items()} == {
        "commodity": ("commodity.parquet", 1),
        "total": ("total.parquet", 2),
        "labels": ("labels.csv", 1),
        "rates": ("rates.csv", 1),
    }
    # 2277 / 330 = 6.9
    assert pl.read_csv(tmp_path / "rates.csv")["rate"].to_list() == [6.9]
    assert pl.read_csv(tmp_path / "labels.csv").rows() == [
        ("commodity", "lab_gems", "Lab-grown gems")
    ]
    assert [one.sha256 for one in made.values()] == [
        digest_of(tmp_path / one.file) for one in made.values()
    ]


def test_totals_in_one_currency_give_no_rates(tmp_path: Path) -> None:
    rows = fetched(total("china", 2277.0, "CNY"))

    assert list(write_tables(tmp_path, rows, CHINA, Tables(("total",), (), ""))) == ["total"]


def test_a_dataset_that_stands_alone_comes_with_its_definition(tmp_path: Path) -> None:
    rows = fetched(
        {**line("comtrade-kor", "product", "85", "Machines", 411.0), "currency": "USD"},
        line("comtrade-jpn", "product", "84", "Of another country", 97.0),
    )

    made = write_tables(tmp_path, rows, KOREA, Tables(("product",), (), "2026-11-22"))

    assert {name: one.rows for name, one in made.items()} == {"product": 1, "definition": 0}
    told = tomllib.loads((tmp_path / "definition.toml").read_text("utf-8"))
    assert (told["dataset"]["name"], told["dataset"]["currency"]) == ("comtrade-kor", "USD")
    assert list(told["dimensions"]) == ["product"]


def test_names_and_currency_are_those_of_the_figures_where_the_source_has_them(
    tmp_path: Path,
) -> None:
    cell = line("china-hs8", "product", "85414300", "光电池", 147.0) | {"currency": "USD"}
    rows = fetched(cell).with_columns(
        partner=pl.lit("usa"), partner_label=pl.lit("United States")
    )

    made = write_tables(
        tmp_path, rows, ITEMS, Tables(("product",), ("partner",), "2026-11-22")
    )

    assert made["labels"].rows == 2
    assert pl.read_csv(tmp_path / "labels.csv").rows() == [
        ("partner", "usa", "United States"),
        ("product", "85414300", "光电池"),
    ]
    told = tomllib.loads((tmp_path / "definition.toml").read_text("utf-8"))
    # The template counts in yuan, but no figure is in yuan.
    assert told["dataset"]["currency"] == "USD"
