import tomllib
from pathlib import Path

import pytest

from exportdecomp.errors import SettingsError
from exportdecomp.model.dataset import Dimension
from exportdecomp.settings.dimension import read_dimension
from exportdecomp.settings.table import Reading, Table

TWO = '[schemes.ranges]\nmembers = ["bread"]\n[schemes.shops]\nmembers = ["east", "west"]\n'


def read(text: str) -> Dimension:
    reading = Reading("made.toml")
    table = Table(tomllib.loads(f'file = "a.csv"\n{text}'), reading, ("product",))
    dimension = read_dimension("product", table, "EUR", Path("books"))
    reading.finish()
    return dimension


def refused(text: str) -> str:
    with pytest.raises(SettingsError) as caught:
        read(text)
    return caught.value.message


def test_a_file_alone_has_exports_and_the_tree_of_the_file() -> None:
    dimension = read("")

    assert (dimension.name, dimension.currency, dimension.flows) == (
        "product",
        "EUR",
        ("exports",),
    )
    assert (dimension.scheme, dimension.schemes) == ("all", {})
    assert (dimension.aliases, dimension.total, dimension.precision) == ((), None, None)


def test_a_dimension_says_what_differs_from_that() -> None:
    dimension = read(
        'currency = "USD"\naliases = "item"\ntotal = "all"\nheadline_code = "SUM"\n'
        'flows = ["imports", "exports"]\nprecision = 10_000'
    )

    assert (dimension.currency, dimension.aliases) == ("USD", ("item",))
    assert (dimension.total, dimension.source.layout.total) == ("all", "SUM")
    assert dimension.flows == ("imports", "exports")
    assert (dimension.precision, type(dimension.precision)) == (10000.0, float)


def test_the_only_scheme_is_the_one_that_is_used() -> None:
    assert read('[schemes.ranges]\nmembers = ["bread"]').scheme == "ranges"


def test_of_several_schemes_one_is_to_be_named() -> None:
    assert read(f'scheme = "shops"\n{TWO}').scheme == "shops"
    assert refused(TWO) == "[product] key 'scheme' is missing; there is: ranges, shops"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (
            f'scheme = "shosp"\n{TWO}',
            "key 'scheme' does not know 'shosp'; did you mean shops?",
        ),
        ('scheme = "shops"', "key 'scheme' does not know 'shops'; there is: all"),
    ],
)
def test_a_scheme_that_does_not_exist_is_refused(text: str, hint: str) -> None:
    assert refused(text) == f"[product] {hint}"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("flows = []", "key 'flows' must name at least one flow"),
        (
            'flows = ["balance", "exports"]',
            "key 'flows' does not know 'balance'; there is: exports, imports",
        ),
        ("precision = -1", "key 'precision' must be a number from 0, found -1"),
    ],
)
def test_flows_and_precision_that_cannot_be_are_refused(text: str, problem: str) -> None:
    assert refused(text) == f"[product] {problem}"


def test_a_dimension_is_not_called_like_a_role_of_a_column() -> None:
    reading = Reading("made.toml")
    read_dimension("value", Table({"file": "a.csv"}, reading, ("value",)), None, Path("books"))

    with pytest.raises(SettingsError, match="'value' is a role of a column"):
        reading.finish()
