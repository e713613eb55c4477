import tomllib
from pathlib import Path

from exportdecomp.model.provider import Named
from exportdecomp.settings.dataset import read_dataset
from exportdecomp.settings.source_definition import fill_definition, takes_labels

TEMPLATE = """
[dataset]
name = "comtrade"
title = "UN Comtrade"
currency = "USD"

[headline]
file = "total.parquet"

[components]
file = "labels.csv"

[dimensions.product]
file = "product.parquet"

[dimensions.partner]
file = "partner.parquet"

[[remarks]]
dimension = "partner"
text = "Taiwan is part of other Asia."
"""
KOREA = Named("comtrade-kor", "Korea in UN Comtrade", "Korea's", "comtrade")


def test_a_definition_is_filled_with_the_name_and_the_tables_there_are(tmp_path: Path) -> None:
    template = tmp_path / "comtrade.toml"
    template.write_text(TEMPLATE)

    text = fill_definition(template, KOREA, ["total", "product"], "2026-11-22")

    values = tomllib.loads(text)
    assert values["dataset"] == {
        "name": "comtrade-kor",
        "title": "Korea in UN Comtrade",
        "possessive": "Korea's",
        "counterpart": "",
        "currency": "USD",
        "fetched": True,
    }
    assert list(values["dimensions"]) == ["product"]
    assert values["headline"] == {"file": "total.parquet", "retrieved": "2026-11-22"}
    assert values["remarks"] == []


def test_a_currency_that_no_figure_is_in_is_not_that_of_the_dataset(tmp_path: Path) -> None:
    template = tmp_path / "comtrade.toml"
    template.write_text(TEMPLATE)

    def currency(*held: str) -> str:
        text = fill_definition(template, KOREA, ["product"], "2026-11-22", held)
        return str(tomllib.loads(text)["dataset"]["currency"])

    assert currency("CNY", "USD") == "USD"
    assert currency("CNY", "EUR") == "CNY"


def test_a_filled_definition_can_be_read_as_any_other(tmp_path: Path) -> None:
    template = tmp_path / "comtrade.toml"
    template.write_text(TEMPLATE)
    filled = tmp_path / "filled.toml"
    filled.write_text(fill_definition(template, KOREA, ["partner"], "2026-11-22"))

    dataset = read_dataset(filled)

    assert dataset.name == "comtrade-kor"
    assert dataset.is_fetched
    assert dataset.headline is None
    assert list(dataset.dimensions) == ["partner"]


def test_labels_of_the_source_are_taken_where_components_name_a_file(tmp_path: Path) -> None:
    template = tmp_path / "comtrade.toml"
    template.write_text(TEMPLATE)
    assert takes_labels(template)

    embedded = TEMPLATE.replace('file = "labels.csv"', 'classification = "hs"')
    template.write_text(embedded)
    assert not takes_labels(template)


def test_two_dimensions_may_share_a_table(tmp_path: Path) -> None:
    template = tmp_path / "cells.toml"
    template.write_text(TEMPLATE.replace('"partner.parquet"', '"product.parquet"'))

    text = fill_definition(template, KOREA, ["product"], "2026-11-22")

    values = tomllib.loads(text)
    assert list(values["dimensions"]) == ["product", "partner"]
    assert [one["dimension"] for one in values["remarks"]] == ["partner"]
