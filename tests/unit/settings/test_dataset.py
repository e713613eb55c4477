import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from exportdecomp.errors import SettingsError
from exportdecomp.model.dataset import Remark, ScopeBreak, Source
from exportdecomp.model.scheme import Branch, Validity
from exportdecomp.resources import definition_path, fixture_path
from exportdecomp.settings.dataset import read_dataset, read_definition
from tests.builders import month

MINIMAL = '[dimensions.product]\nfile = "sales.csv"\n'
SOURCE = (
    'file = "made/a.csv"\nsource = "an office"\nrelease = "monthly"\nretrieved = "2026-11-21"'
)
FULL = f"""
[dataset]
title = "Made"
possessive = "Made's"
attribution = "Office of Made (OM)"
currency = "USD"
currencies = {{ USD = "US dollars", CNY = "yuan" }}
measure = "sales"
signed = true
absent = "zero"
keeps_overlap = true

[headline]
{SOURCE}
scale = "thousand"

[components]
{SOURCE}

[rates]
{SOURCE}
bases = ["first_print", "2026-08-21"]
note = "Good to about 0.15%."
tolerance_pct = 0.15
of_total = "exports"

[dimensions.commodity]
{SOURCE}
currency = "CNY"
scheme = "release"
flows = ["exports", "imports"]

[dimensions.commodity.schemes.release]
title = "lines of the release"
depth = 2
members = ["agri", "me"]
rest = "other_non_me"
memo = ["hitech"]

[dimensions.commodity.schemes.release.branches.me]
rest = "other_me"
members = ["ic", "ships"]

[dimensions.commodity.schemes.release.validity]
ships = {{ since = "2024-03", until = "2026-01" }}

[groups.dual]
title = "Dual use"
source = "a list"
valid_from = "2024-05"
include = ["ic"]

[[breaks]]
code = "ships"
flow = "exports"
from = "2025-01"
text = "Ships changed scope."

[[remarks]]
dimension = "commodity"
months = ["2025-09", "2025-10"]
windows = ["month"]
flow = "balance"
text = "One lumpy sale."
"""


@pytest.fixture
def toml(tmp_path: Path) -> Path:
    return tmp_path / "made.toml"


def changed(toml: Path, path: str, value: object = ...) -> Path:
    """Write the full definition with one key set to a value, or left out."""
    content = tomllib.loads(FULL)
    *tables, key = path.split("/")
    table: Any = content
    for name in tables:
        table = table[int(name)] if name.isdigit() else table[name]
    if value is ...:
        del table[key]
    else:
        table[key] = value
    toml.write_text(tomli_w.dumps(content), encoding="utf-8")
    return toml


def refused(toml: Path) -> str:
    with pytest.raises(SettingsError) as caught:
        read_dataset(toml)
    assert caught.value.where == str(toml)
    return caught.value.message


def test_a_file_of_one_dimension_is_a_definition(toml: Path) -> None:
    toml.write_text(MINIMAL, encoding="utf-8")

    dataset = read_dataset(toml)

    assert (dataset.name, dataset.title, dataset.currency) == ("made", "made", None)
    assert (dataset.possessive, dataset.attribution, dataset.currencies) == ("", "", {})
    assert (dataset.headline, dataset.rates, dataset.components) == (None, None, None)
    assert (dataset.rate_bases, dataset.rate_note, dataset.measure) == ((), "", None)
    assert (dataset.rate_tolerance_pct, dataset.rate_flow) == (None, None)
    assert (dataset.is_signed, dataset.keeps_overlap) == (False, False)
    assert dataset.absent_is_zero is None
    assert (dataset.breaks, dataset.remarks, dataset.groups) == ((), (), {})
    assert dataset.dimensions["product"].source == Source(
        str(toml.parent / "sales.csv"), "sales.csv", "", ""
    )


def test_a_full_definition_is_read_in_every_part(toml: Path) -> None:
    toml.write_text(FULL, encoding="utf-8")

    dataset = read_dataset(toml, Path("fixtures"))

    assert dataset.headline is not None
    assert dataset.headline._replace(layout=Source("", "", "", "").layout) == Source(
        "fixtures/made/a.csv", "an office", "monthly", "2026-11-21"
    )
    assert dataset.headline.layout.scale == 1000.0
    scheme = dataset.dimensions["commodity"].schemes["release"]
    assert scheme.top == Branch(("agri", "me"), "other_non_me")
    assert scheme.branches == {"me": Branch(("ic", "ships"), "other_me")}
    assert scheme.validity == {"ships": Validity(month("2024-03"), month("2026-01"))}
    assert (dataset.subject("exports"), dataset.currency) == ("Made's sales", "USD")
    assert (dataset.is_signed, dataset.absent_is_zero, dataset.keeps_overlap) == (True,) * 3
    assert dataset.rate_bases == ("first_print", "2026-08-21")
    assert dataset.rate_note == "Good to about 0.15%."
    assert (dataset.rate_tolerance_pct, dataset.rate_flow) == (0.15, "exports")
    assert dataset.groups["dual"].origin == str(toml)
    assert dataset.breaks == (
        ScopeBreak("ships", "exports", month("2025-01"), "Ships changed scope."),
    )
    assert dataset.remarks == (
        Remark(
            dimension="commodity",
            component=None,
            months=(month("2025-09"), month("2025-10")),
            windows=("month",),
            flow="balance",
            text="One lumpy sale.",
        ),
    )


def test_the_embedded_definition_is_read_with_its_fixtures() -> None:
    china = read_dataset(definition_path("china"), fixture_path("."))

    assert china.keeps_overlap
    assert china.headline is not None
    assert Path(china.headline.file) == fixture_path("china/totals.csv")
    assert list(china.dimensions["partner"].schemes) == ["markets", "continents"]


def test_the_currency_is_the_one_that_can_be_asked_for(toml: Path) -> None:
    toml.write_text(f'{MINIMAL}[dataset]\ncurrency = "EUR"\n', encoding="utf-8")

    dataset = read_dataset(toml)

    assert dataset.currencies == {"EUR": "EUR"}
    assert dataset.dimensions["product"].currency == "EUR"


def test_tables_parsed_elsewhere_are_read_beside_defaults() -> None:
    values = tomllib.loads(f'{MINIMAL}[dataset]\nname = "own"\n[defaults]\ntop = 7\n')

    dataset = read_definition(values, "made", "pyproject.toml", Path("books"))

    assert (dataset.name, dataset.title) == ("own", "own")
    assert dataset.dimensions["product"].source.file == "books/sales.csv"


def test_a_definition_in_a_pyproject_is_named_after_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "bakery" / "pyproject.toml"
    path.parent.mkdir()
    path.write_text("[tool.exportdecomp.dimensions.product]\nfile = 'a.csv'", encoding="utf-8")

    dataset = read_dataset(path)

    assert dataset.name == "bakery"
    assert dataset.dimensions["product"].source.file == str(tmp_path / "bakery" / "a.csv")


def test_faults_in_many_tables_are_told_in_one_message(toml: Path) -> None:
    toml.write_text(
        "[dataset]\ncurency = 'EUR'\n[headline]\nscale = 0\n[dimensions.product]\n"
        "fle = 'a.csv'\n[dimension.market]\n[[remarks]]\ndimension = 'prodct'\n",
        encoding="utf-8",
    )

    assert refused(toml).split("\n") == [
        "[dimensions.product] key 'file' is missing",
        "[headline] key 'file' is missing",
        "[headline] key 'scale' must be above 0, found 0",
        "[[remarks]] (1) key 'dimension' does not know 'prodct'; did you mean product?",
        "[[remarks]] (1) key 'text' is missing",
        "key 'dimension' is not known; did you mean dimensions?",
        "[dataset] key 'curency' is not known; did you mean currency or currencies?",
        "[dimensions.product] key 'fle' is not known; did you mean file or flow?",
    ]


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("headline/file", "[headline] key 'file' is missing"),
        ("rates/file", "[rates] key 'file' is missing"),
        ("components/file", "[components] key 'file' is missing"),
        ("dimensions/commodity/file", "[dimensions.commodity] key 'file' is missing"),
        ("breaks/0/from", "[[breaks]] (1) key 'from' is missing"),
        ("breaks/0/code", "[[breaks]] (1) key 'code' is missing"),
        ("remarks/0/dimension", "[[remarks]] (1) key 'dimension' is missing"),
        ("groups/dual/source", "[groups.dual] key 'source' is missing"),
    ],
)
def test_a_missing_key_is_named_with_its_table(toml: Path, path: str, problem: str) -> None:
    assert refused(changed(toml, path)) == problem


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("dataset/title", 5, "[dataset] key 'title' must be text, found 5"),
        ("dataset/currency", "US $", "[dataset] key 'currency' must be a plain word, found"),
        (
            "dataset/currency",
            "EUR",
            "[dataset] key 'currency' is 'EUR', which 'currencies' does not hold; ",
        ),
        ("dataset/currencies/USD", 5, "[dataset.currencies] key 'USD' must be text, found 5"),
        (
            "dataset/absent",
            "nought",
            "[dataset] key 'absent' does not know 'nought'; there is: unknown, zero",
        ),
        ("headline", "made/a.csv", "key 'headline' must be a table, found 'made/a.csv'"),
        ("rates/scale", 5, "[rates] key 'scale' is not known"),
        (
            "rates/tolerance_pct",
            -1,
            "[rates] key 'tolerance_pct' must be a number from 0, found -1",
        ),
        (
            "breaks",
            {"code": "x"},
            "key 'breaks' must be an array of tables, headed [[breaks]]",
        ),
        ("breaks/0/from", "January 2025", "[[breaks]] (1) key 'from' must be a month like"),
        ("remarks/0/windows", ["yaer"], "[[remarks]] (1) key 'windows' does not know 'yaer'"),
        ("remarks/0/flow", "sales", "[[remarks]] (1) key 'flow' does not know 'sales'"),
    ],
)
def test_a_wrong_value_is_named_with_its_table(
    toml: Path, path: str, value: object, problem: str
) -> None:
    assert refused(changed(toml, path, value)).startswith(problem)


def test_a_definition_needs_a_dimension(toml: Path) -> None:
    toml.write_text('[dataset]\ntitle = "Made"\n', encoding="utf-8")

    assert refused(toml) == (
        "a dataset needs a dimension: a table such as [dimensions.product]"
    )


def test_a_name_finds_one_dimension_only(toml: Path) -> None:
    toml.write_text(
        f'{MINIMAL}aliases = ["item", "kind"]\n'
        '[dimensions.market]\nfile = "b.csv"\naliases = ["item"]',
        encoding="utf-8",
    )

    assert refused(toml) == (
        "[dimensions.market] has the name 'item', which is one of [dimensions.product] too"
    )
