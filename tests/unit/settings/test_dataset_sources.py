"""The definitions of what sources of the network fill."""

from pathlib import Path

import pytest

from exportdecomp.model.dataset import Dataset
from exportdecomp.resources import definition_path, fixture_path, source_definition_path
from exportdecomp.settings.dataset import read_dataset

SOURCES = ("china-usd", "comext", "comtrade")


def defined(name: str) -> Dataset:
    return read_dataset(source_definition_path(name), Path("store"))


@pytest.mark.parametrize("name", SOURCES)
def test_tables_of_a_source_are_named_as_they_are_published(name: str) -> None:
    dataset = defined(name)

    assert dataset.headline is not None
    assert dataset.headline.file == str(Path("store/total.parquet"))
    for dimension in dataset.dimensions.values():
        assert dimension.source.file == str(Path(f"store/{dimension.name}.parquet"))
        assert dimension.flows == ("exports", "imports")


@pytest.mark.parametrize("name", ["comext", "comtrade"])
def test_products_have_the_labels_of_the_harmonized_system(name: str) -> None:
    dataset = defined(name)

    assert list(dataset.dimensions) == ["product", "partner"]
    assert dataset.components is not None
    files = [dataset.components, *dataset.components.more]
    assert str(fixture_path("classifications/hs2.csv")) in [one.file for one in files]
    assert dataset.absent_is_zero is False


def test_lines_in_dollars_have_the_schemes_of_lines_in_yuan() -> None:
    dollars = defined("china-usd")
    yuan = read_dataset(definition_path("china"), fixture_path("."))

    for name, dimension in yuan.dimensions.items():
        same = dollars.dimensions[name]
        assert same.schemes == dimension.schemes
        assert (same.scheme, same.aliases, same.total) == (
            dimension.scheme,
            dimension.aliases,
            dimension.total,
        )
    assert dollars.breaks == yuan.breaks
    assert dollars.remarks == yuan.remarks
    assert dollars.calendar == yuan.calendar
    assert {one.currency for one in dollars.dimensions.values()} == {"USD"}


def test_every_line_of_china_has_a_label() -> None:
    yuan = read_dataset(definition_path("china"), fixture_path("."))
    labelled = set(fixture_path("china/components.csv").read_text("utf-8").split(","))

    for scheme in yuan.dimensions["commodity"].schemes.values():
        rests = {scheme.top.rest, *(branch.rest for branch in scheme.branches.values())}
        assert {*scheme.codes(), *rests} <= labelled
