import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from exportdecomp.errors import SettingsError
from exportdecomp.model.dataset import Remark, ScopeBreak, Source
from exportdecomp.model.scheme import Branch, Validity
from exportdecomp.settings.dataset import read_dataset
from tests.builders import month

SOURCE = (
    'file = "made/a.csv"\nsource = "an office"\nrelease = "monthly"\nretrieved = "2026-11-21"'
)
MINIMAL = f"""
[dataset]
title = "Made"
possessive = "Made's"
attribution = "Office of Made (OM)"
currency = "USD"
currencies = {{ USD = "US dollars", CNY = "yuan" }}

[headline]
{SOURCE}

[components]
{SOURCE}

[dimensions.commodity]
{SOURCE}
currency = "CNY"
scheme = "release"
flows = ["exports"]

[dimensions.commodity.schemes.release]
title = "lines of the release"
depth = 2
members = ["agri", "me"]
"""
FULL = f"""{MINIMAL}
rest = "other_non_me"
memo = ["hitech"]

[dimensions.commodity.schemes.release.branches.me]
rest = "other_me"
members = ["ic", "ships"]

[dimensions.commodity.schemes.release.validity]
ships = {{ since = "2024-03", until = "2026-01" }}

[rates]
{SOURCE}
bases = ["first_print", "2026-08-21"]
note = "Good to about 0.15%."

[[breaks]]
code = "ships"
flow = "exports"
from = "2025-01"
text = "Ships changed scope."

[[remarks]]
dimension = "commodity"
months = ["2025-09", "2025-10"]
flow = "exports"
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


def refused(toml: Path) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        read_dataset(toml)
    return caught.value


def test_a_minimal_definition_has_empty_defaults(toml: Path) -> None:
    toml.write_text(MINIMAL, encoding="utf-8")

    dataset = read_dataset(toml)

    assert (dataset.name, dataset.title, dataset.currency) == ("made", "Made", "USD")
    assert dataset.headline == Source("made/a.csv", "an office", "monthly", "2026-11-21")
    assert (dataset.rates, dataset.rate_bases, dataset.rate_note) == (None, (), "")
    assert (dataset.breaks, dataset.remarks) == ((), ())
    dimension = dataset.dimensions["commodity"]
    assert (dimension.aliases, dimension.total, dimension.precision) == ((), None, None)
    assert dimension.schemes["release"].top == Branch(("agri", "me"), None)


def test_a_full_definition_is_read_in_every_part(toml: Path) -> None:
    toml.write_text(FULL, encoding="utf-8")

    dataset = read_dataset(toml)

    scheme = dataset.dimensions["commodity"].schemes["release"]
    assert (scheme.name, scheme.title, scheme.depth) == ("release", "lines of the release", 2)
    assert scheme.top == Branch(("agri", "me"), "other_non_me")
    assert scheme.branches == {"me": Branch(("ic", "ships"), "other_me")}
    assert scheme.memo == ("hitech",)
    assert scheme.validity == {"ships": Validity(month("2024-03"), month("2026-01"))}
    assert dataset.rate_bases == ("first_print", "2026-08-21")
    assert dataset.rate_note == "Good to about 0.15%."
    assert dataset.breaks == (
        ScopeBreak("ships", "exports", month("2025-01"), "Ships changed scope."),
    )
    assert dataset.remarks == (
        Remark(
            dimension="commodity",
            component=None,
            months=(month("2025-09"), month("2025-10")),
            windows=(),
            flow="exports",
            text="One lumpy sale.",
        ),
    )


def test_a_dimension_may_name_its_total_and_its_precision(toml: Path) -> None:
    changed(toml, "dimensions/commodity/total", "total")
    assert read_dataset(toml).dimensions["commodity"].total == "total"

    changed(toml, "dimensions/commodity/precision", 10000)
    precision = read_dataset(toml).dimensions["commodity"].precision
    assert (precision, type(precision)) == (10000.0, float)


@pytest.mark.parametrize(
    ("path", "table"),
    [
        ("dataset", ""),
        ("dataset/title", " [dataset]"),
        ("dataset/currencies", " [dataset]"),
        ("headline/file", " [headline]"),
        ("components", ""),
        ("rates/retrieved", " [rates]"),
        ("dimensions/commodity/scheme", " [dimensions] [commodity]"),
        (
            "dimensions/commodity/schemes/release/depth",
            " [dimensions] [commodity] [schemes] [release]",
        ),
        ("breaks/0/from", " [[breaks]]"),
        ("breaks/0/text", " [[breaks]]"),
        ("remarks/0/dimension", " [[remarks]]"),
    ],
)
def test_a_missing_key_is_named_with_its_file_and_table(
    toml: Path, path: str, table: str
) -> None:
    error = refused(changed(toml, path))

    assert error.message == f"key {path.rpartition('/')[2]!r} is missing"
    assert error.where == f"{toml}{table}"


@pytest.mark.parametrize(
    ("path", "value", "kind", "table"),
    [
        ("dataset/title", 5, "str", " [dataset]"),
        ("dataset/currencies", ["USD"], "dict", " [dataset]"),
        ("headline", "made/a.csv", "dict", ""),
        ("dimensions/commodity", "a.csv", "dict", " [dimensions]"),
        ("dimensions/commodity/flows", "exports", "list", " [dimensions] [commodity]"),
        ("dimensions/commodity/precision", 0.5, "int", " [dimensions] [commodity]"),
        (
            "dimensions/commodity/schemes/release/depth",
            "2",
            "int",
            " [dimensions] [commodity] [schemes] [release]",
        ),
        ("breaks", {"code": "ships"}, "list", ""),
        ("breaks/0/from", 202501, "str", " [[breaks]]"),
    ],
)
def test_a_value_of_the_wrong_type_is_named_with_its_file_and_table(
    toml: Path, path: str, value: object, kind: str, table: str
) -> None:
    error = refused(changed(toml, path, value))

    key = path.rpartition("/")[2]
    assert error.message == f"key {key!r} must be a {kind}, found {value!r}"
    assert error.where == f"{toml}{table}"


@pytest.mark.parametrize(
    ("path", "value", "table"),
    [
        ("breaks/0/from", "January 2025", " [[breaks]]"),
        ("remarks/0/months", ["2025-9"], " [[remarks]]"),
        (
            "dimensions/commodity/schemes/release/validity/ships/since",
            "2024",
            " [dimensions] [commodity] [schemes] [release] [validity] [ships]",
        ),
    ],
)
def test_a_month_in_another_form_is_named_with_its_file_and_table(
    toml: Path, path: str, value: object, table: str
) -> None:
    error = refused(changed(toml, path, value))

    given = value[0] if isinstance(value, list) else value
    key = path.rpartition("/")[2]
    assert error.message == f"key {key!r} must be like 2025-09, found {given!r}"
    assert error.where == f"{toml}{table}"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("remarks/0/months", [202509]),
        ("dimensions/commodity/flows", [1]),
        ("dimensions/commodity/schemes/release/members", ["agri", 2]),
        ("breaks", ["ships"]),
    ],
)
def test_a_list_that_holds_the_wrong_type_is_refused(
    toml: Path, path: str, value: object
) -> None:
    error = refused(changed(toml, path, value))

    assert path.rpartition("/")[2] in f"{error.message} {error.where}"
    assert str(error.where).startswith(str(toml))


@pytest.mark.parametrize(
    "content", [b"[dataset", b"title = 'twice'\ntitle = 'x'", b"\xff\xfe"]
)
def test_what_is_not_toml_is_refused_with_its_file(toml: Path, content: bytes) -> None:
    toml.write_bytes(content)

    error = refused(toml)

    assert error.message.startswith("cannot read the definition: ")
    assert error.where == str(toml)


def test_a_file_that_is_not_there_is_refused(toml: Path) -> None:
    error = refused(toml)

    assert error.message.startswith("cannot read the definition: ")
    assert error.where == str(toml)
