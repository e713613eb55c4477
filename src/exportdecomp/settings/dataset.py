"""Dataset definitions: TOML into ``model.dataset.Dataset``, or all that is wrong with it."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exportdecomp.errors import nearest_hint
from exportdecomp.model.dataset import Dataset, Remark, ScopeBreak, Source
from exportdecomp.model.period import Window
from exportdecomp.model.trade import Flow
from exportdecomp.settings.dimension import read_dimension
from exportdecomp.settings.group import read_groups
from exportdecomp.settings.source import (
    FLOWS,
    calendar_named,
    read_labels_source,
    read_source,
)
from exportdecomp.settings.table import Reading, Table
from exportdecomp.settings.toml_file import default_name, own_tables

if TYPE_CHECKING:
    from exportdecomp.model.check_settings import CheckSettings

DEFINITION = (
    "dataset", "headline", "rates", "components", "dimensions", "breaks", "remarks",
    "consensus",
)  # fmt: skip
"""The tables that define a dataset; what holds for any may stand beside them.

That is ``[defaults]``, ``[groups]`` and ``[check]``.
"""

ABSENT = ("unknown", "zero")


def read_dataset(
    path: Path, folder: Path | None = None, *, for_checks: bool = True
) -> Dataset:
    """Read a dataset definition.

    Args:
        path: A TOML file. Its stem is the dataset's name unless it says another; for
            ``exportdecomp.toml`` and ``pyproject.toml`` that is the name of the folder.
        folder: What the files named in it are relative to; the folder of the file if None.
        for_checks: Whether to read ``[check]``, which nothing but checks needs.

    Returns:
        The definition.

    Raises:
        SettingsError: The file cannot be read, is not TOML, or something in it is wrong:
            the message lists all of that, one a line.
    """
    values, origin = own_tables(path)
    if not for_checks:
        values = {key: value for key, value in values.items() if key != "check"}
    return read_definition(values, default_name(path), origin, folder or path.parent)


def read_definition(
    values: Mapping[str, Any], name: str, origin: str, folder: Path
) -> Dataset:
    """Read a dataset definition from tables that are parsed already.

    Args:
        values: The tables, as TOML has them.
        name: What the dataset is called if ``[dataset]`` does not say.
        origin: Where the tables stand, for errors.
        folder: What the files named in it are relative to.

    Returns:
        The definition.

    Raises:
        SettingsError: Something is wrong: the message lists all of it, one a line.
    """
    reading = Reading(origin)
    root = Table(values, reading)
    root.skip("defaults", "check")
    dataset = _dataset(root, name, origin, folder)
    reading.finish()
    return dataset


def _dataset(root: Table, stem: str, origin: str, folder: Path) -> Dataset:
    about, rates = root.table("dataset"), root.table("rates")
    headline, components = root.table("headline"), root.table("components")
    name, currency = about.text("name", stem), about.word("currency")
    dimensions = {
        key: read_dimension(key, table, currency, folder)
        for key, table in root.named("dimensions").items()
    }
    dataset = Dataset(
        name=name,
        title=about.text("title", name),
        possessive=about.text("possessive"),
        attribution=about.text("attribution"),
        currency=currency,
        currencies=_currencies(about, currency),
        headline=_if_there(root, "headline", headline, folder),
        rates=_if_there(root, "rates", rates, folder),
        rate_bases=rates.words("bases"),
        rate_note=rates.text("note"),
        late_rate_note=rates.text("late_note"),
        components=_labels(root, components, folder),
        dimensions=dimensions,
        breaks=tuple(map(_break, root.tables("breaks"))),
        remarks=tuple(_remark(table, dimensions) for table in root.tables("remarks")),
        groups=read_groups(root, origin),
        measure=about.maybe("measure"),
        is_signed=about.flag("signed") or False,
        absent_is_zero=_absent(about),
        keeps_overlap=about.flag("keeps_overlap") or False,
        new_year_note=about.text("new_year_note") or "",
        calendar=calendar_named(about, folder),
        consensus=_if_there(root, "consensus", root.table("consensus"), folder),
        check=read_check_of(root, origin),
        rate_tolerance_pct=rates.number("tolerance_pct"),
        rate_flow=rates.choice("of_total", ("exports", "imports")),
        is_fetched=about.flag("fetched") or False,
        counterpart=about.text("counterpart"),
    )
    _check_names(dataset, root)
    return dataset


def read_check_of(root: Table, origin: str) -> "CheckSettings | None":
    """Read what a file sets for the checks; None where it has no table ``[check]``."""
    if "check" not in root.values:
        return None
    from exportdecomp.settings.check import read_check

    return read_check(root.table("check"), origin)


def _if_there(root: Table, key: str, table: Table, folder: Path) -> Any:
    """Read the source of an optional table; its keys are known even where it is not there."""
    if key not in root.values:
        return None
    return read_source(table, folder, has_layout=key == "headline")


def _labels(root: Table, table: Table, folder: Path) -> Source | None:
    return read_labels_source(table, folder) if "components" in root.values else None


def _currencies(about: Table, currency: str | None) -> dict[str, str]:
    found = about.texts("currencies")
    if "currencies" not in about.values:
        return {} if currency is None else {currency: currency}
    if currency is not None and currency not in found:
        hint = nearest_hint(currency, list(found)) if found else "it is empty"
        about.problem(
            f"key 'currency' is {currency!r}, which 'currencies' does not hold; {hint}"
        )
    return found


def _check_names(dataset: Dataset, root: Table) -> None:
    if not dataset.dimensions:
        root.problem("a dataset needs a dimension: a table such as [dimensions.product]")
    owners: dict[str, str] = {}
    for dimension in dataset.dimensions.values():
        for name in (dimension.name, *dimension.aliases):
            owner = owners.setdefault(name, dimension.name)
            if owner != dimension.name:
                root.problem(
                    f"[dimensions.{dimension.name}] has the name {name!r}, "
                    f"which is one of [dimensions.{owner}] too"
                )


def _break(table: Table) -> ScopeBreak:
    if "from" not in table.values:
        table.problem("key 'from' is missing")
    return ScopeBreak(
        code=table.required("code"),
        flow=table.choice("flow", FLOWS),
        month=table.month("from") or 0,
        text=table.required("text"),
    )


def _remark(table: Table, dimensions: Mapping[str, Any]) -> Remark:
    dimension = table.required("dimension")
    if dimension and dimensions and dimension not in dimensions:
        table.problem(
            f"key 'dimension' does not know {dimension!r}; "
            f"{nearest_hint(dimension, list(dimensions))}"
        )
    return Remark(
        dimension=dimension,
        component=table.maybe("component"),
        months=table.months("months"),
        windows=table.choices("windows", tuple(Window)),
        flow=table.choice("flow", tuple(Flow)),
        text=table.required("text"),
    )


def _absent(about: Table) -> bool | None:
    word = about.choice("absent", ABSENT)
    return None if word is None else word == "zero"
